//! Texts and names of the spec.

use crate::code::Code;
use crate::format::{Naming, Shape, Words};
use crate::names::{self, Fault};
use crate::problem::{Problem, Sink};
use crate::words::{did_you_mean, is_hidden, is_slip, or_list};
use crate::yaml::Spanned;

/// A text of this shape.
pub(super) fn of_shape(shape: Shape, text: Spanned<String>, sink: &Sink) -> Option<Spanned<String>> {
    match shape {
        Shape::Prose => prose(text, sink),
        Shape::Wire | Shape::Scalar | Shape::UrlPath => wire(text, sink),
        Shape::Name(form, what) => named(form, what, &text, sink).map(|()| text),
        Shape::Word(words) => word(words, text, sink),
        Shape::Month => month(text, sink),
        Shape::Address => address(text, sink),
        _ => Some(text),
    }
}

/// Text for people: it may hold anything but has to say something.
fn prose(text: Spanned<String>, sink: &Sink) -> Option<Spanned<String>> {
    let text = not_empty(text, sink)?;
    let trimmed = text.value.trim();
    if trimmed.len() == text.value.len() {
        return Some(text);
    }
    Some(Spanned { value: trimmed.to_owned(), loc: text.loc })
}

/// A value that goes over the wire: it has no characters that cannot be seen.
pub(crate) fn wire(text: Spanned<String>, sink: &Sink) -> Option<Spanned<String>> {
    let text = not_empty(text, sink)?;
    if let Some((c, why)) = text.value.chars().find_map(|c| Some((c, misread(c)?))) {
        let title = format!("the character U+{:04X} cannot be in a value that is sent", u32::from(c));
        sink.push(Problem::new(Code::BadText, title).at(&text.loc).label(why));
        return None;
    }
    if text.value.trim() != text.value {
        sink.push(
            Problem::new(Code::BadText, "a value that is sent begins or ends with a blank")
                .at(&text.loc)
                .label("remove the blank"),
        );
        return None;
    }
    Some(text)
}

/// Why a character in a value is not what a reader takes it for.
fn misread(c: char) -> Option<&'static str> {
    match c {
        c if is_hidden(c) => Some("it cannot be seen here"),
        c if c != ' ' && c.is_whitespace() => Some("it looks like a plain space"),
        '\u{2018}'..='\u{201f}' => Some("it is a typographic quote: write `'` or `\"`"),
        _ => None,
    }
}

/// A text that says something.
pub(crate) fn not_empty(text: Spanned<String>, sink: &Sink) -> Option<Spanned<String>> {
    if text.value.trim().is_empty() {
        sink.push(Problem::new(Code::BadText, "the text is empty").at(&text.loc).label("expected some text"));
        return None;
    }
    Some(text)
}

/// Reports what is wrong with a name; `what` is what it names: `a field's name`.
pub(super) fn named(form: Naming, what: &str, name: &Spanned<String>, sink: &Sink) -> Option<()> {
    let fault = match form.check(&name.value) {
        Ok(()) => return Some(()),
        Err(fault) => fault,
    };
    let shown = name.value.escape_debug();
    let problem = match fault {
        Fault::Long => too_long(what, &name.value),
        Fault::Keyword => Problem::new(Code::BadName, format!("`{shown}` is a Rust keyword and cannot be {what}"))
            .label("a keyword")
            .help(longer(form, &name.value)),
        Fault::Reserved(why) => Problem::new(Code::ReservedName, format!("`{shown}` cannot be {what}"))
            .label("this name is taken")
            .note(why)
            .help("choose another name"),
        Fault::Form { ref better, .. } => Problem::new(Code::BadName, format!("`{shown}` cannot be {what}"))
            .label("not a name of this form")
            .help(better.as_ref().map_or_else(|| fault.to_string(), |better| format!("write `{better}`"))),
    };
    sink.push(problem.at(&name.loc));
    None
}

/// Of the name itself a beginning is enough.
fn too_long(what: &str, name: &str) -> Problem {
    let (length, start) = (name.chars().count(), name.chars().take(SHOWN).collect::<String>());
    Problem::new(Code::BadName, format!("{what} has {length} characters, and may have {}", names::MAX))
        .label("too long")
        .help(format!("shorten `{}...`", start.escape_debug()))
}

/// Characters of a long name that are shown.
const SHOWN: usize = 32;

fn longer(form: Naming, name: &str) -> String {
    match (form, name) {
        (_, "_") => "it has to have a letter".to_owned(),
        (Naming::Type, _) => format!("add a word to it: `{name}Item`"),
        (Naming::Variant, _) => format!("add a word to it: `{name}Pay`"),
        (Naming::Status, _) => "rename it".to_owned(),
        (Naming::Snake | Naming::Field, _) => format!("add a word to it: `{}_value`", name.to_lowercase()),
    }
}

/// A word out of a few.
pub(super) fn word(words: &Words, word: Spanned<String>, sink: &Sink) -> Option<Spanned<String>> {
    let known: Vec<&str> = (words.words)().into_iter().map(|(known, _)| known).collect();
    if known.contains(&word.value.as_str()) {
        return Some(word);
    }
    let near = did_you_mean(&word.value, known.iter().copied()).or_else(|| (words.meant)(&word.value));
    let (what, expected) = (words.what, format!("expected {}", or_list(&known)));
    let problem = Problem::new(Code::UnknownWord, format!("unknown {what} `{}`", word.value.escape_debug()));
    // A long list does not fit behind the place.
    let problem = match known.len() {
        0..=6 => problem.label(expected),
        _ => problem.label(format!("no {what} of this name")).note(expected),
    };
    let problem = words.note.into_iter().fold(problem.at(&word.loc), Problem::note);
    let problem = near.into_iter().fold(problem, Problem::did_you_mean);
    sink.push(problem.certain_if(is_slip(&word.value, known)));
    None
}

/// A year and a month.
fn month(date: Spanned<String>, sink: &Sink) -> Option<Spanned<String>> {
    let is_month = date.value.split_once('-').is_some_and(|(year, month)| {
        let digits = |text: &str, many| text.len() == many && text.bytes().all(|byte| byte.is_ascii_digit());
        digits(year, 4) && digits(month, 2) && (1..=12).contains(&month.parse().unwrap_or(0))
    });
    if is_month {
        return Some(date);
    }
    let problem = Problem::new(Code::Date, format!("`{}` is not a year and a month", date.value.escape_debug()));
    sink.push(problem.at(&date.loc).label("expected a date such as `2026-11`"));
    None
}

/// The address of a page.
fn address(url: Spanned<String>, sink: &Sink) -> Option<Spanned<String>> {
    let url = wire(url, sink)?;
    let is_plain = |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '(' | ')' | '\\' | '`' | '[' | ']');
    if url.value.strip_prefix("https://").is_some_and(|rest| !rest.is_empty() && rest.chars().all(is_plain)) {
        return Some(url);
    }
    let problem = Problem::new(Code::BadText, "this is not the address of a page").at(&url.loc);
    sink.push(problem.label("expected `https://` and no blanks, quotes or brackets"));
    None
}
