//! The layout of spec files.

use pretty_yaml::config::{FormatOptions, LanguageOptions, LayoutOptions, LineBreak, ProseWrap, Quotes};
use pretty_yaml::format_text;
use thunes_spec::same_yaml;

/// Lines are as long as the author makes them.
const WIDTH: usize = 100_000;

/// The text in the one layout, with all its comments. It says the same as before, and its layout stays when it is formatted again.
///
/// None: the text is not YAML, or cannot be laid out without changing what it says.
#[must_use]
pub fn formatted(text: &str) -> Option<String> {
    let text = text.trim_start_matches('\u{feff}');
    // What the reader takes is bounded, in its depth too.
    if !same_yaml(text, text) {
        return None;
    }
    let options = options(text);
    let mut new = format_text(text, &options).ok()?;
    // Comments at the end of a bracket may move once.
    for _ in 0..3 {
        let again = format_text(&new, &options).ok()?;
        if again == new {
            return (same_yaml(text, &new) && comments(text) == comments(&new)).then_some(new);
        }
        new = again;
    }
    None
}

fn options(text: &str) -> FormatOptions {
    let line_break = if text.contains("\r\n") { LineBreak::Crlf } else { LineBreak::Lf };
    FormatOptions {
        layout: LayoutOptions { print_width: WIDTH, indent_width: 2, line_break },
        language: LanguageOptions {
            quotes: Quotes::PreferDouble,
            trailing_comma: false,
            brace_spacing: false,
            bracket_spacing: false,
            prose_wrap: ProseWrap::Preserve,
            ..LanguageOptions::default()
        },
    }
}

/// How often something like a comment is in a text.
fn comments(text: &str) -> usize {
    text.matches('#').count()
}
