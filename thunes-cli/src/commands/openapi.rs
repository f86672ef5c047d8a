//! `thunes openapi`: the endpoints as an OpenAPI document.

use std::path::PathBuf;

use clap::Args;

use crate::openapi;

use super::console::{Console, Outcome};
use super::output;
use super::spec::SpecArg;

#[derive(Args)]
pub(super) struct OpenApiArgs {
    #[command(flatten)]
    spec: SpecArg,
    /// The file to write [default: standard output].
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Include unverified methods and operations.
    #[arg(long)]
    unverified: bool,
}

impl OpenApiArgs {
    pub(super) fn run(self, console: &Console) -> Outcome {
        let spec = self.spec.folder().unverified(self.unverified).check()?;
        let document = openapi::document(&spec)?;
        output::write(&document, openapi::MARK, self.out.as_deref(), console)
    }
}
