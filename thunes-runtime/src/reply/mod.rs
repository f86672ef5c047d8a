//! What the gateway answers.

pub(crate) mod code;
pub(crate) mod documented;
pub(crate) mod error;
pub(crate) mod information;
pub(crate) mod link;
pub(crate) mod members;
pub(crate) mod payment_url;
pub(crate) mod reason;
pub(crate) mod refusal;

use core::cell::OnceCell;
use core::fmt;
use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::Value;

use crate::json;
use crate::reply::code::Code;
pub(crate) use crate::reply::documented::Documented;
pub use crate::reply::error::ReplyError;
pub use crate::reply::information::{Detail, ErrorInformation};
pub use crate::reply::link::Link;
use crate::reply::payment_url::is_payment_url;
use crate::table::request::RequestSpec;
use crate::table::status::Status;
use crate::value::amount::Amount;
use crate::value::gateway_id::{GatewayId, IdError};
use crate::value::path::JsonPath;

/// The reply to an accepted request. A failed payment has one too: decide on [`status`](Self::status), never on
/// `response_code`.
///
/// Whatever the reply holds beyond the documented members is kept and can be read with [`text`](Self::text).
/// `Debug` shows ids, status and codes only.
///
/// ```
/// use thunes_runtime::status::SaleStatus;
/// use thunes_runtime::{AnyId, Reply, RequestSpec, Status};
///
/// // What generated code has as `Sale::SPEC`.
/// const SALE: RequestSpec = RequestSpec::new("bizum", "Sale", "sale").reply("sale", SaleStatus::ALL);
///
/// let body = br#"{
///     "id": "7000000000000000000001",
///     "status": "PENDING",
///     "processorInformation": {"paymentUrl": "https://pay.example/1"}
/// }"#;
/// let reply = Reply::<AnyId, SaleStatus>::from_json(&SALE, body)?;
/// assert_eq!(reply.status, SaleStatus::Pending);
/// assert_eq!(reply.payment_url.as_deref(), Some("https://pay.example/1"));
/// # Ok::<(), thunes_runtime::ReplyError>(())
/// ```
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Reply<I, S> {
    /// The gateway's id (`id`). That of a sale or a refund is what a status check or a refund needs: store it. A status check has one
    /// of its own, of no further use.
    pub id: I,
    /// The status of the payment (`status`).
    pub status: S,
    /// When the gateway took the request, in UTC, RFC 3339 (`submitTimeUtc`).
    pub submit_time_utc: Option<String>,
    /// The gateway's reconciliation id (`reconciliationId`).
    pub reconciliation_id: Option<String>,
    /// The gateway's message, as free text (`message`).
    pub message: Option<String>,
    /// The merchant's own reference (`clientReferenceInformation.code`).
    pub reference_code: Option<String>,
    /// Reconciliation id of a refund (`clientReferenceInformation.returnReconciliationId`).
    pub return_reconciliation_id: Option<String>,
    /// Amount (`orderInformation.amountDetails.totalAmount`).
    pub total_amount: Option<Amount>,
    /// ISO 4217 code (`orderInformation.amountDetails.currency`).
    pub currency: Option<String>,
    /// Where to send the customer (`processorInformation.paymentUrl`): an `https` URL, or `http` to this machine, where a sandbox may run.
    /// Anything else, such as `javascript:`, is not a place to send anybody, and is read by [`text`](Self::text) only. Whoever has it sees the
    /// payment page.
    pub payment_url: Option<String>,
    /// Thunes' id of the transaction (`processorInformation.transactionId`).
    pub transaction_id: Option<String>,
    /// Thunes' id of the sale, in the reply to a status check; in the reply to a session that is authorized later, the secret token that its
    /// authorization needs (`processorInformation.token`).
    pub token: Option<String>,
    /// Thunes' own code, for support: decide on `status` (`processorInformation.responseCode`).
    pub response_code: Option<Code>,
    /// Thunes' code once more (`processorInformation.responseDetails`).
    pub response_details: Option<Code>,
    /// Refunded amount (`refundAmountDetails.refundAmount`).
    pub refund_amount: Option<Amount>,
    /// Why it failed: `errorInformation`, and what the body has of it at the top (`reason`, `details`).
    pub error: Option<ErrorInformation>,
    /// The gateway's correlation id of the call (header `v-c-correlation-id`). The gateway's support asks for it first. `None` for a
    /// reply that no client received.
    pub correlation_id: Option<String>,
    /// Whether it came encrypted (message-level encryption). If not, everyone who inspects your TLS could read it and write it.
    pub was_encrypted: bool,
    body: Box<str>,
}

