//! Where a spec says something: file and line.

use crate::check::{self, Files, Origin, origins};
use crate::folder::Folder;
use crate::names::module_of;
use crate::problem::Sink;
use crate::read::{Op, Use};
use crate::report::{shown, span_at};
use crate::source::Sources;
use crate::span::Loc;
use crate::words;

/// A spec that was read once more, for the places of what it says. Each place is a file and a line: `spec/bizum.yaml:16`.
#[derive(Debug)]
pub struct Origins {
    sources: Sources,
    files: Files,
}

impl Origins {
    /// Reads a spec folder, whatever is wrong with it.
    #[must_use]
    pub fn read(folder: &Folder) -> Self {
        let sources = folder.sources(&Sink::default());
        let files = check::read(&sources, &words::shown(folder.path()), &Sink::default());
        Self { sources, files }
    }

    /// `spec/bizum.yaml:16`.
    fn line(&self, loc: &Loc) -> String {
        format!("{}:{}", shown(&self.sources, loc.file), span_at(&self.sources, loc).line)
    }

    /// The file of a method; empty where there is none.
    #[must_use]
    pub fn method(&self, name: &str) -> String {
        let file = self.sources.files.iter().find(|source| module_of(&source.stem) == name);
        file.map(|source| source.shown.clone()).unwrap_or_default()
    }

    /// Where a method says that it has an operation, and where that operation stands.
    #[must_use]
    pub fn operation(&self, method: &str, operation: &str) -> Vec<String> {
        let (op, given) = (self.op(operation), self.given(method, operation));
        given.map(|given| &given.name.loc).into_iter().chain(op.map(|op| &op.loc)).map(|loc| self.line(loc)).collect()
    }

    /// Where a request is said to have a field.
    #[must_use]
    pub fn entries(&self, method: &str, operation: &str, path: &str) -> Vec<String> {
        let (Some(fields), Some(op)) = (&self.files.fields, self.op(operation)) else { return Vec::new() };
        let Some(given) = self.given(method, operation) else { return Vec::new() };
        let told = |origin: Origin| match origin.group {
            Some(group) => format!("{}, by the group `{group}`", self.line(&origin.loc)),
            None => self.line(&origin.loc),
        };
        let mut lines: Vec<String> = origins(op, given, fields, path).into_iter().map(told).collect();
        lines.dedup();
        lines
    }

    /// Where `fields.yaml` has a field.
    #[must_use]
    pub fn field(&self, path: &str) -> Option<String> {
        let fields = self.files.fields.as_ref()?;
        fields.list.iter().find(|field| field.path == path).map(|field| self.line(&field.loc))
    }

    fn op(&self, name: &str) -> Option<&Op> {
        self.files.operations.as_ref()?.list.iter().find(|op| op.model.name == name)
    }

    fn given(&self, method: &str, operation: &str) -> Option<&Use> {
        let (_, file) = self.files.methods.iter().find(|(name, _)| name == method)?;
        file.operations.iter().find(|given| given.name.value == operation)
    }
}
