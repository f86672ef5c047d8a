//! What the spec fills in.

use thunes_spec::model::Fixed;

use crate::version::Effect;

use super::change::{ChangeKind, Found, NOTHING};

/// The fixed fields of a request.
pub(super) fn compare(old: &[Fixed], new: &[Fixed], found: &mut Found) {
    for fixed in old {
        match new.iter().find(|other| other.path == fixed.path) {
            Some(other) => compare_one(fixed, other, found),
            None => {
                let what = format!("`{}` is no longer filled in", fixed.path);
                let now = "give it, if it has a new field";
                found.note(ChangeKind::FixedChanged, Effect::Behaviour, what, now);
            }
        }
    }
    for fixed in new.iter().filter(|fixed| !old.iter().any(|other| other.path == fixed.path)) {
        sent(found, format!("`{}` is filled in with `{}`", fixed.path, fixed.value));
    }
}

fn compare_one(old: &Fixed, new: &Fixed, found: &mut Found) {
    let Fixed { path, name, doc, value, evidence, value_evidence, note } = old;
    if *value != new.value {
        sent(found, format!("`{path}` is filled in with `{}`, and was with `{value}`", new.value));
    }
    if *name != new.name {
        let what = format!("the fixed field `{path}` is called `{}` in the tables, and was called `{name}`", new.name);
        found.note(ChangeKind::FixedChanged, Effect::Behaviour, what, "look for the new name in `FIELDS`");
    }
    let documented = (doc, evidence, value_evidence, note) != (&new.doc, &new.evidence, &new.value_evidence, &new.note);
    found.maybe_documented(documented, &format!("`{path}`"));
}

fn sent(found: &mut Found, what: String) {
    found.note(ChangeKind::FixedChanged, Effect::Behaviour, what, NOTHING);
}
