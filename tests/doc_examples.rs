//! Each request of each method has an example in its documentation that `cargo test --doc` runs.
//!
//! The generated source is read as text: that an example compiles and passes is for rustdoc to say, that none is missing for this.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "common/generated.rs"]
mod generated;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use syn::{Attribute, Expr, ExprLit, Item, ItemMod, Lit, Meta};
use thunes::METHODS;

/// What makes the last example a program; rustdoc does not show it.
const HIDDEN: &str = "# Ok::<(), Box<dyn std::error::Error>>(())";

#[test]
fn each_request_has_an_example_that_is_a_test() {
    let docs = docs();
    for method in METHODS {
        for request in method.requests() {
            let name = format!("{}::{}", method.name, request.name);
            let code = example(&docs, &name);
            let begins = format!("use thunes::{{Request, {}}};", method.name);
            let with_country = format!("use thunes::{{Country, Request, {}}};", method.name);
            assert!(code.starts_with(&begins) || code.starts_with(&with_country), "{name}:\n{code}");
            assert!(code.contains(&format!(" = {name}::new({name}Required {{")), "{name}:\n{code}");
            assert!(code.contains(".validate()?;") && code.contains("client.send(&"), "{name}:\n{code}");
            assert!(code.ends_with(HIDDEN), "{name}:\n{code}");
        }
    }
}

/// A type of the client has an example, or is in that of another type.
#[test]
fn each_type_of_the_client_is_in_an_example() {
    let library = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let groups = ["transport", "client"].map(|feature| {
        let start = format!("#[cfg(feature = \"{feature}\")]\npub use thunes_runtime::{{");
        library.split(&start).nth(1).unwrap().split('}').next().unwrap()
    });
    let names: BTreeSet<&str> =
        groups.iter().flat_map(|group| group.split(',')).map(str::trim).filter(|name| !name.is_empty()).collect();
    assert!(names.len() > 40, "{names:?}");
    let mut words = BTreeSet::new();
    add_words(&root().join("thunes-runtime/src"), &mut words);
    let without: Vec<&&str> = names.iter().filter(|name| !words.contains(**name)).collect();
    assert!(without.is_empty(), "no example has {without:?}");
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The words of the examples in the documentation of a folder's files, and the names of what has one.
fn add_words(folder: &Path, words: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            add_words(&entry, words);
            continue;
        }
        let (mut is_code, mut has_code) = (false, false);
        for line in fs::read_to_string(&entry).unwrap().lines().map(str::trim_start) {
            match line.strip_prefix("///") {
                Some(text) if text.trim_start().starts_with("```") => (is_code, has_code) = (!is_code, true),
                Some(code) if is_code => words.extend(split(code)),
                Some(_) => {}
                None if line.is_empty() => has_code = false,
                None if line.starts_with("pub ") && has_code => words.extend(split(line)),
                None => {}
            }
        }
    }
}

fn split(line: &str) -> impl Iterator<Item = String> {
    line.split(|c: char| !c.is_alphanumeric() && c != '_').map(str::to_owned)
}

/// Whoever reads of a sale sees how an optional field is given.
#[test]
fn a_sale_shows_a_setter() {
    let docs = docs();
    for method in METHODS {
        let Some(sale) = method.requests().iter().find(|request| request.name == "Sale") else { continue };
        let has_optional = sale.fields.iter().any(|field| field.is_input() && !field.required);
        let code = example(&docs, &format!("{}::{}", method.name, sale.name));
        assert_eq!(code.contains("\n})\n."), has_optional, "{}:\n{code}", method.name);
    }
}

/// The only block of code that rustdoc tests.
fn example(docs: &BTreeMap<String, String>, name: &str) -> String {
    let doc = docs.get(name).unwrap_or_else(|| panic!("the generated code has no {name}"));
    let (_, rest) = doc.split_once("\n# Example\n\n```\n").unwrap_or_else(|| panic!("{name} has no example:\n{doc}"));
    rest.strip_suffix("\n```").unwrap_or_else(|| panic!("{name}: the example comes last:\n{doc}")).to_owned()
}

/// The documentation of each struct of each module, by `bizum::Sale`.
fn docs() -> BTreeMap<String, String> {
    let file = syn::parse_file(&generated::source()).unwrap();
    let modules = file.items.into_iter().filter_map(|item| match item {
        Item::Mod(module) => Some(module),
        _ => None,
    });
    modules.flat_map(of_module).collect()
}

fn of_module(module: ItemMod) -> Vec<(String, String)> {
    let items = module.content.map(|(_, items)| items).unwrap_or_default();
    let structs = items.into_iter().filter_map(|item| match item {
        Item::Struct(item) => Some((format!("{}::{}", module.ident, item.ident), text(&item.attrs))),
        _ => None,
    });
    structs.collect()
}

fn text(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter_map(|attribute| match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
            _ => None,
        },
        _ => None,
    });
    let all = lines.collect::<Vec<String>>().join("\n");
    all.split('\n').map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n")
}
