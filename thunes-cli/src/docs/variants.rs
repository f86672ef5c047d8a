//! A method's choice between variants.

use maud::{Markup, html};
use thunes_spec::model::{Method, Variant};

use super::known;
use super::text::{NOTHING, prose};

/// What there is to choose from, and what each sets.
pub(super) fn table(method: &Method) -> Markup {
    let Some(choice) = &method.variants else { return NOTHING };
    let paths: Vec<&str> =
        choice.all.first().map(|one| one.values.iter().map(|(path, _)| path.as_str()).collect()).unwrap_or_default();
    html! {
        h2 #variants { a href="#variants" { "Choice: " code { (choice.name) } } }
        p { (prose(&choice.doc)) " " (known::reason(choice.evidence, choice.note.as_deref())) }
        div.scroll tabindex="0" role="region" aria-label="Variants" {
            table.overview {
                thead { tr { th scope="col" { "Variant" } th scope="col" { "Name" } @for path in &paths { th scope="col" { (last(path)) } } } }
                tbody { @for variant in &choice.all { (row(variant, &paths)) } }
            }
        }
    }
}

/// The end of a path, which is enough here.
fn last(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

fn row(variant: &Variant, paths: &[&str]) -> Markup {
    let Variant { name, title, note, values, currency: _ } = variant;
    html! {
        tr {
            th scope="row" { code { (name) } }
            td { (title) @if let Some(note) = note { span.note { (prose(note)) } } }
            @for path in paths {
                td { @for (_, value) in values.iter().filter(|(field, _)| field == path) { code { (value) } } }
            }
        }
    }
}
