//! The outcome is unknown.

use core::fmt;
use core::time::Duration;

use super::contradiction::Contradiction;
use super::words::{AnswerParts, about_money, write_where_to_look};
use crate::client::error::words::BoxError;
use crate::reply::code::Code;
use crate::reply::error::ReplyError;
use crate::settle::intent::Intent;
use crate::table::request::NotFoundSpec;

/// The outcome is unknown: the gateway may have done it. For a status check, which only reads, that does no harm: see [`repeatable`](Self::repeatable).
///
/// Neither `Display` nor `Debug` shows the gateway's own sentence, which may repeat what was sent: it is in `message`.
///
/// ```
/// use thunes_runtime::{Unknown, UnknownCause};
///
/// /// For the log: neither holds anything personal.
/// fn line(unknown: &Unknown) -> String {
///     let timeout = matches!(unknown.cause, UnknownCause::Timeout);
///     format!("{}::{} is unknown, timeout: {timeout}", unknown.method, unknown.request)
/// }
/// ```
#[non_exhaustive]
#[derive(thiserror::Error)]
pub struct Unknown {
    /// Module name of the method: `bizum`.
    pub method: &'static str,
    /// Type name of the request: `Sale`.
    pub request: &'static str,
    /// Whether repeating it does no harm, because it only reads.
    pub repeatable: bool,
    /// The host, with its port if there is one.
    pub host: String,
    /// Your own reference: [`Client::settle`](crate::Client::settle) finds the payment by it.
    pub reference: Option<String>,
    /// Why it is not known.
    pub cause: UnknownCause,
    /// HTTP status, where one came.
    pub http_status: Option<u16>,
    /// A code word such as `SYSTEM_ERROR`, where one came.
    pub reason: Option<Code>,
    /// The answer's own message, as free text; of plain text its first 300 characters. It may repeat what was sent: not for logs.
    pub message: Option<String>,
    /// The gateway's id of the attempt, if it gave one. Never the id in a reply that may be another request's.
    pub id: Option<String>,
    /// The pause that the gateway asks for (`Retry-After`, at most a day), or that the spec sets after a 404.
    pub retry_after: Option<Duration>,
    /// Of a read that was answered with 404, what the spec says about that: the gateway may not know the id yet.
    pub not_found: Option<NotFoundSpec>,
    /// What it was meant to do: see [`SendError::intent`](crate::SendError::intent).
    pub intent: Option<Box<Intent>>,
    /// The gateway's correlation id of the call, which its support asks for.
    pub correlation_id: Option<String>,
    pub(crate) source: Option<BoxError>,
}

/// Why it is not known what the gateway did.
///
/// ```
/// use thunes_runtime::UnknownCause;
///
/// /// Whether a longer `timeout` or `reply_limit` would help.
/// fn is_a_limit(cause: &UnknownCause) -> bool {
///     matches!(cause, UnknownCause::Timeout | UnknownCause::TooLong)
/// }
///
/// assert!(is_a_limit(&UnknownCause::Timeout));
/// assert_eq!(UnknownCause::Timeout.to_string(), "no complete reply came within `timeout`");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum UnknownCause {
    /// No whole reply within [`ClientBuilder::timeout`](crate::ClientBuilder::timeout).
    Timeout,
    /// The connection broke before the whole reply had come.
    ConnectionBroken,
    /// The head of the reply is not HTTP as this library reads it: longer than it takes, say.
    BadHead,
    /// An answer that says neither yes nor no: a 5xx or 3xx; a 408, 409, 425 or 429, which may follow work that was done; any other
    /// 4xx whose body is not a refusal in the gateway's own form, since a proxy or firewall may have written it.
    HttpStatus,
    /// The reply contradicts the request: it may be another request's.
    Contradicts(Box<Contradiction>),
    /// The reply is longer than [`ClientBuilder::reply_limit`](crate::ClientBuilder::reply_limit).
    TooLong,
    /// The body of a 2xx or 4xx cannot be read.
    Unreadable(ReplyError),
    /// The reply is encrypted and does not decrypt.
    #[cfg(feature = "mle")]
    Encrypted(crate::DecryptionError),
}

impl fmt::Display for UnknownCause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Timeout => f.write_str("no complete reply came within `timeout`"),
            Self::ConnectionBroken => f.write_str("the connection broke before the reply was complete"),
            Self::BadHead => f.write_str("the HTTP head of the answer cannot be read"),
            Self::HttpStatus => f.write_str("the answer is neither a reply nor a refusal in the gateway's form"),
            Self::Contradicts(contradiction) => fmt::Display::fmt(contradiction, f),
            Self::TooLong => f.write_str("the reply is longer than `reply_limit`"),
            Self::Unreadable(error) => fmt::Display::fmt(error, f),
            #[cfg(feature = "mle")]
            Self::Encrypted(error) => fmt::Display::fmt(error, f),
        }
    }
}

impl Unknown {
    fn write_cause(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let answer = AnswerParts {
            http_status: self.http_status,
            reason: self.reason.as_ref(),
            id: self.id.as_deref(),
            correlation_id: self.correlation_id.as_deref(),
            has_message: self.message.is_some(),
        };
        write!(f, "{}{answer}.", self.cause)
    }
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { method, request, .. } = self;
        if self.repeatable {
            write!(f, "{method}::{request} was sent, but has no usable reply: ")?;
            self.write_cause(f)?;
            write!(f, " {}", about_money(true))?;
            return match self.not_found {
                Some(NotFoundSpec { minutes, times }) => write!(
                    f,
                    "the gateway may not know the id yet, so retry after {minutes} minutes, at most {times} times."
                ),
                None => f.write_str("retry after a while."),
            };
        }
        write!(f, "the outcome of {method}::{request} is unknown: ")?;
        self.write_cause(f)?;
        f.write_str(" Money may have moved, so do not send it again: ")?;
        write_where_to_look(self.reference.as_deref(), f)
    }
}

impl fmt::Debug for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unknown")
            .field("method", &self.method)
            .field("request", &self.request)
            .field("reference", &self.reference)
            .field("cause", &self.cause)
            .field("http_status", &self.http_status)
            .field("reason", &self.reason)
            .field("id", &self.id)
            .field("correlation_id", &self.correlation_id)
            .field("source", &self.source)
            .finish_non_exhaustive()
    }
}
