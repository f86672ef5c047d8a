//! What the sandbox was asked, and what it answered.

use core::fmt;
use std::collections::VecDeque;

use crate::refusal::Refusal;

/// Most entries that are kept.
const CAPACITY: usize = 1000;

/// One request and its answer. It holds ids, codes and paths of fields, and no values of fields.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct LogEntry {
    /// HTTP method.
    pub method: String,
    /// Path.
    pub path: String,
    /// HTTP status of the answer.
    pub status: u16,
    /// What happened, in words: the method, kind, id and state, or why it was refused.
    pub note: String,
    /// Why it was not let in, of a 401.
    pub refusal: Option<Refusal>,
}

impl fmt::Display for LogEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {} {}", self.status, self.method, self.path, self.note)
    }
}

/// The last entries.
#[derive(Default)]
pub(crate) struct Log {
    entries: VecDeque<LogEntry>,
}

impl Log {
    pub(crate) fn push(&mut self, entry: LogEntry) {
        if self.entries.len() >= CAPACITY {
            self.entries.pop_front();
        }
        self.entries.push_back(entry);
    }

    pub(crate) fn entries(&self) -> Vec<LogEntry> {
        self.entries.iter().cloned().collect()
    }

    pub(crate) fn last_refusal(&self) -> Option<Refusal> {
        self.entries.iter().rev().find_map(|entry| entry.refusal.clone())
    }
}
