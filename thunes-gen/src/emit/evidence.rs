//! How a fact is known, in words.

use crate::model::{Evidence, Method, MethodOperation};

use super::markdown::escape;

/// Why something is as the spec has it: `only the guide's example shows it — the list is blank`.
pub(super) fn reason(evidence: Evidence, note: Option<&str>) -> String {
    let words = words(evidence);
    match note {
        Some(note) => format!("{words} — {}", without_stop(note)),
        None => words.to_owned(),
    }
}

/// The same without a reason.
pub(crate) fn words(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Listed => "in the guide's field list",
        Evidence::Table => "in the guide's table of countries and currencies",
        Evidence::Example => "only the guide's example shows it",
        Evidence::Schema => "in the gateway's OpenAPI document, not in the guide",
        Evidence::Inferred => "inferred, not written in the guide",
        Evidence::Unverified => "not verified",
    }
}

fn without_stop(note: &str) -> String {
    escape(note.trim().trim_end_matches('.'))
}

/// Where in the guide an operation's fields stand, for people who have the guide.
pub(crate) fn source(edition: &str, method: &Method, used: &MethodOperation) -> String {
    format!("Guide {edition}, \"{}\", \"{}\"", method.chapter, used.section)
}

/// The same as the last line of an item's documentation.
pub(super) fn source_line(source: &str) -> String {
    format!("Source: {}.", escape(source))
}
