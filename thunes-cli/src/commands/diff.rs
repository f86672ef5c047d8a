//! `thunes diff`: what a change of the spec does to callers.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use thunes_spec::Folder;

use crate::diff::Diff as Changes;
use crate::json;
use crate::revision;
use crate::version::Bump;

use super::console::{Console, Failure, Outcome};
use super::spec::SpecArg;

#[derive(Args)]
pub(super) struct DiffArgs {
    /// The spec to compare with: a folder, or else a git revision of the spec folder, such as `HEAD~3` or `v1.2.0`.
    #[arg(value_name = "OLD")]
    old: PathBuf,
    #[command(flatten)]
    spec: SpecArg,
    /// For CI: exit with 1 if the changes need a larger version step than this.
    #[arg(long, value_name = "BUMP", value_enum)]
    at_most: Option<Most>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Most {
    /// Documentation only.
    Patch,
    /// Callers compile as before.
    Minor,
    /// Everything.
    Major,
}

impl DiffArgs {
    pub(super) fn run(self, console: &Console) -> Outcome {
        let changes = Changes::between(&self.old()?.check()?, &self.spec.folder().check()?);
        if console.is_json() {
            console.data(&json::pretty(&changes)?);
        } else {
            console.say(&changes);
        }
        allowed(changes.needs, self.at_most.map(Bump::from))
    }

    fn old(&self) -> Result<Folder, Failure> {
        if self.old.exists() {
            return Ok(Folder::new(&self.old));
        }
        Ok(revision::folder(self.spec.path(), &self.old.to_string_lossy())?)
    }
}

fn allowed(needs: Option<Bump>, most: Option<Bump>) -> Outcome {
    match (needs, most) {
        (Some(needs), Some(most)) if needs > most => Err(Failure::BumpNeeded { needs, most }),
        _ => Ok(()),
    }
}

impl From<Most> for Bump {
    fn from(most: Most) -> Self {
        match most {
            Most::Patch => Self::Patch,
            Most::Minor => Self::Minor,
            Most::Major => Self::Major,
        }
    }
}
