//! The spec folder that a command works on: every command names it in the same way.

use std::path::{Path, PathBuf};

use clap::Args;
use thunes_spec::Folder;

use crate::pay::built_in;

/// Where a command looks without `--spec`.
const USUAL: &str = "spec";

#[derive(Args)]
pub(super) struct SpecArg {
    /// The spec folder.
    #[arg(long = "spec", value_name = "DIR", default_value = USUAL)]
    path: PathBuf,
}

/// For commands that only show what a spec says.
#[derive(Args)]
pub(super) struct ShownSpecArg {
    /// The spec folder [default: `spec`, or the built-in spec if there is no such folder].
    #[arg(long = "spec", value_name = "DIR")]
    path: Option<PathBuf>,
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

impl ShownSpecArg {
    /// The folder, to be checked, or the built-in spec.
    pub(super) fn folder(&self) -> Folder {
        match &self.path {
            Some(path) => Folder::new(path),
            None if Path::new(USUAL).exists() => Folder::new(USUAL),
            None => built_in::folder(),
        }
    }
}
