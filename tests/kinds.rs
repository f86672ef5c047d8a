//! What looks right to the generator looks right to the runtime: an example that the spec takes is never one that a request warns of.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use proptest::prelude::*;
use thunes::{Characters, FieldKind};
use thunes_spec::kind::{self, Asked, Facets, Kind, NO_WAY_BACK};

const KINDS: [(Kind, FieldKind); 4] = [
    (Kind::Text, FieldKind::Text),
    (Kind::Email, FieldKind::Email),
    (Kind::Phone, FieldKind::Phone),
    (Kind::Url, FieldKind::Url),
];

fn fits(kind: &Kind, facets: Facets, text: &str) -> bool {
    Asked { kind, name: "", required: true, facets, countries: &[], currencies: &[] }.misfit(text).is_none()
}

fn check(text: &str) {
    for (spec, runtime) in &KINDS {
        assert_eq!(fits(spec, Facets::default(), text), runtime.looks_right(text), "{text:?} as {}", spec.word());
    }
}

#[test]
fn the_cases_that_people_write() {
    for text in [
        "", "@", "a@", "@b", "a@b", "a b@c", "a@b@c", "+34 600", "()", "3a", "://", "a://", "a://b", "a b://c", "ä://b",
    ] {
        check(text);
    }
}

#[test]
fn schemes_that_lead_nowhere() {
    for scheme in NO_WAY_BACK {
        check(&format!("{scheme}://shop.example"));
        check(&format!("{}://shop.example", scheme.to_uppercase()));
        assert!(!FieldKind::Url.looks_right(&format!("{scheme}://shop.example")), "{scheme}");
    }
}

#[test]
fn sets_of_characters_are_the_same() {
    for (set, runtime) in
        kind::Characters::ALL.into_iter().zip([Characters::Digits, Characters::Letters, Characters::Alphanumeric])
    {
        for c in '\0'..='\u{2ff}' {
            assert_eq!(set.has(c), runtime.has(c), "{c:?} among {}", set.word());
            let facets = Facets { characters: Some(set), ..Facets::default() };
            assert_eq!(fits(&Kind::Text, facets, &c.to_string()), runtime.has(c), "{c:?} among {}", set.word());
        }
    }
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
