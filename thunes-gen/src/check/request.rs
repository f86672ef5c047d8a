//! One method's use of one operation.

use std::collections::BTreeMap;

use crate::code::Code;
use crate::model::{Evidence, Fixed, Input, Kind, MethodOperation};
use crate::problem::{Problem, Sink};
use crate::read::condition::When;
use crate::read::path::overlap;
use crate::read::{Action, Field, FieldKind, Fields, MethodFile, Op, Use};
use crate::yaml::Loc;

use super::expand::{Named, expand};
use super::{compounds, dependents, fixed, inputs};

/// How a request has a field.
#[derive(Debug, Clone)]
pub(super) struct Has {
    pub(super) required: bool,
    pub(super) evidence: Evidence,
    pub(super) note: Option<String>,
    /// The entry that says so.
    pub(super) loc: Loc,
    /// When it is required, though optional.
    pub(super) when: Option<When>,
}

/// The fields of a request, by their number in `fields.yaml`.
pub(super) type Members = BTreeMap<usize, Has>;

/// The checked request; `None` where the spec does not say enough.
pub(super) fn check(file: &MethodFile, op: &Op, given: &Use, fields: &Fields, sink: &Sink) -> Option<MethodOperation> {
    let mut members = members(op, given, fields, sink);
    let compounds = compounds::compounds(op, given, &mut members, fields, sink);
    let fixed = fixed::fixed(file, op, given, &members, fields, sink);
    let mut inputs = inputs::inputs(file, &members, fields, sink);
    compounds::require_lists(&compounds, &mut inputs);
    let dependents = dependents::dependents(file, &members, &inputs, fields, sink);
    check_paths(&members, given, &inputs, &fixed, fields, sink);
    check_names(op, given, &members, fields, sink);
    check_currency(file, given, &inputs, &members, fields, sink);
    check_action(op, &fixed, fields, sink);
    Some(MethodOperation {
        operation: op.model.name.clone(),
        section: given.section.clone().unwrap_or_else(|| op.section.clone()),
        example_lines: given.example_lines,
        inputs,
        fixed,
        compounds,
        dependents,
    })
}

fn members(op: &Op, given: &Use, fields: &Fields, sink: &Sink) -> Members {
    let mut members = Members::new();
    let default = given.required_evidence.as_ref();
    for named in expand(&op.required, fields, sink) {
        members.insert(named.field, has(&named, true, named.stated.as_ref().or(default)));
    }
    for named in expand(&given.required, fields, sink) {
        // Of a field that the operation requires anyway, the entry states only the evidence.
        members.insert(named.field, has(&named, true, default));
    }
    for named in expand(&given.optional, fields, sink) {
        if let Some(required) = members.get(&named.field) {
            sink.push(both(&named, required, fields));
            continue;
        }
        members.insert(named.field, has(&named, false, None));
    }
    members
}

pub(super) fn has(named: &Named, required: bool, default: Option<&crate::read::Stated>) -> Has {
    let (evidence, note) = named.stated_or(default);
    Has { required, evidence, note, loc: named.loc.clone(), when: named.when.clone() }
}

fn both(named: &Named, required: &Has, fields: &Fields) -> Problem {
    let path = path_of(fields, named.field);
    let group = named.group.as_ref().map(|group| format!(", by the group `{group}`")).unwrap_or_default();
    Problem::new(Code::RequiredAndOptional, format!("`{path}` is required and optional"))
        .at(&named.loc)
        .label(format!("optional here{group}"))
        .also(&required.loc, "required here")
        .help("take it out of one of the two lists")
}

pub(super) fn path_of(fields: &Fields, field: usize) -> &str {
    fields.list.get(field).map_or("", |field| field.path.as_str())
}

/// Where the request names a field: the entry, or the key of a fixed value.
fn place_of<'a>(path: &str, given: &'a Use, members: &'a Members, fields: &Fields) -> Option<&'a Loc> {
    let fixed = given.fixed.iter().find(|(fixed, _)| fixed.value == path).map(|(fixed, _)| &fixed.loc);
    let whole = |field: &usize| path_of(fields, *field);
    // A list is named by its members.
    let is = |field: &usize| whole(field) == path || (path.ends_with("[]") && whole(field).starts_with(path));
    let named = || members.iter().find(|(field, _)| is(field));
    fixed.or_else(|| named().map(|(_, has)| &has.loc))
}

