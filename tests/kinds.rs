//! What looks right to the generator looks right to the runtime: an example that the spec takes is never one that a request warns of.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[allow(dead_code)]
#[path = "common/bizum_sale.rs"]
mod bizum_sale;

use std::ops::RangeInclusive;

use proptest::prelude::*;
use thunes::{Country, FieldKind, Request as _, Rule};
use thunes_runtime::is_blank;
use thunes_spec::kind::{Asked, Facets, Kind};
use thunes_spec::{iso, words};

const KINDS: [(Kind, FieldKind); 4] = [
    (Kind::Text, FieldKind::Text),
    (Kind::Email, FieldKind::Email),
    (Kind::Phone, FieldKind::Phone),
    (Kind::Url, FieldKind::Url),
];

fn fits(kind: &Kind, facets: Facets, text: &str) -> bool {
    Asked { kind, name: "", required: true, facets, countries: &[], currencies: &[] }.misfit(text).is_none()
}

/// Both say the same, but for URLs: those of a spec are pages, and callers may give those of an app's own scheme, too.
fn check(text: &str) {
    for (spec, runtime) in &KINDS {
        let (fits, looks) = (fits(spec, Facets::default(), text), runtime.looks_right(text));
        let agreed = fits == looks || (*runtime == FieldKind::Url && looks);
        assert!(agreed, "{text:?} as {}: {fits}, {looks}", spec.word());
    }
}

#[test]
fn a_url_of_a_spec_is_a_page() {
    for (text, spec, runtime) in [
        ("https://b", true, true),
        ("myshop://paid", false, true),
        ("ftp://b", false, false),
        ("https:b", false, false),
    ] {
        assert_eq!(fits(&Kind::Url, Facets::default(), text), spec, "{text}");
        assert_eq!(FieldKind::Url.looks_right(text), runtime, "{text}");
    }
}

/// Each of the two has a list of its own: the spec's comes from a crate, the runtime's is an enum.
#[test]
fn both_know_the_same_countries() {
    let mut spec: Vec<&str> = iso::countries().collect();
    spec.sort_unstable();
    let runtime: Vec<&str> = Country::ALL.iter().map(|country| country.as_str()).collect();
    assert_eq!(spec, runtime);
}

#[test]
fn the_cases_that_people_write() {
    for text in [
        "", "@", "a@", "@b", "a@b", "a b@c", "a@b@c", "+34 600", "()", "3a", "://", "a://", "a://b", "a b://c", "ä://b",
    ] {
        check(text);
    }
}

/// The first character of the text that no value may hold.
fn refused(text: &str) -> Option<char> {
    let sale = bizum_sale::sale(&[]).bill_to_locality(text);
    let found = |violation: &thunes::Violation| match violation.rule {
        Rule::Refused { found, .. } => Some(found),
        _ => None,
    };
    sale.validate().err()?.violations.iter().find_map(found)
}

/// Each of the two crates has a list of what cannot be seen. What a value may not hold is another list, which the spec has as a regular
/// expression's class.
#[test]
fn both_hide_and_refuse_the_same_characters() {
    let (hidden, shown): (Vec<char>, Vec<char>) = ('\0'..=char::MAX).partition(|c| words::is_hidden(*c));
    let class = ranges(words::REFUSED_CLASS);
    for c in hidden {
        let is_refused = refused(&format!("a{c}b")) == Some(c);
        assert!(is_refused || is_blank(&c.to_string()), "{c:?} is hidden in the spec alone");
        assert_eq!(class.iter().any(|range| range.contains(&c)), is_refused, "{c:?} in {}", words::REFUSED_CLASS);
    }
    for c in &shown {
        assert!(c.is_whitespace() || !is_blank(&c.to_string()), "{c:?} is hidden in the runtime alone");
        assert!(!class.iter().any(|range| range.contains(c)), "{c:?} in {}", words::REFUSED_CLASS);
    }
    for some in shown.chunks(20) {
        assert_eq!(refused(&some.iter().collect::<String>()), None);
    }
}

/// The ranges of a class like `\u0000-\u001f\u061c`.
fn ranges(class: &str) -> Vec<RangeInclusive<char>> {
    let character = |digits: &str| char::from_u32(u32::from_str_radix(digits, 16).unwrap()).unwrap();
    let ends = class.split(r"\u").skip(1).collect::<Vec<_>>();
    let mut found: Vec<RangeInclusive<char>> = Vec::new();
    let mut from = None;
    for end in ends {
        let last = character(&end[..4]);
        if end.len() == 4 {
            found.push(from.take().unwrap_or(last)..=last);
        } else {
            assert_eq!(&end[4..], "-", "{class}");
            from = Some(last);
        }
    }
    found
}

proptest! {
    #[test]
    fn any_text_of_their_characters(text in "[a1@:/+ .()-]{0,8}") {
        check(&text);
    }

    #[test]
    fn any_scheme(scheme in "[a-z]{1,9}") {
        check(&format!("{scheme}://shop.example"));
    }

    #[test]
    fn any_text(text in any::<String>()) {
        check(&text);
    }
}
