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
    /// The folder, unless it is the built-in spec.
    pub(super) fn own(&self) -> Option<&Path> {
        let usual = Path::new(USUAL);
        self.path.as_deref().or_else(|| Some(usual).filter(|usual| usual.exists()))
    }

    /// The folder, to be checked, or the built-in spec.
    pub(super) fn folder(&self) -> Folder {
        self.own().map_or_else(built_in::folder, Folder::new)
    }
}
