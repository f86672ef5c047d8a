//! Names that no setter may have: the derive cannot read the front end's list, so it has one of its own.

use std::collections::BTreeSet;
use std::fs;

use proc_macro2::TokenTree;
use quote::ToTokens as _;
use syn::{File, Item, Lit, TraitItem};
use thunes_spec::names;

use super::root;

/// Methods of `Request` that a setter may hide. They are good names of fields, and mostly the client calls them, which no setter disturbs.
const MAY_BE_HIDDEN: [&str; 6] = ["currency", "path", "reference", "spec", "subject", "transaction_id"];

fn file(path: &str) -> File {
    syn::parse_file(&fs::read_to_string(root().join(path)).unwrap()).unwrap()
}

/// The texts in a constant list.
fn texts(file: &File, name: &str) -> Vec<String> {
    let list = file.items.iter().find_map(|item| match item {
        Item::Const(list) if list.ident == name => Some(list.expr.to_token_stream()),
        _ => None,
    });
    let tokens = list.unwrap_or_else(|| panic!("there is no list {name} any more")).into_iter();
    let inside = tokens.flat_map(|token| match token {
        TokenTree::Group(group) => group.stream(),
        other => other.into(),
    });
    let text = |token| match token {
        TokenTree::Literal(literal) => match Lit::new(literal) {
            Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        _ => None,
    };
    inside.filter_map(text).collect()
}

/// The documented methods of a trait.
fn methods(file: &File, name: &str) -> BTreeSet<String> {
    let found = file.items.iter().find_map(|item| match item {
        Item::Trait(found) if found.ident == name => Some(&found.items),
        _ => None,
    });
    let is_hidden = |attribute: &syn::Attribute| attribute.to_token_stream().to_string().contains("hidden");
    let names =
        found.unwrap_or_else(|| panic!("there is no trait {name} any more")).iter().filter_map(|item| match item {
            TraitItem::Fn(method) if !method.attrs.iter().any(is_hidden) => Some(method.sig.ident.to_string()),
            _ => None,
        });
    names.collect()
}

#[test]
fn the_derive_reserves_what_the_spec_reserves() {
    assert_eq!(texts(&file("thunes-macros/src/names.rs"), "REQUEST_METHODS"), names::METHODS);
}

#[test]
fn every_method_of_a_request_is_reserved_or_may_be_hidden() {
    let methods = methods(&file("thunes-runtime/src/request/mod.rs"), "Request");
    let reserved = names::METHODS.iter().filter(|name| **name != "new");
    let listed: BTreeSet<String> = reserved.chain(&MAY_BE_HIDDEN).map(ToString::to_string).collect();
    assert_eq!(listed, methods);
}
