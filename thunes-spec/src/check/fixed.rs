//! What the spec fixes.

use std::collections::BTreeMap;

use crate::code::Code;
use crate::kind::{Asked, Currency, Kind};
use crate::model::{Evidence, Fixed, FixedValue, MethodOperation};
use crate::problem::{Problem, Sink};
use crate::read::method::{FixedEvidence, Given};
use crate::read::{Constant, Field, FieldId, FieldKind, Fields, MethodFile, Op, Stated, markets};
use crate::words::and_list;
use crate::yaml::Spanned;

use super::members::{Has, Members, Request};

/// The fixed members of a request, in the order of `fields.yaml`.
pub(super) fn fixed(request: Request<'_>, members: &Members<'_>) -> Vec<Fixed> {
    let Request { given, fields, sink, .. } = request;
    let mut all: BTreeMap<FieldId, Fixed> = BTreeMap::new();
    for has in members.values() {
        let Some(value) = filled(request, has) else { continue };
        all.insert(has.field.id, build(request, has.field, value, Some(has)));
    }
    for (path, constant) in &given.fixed {
        let Some(field) = fields.known(path, sink) else { continue };
        if is_constant(request, field, (path, constant), members.get(&field.id)) {
            let value = match &field.kind {
                FieldKind::Input(kind) => FixedValue::of(kind, &constant.value.value),
                FieldKind::MethodCode | FieldKind::PaymentType | FieldKind::Action => continue,
            };
            all.insert(field.id, build(request, field, value, None));
        }
    }
    let all: Vec<Fixed> = all.into_values().collect();
    check_evidence(&given.fixed_evidence, &all, fields, "this operation", sink);
    all
}

/// The value of a field that is filled from elsewhere.
fn filled(request: Request<'_>, has: &Has<'_>) -> Option<FixedValue> {
    let (file, field, sink) = (request.file, has.field, request.sink);
    let text = |text: &String| FixedValue::Text(text.clone());
    let of = |given: &Option<Given>| given.as_ref().and_then(Given::value).map(|value| text(&value.value));
    let set = file.sets(&field.path) && field.kind != FieldKind::Action;
    let value = match (&field.kind, file.currencies.as_slice()) {
        _ if set => None,
        // What the caller gives may be optional.
        (FieldKind::MethodCode, _) if file.code.as_ref().and_then(Given::caller).is_some() => return None,
        (FieldKind::PaymentType, _) if file.payment_type.as_ref().and_then(Given::caller).is_some() => return None,
        (FieldKind::MethodCode, _) => {
            check_code(request, has);
            of(&file.code)
        }
        (FieldKind::PaymentType, _) => of(&file.payment_type),
        (FieldKind::Action, _) => action(request.op, has, sink),
        (FieldKind::Input(Kind::Currency), [only]) => Some(text(&only.code)),
        // Amounts mean nothing without it.
        (FieldKind::Input(Kind::Currency), _) => None,
        (FieldKind::Input(_), _) => return None,
    };
    if !has.required {
        sink.push(
            Problem::new(Code::FixedFilled, format!("`{}` cannot be optional", field.path))
                .at(&has.loc)
                .label(if set {
                    "each variant sets it"
                } else if value.is_some() {
                    "it is filled in for the caller"
                } else {
                    "amounts have no currency without it"
                })
                .help("list it under `required`"),
        );
    }
    value
}

/// A method has a code if one of its requests sends one.
fn check_code(Request { file, sink, .. }: Request<'_>, has: &Has<'_>) {
    if !file.has_code {
        sink.push(
            Problem::new(Code::MissingKey, "a method without `code`")
                .at(&file.owner)
                .label("`code` is missing here")
                .also(&has.loc, format!("`{}` sends it", has.field.path))
                .help("add `code: BIZUM`"),
        );
    }
}

fn action(op: &Op, has: &Has<'_>, sink: &Sink) -> Option<FixedValue> {
    if op.action.is_none() {
        sink.push(
            Problem::new(Code::NoAction, format!("the operation `{}` has no action", op.model.name))
                .at(&has.loc)
                .label(format!("`{}` is filled with it", has.field.path))
                .also(&op.loc, "in this operation")
                .help("add `action: {code: AP_SALE, shape: array}` to the operation"),
        );
    }
    op.action.as_ref().map(|action| action.value.clone())
}

