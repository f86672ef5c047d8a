//! Evidence, as a badge.

use maud::{Markup, html};
use thunes_spec::model::{Evidence, Provenance};

use super::text::{Errata, NOTHING};

/// The word, with its meaning for those who point at it.
pub(super) fn badge(evidence: Evidence) -> Markup {
    html! { span class={ "badge " (evidence.word()) } title=(evidence.phrase()) { (evidence.word()) } }
}

/// The word, and why. Empty for a fact from the guide's field lists: most are, and the page mentions it once.
pub(super) fn reason(evidence: Evidence, note: Option<&str>, errata: &Errata<'_>) -> Markup {
    if evidence == Evidence::Listed && note.is_none() {
        return NOTHING;
    }
    html! { span.known { (badge(evidence)) @if let Some(note) = note { " " (errata.prose(note)) } } }
}

/// The same, for a fact that should be from the guide's tables.
pub(super) fn beside(known: &Provenance, errata: &Errata<'_>) -> Markup {
    if known.evidence == Evidence::Table && known.note.is_none() {
        return NOTHING;
    }
    reason(known.evidence, known.note.as_deref(), errata)
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

/// How many rules are known in which way.
pub(super) fn counts(counts: &[(Evidence, usize)]) -> Markup {
    html! {
        @for (index, (evidence, number)) in counts.iter().enumerate() {
            @if index > 0 { ", " }
            (number) " " (evidence.word())
        }
    }
}
