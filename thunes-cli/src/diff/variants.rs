//! The choice between variants of a method; each sets several members of the body.

use thunes_spec::model::{Method, Variant, VariantField, Variants};
use thunes_spec::path::JsonPath;

use crate::version::Effect;

use super::change::{ChangeKind, Found, NOTHING};

/// The choice of a method. Which requests ask for it is noted for each.
pub(super) fn compare(old: Option<&Variants>, new: Option<&Variants>, found: &mut Found) {
    match (old, new) {
        (Some(old), Some(new)) => both(old, new, found),
        (Some(old), None) => {
            let what = format!("the choice `{}` was removed", old.type_name);
            found.note(ChangeKind::VariantsChanged, Effect::Breaks, what, format!("remove `{}`", old.type_name));
        }
        (None, Some(new)) => {
            let what = format!("the choice `{}` is new", new.type_name);
            let now = "nothing here; each request that needs it is listed";
            found.note(ChangeKind::VariantsChanged, Effect::Addition, what, now);
        }
        (None, None) => {}
    }
}

fn both(old: &Variants, new: &Variants, found: &mut Found) {
    let Variants { name, type_name, doc, evidence, note, sets_code, sets_payment_type, all } = old;
    for (old, new) in [(name, &new.name), (type_name, &new.type_name)].into_iter().filter(|(old, new)| old != new) {
        let what = format!("the choice `{old}` is called `{new}`");
        found.note(ChangeKind::VariantsChanged, Effect::Breaks, what, format!("write `{new}` for `{old}`"));
    }
    if (sets_code, sets_payment_type) != (&new.sets_code, &new.sets_payment_type) {
        let what = format!("`{}` sets other members than before", new.type_name);
        found.note(ChangeKind::VariantsChanged, Effect::Behaviour, what, NOTHING);
    }
    found.maybe_documented((doc, evidence, note) != (&new.doc, &new.evidence, &new.note), &format!("`{type_name}`"));
    for variant in all {
        match new.all.iter().find(|other| other.name == variant.name) {
            Some(other) => one(&new.type_name, variant, other, found),
            None => {
                let gone = format!("{type_name}::{}", variant.name);
                let (what, now) = (format!("`{gone}` was removed"), format!("remove `{gone}`"));
                found.note(ChangeKind::VariantsChanged, Effect::Breaks, what, now);
            }
        }
    }
    for variant in new.all.iter().filter(|variant| !all.iter().any(|other| other.name == variant.name)) {
        let what = format!("`{}::{}` is new", new.type_name, variant.name);
        found.note(ChangeKind::VariantsChanged, Effect::Addition, what, "nothing; it can be chosen");
    }
}

fn one(of: &str, old: &Variant, new: &Variant, found: &mut Found) {
    let Variant { name, title, note, values, currency } = old;
    if *currency != new.currency {
        let code = |variant: &Variant| variant.currency.as_ref().map_or("none", |currency| &currency.code).to_owned();
        let what = format!("the currency of `{of}::{name}` is {}, and was {}", code(new), code(old));
        let now = format!("check every amount that you give with `{of}::{name}`");
        found.note(ChangeKind::VariantsChanged, Effect::Meaning, what, now);
    }
    if *values != new.values {
        let words = |values: &[(JsonPath, String)]| {
            values.iter().map(|(path, value)| format!("`{path}` to `{value}`")).collect::<Vec<_>>().join(", ")
        };
        let what = format!("`{of}::{name}` sets {}, and set {}", words(&new.values), words(values));
        found.note(ChangeKind::VariantsChanged, Effect::Behaviour, what, NOTHING);
    }
    found.maybe_documented((title, note) != (&new.title, &new.note), &format!("`{of}::{name}`"));
}

/// What the choice sets in one request: where there is something, the caller has to choose.
pub(super) fn fields(
    (old_method, old): (&Method, &[VariantField]),
    (new_method, new): (&Method, &[VariantField]),
    found: &mut Found,
) {
    let name = |method: &Method| method.variants.as_ref().map(|variants| variants.name.clone()).unwrap_or_default();
    match (old.is_empty(), new.is_empty()) {
        (true, false) => {
            let name = name(new_method);
            let now = format!("add `{name}` to the required half");
            found.note(ChangeKind::FieldAdded, Effect::Breaks, format!("`{name}` is new and required"), now);
        }
        (false, true) => {
            let name = name(old_method);
            let now = format!("remove `{name}`");
            found.note(ChangeKind::FieldRemoved, Effect::Breaks, format!("`{name}` was removed"), now);
        }
        _ => {}
    }
    for field in old {
        let VariantField { path, name, doc, kind, evidence, note, value_evidence, value_note } = field;
        let Some(other) = new.iter().find(|other| other.path == *path) else { continue };
        if (name, kind) != (&other.name, &other.kind) {
            let what = format!("`{path}` is called `{}` in the tables, or is checked in another way", other.name);
            found.note(ChangeKind::VariantsChanged, Effect::Behaviour, what, NOTHING);
        }
        let known = (doc, evidence, note, value_evidence, value_note);
        let documented = known != (&other.doc, &other.evidence, &other.note, &other.value_evidence, &other.value_note);
        found.maybe_documented(documented, &format!("`{path}`"));
    }
}
