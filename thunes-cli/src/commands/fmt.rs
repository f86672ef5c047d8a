//! `thunes fmt`: one layout for the files of a spec.

use clap::Args;

use crate::files::{FileError, difference};
use crate::fmt::formatted;
use crate::spec_files;

use super::console::{Console, Failure, Outcome};
use super::spec::SpecArg;

#[derive(Args)]
pub(super) struct FmtArgs {
    #[command(flatten)]
    spec: SpecArg,
    /// Write nothing; if a file is not formatted, show the difference and exit with 1.
    #[arg(long)]
    check: bool,
}

/// Most lines of a difference: more is read in an editor.
const MAX_LINES: usize = 200;

impl FmtArgs {
    pub(super) fn run(self, console: &Console) -> Outcome {
        let paths = spec_files::paths(self.spec.path());
        // An empty folder, or none, is a mistake that `check` explains.
        if paths.is_empty() {
            self.spec.folder().check()?;
        }
        let mut changed = Vec::new();
        for path in &paths {
            let old = spec_files::read(path).ok_or_else(|| Failure::NotFormatted(path.clone()))?;
            let new = formatted(&old).ok_or_else(|| Failure::NotFormatted(path.clone()))?;
            changed.extend((new != old).then_some((path, old, new)));
        }
        if self.check && !changed.is_empty() {
            let files = changed.into_iter().map(|(path, old, new)| (path.display().to_string(), Some(old), Some(new)));
            console.say(difference(files, MAX_LINES).trim_end());
            return Err(Failure::OtherLayout);
        }
        for (path, _, new) in &changed {
            thunes_spec::write::put(path, new).map_err(|error| FileError::io(path, error))?;
            console.say(format_args!("formatted: {}", path.display()));
        }
        if changed.is_empty() {
            console.say(format_args!("{} files have the layout of `thunes fmt`", paths.len()));
        }
        Ok(())
    }
}
