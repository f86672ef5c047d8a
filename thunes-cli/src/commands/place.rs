//! The crate that an example is for.

use clap::Args;
use thunes_gen::sample::Places;
use thunes_spec::Report;

#[derive(Args)]
pub(super) struct PlaceArgs {
    /// The crate that the Rust code uses: one that `thunes generate --crate` wrote, or the path of a module with generated code, such as
    /// `acme::methods`. Next to a module, the code imports common types from `thunes_runtime` [default: `thunes`].
    #[arg(long, value_name = "NAME")]
    crate_name: Option<String>,
}

impl PlaceArgs {
    pub(super) fn places(&self) -> Result<Places, Report> {
        let places = self.crate_name.as_deref().map(of_crate).unwrap_or_default();
        places.check().map(|()| places)
    }
}

/// A generated crate has the runtime's types, too.
fn of_crate(path: &str) -> Places {
    let places = Places::new(path);
    if path.contains("::") { places } else { places.runtime(path) }
}
