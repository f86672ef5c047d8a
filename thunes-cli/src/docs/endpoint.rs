//! Where an operation goes.

use maud::{Markup, html};
use thunes_spec::model::{NotFound, Operation};

use super::text::path_of_url;

/// `POST /pts/v2/payments`.
pub(super) fn line(operation: &Operation) -> Markup {
    html! {
        p.endpoint {
            span.verb { (operation.http.word()) } " " code { (path_of_url(&operation.path)) }
            @if operation.repeatable { " " span.flag title="Repeating it does no harm" { "safe to repeat" } }
            @if let Some(NotFound { minutes, times }) = operation.not_found {
                " After a 404, retry every " (minutes) " minutes, at most " (times) " times."
            }
        }
    }
}
