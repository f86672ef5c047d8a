//! No crate knows a payment method or a status by name: what differs between methods, and what a status means, is in the spec.

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

/// Files that name statuses, and decide nothing about money.
const NAMES_STATUSES: [&str; 6] = [
    // Sample replies.
    "thunes-cli/src/example/reply.rs",
    // The types that every spec with the same statuses uses.
    "thunes-gen/src/emit/standard.rs",
    "thunes-runtime/src/status.rs",
    // Reasons, of which one has the word of a status.
    "thunes-runtime/src/reply/reason.rs",
    // The gateway that is simulated.
    "thunes-sandbox/src/state.rs",
    // Words that make a warning to the author of a spec.
    "thunes-spec/src/check/endings.rs",
];

/// The statuses of the spec: the keys in capitals.
fn statuses() -> BTreeSet<String> {
    let text = fs::read_to_string(root().join("spec/operations.yaml")).unwrap();
    let keys = text.lines().filter_map(|line| line.trim().strip_suffix(':'));
    keys.filter(|key| key.chars().all(|letter| letter.is_ascii_uppercase() || letter == '-'))
        .map(str::to_owned)
        .collect()
}

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

/// A word of code.
enum Word {
    Ident(String),
    /// A whole string.
    Text(String),
}

/// The identifiers and strings of code. Documentation is not code.
fn words(tokens: TokenStream, found: &mut Vec<Word>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) if is_documentation(&group.stream()) => {}
            TokenTree::Group(group) => words(group.stream(), found),
            TokenTree::Ident(word) => found.push(Word::Ident(word.to_string())),
            TokenTree::Literal(literal) => {
                if let Lit::Str(text) = Lit::new(literal) {
                    found.push(Word::Text(text.value()));
                }
            }
            TokenTree::Punct(_) => {}
        }
    }
}

/// What is in the brackets of `#[doc = ".."]`.
fn is_documentation(tokens: &TokenStream) -> bool {
    let mut tokens = tokens.clone().into_iter();
    let is_doc = matches!(tokens.next(), Some(TokenTree::Ident(word)) if word == "doc");
    is_doc && matches!(tokens.next(), Some(TokenTree::Punct(sign)) if sign.as_char() == '=')
}

fn words_of(text: &str) -> Vec<Word> {
    let file = syn::parse_file(text).unwrap();
    let code = file.items.iter().filter(|item| !is_of_tests(attributes(item)));
    let mut found = Vec::new();
    code.for_each(|item| words(item.to_token_stream(), &mut found));
    found
}

/// The names of methods that code has.
fn methods_in(text: &str, names: &BTreeSet<String>) -> BTreeSet<String> {
    let lower = words_of(text).into_iter().map(|word| match word {
        Word::Ident(word) | Word::Text(word) => word.to_lowercase(),
    });
    lower.filter(|word| names.contains(word)).collect()
}

/// The statuses that are strings of code.
fn statuses_in(text: &str, statuses: &BTreeSet<String>) -> BTreeSet<String> {
    let texts = words_of(text).into_iter().filter_map(|word| match word {
        Word::Text(text) => Some(text),
        Word::Ident(_) => None,
    });
    texts.filter(|text| statuses.contains(text)).collect()
}

/// Only the files of the list name what `named_in` finds in a file's text, and each does.
fn only_these_name(known: &[&str], named_in: impl Fn(&str) -> BTreeSet<String>) {
    let (mut found, mut named) = (Vec::new(), BTreeSet::new());
    // Examples pay with methods.
    for package in packages().into_iter().filter(|package| !package.starts_with("examples/")) {
        let mut all = Vec::new();
        files(&root().join(&package).join("src"), &mut all);
        assert!(!all.is_empty(), "{package} has no files");
        for path in all {
            let shown = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
            let names = named_in(&fs::read_to_string(&path).unwrap());
            if names.is_empty() {
                continue;
            }
            if known.contains(&shown.as_str()) {
                named.insert(shown);
            } else {
                found.push(format!("{shown}: {names:?}"));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    let known = known.iter().map(ToString::to_string).collect();
    assert_eq!(named, known, "a file that names none any more leaves the list");
}

#[test]
fn no_crate_knows_a_payment_method_by_name() {
    let names = names();
    only_these_name(&NAMES_METHODS, |text| methods_in(text, &names));
}

/// Money goes by what the spec says of a status: other gateways have other words.
#[test]
fn no_crate_decides_by_the_name_of_a_status() {
    let statuses = statuses();
    assert!(statuses.contains("FAILED") && statuses.contains("FUNDED"), "{statuses:?}");
    only_these_name(&NAMES_STATUSES, |text| statuses_in(text, &statuses));
}

#[test]
fn a_name_is_found_in_code_and_not_in_words_about_it() {
    let names = names();
    assert!(["bizum", "przelewy24", "p24"].iter().all(|name| names.contains(*name)), "{names:?}");
    let text = r#"
        /// As bizum does.
        fn shape(code: &str) -> u8 { match code { "P24" => 1, "for bizum, say" => 2, _ => other!(code == "Bizum") } }
        fn failed(status: Status) -> bool { matches!(status, Status::SETTLED) || status.is("FAILED") }
        #[cfg(test)]
        mod tests { const TWINT: &str = "twint"; const PENDING: &str = "PENDING"; }
    "#;
    assert_eq!(methods_in(text, &names), ["bizum", "p24"].map(str::to_owned).into());
    assert_eq!(statuses_in(text, &statuses()), ["FAILED"].map(str::to_owned).into());
}
