//! The statuses that a reply may have.

use maud::{Markup, html};
use thunes_spec::model::{ResolvedRequest, Status};

use super::known;
use super::text::{Errata, NOTHING, prose};

/// The table of a request's statuses, if any is known.
pub(super) fn table(resolved: &ResolvedRequest<'_>, errata: &Errata<'_>) -> Markup {
    list(resolved.name(), resolved.operation.status_at.as_deref(), resolved.statuses(), errata)
}

/// The table of the statuses of a request type.
pub(super) fn list(type_name: &str, at: Option<&str>, statuses: &[Status], errata: &Errata<'_>) -> Markup {
    if statuses.is_empty() {
        return NOTHING;
    }
    html! {
        table.statuses {
            caption { "Statuses of " code { (type_name) } @if let Some(path) = at { ", at " code { (path) } } }
            thead { tr { th scope="col" { "Status" } th scope="col" { "Meaning" } } }
            tbody { @for status in statuses { (row(type_name, status, errata)) } }
        }
    }
}

/// The id of a status's row: `SaleCheck-Settled`.
pub(super) fn anchor(type_name: &str, status: &Status) -> String {
    format!("{type_name}-{}", status.variant)
}

fn row(type_name: &str, status: &Status, errata: &Errata<'_>) -> Markup {
    let Status { value, variant: _, doc, ending: _, may_ship, is_funded, evidence, note } = status;
    let flags = [
        (*may_ship, "flag", "may ship"),
        (*is_funded, "flag", "funded"),
        (status.has_failed(), "flag", "failed"),
        (status.is_final(), "flag final", "final"),
    ];
    html! {
        tr id=(anchor(type_name, status)) {
            th scope="row" { code { (value) } }
            td {
                (prose(doc))
                @for (_, class, flag) in flags.iter().filter(|(is, ..)| *is) { " " span class=(class) { (flag) } }
                (known::reason(*evidence, note.as_deref(), errata))
            }
        }
    }
}
