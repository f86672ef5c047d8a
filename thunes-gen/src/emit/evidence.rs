//! Evidence, in words.

use thunes_spec::markdown::escape;
use thunes_spec::model::Evidence;

/// Why something is as the spec has it: `only the guide's example shows it — the list is blank`.
pub(super) fn reason(evidence: Evidence, note: Option<&str>) -> String {
    let words = evidence.phrase();
    match note {
        Some(note) => format!("{words} — {}", without_stop(note)),
        None => words.to_owned(),
    }
}

fn without_stop(note: &str) -> String {
    escape(note.trim().trim_end_matches('.'))
}

/// Where in the guide something stands, as the last line of an item's documentation.
pub(super) fn source_line(source: &str) -> String {
    format!("Source: {}.", escape(source))
}
