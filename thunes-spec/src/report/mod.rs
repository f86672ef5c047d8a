//! What the user gets to see.

mod text;

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

use crate::code::Code;
use crate::problem::{Place, Problem, Sink};
use crate::source::{Source, Sources};
use crate::span::{Loc, Step};
use crate::words::{visible, visible_in_place};
use crate::yaml::span_of;

/// Everything that is wrong with a spec, or worth a warning, sorted by file and line. It has either errors or warnings: whether
/// a field is used cannot be said of a spec that is broken.
///
/// `Display` shows it as a compiler would, without colour. `Debug` does too, so that a build script can return it from `main`.
#[derive(Clone)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
    total: usize,
    sources: Sources,
}

/// To find where a node stands, the file is read once more, so a flood of problems would take minutes.
const MAX_SHOWN: usize = 100;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// Its kind.
    pub code: Code,
    /// What is wrong, in one line.
    pub message: String,
    /// The file, or the folder, that it is in; empty where there is none.
    pub file: String,
    /// The place in the file, if it has one.
    pub span: Option<Span>,
    /// The label at the place.
    pub label: String,
    /// Other places that have to do with it.
    pub related: Vec<Related>,
    /// Why it is wrong.
    pub notes: Vec<String>,
    /// What to do.
    pub helps: Vec<String>,
    /// What was probably meant, to be written at the place as it is.
    pub replacement: Option<String>,
    /// Whether nothing else can be meant.
    pub is_certain: bool,
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Span {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The bytes of the text (without a byte order mark).
    pub bytes: Range<usize>,
}

/// Another place that has to do with a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Related {
    /// The file.
    pub file: String,
    /// The place in it.
    pub span: Span,
    /// What it has to do with the problem.
    pub label: String,
}

impl Report {
    pub(crate) fn new(sources: Sources, sink: Sink) -> Self {
        let mut problems = sink.into_problems();
        let total = problems.len();
        problems.sort_by_cached_key(|problem| order(&problem.place, &sources));
        problems.truncate(MAX_SHOWN);
        let mut diagnostics: Vec<Diagnostic> =
            problems.into_iter().map(|problem| diagnostic(problem, &sources)).collect();
        diagnostics.sort_by(|one, other| place(one).cmp(&place(other)));
        let sources = shown_sources(sources, &diagnostics);
        Self { diagnostics, total, sources }
    }

    /// The problems, sorted by file and line: the first hundred of them.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Whether there is nothing to tell.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }

    /// How many problems there are, with those that are not shown.
    #[must_use]
    pub fn total(&self) -> usize {
        self.total
    }

    /// Whether a file could not be read or written, which says nothing about the spec.
    #[must_use]
    pub fn is_io(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.code.is_io())
    }

    /// A file with diagnostics: what an editor needs besides its name.
    #[must_use]
    pub fn source(&self, file: &str) -> Option<SourceText<'_>> {
        let Source { text, mark, .. } = self.sources.shown_as(file)?;
        Some(SourceText { text, mark: *mark })
    }
}

/// The text of a file of the spec.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct SourceText<'a> {
    /// Its text, without a byte order mark.
    pub text: &'a str,
    /// How many bytes the mark in front of it has.
    pub mark: usize,
}

/// Line and column in characters, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl Position {
    fn of(text: &str, byte: usize) -> Self {
        let before = text.get(..byte).unwrap_or(text);
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let column = before.get(start..).unwrap_or_default().chars().count() + 1;
        Self { line: before.matches('\n').count() + 1, column }
    }
}

impl SourceText<'_> {
    /// Where a byte of the text stands.
    #[must_use]
    pub fn position(&self, byte: usize) -> Position {
        Position::of(self.text, byte)
    }
}

impl From<Problem> for Report {
    /// A report of one problem that is about no file of the spec.
    fn from(problem: Problem) -> Self {
        let sink = Sink::default();
        sink.push(problem);
        Self::new(Sources::default(), sink)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render())
    }
}

/// The rendered text, and how to read more: `main` of a build script prints an error that it returns in this form, after `Error: `.
impl fmt::Debug for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the spec cannot be used\n\n{}{}", self.render(), self.where_to_read_more())
    }
}

impl std::error::Error for Report {}

/// The files as a report shows them: nothing in them reaches a terminal raw.
fn shown_sources(mut sources: Sources, diagnostics: &[Diagnostic]) -> Sources {
    let related = diagnostics.iter().flat_map(|found| found.related.iter().map(|related| related.file.as_str()));
    let shown: BTreeSet<&str> = diagnostics.iter().map(|found| found.file.as_str()).chain(related).collect();
    for source in sources.files.iter_mut().filter(|source| shown.contains(source.shown.as_str())) {
        source.text = visible_in_place(&source.text);
    }
    sources
}

