//! Setters: within one object of one request each name means one field.

use crate::code::Code;
use crate::path::JsonPath;
use crate::problem::Problem;
use crate::read::clashes::Namesakes;
use crate::read::fields::Found;
use crate::read::{Field, FieldId};

use super::members::{Members, Request};

/// Checks the names of the fields of a request, and of what is next to its fields.
pub(super) fn check(request: Request<'_>, fields: &[&Field]) {
    check_fields(request, fields);
    check_beside(request, fields);
}

/// Every field that the request has a name for: those that it lists, their lists, and its constants. By their order in the files.
pub(super) fn fields<'a>(Request { given, fields, .. }: Request<'a>, members: &Members<'a>) -> Vec<&'a Field> {
    let find = |path: &str| match fields.find(path) {
        Found::Yes(field) => Some(field),
        Found::Broken | Found::No => None,
    };
    let named = members.values().map(|has| has.field);
    let lists = named.clone().filter_map(|field| find(field.path.list()?));
    let constants = given.fixed.iter().filter_map(|(path, _)| find(&path.value));
    let mut all: Vec<&Field> = named.chain(lists).chain(constants).collect();
    all.sort_by_key(|field| field.id);
    all.dedup_by_key(|field| field.id);
    all
}

/// One of the fields that a request has a name for.
pub(super) fn find<'a>(fields: &[&'a Field], id: FieldId) -> Option<&'a Field> {
    let at = fields.binary_search_by_key(&id, |field| field.id).ok()?;
    fields.get(at).copied()
}

/// A draft takes a path first and then a name, so a name that is another field's path would mean that one.
fn check_fields(request: Request<'_>, fields: &[&Field]) {
    for Namesakes { named, path } in &request.fields.clashes.namesakes {
        let named: Vec<&Field> = named.iter().filter_map(|id| find(fields, *id)).collect();
        let path = path.and_then(|id| find(fields, id));
        // A field in two files is already reported.
        let differ = |one: &Field, other: &Field| one.path != other.path;
        if let (Some(field), Some(other)) = (named.first(), path)
            && differ(field, other)
        {
            request.sink.push(name_and_path(field, other));
        }
        for pair in named.windows(2) {
            if let [first, second] = pair
                && differ(first, second)
            {
                request.sink.push(same_name(first, second));
            }
        }
    }
}

fn same_name(first: &Field, second: &Field) -> Problem {
    Problem::new(Code::DuplicateName, format!("one request has two fields with the name `{}`", second.name))
        .at(&second.name_loc)
        .label(format!("the second one, of `{}`", second.path))
        .also(&first.name_loc, format!("the first one, of `{}`", first.path))
        .help("rename one of the two: within one request, each setter needs its own name")
}

fn name_and_path(field: &Field, other: &Field) -> Problem {
    let message = format!("`{}` is the name of one field and the path of another in the same request", field.name);
    Problem::new(Code::DuplicateName, message)
        .at(&field.name_loc)
        .label(format!("the name of `{}`", field.path))
        .also(&other.loc, "the path of another field")
        .note("a draft accepts both names and paths, so it could not tell the two apart")
        .help(format!("give `{}` another name", field.path))
}

/// The id in the path is a field of the request, and so is a choice between variants.
fn check_beside(Request { file, op, given, sink, .. }: Request<'_>, fields: &[&Field]) {
    let subjects = op.model.requests.iter().filter_map(|request| request.subject.as_ref());
    let ids = subjects.map(|subject| (format!("{subject}_id"), &op.id_loc, "and the id in the path"));
    let choice = file
        .variants
        .iter()
        .map(|given| (given.name.value.clone(), &given.name.loc, "and the choice between variants"));
    let given_too: Vec<_> = ids.chain(choice).collect();
    for (n, (name, loc, what)) in given_too.iter().enumerate() {
        let top = fields.iter().filter(|field| field.path.list().is_none());
        let field = top.clone().find(|field| field.name == *name).map(|field| (&field.name_loc, "this one"));
        let path = top.clone().find(|field| is_path(&field.path, name)).map(|field| (&field.loc, "this path"));
        let earlier = given_too.iter().take(n).find(|(other, ..)| other == name);
        let earlier = earlier.map(|(_, loc, what)| (*loc, *what));
        if let Some((first, label)) = field.or(path).or(earlier) {
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

fn is_path(path: &JsonPath, name: &str) -> bool {
    path.in_object().as_str() == name
}
