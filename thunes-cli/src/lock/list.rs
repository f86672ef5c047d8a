//! The list of locked fields: one line each, sorted, for people to read in a diff.

use std::collections::BTreeSet;
use std::fmt;

use thunes_spec::model::Spec;

use super::entry::LockEntry;
use super::required;

/// Every required input of a spec, but for those of unverified methods: nothing is promised of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List(pub(super) BTreeSet<LockEntry>);

/// What every lock has in it.
pub const MARK: &str = "Written by `thunes lock`";

const HEAD: &str = "\
# What every request requires: leaving one out does not compile. Written by `thunes lock`; a test compares it with the spec.
# Adding or removing a line breaks callers, so it needs a breaking version (0.2.0 after 0.1.x, 2.0.0 after 1.x).
";

impl List {
    /// The list that a spec asks for.
    #[must_use]
    pub fn of(spec: &Spec) -> Self {
        let stable = required::all(spec).into_iter().filter(|required| !required.unverified);
        Self(stable.flat_map(|required| required.entries).collect())
    }

    /// Reads an existing list. A line that is not an entry is the error.
    ///
    /// # Errors
    /// The first line, by number from 1, that does not have three words.
    pub fn parse(text: &str) -> Result<Self, usize> {
        let lines = text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        lines.map(|(index, line)| LockEntry::parse(line).ok_or(index + 1)).collect::<Result<_, _>>().map(Self)
    }

    /// The entries, sorted.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = &LockEntry> {
        self.0.iter()
    }
}

impl fmt::Display for List {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HEAD)?;
        self.0.iter().try_for_each(|entry| writeln!(f, "{entry}"))
    }
}
