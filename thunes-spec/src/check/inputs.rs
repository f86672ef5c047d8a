//! What the caller gives.

use std::collections::BTreeMap;

use crate::code::Code;
use crate::kind::{Facets, Kind};
use crate::model::Input;
use crate::problem::{Problem, Sink};
use crate::read::fields::Found;
use crate::read::method::Given;
use crate::read::{Field, FieldId, FieldKind, MethodFile};

use super::members::{Has, Members, Request, required_first};

/// The inputs of a request: required first, then in the order of `fields.yaml`; members inside their lists.
pub(super) fn inputs(request: Request<'_>, members: &Members<'_>) -> Vec<Input> {
    let mut top: BTreeMap<FieldId, Input> = BTreeMap::new();
    let mut lists: BTreeMap<&str, Vec<Input>> = BTreeMap::new();
    for has in members.values() {
        let Some(input) = input(request.file, has) else { continue };
        match has.field.path.list() {
            Some(list) => lists.entry(list).or_default().push(input),
            None => _ = top.insert(has.field.id, input),
        }
    }
    for (path, inputs) in lists {
        let Found::Yes(field) = request.fields.find(path) else { continue };
        check_pair(field, &inputs, members, request.sink);
        top.extend(list(field, inputs).map(|list| (field.id, list)));
    }
    required_first(top.into_values().collect())
}

/// An input, if the caller gives it: the method's only currency is not one, nor is what a variant sets.
fn input(file: &MethodFile, has: &Has<'_>) -> Option<Input> {
    let field = has.field;
    let kind = match &field.kind {
        _ if file.sets(&field.path) => return None,
        FieldKind::Input(Kind::Currency) if file.currencies.len() <= 1 => return None,
        FieldKind::Input(kind) => kind,
        FieldKind::MethodCode => return unknown(file.code.as_ref()?, has),
        FieldKind::PaymentType => return unknown(file.payment_type.as_ref()?, has),
        FieldKind::Action => return None,
    };
    Some(Input {
        path: field.path.clone(),
        name: field.name.clone(),
        kind: kind.clone(),
        facets: field.facets,
        max_known: None,
        loggable: field.loggable,
        doc: field.doc.clone(),
        example: field.example.as_ref().map(|example| example.value.clone()),
        required: has.required,
        evidence: has.evidence,
        note: has.note.clone(),
        errata: field.errata.clone(),
        recommended: None,
        members: Vec::new(),
    })
}

/// A value of the gateway's that is not known, so that the caller has to give it. It is nothing personal.
fn unknown(given: &Given, has: &Has<'_>) -> Option<Input> {
    let field = has.field;
    let stated = given.caller()?;
    Some(Input {
        path: field.path.clone(),
        name: field.name.clone(),
        kind: Kind::Text,
        facets: Facets::default(),
        max_known: None,
        loggable: true,
        doc: field.doc.clone(),
        example: None,
        required: has.required,
        evidence: stated.evidence,
        note: stated.note.clone(),
        errata: field.errata.clone(),
        recommended: None,
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
        facets: Facets::default(),
        max_known: None,
        loggable: field.loggable,
        doc: field.doc.clone(),
        example: None,
        required,
        evidence: strongest.evidence,
        note: strongest.note.clone(),
        errata: field.errata.clone(),
        recommended: None,
        members: required_first(members),
    })
}

/// A key alone, or a value alone, is not a pair.
fn check_pair(list: &Field, inputs: &[Input], members: &Members<'_>, sink: &Sink) {
    let [only] = inputs else { return };
    if list.kind != FieldKind::Input(Kind::Pairs) {
        return;
    }
    let Some(has) = members.values().find(|has| has.field.path == only.path) else { return };
    let missing = if only.path.last() == "key" { "value" } else { "key" };
    sink.push(
        Problem::new(Code::Pairs, format!("`{}` without its other half", only.path))
            .at(&has.loc)
            .label(format!("`{}.{missing}` is not listed", list.path))
            .help(format!("also list `{}.{missing}`", list.path)),
    );
}
