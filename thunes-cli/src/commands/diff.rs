//! `thunes diff`: what a change of the spec does to callers.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use thunes_spec::Folder;

use crate::diff::Diff as Changes;
use crate::json;
use crate::version::Bump;

use super::console::{Console, Failure, Outcome};

#[derive(Args)]
pub(super) struct DiffArgs {
    /// The spec folder as it was.
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The spec folder as it is now.
    #[arg(value_name = "NEW", default_value = "spec")]
    new: PathBuf,
    /// How the changes are written.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// For CI: exit with 1 if the changes need a larger version step than this.
    #[arg(long, value_name = "BUMP", value_enum)]
    at_most: Option<Most>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// One object, for programs.
    Json,
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
        let (old, new) = (Folder::new(self.old).check()?, Folder::new(self.new).check()?);
        let changes = Changes::between(&old, &new);
        match self.format {
            Format::Text => console.say(&changes),
            Format::Json => console.data(&json::pretty(&changes)?),
        }
        allowed(changes.needs, self.at_most.map(Bump::from))
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
