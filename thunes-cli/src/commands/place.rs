//! The crate that an example is for.

use clap::Args;
use thunes_gen::sample::Places;
use thunes_spec::Report;

#[derive(Args)]
pub(super) struct PlaceArgs {
    /// The crate that has the generated code, or the path of its module: the Rust code is for programs that use it. Without it: `thunes`.
    #[arg(long, value_name = "NAME")]
    crate_name: Option<String>,
}

impl PlaceArgs {
    pub(super) fn places(&self) -> Result<Places, Report> {
        let places = self.crate_name.as_deref().map(Places::new).unwrap_or_default();
        places.check().map(|()| places)
    }
}
