//! Generates methods, types and fields with names that code usually has from elsewhere.

fn main() -> Result<(), thunes_gen::Report> {
    thunes_gen::Generator::new("spec").build()
}
