//! One operation of a method: an example of each request, what comes back, then the fields.

use maud::{Markup, html};
use thunes_gen::sample::Places;
use thunes_spec::model::{Method, ResolvedRequest};
use thunes_spec::sample::Extent;

use crate::example::Example;

use super::colour::Language;
use super::page::Section;
use super::sample::{self, Listing};
use super::text::{Errata, codes, heading, operation_id, prose};
use super::{endpoint, fields, known, states, statuses};

/// What all operations of a page share.
pub(super) struct Operations<'a> {
    pub(super) method: &'a Method,
    pub(super) errata: &'a Errata<'a>,
    pub(super) places: &'a Places,
}

impl Operations<'_> {
    /// One operation, with each of its request types.
    pub(super) fn section(&self, requests: &[&ResolvedRequest<'_>]) -> Option<Section> {
        let first = requests.first()?;
        let name = &first.operation.name;
        let fields_id = format!("fields.{name}");
        let several = requests.len() > 1;
        let content = html! {
            (endpoint::line(first.operation))
            p { (prose(&first.operation.doc)) }
            p.source { (first.source) }
            @for resolved in requests { (self.request(resolved, several)) }
            h3 id=(fields_id) { a href={ "#" (fields_id) } { "Fields of " (name.replace('_', " ")) } }
            (fields::table(self.method, first.used, self.errata))
        };
        let types = requests.iter().filter(|_| several).map(|one| (one.name().to_owned(), one.name().to_owned()));
        let inner = types.chain([(fields_id, "Fields".to_owned())]).collect();
        Some(Section::new(operation_id(name), heading(name), content).with(inner))
    }

    /// What belongs to one request type: an example, and what may come back.
    fn request(&self, resolved: &ResolvedRequest<'_>, several: bool) -> Markup {
        let name = resolved.name();
        let example = Example::new(resolved, Extent::Required, self.places);
        html! {
            @if several { h3 id=(name) { a href={ "#" (name) } { (name) } } }
            (listings(name, &example))
            p.note { "The values are made up. A reply may have further members." }
            @for (known, paths) in resolved.used.reply_lacks_by_source() {
                p.note { "The reply lacks " (codes(paths)) ". " (known::reason(known.evidence, known.note.as_deref(), self.errata)) }
            }
            div.outcome { (states::picture(resolved)) (statuses::table(resolved, self.errata)) }
        }
    }
}

fn listings(name: &str, example: &Example) -> Markup {
    let all = [
        Listing { title: "Rust", kind: "rust", language: Language::Rust, text: &example.sending },
        Listing { title: "curl", kind: "curl", language: Language::Shell, text: &example.curl },
        Listing { title: "JSON", kind: "json", language: Language::Json, text: &example.json },
        Listing { title: "Reply", kind: "reply", language: Language::Json, text: &example.reply },
    ];
    sample::choice(name, &format!("{name} as"), &all)
}
