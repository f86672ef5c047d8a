//! `thunes docs`: a static site of the methods.

use std::path::PathBuf;

use clap::Args;

use crate::docs as site;
use crate::files::Plan;

use super::console::{Console, Outcome};
use super::place::PlaceArgs;
use super::spec::SpecArg;

#[derive(Args)]
pub(super) struct DocsArgs {
    #[command(flatten)]
    spec: SpecArg,
    /// The folder of the site; created if it does not exist.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    #[command(flatten)]
    place: PlaceArgs,
}

impl DocsArgs {
    pub(super) fn run(self, console: &Console) -> Outcome {
        let files =
            site::files(&self.spec.folder().unverified(true).check()?, &self.place.places(Some(self.spec.path()))?)?;
        let count = files.len();
        Plan::folder(&self.out, files)?.apply()?;
        console.say(format_args!("written: {} ({count} files)", self.out.join("index.html").display()));
        Ok(())
    }
}
