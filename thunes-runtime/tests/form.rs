//! What looks like an email address, a phone number or a URL. It is a warning only, so what is odd and possible looks right.
#![allow(missing_docs)]

use thunes_runtime::FieldKind;

#[track_caller]
fn check(kind: FieldKind, right: &[&str], wrong: &[&str]) {
    for text in right {
        assert!(kind.looks_right(text), "{kind:?} {text:?}");
    }
    for text in wrong {
        assert!(!kind.looks_right(text), "{kind:?} {text:?}");
    }
}

#[test]
fn an_email_address_has_a_name_and_a_host() {
    let wrong = ["ana", "@shop.example", "ana@", "a na@shop.example", "ana@shop.example\n", ""];
    check(FieldKind::Email, &["ana@shop.example", "a@b", "\"a@b\"@c"], &wrong);
}

#[test]
fn a_phone_number_has_digits() {
    let right = ["34600000000", "7", "+34 600-00.00 (00)"];
    check(FieldKind::Phone, &right, &["", "+-() .", "3460000000x", "call me", "34;ext=7"]);
}

#[test]
fn a_url_has_a_scheme_of_any_kind_and_something_after_it() {
    let right = ["https://shop.example/paid", "my-shop+1.x://paid", "HTTP://x"];
    let wrong = [
        "shop.example",
        "://shop.example",
        "https://",
        "my shop://x",
        "my_shop://x",
        "https://a b",
        "https://a\u{7f}",
        "a:/b",
        "",
    ];
    check(FieldKind::Url, &right, &wrong);
}

#[test]
fn any_text_looks_right_elsewhere() {
    check(FieldKind::Text, &["", "x", "@"], &[]);
}
