//! Problems as they are found. [`crate::Report`] turns them into diagnostics with lines and columns.

use std::cell::RefCell;
use std::ops::Range;
use std::path::Path;

use crate::code::Code;
use crate::span::{FileId, Loc};
use crate::words::{self, shown};

/// Where a problem is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// A node of a file.
    Node(Loc),
    /// A stretch of a file.
    Span(FileId, Range<usize>),
    /// A path that no text is shown of.
    Path(String),
    /// No file at all.
    Nowhere,
}

/// Something that is wrong. A back end makes one for what has no place in the spec, and a [`Report`](crate::Report) of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub(crate) code: Code,
    pub(crate) message: String,
    pub(crate) place: Place,
    pub(crate) label: String,
    pub(crate) related: Vec<(Place, String)>,
    pub(crate) notes: Vec<String>,
    pub(crate) helps: Vec<String>,
    pub(crate) replacement: Option<String>,
    pub(crate) is_certain: bool,
}

impl Problem {
    /// A problem of this kind, in one line.
    #[must_use]
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            place: Place::Nowhere,
            label: String::new(),
            related: Vec::new(),
            notes: Vec::new(),
            helps: Vec::new(),
            replacement: None,
            is_certain: false,
        }
    }

    /// It is at this node.
    pub(crate) fn at(mut self, loc: &Loc) -> Self {
        self.place = Place::Node(loc.clone());
        self
    }

    /// It is at these bytes of a file.
    pub(crate) fn span(mut self, file: FileId, span: Range<usize>) -> Self {
        self.place = Place::Span(file, span);
        self
    }

    /// It is about this path.
    pub(crate) fn on(mut self, path: String) -> Self {
        self.place = Place::Path(path);
        self
    }

    /// It is about this file or folder.
    #[must_use]
    pub fn on_path(self, path: &Path) -> Self {
        self.on(shown(path))
    }

    /// The label at the place.
    pub(crate) fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Another place that has to do with it.
    pub(crate) fn also(mut self, loc: &Loc, label: impl Into<String>) -> Self {
        self.related.push((Place::Node(loc.clone()), label.into()));
        self
    }

    /// Another stretch of a file that has to do with it.
    pub(crate) fn also_span(mut self, file: FileId, span: Range<usize>, label: impl Into<String>) -> Self {
        self.related.push((Place::Span(file, span), label.into()));
        self
    }

    /// Why it is wrong.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// What to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.helps.push(help.into());
        self
    }

    /// What was probably meant at the place: an editor offers to write it there.
    pub(crate) fn did_you_mean(self, near: &str) -> Self {
        self.help(format!("did you mean `{near}`?")).replace_by(near)
    }

    /// The same, or what there is to choose from.
    pub(crate) fn near_or_known<S: AsRef<str>>(self, near: Option<&str>, known: &[S]) -> Self {
        match near {
            Some(near) => self.did_you_mean(near),
            None => self.help(words::known(known)),
        }
    }

    /// Whether nothing else can be meant than what is offered: `check --fix` writes it.
    pub(crate) fn certain_if(mut self, is_certain: bool) -> Self {
        self.is_certain = is_certain && self.replacement.is_some();
        self
    }

    /// An editor offers to write this at the place.
    pub(crate) fn replace_by(mut self, text: &str) -> Self {
        self.replacement = Some(text.to_owned());
        self
    }

    /// The same, if there is something to do.
    pub(crate) fn maybe_help(mut self, help: Option<String>) -> Self {
        self.helps.extend(help);
        self
    }
}

/// Collects problems, so that all of them are shown at once.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sink(RefCell<Vec<Problem>>);

impl Sink {
    /// Notes a problem. A shared entry is checked once for each method that uses it, and told once.
    pub(crate) fn push(&self, problem: Problem) {
        let mut problems = self.0.borrow_mut();
        if !problems.contains(&problem) {
            problems.push(problem);
        }
    }

    /// Whether a problem of this kind is noted at this node.
    pub(crate) fn has(&self, code: Code, loc: &Loc) -> bool {
        let is_it = |problem: &Problem| problem.code == code && matches!(&problem.place, Place::Node(at) if at == loc);
        self.0.borrow().iter().any(is_it)
    }

    /// Whether something could not be read, so that what is missing may only be unreadable.
    pub(crate) fn is_about_reading(&self) -> bool {
        self.0.borrow().iter().any(|problem| matches!(problem.place, Place::Path(_) | Place::Span(..)))
    }

    /// Whether nothing is wrong.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    /// Keeps what is wanted.
    pub(crate) fn retain(&self, wanted: impl Fn(&Problem) -> bool) {
        let all = self.0.take();
        let kept = all.into_iter().filter(wanted).collect();
        self.0.replace(kept);
    }

    /// Everything noted.
    pub(crate) fn into_problems(self) -> Vec<Problem> {
        self.0.into_inner()
    }
}
