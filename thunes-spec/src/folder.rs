//! The front door: a spec folder, read and checked.

use std::path::{Path, PathBuf};

use crate::check;
use crate::model::Spec;
use crate::parsed::Parsed;
use crate::problem::Sink;
use crate::report::Report;
use crate::selection::Selection;
use crate::source::Sources;
use crate::words::shown;

/// A spec folder, and what of it is wanted.
///
/// ```no_run
/// # fn main() -> Result<(), thunes_spec::Report> {
/// let spec = thunes_spec::Folder::new("spec").only(["bizum", "twint"]).check()?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Folder {
    path: PathBuf,
    unverified: bool,
    only: Option<Selection>,
    added: Vec<(PathBuf, String)>,
    copies: Vec<String>,
    parsed: Option<Parsed>,
}

/// A spec that nothing is wrong with.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Checked {
    /// What it says.
    pub spec: Spec,
    /// The files that it was read from.
    pub files: Vec<PathBuf>,
    sources: Sources,
    warnings: Sink,
}

impl Checked {
    /// The warnings. A build does not show them: a field for future methods is not an error.
    ///
    /// The places of the warnings are looked for here, which takes time that a build need not spend.
    #[must_use]
    pub fn into_warnings(self) -> Report {
        self.into_parts().1
    }

    /// The spec, and the warnings.
    #[must_use]
    pub fn into_parts(self) -> (Spec, Report) {
        (self.spec, Report::new(self.sources, self.warnings))
    }
}

impl Folder {
    /// The spec in this folder: everything in it that is stable.
    #[must_use]
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), unverified: false, only: None, added: Vec::new(), copies: Vec::new(), parsed: None }
    }

    /// The folder, as it was given.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether to keep methods that the spec calls unverified (`stability: unverified`). By default they are checked and left out.
    #[must_use]
    pub fn unverified(mut self, wanted: bool) -> Self {
        self.unverified = wanted;
        self
    }

    /// Keeps only these methods, by the names of their modules. By default all are kept.
    ///
    /// The whole spec is checked all the same: a mistake in the file of another method is an error. The types of statuses are the
    /// operations', and stay as they are. A name that the spec does not have is an error, and so is an empty list.
    ///
    /// This adds nothing: a method that is unverified has to be [asked for](Self::unverified) too.
    #[must_use]
    pub fn only<S: Into<String>>(mut self, methods: impl IntoIterator<Item = S>) -> Self {
        self.only = Some(Selection::new(methods));
        self
    }

    /// Takes a file as one of the folder's that is not written yet, or that has this text in place of the one on the disk. With such
    /// files there need be no folder.
    #[must_use]
    pub fn with_file(mut self, path: impl Into<PathBuf>, text: impl Into<String>) -> Self {
        let path = path.into();
        self.added.retain(|(other, _)| *other != path);
        self.added.push((path, text.into()));
        self
    }

    /// Takes a file with one of these texts for a copy that is kept as it came. No warning says that no method uses a part of it.
    #[must_use]
    pub fn copies_of<S: Into<String>>(mut self, texts: impl IntoIterator<Item = S>) -> Self {
        self.copies.extend(texts.into_iter().map(Into::into));
        self
    }

    /// Parses only what has changed since the last check with the same `parsed`, and keeps the trees in it for the next one.
    #[must_use]
    pub fn parsed(mut self, parsed: &Parsed) -> Self {
        self.parsed = Some(parsed.clone());
        self
    }

    /// Reads and checks the whole spec.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn check(&self) -> Result<Spec, Report> {
        self.read().map(|checked| checked.spec)
    }

    /// Reads and checks the whole spec; keeps what is needed for warnings.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(&self) -> Result<Checked, Report> {
        let (sink, warnings) = (Sink::default(), Sink::default());
        let sources = self.sources(&sink);
        let spec = check::check(&sources, &shown(&self.path), &sink, &warnings).filter(|_| sink.is_empty());
        let spec = spec.map(|spec| self.wanted(spec, &sink)).filter(|_| sink.is_empty());
        let Some(spec) = spec else { return Err(Report::new(sources, sink)) };
        let files = sources.files.iter().map(|source| source.path.clone()).collect();
        Ok(Checked { spec, files, sources, warnings })
    }

    /// Its files.
    pub(crate) fn sources(&self, sink: &Sink) -> Sources {
        let no_folder = !self.added.is_empty() && !self.path.exists();
        let mut sources =
            if no_folder { Sources::of(&self.added, sink) } else { Sources::read(&self.path, &self.added, sink) };
        sources.parse(self.parsed.as_ref(), sink);
        for source in &mut sources.files {
            source.is_copy = self.copies.contains(&source.text);
        }
        sources
    }

    /// What of a good spec is kept.
    fn wanted(&self, spec: Spec, sink: &Sink) -> Spec {
        let all: Vec<String> = spec.methods.iter().map(|method| method.name.clone()).collect();
        let spec = if self.unverified { spec } else { spec.without_unverified() };
        match &self.only {
            Some(only) => only.leave(spec, &all, &shown(&self.path), sink),
            None => spec,
        }
    }
}
