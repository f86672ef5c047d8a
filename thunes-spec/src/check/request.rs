//! One method's use of one operation.

use crate::code::Code;
use crate::kind::Kind;
use crate::model::{ExampleLack, Fixed, Http, Input, MethodOperation};
use crate::path::JsonPath;
use crate::problem::{Problem, Sink};
use crate::read::{Action, Field, FieldId, FieldKind, Fields, Op, Use};
use crate::span::Loc;

use super::expand::{Named, expand};
use super::members::{Has, Members, Request};
use super::{dependents, fixed, inputs, recommended, setters, statuses, variants};

/// The checked request.
pub(super) fn check(request: Request<'_>) -> MethodOperation {
    let Request { file, op, given, fields, sink } = request;
    let members = members(request);
    let fixed = fixed::fixed(request, &members);
    let mut inputs = inputs::inputs(request, &members);
    recommended::recommend(request, &mut inputs);
    let dependents = dependents::dependents(request, &members, &inputs);
    let variant_fields = variants::fields(file, &members);
    let named = setters::fields(request, &members);
    check_paths(request, &members, &named);
    setters::check(request, &named);
    check_currency(request, &inputs, &members);
    check_action(op, &fixed, fields, sink);
    check_body(request);
    check_repeatable(request, &members);
    MethodOperation {
        operation: op.model.name.clone(),
        section: given.section.clone().unwrap_or_else(|| op.section.clone()),
        example_lines: given.example_lines,
        example_lacks: lacks(request),
        reply_lacks: given.reply_lacks.clone(),
        inputs,
        variant_fields,
        fixed,
        dependents,
        own_statuses: statuses::own(request),
    }
}

/// What the guide's example lacks, by paths that exist.
fn lacks(Request { given, fields, sink, .. }: Request<'_>) -> Vec<ExampleLack> {
    let known = given.example_lacks.iter().filter_map(|(path, reason)| Some((fields.known(path, sink)?, reason)));
    known.map(|(field, reason)| ExampleLack { path: field.path.clone(), reason: reason.clone() }).collect()
}

fn members(Request { op, given, fields, sink, .. }: Request<'_>) -> Members<'_> {
    let mut members = Members::new();
    let default = given.required_evidence.as_ref();
    for named in expand(&op.required, fields, sink) {
        members.insert(named.field.id, Has::new(&named, true, named.stated.as_ref().or(default)));
    }
    for named in expand(&given.required, fields, sink) {
        // Of a field that the operation requires anyway, the entry states only the evidence.
        members.insert(named.field.id, Has::new(&named, true, default));
    }
    for named in expand(&given.optional, fields, sink) {
        if let Some(required) = members.get(&named.field.id) {
            sink.push(both(&named, required));
            continue;
        }
        members.insert(named.field.id, Has::new(&named, false, None));
    }
    members
}

fn both(named: &Named<'_>, required: &Has<'_>) -> Problem {
    let path = &named.field.path;
    let group = named.group.as_ref().map(|group| format!(", by the group `{group}`")).unwrap_or_default();
    Problem::new(Code::RequiredAndOptional, format!("`{path}` is required and optional"))
        .at(&named.loc)
        .label(format!("optional here{group}"))
        .also(&required.loc, "required here")
        .help("remove it from one of the two lists")
}

/// Where the request names a field: the entry, or the key of a fixed value.
fn place_of<'a>(path: &JsonPath, given: &'a Use, members: &'a Members<'_>) -> Option<&'a Loc> {
    let fixed = given.fixed.iter().find(|(fixed, _)| *path == fixed.value).map(|(fixed, _)| &fixed.loc);
    // A list is named by its members.
    let is = |has: &&Has<'_>| has.field.path == *path || has.field.path.is_in(path);
    fixed.or_else(|| members.values().find(is).map(|has| &has.loc))
}

