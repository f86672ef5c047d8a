//! Choices and bundles: fields that the caller gives through one type.

use crate::code::Code;
use crate::model::{Alternative, Compound, CompoundKind, Input, Kind};
use crate::names::upper_camel;
use crate::problem::{Problem, Sink};
use crate::read::condition::{self, CompoundKind as Given};
use crate::read::entry::Target;
use crate::read::path::{Place, place};
use crate::read::{Entry, FieldKind, Fields, MethodFile, Op, Use};
use crate::span::Loc;

use super::expand::{Named, expand};
use super::inputs::required_first;
use super::request::{Has, Members, has, path_of};

/// An entry with a choice or a bundle.
struct Listed<'a> {
    entry: &'a Entry,
    compound: &'a condition::Compound,
    required: bool,
}

/// The choices and bundles of a request. Their fields are added to the members, as optional ones.
pub(super) fn compounds(
    file: &MethodFile,
    op: &Op,
    given: &Use,
    members: &mut Members,
    fields: &Fields,
    sink: &Sink,
) -> Vec<Compound> {
    let mut found: Vec<Compound> = Vec::new();
    for listed in listed(op, given) {
        if let Some(compound) = compound(&listed, given, members, fields, sink) {
            // Of two with one name, which was told, the second would only be told again: as a type.
            let is_second = found.iter().any(|other| other.name == compound.name && other.list == compound.list);
            check_name(&compound, &listed, (file, op), members, is_second, fields, sink);
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

fn compound(listed: &Listed<'_>, given: &Use, members: &mut Members, fields: &Fields, sink: &Sink) -> Option<Compound> {
    let kind = kind(listed, sink)?;
    let default = listed.entry.stated.as_ref().or(given.required_evidence.as_ref().filter(|_| listed.required));
    let mut alternatives = Vec::new();
    let mut all: Vec<Named> = Vec::new();
    for (name, entries) in &listed.compound.parts {
        let mut named = expand(entries, fields, sink);
        named.sort_by_key(|named| named.field);
        for named in &named {
            add(named, has(named, false, named.stated.as_ref().or(default)), listed, members, fields, sink);
        }
        let paths = named.iter().map(|named| path_of(fields, named.field).to_owned()).collect();
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
fn add(named: &Named, has: Has, listed: &Listed<'_>, members: &mut Members, fields: &Fields, sink: &Sink) {
    let path = path_of(fields, named.field);
    if let Some(other) = members.get(&named.field) {
        sink.push(
            Problem::new(Code::ListedTwice, format!("`{path}` is listed twice"))
                .at(&named.loc)
                .label(format!("in `{}`", listed.compound.name.value))
                .also(&other.loc, if other.required { "required by itself here" } else { "listed here, too" })
                .help("keep one of the two"),
        );
        return;
    }
    members.insert(named.field, has);
}

/// The list whose items have all of the fields; `None` inside where it is the request, outside where it is neither.
fn list(listed: &Listed<'_>, all: &[Named], fields: &Fields, sink: &Sink) -> Option<Option<String>> {
    let at = &listed.compound.name;
    let key = listed.compound.kind.key();
    let [first, rest @ ..] = all else { return None };
    let object = |named: &Named| object(path_of(fields, named.field));
    if let Some(other) = rest.iter().find(|other| object(other) != object(first)) {
        sink.push(
            Problem::new(Code::SeveralObjects, format!("the fields of `{}` stand in different objects", at.value))
                .at(&other.loc)
                .label(whose(object(other)))
                .also(&first.loc, whose(object(first)))
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
    if in_pairs(object(first), fields) {
        sink.push(pairs(key, &first.loc));
        return None;
    }
    Some(object(first).map(str::to_owned))
}

/// Whether this is a list of pairs.
pub(super) fn in_pairs(list: Option<&str>, fields: &Fields) -> bool {
    let mut all = fields.list.iter();
    all.any(|field| Some(field.path.as_str()) == list && field.kind == FieldKind::Input(Kind::Pairs))
}

/// A condition on the members of pairs.
pub(super) fn pairs(key: &str, loc: &Loc) -> Problem {
    Problem::new(Code::ConditionPlace, format!("no `{key}` can stand in pairs"))
        .at(loc)
        .label("pairs have always both `key` and `value`")
        .help("list both under `required` or `optional`")
}

/// The list whose items have the field, if it is not the request's own.
pub(super) fn object(path: &str) -> Option<&str> {
    match place(path) {
        Place::Member(list) => Some(list),
        Place::Top | Place::List => None,
    }
}

/// Whose field it is, in words.
pub(super) fn whose(object: Option<&str>) -> String {
    object.map_or_else(|| "a field of the request".to_owned(), |list| format!("a field of the items of `{list}`"))
}

/// Its name is a setter beside those of the fields.
fn check_name(
    compound: &Compound,
    listed: &Listed<'_>,
    (file, op): (&MethodFile, &Op),
    members: &Members,
    is_second: bool,
    fields: &Fields,
    sink: &Sink,
) {
    let at = &listed.compound.name;
    let subject = op.model.requests.iter().filter_map(|request| request.subject.as_ref());
    let mut ids = subject.filter(|_| compound.list.is_none()).map(|subject| format!("{subject}_id"));
    let beside = |other: &str| object(other) == compound.list.as_deref();
    let field = members.keys().filter_map(|field| fields.list.get(*field));
    let other = field.into_iter().find(|field| field.name == at.value && beside(&field.path));
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
