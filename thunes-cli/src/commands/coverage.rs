//! `thunes coverage`: how each rule is known.

use std::path::PathBuf;

use clap::Args;
use thunes_spec::Folder;

use crate::coverage;

use super::console::{Console, Outcome};
use super::output;

#[derive(Args)]
pub(super) struct CoverageArgs {
    /// The spec folder.
    #[arg(value_name = "DIR", default_value = "spec")]
    folder: PathBuf,
    /// The file to write [default: standard output].
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl CoverageArgs {
    pub(super) fn run(self, console: &Console) -> Outcome {
        let document = coverage::document(&Folder::new(self.folder).unverified(true).check()?)?;
        output::write(&document, coverage::MARK, self.out.as_deref(), console)
    }
}
