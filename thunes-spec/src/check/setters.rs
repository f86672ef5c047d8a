//! Setters: within one object of one request each name means one field.

use std::collections::BTreeMap;

use crate::code::Code;
use crate::path::JsonPath;
use crate::problem::Problem;
use crate::read::Field;
use crate::read::fields::Found;

use super::members::{Members, Request};

/// Checks the names of the fields of a request, and of what is next to its fields.
pub(super) fn check(request: Request<'_>, members: &Members<'_>) {
    let fields = fields(request, members);
    check_fields(request, &fields);
    check_beside(request, &fields);
}

/// Every field that the request has a name for: those that it lists, their lists, and its constants.
fn fields<'a>(Request { given, fields, .. }: Request<'a>, members: &Members<'a>) -> Vec<&'a Field> {
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

/// A draft takes a path first and then a name, so a name that is another field's path would mean that one.
fn check_fields(Request { sink, .. }: Request<'_>, fields: &[&Field]) {
    let mut names: BTreeMap<(Option<&str>, &str), &Field> = BTreeMap::new();
    let paths: BTreeMap<(Option<&str>, &str), &Field> =
        fields.iter().map(|field| ((field.path.list(), field.path.in_object()), *field)).collect();
    for field in fields {
        let key = (field.path.list(), field.name.as_str());
        // A field in two files is already reported.
        let same = names.insert(key, field).filter(|first| first.path != field.path);
        let other = paths.get(&key).filter(|other| other.path != field.path);
        match (same, other) {
            (Some(first), _) => sink.push(
                Problem::new(Code::DuplicateName, format!("one request has two fields with the name `{}`", field.name))
                    .at(&field.name_loc)
                    .label(format!("the second one, of `{}`", field.path))
                    .also(&first.name_loc, format!("the first one, of `{}`", first.path))
                    .help("rename one of the two: within one request, each setter needs its own name"),
            ),
            (None, Some(other)) => sink.push(name_and_path(field, other)),
            (None, None) => {}
        }
    }
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
    path.in_object() == name
}
