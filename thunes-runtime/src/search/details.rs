//! Everything that the gateway has on record about one of its ids.

use core::fmt;

use serde_json::Value;
use tracing::Instrument as _;
use tracing::field::Empty;

use super::error::{FindError, is_json_answer};
use super::request::Lookup;
use super::summary::{AmountSaid, Application, Summary};
use crate::client::error::SendError;
use crate::client::send::Client;
use crate::client::span::Timed;
use crate::json;
use crate::reply::error::ReplyError;
use crate::reply::text_at;
use crate::settle::intent::{REFUND, SALE};
use crate::value::amount::Amount;
use crate::value::any_id::AnyId;
use crate::value::gateway_id::GatewayId;

impl Client {
    /// Reads what the gateway has on record about one of its ids (`GET /tss/v2/transactions/{id}`): for a report, not for a
    /// decision. **Whether a payment is paid is for a status check to say**; no document says that this record follows it.
    ///
    /// `None` means that the gateway has no record yet. The gateway's guide says to try again 5 minutes later, at most five times, and that an
    /// answer may take more than 2 minutes: raise the [time limit](Client::with_timeout) for it.
    ///
    /// For `tracing` each call is a span, `thunes.details`, with host, the id, HTTP status, correlation id, outcome and duration.
    ///
    /// # Errors
    /// - [`NotPermitted`](FindError::NotPermitted): this account may not ask.
    /// - [`OtherTransaction`](FindError::OtherTransaction): the answer is about another id.
    /// - [`Call`](FindError::Call): the request was not sent, was refused, or brought no usable answer.
    ///
    /// None of them says anything about the payment.
    pub async fn details<I: GatewayId>(&self, id: &I) -> Result<Option<TransactionDetails>, FindError> {
        let timed = begin(self.server(), id.bare());
        let span = timed.span().clone();
        let lookup = Lookup::by_id(id.bare());
        let read = self.ask(&lookup, Vec::new(), &span, TransactionDetails::read).instrument(span.clone()).await;
        let outcome = Self::detailed(read, id);
        match &outcome {
            Ok(Some(_)) => timed.end("found"),
            Ok(None) => timed.end("none_yet"),
            Err(error) => timed.fail(error.word(), &error.error_type()),
        }
        outcome
    }

    fn detailed<I: GatewayId>(
        read: Result<TransactionDetails, SendError>,
        id: &I,
    ) -> Result<Option<TransactionDetails>, FindError> {
        match read {
            Ok(details) if details.id.bare() == id.bare() => Ok(Some(details.of_method(id))),
            Ok(_) => Err(FindError::OtherTransaction),
            Err(error) if is_json_answer(&error, 404) => Ok(None),
            Err(error) => Err(FindError::of(error)),
        }
    }
}

fn begin(host: &str, id: &str) -> Timed {
    Timed::begin(
        "asking for a transaction",
        tracing::info_span!(
            "thunes.details",
            otel.kind = "client",
            otel.status_code = Empty,
            server.address = host,
            http.response.status_code = Empty,
            thunes.gateway_id = id,
            thunes.correlation_id = Empty,
            thunes.reply_encrypted = Empty,
            thunes.outcome = Empty,
            thunes.duration_ms = Empty,
            "error.type" = Empty,
        ),
    )
}

/// What the gateway has on record about one of its ids.
///
/// Whatever else the record holds can be read with [`text`](Self::text). `Debug` shows ids, kind, amount and currency only.
///
/// ```
/// use thunes_runtime::TransactionDetails;
///
/// fn is_shown(details: &TransactionDetails) -> String {
///     format!("{details:?}")
/// }
/// ```
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct TransactionDetails {
    /// The gateway's id (`id`), with the method of the id that was asked for, and with the kind that the record shows.
    pub id: AnyId,
    /// The first id of the series that it belongs to (`rootId`): of a refund or a status check, the sale's. It has the same method.
    pub root_id: Option<AnyId>,
    /// What it is, by the services that the record names (`applicationInformation.applications[].name`).
    pub kind: RecordKind,
    /// The merchant that is paid (`merchantId`).
    pub merchant_id: Option<String>,
    /// Your own reference (`clientReferenceInformation.code`).
    pub reference_code: Option<String>,
    /// Amount (`orderInformation.amountDetails.totalAmount`).
    pub total_amount: Option<Amount>,
    /// ISO 4217 code (`orderInformation.amountDetails.currency`).
    pub currency: Option<String>,
    /// When the gateway took it, in UTC, RFC 3339.
    pub submit_time_utc: Option<String>,
    body: Box<Value>,
}

