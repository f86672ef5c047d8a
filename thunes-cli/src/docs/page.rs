//! What all pages have: head, search, list of methods, table of contents.

use maud::{DOCTYPE, Markup, html};
use thunes_spec::model::{Method, Spec};

/// The folder of the methods' pages.
pub const METHODS: &str = "methods";

/// A page.
pub(super) struct Page<'a> {
    pub(super) spec: &'a Spec,
    /// The page's heading, and the window's title.
    pub(super) title: &'a str,
    /// For search engines and readers of tabs.
    pub(super) about: String,
    /// The method that the page is about.
    pub(super) method: Option<&'a Method>,
    /// When what others say was looked up.
    pub(super) dates: Vec<String>,
    /// Comes first, under the heading.
    pub(super) intro: Markup,
    pub(super) sections: Vec<Section>,
}

/// A part of a page with a heading, which is in the table of contents.
pub(super) struct Section {
    id: String,
    title: String,
    content: Markup,
    inner: Vec<(String, String)>,
}

impl Section {
    pub(super) fn new(id: impl Into<String>, title: impl Into<String>, content: Markup) -> Self {
        Self { id: id.into(), title: title.into(), content, inner: Vec::new() }
    }

    /// Headings inside of it, by id.
    pub(super) fn with(self, inner: Vec<(String, String)>) -> Self {
        Self { inner, ..self }
    }

    fn render(&self) -> Markup {
        let Self { id, title, content, .. } = self;
        html! {
            section aria-labelledby=(id) {
                h2 id=(id) { a href={ "#" (id) } { (title) } }
                (content)
            }
        }
    }

    fn entry(&self) -> Markup {
        html! {
            li {
                a href={ "#" (self.id) } { (self.title) }
                @if !self.inner.is_empty() {
                    ul { @for (id, title) in &self.inner { li { a href={ "#" (id) } { (title) } } } }
                }
            }
        }
    }
}

/// Only what is next to the page is loaded, and nothing is sent anywhere.
const POLICY: &str =
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; base-uri 'none'; form-action 'none'";

impl Page<'_> {
    /// The way from this page to the site's folder.
    fn up(&self) -> &'static str {
        if self.method.is_some() { "../" } else { "" }
    }

    /// The page as HTML.
    pub(super) fn render(&self) -> Markup {
        html! {
            (DOCTYPE)
            html lang="en" data-root=(self.up()) data-method=[self.method.map(|method| &method.name)] {
                (self.head())
                body {
                    a.skip href="#content" { "Skip to content" }
                    (self.header())
                    div.frame {
                        (self.methods())
                        main #content tabindex="-1" {
                            div.intro { h1 { (self.title) } (self.edition()) (self.intro) }
                            (self.contents())
                            div.body { @for section in &self.sections { (section.render()) } (self.foot()) }
                        }
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
                meta name="generator" content={ "thunes " (env!("CARGO_PKG_VERSION")) };
                meta name="description" content=(self.about);
                meta name="color-scheme" content="light dark";
                title { (self.title) @if self.method.is_some() { " – payment methods" } }
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
                        aria-autocomplete="list" aria-label="Search methods, countries, fields and statuses" placeholder="Search"
                        autocomplete="off" spellcheck="false";
                    kbd aria-hidden="true" { "/" }
                    ul #results role="listbox" aria-label="Results" hidden {}
                    p.none #none role="status" hidden { "Nothing found." }
                }
            }
        }
    }

    fn methods(&self) -> Markup {
        let up = self.up();
        html! {
            nav.methods aria-label="Methods" {
                p.label { "Methods" }
                ul {
                    @for method in &self.spec.methods {
                        @let current = self.method.is_some_and(|own| own.name == method.name);
                        li { a href={ (up) (METHODS) "/" (method.name) ".html" } aria-current=[current.then_some("page")] { (method.title) } }
                    }
                }
            }
        }
    }

    fn contents(&self) -> Markup {
        html! {
            nav.contents aria-label="On this page" {
                p.label { "On this page" }
                ul { @for section in &self.sections { (section.entry()) } }
            }
        }
    }

    /// Version and date. The date is that of the facts: the same spec makes the same page on any day.
    fn edition(&self) -> Markup {
        html! {
            p.edition {
                "Edition " (self.spec.edition) " of the guide"
                @for date in &self.dates { " · other companies' statements of " (date) }
                " · thunes " (env!("CARGO_PKG_VERSION"))
            }
        }
    }

    fn foot(&self) -> Markup {
        html! {
            footer { "Generated from the spec by thunes " (env!("CARGO_PKG_VERSION")) ". Nothing here has been tried against the real gateway." }
        }
    }
}
