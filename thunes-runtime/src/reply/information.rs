//! Why something was refused, as the caller sees it.

use core::fmt;

use super::code::Code;

/// Why the gateway or the payment method said no.
///
/// `Debug` shows codes only; the message is for people and may repeat what was sent.
///
/// ```
/// use thunes_runtime::status::SaleStatus;
/// use thunes_runtime::{AnyId, Reply};
///
/// let body = br#"{"id": "1", "status": "FAILED", "errorInformation": {"reason": "PAYMENT_REFUSED"}}"#;
/// let error = Reply::<AnyId, SaleStatus>::from_json(body)?.error.unwrap();
/// assert!(error.reason.is_some_and(|reason| reason.is("PAYMENT_REFUSED")));
/// # Ok::<(), thunes_runtime::ReplyError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorInformation {
    /// A code word such as `PAYMENT_REFUSED`. New ones appear: match with a default.
    pub reason: Option<Code>,
    /// A sentence for people.
    pub message: Option<String>,
    /// The fields that are to blame: the first 100 of them.
    pub details: Vec<Detail>,
}

impl fmt::Debug for ErrorInformation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorInformation")
            .field("reason", &self.reason)
            .field("details", &self.details)
            .finish_non_exhaustive()
    }
}

/// One field that the gateway did not like.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Detail {
    /// JSON path, as the gateway wrote it.
    pub field: Code,
    /// A code word such as `MISSING_FIELD`.
    pub reason: Option<Code>,
    /// Name of the setter, where the path is one of the request's.
    pub name: Option<&'static str>,
}
