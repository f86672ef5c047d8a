//! Why something was refused, as the caller sees it.

use core::fmt;

use super::code::Code;

/// Why the gateway or the payment method refused.
///
/// `Debug` shows codes only: the message is free text and may repeat what was sent.
///
/// ```
/// use thunes_runtime::status::SaleStatus;
/// use thunes_runtime::{AnyId, Detail, Reply, RequestSpec, Status};
///
/// // What generated code has as `Sale::SPEC`.
/// const SALE: RequestSpec = RequestSpec::new("bizum", "Sale", "sale").reply("sale", SaleStatus::ALL);
///
/// let body = br#"{"id": "1", "status": "FAILED", "errorInformation": {"reason": "PAYMENT_REFUSED",
///     "details": [{"field": "orderInformation.billTo.email", "reason": "INVALID_DATA"}]}}"#;
/// let error = Reply::<AnyId, SaleStatus>::from_json(&SALE, body)?.error.unwrap();
/// assert!(error.reason.is_some_and(|reason| reason.is("PAYMENT_REFUSED")));
/// let Detail { field, .. } = &error.details[0];
/// assert_eq!(field.to_string(), "orderInformation.billTo.email");
/// # Ok::<(), thunes_runtime::ReplyError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorInformation {
    /// A code word such as `PAYMENT_REFUSED`. New ones appear: match with a default. Of several in one body, one that
    /// [leaves the outcome open](Code::leaves_outcome_open), if there is one.
    pub reason: Option<Code>,
    /// The gateway's message, as free text.
    pub message: Option<String>,
    /// The fields at fault: the first 100 of them.
    pub details: Vec<Detail>,
}

impl ErrorInformation {
    /// Returns whether one of the body's reasons [leaves the outcome open](Code::leaves_outcome_open), wherever it is in the body.
    #[must_use]
    pub fn leaves_outcome_open(&self) -> bool {
        let of_details = self.details.iter().filter_map(|detail| detail.reason.as_ref());
        self.reason.iter().chain(of_details).any(Code::leaves_outcome_open)
    }
}

impl fmt::Debug for ErrorInformation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorInformation")
            .field("reason", &self.reason)
            .field("details", &self.details)
            .finish_non_exhaustive()
    }
}

/// A field that the gateway refused.
///
/// ```
/// use thunes_runtime::{Detail, ErrorInformation};
///
/// /// The inputs of a form to be marked, by setter name.
/// fn marked(error: &ErrorInformation) -> Vec<&'static str> {
///     error.details.iter().filter_map(|detail: &Detail| detail.name).collect()
/// }
/// ```
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
