//! Text of the spec on a page.

use maud::{Markup, PreEscaped, html};
use thunes_spec::model::Currency;
use thunes_spec::{iso, markdown};

/// A sentence; what stands between backticks is code.
pub(super) fn prose(text: &str) -> Markup {
    let line = markdown::one_line(text);
    if !markdown::has_code_spans(&line) {
        return html! { (line) };
    }
    html! {
        @for (index, part) in line.split('`').enumerate() {
            @if index % 2 == 0 { (part) } @else { code { (part) } }
        }
    }
}

/// The ids of a page's errata: where a text names one, it links to it.
pub(super) struct Errata<'a>(pub(super) Vec<&'a str>);

impl Errata<'_> {
    /// A sentence, as [`prose`], with links.
    pub(super) fn prose(&self, text: &str) -> Markup {
        let line = markdown::one_line(text);
        let has_code = markdown::has_code_spans(&line);
        html! {
            @for (index, part) in line.split('`').enumerate() {
                @if !has_code && index > 0 { "`" }
                @if has_code && index % 2 == 1 { code { (part) } } @else { (self.linked(part)) }
            }
        }
    }

    fn linked(&self, text: &str) -> Markup {
        html! {
            @for piece in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
                @let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
                @if self.0.contains(&word) {
                    a href={ "#errata-" (word) } { (word) } (piece.strip_prefix(word).unwrap_or_default())
                } @else { (piece) }
            }
        }
    }
}

/// A JSON path, which may be broken after a dot.
pub(super) fn path(path: &str) -> Markup {
    html! {
        @for (index, part) in markdown::one_line(path).split('.').enumerate() {
            @if index > 0 { "." wbr; }
            (part)
        }
    }
}

/// Countries by name: `Spain (ES)`.
pub(super) fn countries(codes: &[String]) -> Vec<String> {
    codes.iter().map(|code| named(code, iso::country_name(code))).collect()
}

/// Currencies by name: `Euro (EUR)`.
pub(super) fn currencies(all: &[Currency]) -> Vec<String> {
    all.iter().map(|currency| named(&currency.code, iso::currency_name(&currency.code).as_deref())).collect()
}

fn named(code: &str, name: Option<&str>) -> String {
    name.map_or_else(|| code.to_owned(), |name| format!("{name} ({code})"))
}

/// A name of words, which may be broken after an underscore.
pub(super) fn name(name: &str) -> Markup {
    html! {
        @for (index, part) in name.split('_').enumerate() {
            @if index > 0 { "_" wbr; }
            (part)
        }
    }
}

/// A few codes, one after the other.
pub(super) fn codes<'a>(codes: impl IntoIterator<Item = &'a str>) -> Markup {
    html! {
        @for (index, code) in codes.into_iter().enumerate() {
            @if index > 0 { " " }
            code { (code) }
        }
    }
}

/// A name with a capital at its start: `Sale status` of `sale_check`.
pub(super) fn heading(name: &str) -> String {
    let words = name.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// `1 field`, `2 fields`.
pub(super) fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// Nothing.
pub(super) const NOTHING: Markup = PreEscaped(String::new());

/// The path of a URL, which may be broken after a slash.
pub(super) fn path_of_url(path: &str) -> Markup {
    html! {
        @for (index, part) in path.split('/').enumerate() {
            @if index > 0 { "/" wbr; }
            (part)
        }
    }
}

/// The id of an operation's heading, which is none of the page's own, and no field's.
pub(super) fn operation_id(operation: &str) -> String {
    format!("operation.{operation}")
}
