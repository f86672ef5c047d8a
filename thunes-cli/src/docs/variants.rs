//! A method's choice between variants.

use maud::{Markup, html};
use thunes_spec::model::{Method, Variant};
use thunes_spec::path::JsonPath;

use super::known;
use super::page::Section;
use super::text::{Errata, prose};

/// What there is to choose from, and what each sets.
pub(super) fn section(method: &Method, errata: &Errata<'_>) -> Option<Section> {
    let choice = method.variants.as_ref()?;
    let paths: Vec<&JsonPath> = choice.all.first().iter().flat_map(|one| &one.values).map(|(path, _)| path).collect();
    let content = html! {
        p { (prose(&choice.doc)) " " (known::reason(choice.evidence, choice.note.as_deref(), errata)) }
        div.scroll tabindex="0" role="region" aria-label="Variants" {
            table.overview {
                thead { tr { th scope="col" { "Variant" } th scope="col" { "Name" } @for path in &paths { th scope="col" { (path.last()) } } } }
                tbody { @for variant in &choice.all { (row(variant, &paths)) } }
            }
        }
    };
    Some(Section::new("variants", format!("Choice of {}", choice.name.replace('_', " ")), content))
}

fn row(variant: &Variant, paths: &[&JsonPath]) -> Markup {
    let Variant { name, title, note, values, currency: _ } = variant;
    html! {
        tr {
            th scope="row" { code { (name) } }
            td { (title) @if let Some(note) = note { span.note { (prose(note)) } } }
            @for path in paths {
                td { @for (_, value) in values.iter().filter(|(field, _)| field == *path) { code { (value) } } }
            }
        }
    }
}
