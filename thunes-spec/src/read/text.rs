//! Texts and names of the spec.

use crate::code::Code;
use crate::names::{self, Fault};
use crate::problem::{Problem, Sink};
use crate::span::Loc;
use crate::words::is_hidden;
use crate::yaml::{Map, Spanned};

/// Text for people: it may hold anything but has to say something.
pub(crate) fn prose(map: &Map<'_, '_>, key: &str, example: &str, sink: &Sink) -> Option<String> {
    not_empty(map.need_text(key, example)?, sink).map(|text| text.value.trim().to_owned())
}

/// The same, where it may be left out.
pub(crate) fn maybe_prose(map: &Map<'_, '_>, key: &str, sink: &Sink) -> Option<String> {
    not_empty(map.text(key)?, sink).map(|text| text.value.trim().to_owned())
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
                .label("take the blank away"),
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

/// What the name of a status is called in messages.
pub(crate) const STATUS: &str = "a status";

/// What the name of a type is called in messages.
pub(crate) const TYPE: &str = "a type's name";

/// What the name of a variant is called in messages.
pub(crate) const VARIANT: &str = "a variant's name";

/// Notes what is wrong with a name; `what` is what it names: `a field's name`.
pub(crate) fn named(result: Result<(), Fault>, what: &str, name: &str, loc: &Loc, sink: &Sink) -> Option<()> {
    let fault = match result {
        Ok(()) => return Some(()),
        Err(fault) => fault,
    };
    let shown = name.escape_debug();
    let problem = match fault {
        Fault::Long => too_long(what, name),
        Fault::Keyword => Problem::new(Code::BadName, format!("`{shown}` is a word of Rust and cannot be {what}"))
            .label("a keyword")
            .help(longer(what, name)),
        Fault::Reserved(why) => Problem::new(Code::ReservedName, format!("`{shown}` cannot be {what}"))
            .label("this name is taken")
            .note(why)
            .help("take another name"),
        Fault::Form(better) => Problem::new(Code::BadName, format!("`{shown}` cannot be {what}"))
            .label("not a name of this form")
            .help(form_help(what, better)),
    };
    sink.push(problem.at(loc));
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

fn longer(what: &str, name: &str) -> String {
    match (what, name) {
        (_, "_") => "it has to have a letter".to_owned(),
        (TYPE, _) => format!("add a word to it: `{name}Item`"),
        (VARIANT, _) => format!("add a word to it: `{name}Pay`"),
        (STATUS, _) => "rename it".to_owned(),
        _ => format!("add a word to it: `{}_value`", name.to_lowercase()),
    }
}

fn form_help(what: &str, better: Option<String>) -> String {
    match better {
        Some(better) => format!("write `{better}`"),
        None if what == STATUS => "it has letters, digits, `_` and `-`, and begins with a letter: `SETTLED`".to_owned(),
        None if what == TYPE || what == VARIANT => {
            "it has letters and digits, and begins with a capital: `LineItem`".to_owned()
        }
        None => "it has small letters, digits and `_`, and begins with a letter: `bill_to_email`".to_owned(),
    }
}
