//! Evidence, in words.

use thunes_spec::markdown::doc_line;
use thunes_spec::model::Evidence;

/// Why something is as the spec has it: `only the guide's example shows it — the list is blank`.
pub(super) fn reason(evidence: Evidence, note: Option<&str>) -> String {
    let words = doc_line(evidence.phrase());
    match note {
        Some(note) => format!("{words} — {}", without_stop(note)),
        None => words,
    }
}

fn without_stop(note: &str) -> String {
    doc_line(note.trim().trim_end_matches('.'))
}

/// Where in the guide the fields of a request or an item are: once for the struct, since it is the same for each field.
pub(super) fn source_line(source: &str) -> String {
    format!("Source: {}.", doc_line(source))
}
