//! When optional fields are required.

use thunes_spec::condition;
use thunes_spec::model::Dependent;

use crate::version::Effect;

use super::change::{ChangeKind, Found, NOTHING};

/// What fields are required under conditions. It is checked before sending, so callers compile.
pub(super) fn dependents(old: &[Dependent], new: &[Dependent], found: &mut Found) {
    let same = |one: &Dependent, other: &Dependent| one.path == other.path && one.condition == other.condition;
    for dependent in new {
        match old.iter().find(|other| same(dependent, other)) {
            Some(other) => {
                let what = format!("the condition on `{}`", dependent.path);
                found.maybe_documented(dependent.known != other.known, &what);
            }
            None => {
                let what = format!("`{}` is {}", dependent.path, words(dependent));
                found.note(ChangeKind::ConditionAdded, Effect::Behaviour, what, "give it under that condition");
            }
        }
    }
    for dependent in old.iter().filter(|dependent| !new.iter().any(|other| same(dependent, other))) {
        let what = format!("`{}` is no longer {}", dependent.path, words(dependent));
        found.note(ChangeKind::ConditionRemoved, Effect::Behaviour, what, NOTHING);
    }
}

fn words(dependent: &Dependent) -> String {
    condition::words(dependent, |name| format!("`{name}`"))
}
