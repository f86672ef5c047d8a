//! JSON paths: their form, and how two of them relate.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use thunes_spec::path::{JsonPath, ObjectPath};

/// A good one.
fn path(text: &str) -> JsonPath {
    JsonPath::new(text).unwrap()
}

#[test]
fn paths_lead_to_values_lists_and_members() {
    assert!(path("a.b").is_plain() && !path("a.b").is_list() && path("a.b").list().is_none());
    assert!(path("a.b[]").is_list() && path("a.b[]").list().is_none());
    assert_eq!(path("a.b[].c.d").list(), Some("a.b[]"));
    assert!(path("a.b[].c.d").is_in("a.b[]") && !path("a.b[].c.d").is_plain());
}

#[test]
fn a_member_is_found_in_its_object() {
    for (whole, inside, last) in [("a.b", "a.b", "b"), ("a.b[]", "a.b", "b"), ("a.b[].c.d", "c.d", "d")] {
        assert_eq!((path(whole).in_object().as_str(), path(whole).last()), (inside, last));
    }
}

proptest! {
    #[test]
    fn the_way_in_an_object_is_walked_name_by_name(
        list in prop::option::of("[a-z]{1,4}(\\.[a-z]{1,4}){0,2}"),
        names in prop::collection::vec("[A-Za-z0-9_-]{1,6}", 1..6),
        is_list in any::<bool>(),
    ) {
        let mark = if is_list && list.is_none() { "[]" } else { "" };
        let before = list.map(|list| format!("{list}[].")).unwrap_or_default();
        let whole = path(&format!("{before}{}{mark}", names.join(".")));
        let mut walked = Vec::new();
        let mut way = Some(ObjectPath::from(&whole));
        while let Some((first, rest)) = way.map(ObjectPath::split_first) {
            walked.push(first);
            way = rest;
        }
        prop_assert_eq!(walked, names);
    }
}

#[test]
fn bad_forms_are_refused() {
    for bad in ["", "a..b", ".a", "a.", "a b", "a[0]", "a[].b[]", "a\u{0}", "a.\"b", "é"] {
        assert!(JsonPath::new(bad).is_err(), "{bad:?}");
    }
    for good in ["a", "a.b-c_d", "a[].b", "x1.2"] {
        assert_eq!(JsonPath::new(good), Ok(path(good)));
    }
}
