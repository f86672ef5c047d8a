//! Choices and bundles: fields that the caller gives through one type.

use crate::code::Code;
use crate::model::{Alternative, Compound, CompoundKind, Input};
use crate::names::upper_camel;
use crate::path::JsonPath;
use crate::problem::{Problem, Sink};
use crate::read::condition::{CompoundEntry, CompoundKey as Given};
use crate::read::entry::Target;
use crate::read::{Entry, Field, Fields, Op, Use};
use crate::span::Loc;

use super::expand::{Named, expand};
use super::members::{Has, Members, Request, in_pairs, pairs, required_first, whose};

/// An entry with a choice or a bundle.
struct Listed<'a> {
    entry: &'a Entry,
    compound: &'a CompoundEntry,
    required: bool,
}

/// The choices and bundles of a request. Their fields are added to the members, as optional ones.
pub(super) fn compounds<'a>(request: Request<'a>, members: &mut Members<'a>) -> Vec<Compound> {
    let mut found: Vec<Compound> = Vec::new();
    for listed in listed(request.op, request.given) {
        if let Some(compound) = compound(&listed, request, members) {
            // Of two with one name, which was told, the second would only be told again: as a type.
            let is_second = found.iter().any(|other| other.name == compound.name && other.list == compound.list);
            check_name(&compound, &listed, request, members, is_second);
            if !is_second {
                found.push(compound);
            }
        }
    }
    found
}

fn listed<'a>(op: &'a Op, given: &'a Use) -> Vec<Listed<'a>> {
    let lists = [(&op.required, true), (&given.required, true), (&given.optional, false)];
    let one = |(entry, required): (&'a Entry, bool)| match &entry.target {
        Target::Compound(compound) => Some(Listed { entry, compound, required }),
        Target::Path(_) | Target::Group(_) => None,
    };
    lists
        .into_iter()
        .flat_map(|(list, required)| list.iter().map(move |entry| (entry, required)))
        .filter_map(one)
        .collect()
}

/// Where the choice or bundle of that name is listed.
pub(super) fn place_of<'a>(name: &str, op: &'a Op, given: &'a Use) -> Option<&'a Loc> {
    listed(op, given)
        .into_iter()
        .find(|listed| listed.compound.name.value == name)
        .map(|listed| &listed.compound.name.loc)
}

fn compound<'a>(listed: &Listed<'_>, request: Request<'a>, members: &mut Members<'a>) -> Option<Compound> {
    let Request { given, fields, sink, .. } = request;
    let kind = kind(listed, sink)?;
    let default = listed.entry.stated.as_ref().or(given.required_evidence.as_ref().filter(|_| listed.required));
    let mut alternatives = Vec::new();
    let mut all: Vec<Named<'a>> = Vec::new();
    for (name, entries) in &listed.compound.parts {
        let mut named = expand(entries, fields, sink);
        named.sort_by_key(|named| named.field.id);
        for named in &named {
            add(Has::new(named, false, named.stated.as_ref().or(default)), listed, members, sink);
        }
        let paths = named.iter().map(|named| named.field.path.clone()).collect();
        alternatives.push(Alternative { name: name.value.clone(), paths });
        all.extend(named);
    }
    Some(Compound {
        kind,
        name: listed.compound.name.value.clone(),
        type_name: upper_camel(&listed.compound.name.value),
        doc: listed.compound.doc.clone(),
        list: list(listed, &all, fields, sink)?,
        alternatives,
    })
}

fn kind(listed: &Listed<'_>, sink: &Sink) -> Option<CompoundKind> {
    match (listed.compound.kind, listed.required) {
        (Given::OneOf, required) => Some(CompoundKind::OneOf { required }),
        (Given::AllOrNone, false) => Some(CompoundKind::AllOrNone),
        (Given::AllOrNone, true) => {
            sink.push(
                Problem::new(Code::ConditionPlace, "`all_or_none` cannot be required")
                    .at(&listed.compound.name.loc)
                    .label("not under `required`")
                    .help("list its fields themselves under `required`, or move the entry to `optional`"),
            );
            None
        }
    }
}

