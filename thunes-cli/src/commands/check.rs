//! `thunes check`: everything that is wrong with a spec folder.

use std::collections::BTreeSet;
use std::time::Duration;
use std::{slice, thread};

use clap::Args;
use thunes_spec::Folder;
use thunes_spec::model::Spec;

use super::console::{Console, Failure, Outcome};
use super::spec::SpecArg;
use super::unverified;
use crate::fix::{Fixed, fix};
use crate::new::STARTERS;
use crate::spec_files::{Stamp, stamp};

#[derive(Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    spec: SpecArg,
    /// Exit with 1 if there are warnings.
    #[arg(long)]
    deny_warnings: bool,
    /// Report what is unknown or inferred about the unverified methods.
    #[arg(long)]
    unverified: bool,
    /// Apply every certain suggestion to the files, then check.
    #[arg(long)]
    fix: bool,
    /// Check again whenever a file of the folder changes, until you stop it.
    #[arg(long)]
    watch: bool,
}

/// How often the folder is looked at.
const PAUSE: Duration = Duration::from_millis(300);

impl CheckArgs {
    pub(super) fn run(self, console: &Console) -> Outcome {
        let mut before = stamp(self.spec.path());
        let mut outcome = self.once(console);
        while self.watch && !console.is_closed() {
            if let Err(failure) = outcome {
                console.report(&failure);
            }
            console.say("watching for changes; press Ctrl-C to stop");
            before = self.changed_since(before, console);
            outcome = self.once(console);
        }
        outcome
    }

    /// Waits for a change of the folder.
    fn changed_since(&self, before: Stamp, console: &Console) -> Stamp {
        loop {
            thread::sleep(PAUSE);
            let now = stamp(self.spec.path());
            if now != before || console.is_closed() {
                return now;
            }
        }
    }

    fn folder(&self) -> Folder {
        self.spec.folder().unverified(true).copies_of(STARTERS.map(|(_, text)| text))
    }

    fn once(&self, console: &Console) -> Outcome {
        if self.fix {
            for Fixed { file, line, old, new, .. } in fix(&self.folder())? {
                console.say(format_args!("fixed: {}:{line}: `{new}` for `{old}`", file.display()));
            }
        }
        let checked = self.folder().read()?;
        let tell = if self.unverified { unverified::details } else { unverified::summary };
        let told: Vec<String> = std::iter::once(summary(&checked.spec)).chain(tell(&checked.spec)).collect();
        let warnings = checked.into_warnings();
        if self.deny_warnings {
            console.deny_warnings();
        }
        console.tell(&warnings);
        if self.deny_warnings && !warnings.is_empty() {
            return Err(Failure::WarningsDenied);
        }
        told.iter().for_each(|text| console.say(text));
        Ok(())
    }
}

/// `ok: 12 methods, 3 operations, 39 fields`.
fn summary(spec: &Spec) -> String {
    let count = |number: usize, what: &str| format!("{number} {what}{}", if number == 1 { "" } else { "s" });
    format!(
        "ok: {}, {}, {}",
        count(spec.methods.len(), "method"),
        count(operations(spec), "operation"),
        count(fields(spec), "field"),
    )
}

/// Operations that some method has: `operations.yaml` is a copy of ours and has more.
fn operations(spec: &Spec) -> usize {
    let used = spec.methods.iter().flat_map(|method| &method.operations);
    used.map(|used| &used.operation).collect::<BTreeSet<_>>().len()
}

/// Fields that some request has, by path.
fn fields(spec: &Spec) -> usize {
    let operations = || spec.methods.iter().flat_map(|method| &method.operations);
    let inputs = operations().flat_map(|used| &used.inputs);
    let leaves =
        inputs.flat_map(|input| if input.members.is_empty() { slice::from_ref(input) } else { &input.members });
    let fixed = operations().flat_map(|used| &used.fixed).map(|fixed| &fixed.path);
    let set = operations().flat_map(|used| &used.variant_fields).map(|set| &set.path);
    leaves.map(|input| &input.path).chain(fixed).chain(set).collect::<BTreeSet<_>>().len()
}
