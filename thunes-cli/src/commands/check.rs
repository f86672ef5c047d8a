//! `thunes check`: everything that is wrong with a spec folder.

use std::collections::BTreeSet;
use std::slice;

use clap::Args;
use thunes_spec::model::Spec;

use super::console::{Console, Failure, Outcome};
use super::spec::SpecArg;
use super::unverified;
use crate::new::STARTERS;

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
}

impl CheckArgs {
    pub(super) fn run(self, console: &Console) -> Outcome {
        let checked = self.spec.folder().unverified(true).copies_of(STARTERS.map(|(_, text)| text)).read()?;
        let spec = checked.spec.clone();
        let warnings = checked.into_warnings();
        if self.deny_warnings {
            console.deny_warnings();
        }
        console.tell(&warnings);
        if self.deny_warnings && !warnings.is_empty() {
            return Err(Failure::WarningsDenied);
        }
        console.say(summary(&spec));
        let tell = if self.unverified { unverified::details } else { unverified::summary };
        tell(&spec).iter().for_each(|text| console.say(text));
        Ok(())
    }
}

/// `ok: 12 methods, 3 operations, 39 fields`.
fn summary(spec: &Spec) -> String {
    let count = |number: usize, what: &str| format!("{number} {what}{}", if number == 1 { "" } else { "s" });
    format!(
        "ok: {}, {}, {}",
        count(spec.methods.len(), "method"),
        count(spec.operations.len(), "operation"),
        count(fields(spec), "field"),
    )
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