/// A field is in one place only.
fn add<'a>(has: Has<'a>, listed: &Listed<'_>, members: &mut Members<'a>, sink: &Sink) {
    let Some(other) = members.get(&has.field.id) else {
        members.insert(has.field.id, has);
        return;
    };
    sink.push(
        Problem::new(Code::ListedTwice, format!("`{}` is listed twice", has.field.path))
            .at(&has.loc)
            .label(format!("in `{}`", listed.compound.name.value))
            .also(&other.loc, if other.required { "required on its own here" } else { "listed here, too" })
            .help("keep one of the two"),
    );
}

/// The list whose items have all of the fields; `None` inside where it is the request, outside where it is neither.
fn list(listed: &Listed<'_>, all: &[Named<'_>], fields: &Fields, sink: &Sink) -> Option<Option<JsonPath>> {
    let at = &listed.compound.name;
    let key = listed.compound.kind.key();
    let [first, rest @ ..] = all else { return None };
    let object = |named: &Named<'_>| named.field.path.list().map(str::to_owned);
    if let Some(other) = rest.iter().find(|other| object(other) != object(first)) {
        sink.push(
            Problem::new(Code::SeveralObjects, format!("the fields of `{}` belong to different objects", at.value))
                .at(&other.loc)
                .label(whose(object(other).as_deref()))
                .also(&first.loc, whose(object(first).as_deref()))
                .help(format!("a `{key}` has fields of the request alone, or of the items of one list")),
        );
        return None;
    }
    if let (Given::AllOrNone, []) = (listed.compound.kind, rest) {
        sink.push(
            Problem::new(Code::Choice, "a bundle needs two fields or more")
                .at(&first.loc)
                .label("there is only one")
                .help("list it under `optional`"),
        );
        return None;
    }
    if in_pairs(object(first).as_deref(), fields) {
        sink.push(pairs(key, &first.loc));
        return None;
    }
    Some(object(first).and_then(|list| JsonPath::new(&list).ok()))
}

/// Its name is a setter beside those of the fields.
fn check_name(compound: &Compound, listed: &Listed<'_>, request: Request<'_>, members: &Members<'_>, is_second: bool) {
    let Request { file, op, sink, .. } = request;
    let at = &listed.compound.name;
    let subject = op.model.requests.iter().filter_map(|request| request.subject.as_ref());
    let mut ids = subject.filter(|_| compound.list.is_none()).map(|subject| format!("{subject}_id"));
    let beside = |other: &JsonPath| other.list() == compound.list.as_ref().map(JsonPath::as_str);
    let mut fields = members.values().map(|has| has.field);
    let is_called = |field: &Field| field.name == at.value || field.path.in_object() == at.value;
    let other = fields.find(|field| is_called(field) && beside(&field.path));
    let problem =
        Problem::new(Code::DuplicateName, format!("a request would have two fields with the name `{}`", at.value))
            .at(&at.loc)
            .label("this one");
    let problem = if let Some(field) = other {
        problem.also(&field.name_loc, "and this one")
    } else if ids.any(|id| id == at.value) {
        problem.also(&op.id_loc, "and the id in the path")
    } else if let Some(variants) = file.variants.as_ref().filter(|variants| variants.name.value == at.value) {
        problem.also(&variants.name.loc, "and the choice between variants")
    } else if is_second {
        problem.note("another choice or bundle of the request has it already")
    } else {
        return;
    };
    sink.push(problem.help("give one of the two another name"));
}

/// A list is required when its items have a required choice.
pub(super) fn require_lists(compounds: &[Compound], inputs: &mut Vec<Input>) {
    for compound in compounds.iter().filter(|compound| compound.is_required()) {
        let list = inputs.iter_mut().find(|input| !input.required && Some(&input.path) == compound.list.as_ref());
        if let Some(list) = list {
            let parts = list.members.iter().filter(|member| compound.paths().any(|path| path == member.path));
            let strongest = parts.min_by_key(|part| part.evidence);
            (list.evidence, list.note) =
                strongest.map_or((list.evidence, list.note.clone()), |part| (part.evidence, part.note.clone()));
            list.required = true;
        }
    }
    *inputs = required_first(std::mem::take(inputs));
}
