//! Why a settlement cannot go on.

use std::borrow::Cow;

use crate::client::error::SendError;
use crate::draft::lookup::UnknownName;
use crate::request::invalid::Invalid;
use crate::request::reference::UnsearchableReference;
use crate::search::error::FindError;

/// A settlement cannot go on as it is. It says nothing about the payment: **do not send it again**. Fix what it names and resume.
///
/// ```
/// use thunes_runtime::SettleError;
///
/// /// Whether another client has to settle it.
/// fn is_of_another_client(error: &SettleError) -> bool {
///     matches!(error, SettleError::OtherHost { .. } | SettleError::OtherMerchant { .. })
/// }
///
/// let error = SettleError::NoCheck { method: "bizum", kind: "refund" };
/// assert!(!is_of_another_client(&error));
/// assert_eq!(error.to_string(), "bizum has no status check for a refund");
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SettleError {
    /// The client is another gateway's than the one it was sent to.
    #[error("the payment was sent to {intent}, but this client is for {client}: settle it with a client for {intent}")]
    OtherHost {
        /// The client's.
        client: String,
        /// The intent's.
        intent: String,
    },
    /// The client is another merchant's than the one it was sent for.
    #[error(
        "the payment was sent for merchant {intent}, but this client is for merchant {client}: settle it with the credentials of {intent}"
    )]
    OtherMerchant {
        /// The client's.
        client: String,
        /// The intent's.
        intent: String,
    },
    /// The methods do not have the intent's.
    #[error(transparent)]
    Method(UnknownName),
    /// The method has no status check for it.
    #[error("{method} has no status check for a {kind}")]
    NoCheck {
        /// Module name of the method: `bizum`.
        method: &'static str,
        /// What was to be checked: `sale`, `refund`.
        kind: &'static str,
    },
    /// The method's status check needs more than an id and a reference: give it with [`Settle::set`](crate::Settle::set).
    #[error("the status check needs more values: give them with `set`. {0}")]
    Check(Invalid),
    /// The search cannot be asked for the reference: look it up in the Business Center.
    #[error("{0}. Look this one up in the Business Center")]
    Unsearchable(UnsearchableReference),
    /// The search fails in a way that waiting does not heal.
    #[error(transparent)]
    Find(FindError),
    /// The status check fails in a way that waiting does not heal.
    #[error(transparent)]
    Send(SendError),
    /// It was awaited outside a Tokio runtime. No step was taken.
    #[error("there is no Tokio runtime here: await the settlement inside one, or use `blocking::Client`")]
    NoRuntime,
}

impl SettleError {
    /// What went wrong, as OpenTelemetry's `error.type` has it: that of the [call](SendError::error_type), or one of a few words. Good as a label.
    #[must_use]
    pub fn error_type(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Find(error) => return error.error_type(),
            Self::Send(error) => return error.error_type(),
            Self::OtherHost { .. } => "other_host",
            Self::OtherMerchant { .. } => "other_merchant",
            Self::Method(_) => "method",
            Self::NoCheck { .. } => "no_check",
            Self::Check(_) => "invalid",
            Self::Unsearchable(_) => "unsearchable",
            Self::NoRuntime => "no_runtime",
        })
    }
}
