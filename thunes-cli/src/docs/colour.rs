//! Colours for code: a text cut into tokens. Every character of the text is in exactly one of them.

use maud::{Markup, html};

/// What a listing is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    Rust,
    Json,
    Shell,
}

const RUST_KEYWORDS: [&str; 12] =
    ["as", "async", "await", "else", "false", "fn", "if", "let", "match", "mut", "true", "use"];

/// The lines of a listing, each an element of its own, so that a long one is continued further to the right than it began.
pub(super) fn code(text: &str, language: Language) -> Markup {
    html! {
        @for line in text.split_inclusive('\n') {
            span class={ "line in" (indent(line)) } { @for (class, token) in tokens(line, language) { @if class.is_empty() { (token) } @else { span class=(class) { (token) } } } }
        }
    }
}

/// How far a line is indented, in steps of two spaces.
fn indent(line: &str) -> usize {
    (line.len() - line.trim_start_matches(' ').len()).div_ceil(2).min(6)
}

/// The tokens of a line, each with the name of its colour; empty where it has none.
fn tokens(line: &str, language: Language) -> Vec<(&'static str, &str)> {
    let mut tokens = Vec::new();
    let mut rest = line;
    while !rest.is_empty() {
        let length = length(rest, language).max(rest.chars().next().map_or(1, char::len_utf8));
        let (token, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        tokens.push((class(token, after, language), token));
        rest = after;
    }
    tokens
}

/// How many bytes the token at the start of a text has.
fn length(text: &str, language: Language) -> usize {
    let comment = match language {
        Language::Rust => "//",
        Language::Shell => "# ",
        Language::Json => "\n",
    };
    if text.starts_with(comment) {
        return text.trim_end_matches('\n').len();
    }
    match text.chars().next() {
        Some(quote @ '"') => quoted(text, quote),
        Some(quote @ '\'') if language == Language::Shell => quoted(text, quote),
        Some(first) if is_word(first) => text.find(|c| !is_word(c)).unwrap_or(text.len()),
        Some(_) => text.find(|c| is_word(c) || "\"'/#".contains(c)).unwrap_or(text.len()),
        None => 0,
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}

/// How long a text between quotes is, with both of them.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

fn class(token: &str, after: &str, language: Language) -> &'static str {
    let first = token.chars().next().unwrap_or(' ');
    match language {
        Language::Rust if token.starts_with("//") => "comment",
        Language::Shell if token.starts_with("# ") => "comment",
        Language::Json | Language::Shell if first == '"' && after.starts_with(':') => "name",
        _ if first == '"' || (first == '\'' && language == Language::Shell) => "text",
        Language::Rust if RUST_KEYWORDS.contains(&token) => "keyword",
        Language::Rust if first.is_uppercase() => "type",
        Language::Shell if token == "curl" => "keyword",
        Language::Json if ["true", "false", "null"].contains(&token) => "number",
        _ if first.is_ascii_digit() && language != Language::Shell => "number",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_character_is_lost(text in "[a-zA-Z0-9 \"'\\\\/#{}:.,é\u{1f600}<&\n_$]{0,60}") {
            for language in [Language::Rust, Language::Json, Language::Shell] {
                let joined: String = text.split_inclusive('\n').flat_map(|line| tokens(line, language)).map(|(_, token)| token).collect();
                prop_assert_eq!(&joined, &text);
            }
        }
    }

    #[test]
    fn tokens_have_their_colours() {
        let coloured = |line, language| -> Vec<(&str, &str)> {
            tokens(line, language).into_iter().filter(|(class, _)| !class.is_empty()).collect()
        };
        assert_eq!(
            coloured("let a = Sale::new(\"x \\\" // y\", 8); // sends", Language::Rust),
            [
                ("keyword", "let"),
                ("type", "Sale"),
                ("text", "\"x \\\" // y\""),
                ("number", "8"),
                ("comment", "// sends")
            ]
        );
        assert_eq!(
            coloured("  \"code\": \"a: b\", 7.5, true", Language::Json),
            [("name", "\"code\""), ("text", "\"a: b\""), ("number", "7"), ("number", "5"), ("number", "true")]
        );
        assert_eq!(
            coloured("curl https://a.example -H 'X: y' # once", Language::Shell),
            [("keyword", "curl"), ("text", "'X: y'"), ("comment", "# once")]
        );
    }
}