/// The file, and the way to the node: in the order of the text, without a look at it.
fn order(place: &Place, sources: &Sources) -> (String, Vec<(usize, bool)>) {
    let step = |step: &Step| match step {
        Step::Key(n) => (*n, false),
        Step::Value(n) | Step::Item(n) => (*n, true),
    };
    match place {
        Place::Node(loc) => (shown(sources, loc.file), loc.path.iter().map(step).collect()),
        Place::Span(file, _) => (shown(sources, *file), Vec::new()),
        Place::Path(path) => (path.clone(), Vec::new()),
        Place::Nowhere => (String::new(), Vec::new()),
    }
}

fn place(diagnostic: &Diagnostic) -> (&str, Option<usize>, Code) {
    (&diagnostic.file, diagnostic.span.as_ref().map(|span| span.bytes.start), diagnostic.code)
}

fn diagnostic(problem: Problem, sources: &Sources) -> Diagnostic {
    let (file, span) = place_in(&problem.place, sources);
    let replacement = problem.replacement.map(|text| as_written(text, &file, span.as_ref(), sources));
    let related = |(place, label): (Place, String)| {
        let (file, span) = place_in(&place, sources);
        Some(Related { file, span: span?, label: visible(&label) })
    };
    Diagnostic {
        code: problem.code,
        message: visible(&problem.message),
        file,
        span,
        label: visible(&problem.label),
        related: problem.related.into_iter().filter_map(related).collect(),
        notes: problem.notes.iter().map(|note| visible(note)).collect(),
        helps: problem.helps.iter().map(|help| visible(help)).collect(),
        replacement,
        is_certain: problem.is_certain,
    }
}

/// A text with the quotes of the one in its place. Between brackets, one with brackets needs quotes.
fn as_written(text: String, file: &str, span: Option<&Span>, sources: &Sources) -> String {
    let source = sources.shown_as(file).map_or("", |source| source.text.as_str());
    let old = span.and_then(|span| source.get(span.bytes.clone())).unwrap_or_default();
    match old.chars().next() {
        Some(quote @ ('"' | '\'')) => format!("{quote}{text}{quote}"),
        _ if text.contains('[') && is_in_brackets(source, span) => format!("\"{text}\""),
        _ => text,
    }
}

/// Whether a bracket is open in the line of a place, or in the lines that it goes on from.
fn is_in_brackets(source: &str, span: Option<&Span>) -> bool {
    let before = span.and_then(|span| source.get(..span.bytes.start)).unwrap_or_default();
    let mut lines = before.rsplit('\n');
    let here = lines.next();
    let above = lines.take_while(|line| line.trim_end().ends_with([',', '{', '[']));
    let all: Vec<&str> = here.into_iter().chain(above).collect();
    let count = |brackets: [char; 2]| all.iter().map(|line| line.matches(brackets).count()).sum::<usize>();
    count(['{', '[']) > count(['}', ']'])
}

fn place_in(place: &Place, sources: &Sources) -> (String, Option<Span>) {
    match place {
        // What is missing from a file as a whole is missing everywhere.
        Place::Node(loc) if loc.path.is_empty() => (shown(sources, loc.file), None),
        Place::Node(loc) => (shown(sources, loc.file), Some(span_at(sources, loc))),
        Place::Span(file, bytes) => (shown(sources, *file), Some(in_text(text(sources, *file), bytes.clone()))),
        Place::Path(path) => (path.clone(), None),
        Place::Nowhere => (String::new(), None),
    }
}

/// The path of a file, for people.
pub(crate) fn shown(sources: &Sources, file: usize) -> String {
    sources.files.get(file).map(|source| source.shown.clone()).unwrap_or_default()
}

fn text(sources: &Sources, file: usize) -> &str {
    sources.files.get(file).map_or("", |source| source.text.as_str())
}

/// Where a node stands.
pub(crate) fn span_at(sources: &Sources, loc: &Loc) -> Span {
    let Some(source) = sources.files.get(loc.file) else { return in_text("", 0..0) };
    in_text(&source.text, span_of(&source.text, source.root.as_deref(), &loc.path))
}

fn in_text(text: &str, bytes: Range<usize>) -> Span {
    let Position { line, column } = Position::of(text, bytes.start);
    Span { line, column, bytes }
}
