//! What all pages have: head, search, list of methods.

use maud::{DOCTYPE, Markup, html};
use thunes_spec::model::{Method, Spec};

use super::text;

/// The folder of the methods' pages.
pub const METHODS: &str = "methods";

/// A page.
pub(super) struct Page<'a> {
    pub(super) spec: &'a Spec,
    /// For the window's title.
    pub(super) title: &'a str,
    /// For search engines and readers of tabs.
    pub(super) about: String,
    /// The method that the page is about.
    pub(super) method: Option<&'a Method>,
    pub(super) content: Markup,
}

const GENERATOR: &str = "thunes";

/// The page loads only files next to it, and sends nothing.
const POLICY: &str =
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; base-uri 'none'; form-action 'none'";

impl Page<'_> {
    /// The way from this page to the site's folder.
    fn up(&self) -> &'static str {
        if self.method.is_some() { "../" } else { "" }
    }

    /// The whole page.
    pub(super) fn render(&self) -> Markup {
        html! {
            (DOCTYPE)
            html lang="en" data-root=(self.up()) {
                (self.head())
                body {
                    a.skip href="#content" { "Skip to content" }
                    (self.header())
                    div.frame {
                        (self.methods())
                        main #content tabindex="-1" { (self.content) (self.foot()) }
                    }
                }
            }
        }
    }

    fn head(&self) -> Markup {
        let up = self.up();
        html! {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="generator" content=(GENERATOR);
                meta name="description" content=(self.about);
                meta name="color-scheme" content="light dark";
                title { (self.title) }
                link rel="stylesheet" href={ (up) "style.css" };
                script src={ (up) "search.js" } defer {}
                script src={ (up) "site.js" } defer {}
            }
        }
    }

    fn header(&self) -> Markup {
        html! {
            header.top {
                a.brand href={ (self.up()) "index.html" } { "Payment methods" }
                div.search role="search" hidden {
                    input #search type="search" role="combobox" aria-expanded="false" aria-controls="results"
                        aria-autocomplete="list" aria-label="Search methods, fields and statuses" placeholder="Search" autocomplete="off"
                        spellcheck="false";
                    kbd aria-hidden="true" { "/" }
                    ul #results role="listbox" aria-label="Results" hidden {}
                    p.none #none role="status" hidden { "Nothing found." }
                }
                button.theme type="button" hidden aria-label="Light or dark" title="Light or dark" { "◐" }
            }
        }
    }

    fn methods(&self) -> Markup {
        let up = self.up();
        html! {
            nav.methods aria-label="Methods" {
                h2 { "Methods" }
                ul {
                    @for method in &self.spec.methods {
                        @let current = self.method.is_some_and(|own| own.name == method.name);
                        li {
                            a href={ (up) (METHODS) "/" (method.name) ".html" } aria-current=[current.then_some("page")] { (method.title) }
                            @if current { (operations(self.spec, method)) }
                        }
                    }
                }
            }
        }
    }

    fn foot(&self) -> Markup {
        html! {
            footer { "Generated from the spec, edition " (self.spec.edition) " of the guide. Nothing here was tried against the real gateway." }
        }
    }
}

fn operations(spec: &Spec, method: &Method) -> Markup {
    html! {
        ul {
            @for used in &method.operations {
                li { a href={ "#" (text::operation_id(&used.operation)) } { (text::heading(&used.operation)) } }
            }
            @if !spec.errata(method).is_empty() {
                li { a href="#errata" { "Errata" } }
            }
            @if method.about.as_ref().is_some_and(|about| !about.statements.is_empty()) {
                li { a href="#said" { "What others say" } }
            }
        }
    }
}
