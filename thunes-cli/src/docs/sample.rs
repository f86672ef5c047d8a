//! Listings: one of several is shown at a time, without a script.

use maud::{Markup, html};

use super::colour::{Language, code};
use super::text::NOTHING;

/// A listing and its title.
pub(super) struct Listing<'a> {
    pub(super) title: &'a str,
    /// What it is, as a class: `rust`, `curl`, `json`, `reply`.
    pub(super) kind: &'a str,
    pub(super) language: Language,
    pub(super) text: &'a str,
}

/// Listings; the reader chooses one. On paper, all of them. Those without a text are left out.
pub(super) fn choice(id: &str, label: &str, listings: &[Listing<'_>]) -> Markup {
    let listings: Vec<&Listing<'_>> = listings.iter().filter(|listing| !listing.text.is_empty()).collect();
    html! {
        fieldset.choice {
            legend.sr { (label) }
            @for (index, Listing { title, kind, .. }) in listings.iter().enumerate() {
                @let own = format!("{id}.{kind}");
                input type="radio" name=(id) id=(own) checked[index == 0];
                label for=(own) { (title) }
            }
            @for listing in &listings { (figure(listing)) }
        }
    }
}

/// One listing.
pub(super) fn figure(listing: &Listing<'_>) -> Markup {
    let Listing { title, kind, language, text } = listing;
    if text.is_empty() {
        return NOTHING;
    }
    html! {
        figure class={ "sample " (kind) } {
            figcaption { span { (title) } button.copy type="button" hidden { "Copy" } }
            pre { code { (code(text, *language)) } }
        }
    }
}