/// No path is a value and an object at once. Hardly any spec has fields that could make one so.
fn check_paths(request: Request<'_>, members: &Members<'_>, named: &[&Field]) {
    let mut values: Vec<FieldId> = Vec::new();
    for (long, around) in &request.fields.clashes.inside {
        let Some(long) = setters::find(named, *long) else { continue };
        let Some(short) = around.iter().find_map(|id| setters::find(named, *id)) else { continue };
        // With each value the first of its fields is named.
        if values.contains(&short.id) {
            continue;
        }
        values.push(short.id);
        let (short, long) = (&short.path, &long.path);
        let place = |path: &JsonPath| place_of(path, request.given, members);
        let (Some(short_at), Some(long_at)) = (place(short), place(long)) else { continue };
        request.sink.push(
            Problem::new(Code::PathConflict, format!("`{short}` would be both a value and an object"))
                .at(long_at)
                .label(format!("`{long}` makes it an object"))
                .also(short_at, "a value here")
                .help("one request can have only one of the two fields"),
        );
    }
}

/// Amounts are of one currency, the method's or a field's.
fn check_currency(request: Request<'_>, inputs: &[Input], members: &Members<'_>) {
    let Request { file, given, fields, sink, .. } = request;
    let currencies: Vec<&Input> = inputs.iter().filter(|input| input.kind == Kind::Currency).collect();
    let lists = inputs.iter().flat_map(|input| &input.members);
    let amount = inputs.iter().chain(lists).find(|input| matches!(input.kind, Kind::Amount { .. }));
    let place = |input: &Input| place_of(&input.path, given, members).unwrap_or(&given.name.loc);
    let amount = amount.map(|amount| (amount, place(amount)));
    if fields.list.iter().filter(is_currency).any(|field| file.sets(&field.path)) {
        return check_currency_by_variant(request, amount, members);
    }
    match (currencies.as_slice(), amount) {
        ([], Some((amount, place))) if file.currencies.len() > 1 => sink.push(
            no_currency(amount, place, given)
                .note("the method takes several currencies, so the request must name one")
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
fn check_currency_by_variant(request: Request<'_>, amount: Option<(&Input, &Loc)>, members: &Members<'_>) {
    let Request { given, sink, .. } = request;
    let named: Vec<&Loc> = members.values().filter(|has| is_currency(&has.field)).map(|has| &has.loc).collect();
    match (named.as_slice(), amount) {
        ([], Some((amount, place))) => sink.push(
            no_currency(amount, place, given)
                .note("the variants set the currency, so the request must send it")
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
        .help("keep one: all amounts of a request have the same currency")
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

/// A GET sends nothing but its path.
fn check_body(Request { op, given, sink, .. }: Request<'_>) {
    let entries = given.required.first().or(given.optional.first()).map(|entry| entry.target.loc());
    let first = entries.or(given.fixed.first().map(|(path, _)| &path.loc));
    if let (Http::Get, Some(loc)) = (op.model.http, first) {
        sink.push(
            Problem::new(Code::NoBody, format!("`{}` is a GET, which has no body", op.model.name))
                .at(loc)
                .label("would be sent in the body")
                .also(&op.loc, "this operation")
                .help("remove the fields"),
        );
    }
}

/// What carries an amount moves money, and is never sent twice.
fn check_repeatable(Request { op, sink, .. }: Request<'_>, members: &Members<'_>) {
    let is_amount = |has: &&Has<'_>| matches!(has.field.kind, FieldKind::Input(Kind::Amount { .. }));
    if let Some(has) = members.values().find(is_amount).filter(|_| op.model.repeatable) {
        sink.push(
            Problem::new(Code::Repeatable, "an operation that carries an amount cannot be repeatable")
                .at(&has.loc)
                .label(format!("`{}` is an amount", has.field.path))
                .also(&op.loc, "this operation is repeatable")
                .help("remove `repeatable: true`: only what reads may be sent again"),
        );
    }
}
