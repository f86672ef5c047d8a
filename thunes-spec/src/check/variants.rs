//! A method's choice between variants.

use std::collections::BTreeMap;

use crate::code::Code;
use crate::kind::{JsonType, Kind};
use crate::model::{Currency, Evidence, Stability, Variant, VariantField, Variants};
use crate::names::upper_camel;
use crate::path::JsonPath;
use crate::problem::{Problem, Sink};
use crate::read::method::Given;
use crate::read::variants::VariantFile;
use crate::read::{Field, FieldKind, Fields, MethodFile, Stated, VariantsFile, markets};
use crate::yaml::Spanned;

use super::fixed::misfit;
use super::members::{Has, Members};

/// The checked choice, where there is one and it is right.
pub(super) fn check(file: &MethodFile, fields: &Fields, sink: &Sink) -> Option<Variants> {
    let given = file.variants.as_ref()?;
    check_paths(given, sink);
    // All of them are looked at before one that is wrong ends it.
    let columns: Vec<Option<&Field>> = given.sets.iter().map(|(path, _)| column(path, fields, sink)).collect();
    let columns: Vec<&Field> = columns.into_iter().collect::<Option<_>>()?;
    check_beside(file, given, &columns, sink);
    let all: Vec<Option<Variant>> = given.values.iter().map(|value| variant(value, &columns, sink)).collect();
    let all: Vec<Variant> = all.into_iter().collect::<Option<_>>()?;
    check_same(given, &all, sink);
    let stated = given.stated.clone().unwrap_or(Stated { evidence: Evidence::Listed, note: None });
    Some(Variants {
        name: given.name.value.clone(),
        type_name: upper_camel(&given.name.value),
        doc: given.doc.clone(),
        evidence: stated.evidence,
        note: stated.note,
        sets_code: columns.iter().any(|field| field.kind == FieldKind::MethodCode),
        sets_payment_type: columns.iter().any(|field| field.kind == FieldKind::PaymentType),
        all,
    })
}

/// A path that is set twice would have two values.
fn check_paths(given: &VariantsFile, sink: &Sink) {
    let mut seen: BTreeMap<&str, &Spanned<String>> = BTreeMap::new();
    for (path, _) in &given.sets {
        let Some(first) = seen.insert(&path.value, path) else { continue };
        sink.push(
            Problem::new(Code::Twice, format!("each variant sets `{}` twice", path.value))
                .at(&path.loc)
                .label("the second one")
                .also(&first.loc, "the first one")
                .help("keep one of the two, and its value in each `set`"),
        );
    }
}

/// A field that variants can set: a request has only one of it, and its value is text.
fn column<'a>(path: &Spanned<String>, fields: &'a Fields, sink: &Sink) -> Option<&'a Field> {
    let field = fields.look_up(path, sink)?;
    let label = match &field.kind {
        _ if !field.path.is_plain() => "a member of a list, but a request has one choice for all items",
        FieldKind::Action => "the operation's `action` fills it",
        FieldKind::Input(Kind::Amount { .. }) => "the caller gives the amount",
        FieldKind::Input(kind) if kind.json() != JsonType::Text => "a variant sets text",
        _ => return Some(field),
    };
    sink.push(
        Problem::new(Code::Variants, format!("a variant cannot set `{}`", field.path)).at(&path.loc).label(label),
    );
    None
}

/// What the method says about itself and what its variants set are said once, in one of the two places.
fn check_beside(file: &MethodFile, given: &VariantsFile, columns: &[&Field], sink: &Sink) {
    let said = |value: &Option<Given>| value.as_ref().map(|value| value.loc().clone());
    for (key, example, kind, said) in [
        ("code", "BIZUM", FieldKind::MethodCode, said(&file.code)),
        ("payment_type", "eWallet", FieldKind::PaymentType, said(&file.payment_type)),
        ("currencies", "[EUR]", FieldKind::Input(Kind::Currency), given.currencies.clone()),
    ] {
        match (columns.iter().any(|field| field.kind == kind), said) {
            (true, Some(said)) => sink.push(twice(key, &said, given)),
            (false, None) => sink.push(missing(key, example, given)),
            _ => {}
        }
    }
    let sets_country = columns.iter().any(|field| field.kind == FieldKind::Input(Kind::Country));
    if !sets_country && file.countries.is_empty() && file.stability == Some(Stability::Stable) {
        sink.push(missing("countries", "[ES]", given));
    }
}

fn missing(key: &str, example: &str, given: &VariantsFile) -> Problem {
    Problem::new(Code::MissingKey, format!("a method without `{key}` that no variant sets"))
        .at(&given.loc)
        .label(format!("`{key}` is missing next to this"))
        .help(format!("add `{key}: {example}` to the method, or the field to `sets`"))
}

fn twice(key: &str, at: &crate::span::Loc, given: &VariantsFile) -> Problem {
    Problem::new(Code::Variants, format!("both the method and its variants set `{key}`"))
        .at(at)
        .label("set again here")
        .also(&given.loc, "each of these sets it")
        .help("leave it out here, or remove its field from `sets`")
}

