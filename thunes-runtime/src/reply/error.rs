//! Why a body is not a reply.

use crate::json::bounds::{MAX_BYTES, MAX_DEPTH};
use crate::value::gateway_id::IdError;

/// Why a body is not a reply. It never holds the body.
///
/// ```
/// use thunes_runtime::status::SaleStatus;
/// use thunes_runtime::{AnyId, Reply, ReplyError, RequestSpec, Status};
///
/// // What generated code has as `Sale::SPEC`.
/// const SALE: RequestSpec = RequestSpec::new("bizum", "Sale", "sale").reply("sale", SaleStatus::ALL);
///
/// let page = Reply::<AnyId, SaleStatus>::from_json(&SALE, b"<html>Bad Gateway</html>");
/// assert_eq!(page.unwrap_err(), ReplyError::Html);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReplyError {
    /// The type is that of another request's replies.
    #[error("these types do not belong to a `{request}`: read the reply with the types of its request")]
    OtherRequest {
        /// Type name of the request whose reply was to be read.
        request: &'static str,
    },
    /// The body is missing.
    #[error("the reply has no body")]
    Empty,
    /// It is a web page: a proxy or firewall answered instead of the gateway.
    #[error("the reply is a web page, not JSON: a proxy or firewall may have answered")]
    Html,
    /// It is longer than 16 MiB.
    #[error("the reply is longer than {} MiB", MAX_BYTES / (1024 * 1024))]
    TooLong,
    /// Its arrays and objects nest deeper than 100 levels.
    #[error("the reply nests deeper than {MAX_DEPTH} levels")]
    TooDeep,
    /// It is not JSON, or ends too early.
    #[error("the reply is not complete JSON (line {line}, column {column})")]
    NotJson {
        /// Line of the mistake.
        line: usize,
        /// Column of the mistake.
        column: usize,
    },
    /// A member that decides something stands twice in an object, with different values.
    #[error("the reply has one member twice, with different values (line {line}, column {column})")]
    Contradictory {
        /// Line of the second one.
        line: usize,
        /// Column where its value ends.
        column: usize,
    },
    /// It is JSON, but not an object.
    #[error("the reply is JSON, but not an object")]
    NotAnObject,
    /// It is not the answer of a search: it neither counts hits nor lists them.
    #[error("the reply is JSON, but not the answer of a search")]
    NotASearch,
    /// It has no `id`.
    #[error("the reply has no `id`")]
    MissingId,
    /// Its `id` is not of the gateway's form.
    #[error("the reply's `id` is {0}")]
    BadId(IdError),
    /// It has no `status`.
    #[error("the reply has no `status`")]
    MissingStatus,
}

impl ReplyError {
    pub(crate) fn from_json(error: &serde_json::Error, text: &str) -> Self {
        match text.trim_ascii_start().bytes().next() {
            None => Self::Empty,
            Some(b'<') => Self::Html,
            Some(_) if error.is_data() => Self::Contradictory { line: error.line(), column: error.column() },
            Some(_) => Self::NotJson { line: error.line(), column: error.column() },
        }
    }
}
