//! Warnings that an author allows at one place, with a reason: comments such as `# allow T0104: the chapter has no example`.
//!
//! A comment at the end of a line is about that line, one in a line of its own about the next line that says something.

use std::cell::Cell;

use crate::code::{Code, Level};
use crate::problem::{Place, Problem, Sink};
use crate::report::span_at;
use crate::source::{Source, Sources};
use crate::span::{FileId, Loc};
use crate::yaml::{Node, parse};

/// What the comments of a spec allow.
#[derive(Debug, Default)]
pub(crate) struct Allowances(Vec<Allowance>);

/// One comment.
#[derive(Debug)]
struct Allowance {
    file: FileId,
    /// Where the comment starts, and its text up to the end of the line.
    start: usize,
    text: String,
    /// The line that it is about, from 1.
    line: usize,
    is_used: Cell<bool>,
}

impl Allowances {
    /// The comments of these files.
    pub(crate) fn read(sources: &Sources) -> Self {
        Self(sources.files.iter().enumerate().flat_map(|(file, source)| of_file(file, source)).collect())
    }

    /// Whether a warning of this kind is allowed at a place.
    pub(crate) fn allow(&self, code: Code, loc: &Loc, sources: &Sources) -> bool {
        let of_code = |one: &&Allowance| one.file == loc.file && one.is_good() && one.code() == Some(code);
        let mut candidates = self.0.iter().filter(of_code).peekable();
        if candidates.peek().is_none() {
            return false;
        }
        let line = span_at(sources, loc).line;
        let mut here = candidates.filter(|one| one.line == line);
        here.next().map(|one| one.is_used.set(true)).is_some()
    }

    /// Takes the allowed ones out of these warnings, and adds those about the comments themselves.
    pub(crate) fn apply(&self, warnings: &Sink, sources: &Sources) {
        warnings.retain(|problem| match &problem.place {
            Place::Node(loc) => !self.allow(problem.code, loc, sources),
            Place::Span(..) | Place::Path(_) | Place::Nowhere => true,
        });
        self.0.iter().filter_map(Allowance::problem).for_each(|problem| warnings.push(problem));
    }
}

impl Allowance {
    /// The word behind `allow`.
    fn word(&self) -> &str {
        let word = self.text.trim_start_matches('#').trim_start().strip_prefix("allow").unwrap_or_default();
        word.trim_start().split([' ', '\t', ':']).next().unwrap_or_default()
    }

    fn code(&self) -> Option<Code> {
        Code::from_id(self.word())
    }

    fn has_reason(&self) -> bool {
        self.text.split_once(':').is_some_and(|(_, reason)| !reason.trim().is_empty())
    }

    fn is_good(&self) -> bool {
        self.has_reason() && self.code().is_some_and(can_be_allowed)
    }

    /// What is wrong with it, or that it is not needed.
    fn problem(&self) -> Option<Problem> {
        let word = self.word().escape_debug();
        let problem = |code, message: String| {
            Problem::new(code, message).span(self.file, self.start..self.start + self.text.len())
        };
        Some(match self.code() {
            None => problem(Code::BadAllowance, format!("unknown code `{word}` to allow"))
                .label("unknown code")
                .help("`thunes explain` lists every code"),
            Some(code) if code.level() == Level::Error => {
                problem(Code::BadAllowance, format!("`{code}` is an error, which cannot be allowed"))
                    .label("only warnings can be allowed")
                    .help("fix the error, and remove the comment")
            }
            Some(code) if !can_be_allowed(code) => {
                problem(Code::BadAllowance, format!("`{code}` is about such comments, and cannot be allowed"))
                    .label("not a warning about the spec")
                    .help("remove the comment")
            }
            Some(code) if !self.has_reason() => {
                problem(Code::BadAllowance, format!("`{code}` is allowed without a reason"))
                    .label("why?")
                    .help(format!("write the reason after a colon: `# allow {code}: the guide has no example`"))
            }
            Some(_) if self.is_used.get() => return None,
            Some(code) => problem(Code::UnusedAllowance, format!("no warning `{code}` to allow here"))
                .label(format!("line {} has no such warning", self.line))
                .help("remove the comment, or move it to the line of the warning"),
        })
    }
}

