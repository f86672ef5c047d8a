//! Problems as JSON in the shape of rustc's diagnostics, which editors read: one object for each problem, one line for each object.

use std::ops::Range;

use serde::Serialize;
use thunes_spec::{Code, Diagnostic, Level, Position, Report, SourceText};

use crate::explain::explanation;

/// All problems; and, if not all are reported, their number.
#[must_use]
pub fn report(report: &Report) -> String {
    let told = report.diagnostics().iter().map(|diagnostic| problem(diagnostic, report));
    let cut = (report.total() > report.diagnostics().len()).then(|| plain("failure-note", report.count()));
    told.chain(cut).map(|message| line(&message)).collect()
}

/// A message that is about no place in a file: `error: ...` as a line of JSON.
#[must_use]
pub fn message(level: Level, text: &str) -> String {
    line(&plain(level.word(), text.to_owned()))
}

/// A usage error: its first line is the message, and all of it is what is rendered.
#[must_use]
pub fn usage(text: &str) -> String {
    let first = text.lines().next().unwrap_or_default().trim_start_matches("error: ");
    line(&Message { rendered: Some(text.to_owned()), ..plain(Level::Error.word(), first.to_owned()) })
}

fn line(message: &Message<'_>) -> String {
    // Keys are text and numbers are whole: nothing in here cannot be written.
    serde_json::to_string(message).map(|json| json + "\n").unwrap_or_default()
}

#[derive(Serialize)]
struct Message<'a> {
    #[serde(rename = "$message_type", skip_serializing_if = "Option::is_none")]
    message_type: Option<&'static str>,
    message: String,
    code: Option<CodeOf>,
    level: &'static str,
    spans: Vec<Span<'a>>,
    children: Vec<Message<'a>>,
    rendered: Option<String>,
}

#[derive(Serialize)]
struct CodeOf {
    code: &'static str,
    explanation: &'static str,
}

#[derive(Serialize)]
struct Span<'a> {
    file_name: &'a str,
    byte_start: usize,
    byte_end: usize,
    line_start: usize,
    line_end: usize,
    column_start: usize,
    column_end: usize,
    is_primary: bool,
    text: Vec<Line<'a>>,
    label: Option<&'a str>,
    suggested_replacement: Option<&'a str>,
    suggestion_applicability: Option<&'static str>,
    /// Of macros, which a spec has not.
    expansion: Option<()>,
}

#[derive(Serialize)]
struct Line<'a> {
    text: &'a str,
    highlight_start: usize,
    highlight_end: usize,
}

impl From<Code> for CodeOf {
    fn from(code: Code) -> Self {
        Self { code: code.id(), explanation: explanation(code) }
    }
}

fn plain(level: &'static str, text: String) -> Message<'static> {
    let rendered = Some(format!("{level}: {text}\n"));
    Message {
        message_type: Some("diagnostic"),
        message: text,
        code: None,
        level,
        spans: Vec::new(),
        children: Vec::new(),
        rendered,
    }
}

fn problem<'a>(diagnostic: &'a Diagnostic, report: &'a Report) -> Message<'a> {
    Message {
        message_type: Some("diagnostic"),
        message: diagnostic.message.clone(),
        code: Some(diagnostic.code.into()),
        level: diagnostic.code.level().word(),
        spans: spans(diagnostic, report),
        children: children(diagnostic, report),
        rendered: Some(report.render_one(diagnostic) + "\n\n"),
    }
}

/// The place first, then those that have to do with it. What is wrong with a file as a whole is shown at its beginning.
fn spans<'a>(diagnostic: &'a Diagnostic, report: &'a Report) -> Vec<Span<'a>> {
    let bytes = diagnostic.span.as_ref().map_or(0..0, |span| span.bytes.clone());
    let mut primary = span(&diagnostic.file, bytes, &diagnostic.label, report);
    if let Some(primary) = &mut primary {
        primary.is_primary = true;
    }
    let related = diagnostic.related.iter();
    let related = related.map(|other| span(&other.file, other.span.bytes.clone(), &other.label, report));
    std::iter::once(primary).chain(related).flatten().collect()
}

/// Notes and advice. What can be written at the place is offered there.
fn children<'a>(diagnostic: &'a Diagnostic, report: &'a Report) -> Vec<Message<'a>> {
    let notes = diagnostic.notes.iter().map(|note| child("note", note));
    let helps = diagnostic.helps.iter().map(|help| child("help", help));
    let mut children: Vec<Message<'_>> = notes.chain(helps).collect();
    if let (Some(help), Some(offer)) = (children.last_mut(), offer(diagnostic, report)) {
        help.spans.push(offer);
    }
    children
}

fn child(level: &'static str, text: &str) -> Message<'static> {
    Message { message_type: None, rendered: None, ..plain(level, text.to_owned()) }
}

fn offer<'a>(diagnostic: &'a Diagnostic, report: &'a Report) -> Option<Span<'a>> {
    let place = diagnostic.span.as_ref()?;
    let offer = span(&diagnostic.file, place.bytes.clone(), "", report)?;
    Some(Span {
        is_primary: true,
        suggested_replacement: Some(diagnostic.replacement.as_deref()?),
        suggestion_applicability: Some(if diagnostic.is_certain { "MachineApplicable" } else { "MaybeIncorrect" }),
        ..offer
    })
}

/// A place; none where the file is not one that was read.
fn span<'a>(file: &'a str, bytes: Range<usize>, label: &'a str, report: &'a Report) -> Option<Span<'a>> {
    let source = report.source(file)?;
    let (start, end) = (source.position(bytes.start), source.position(bytes.end));
    Some(Span {
        file_name: file,
        byte_start: bytes.start + source.mark,
        byte_end: bytes.end + source.mark,
        line_start: start.line,
        line_end: end.line,
        column_start: start.column,
        column_end: end.column,
        is_primary: false,
        text: lines(source, start, end),
        label: Some(label).filter(|label| !label.is_empty()),
        suggested_replacement: None,
        suggestion_applicability: None,
        expansion: None,
    })
}

/// The lines of a place, and which part of each belongs to it.
fn lines<'a>(source: SourceText<'a>, start: Position, end: Position) -> Vec<Line<'a>> {
    let all = source.text.lines().enumerate().skip(start.line - 1).take(end.line - start.line + 1);
    let line = |(n, text): (usize, &'a str)| Line {
        text,
        highlight_start: if n + 1 == start.line { start.column } else { 1 },
        highlight_end: if n + 1 == end.line { end.column } else { text.chars().count() + 1 },
    };
    all.map(line).collect()
}
