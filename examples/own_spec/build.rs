//! Generates the requests from `spec/`.

fn main() -> Result<(), thunes_gen::Report> {
    thunes_gen::Generator::new("spec").reached_at("own_spec").build()
}
