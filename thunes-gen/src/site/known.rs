//! How a fact is known, as a badge.

use maud::{Markup, html};

use crate::emit::evidence::words;
use crate::model::Evidence;

use super::text::prose;

/// Every kind, the best known first.
const ALL: [Evidence; 6] = [
    Evidence::Listed,
    Evidence::Table,
    Evidence::Example,
    Evidence::Schema,
    Evidence::Inferred,
    Evidence::Unverified,
];

/// The word, with its meaning for those who point at it.
pub(super) fn badge(evidence: Evidence) -> Markup {
    html! { span class={ "badge " (evidence.word()) } title=(words(evidence)) { (evidence.word()) } }
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
            @for evidence in ALL {
                div { dt { (badge(evidence)) } dd { (words(evidence)) } }
            }
        }
    }
}
