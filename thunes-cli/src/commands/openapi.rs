//! `thunes openapi`: the endpoints as an OpenAPI document.

use std::path::PathBuf;

use clap::Args;
use thunes_spec::Folder;

use crate::openapi;

use super::console::{Console, Outcome};
use super::output;

#[derive(Args)]
pub(super) struct OpenApiArgs {
    /// The spec folder.
    #[arg(value_name = "DIR", default_value = "spec")]
    folder: PathBuf,
    /// The file to write [default: standard output].
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Include unverified methods and operations.
    #[arg(long)]
    unverified: bool,
}

impl OpenApiArgs {
    pub(super) fn run(self, console: &Console) -> Outcome {
        let spec = Folder::new(self.folder).unverified(self.unverified).check()?;
        let document = openapi::document(&spec)?;
        output::write(&document, openapi::MARK, self.out.as_deref(), console)
    }
}
