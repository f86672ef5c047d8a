//! What may come back in place of a reply.

use maud::{Markup, html};
use thunes_gen::sample::Places;
use thunes_spec::model::ResolvedRequest;
use thunes_spec::sample::Extent;

use crate::example::{Example, SendFailure};

use super::colour::Language;
use super::fold::fold;
use super::page::Section;
use super::sample::{self, Listing};
use super::text::{NOTHING, prose};

/// Each way in which a request fails, told by one request of the method.
pub(super) fn section(resolved: &ResolvedRequest<'_>, places: &Places) -> Section {
    let example = Example::new(resolved, Extent::Required, places);
    let content = html! {
        p { "The bodies belong to " code { (resolved.name()) } "; the other requests fail in the same ways." }
        @for failure in &example.failures {
                    h3 id=(id(failure)) { a href={ "#" (id(failure)) } { (failure.title) } }
                    p {
                        @if let Some(http) = failure.http { span.verb { "HTTP " (http) } " " }
                        code { (failure.rust) }
                    }
                    p { (prose(failure.advice)) }
                (body(&failure.json))
        }
    };
    let inner = example.failures.iter().map(|failure| (id(failure), failure.title.to_owned()));
    Section::new("failures", "When it fails", content).with(inner.collect())
}

/// The body of the answer, where one comes.
fn body(text: &str) -> Markup {
    if text.is_empty() {
        return NOTHING;
    }
    let listing = Listing { title: "JSON", kind: "error", language: Language::Json, text };
    fold(&html! { "Body of the answer" }, &sample::figure(&listing))
}

/// `failures.502`, and `failures.none` where no answer comes.
fn id(failure: &SendFailure) -> String {
    failure.http.map_or_else(|| "failures.none".to_owned(), |http| format!("failures.{http}"))
}
