//! The documentation of each field says what the field table says: path, limits, how the fact is known. That of its struct says where in the
//! guide the fields are.
//!
//! The generated source is read as text, so that neither side is made from the other here.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "common/generated.rs"]
mod generated;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;
use syn::{Attribute, Expr, Fields, Item, ItemMod, ItemStruct, Lit, Meta};
use thunes::{Evidence, FieldKind, FieldSpec, METHODS, MethodSpec, RequestSpec};

/// The lines of documentation of every field, by `bizum::Sale.bill_to_email`, and of every struct, by `bizum::Sale`.
type Docs = BTreeMap<String, Vec<String>>;

/// A field of a request or of an item, the names of both in [`Docs`], and where the guide has it.
struct Found {
    name: String,
    owner: String,
    spec: &'static FieldSpec,
    source: String,
}

#[test]
fn each_field_gives_its_path_and_its_limits() {
    let docs = docs();
    for Found { name, spec, .. } in found().into_iter().filter(|found| found.spec.kind != FieldKind::Variant) {
        let lines = lines_of(&docs, &name);
        assert_eq!(after_limits(&name, lines, spec), "", "{name}");
        // The members of a pair have no field of their own: the list tells of them, and how they are known.
        for member in spec.items.iter().filter(|_| spec.kind == FieldKind::Pairs) {
            let known = after_limits(&name, lines, member);
            match member.note.filter(|_| member.evidence != Evidence::Listed) {
                Some(note) => assert!(known.ends_with(&format!("{note}.")), "{name}: {known}"),
                None => assert_eq!(known, "", "{name}"),
            }
        }
    }
}

#[test]
fn each_field_says_whether_it_is_required_and_how_that_is_known() {
    let docs = docs();
    for Found { name, spec, .. } in found().into_iter().filter(|found| found.spec.kind != FieldKind::Id) {
        let lines = lines_of(&docs, &name);
        let need = if spec.required { "Required" } else { "Optional" };
        let reason = match spec.note {
            Some(note) => format!("{} — {}", words(spec.evidence), note.trim_end_matches('.')),
            None => words(spec.evidence).to_owned(),
        };
        assert_line(&name, lines, &format!("{need}: {reason}."));
        assert!(spec.evidence == Evidence::Listed || spec.note.is_some(), "{name}: not from the list, and no word why");
    }
}

#[test]
fn each_struct_with_fields_names_the_edition_the_chapter_and_the_section() {
    let docs = docs();
    for Found { owner, source, .. } in found() {
        assert_line(&owner, lines_of(&docs, &owner), &format!("Source: {source}."));
    }
}

#[test]
fn each_field_begins_with_its_label() {
    let docs = docs();
    for Found { name, spec, .. } in found() {
        let lines = lines_of(&docs, &name);
        assert_eq!(lines[0], spec.doc, "{name}");
        assert!(!spec.doc.is_empty(), "{name} has no label");
        assert_eq!(lines[1], "", "{name}: the label is a paragraph of its own");
    }
}

#[test]
fn a_choice_says_what_it_sets() {
    let docs = docs();
    for method in METHODS {
        for request in method.requests() {
            let set: Vec<String> = request
                .fields
                .iter()
                .filter(|spec| spec.set_by.is_some())
                .map(|spec| format!("`{}`", spec.path))
                .collect();
            let choice = request.fields.iter().find(|spec| spec.kind == FieldKind::Variant);
            assert_eq!(choice.is_some(), !set.is_empty(), "{}::{}", method.name, request.name);
            let Some((last, rest)) = set.split_last() else { continue };
            let sets = if rest.is_empty() { last.clone() } else { format!("{} and {last}", rest.join(", ")) };
            let name = format!("{}::{}.{}", method.name, request.name, choice.unwrap().name);
            assert_line(&name, lines_of(&docs, &name), &format!("Sets {sets}."));
        }
    }
}

#[test]
fn no_field_is_left_out() {
    let documented: BTreeSet<String> = docs().into_keys().filter(|name| name.contains('.')).collect();
    let specified: BTreeSet<String> = found().into_iter().map(|found| found.name).collect();
    assert_eq!(documented, specified);
}

/// What follows the limits.
fn after_limits<'a>(name: &str, lines: &'a [String], spec: &FieldSpec) -> &'a str {
    let start = format!("`{}`", spec.path);
    let line =
        lines.iter().find(|line| line.starts_with(&start)).unwrap_or_else(|| panic!("{name}: no {start}\n{lines:#?}"));
    let limits = match (spec.max, spec.advised_max) {
        (Some(max), Some(advised)) => {
            format!(", at most {max} characters (the gateway's field reference says {advised}).")
        }
        (Some(max), None) => format!(", at most {max} characters."),
        (None, Some(advised)) => format!(", at most {advised} characters by the gateway's field reference."),
        (None, None) => {
            assert!(!line.contains("at most"), "{name}: a limit from nowhere: {line}");
            return "";
        }
    };
    let (_, rest) = line.split_once(&limits).unwrap_or_else(|| panic!("{name}: wanted {limits:?}: {line}"));
    rest
}

