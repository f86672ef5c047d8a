//! What a merchant wants to know of a method, and who says it.

use crate::code::Code;
use crate::format;
use crate::model::{About, SaidBy, Statement, Topic};
use crate::problem::{Problem, Sink};
use crate::yaml::{At, Map, Spanned};

use super::text;

/// What the key `about` says, where it is there and right.
pub(super) fn read(map: &Map<'_, '_>, sink: &Sink) -> Option<About> {
    let map = Map::open(map.get("about")?, &format::ABOUT, sink)?;
    let summary = text::prose(&map, "summary", "What it is, in one sentence.", sink);
    let flow = text::prose(&map, "flow", "What the customer does, in one sentence.", sink);
    let of_topic = |topic: Topic| Some((topic, statements(map.get(topic.word())?, sink)));
    let statements: Vec<(Topic, Vec<Statement>)> = Topic::ALL.into_iter().filter_map(of_topic).collect();
    Some(About { summary: summary?, flow: flow?, statements })
}

fn statements(at: At<'_>, sink: &Sink) -> Vec<Statement> {
    at.list(sink).unwrap_or_default().into_iter().filter_map(|item| statement(item, sink)).collect()
}

fn statement(at: At<'_>, sink: &Sink) -> Option<Statement> {
    let map = Map::open(at, &format::STATEMENT, sink)?;
    let says = text::prose(&map, "says", "4 minutes", sink);
    let source = source(&map, sink);
    let url = match map.text("url") {
        Some(url) => Some(address(url, sink)?),
        None => None,
    };
    Some(Statement { says: says?, source: source?, url })
}

/// The edition dates the guide. What others say is true for as long as they say it.
fn source(map: &Map<'_, '_>, sink: &Sink) -> Option<SaidBy> {
    let name = text::not_empty(map.need_text("source", "guide")?, sink)?;
    if name.value != "guide" {
        let date = date(map.need_text("date", "2026-11")?, sink)?;
        return Some(SaidBy::Other { name: name.value.trim().to_owned(), date });
    }
    if let Some(date) = map.get("date") {
        let problem = Problem::new(Code::Date, "a statement of the guide has no date").at(&date.loc.key());
        sink.push(problem.label("the edition is its date").help("leave it out"));
    }
    Some(SaidBy::Guide)
}

fn date(date: Spanned<String>, sink: &Sink) -> Option<String> {
    let is_date = date.value.split_once('-').is_some_and(|(year, month)| {
        let digits = |text: &str, many| text.len() == many && text.bytes().all(|byte| byte.is_ascii_digit());
        digits(year, 4) && digits(month, 2) && (1..=12).contains(&month.parse().unwrap_or(0))
    });
    if is_date {
        return Some(date.value);
    }
    let problem = Problem::new(Code::Date, format!("`{}` is not a year and a month", date.value.escape_debug()));
    sink.push(problem.at(&date.loc).label("expected a date such as `2026-11`"));
    None
}

fn address(url: Spanned<String>, sink: &Sink) -> Option<String> {
    let url = text::wire(url, sink)?;
    let is_plain = |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '(' | ')' | '\\' | '`' | '[' | ']');
    if url.value.strip_prefix("https://").is_some_and(|rest| !rest.is_empty() && rest.chars().all(is_plain)) {
        return Some(url.value);
    }
    let problem = Problem::new(Code::BadText, "this is not the address of a page").at(&url.loc);
    sink.push(problem.label("expected `https://` and no blanks, quotes or brackets"));
    None
}