impl TransactionDetails {
    fn read(body: &[u8]) -> Result<Self, ReplyError> {
        let whole = json::parse(body)?;
        if !whole.is_object() {
            return Err(ReplyError::NotAnObject);
        }
        let summary = Summary::read(&whole);
        let (kind, bare) = (RecordKind::of(summary.application), summary.id.as_deref().ok_or(ReplyError::MissingId)?);
        Ok(Self {
            id: AnyId::known(None, kind.id_kind(), bare).map_err(ReplyError::BadId)?,
            root_id: text_at(&whole, "/rootId").and_then(|root| AnyId::from_gateway(&root).ok()),
            kind,
            merchant_id: summary.merchant_id,
            reference_code: summary.reference,
            total_amount: match summary.amount {
                AmountSaid::Amount(amount) => Some(amount),
                AmountSaid::Nothing | AmountSaid::Unreadable => None,
            },
            currency: summary.currency,
            submit_time_utc: summary.submit_time_utc,
            body: Box::new(whole),
        })
    }

    /// The search says no method: it is that of the id that was asked for.
    fn of_method<I: GatewayId>(mut self, asked: &I) -> Self {
        let named = |id: &AnyId| AnyId::known(asked.method(), id.kind(), id.bare());
        // The parts were checked when the ids were made.
        self.id = named(&self.id).unwrap_or(self.id);
        self.root_id = self.root_id.map(|root| named(&root).unwrap_or(root));
        self
    }

    /// Returns a member that has no field of its own, by JSON pointer (RFC 6901): `/applicationInformation/status`. Strings, numbers and
    /// booleans, as text. It may be personal data.
    #[must_use]
    pub fn text(&self, pointer: &str) -> Option<String> {
        text_at(&self.body, pointer)
    }
}

/// What a record of the gateway is of, by the services that it names. Names that no payment, refund or status check has count only where there
/// is nothing else.
///
/// ```
/// use thunes_runtime::RecordKind;
///
/// assert_eq!(RecordKind::Check.to_string(), "status check");
/// assert_eq!(RecordKind::Mixed.to_string(), "sale and a refund at once");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RecordKind {
    /// A sale. The record may also name a status check.
    Sale,
    /// A refund. The record may also name a status check.
    Refund,
    /// A status check, and neither a sale nor a refund.
    Check,
    /// A sale and a refund at once.
    Mixed,
    /// A service that is none of these, such as one that screens for fraud.
    Other,
    /// The record names no service: it may be of anything.
    Unnamed,
}

impl RecordKind {
    const fn of(application: Application) -> Self {
        match application {
            Application::Sale | Application::CheckedSale => Self::Sale,
            Application::Refund | Application::CheckedRefund => Self::Refund,
            Application::Check | Application::CheckedOther => Self::Check,
            Application::Mixed => Self::Mixed,
            Application::Other => Self::Other,
            Application::Unnamed => Self::Unnamed,
        }
    }
}

impl RecordKind {
    /// A status check has an id of its own, which must not pass for a sale's.
    const fn id_kind(self) -> Option<&'static str> {
        match self {
            Self::Sale => Some(SALE),
            Self::Refund => Some(REFUND),
            Self::Check => Some("check"),
            Self::Mixed | Self::Other | Self::Unnamed => None,
        }
    }
}

impl fmt::Display for RecordKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sale => "sale",
            Self::Refund => "refund",
            Self::Check => "status check",
            Self::Mixed => "sale and a refund at once",
            Self::Other => "service that is none of sale, refund and status check",
            Self::Unnamed => "transaction of an unnamed kind",
        })
    }
}

impl fmt::Debug for TransactionDetails {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransactionDetails")
            .field("id", &self.id)
            .field("root_id", &self.root_id)
            .field("kind", &self.kind)
            .field("total_amount", &self.total_amount)
            .finish_non_exhaustive()
    }
}
