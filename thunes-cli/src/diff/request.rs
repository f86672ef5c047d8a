//! One request of a method.

use thunes_spec::model::{Input, Kind, MethodOperation, Operation, OperationRequest, ResolvedRequest, Status, borrow};
use thunes_spec::names::id_field as id_name;
use thunes_spec::path::JsonPath;

use crate::version::Effect;

use super::change::{ChangeKind, Found, NOTHING};
use super::{conditions, field, fixed, statuses, variants};

/// The same request of two specs.
pub(super) fn compare(old: &ResolvedRequest<'_>, new: &ResolvedRequest<'_>, found: &mut Found) {
    // The statuses are compared once for all methods.
    let OperationRequest { type_name, subject, reply_id, statuses: _ } = old.request;
    let MethodOperation {
        operation: _,
        section,
        example_lines,
        example_lacks,
        reply_lacks,
        inputs,
        variant_fields,
        fixed,
        dependents,
        own_statuses: _,
    } = old.used;
    let place = format!("{}::{type_name}", old.method.name);
    operation(old.operation, new.operation, found);
    own_statuses(old, new, found);
    id(subject.as_deref(), new.request.subject.as_deref(), found);
    if *reply_id != new.request.reply_id {
        let what = format!("the reply's id is a `{}`, and was a `{reply_id}`", new.request.reply_id);
        let now = "use the new type where you keep the reply's id";
        found.note(ChangeKind::IdChanged, Effect::Breaks, what, now);
    }
    let half =
        |resolved: &ResolvedRequest<'_>| resolved.request.subject.is_some() || half_borrows(&resolved.used.inputs);
    found.lifetime("the type", old.borrows(), new.borrows());
    found.lifetime("its required half", half(old), half(new));
    variants::fields((old.method, variant_fields), (new.method, &new.used.variant_fields), found);
    fixed::compare(fixed, &new.used.fixed, found);
    let guide = (section, example_lines, example_lacks)
        != (&new.used.section, &new.used.example_lines, &new.used.example_lacks);
    found.maybe_documented(*reply_lacks != new.used.reply_lacks, "what the request's reply lacks");
    found.maybe_documented(guide, "the request's place in the guide");
    conditions::dependents(dependents, &new.used.dependents, found);
    field::compare_all(type_name, inputs, (new, &new.used.inputs), found);
    items(old, new, &place, found);
}

fn operation(old: &Operation, new: &Operation, found: &mut Found) {
    let Operation { name, doc, http, path, repeatable, status_at, not_found, stability, requests: _, errata } = old;
    if (http, path) != (&new.http, &new.path) {
        let what = format!("it goes to {} {}, and went to {http} {path}", new.http, new.path);
        found.note(ChangeKind::EndpointChanged, Effect::Behaviour, what, NOTHING);
    }
    if *name != new.name {
        let what = format!("its operation is called `{}` in the tables, and was called `{name}`", new.name);
        found.note(ChangeKind::EndpointChanged, Effect::Behaviour, what, "look for the new name in `METHODS`");
    }
    match (*repeatable, new.repeatable) {
        (true, false) => found.note(
            ChangeKind::RepeatableChanged,
            Effect::Breaks,
            "repeating it may do harm: it is no longer `Repeatable`",
            "do not wait on it, and send it once",
        ),
        (false, true) => found.note(
            ChangeKind::RepeatableChanged,
            Effect::Addition,
            "repeating it does no harm: it is `Repeatable`",
            "nothing; `Client::wait` takes it",
        ),
        _ => {}
    }
    if *status_at != new.status_at {
        let at = |path: &Option<JsonPath>| path.as_ref().map_or("status".to_owned(), JsonPath::to_string);
        let what =
            format!("the reply's status is read at `{}`, and was read at `{}`", at(&new.status_at), at(status_at));
        found.note(ChangeKind::EndpointChanged, Effect::Behaviour, what, NOTHING);
    }
    if *not_found != new.not_found {
        let what = "a 404 is handled differently";
        found.note(ChangeKind::EndpointChanged, Effect::Behaviour, what, "check how you wait for this request");
    }
    found.maybe_documented((doc, stability, errata) != (&new.doc, &new.stability, &new.errata), "the operation");
}

/// The statuses of a method: its own, or the operation's, which are compared once for all methods.
fn own_statuses(old: &ResolvedRequest<'_>, new: &ResolvedRequest<'_>, found: &mut Found) {
    let place = |resolved: &ResolvedRequest<'_>, own: Option<&[Status]>| match own {
        Some(_) => format!("{}::status::{}", resolved.method.name, resolved.request.status_type()),
        None => format!("status::{}", resolved.request.status_type()),
    };
    let (was, is) = (old.own_statuses(), new.own_statuses());
    if was.is_some() != is.is_some() {
        let what = format!("the reply's status is a `{}`, and was a `{}`", place(new, is), place(old, was));
        found.note(ChangeKind::StatusTypeChanged, Effect::Breaks, what, "match on the new type");
    }
    if was.is_some() || is.is_some() {
        statuses::compare_all(old.statuses(), new.statuses(), found);
    }
}

/// The id in the path is a required field.
fn id(old: Option<&str>, new: Option<&str>, found: &mut Found) {
    let (what, now) = match (old.map(id_name), new.map(id_name)) {
        (old, new) if old == new => return,
        (Some(old), Some(new)) => {
            (format!("it needs `{new}`, and needed `{old}`"), format!("give `{new}` for `{old}`"))
        }
        (None, Some(new)) => (format!("it needs `{new}`"), format!("add `{new}` to the required half")),
        (Some(old), None) => (format!("it no longer needs `{old}`"), format!("remove `{old}`")),
        (None, None) => return,
    };
    found.note(ChangeKind::IdChanged, Effect::Breaks, what, now);
}

fn half_borrows(inputs: &[Input]) -> bool {
    let required: Vec<Input> = inputs.iter().filter(|input| input.required).cloned().collect();
    borrow(&required)
}

/// The item types of the lists that both have.
fn items(old: &ResolvedRequest<'_>, new: &ResolvedRequest<'_>, place: &str, found: &mut Found) {
    for list in &old.used.inputs {
        let Some(other) = field::heir(list, &old.used.inputs, &new.used.inputs) else { continue };
        let (Kind::List { item }, Kind::List { item: new_item }) = (&list.kind, &other.kind) else { continue };
        let (from, to) = (format!("{}{item}", old.name()), format!("{}{new_item}", new.name()));
        found.at(format!("{place}{item}"));
        if item != new_item {
            let now = format!("write `{to}` for `{from}`");
            found.note(ChangeKind::ItemRenamed, Effect::Breaks, format!("the type is called `{to}`"), now);
        }
        let (was, members) = (&list.members, &other.members);
        found.lifetime("the type", borrow(was), borrow(members));
        found.lifetime("its required half", half_borrows(was), half_borrows(members));
        field::compare_all(&to, was, (new, members), found);
    }
}
