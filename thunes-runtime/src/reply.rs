//! What the gateway answers.

mod documented;
pub(crate) mod error;
mod members;

use core::fmt;
use std::collections::BTreeMap;

use serde_json::Value;

use self::documented::Documented;
pub use self::error::ReplyError;
use crate::{Amount, Code, Id, IdError, RequestSpec, Status};

/// An accepted request's reply. A failed payment is one too: decide on [`status`](Self::status), never on
/// `response_code`.
///
/// Whatever the reply holds beyond the documented members is kept and can be read with [`text`](Self::text).
/// `Debug` shows ids, status and codes only.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Reply<I, S> {
    /// The gateway's id (`id`). That of a sale or a refund is what a status check or a refund needs: store it. A status check has one
    /// of its own, of no further use.
    pub id: I,
    /// How the payment stands (`status`).
    pub status: S,
    /// When the gateway took the request, in UTC, RFC 3339 (`submitTimeUtc`).
    pub submit_time_utc: Option<String>,
    /// The gateway's reconciliation id (`reconciliationId`).
    pub reconciliation_id: Option<String>,
    /// A sentence for people (`message`).
    pub message: Option<String>,
    /// The merchant's own reference (`clientReferenceInformation.code`).
    pub reference_code: Option<String>,
    /// Reconciliation id of a refund (`clientReferenceInformation.returnReconciliationId`).
    pub return_reconciliation_id: Option<String>,
    /// Amount (`orderInformation.amountDetails.totalAmount`).
    pub total_amount: Option<Amount>,
    /// ISO 4217 code (`orderInformation.amountDetails.currency`).
    pub currency: Option<String>,
    /// Where to send the customer (`processorInformation.paymentUrl`). Whoever has it sees the payment page.
    pub payment_url: Option<String>,
    /// Thunes' id of the transaction (`processorInformation.transactionId`).
    pub transaction_id: Option<String>,
    /// Thunes' id of the sale, in the reply to a status check; in the reply to an Oney session, the secret token that its authorization
    /// needs (`processorInformation.token`).
    pub token: Option<String>,
    /// Thunes' code, for people (`processorInformation.responseCode`).
    pub response_code: Option<Code>,
    /// Thunes' code once more (`processorInformation.responseDetails`).
    pub response_details: Option<Code>,
    /// Refunded amount (`refundAmountDetails.refundAmount`).
    pub refund_amount: Option<Amount>,
    /// Why it failed (`errorInformation`).
    pub error: Option<ErrorInformation>,
    /// Links by name: `self`, `status`, `refund` (`_links`).
    pub links: BTreeMap<String, Link>,
    body: Box<str>,
}

impl<I: Id, S: Status> Reply<I, S> {
    /// Reads a reply's body.
    ///
    /// # Errors
    /// [`ReplyError`] when it is not JSON, has no usable `id`, or no `status`. What else is missing or odd is no error.
    pub fn from_json(body: &[u8]) -> Result<Self, ReplyError> {
        Self::read(body, I::from_gateway, S::from_gateway)
    }

    /// Reads the body of the reply to that request. A reply to a [draft](crate::Draft) is read in this way, since only the request's
    /// table says whose id it holds and what its status means.
    ///
    /// # Errors
    /// As [`from_json`](Self::from_json).
    pub fn from_json_of(request: &'static RequestSpec, body: &[u8]) -> Result<Self, ReplyError> {
        Self::read(body, |id| I::of_reply(id, request), |status| S::of_reply(status, request))
    }

    fn read(
        body: &[u8],
        id_of: impl FnOnce(&str) -> Result<I, IdError>,
        status_of: impl FnOnce(&str) -> S,
    ) -> Result<Self, ReplyError> {
        let (read, text) = Documented::read(body)?;
        let id = read.id.ok_or(ReplyError::NoId)?;
        let status = read.status.ok_or(ReplyError::NoStatus)?;
        let amount = |text: Option<String>| text.and_then(|text| text.parse().ok());
        Ok(Self {
            id: id_of(&id).map_err(ReplyError::BadId)?,
            status: status_of(&status),
            submit_time_utc: read.submit_time_utc,
            reconciliation_id: read.reconciliation_id,
            message: read.message,
            reference_code: read.reference.code,
            return_reconciliation_id: read.reference.return_reconciliation_id,
            total_amount: amount(read.amount.total),
            currency: read.amount.currency,
            payment_url: read.processor.payment_url,
            transaction_id: read.processor.transaction_id,
            token: read.processor.token,
            response_code: read.processor.response_code.map(Code::from),
            response_details: read.processor.response_details.map(Code::from),
            refund_amount: amount(read.refund_amount),
            error: read.error,
            links: read.links,
            body: text.into(),
        })
    }
}

impl<I, S> Reply<I, S> {
    /// A member that has no field of its own, by JSON pointer (RFC 6901): `/processorInformation/paymentUrl`.
    /// Strings, numbers and booleans, as text. Each call reads the whole reply.
    #[must_use]
    pub fn text(&self, pointer: &str) -> Option<String> {
        let whole = crate::json::parse(self.body.as_bytes()).ok()?;
        text_at(&whole, pointer)
    }
}

impl<I: fmt::Debug, S: fmt::Debug> fmt::Debug for Reply<I, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("id", &self.id)
            .field("status", &self.status)
            .field("response_code", &self.response_code)
            .field("error", &self.error)
            .finish_non_exhaustive()
    }
}

/// Why the gateway or the payment method said no.
///
/// `Debug` shows codes only; the message is for people and may repeat what was sent.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorInformation {
    /// A code word such as `PAYMENT_REFUSED`. New ones appear: match with a default.
    pub reason: Option<Code>,
    /// A sentence for people.
    pub message: Option<String>,
    /// The fields that are to blame.
    pub details: Vec<Detail>,
}

impl ErrorInformation {
    /// From a JSON object with `reason`, `message`, `details`.
    pub(crate) fn from_value(value: &Value) -> Option<Self> {
        let object = value.as_object()?;
        let details = object.get("details").and_then(Value::as_array);
        Some(Self {
            reason: reason_of(value),
            message: text_at(value, "/message"),
            details: details.into_iter().flatten().filter_map(Detail::from_value).collect(),
        })
    }
}

/// The code word of an error or a detail.
pub(crate) fn reason_of(value: &Value) -> Option<Code> {
    text_at(value, "/reason").map(|reason| Code::from(reason.trim()))
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

impl Detail {
    fn from_value(value: &Value) -> Option<Self> {
        Some(Self { field: text_at(value, "/field").map(Code::from)?, reason: reason_of(value), name: None })
    }
}

/// A link of a reply.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Link {
    /// Path on the gateway's host.
    pub href: String,
    /// HTTP method. The gateway's own `self` links are not always right about it.
    pub method: Option<String>,
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Link").finish_non_exhaustive()
    }
}

/// A string, number or boolean at a JSON pointer, as text.
pub(crate) fn text_at(value: &Value, pointer: &str) -> Option<String> {
    match value.pointer(pointer)? {
        Value::Array(_) | Value::Object(_) => None,
        leaf => text_of(leaf.clone()),
    }
}

fn text_of(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
