//! The types of a method's module have names of their own.

use std::collections::{BTreeMap, BTreeSet};

use crate::code::Code;
use crate::model::{Kind, MethodOperation};
use crate::names::{self, upper_camel};
use crate::problem::{Problem, Sink};
use crate::read::{Fields, MethodFile, Op};
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
    let mut types = ids(ops);
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

fn ids(ops: &[&Op]) -> Vec<GeneratedType> {
    let mut ids: BTreeMap<&str, &Loc> = BTreeMap::new();
    for op in ops {
        for request in &op.model.requests {
            for kind in request.subject.iter().chain([&request.reply_id]) {
                ids.entry(kind).or_insert(&op.loc);
            }
        }
    }
    let id = |(kind, loc): (&str, &Loc)| {
        (format!("{}Id", upper_camel(kind)), "an id of this operation".to_owned(), loc.clone())
    };
    ids.into_iter().map(id).collect()
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
