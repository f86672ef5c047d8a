//! One method's use of one operation.

use std::collections::BTreeMap;

use crate::code::Code;
use crate::model::{Evidence, Fixed, Input, Kind, Lack, MethodOperation, Set};
use crate::problem::{Problem, Sink};
use crate::read::condition::When;
use crate::read::path::overlap;
use crate::read::{Action, Field, FieldKind, Fields, MethodFile, Op, Use};
use crate::span::Loc;

use super::expand::{Named, expand};
use super::{compounds, dependents, fixed, inputs, variants};

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
    let compounds = compounds::compounds(file, op, given, &mut members, fields, sink);
    let fixed = fixed::fixed(file, op, given, &members, fields, sink);
    let mut inputs = inputs::inputs(file, &members, fields, sink);
    compounds::require_lists(&compounds, &mut inputs);
    let dependents = dependents::dependents(file, &members, &inputs, fields, sink);
    let set = variants::sets(file, &members, fields);
    check_paths(&members, given, &inputs, &fixed, &set, fields, sink);
    check_names(file, op, given, &members, fields, sink);
    check_currency(file, given, &inputs, &members, fields, sink);
    check_action(op, &fixed, fields, sink);
    Some(MethodOperation {
        operation: op.model.name.clone(),
        section: given.section.clone().unwrap_or_else(|| op.section.clone()),
        example_lines: given.example_lines,
        example_lacks: lacks(given, fields, sink),
        inputs,
        set,
        fixed,
        compounds,
        dependents,
    })
}

/// What the guide's example lacks, by paths that exist.
fn lacks(given: &Use, fields: &Fields, sink: &Sink) -> Vec<Lack> {
    let known = given.example_lacks.iter().filter(|(path, _)| fields.known(path, sink).is_some());
    known.map(|(path, note)| Lack { path: path.value.clone(), note: note.clone() }).collect()
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
fn check_paths(
    members: &Members,
    given: &Use,
    inputs: &[Input],
    fixed: &[Fixed],
    set: &[Set],
    fields: &Fields,
    sink: &Sink,
) {
    let all = inputs.iter().map(|input| input.path.as_str()).chain(fixed.iter().map(|fixed| fixed.path.as_str()));
    let mut paths: Vec<&str> = all.chain(set.iter().map(|set| set.path.as_str())).collect();
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

/// The id in the path is a field of the request, and so is a choice between variants.
fn check_names(file: &MethodFile, op: &Op, given: &Use, members: &Members, fields: &Fields, sink: &Sink) {
    let subjects = op.model.requests.iter().filter_map(|request| request.subject.as_ref());
    let ids = subjects.map(|subject| (format!("{subject}_id"), &op.id_loc, "and the id in the path"));
    let choice = file
        .variants
        .iter()
        .map(|given| (given.name.value.clone(), &given.name.loc, "and the choice between variants"));
    let given_too: Vec<_> = ids.chain(choice).collect();
    for (n, (name, loc, what)) in given_too.iter().enumerate() {
        let same = |field: &&Field| field.name == *name && !field.path.contains("[]");
        let field = members.keys().filter_map(|field| fields.list.get(*field)).find(same);
        let clash = field.map(|field| (&field.name_loc, "this one"));
        let earlier = given_too.iter().take(n).find(|(other, ..)| other == name);
        if let Some((first, label)) = clash.or(earlier.map(|(_, loc, what)| (*loc, *what))) {
            sink.push(
                Problem::new(Code::DuplicateName, format!("a request would have two fields with the name `{name}`"))
                    .at(first)
                    .label(label)
                    .also(loc, *what)
                    .also(&given.name.loc, "in this operation")
                    .help("give one of the two another name"),
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
    let amount = amount.map(|amount| (amount, place(amount)));
    if fields.list.iter().filter(is_currency).any(|field| file.sets(&field.path)) {
        return check_currency_by_variant(given, amount, members, fields, sink);
    }
    match (currencies.as_slice(), amount) {
        ([], Some((amount, place))) if file.currencies.len() > 1 => sink.push(
            no_currency(amount, place, given)
                .note("the method takes several currencies, so the request has to say which")
                .help("require a field of type `currency`"),
        ),
        ([first, second, ..], _) => sink.push(two_currencies(place(second), place(first))),
        _ => {}
    }
}

fn is_currency(field: &&Field) -> bool {
    field.kind == FieldKind::Input(Kind::Currency)
}

/// The same where each variant has its currency: it is sent, and no other beside it.
fn check_currency_by_variant(
    given: &Use,
    amount: Option<(&Input, &Loc)>,
    members: &Members,
    fields: &Fields,
    sink: &Sink,
) {
    let is_named = |(number, _): &(&usize, &Has)| fields.list.get(**number).as_ref().is_some_and(is_currency);
    let named: Vec<&Loc> = members.iter().filter(is_named).map(|(_, has)| &has.loc).collect();
    match (named.as_slice(), amount) {
        ([], Some((amount, place))) => sink.push(
            no_currency(amount, place, given)
                .note("the variants decide on the currency, so the request has to send what they set")
                .help("require the field of type `currency`"),
        ),
        ([first, second, ..], _) => sink.push(two_currencies(second, first)),
        _ => {}
    }
}

fn no_currency(amount: &Input, place: &Loc, given: &Use) -> Problem {
    Problem::new(Code::NoCurrency, "an amount without a currency")
        .at(place)
        .label(format!("`{}` is an amount", amount.path))
        .also(&given.name.loc, "in this request")
}

fn two_currencies(second: &Loc, first: &Loc) -> Problem {
    Problem::new(Code::NoCurrency, "a request with two currencies")
        .at(second)
        .label("the second one")
        .also(first, "the first one")
        .help("keep one: every amount of a request is in one currency")
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
