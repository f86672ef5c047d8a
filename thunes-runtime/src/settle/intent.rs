//! What a sale or refund was meant to do: the record by which an unknown outcome is settled.

use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use crate::request::{Request, amount};
use crate::value::amount::Amount;
use crate::value::any_id::AnyId;
use crate::value::gateway_id::IdError;

/// Kinds of ids, as the spec calls them.
pub(crate) const SALE: &str = "sale";
pub(crate) const REFUND: &str = "refund";

/// The intent of a sale or refund. Store it **before** you send, and [settle](crate::Client::settle) it if the reply is lost.
///
/// Three ways lead to one:
///
/// | when | how |
/// |---|---|
/// | before sending | [`client.intent(&sale)`](crate::Client::intent) |
/// | the outcome is unknown | [`error.intent()`](crate::SendError::intent) |
/// | after a crash, from your database | a struct literal, or serde |
///
/// serde writes a versioned form. A version of this crate reads the forms that it and all earlier ones write, and refuses those of later ones.
///
/// It holds no personal data, as long as your references hold none.
///
/// ```
/// # use thunes_runtime::{Intent, Movement};
/// # use std::time::{Duration, UNIX_EPOCH};
/// let intent = Intent {
///     host: "apitest.cybersource.com".to_owned(), // Environment::host
///     merchant_id: "examplemerchant".to_owned(),
///     method: "bizum".to_owned(),
///     movement: Movement::Sale,
///     reference: "order-42".to_owned(),
///     amount: "8.00".parse()?,
///     currency: "EUR".to_owned(),
///     sent_at: UNIX_EPOCH + Duration::from_millis(1_767_323_045_000),
/// };
/// let stored = serde_json::to_string(&intent)?;
/// assert_eq!(serde_json::from_str::<Intent>(&stored)?, intent);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Stored", into = "Stored")]
pub struct Intent {
    /// The gateway's host, with the port where there is one: [`Environment::host`](crate::Environment::host).
    pub host: String,
    /// The merchant that is paid.
    pub merchant_id: String,
    /// Module name of the method: `bizum`.
    pub method: String,
    /// The direction in which the money was to move.
    pub movement: Movement,
    /// The merchant's own reference of this request.
    pub reference: String,
    /// The amount of this request.
    pub amount: Amount,
    /// ISO 4217 code of the currency.
    pub currency: String,
    /// When it was sent, or was about to be sent. Stored in milliseconds.
    pub sent_at: SystemTime,
}

/// The direction in which the money was to move.
///
/// ```
/// use thunes_runtime::Movement;
///
/// let refund = Movement::Refund { sale_id: "bizum:sale:7652176144426365504805".parse()? };
/// assert_eq!((refund.kind(), Movement::Sale.kind()), ("refund", "sale"));
/// # Ok::<(), thunes_runtime::IdError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Movement {
    /// From the customer to the merchant.
    Sale,
    /// Back to the customer.
    Refund {
        /// The sale's id.
        sale_id: AnyId,
    },
}

impl Movement {
    /// Returns the kind of id that the request's reply has: `sale`, `refund`.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Sale => SALE,
            Self::Refund { .. } => REFUND,
        }
    }
}

/// The stored form. A later version gets a variant of its own.
#[derive(Serialize, Deserialize)]
#[serde(tag = "version", deny_unknown_fields)]
enum Stored {
    #[serde(rename = "1")]
    One {
        host: String,
        merchant_id: String,
        method: String,
        movement: Movement,
        reference: String,
        amount: Amount,
        currency: String,
        sent_at_ms: u64,
    },
}

impl From<Intent> for Stored {
    fn from(intent: Intent) -> Self {
        let Intent { host, merchant_id, method, movement, reference, amount, currency, sent_at } = intent;
        let sent_at_ms = crate::client::time::millis(sent_at);
        Self::One { host, merchant_id, method, movement, reference, amount, currency, sent_at_ms }
    }
}

impl From<Stored> for Intent {
    fn from(stored: Stored) -> Self {
        let Stored::One { host, merchant_id, method, movement, reference, amount, currency, sent_at_ms } = stored;
        let sent_at = crate::client::time::at(sent_at_ms);
        Self { host, merchant_id, method, movement, reference, amount, currency, sent_at }
    }
}

impl Intent {
    /// The intent of a request that is sent at that time.
    pub(crate) fn of<R: Request>(
        request: &R,
        host: &str,
        merchant_id: &str,
        sent_at: SystemTime,
    ) -> Result<Self, IntentError> {
        let spec = request.spec();
        let missing = |member| IntentError::Missing { member };
        Ok(Self {
            host: host.to_owned(),
            merchant_id: merchant_id.to_owned(),
            method: spec.method.to_owned(),
            movement: movement(request)?,
            reference: request.reference().ok_or(missing("reference"))?.to_owned(),
            amount: amount(request).ok_or(missing("amount"))?,
            currency: request.currency().ok_or(missing("currency"))?.code().to_owned(),
            // As it is stored, so that a stored intent equals the one that it came from.
            sent_at: crate::client::time::at(crate::client::time::millis(sent_at)),
        })
    }
}

fn movement<R: Request>(request: &R) -> Result<Movement, IntentError> {
    let spec = request.spec();
    match (spec.repeatable, spec.reply_kind, spec.subject.zip(request.subject())) {
        (false, SALE, None) => Ok(Movement::Sale),
        (false, REFUND, Some((kind, bare))) => {
            let sale_id = AnyId::new(spec.method, kind, bare).map_err(IntentError::BadId)?;
            Ok(Movement::Refund { sale_id })
        }
        _ => Err(IntentError::NeitherSaleNorRefund),
    }
}

/// A request has no [`Intent`].
///
/// ```
/// # #[cfg(feature = "client")] {
/// # use thunes_runtime::{Client, Credentials, Draft, Environment, MethodSpec, RequestSpec};
/// # const CHECK: RequestSpec = RequestSpec::new("bizum", "SaleCheck", "check").repeatable();
/// # static BIZUM: MethodSpec = MethodSpec::new("bizum", "Bizum", "BIZUM", "bankTransfer").with_requests(&[CHECK]);
/// # let key = Credentials::shared_secret("examplemerchant", "00000000-1111-2222-3333-444444444444", "AAECAwQFBgcICQoLDA0ODw==")?;
/// # let client = Client::builder(Environment::Test, key).build()?;
/// use thunes_runtime::IntentError;
///
/// let check = Draft::new(&BIZUM, "sale_check")?.build()?; // in `thunes`: thunes::method("bizum")?
/// assert_eq!(client.intent(&check), Err(IntentError::NeitherSaleNorRefund)); // if its reply is lost, send it again
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IntentError {
    /// It is neither a sale nor a refund. A status check can be sent again; what the spec calls otherwise cannot be settled here.
    #[error("the request is neither a sale nor a refund: only these can be settled by their reference")]
    NeitherSaleNorRefund,
    /// It has no reference, amount or currency, so there is nothing to find it by.
    #[error("the request has no {member}, so it cannot be settled: set one before you send it")]
    Missing {
        /// What it lacks: `reference`, `amount`, `currency`.
        member: &'static str,
    },
    /// The id in its path cannot be stored.
    #[error("the id in the request's path is {0}")]
    BadId(IdError),
}