/// Words that look like code are in backticks: which ones is not told here.
fn assert_line(name: &str, lines: &[String], wanted: &str) {
    let plain = |line: &str| line.replace('`', "");
    assert!(lines.iter().any(|line| plain(line) == plain(wanted)), "{name}: wanted {wanted:?}:\n{lines:#?}");
}

fn words(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Listed => "in the guide's field list",
        Evidence::Example => "only the guide's example shows it",
        Evidence::Schema => "in the gateway's OpenAPI document, not in the guide",
        Evidence::Inferred => "inferred, not written in the guide",
        Evidence::Table if cfg!(feature = "unverified") => "in the guide's table of countries and currencies",
        Evidence::Prose if cfg!(feature = "unverified") => "in a sentence of the guide, but in no list",
        Evidence::Unverified if cfg!(feature = "unverified") => "not verified",
        other => panic!("no field so far is known by {other}: put its words here"),
    }
}

/// All fields that callers give, by the field tables.
fn found() -> Vec<Found> {
    let requests = METHODS.iter().flat_map(|method| method.requests().iter().map(move |request| (*method, request)));
    requests.flat_map(|(method, request)| of_request(method, request)).collect()
}

fn of_request(method: &MethodSpec, request: &RequestSpec) -> Vec<Found> {
    let owner = format!("{}::{}", method.name, request.name);
    let source = source(method.name, request.operation);
    assert_eq!(request.source, source, "{owner}: the table");
    let find = |owner: &str, spec: &'static FieldSpec| Found {
        name: format!("{owner}.{}", spec.name),
        owner: owner.to_owned(),
        spec,
        source: source.clone(),
    };
    let given = || request.fields.iter().filter(|spec| spec.is_input());
    let lists = given().filter(|spec| spec.kind == FieldKind::List);
    let items = lists.flat_map(|list| list.items.iter().map(|item| find(&format!("{owner}LineItem"), item)));
    given().map(|spec| find(&owner, spec)).chain(items).collect()
}

/// By the files in `spec/`, and the guide's titles as `tests/fixtures/methods.json` has them.
fn source(method: &str, operation: &str) -> String {
    let edition = value("operations", "edition");
    format!("Guide {edition}, \"{}\", \"{}\"", value(method, "chapter"), section(method, operation))
}

fn section(method: &str, operation: &str) -> String {
    let records: Value = serde_json::from_str(include_str!("fixtures/methods.json")).unwrap();
    let of = |record: &&Value| record["method"] == method && record["operation"] == operation;
    if let Some(record) = records.as_array().unwrap().iter().find(of) {
        return record["section"].as_str().unwrap().to_owned();
    }
    // The unverified ones have no records.
    let section = match (operation, method) {
        ("sale", "alipay_plus") => "Process a Sale",
        ("check" | "refund", "alipay_plus") => "Check a Request Status",
        ("session", "oney") => "Create a Session",
        (_, "oney") => "Check a Transaction Status",
        other => panic!("tests/fixtures/methods.json has no record of {other:?}"),
    };
    section.to_owned()
}

/// The value of a key at the top of `spec/<file>.yaml`.
fn value(file: &str, key: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("spec/{file}.yaml"));
    let text = fs::read_to_string(path).unwrap();
    let value = text.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(": "));
    let value = value.unwrap_or_else(|| panic!("spec/{file}.yaml has no {key}"));
    value.split(" #").next().unwrap_or_default().trim_end().to_owned()
}

fn lines_of<'a>(docs: &'a Docs, name: &str) -> &'a [String] {
    docs.get(name).unwrap_or_else(|| panic!("the generated code has no {name}"))
}

/// What the generated code documents: each request and item, and their fields. An id has no field of a name.
fn docs() -> Docs {
    let file = syn::parse_file(&generated::source()).unwrap();
    let modules = file.items.into_iter().filter_map(|item| match item {
        Item::Mod(module) => Some(module),
        _ => None,
    });
    modules.flat_map(of_module).collect()
}

fn of_module(module: ItemMod) -> Docs {
    let name = module.ident;
    let items = module.content.map(|(_, items)| items).unwrap_or_default();
    let structs = items.into_iter().filter_map(|item| match item {
        Item::Struct(item) => Some(item),
        _ => None,
    });
    structs.flat_map(|item| of_struct(&name.to_string(), item)).collect()
}

fn of_struct(module: &str, item: ItemStruct) -> Docs {
    let Fields::Named(fields) = item.fields else { return Docs::default() };
    let owner = format!("{module}::{}", item.ident);
    let name = |field: &syn::Field| format!("{owner}.{}", field.ident.as_ref().unwrap());
    let fields = fields.named.iter().map(|field| (name(field), lines(&field.attrs)));
    fields.chain([(owner.clone(), lines(&item.attrs))]).collect()
}

/// The text without what makes it Markdown.
fn lines(attributes: &[Attribute]) -> Vec<String> {
    let docs = attributes.iter().filter_map(|attribute| match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => Some(&pair.value),
        _ => None,
    });
    let text = |value: &Expr| match value {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Str(text) => text.value(),
            _ => panic!("documentation is text"),
        },
        _ => panic!("documentation is a literal"),
    };
    let all = docs.map(text).collect::<Vec<String>>().join("\n");
    all.split('\n').map(|line| line.strip_prefix(' ').unwrap_or(line).replace('\\', "")).collect()
}
