//! A page for each code, as Markdown: why it is a problem, what it looks like, and what is right instead.

use thunes_spec::Code;

/// All pages, each under the number of its code.
const PAGES: &str = include_str!("pages.md");

/// The page of a code.
#[must_use]
pub fn explanation(code: Code) -> &'static str {
    let (_, page) = PAGES.split_once(&format!("# {code}\n\n")).unwrap_or_default();
    page.split_once("\n# T").map_or(page, |(page, _)| page)
}
