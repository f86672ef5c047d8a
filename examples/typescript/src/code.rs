//! Pieces of TypeScript.

use thunes_spec::model::ResolvedRequest;
use thunes_spec::{markdown, names};

/// Returns the name of a request's type: `BizumSale`.
pub(crate) fn name(request: &ResolvedRequest<'_>) -> String {
    names::upper_camel(&request.method.name) + request.name()
}

/// Returns a doc comment, which a text cannot end.
pub(crate) fn doc(text: &str, more: &str) -> String {
    format!("/** {} */\n", markdown::one_line(&format!("{text} {more}")).replace("*/", "* /"))
}

/// Returns a string literal. Rust's escapes are TypeScript's.
pub(crate) fn text(text: &str) -> String {
    format!("{text:?}")
}

/// Returns a member's name, in quotes where it needs them.
pub(crate) fn member(name: &str) -> String {
    let plain = name.starts_with(|c: char| c.is_ascii_alphabetic()) && !name.contains('-');
    if plain { name.to_owned() } else { text(name) }
}

pub(crate) fn union<'a>(values: impl IntoIterator<Item = &'a str>) -> String {
    values.into_iter().map(text).collect::<Vec<_>>().join(" | ")
}

/// Indents each line by the brackets that are open.
pub(crate) fn indented(code: &str) -> String {
    let (mut out, mut depth) = (String::new(), 0_usize);
    for line in code.lines() {
        depth = depth.saturating_sub(usize::from(line.starts_with(['}', ']'])));
        out += format!("{}{line}", "  ".repeat(depth)).trim_end();
        out.push('\n');
        depth += usize::from(line.ends_with(['{', '[']));
    }
    out
}
