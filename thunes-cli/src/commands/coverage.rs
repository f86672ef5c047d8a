//! `thunes coverage`: how each rule is known.

use std::path::PathBuf;

use clap::Args;

use crate::coverage;

use super::console::{Console, Outcome};
use super::output;
use super::spec::ShownSpecArg;

#[derive(Args)]
pub(super) struct CoverageArgs {
    #[command(flatten)]
    spec: ShownSpecArg,
    /// The file to write [default: standard output].
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl CoverageArgs {
    pub(super) fn run(self, console: &Console) -> Outcome {
        let document = coverage::document(&self.spec.folder().unverified(true).check()?)?;
        output::write(&document, coverage::MARK, self.out.as_deref(), console)
    }
}
