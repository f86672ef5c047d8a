//! Why a search brought no answer.

use core::fmt;
use core::time::Duration;
use std::borrow::Cow;

use crate::client::error::SendError;
use crate::client::error::unknown::UnknownCause;
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
/// assert_eq!(FindError::Incomplete { counted: 3000, delivered: 2500 }.error_type(), "incomplete");
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FindError {
    /// The search cannot be asked for this reference. Nothing was sent.
    #[error(transparent)]
    Unsearchable(UnsearchableReference),
    /// HTTP 403 in JSON: this account may not search. The search is a product that the gateway enables for each merchant. A 403 without the
    /// JSON of the gateway's errors is a [call](Self::Call) that failed, since a firewall may have written it.
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
    /// The answer does not say whether the gateway has the payment. Search again later.
    #[error("the transaction search does not say whether the gateway has it: {0}. Search again later")]
    Inconclusive(Inconclusive),
    /// The details are those of another transaction than the one that was asked for.
    #[error("the gateway answered with the details of a different transaction: retry later")]
    OtherTransaction,
    /// The search was not sent, was refused, or brought no usable answer.
    #[error(transparent)]
    Call(SendError),
}

impl FindError {
    pub(super) fn of(error: SendError) -> Self {
        if is_json_answer(&error, 403) { Self::NotPermitted(error) } else { Self::Call(error) }
    }

    /// Returns the pause that the gateway asks for (`Retry-After`; at most a day), if it does.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Call(error) | Self::NotPermitted(error) => error.retry_after(),
            Self::Unsearchable(_) | Self::Incomplete { .. } | Self::Inconclusive(_) | Self::OtherTransaction => None,
        }
    }

    /// What went wrong, as OpenTelemetry's `error.type` has it: that of the [call](SendError::error_type), or one of a few words. Good as a label.
    #[must_use]
    pub fn error_type(&self) -> Cow<'static, str> {
        match self {
            Self::Call(error) => error.error_type(),
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
            Self::Inconclusive(_) => "inconclusive",
            Self::OtherTransaction => "other_transaction",
            Self::Call(SendError::NotSent(_)) => "not_sent",
            Self::Call(SendError::Rejected(_)) => "rejected",
            Self::Call(_) => "unknown",
        }
    }
}

/// Why the answer of a search does not say whether the gateway has a payment.
///
/// ```
/// use thunes_runtime::{FindError, Inconclusive};
///
/// let error = FindError::Inconclusive(Inconclusive::OtherMerchants);
/// assert_eq!(error.error_type(), "inconclusive");
/// assert_eq!(
///     error.to_string(),
///     "the transaction search does not say whether the gateway has it: it found the reference for other merchants only. Search again later"
/// );
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Inconclusive {
    /// The answer repeats another query than the one that was sent: it belongs to another search.
    OtherSearch,
    /// All hits have other references, so it may be the answer to another search.
    OtherReferences,
    /// All hits with the reference are of other merchants.
    OtherMerchants,
}

impl fmt::Display for Inconclusive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OtherSearch => "it answered a different search",
            Self::OtherReferences => "it found other references only",
            Self::OtherMerchants => "it found the reference for other merchants only",
        })
    }
}

/// Whether that HTTP status came with JSON that says something, as the gateway's errors do. Anything else may be from something in between.
pub(super) fn is_json_answer(error: &SendError, http_status: u16) -> bool {
    match error {
        SendError::Rejected(error) => error.http_status == http_status,
        SendError::Unknown(error) => {
            let is_json = error.http_status == Some(http_status) && error.cause == UnknownCause::HttpStatus;
            let has_message = || error.message.as_ref().is_some_and(|message| !message.trim().is_empty());
            is_json && (error.reason.is_some() || has_message())
        }
        SendError::NotSent(_) => false,
    }
}
