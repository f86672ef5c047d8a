//! No crate knows a payment method by name: what differs between methods is in the spec.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::Lit;

use super::graph::{attributes, is_of_tests};
use super::{packages, root};

/// Files that name methods all the same.
const NAMES_METHODS: [&str; 2] = [
    // Examples of what to write, in messages to authors of specs.
    "thunes-spec/src/check/variants.rs",
    "thunes-spec/src/format/method.rs",
];

/// Module names, titles and codes of the spec's methods, in lower case.
fn names() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(root().join("spec")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|end| end != "yaml") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let title = text.lines().find_map(|line| line.strip_prefix("title: "));
        // The other files are lists of fields and operations.
        let Some(title) = title else { continue };
        let code = text.lines().find_map(|line| line.strip_prefix("code: "));
        let stem = path.file_stem().unwrap().to_string_lossy();
        names.extend([Some(title), code, Some(&*stem)].into_iter().flatten().map(str::to_lowercase));
    }
    names
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs")
            && path.file_stem().is_some_and(|stem| stem != "tests")
        {
            found.push(path);
        }
    }
}

/// The identifiers and whole strings of code that are among the names. Documentation is not code.
fn named_in(tokens: TokenStream, names: &BTreeSet<String>, found: &mut BTreeSet<String>) {
    for token in tokens {
        let word = match token {
            TokenTree::Group(group) if is_documentation(&group.stream()) => continue,
            TokenTree::Group(group) => {
                named_in(group.stream(), names, found);
                continue;
            }
            TokenTree::Ident(word) => word.to_string(),
            TokenTree::Literal(literal) => match Lit::new(literal) {
                Lit::Str(text) => text.value(),
                _ => continue,
            },
            TokenTree::Punct(_) => continue,
        };
        found.extend(Some(word.to_lowercase()).filter(|word| names.contains(word)));
    }
}

/// What is in the brackets of `#[doc = ".."]`.
fn is_documentation(tokens: &TokenStream) -> bool {
    let mut tokens = tokens.clone().into_iter();
    let is_doc = matches!(tokens.next(), Some(TokenTree::Ident(word)) if word == "doc");
    is_doc && matches!(tokens.next(), Some(TokenTree::Punct(sign)) if sign.as_char() == '=')
}

fn named_in_text(text: &str, names: &BTreeSet<String>) -> BTreeSet<String> {
    let file = syn::parse_file(text).unwrap();
    let code = file.items.iter().filter(|item| !is_of_tests(attributes(item)));
    let mut found = BTreeSet::new();
    code.for_each(|item| named_in(item.to_token_stream(), names, &mut found));
    found
}

#[test]
fn no_crate_knows_a_payment_method_by_name() {
    let names = names();
    let mut found = Vec::new();
    let mut named = BTreeSet::new();
    // Examples pay with methods.
    for package in packages().into_iter().filter(|package| !package.starts_with("examples/")) {
        let mut all = Vec::new();
        files(&root().join(&package).join("src"), &mut all);
        assert!(!all.is_empty(), "{package} has no files");
        for path in all {
            let shown = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
            let methods = named_in_text(&fs::read_to_string(&path).unwrap(), &names);
            if methods.is_empty() {
                continue;
            }
            if NAMES_METHODS.contains(&shown.as_str()) {
                named.insert(shown);
            } else {
                found.push(format!("{shown}: {methods:?}"));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert_eq!(named, NAMES_METHODS.map(str::to_owned).into(), "a file that names no method any more leaves the list");
}

#[test]
fn a_name_is_found_in_code_and_not_in_words_about_it() {
    let names = names();
    assert!(["bizum", "przelewy24", "p24"].iter().all(|name| names.contains(*name)), "{names:?}");
    let text = r#"
        /// As bizum does.
        fn shape(code: &str) -> u8 { match code { "P24" => 1, "for bizum, say" => 2, _ => other!(code == "Bizum") } }
        #[cfg(test)]
        mod tests { const TWINT: &str = "twint"; }
    "#;
    assert_eq!(named_in_text(text, &names), ["bizum", "p24"].map(str::to_owned).into());
}
