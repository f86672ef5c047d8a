//! One line of the lock.

use std::fmt;

/// One required input.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LockEntry {
    /// Module and type: `bizum::Sale`.
    pub request: String,
    /// The field: `bill_to_email`.
    pub field: String,
    /// The gateway's name of it; `{id}` for the id in the URL.
    pub path: String,
}

impl LockEntry {
    /// Reads a line: three words.
    pub(super) fn parse(line: &str) -> Option<Self> {
        let mut words = line.split_whitespace().map(str::to_owned);
        let entry = Self { request: words.next()?, field: words.next()?, path: words.next()? };
        words.next().is_none().then_some(entry)
    }
}

impl fmt::Display for LockEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.request, self.field, self.path)
    }
}
