//! What is known when a request brings no reply.

pub(crate) mod contradiction;
pub(crate) mod kind;
pub(crate) mod not_sent;
pub(crate) mod rejected;
pub(crate) mod unknown;
pub(crate) mod words;

use core::time::Duration;

pub use contradiction::Contradiction;
pub use not_sent::{NotSent, NotSentCause};
pub use rejected::Rejected;
pub use unknown::{Unknown, UnknownCause};

use crate::settle::intent::Intent;
#[cfg(feature = "client")]
use crate::table::request::NotFoundSpec;

/// A request got no reply. The variants say what is known about it; [`may_have_moved_money`](Self::may_have_moved_money) and
/// [`is_safe_to_send_again`](Self::is_safe_to_send_again) answer the question that follows.
///
/// A failed payment is not an error: the gateway took the request, and its reply has a status that [has failed](crate::StatusSpec::has_failed), such as `FAILED`.
///
/// ```no_run
/// # use thunes_runtime::{Client, Request};
/// # async fn example<R: Request>(client: &Client, sale: &R) {
/// match client.send(sale).await {
///     Ok(_reply) => { /* store its id, then decide on its status */ }
///     Err(error) if error.may_have_moved_money() => { /* leave the intent open, and settle it */ }
///     Err(_error) => { /* nothing was done: correct what it names */ }
/// }
/// # }
/// ```
///
/// `Display` says what happened, whether money may have moved and what to do. Neither it nor `Debug` shows personal data,
/// keys, tokens or bodies.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    /// The request was not sent: it is safe to retry.
    #[error(transparent)]
    NotSent(Box<NotSent>),
    /// The gateway refused the request. Fix what it names and send it with a new reference, unless the gateway treated it as a copy of an earlier one
    /// ([`Rejected::is_duplicate`]): that one may have gone through.
    #[error(transparent)]
    Rejected(Box<Rejected>),
    /// The gateway may have done it: its answer did not come, cannot be read, contradicts the request, or may not be the gateway's. A sale
    /// or refund must **not** be sent again: [settle](crate::Client::settle) it.
    #[error(transparent)]
    Unknown(Box<Unknown>),
}

impl SendError {
    /// Returns whether this request, or an earlier copy of it, may have moved money. A status check never does.
    #[must_use]
    pub fn may_have_moved_money(&self) -> bool {
        match self {
            Self::NotSent(_) => false,
            Self::Rejected(rejected) => rejected.is_duplicate(),
            Self::Unknown(unknown) => !unknown.repeatable,
        }
    }

    /// Returns whether the same request can be sent again without moving money twice: the opposite of
    /// [`may_have_moved_money`](Self::may_have_moved_money).
    ///
    /// Safe is not the same as useful: the gateway will reject the same mistake again.
    #[must_use]
    pub fn is_safe_to_send_again(&self) -> bool {
        !self.may_have_moved_money()
    }

    /// Returns the intent of the request if [money may have moved](Self::may_have_moved_money): store it, then
    /// [settle](crate::Client::settle) it. `None` for a request that is neither a sale nor a refund, or has no reference.
    #[must_use]
    pub fn intent(&self) -> Option<&Intent> {
        match self {
            Self::NotSent(_) => None,
            Self::Rejected(rejected) => rejected.intent.as_deref(),
            Self::Unknown(unknown) => unknown.intent.as_deref(),
        }
    }

    pub(super) fn with_intent(mut self, intent: impl FnOnce() -> Option<Intent>) -> Self {
        let wanted = self.may_have_moved_money();
        match &mut self {
            Self::Rejected(rejected) if wanted => rejected.intent = intent().map(Box::new),
            Self::Unknown(unknown) if wanted => unknown.intent = intent().map(Box::new),
            _ => {}
        }
        self
    }

    /// Returns the gateway's correlation id of the call (header `v-c-correlation-id`), if an answer had one. The gateway's support asks for it
    /// first.
    #[must_use]
    pub fn correlation_id(&self) -> Option<&str> {
        match self {
            Self::NotSent(_) => None,
            Self::Rejected(rejected) => rejected.correlation_id.as_deref(),
            Self::Unknown(unknown) => unknown.correlation_id.as_deref(),
        }
    }

    /// Returns the pause that the gateway asks for (`Retry-After`; at most a day), if it does.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::NotSent(_) => None,
            Self::Rejected(rejected) => rejected.retry_after,
            Self::Unknown(unknown) => unknown.retry_after,
        }
    }
}

#[cfg(feature = "client")]
impl SendError {
    /// What the spec says about a read that the gateway answered with 404.
    pub(crate) fn not_found(&self) -> Option<NotFoundSpec> {
        match self {
            Self::Unknown(unknown) => unknown.not_found,
            Self::NotSent(_) | Self::Rejected(_) => None,
        }
    }
}
