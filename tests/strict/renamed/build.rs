//! Generates code for a crate that has the runtime under another name, and in a module of its own.

use thunes_gen::{Generator, Report};

fn main() -> Result<(), Report> {
    for spec in ["bank", "choice", "conditions", "shop"] {
        let folder = format!("../../../thunes-gen/tests/golden/{spec}/spec");
        let generator = Generator::new(folder).unverified(true);
        generator.clone().runtime_path("rt").file_name(format!("{spec}.rs")).build()?;
        generator.runtime_path("crate::payments::runtime").file_name(format!("{spec}_by_module.rs")).build()?;
    }
    Ok(())
}
