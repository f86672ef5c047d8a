//! `thunes docs`: a static site of the methods.

use std::path::PathBuf;

use clap::Args;
use thunes_spec::Folder;

use crate::docs as site;
use crate::files::Plan;

use super::console::{Console, Outcome};
use super::place::PlaceArgs;

#[derive(Args)]
pub(super) struct DocsArgs {
    /// The spec folder.
    #[arg(value_name = "DIR", default_value = "spec")]
    folder: PathBuf,
    /// The folder of the site; created if it does not exist.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    #[command(flatten)]
    place: PlaceArgs,
}

impl DocsArgs {
    pub(super) fn run(self, console: &Console) -> Outcome {
        let files = site::files(&Folder::new(self.folder).unverified(true).check()?, &self.place.places()?)?;
        let count = files.len();
        Plan::folder(&self.out, files)?.apply()?;
        console.say(format_args!("written: {} ({count} files)", self.out.join("index.html").display()));
        Ok(())
    }
}
