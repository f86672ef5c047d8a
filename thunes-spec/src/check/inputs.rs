//! What the caller gives.

use std::collections::BTreeMap;

use crate::code::Code;
use crate::model::{Input, Kind};
use crate::problem::{Problem, Sink};
use crate::read::method::Given;
use crate::read::path::{Place, place};
use crate::read::{Field, FieldKind, Fields, MethodFile};

use super::request::{Has, Members};

/// The inputs of a request: required first, then in the order of `fields.yaml`; members inside their lists.
pub(super) fn inputs(file: &MethodFile, members: &Members, fields: &Fields, sink: &Sink) -> Vec<Input> {
    let mut top: BTreeMap<usize, Input> = BTreeMap::new();
    let mut lists: BTreeMap<&str, Vec<Input>> = BTreeMap::new();
    for (number, has) in members {
        let Some(field) = fields.list.get(*number) else { continue };
        let Some(input) = input(file, field, has) else { continue };
        match place(&field.path) {
            Place::Member(list) => lists.entry(list).or_default().push(input),
            Place::Top | Place::List => _ = top.insert(*number, input),
        }
    }
    for (path, inputs) in lists {
        let number = fields.list.iter().position(|field| field.path == path);
        let Some((number, field)) = number.and_then(|number| Some((number, fields.list.get(number)?))) else {
            continue;
        };
        check_pair(field, &inputs, members, fields, sink);
        top.extend(list(field, inputs).map(|list| (number, list)));
    }
    required_first(top.into_values().collect())
}

/// An input, if the caller gives it: the method's only currency is not one, nor is what a variant sets.
fn input(file: &MethodFile, field: &Field, has: &Has) -> Option<Input> {
    let kind = match &field.kind {
        _ if file.sets(&field.path) => return None,
        FieldKind::Input(Kind::Currency) if file.currencies.len() <= 1 => return None,
        FieldKind::Input(kind) => kind,
        FieldKind::MethodCode => return unknown(file.code.as_ref()?, field, has),
        FieldKind::PaymentType => return unknown(file.payment_type.as_ref()?, field, has),
        FieldKind::Action => return None,
    };
    Some(Input {
        path: field.path.clone(),
        name: field.name.clone(),
        kind: kind.clone(),
        max: field.max,
        advised_max: field.advised_max,
        loggable: field.loggable,
        doc: field.doc.clone(),
        example: field.example.as_ref().map(|example| example.value.clone()),
        required: has.required,
        evidence: has.evidence,
        note: has.note.clone(),
        errata: field.errata.clone(),
        members: Vec::new(),
    })
}

/// A value of the gateway's that is not known, so that the caller has to give it. It is nothing personal.
fn unknown(given: &Given, field: &Field, has: &Has) -> Option<Input> {
    let stated = given.caller()?;
    Some(Input {
        path: field.path.clone(),
        name: field.name.clone(),
        kind: Kind::Text,
        max: None,
        advised_max: None,
        loggable: true,
        doc: field.doc.clone(),
        example: None,
        required: has.required,
        evidence: stated.evidence,
        note: stated.note.clone(),
        errata: field.errata.clone(),
        members: Vec::new(),
    })
}

/// A list is as required, and as well known, as what it has to hold.
fn list(field: &Field, members: Vec<Input>) -> Option<Input> {
    let FieldKind::Input(kind) = &field.kind else { return None };
    let required = members.iter().any(|member| member.required);
    let decisive = members.iter().filter(|member| member.required == required);
    let strongest = decisive.min_by_key(|member| member.evidence)?;
    Some(Input {
        path: field.path.clone(),
        name: field.name.clone(),
        kind: kind.clone(),
        max: None,
        advised_max: None,
        loggable: field.loggable,
        doc: field.doc.clone(),
        example: None,
        required,
        evidence: strongest.evidence,
        note: strongest.note.clone(),
        errata: field.errata.clone(),
        members: required_first(members),
    })
}

pub(super) fn required_first(mut inputs: Vec<Input>) -> Vec<Input> {
    inputs.sort_by_key(|input| !input.required);
    inputs
}

/// A key alone, or a value alone, is no pair.
fn check_pair(list: &Field, inputs: &[Input], members: &Members, fields: &Fields, sink: &Sink) {
    let [only] = inputs else { return };
    if list.kind != FieldKind::Input(Kind::Pairs) {
        return;
    }
    let of_path = |number: &usize| fields.list.get(*number).is_some_and(|field| field.path == only.path);
    let Some((_, has)) = members.iter().find(|(number, _)| of_path(number)) else { return };
    let missing = if only.path.ends_with(".key") { "value" } else { "key" };
    sink.push(
        Problem::new(Code::Pairs, format!("`{}` without its other half", only.path))
            .at(&has.loc)
            .label(format!("`{}.{missing}` is not listed", list.path))
            .help(format!("list `{}.{missing}` as well", list.path)),
    );
}