fn variant(given: &VariantFile, columns: &[&Field], sink: &Sink) -> Option<Variant> {
    if given.set.len() != columns.len() {
        let paths: Vec<&str> = columns.iter().map(|field| field.path.as_str()).collect();
        sink.push(
            Problem::new(
                Code::Variants,
                format!("`{}` sets {} of {} fields", given.name.value, given.set.len(), columns.len()),
            )
            .at(&given.loc)
            .label("a value for each path of `sets`, in their order")
            .help(format!("the values are those of {}", crate::words::and_list(&paths))),
        );
        return None;
    }
    let pairs = || columns.iter().zip(&given.set);
    let checked: Vec<Option<Option<Currency>>> = pairs().map(|(field, value)| checked(field, value, sink)).collect();
    let checked: Vec<Option<Currency>> = checked.into_iter().collect::<Option<_>>()?;
    let currency = checked.into_iter().flatten().next();
    let values = pairs().map(|(field, value)| (field.path.clone(), value.value.clone())).collect();
    let (name, title, note) = (given.name.value.clone(), given.title.clone(), given.note.clone());
    Some(Variant { name, title, note, values, currency })
}

/// A value that fits its field. Gives the currency, where it is one; nothing where it does not fit.
fn checked(field: &Field, value: &Spanned<String>, sink: &Sink) -> Option<Option<Currency>> {
    match &field.kind {
        FieldKind::Input(Kind::Currency) => return markets::currency(value, &[], sink).map(Some),
        FieldKind::Input(Kind::Country) => _ = markets::country(value, sink)?,
        FieldKind::Input(kind) => {
            if let Some(label) = misfit(field, kind, &[], &value.value) {
                let problem = Problem::new(Code::FixedValue, format!("the value does not fit `{}`", field.path));
                sink.push(problem.at(&value.loc).label(label));
                return None;
            }
        }
        FieldKind::MethodCode | FieldKind::PaymentType | FieldKind::Action => {}
    }
    Some(None)
}

/// Two variants that set the same are the same to the gateway.
fn check_same(given: &VariantsFile, all: &[Variant], sink: &Sink) {
    let mut seen: BTreeMap<&[(JsonPath, String)], &VariantFile> = BTreeMap::new();
    for (file, variant) in given.values.iter().zip(all) {
        let Some(first) = seen.insert(&variant.values, file) else { continue };
        sink.push(
            Problem::new(
                Code::Variants,
                format!("`{}` and `{}` set the same values", first.name.value, file.name.value),
            )
            .at(&file.loc)
            .label("the second one")
            .also(&first.loc, "the first one")
            .help("the gateway cannot tell them apart: fix one of them"),
        );
    }
}

/// What the choice sets in a request, in the order of `fields.yaml`.
pub(super) fn fields(file: &MethodFile, members: &Members<'_>) -> Vec<VariantField> {
    let Some(given) = &file.variants else { return Vec::new() };
    let chosen = |has: &Has<'_>| {
        let field = Some(has.field).filter(|field| field.kind != FieldKind::Action)?;
        let (_, stated) = given.sets.iter().find(|(path, _)| path.value == field.path)?;
        let stated = stated.as_ref();
        Some(VariantField {
            path: field.path.clone(),
            name: field.name.clone(),
            doc: field.doc.clone(),
            kind: match &field.kind {
                // The variants say which words there are.
                FieldKind::Input(Kind::Choice { .. }) => Kind::Text,
                FieldKind::Input(kind) => kind.clone(),
                FieldKind::MethodCode | FieldKind::PaymentType | FieldKind::Action => Kind::Text,
            },
            evidence: has.evidence,
            note: has.note.clone(),
            value_evidence: stated.map_or(Evidence::Listed, |stated| stated.evidence),
            value_note: stated.and_then(|stated| stated.note.clone()),
        })
    };
    members.values().filter_map(chosen).collect()
}

/// The countries of a method: what it says, or what its variants set.
pub(super) fn countries(file: &MethodFile, variants: Option<&Variants>, fields: &Fields) -> Vec<String> {
    if !file.countries.is_empty() {
        return file.countries.clone();
    }
    let is_country = |path: &str| {
        fields.list.iter().any(|field| field.path == path && field.kind == FieldKind::Input(Kind::Country))
    };
    let all = variants.iter().flat_map(|variants| &variants.all);
    let first = all.filter_map(|variant| variant.values.iter().find(|(path, _)| is_country(path)));
    unique(first.map(|(_, country)| country.clone()))
}

/// The currencies of a method: what it says, or what its variants set.
pub(super) fn currencies(file: &MethodFile, variants: Option<&Variants>) -> Vec<Currency> {
    let chosen = variants.iter().flat_map(|variants| &variants.all).filter_map(|variant| variant.currency.clone());
    unique(file.currencies.iter().cloned().chain(chosen))
}

fn unique<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut found = Vec::new();
    for one in all {
        if !found.contains(&one) {
            found.push(one);
        }
    }
    found
}
