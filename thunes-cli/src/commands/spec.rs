//! The spec folder that a command works on: every command names it in the same way.

use std::path::{Path, PathBuf};

use clap::Args;
use thunes_spec::Folder;

#[derive(Args)]
pub(super) struct SpecArg {
    /// The spec folder.
    #[arg(long = "spec", value_name = "DIR", default_value = "spec")]
    path: PathBuf,
}

impl SpecArg {
    /// The folder, as it was given.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The folder, to be checked.
    pub(super) fn folder(&self) -> Folder {
        Folder::new(&self.path)
    }
}
