//! Generates the requests from `spec/`.

fn main() -> Result<(), thunes_gen::Report> {
    thunes_gen::Generator::new("spec").reached_at("pay_by_bank").build()
}
