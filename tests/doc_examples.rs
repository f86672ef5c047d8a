//! Each request of each method has an example in its documentation that `cargo test --doc` runs.
//!
//! The generated source is read as text: that an example compiles and passes is for rustdoc to say, that none is missing for this.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::collections::BTreeMap;

use syn::{Attribute, Expr, ExprLit, Item, ItemMod, Lit, Meta};
use thunes::METHODS;

const GENERATED: &str = include_str!(concat!(env!("OUT_DIR"), "/thunes.rs"));

/// What makes the last example a program; rustdoc does not show it.
const HIDDEN: &str = "# Ok::<(), Box<dyn std::error::Error>>(())";

#[test]
fn each_request_has_an_example_that_is_a_test() {
    let docs = docs();
    for method in METHODS {
        for request in method.requests {
            let name = format!("{}::{}", method.name, request.name);
            let code = example(&docs, &name);
            let begins = format!("use thunes::{};", method.name);
            let with_country = format!("use thunes::{{Country, {}}};", method.name);
            assert!(code.starts_with(&begins) || code.starts_with(&with_country), "{name}:\n{code}");
            assert!(code.contains(&format!(" = {name}::new({name}Required {{")), "{name}:\n{code}");
            assert!(code.contains(".validate()?;") && code.contains("client.send(&"), "{name}:\n{code}");
            assert!(code.ends_with(HIDDEN), "{name}:\n{code}");
        }
    }
}

/// Whoever reads of a sale sees how an optional field is given.
#[test]
fn a_sale_shows_a_setter() {
    let docs = docs();
    for method in METHODS {
        let Some(sale) = method.requests.iter().find(|request| request.name == "Sale") else { continue };
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
    let file = syn::parse_file(GENERATED).unwrap();
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
    let lines: Vec<String> = lines.map(|line| line.strip_prefix(' ').unwrap_or(&line).to_owned()).collect();
    lines.join("\n")
}
