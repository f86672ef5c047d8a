//! Why a body is not a reply.

use core::fmt;

use crate::json::bounds::{MAX_BYTES, MAX_DEPTH};
use crate::value::id::IdError;

/// Why a body is not a reply. It never holds the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReplyError {
    /// There is no body.
    Empty,
    /// It is a page for people: some proxy answered instead of the gateway.
    Html,
    /// It is longer than 16 MiB.
    TooLong,
    /// Its arrays and objects nest deeper than 100 levels.
    TooDeep,
    /// It is not JSON, or ends too early.
    NotJson {
        /// Line of the mistake.
        line: usize,
        /// Column of the mistake.
        column: usize,
    },
    /// It is JSON, but no object.
    NoObject,
    /// It has no `id`.
    NoId,
    /// Its `id` is not of the gateway's form.
    BadId(IdError),
    /// It has no `status`.
    NoStatus,
}

impl ReplyError {
    pub(crate) fn from_json(error: &serde_json::Error, text: &str) -> Self {
        match text.trim_ascii_start().bytes().next() {
            None => Self::Empty,
            Some(b'<') => Self::Html,
            Some(_) => Self::NotJson { line: error.line(), column: error.column() },
        }
    }
}

impl fmt::Display for ReplyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the reply has no body"),
            Self::Html => {
                f.write_str("the reply is a web page, not JSON: something between here and the gateway answered")
            }
            Self::TooLong => write!(f, "the reply is longer than {} MiB", MAX_BYTES / (1024 * 1024)),
            Self::TooDeep => write!(f, "the reply nests deeper than {MAX_DEPTH} levels"),
            Self::NotJson { line, column } => {
                write!(f, "the reply is not whole JSON (line {line}, column {column})")
            }
            Self::NoObject => f.write_str("the reply is JSON, but no object"),
            Self::NoId => f.write_str("the reply has no `id`"),
            Self::BadId(error) => write!(f, "the reply's `id` is {error}"),
            Self::NoStatus => f.write_str("the reply has no `status`"),
        }
    }
}

impl core::error::Error for ReplyError {}