/// No path is a value and an object at once.
fn check_paths(members: &Members, given: &Use, inputs: &[Input], fixed: &[Fixed], fields: &Fields, sink: &Sink) {
    let all = inputs.iter().map(|input| input.path.as_str()).chain(fixed.iter().map(|fixed| fixed.path.as_str()));
    let mut paths: Vec<&str> = all.collect();
    for list in inputs.iter() {
        paths.extend(list.members.iter().map(|member| member.path.as_str()));
    }
    let is_member = |path: &str, list: &str| list.ends_with("[]") && path.starts_with(list);
    for (n, path) in paths.iter().enumerate() {
        let earlier = paths
            .iter()
            .take(n)
            .find(|other| overlap(path, other) && !is_member(path, other) && !is_member(other, path));
        let Some(other) = earlier else { continue };
        let (short, long) = if path.len() < other.len() { (path, other) } else { (other, path) };
        let place = |path: &str| place_of(path, given, members, fields);
        let (Some(short_at), Some(long_at)) = (place(short), place(long)) else { continue };
        sink.push(
            Problem::new(Code::PathConflict, format!("`{short}` would be a value and an object"))
                .at(long_at)
                .label(format!("`{long}` makes it an object"))
                .also(short_at, "a value here")
                .help("one request can have only one of the two fields"),
        );
    }
}

/// The id in the path is a field of the request, too.
fn check_names(op: &Op, given: &Use, members: &Members, fields: &Fields, sink: &Sink) {
    for subject in op.model.requests.iter().filter_map(|request| request.subject.as_ref()) {
        let id = format!("{subject}_id");
        let same = |field: &&Field| field.name == id && !field.path.contains("[]");
        let clash = members.keys().filter_map(|field| fields.list.get(*field)).find(same);
        if let Some(field) = clash {
            sink.push(
                Problem::new(Code::DuplicateName, format!("a request would have two fields with the name `{id}`"))
                    .at(&field.name_loc)
                    .label("this one")
                    .also(&op.id_loc, "and the id in the path")
                    .also(&given.name.loc, "in this operation")
                    .help("give the field another name"),
            );
        }
    }
}

/// Amounts are of one currency, the method's or a field's.
fn check_currency(file: &MethodFile, given: &Use, inputs: &[Input], members: &Members, fields: &Fields, sink: &Sink) {
    let currencies: Vec<&Input> = inputs.iter().filter(|input| input.kind == Kind::Currency).collect();
    let lists = inputs.iter().flat_map(|input| &input.members);
    let amount = inputs.iter().chain(lists).find(|input| matches!(input.kind, Kind::Amount { .. }));
    let place = |input: &Input| place_of(&input.path, given, members, fields).unwrap_or(&given.name.loc);
    match (currencies.as_slice(), amount) {
        ([], Some(amount)) if file.currencies.len() > 1 => sink.push(
            Problem::new(Code::NoCurrency, "an amount without a currency")
                .at(place(amount))
                .label(format!("`{}` is an amount", amount.path))
                .also(&given.name.loc, "in this request")
                .note("the method takes several currencies, so the request has to say which")
                .help("require a field of type `currency`"),
        ),
        ([first, second, ..], _) => sink.push(
            Problem::new(Code::NoCurrency, "a request with two currencies")
                .at(place(second))
                .label("the second one")
                .also(place(first), "the first one")
                .help("keep one: every amount of a request is in one currency"),
        ),
        _ => {}
    }
}

/// An action that is not sent is a mistake.
fn check_action(op: &Op, fixed: &[Fixed], fields: &Fields, sink: &Sink) {
    let Some(Action { loc, .. }) = &op.action else { return };
    let is_action =
        |fixed: &Fixed| fields.list.iter().any(|field| field.path == fixed.path && field.kind == FieldKind::Action);
    if !fixed.iter().any(is_action) {
        sink.push(
            Problem::new(Code::NoAction, format!("the action of `{}` is never sent", op.model.name))
                .at(&loc.key())
                .label("no field of its requests has `type: action`")
                .help("add the field to `required` of the operation"),
        );
    }
}
