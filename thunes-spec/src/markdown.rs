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
    escape_start(&escape_within(text))
}

/// Plain text as Markdown inside a line, where no list or heading can start.
#[must_use]
pub fn escape_within(text: &str) -> String {
    let line = one_line(text);
    if has_code_spans(&line) { escape_around_code(&line) } else { escape_plain(&line, true) }
}

/// Plain text as one line of a doc comment. Words that look like code, such as `product_code`, become code spans: clippy's lint
/// `doc_markdown` reports them elsewhere.
#[must_use]
pub fn doc_line(text: &str) -> String {
    if is_prose(text) && !may_have_code(text) {
        return text.to_owned();
    }
    let line = one_line(text);
    if !has_code_spans(&line) {
        return escape_start(&mark_code(&line));
    }
    let parts = line.split('`').enumerate();
    let parts = parts.map(|(index, part)| if index % 2 == 0 { mark_code(part) } else { format!("`{part}`") });
    escape_start(&parts.collect::<String>())
}

/// Escapes a text without code spans, and makes some of the words code spans.
fn mark_code(text: &str) -> String {
    let (mut out, mut plain) = (String::new(), String::new());
    for word in words(text) {
        let code = core(word);
        match word.split_once(code).filter(|_| looks_like_code(code)) {
            Some((before, after)) => {
                plain.push_str(before);
                out.push_str(&escape_plain(&std::mem::take(&mut plain), true));
                out.push_str(&format!("`{code}`"));
                plain.push_str(after);
            }
            None => plain.push_str(word),
        }
    }
    out + &escape_plain(&plain, true)
}

/// The words as clippy tells them apart, each with what ends it.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(|c: char| c.is_whitespace() || c == '\'')
}

/// A word without the punctuation around it.
fn core(word: &str) -> &str {
    let core = word.trim_matches(|c: char| !c.is_alphanumeric() && c != ':');
    let core = core.trim_matches(':');
    let call = word.find(core).and_then(|start| word.get(start..start + core.len() + 2));
    call.filter(|call| !core.is_empty() && call.ends_with("()")).unwrap_or(core)
}

/// Whether it is an identifier, a path or a call rather than a word.
fn looks_like_code(word: &str) -> bool {
    let is_code = word.contains('_') || word.contains("::") || word.ends_with("()") || is_camel_case(word);
    is_code && !word.contains('`')
}

/// Two capital letters and a small one, the first letter a capital: `OpenAPI`, but not `iDEAL` and not `URLs`.
fn is_camel_case(word: &str) -> bool {
    let word = word.strip_suffix('s').unwrap_or(word);
    word.starts_with(char::is_uppercase)
        && word.chars().all(char::is_alphanumeric)
        && word.chars().filter(|c| c.is_uppercase()).count() > 1
        && word.contains(char::is_lowercase)
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

/// Whether a word of prose could look like code: only a call, or a word with a capital letter inside. True of few texts, and quick to
/// find out.
fn may_have_code(prose: &str) -> bool {
    let inside = |pair: (u8, u8)| pair.0.is_ascii_alphanumeric() && pair.1.is_ascii_uppercase();
    prose.contains("()") || prose.bytes().zip(prose.bytes().skip(1)).any(inside)
}

/// White space as single spaces; what a reader cannot see (controls, marks that turn the direction of text) left out,
/// since rustc refuses some of it in comments.
#[must_use]
pub fn one_line(text: &str) -> String {
    if is_one_line(text) {
        return text.to_owned();
    }
    let visible: String = text.chars().filter(|&c| c.is_whitespace() || !is_hidden(c)).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether there is nothing to leave out: quick to find out, and true of nearly all texts.
fn is_one_line(text: &str) -> bool {
    text.bytes().all(|b| (b' '..=b'~').contains(&b)) && text.trim_ascii() == text && !text.contains("  ")
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
