//! Choices, bundles, and fields that others require.

use std::collections::BTreeSet;

use thunes_spec::model::{Alternative, Compound, CompoundKind, Dependent, Input, MethodOperation, borrow};
use thunes_spec::path::JsonPath;

use crate::version::Effect;

use super::change::{ChangeKind, Found};

/// What a method says of an operation, the path of the list if it is about its items, and the fields of the request or of the items.
type Side<'a> = (&'a MethodOperation, Option<&'a str>, &'a [Input]);

/// The choices and bundles of a request, or of the items of a list.
pub(super) fn compounds((old, list, inputs): Side<'_>, (new, new_list, new_inputs): Side<'_>, found: &mut Found) {
    for compound in old.compounds_of(list) {
        match new.compounds_of(new_list).find(|other| other.name == compound.name) {
            Some(other) => {
                compare(compound, other, found);
                let whose = format!("the type of `{}`", compound.name);
                found.lifetime(&whose, borrows(compound, inputs), borrows(other, new_inputs));
            }
            None => {
                let name = &compound.name;
                let what = format!("the {} `{name}` is gone", word(compound.kind));
                let now = format!("take `{name}` out, and give its fields by themselves where they are still there");
                found.note(ChangeKind::ConditionRemoved, Effect::Breaks, what, now);
            }
        }
    }
    for compound in new.compounds_of(new_list) {
        if !old.compounds_of(list).any(|other| other.name == compound.name) {
            added(compound, found);
        }
    }
}

/// Whether the type of a choice or a bundle has a lifetime.
fn borrows(compound: &Compound, inputs: &[Input]) -> bool {
    let parts = inputs.iter().filter(|input| compound.paths().any(|path| path == input.path));
    borrow(&parts.cloned().collect::<Vec<_>>())
}

/// Fields that moved into it are noted by themselves.
fn added(compound: &Compound, found: &mut Found) {
    let (name, word) = (&compound.name, word(compound.kind));
    if compound.is_required() {
        let now = format!("add `{name}` to the required half");
        found.note(ChangeKind::ConditionAdded, Effect::Breaks, format!("the {word} `{name}` is new and required"), now);
    } else {
        let now = format!("nothing; `.{name}(...)` takes it");
        let what = format!("the {word} `{name}` is new and optional");
        found.note(ChangeKind::ConditionAdded, Effect::Addition, what, now);
    }
}

fn compare(old: &Compound, new: &Compound, found: &mut Found) {
    let Compound { kind, name, type_name, doc, list: _, alternatives } = old;
    if *kind != new.kind {
        let needed = |required| if required { "required" } else { "optional" };
        let (was, is) = (needed(old.is_required()), needed(new.is_required()));
        let what = format!("`{name}` is a {} and {is}, and was a {} and {was}", word(new.kind), word(*kind));
        let now = if new.is_required() {
            format!("give `{name}` in the required half")
        } else {
            format!("write `.{name}(...)` behind `new`, and take `{name}` out of the required half")
        };
        found.note(ChangeKind::ConditionChanged, Effect::Breaks, what, now);
    }
    if *type_name != new.type_name {
        let what = format!("the type of `{name}` ends in `{}`, and ended in `{type_name}`", new.type_name);
        found.note(ChangeKind::ConditionChanged, Effect::Breaks, what, "write the new name");
    }
    found.maybe_documented(*doc != new.doc, &format!("`{name}`"));
    all_alternatives(name, alternatives, &new.alternatives, found);
}

fn all_alternatives(of: &str, old: &[Alternative], new: &[Alternative], found: &mut Found) {
    for Alternative { name, paths } in old {
        let Some(other) = new.iter().find(|other| other.name == *name) else {
            let what = format!("`{of}` has no alternative `{name}`");
            found.note(ChangeKind::ConditionChanged, Effect::Breaks, what, "take another alternative");
            continue;
        };
        if paths.iter().collect::<BTreeSet<_>>() != other.paths.iter().collect() {
            let what = format!("`{name}` of `{of}` has the fields {}, and had {}", joined(&other.paths), joined(paths));
            found.note(ChangeKind::ConditionChanged, Effect::Breaks, what, "give just these fields");
        }
    }
    for alternative in new.iter().filter(|one| !old.iter().any(|other| other.name == one.name)) {
        let what = format!("`{of}` has a further alternative, `{}`", alternative.name);
        found.note(ChangeKind::ConditionChanged, Effect::Addition, what, "nothing; it can be chosen");
    }
}

/// What other fields require. It is held before sending, so callers compile.
pub(super) fn dependents(old: &[Dependent], new: &[Dependent], found: &mut Found) {
    for dependent in new.iter().filter(|dependent| !old.contains(dependent)) {
        let Dependent { path, other, equals } = dependent;
        let value = equals.as_ref().map_or_else(|| "is given".to_owned(), |value| format!("is `{value}`"));
        let (what, now) =
            (format!("`{path}` is required when `{other}` {value}"), format!("give it when `{other}` {value}"));
        found.note(ChangeKind::ConditionAdded, Effect::Behaviour, what, now);
    }
    for Dependent { path, other, equals: _ } in old.iter().filter(|dependent| !new.contains(dependent)) {
        let what = format!("`{path}` is no longer required for the sake of `{other}`, or not as before");
        found.note(ChangeKind::ConditionRemoved, Effect::Behaviour, what, super::change::NOTHING);
    }
}

fn word(kind: CompoundKind) -> &'static str {
    match kind {
        CompoundKind::OneOf { .. } => "choice",
        CompoundKind::AllOrNone => "bundle",
    }
}

fn joined(paths: &[JsonPath]) -> String {
    paths.iter().map(JsonPath::as_str).collect::<Vec<_>>().join(", ")
}
