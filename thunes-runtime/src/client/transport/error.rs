//! Why no answer came.

use core::error::Error;
use core::fmt;

use ::http::response::Parts;

use crate::client::error::not_sent::NotSentCause;
use crate::client::error::unknown::UnknownCause;
use crate::client::error::words::BoxError;

/// A transport got no complete answer. It says whether the request may have been sent, which decides everything else.
///
/// ```
/// use std::io;
/// use thunes_runtime::{NotSentCause, TransportError, UnknownCause};
///
/// let refused = TransportError::not_sent(NotSentCause::Refused);
/// assert!(!refused.may_have_been_sent());
///
/// let reset = io::Error::from(io::ErrorKind::ConnectionReset);
/// let broken = TransportError::maybe_sent(UnknownCause::ConnectionBroken).with_source(reset);
/// assert!(broken.may_have_been_sent());
/// ```
#[derive(thiserror::Error)]
pub struct TransportError {
    known: Known,
    source: Option<BoxError>,
    head: Option<Box<Parts>>,
}

/// What is known about the request.
#[derive(Debug)]
pub(crate) enum Known {
    NotSent(NotSentCause),
    MaybeSent(UnknownCause),
}

impl TransportError {
    /// Creates an error for a request that was not sent, because the connection failed. Use [`NotSentCause::NoConnection`] if the cause is not known.
    #[must_use]
    pub const fn not_sent(cause: NotSentCause) -> Self {
        Self { known: Known::NotSent(cause), source: None, head: None }
    }

    /// Creates an error for a request that may have been sent, in part or completely, without an answer: mostly [`UnknownCause::ConnectionBroken`] or
    /// [`UnknownCause::Timeout`].
    #[must_use]
    pub const fn maybe_sent(cause: UnknownCause) -> Self {
        Self { known: Known::MaybeSent(cause), source: None, head: None }
    }

    /// Creates an error for an answer whose body did not come, or not completely. The error names the status, which alone decides nothing.
    #[must_use]
    pub fn cut_short(head: Parts, cause: UnknownCause) -> Self {
        Self { known: Known::MaybeSent(cause), source: None, head: Some(Box::new(head)) }
    }

    /// Sets the error that this one is made from. It ends up in the chain of the [`SendError`](crate::SendError), and so in logs: it
    /// must show no body and no key.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Returns whether the request may have left.
    #[must_use]
    pub const fn may_have_been_sent(&self) -> bool {
        matches!(self.known, Known::MaybeSent(_))
    }

    /// Returns why the request was not sent, if that is certain.
    ///
    /// ```
    /// use thunes_runtime::TransportError;
    ///
    /// /// What a layer around a transport counts.
    /// fn label(error: &TransportError) -> String {
    ///     match (error.not_sent_cause(), error.unknown_cause()) {
    ///         (Some(cause), _) => format!("not sent: {cause}"),
    ///         (None, Some(cause)) => format!("unknown: {cause}"),
    ///         (None, None) => error.to_string(),
    ///     }
    /// }
    ///
    /// # use thunes_runtime::NotSentCause;
    /// assert_eq!(label(&TransportError::not_sent(NotSentCause::Refused)), "not sent: the host refused the connection");
    /// ```
    #[must_use]
    pub const fn not_sent_cause(&self) -> Option<&NotSentCause> {
        match &self.known {
            Known::NotSent(cause) => Some(cause),
            Known::MaybeSent(_) => None,
        }
    }

    /// Returns why there is no complete answer to a request that may have been sent.
    #[must_use]
    pub const fn unknown_cause(&self) -> Option<&UnknownCause> {
        match &self.known {
            Known::MaybeSent(cause) => Some(cause),
            Known::NotSent(_) => None,
        }
    }

    /// The whole, with the head of an answer if there is one.
    pub(super) fn into_parts(self) -> (Known, Option<BoxError>, Option<Box<Parts>>) {
        (self.known, self.source, self.head)
    }

    pub(super) const fn of(known: Known, source: Option<BoxError>) -> Self {
        Self { known, source, head: None }
    }

    pub(crate) fn into_known(self) -> (Known, Option<BoxError>) {
        (self.known, self.source)
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.known {
            Known::NotSent(cause) => write!(f, "the request was not sent: {cause}"),
            Known::MaybeSent(cause) => write!(f, "the request may have been sent: {cause}"),
        }
    }
}

/// Without the headers of an answer.
impl fmt::Debug for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransportError")
            .field("known", &self.known)
            .field("http_status", &self.head.as_ref().map(|head| head.status.as_u16()))
            .field("source", &self.source)
            .finish()
    }
}
