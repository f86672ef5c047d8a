//! The statuses that a reply may have.

use maud::{Markup, html};
use thunes_spec::model::{ResolvedRequest, Status};

use super::known;
use super::text::{NOTHING, prose};

/// The table, if any status is known.
pub(super) fn table(resolved: &ResolvedRequest<'_>) -> Markup {
    let statuses = resolved.statuses();
    if statuses.is_empty() {
        return NOTHING;
    }
    html! {
        table.statuses {
            caption {
                "Statuses of the reply"
                @if let Some(path) = &resolved.operation.status_at { ", at " code { (path) } }
            }
            thead { tr { th scope="col" { "Status" } th scope="col" { "Meaning" } th scope="col" { "Known from" } } }
            tbody { @for status in statuses { (row(resolved, status)) } }
        }
    }
}

/// The id of a status's row: `SaleCheck-SETTLED`.
pub(super) fn anchor(resolved: &ResolvedRequest<'_>, status: &Status) -> String {
    format!("{}-{}", resolved.name(), status.variant)
}

fn row(resolved: &ResolvedRequest<'_>, status: &Status) -> Markup {
    let Status { value, variant: _, doc, is_final, may_ship, is_funded, evidence, note } = status;
    let flags = [(*may_ship, "flag", "may ship"), (*is_funded, "flag", "funded"), (*is_final, "flag final", "final")];
    html! {
        tr id=(anchor(resolved, status)) {
            th scope="row" { code { (value) } }
            td data-label="Meaning" {
                span.doc { (prose(doc)) }
                @for (_, class, flag) in flags.iter().filter(|(is, ..)| *is) { " " span class=(class) { (flag) } }
            }
            td data-label="Known from" { (known::reason(*evidence, note.as_deref())) }
        }
    }
}
