//! What `thunes example` shows as JSON is what the Rust code that it shows sends, and what a draft made of that JSON sends.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, missing_docs)]

use std::collections::BTreeSet;

use heck::ToSnakeCase;
use serde_json::Value;
use thunes::{Draft, FieldKind, METHODS, Request, Rule, Violation};

type Outcome = Result<Vec<u8>, Box<dyn std::error::Error>>;

struct Shown {
    name: &'static str,
    extent: &'static str,
    json: &'static str,
    run: fn() -> Outcome,
}

include!(concat!(env!("OUT_DIR"), "/examples.rs"));

/// The JSON without the blanks between its parts; there are none but in texts otherwise.
fn compact(json: &str) -> String {
    let mut in_text = false;
    let mut before = ' ';
    json.chars()
        .filter(|c| {
            in_text ^= *c == '"' && before != '\\';
            before = *c;
            in_text || !c.is_whitespace()
        })
        .collect()
}

/// The draft of an example's request, empty except for what is not in its body: the id in the path, and the choice of a variant.
fn draft(shown: &Shown) -> Draft {
    let (method, request) = shown.name.split_once('.').unwrap();
    let mut draft = Draft::new(thunes::method(method).unwrap(), request).unwrap();
    if let Some(kind) = draft.spec().subject {
        draft = draft.set("{id}", format!("{method}:{kind}:7000000000000000000001"));
    }
    if let Some(choice) = draft.spec().fields.iter().find(|field| field.kind == FieldKind::Variant) {
        draft = draft.set(choice.name, choice.variants.first().unwrap().name);
    }
    draft
}

#[test]
fn every_request_is_here() {
    let here: BTreeSet<(&str, &str)> = SHOWN.iter().map(|shown| (shown.name, shown.extent)).collect();
    for method in METHODS {
        for request in method.requests() {
            let name = format!("{}.{}", method.name, request.name.to_snake_case());
            assert!(["required", "all"].iter().all(|extent| here.contains(&(name.as_str(), extent))), "{name}");
        }
    }
    assert_eq!(here.len(), SHOWN.len());
}

#[test]
fn the_code_sends_the_json() {
    for shown in SHOWN {
        let sent = (shown.run)().unwrap_or_else(|error| panic!("{} {}: {error}", shown.name, shown.extent));
        assert_eq!(String::from_utf8(sent).unwrap(), compact(shown.json), "{} {}", shown.name, shown.extent);
    }
}

#[test]
fn a_draft_of_the_json_sends_the_same() {
    for shown in SHOWN {
        let values: Value = serde_json::from_str(shown.json).unwrap();
        let request = draft(shown).values(values).build().unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(request.body().unwrap(), (shown.run)().unwrap(), "{} {}", shown.name, shown.extent);
        let is_short = shown.extent == "required";
        let unexpected = |warning: &Violation| !is_short || warning.rule != Rule::Recommended;
        let warnings: Vec<_> = request.warnings().into_iter().filter(unexpected).collect();
        assert_eq!(warnings, [], "{} {}", shown.name, shown.extent);
    }
}

/// Without this the examples with all fields could be those with the required ones.
#[test]
fn all_fields_are_shown() {
    for shown in SHOWN.iter().filter(|shown| shown.extent == "all") {
        let body: Value = serde_json::from_str(shown.json).unwrap();
        let fields = draft(shown).spec().fields;
        for field in
            fields.iter().flat_map(|field| std::iter::once(field).chain(field.items)).filter(|field| field.in_body())
        {
            let pointer = format!("/{}", field.path.replace("[].", ".0.").replace("[]", "").replace('.', "/"));
            assert!(body.pointer(&pointer).is_some(), "{} lacks {}", shown.name, field.path);
        }
    }
}

#[test]
fn an_example_is_sent_to_its_own_path() {
    let shown = SHOWN.iter().find(|shown| shown.name == "bizum.refund").unwrap();
    let values: Value = serde_json::from_str(shown.json).unwrap();
    let refund = draft(shown).values(values).build().unwrap();
    assert_eq!(refund.path(), "/pts/v2/payments/7000000000000000000001/refunds");
}
