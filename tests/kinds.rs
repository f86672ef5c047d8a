//! What looks right to the generator looks right to the runtime: an example that the spec takes is never one that a request warns of.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use proptest::prelude::*;
use thunes::FieldKind;
use thunes_spec::kind::Kind;

const KINDS: [(Kind, FieldKind); 4] = [
    (Kind::Text, FieldKind::Text),
    (Kind::Email, FieldKind::Email),
    (Kind::Phone, FieldKind::Phone),
    (Kind::Url, FieldKind::Url),
];

fn check(text: &str) {
    for (spec, runtime) in &KINDS {
        assert_eq!(spec.misfit(text).is_none(), runtime.looks_right(text), "{text:?} as {}", spec.word());
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

proptest! {
    #[test]
    fn any_text_of_their_characters(text in "[a1@:/+ .()-]{0,8}") {
        check(&text);
    }

    #[test]
    fn any_text(text in any::<String>()) {
        check(&text);
    }
}