impl<I: GatewayId, S: Status> Reply<I, S> {
    /// Reads the body of the reply to a request: `SaleReply::from_json(&Sale::SPEC, body)`, or the `spec()` of a request or draft. Only
    /// the request's table says where its replies carry their status and, for a draft, whose id they hold and what the status means.
    ///
    /// # Errors
    /// [`ReplyError`] when it is not JSON, has no usable `id`, or no `status` where the request's replies have theirs; and
    /// [`ReplyError::OtherRequest`] when this is the type of another request's replies. Other missing or odd members are not an error.
    pub fn from_json(request: &'static RequestSpec, body: &[u8]) -> Result<Self, ReplyError> {
        if !Self::is_of(request) {
            return Err(ReplyError::OtherRequest { request: request.name });
        }
        let repaired = OnceCell::new();
        let (read, text) = Documented::read(json::checked(body), &repaired)?;
        let mut reply = Self::of_read(request, read, text)?;
        reply.keep(text.to_owned());
        Ok(*reply)
    }

    /// Whether the request's replies are of this type. An id and a status of any request fit all of them.
    fn is_of(request: &RequestSpec) -> bool {
        let id = I::KIND.is_empty() || (I::METHOD, I::KIND) == (request.method, request.reply_kind);
        id && (S::ALL.is_empty() || S::ALL == request.statuses)
    }

    /// The reply that was read from `text`, which it does not [keep](Self::keep) yet.
    pub(crate) fn of_read(
        request: &'static RequestSpec,
        mut read: Box<Documented<'_>>,
        text: &str,
    ) -> Result<Box<Self>, ReplyError> {
        if let Some(path) = request.status_at {
            read.status = word_at(text, path).map(Cow::Owned);
        }
        Self::of(
            read,
            |id| I::of_reply(id, request.method, request.reply_kind),
            |status| S::of_reply(status, request.statuses),
        )
    }

    fn of(
        mut read: Box<Documented<'_>>,
        id_of: impl FnOnce(&str) -> Result<I, IdError>,
        status_of: impl FnOnce(&str) -> S,
    ) -> Result<Box<Self>, ReplyError> {
        let error = read.take_error();
        let id = read.id.as_deref().ok_or(ReplyError::MissingId)?;
        let status = read.status.as_deref().ok_or(ReplyError::MissingStatus)?;
        let amount = |text: Option<Cow<'_, str>>| text.and_then(|text| text.parse().ok());
        let text = |text: Option<Cow<'_, str>>| text.map(Cow::into_owned);
        let code = |text: Option<Cow<'_, str>>| text.map(|text| Code::from(&*text));
        Ok(Box::new(Self {
            id: id_of(id).map_err(ReplyError::BadId)?,
            status: status_of(status),
            submit_time_utc: text(read.submit_time_utc),
            reconciliation_id: text(read.reconciliation_id),
            message: text(read.message),
            reference_code: text(read.reference.code),
            return_reconciliation_id: text(read.reference.return_reconciliation_id),
            total_amount: amount(read.amount.total),
            currency: text(read.amount.currency),
            payment_url: text(read.processor.payment_url.filter(|url| is_payment_url(url))),
            transaction_id: text(read.processor.transaction_id),
            token: text(read.processor.token),
            response_code: code(read.processor.response_code),
            response_details: code(read.processor.response_details),
            refund_amount: amount(read.refund_amount),
            error,
            correlation_id: None,
            was_encrypted: false,
            body: Box::default(),
        }))
    }

    /// Keeps the text that it was read from.
    pub(crate) fn keep(&mut self, text: String) {
        self.body = text.into_boxed_str();
    }
}

impl<I, S> Reply<I, S> {
    /// Returns the links by name: `self`, `status`, `refund` (`_links`). Each call reads the whole reply.
    #[must_use]
    pub fn links(&self) -> BTreeMap<String, Link> {
        link::links(&self.body)
    }

    /// A member that has no field of its own, by JSON pointer (RFC 6901): `/processorInformation/paymentUrl`.
    /// Strings, numbers and booleans, as text. Each call reads the whole reply.
    #[must_use]
    pub fn text(&self, pointer: &str) -> Option<String> {
        let whole = json::parse(self.body.as_bytes()).ok()?;
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
            .field("correlation_id", &self.correlation_id)
            .finish_non_exhaustive()
    }
}

/// A status at a JSON path: a word that is not blank.
fn word_at(text: &str, path: &str) -> Option<String> {
    let whole = json::parse(text.as_bytes()).ok()?;
    let word = text_at(JsonPath::new(path).names().try_fold(&whole, Value::get)?, "")?;
    Some(word.trim()).filter(|word| !word.is_empty()).map(str::to_owned)
}

/// A string, number or boolean at a JSON pointer, as text.
pub(crate) fn text_at(value: &Value, pointer: &str) -> Option<String> {
    match value.pointer(pointer)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
