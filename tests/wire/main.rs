//! The guide's request examples are what the requests write, and its reply examples are read into replies with nothing lost.
//!
//! `tests/fixtures/README.md` says where the fixtures come from and what was corrected in them. Each request is made of a draft, whose
//! bytes are those of the typed request: `thunes-conformance` compares the two for every request.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[cfg(feature = "client")]
mod echo;
mod example;
mod fixture;
mod reply;

use std::collections::BTreeSet;

use thunes::{METHODS, Stability};

use example::Example;

fn all_examples() -> Vec<Example> {
    let methods = METHODS.iter().filter(|method| method.stability == Stability::Stable);
    methods.flat_map(|method| method.requests().iter().map(|request| Example { method, request })).collect()
}

#[test]
fn every_request_writes_the_guides_example() {
    all_examples().iter().for_each(Example::check_request);
}

#[test]
fn every_request_goes_where_the_guides_links_lead() {
    all_examples().iter().for_each(Example::check_path);
}

#[cfg(feature = "client")]
#[test]
fn a_client_believes_every_reply_of_the_guide_that_fits_its_request() {
    all_examples().iter().for_each(|example| echo::check(&example.name(), &example.made()));
}

#[test]
fn every_reply_of_the_guide_is_read_whole() {
    // The reply to a status check is that of a sale's.
    let of_sale = |example: &&Example| example.request.operation != "check" || example.request.subject == Some("sale");
    all_examples().iter().filter(of_sale).for_each(|example| reply::check(&example.name(), example.request));
}

#[test]
fn every_fixture_is_used() {
    let used: BTreeSet<String> = all_examples().iter().flat_map(Example::files).collect();
    assert_eq!(used, fixture::files());
}
