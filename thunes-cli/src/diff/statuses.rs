//! What replies may say: one type for each request type, the same for every method.

use thunes_spec::model::{OperationRequest, Status};

use crate::version::Effect;

use super::change::{ChangeKind, Found, NOTHING};

/// The status types of two specs. That a request type came or went is noted for each method.
pub(super) fn compare(old: &[&OperationRequest], new: &[&OperationRequest], found: &mut Found) {
    for request in old {
        found.at(format!("status::{}", request.status_type()));
        match new.iter().find(|other| other.type_name == request.type_name) {
            Some(other) => compare_all(&request.statuses, &other.statuses, found),
            None => found.note(ChangeKind::RequestRemoved, Effect::Breaks, "the type was removed", "remove it"),
        }
    }
}

/// The statuses of one type.
pub(super) fn compare_all(old: &[Status], new: &[Status], found: &mut Found) {
    for status in old {
        match variant(new, &status.variant) {
            Some(other) => compare_one(status, other, found),
            None => found.note(
                ChangeKind::StatusRemoved,
                Effect::Breaks,
                format!("`{}` was removed", status.variant),
                format!("remove `{}`; a reply with it is `Other`", status.variant),
            ),
        }
    }
    for status in new.iter().filter(|status| variant(old, &status.variant).is_none()) {
        let what = format!("`{}` is new: a reply with `{}` was `Other`", status.variant, status.value);
        let now = format!("nothing, unless you look for `Other(\"{}\")`", status.value);
        found.note(ChangeKind::StatusAdded, Effect::Behaviour, what, now);
    }
}

fn variant<'a>(statuses: &'a [Status], variant: &str) -> Option<&'a Status> {
    statuses.iter().find(|status| status.variant == variant)
}

/// What shops decide on what a status says: whether to ship, whether to go on asking.
fn compare_one(old: &Status, new: &Status, found: &mut Found) {
    let Status { value, variant, doc, ending: _, may_ship, is_funded, evidence, note } = old;
    if *value != new.value {
        let what = format!("`{variant}` is the gateway's `{}`, and was `{value}`", new.value);
        found.note(ChangeKind::StatusChanged, Effect::Behaviour, what, NOTHING);
    }
    let flags = [
        ("is_final", old.is_final(), new.is_final()),
        ("has_failed", old.has_failed(), new.has_failed()),
        ("may_ship", *may_ship, new.may_ship),
        ("is_funded", *is_funded, new.is_funded),
    ];
    for (flag, old, new) in flags.into_iter().filter(|(_, old, new)| old != new) {
        let what = format!("`{flag}()` of `{variant}` is {new}, and was {old}");
        let now = format!("check what your code does with `{flag}()`");
        found.note(ChangeKind::StatusChanged, Effect::Meaning, what, now);
    }
    found.maybe_documented((doc, evidence, note) != (&new.doc, &new.evidence, &new.note), &format!("`{variant}`"));
}
