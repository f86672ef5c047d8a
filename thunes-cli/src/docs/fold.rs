//! Long parts of a page. They are folded on a phone until the reader or a link opens them; on paper, all of them are open.

use maud::{Markup, html};

/// A part under a line that opens it.
pub(super) fn fold(line: &Markup, content: &Markup) -> Markup {
    html! { details.fold { summary { (line) } (content) } }
}

/// The line of a part with so many things.
pub(super) fn counted(title: &str, number: usize) -> Markup {
    html! { (title) " " span.count { (number) } }
}
