//! Why a search brought no answer.

use core::time::Duration;
use std::borrow::Cow;

use crate::client::error::SendError;
use crate::request::reference::UnsearchableReference;

/// The gateway's transaction search got no answer. This says nothing about the payment.
///
/// ```
/// use thunes_runtime::{FindError, UnsearchableReference};
///
/// /// Whether to look the payment up in the Business Center instead.
/// fn is_for_a_person(error: &FindError) -> bool {
///     matches!(error, FindError::Unsearchable(_) | FindError::NotPermitted(_))
/// }
///
/// assert!(is_for_a_person(&FindError::Unsearchable(UnsearchableReference::OddCharacter)));
/// assert_eq!(FindError::Incomplete { counted: 3000, delivered: 2500 }.kind(), "incomplete");
/// ```
#[derive(Debug, thiserror::Error)]
pub enum FindError {
    /// The search cannot be asked for this reference. Nothing was sent.
    #[error(transparent)]
    Unsearchable(UnsearchableReference),
    /// HTTP 403: this account may not search. The search is a product that the gateway enables for each merchant. The answer is in the
    /// error, since a firewall in between may have written it.
    #[error(
        "this account may not use the gateway's transaction search: ask the gateway to enable it, or look the payment up in the Business Center. The answer was: {0}"
    )]
    NotPermitted(SendError),
    /// The answer counts more hits than it delivers, or than this crate reads (2,500). Search again later.
    #[error("the transaction search counted {counted} hits but returned {delivered}: search again later")]
    Incomplete {
        /// How many hits the answer counts.
        counted: u64,
        /// How many it delivered.
        delivered: u64,
    },
    /// The details are those of another transaction than the one that was asked for.
    #[error("the gateway answered with the details of a different transaction: retry later")]
    OtherTransaction,
    /// The search was not sent, was refused, or brought no usable answer.
    #[error(transparent)]
    Call(SendError),
}

impl FindError {
    pub(super) fn of(error: SendError) -> Self {
        if http_status(&error) == Some(403) { Self::NotPermitted(error) } else { Self::Call(error) }
    }

    /// Returns the pause that the gateway asks for (`Retry-After`), if it does.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Call(error) | Self::NotPermitted(error) => error.retry_after(),
            Self::Unsearchable(_) | Self::Incomplete { .. } | Self::OtherTransaction => None,
        }
    }

    /// What went wrong, as OpenTelemetry's `error.type` has it: that of the [call](SendError::kind), or one of a few words. Good as a label.
    #[must_use]
    pub fn kind(&self) -> Cow<'static, str> {
        match self {
            Self::Call(error) => error.kind(),
            Self::NotPermitted(_) => Cow::Borrowed("403"),
            other => Cow::Borrowed(other.word()),
        }
    }

    /// For `tracing`.
    pub(super) const fn word(&self) -> &'static str {
        match self {
            Self::Unsearchable(_) => "unsearchable",
            Self::NotPermitted(_) => "not_permitted",
            Self::Incomplete { .. } => "incomplete",
            Self::OtherTransaction => "other_transaction",
            Self::Call(SendError::NotSent(_)) => "not_sent",
            Self::Call(SendError::Rejected(_)) => "rejected",
            Self::Call(_) => "unknown",
        }
    }
}

/// The HTTP status, where one came.
fn http_status(error: &SendError) -> Option<u16> {
    match error {
        SendError::Rejected(error) => Some(error.http_status),
        SendError::Unknown(error) => error.http_status,
        _ => None,
    }
}