fn can_be_allowed(code: Code) -> bool {
    code.level() == Level::Warning && !matches!(code, Code::BadAllowance | Code::UnusedAllowance)
}

fn of_file(file: FileId, source: &Source) -> Vec<Allowance> {
    let candidates = candidates(&source.text);
    let Some(root) = source.root.as_deref().filter(|_| !candidates.is_empty()) else { return Vec::new() };
    let in_values = in_values(file, &source.text, &candidates, root);
    let comments = candidates.into_iter().enumerate().filter(|(n, _)| !in_values.contains(n));
    comments.map(|(_, start)| allowance(file, &source.text, start)).collect()
}

/// Where something like such a comment starts: with a `#` at the start of a line or behind a blank.
fn candidates(text: &str) -> Vec<usize> {
    let is_start =
        |at: &usize| text.get(..*at).is_some_and(|before| before.is_empty() || before.ends_with(['\n', ' ', '\t']));
    let is_allow = |at: &usize| {
        let comment = text.get(at + 1..).and_then(|rest| rest.trim_start_matches([' ', '\t']).strip_prefix("allow"));
        let word =
            comment.filter(|rest| rest.starts_with([' ', '\t'])).map(|rest| rest.trim_start_matches([' ', '\t']));
        word.is_some_and(|word| {
            word.strip_prefix(['T', 't']).is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
        })
    };
    text.match_indices('#').map(|(at, _)| at).filter(is_start).filter(is_allow).collect()
}

/// Which of them are part of a text, and no comments. Each gets a mark of its own, and a mark that comes back in a value was in one.
fn in_values(file: FileId, text: &str, candidates: &[usize], root: &Node) -> Vec<usize> {
    let mark = |n: usize| format!("#\u{1f7a8}{n}\u{1f7a8}");
    let mut marked = String::with_capacity(text.len() + candidates.len() * 16);
    let mut from = 0;
    for (n, start) in candidates.iter().enumerate() {
        marked.push_str(text.get(from..*start).unwrap_or_default());
        marked.push_str(&mark(n));
        from = start + 1;
    }
    marked.push_str(text.get(from..).unwrap_or_default());
    match parse(file, &marked, &Sink::default()) {
        Some(with_marks) if with_marks == *root => Vec::new(),
        Some(with_marks) => {
            let mut texts = String::new();
            collect(&with_marks, &mut texts);
            (0..candidates.len()).filter(|n| texts.contains(&mark(*n))).collect()
        }
        None => (0..candidates.len()).collect(),
    }
}

fn collect(node: &Node, texts: &mut String) {
    match node {
        Node::Text(text) => texts.push_str(text),
        Node::List(items) => items.iter().for_each(|item| collect(item, texts)),
        Node::Map(entries) => entries.iter().for_each(|(key, value)| {
            collect(key, texts);
            collect(value, texts);
        }),
        Node::Null | Node::Bool(_) | Node::Integer(_) | Node::Number(_) => {}
    }
}

fn allowance(file: FileId, text: &str, start: usize) -> Allowance {
    let before = text.get(..start).unwrap_or_default();
    let rest = text.get(start..).unwrap_or_default();
    let comment = rest.lines().next().unwrap_or_default().trim_end();
    let own = before.matches('\n').count() + 1;
    let is_alone = before.rsplit('\n').next().is_some_and(|line| line.trim().is_empty());
    let says_nothing = |line: &&str| line.trim().is_empty() || line.trim_start().starts_with('#');
    let line = if is_alone { own + rest.lines().take_while(says_nothing).count() } else { own };
    Allowance { file, start, text: comment.to_owned(), line, is_used: Cell::new(false) }
}
