//! Evidence, as a badge.

use maud::{Markup, html};
use thunes_spec::model::{Evidence, Provenance};

use super::text::prose;

/// The word, with its meaning for those who point at it.
pub(super) fn badge(evidence: Evidence) -> Markup {
    html! { span class={ "badge " (evidence.word()) } title=(evidence.phrase()) { (evidence.word()) } }
}

/// The word, and why.
pub(super) fn reason(evidence: Evidence, note: Option<&str>) -> Markup {
    html! {
        (badge(evidence))
        @if let Some(note) = note { span.note { (prose(note)) } }
    }
}

/// What the words mean.
pub(super) fn legend() -> Markup {
    html! {
        dl.legend {
            @for evidence in Evidence::ALL {
                div { dt { (badge(evidence)) } dd { (evidence.phrase()) } }
            }
        }
    }
}

/// The evidence of something, if it is not the guide's table.
pub(super) fn beside(known: &Provenance) -> Markup {
    html! {
        @if known.evidence != Evidence::Table || known.note.is_some() { " " (reason(known.evidence, known.note.as_deref())) }
    }
}

/// How many rules are known in which way.
pub(super) fn counts(counts: &[(Evidence, usize)]) -> Markup {
    html! {
        @for (index, (evidence, number)) in counts.iter().enumerate() {
            @if index > 0 { " " }
            (number) " " (badge(*evidence))
        }
    }
}
