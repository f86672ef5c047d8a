//! Generates the project's methods, and those of the specs that the generator's tests have on record.

use thunes_gen::{Generator, Report};

fn main() -> Result<(), Report> {
    Generator::new("../../../spec").unverified(true).file_name("project.rs").build()?;
    for spec in ["bank", "choice", "conditions", "hostile", "shop", "sparse"] {
        let folder = format!("../../../thunes-gen/tests/golden/{spec}/spec");
        Generator::new(folder).unverified(true).file_name(format!("{spec}.rs")).build()?;
    }
    Ok(())
}
