//! Where an operation goes.

use maud::{Markup, html};
use thunes_spec::model::Operation;

use super::text::path_of_url;

/// `POST /pts/v2/payments`.
pub(super) fn line(operation: &Operation) -> Markup {
    html! {
        p.endpoint {
            span.verb { (operation.http) } " " code { (path_of_url(&operation.path)) }
            @if operation.repeatable { " " span.flag title="Sending it again does no harm" { "may be repeated" } }
        }
    }
}
