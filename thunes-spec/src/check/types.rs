//! Generated types have names of their own: those of a method's module, and those that mark ids.

use std::collections::{BTreeMap, BTreeSet};

use crate::code::Code;
use crate::model::{Kind, MethodOperation};
use crate::names::{self, upper_camel};
use crate::problem::{Problem, Sink};
use crate::read::{Fields, MethodFile, Op, Operations};
use crate::span::Loc;

/// Notes generated types of one method that have the same name.
pub(super) fn check(file: &MethodFile, ops: &[&Op], operations: &[MethodOperation], fields: &Fields, sink: &Sink) {
    let mut seen: BTreeMap<String, (String, Loc)> = BTreeMap::new();
    let mut clashes: BTreeSet<String> = BTreeSet::new();
    for (name, what, loc) in types(file, ops, operations, fields) {
        if names::is_derive(&name) {
            sink.push(
                Problem::new(Code::ReservedName, format!("`{name}` cannot be the name of a generated type"))
                    .at(&loc)
                    .label("this name is taken")
                    .note("the standard library has a derive macro of this name")
                    .help("choose another name"),
            );
        }
        let base = name.strip_suffix("Required").unwrap_or_default();
        if let Some((other, first)) = seen.get(&name) {
            if clashes.contains(base) {
                continue;
            }
            clashes.insert(name.clone());
            sink.push(
                Problem::new(Code::TypeNameClash, format!("two generated types would have the name `{name}`"))
                    .at(&loc)
                    .label(what.as_str())
                    .also(first, other.as_str())
                    .help(help(&what, other)),
            );
            continue;
        }
        seen.insert(name, (what, loc));
    }
}

/// Notes markers of ids that have the same name: one module has those of all methods and kinds.
pub(super) fn check_markers(methods: &[(String, MethodFile)], operations: &Operations, sink: &Sink) {
    // Other names are already reported.
    let methods = methods.iter().filter(|(name, _)| names::module(name).is_ok());
    let methods = methods.map(|(name, file)| (name.as_str(), format!("the ids of the method `{name}`"), &file.owner));
    let kinds = kinds(&operations.list).into_iter();
    let kinds = kinds.map(|(kind, loc)| (kind, format!("the ids of the kind `{kind}`"), loc));
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for (name, what, loc) in methods.chain(kinds) {
        let marker = names::id_marker(name);
        let Some(other) = seen.get(&marker) else {
            seen.insert(marker, what);
            continue;
        };
        let message = format!("two types of the generated module `id` would have the name `{marker}`");
        sink.push(
            Problem::new(Code::TypeNameClash, message)
                .at(loc)
                .label(format!("marks {what}"))
                .note(format!("the other one marks {other}"))
                .help("rename the method's file or the kind of id"),
        );
    }
}

/// What the type of a field with a closed list of words is called in messages.
const WORDS: &str = "the type of this field's words";

fn help(what: &str, other: &str) -> &'static str {
    if [what, other].contains(&WORDS) {
        "rename the field: its type is named after it"
    } else {
        "rename the operation, the kind of id, the choice or the list's item"
    }
}

type GeneratedType = (String, String, Loc);

fn types(file: &MethodFile, ops: &[&Op], operations: &[MethodOperation], fields: &Fields) -> Vec<GeneratedType> {
    let mut types = ids(ops.iter().copied());
    if file.currencies.len() > 1
        && let Some(op) = ops.first()
    {
        types.push(("Currency".to_owned(), "next to the method's currencies".to_owned(), op.loc.clone()));
    }
    types.extend(
        file.variants.iter().map(|given| {
            (upper_camel(&given.name.value), "the type of this choice".to_owned(), given.name.loc.clone())
        }),
    );
    types.extend(choices(operations, fields));
    for op in ops {
        for request in &op.model.requests {
            let name = &request.type_name;
            let mut add =
                |suffix: &str, what: &str| types.push((format!("{name}{suffix}"), what.to_owned(), op.loc.clone()));
            add("", "this request");
            add("Required", "the required half of this request");
            add("Reply", "the reply to this request");
            let used = operations.iter().find(|used| used.operation == op.model.name);
            types.extend(used.map(|used| items(name, used, fields)).unwrap_or_default());
        }
    }
    types
}

/// The enums of fields that take one of a few words, each once.
fn choices(operations: &[MethodOperation], fields: &Fields) -> Vec<GeneratedType> {
    let inputs = operations.iter().flat_map(|used| &used.inputs);
    let mut all: BTreeMap<&str, GeneratedType> = BTreeMap::new();
    for input in inputs.flat_map(|input| std::iter::once(input).chain(&input.members)) {
        let Kind::Choice { type_name, .. } = &input.kind else { continue };
        let Some(field) = fields.list.iter().find(|field| field.path == input.path) else { continue };
        all.insert(&input.path, (type_name.clone(), WORDS.to_owned(), field.name_loc.clone()));
    }
    all.into_values().collect()
}

fn ids<'a>(ops: impl IntoIterator<Item = &'a Op>) -> Vec<GeneratedType> {
    let id = |(kind, loc): (&str, &Loc)| (names::id_type(kind), "an id of this operation".to_owned(), loc.clone());
    kinds(ops).into_iter().map(id).collect()
}

/// The kinds of id that operations have, each with the first operation that has it.
fn kinds<'a>(ops: impl IntoIterator<Item = &'a Op>) -> BTreeMap<&'a str, &'a Loc> {
    let mut kinds = BTreeMap::new();
    for op in ops {
        for request in &op.model.requests {
            for kind in request.subject.iter().chain([&request.reply_id]) {
                kinds.entry(kind.as_str()).or_insert(&op.loc);
            }
        }
    }
    kinds
}

fn items(request: &str, used: &MethodOperation, fields: &Fields) -> Vec<GeneratedType> {
    let mut types = Vec::new();
    for input in &used.inputs {
        let Kind::List { item } = &input.kind else { continue };
        let Some(field) = fields.list.iter().find(|field| field.path == input.path) else { continue };
        let name = format!("{request}{item}");
        let required = format!("{name}Required");
        types.push((name, "this list's item".to_owned(), field.loc.clone()));
        types.push((required, "the required half of this list's item".to_owned(), field.loc.clone()));
    }
    types
}