/// Whether a field can have a constant of the method's.
fn is_constant(
    request: Request<'_>,
    field: &Field,
    (path, constant): (&Spanned<String>, &Constant),
    has: Option<&Has<'_>>,
) -> bool {
    let Request { file, sink, .. } = request;
    let value = &constant.value;
    let needs_quotes = |kind| constant.needs_quotes(kind);
    let filled = |what: &str| {
        Problem::new(Code::FixedFilled, format!("`{}` is filled in already", field.path))
            .at(&path.loc)
            .label(format!("with {what}"))
            .help("leave it out here")
    };
    let wrong = |label: &str| {
        Problem::new(Code::FixedValue, format!("the value does not fit `{}`", field.path)).at(&value.loc).label(label)
    };
    let problem = match &field.kind {
        _ if file.sets(&field.path) => filled("what each variant sets"),
        FieldKind::MethodCode => filled("the method's `code`"),
        FieldKind::PaymentType => filled("the method's `payment_type`"),
        FieldKind::Action => filled("the operation's `action`"),
        FieldKind::Input(Kind::Currency) => filled("the method's currency, or by the caller where there are several"),
        FieldKind::Input(kind) if !kind.ty().row().fixable => {
            wrong(&format!("{} has no fixed value", kind.ty().row().noun))
        }
        FieldKind::Input(_) if !field.path.is_plain() => wrong("a list's member has no fixed value"),
        FieldKind::Input(kind) if needs_quotes(kind).is_some() => wrong("not text").maybe_help(needs_quotes(kind)),
        FieldKind::Input(Kind::Country) if markets::country(value, sink).is_none() => return false,
        FieldKind::Input(kind) => match (has, misfit(field, kind, &file.currencies, &value.value)) {
            (Some(has), _) => input_too(field, path, has),
            (_, Some(label)) => wrong(&label),
            (_, None) => return true,
        },
    };
    sink.push(problem);
    false
}

fn input_too(field: &Field, path: &Spanned<String>, has: &Has<'_>) -> Problem {
    Problem::new(Code::FixedInput, format!("`{}` is fixed and an input", field.path))
        .at(&path.loc)
        .label("fixed here")
        .also(&has.loc, "an input here")
        .help("keep one of the two")
}

/// What is wrong with a text as a value of the field, if anything. Amounts are in any of the currencies.
pub(super) fn misfit(field: &Field, kind: &Kind, currencies: &[Currency], text: &str) -> Option<String> {
    let (name, facets) = (field.name.as_str(), field.facets);
    Asked { kind, name, required: true, facets, countries: &[], currencies }.misfit(text)
}

fn build(request: Request<'_>, field: &Field, value: FixedValue, has: Option<&Has<'_>>) -> Fixed {
    let Request { file, given, .. } = request;
    let of = |list: &[FixedEvidence]| {
        list.iter().find(|(path, _)| path.value == field.path).map(|(_, stated)| stated.clone())
    };
    let stated = of(&given.fixed_evidence).or_else(|| of(&file.fixed_evidence));
    let stated = stated.unwrap_or(Stated { evidence: Evidence::Listed, note: None });
    Fixed {
        path: field.path.clone(),
        name: field.name.clone(),
        doc: field.doc.clone(),
        value,
        evidence: has.map_or(stated.evidence, |has| has.evidence),
        value_evidence: stated.evidence,
        note: joined(has.and_then(|has| has.note.clone()), stated.note),
    }
}

/// Both notes, of the field and of its value.
fn joined(one: Option<String>, other: Option<String>) -> Option<String> {
    match (one, other) {
        (Some(one), Some(other)) if one != other => Some(format!("{one}; {other}")),
        (one, other) => one.or(other),
    }
}

/// Evidence for the value of a field says nothing where that value is not fixed.
fn check_evidence(given: &[FixedEvidence], fixed: &[Fixed], fields: &Fields, whose: &str, sink: &Sink) {
    for (path, _) in given {
        if fields.known(path, sink).is_none() || fixed.iter().any(|fixed| fixed.path == path.value) {
            continue;
        }
        let mut names: Vec<&str> = fixed.iter().map(|fixed| fixed.path.as_str()).collect();
        names.dedup();
        sink.push(
            Problem::new(Code::NotFixed, format!("`{}` has no fixed value", path.value))
                .at(&path.loc)
                .label("so there is no evidence for one")
                .help(format!("{whose} fixes {}", and_list(&names))),
        );
    }
}

/// The same for what the method says about all of its operations.
pub(super) fn check_method_evidence(file: &MethodFile, operations: &[MethodOperation], fields: &Fields, sink: &Sink) {
    let mut all: Vec<Fixed> = operations.iter().flat_map(|operation| operation.fixed.clone()).collect();
    all.sort_by(|one, other| one.path.cmp(&other.path));
    check_evidence(&file.fixed_evidence, &all, fields, "this method", sink);
}
