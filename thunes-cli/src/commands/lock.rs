//! `thunes lock`: writes down what every request requires.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::files::{FileError, put_marked};
use crate::lock::{List, MARK};

use super::console::{Console, Failure, Outcome};
use super::spec::SpecArg;

#[derive(Args)]
pub(super) struct LockArgs {
    #[command(flatten)]
    spec: SpecArg,
    /// The lock of the last release, to report what changes for callers [default: `released.lock` in the spec folder].
    #[arg(long, value_name = "FILE")]
    released: Option<PathBuf>,
}

/// The lock, in the spec folder.
const LOCK: &str = "required.lock";

/// The lock of the last release, beside it.
const RELEASED: &str = "released.lock";

impl LockArgs {
    pub(super) fn run(self, console: &Console) -> Outcome {
        let spec = self.spec.folder().unverified(true).check()?;
        put_marked(&self.spec.path().join(LOCK), &List::of(&spec).to_string(), MARK)?;
        let Some(released) = self.released()? else {
            console.say("locked. Nothing is released yet, so nothing changes for callers");
            return Ok(());
        };
        let changes = released.changes(&spec);
        if changes.is_empty() {
            console.say("locked. Nothing changes for callers since the last release");
        }
        changes.iter().for_each(|change| console.say(change));
        Ok(())
    }

    /// The list of the last release. One that is named has to exist.
    fn released(&self) -> Result<Option<List>, Failure> {
        match &self.released {
            Some(file) => read(file).map(Some),
            None => {
                let file = self.spec.path().join(RELEASED);
                if file.exists() { read(&file).map(Some) } else { Ok(None) }
            }
        }
    }
}

fn read(file: &Path) -> Result<List, Failure> {
    let text = fs::read_to_string(file).map_err(|error| FileError::io(file, error))?;
    List::parse(&text).map_err(|line| Failure::BrokenLock { list: file.to_owned(), line })
}
