//! Text of the spec as Markdown that says just that text.
//!
//! The spec's authors write plain text; rustdoc reads Markdown, and a stray `[` or `<` is an error under `-D warnings`. Code
//! between backticks is the one thing that is kept.

use crate::words::{is_hidden, list};

/// Plain text as one line of Markdown.
#[must_use]
pub fn escape(text: &str) -> String {
    if is_prose(text) {
        return text.to_owned();
    }
    let line = one_line(text);
    let escaped = if has_code_spans(&line) { escape_around_code(&line) } else { escape_plain(&line, true) };
    escape_start(&escaped)
}

/// Text as a code span.
#[must_use]
pub fn code(text: &str) -> String {
    let line = one_line(text);
    if line.contains('`') || line.is_empty() { escape(&line) } else { format!("`{line}`") }
}

/// A line of Markdown as a cell of a table.
#[must_use]
pub fn cell(markdown: &str) -> String {
    markdown.replace('|', "\\|")
}

/// Names as code: `` `a`, `b` and `c` ``.
#[must_use]
pub fn code_list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    list(&names.into_iter().map(code).collect::<Vec<_>>(), "and")
}

/// Whether nothing can be amiss: true of nearly all texts, and much quicker to find out than to escape.
fn is_prose(text: &str) -> bool {
    let harmless = |b: u8| b.is_ascii_alphanumeric() || b" ,.;'\"()-?%".contains(&b);
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(harmless)
        && !text.ends_with(' ')
        && !text.contains("  ")
}

/// White space as single spaces; what a reader cannot see (controls, marks that turn the direction of text) left out,
/// since rustc refuses some of it in comments.
#[must_use]
pub fn one_line(text: &str) -> String {
    let visible: String = text.chars().filter(|&c| c.is_whitespace() || !is_hidden(c)).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether the backticks come in pairs, each single, with something between.
#[must_use]
pub fn has_code_spans(line: &str) -> bool {
    let parts: Vec<&str> = line.split('`').collect();
    let spans = || parts.iter().skip(1).step_by(2);
    parts.len() > 1
        && parts.len() % 2 == 1
        && !line.contains("``")
        && !line.contains('\\')
        && spans().all(|span| !span.trim().is_empty())
}

fn escape_around_code(line: &str) -> String {
    let parts = line.split('`').enumerate();
    parts.map(|(index, part)| if index % 2 == 0 { escape_plain(part, false) } else { format!("`{part}`") }).collect()
}

fn escape_plain(text: &str, whole: bool) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = if whole { ' ' } else { '`' };
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if is_special(c, before, rest.peek().copied()) {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

/// Whether Markdown would take it for markup. An underscore inside a word is none.
fn is_special(c: char, before: char, after: Option<char>) -> bool {
    let next = after.unwrap_or(' ');
    match c {
        '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '&' | '~' => true,
        '_' => !(before.is_alphanumeric() && next.is_alphanumeric()),
        // `https://...`: rustdoc wants a link, the spec's text is none.
        ':' => next == '/',
        _ => false,
    }
}

/// A backslash before what would be a heading, a list or a rule at the start of a line.
fn escape_start(line: &str) -> String {
    if line.starts_with(['#', '+', '-', '=']) {
        return format!("\\{line}");
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    match line.split_at_checked(digits) {
        Some((number, rest)) if digits > 0 && rest.starts_with(['.', ')']) => format!("{number}\\{rest}"),
        _ => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words_stay_as_they_are() {
        assert_eq!(escape("The customer's e-mail, at most 5 (five)."), "The customer's e-mail, at most 5 (five).");
        assert_eq!(escape("order_line_id is 3.5"), "order_line_id is 3.5");
    }

    #[test]
    fn markup_becomes_text() {
        assert_eq!(escape("[link] <b> *x* _y_ &lt;"), r"\[link\] \<b\> \*x\* \_y\_ \&lt;");
        assert_eq!(escape("see https://x.example/a"), r"see https\://x.example/a");
    }

    #[test]
    fn lines_become_one_without_hidden_characters() {
        assert_eq!(escape("a\r\n\tb\u{202e}c\0\u{85}d"), "a bc d");
    }

    #[test]
    fn paired_backticks_are_code_and_others_text() {
        assert_eq!(escape("the `[key]` of <it>"), r"the `[key]` of \<it\>");
        assert_eq!(escape("one ` alone"), r"one \` alone");
        assert_eq!(escape("``two`` `"), r"\`\`two\`\` \`");
        assert_eq!(escape("` ` blank"), r"\` \` blank");
        assert_eq!(escape("\\`a\\`"), r"\\\`a\\\`");
    }

    #[test]
    fn a_line_cannot_start_a_block() {
        assert_eq!(escape("# title"), r"\# title");
        assert_eq!(escape("- point"), r"\- point");
        assert_eq!(escape("12. point"), r"12\. point");
        assert_eq!(escape("12 points."), "12 points.");
    }

    #[test]
    fn a_cell_stays_one_cell() {
        assert_eq!(cell("a | b"), r"a \| b");
    }

    #[test]
    fn code_falls_back_to_text() {
        assert_eq!(code("AP_SALE"), "`AP_SALE`");
        assert_eq!(code("a`b"), r"a\`b");
    }

    #[test]
    fn lists_read_as_sentences() {
        assert_eq!(code_list(["a"]), "`a`");
        assert_eq!(code_list(["a", "b", "c"]), "`a`, `b` and `c`");
    }
}
