//! What the sandbox was asked, and what it answered.

use core::fmt;
use std::collections::VecDeque;
use std::time::SystemTime;

use serde_json::Value;

use crate::auth::Scheme;
use crate::fault::Fault;
use crate::refusal::{Refusal, shown};

/// Most entries that are kept.
const CAPACITY: usize = 1000;

/// Longest body that is kept; a sale takes 1 or 2 KiB.
const MAX_BODY: usize = 16 * 1024;

/// One request and its answer.
///
/// `Debug` and `Display` show ids, codes and paths of fields, and no values of fields. [`body`](Self::body) has these.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct LogEntry {
    /// Its number, counted from 1 since the start.
    pub number: u64,
    /// When it came, by this machine's clock.
    pub at: SystemTime,
    /// HTTP method.
    pub method: String,
    /// Path.
    pub path: String,
    /// HTTP status of the answer; 0 where none was sent.
    pub status: u16,
    /// What happened, in words: the method, kind, id and state, or why it was refused.
    pub note: String,
    /// Why it was not let in, of a 401.
    pub refusal: Option<Refusal>,
    /// How the request was signed, if it was let in.
    pub scheme: Option<Scheme>,
    /// Whether the request came encrypted.
    pub encrypted: bool,
    /// What was made to go wrong with it.
    pub fault: Option<Fault>,
    body: Option<Box<[u8]>>,
    reply: Option<Box<str>>,
}

impl LogEntry {
    pub(crate) fn new(method: &str, path: &str, status: u16, note: String) -> Self {
        Self {
            number: 0,
            at: SystemTime::now(),
            method: shown(method),
            path: shown(path),
            status,
            note,
            refusal: None,
            scheme: None,
            encrypted: false,
            fault: None,
            body: None,
            reply: None,
        }
    }

    pub(crate) fn keep_body(&mut self, body: &[u8]) {
        self.body = (!body.is_empty() && body.len() <= MAX_BODY).then(|| body.into());
    }

    /// The body of the request, decrypted, byte for byte. `None` where there was none, it was longer than 16 KiB, it was not
    /// reached, or it could not be decrypted.
    #[must_use]
    pub fn body(&self) -> Option<&[u8]> {
        self.body.as_deref()
    }

    pub(crate) fn keep_reply(&mut self, reply: String) {
        self.reply = (reply.len() <= MAX_BODY).then(|| reply.into());
    }

    /// The body of the reply before it was encrypted, as JSON text. `None` where there was none, or it was longer than 16 KiB.
    #[must_use]
    pub fn reply(&self) -> Option<&str> {
        self.reply.as_deref()
    }

    /// The body as JSON.
    #[must_use]
    pub fn json(&self) -> Option<Value> {
        serde_json::from_slice(self.body()?).ok()
    }
}

impl fmt::Display for LogEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.status {
            0 => write!(f, "---")?,
            status => write!(f, "{status}")?,
        }
        write!(f, " {} {} {}", self.method, self.path, self.note)?;
        if self.encrypted {
            f.write_str(" [encrypted]")?;
        }
        self.fault.map_or(Ok(()), |fault| write!(f, " [{fault}]"))
    }
}

impl fmt::Debug for LogEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LogEntry")
            .field("method", &self.method)
            .field("path", &self.path)
            .field("status", &self.status)
            .field("note", &self.note)
            .field("refusal", &self.refusal)
            .field("scheme", &self.scheme)
            .field("encrypted", &self.encrypted)
            .field("fault", &self.fault)
            .finish_non_exhaustive()
    }
}

/// The last entries.
#[derive(Default)]
pub(crate) struct Log {
    entries: VecDeque<LogEntry>,
    given: u64,
}

impl Log {
    pub(crate) fn push(&mut self, mut entry: LogEntry) {
        self.given += 1;
        entry.number = self.given;
        if self.entries.len() >= CAPACITY {
            self.entries.pop_front();
        }
        self.entries.push_back(entry);
    }

    pub(crate) fn entries(&self) -> Vec<LogEntry> {
        self.entries.iter().cloned().collect()
    }

    pub(crate) fn get(&self, number: u64) -> Option<LogEntry> {
        self.entries.iter().find(|entry| entry.number == number).cloned()
    }

    /// Those that came after that number, oldest first.
    pub(crate) fn after(&self, number: u64) -> Vec<LogEntry> {
        self.entries.iter().filter(|entry| entry.number > number).cloned().collect()
    }

    /// The last so many, newest first.
    pub(crate) fn newest(&self, count: usize) -> Vec<LogEntry> {
        self.entries.iter().rev().take(count).cloned().collect()
    }

    pub(crate) fn last_refusal(&self) -> Option<Refusal> {
        self.entries.iter().rev().find_map(|entry| entry.refusal.clone())
    }
}
