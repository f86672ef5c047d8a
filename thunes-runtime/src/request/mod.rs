//! What every request can do.

pub(crate) mod action_list;
pub(crate) mod bounds;
pub(crate) mod checked;
pub(crate) mod conditions;
pub(crate) mod context;
pub(crate) mod debug;
pub(crate) mod encode;
mod extended;
pub(crate) mod extra;
pub(crate) mod field_rules;
pub(crate) mod invalid;
pub(crate) mod line_items;
pub(crate) mod object;
pub(crate) mod of_transaction;
pub(crate) mod payment_currency;
pub(crate) mod reference;
pub(crate) mod validate;
pub(crate) mod with_extra;
mod words;

use core::fmt::Debug;

use serde_json::Value as Json;

use self::context::Context;
use self::invalid::{Invalid, Violation};
use self::object::{Object, Value};
use self::reference::REFERENCE_PATH;
use self::with_extra::WithExtra;
use crate::draft::any_request::AnyRequest;
use crate::table::request::RequestSpec;
use crate::table::status::Status;
use crate::value::amount::Amount;
use crate::value::currency::Currency;
use crate::value::gateway_id::GatewayId;

/// JSON path of the amount of a sale or refund.
const AMOUNT_PATH: &str = "orderInformation.amountDetails.totalAmount";

/// A request that a client sends. Derived, never written by hand.
///
/// A client checks and writes a request before it sends it, so only code that looks at one itself needs this trait in scope.
///
/// ```
/// use thunes_runtime::Request;
///
/// /// For the log: no value of the request is in it.
/// fn line(request: &impl Request) -> String {
///     format!("{}::{} to {}", request.spec().method, request.spec().name, request.path())
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent",
    label = "not a request",
    note = "create a request with its `new`: `bizum::Sale::new(bizum::SaleRequired {{ .. }})`"
)]
pub trait Request: Object + Debug + Send + Sync {
    /// Type of the reply's id.
    type Id: GatewayId;
    /// Type of the reply's status.
    type Status: Status;

    /// What the spec says about it.
    fn spec(&self) -> &'static RequestSpec;

    /// The currency of its amounts.
    fn currency(&self) -> Option<Currency> {
        self.spec().currency
    }

    /// The id that goes into its path.
    fn subject(&self) -> Option<&str> {
        None
    }

    /// Thunes' id of the payment that a status check is about, where the caller gave it:
    /// [`OfTransaction`](crate::OfTransaction).
    fn transaction_id(&self) -> Option<&str> {
        None
    }

    /// The path that it is sent to.
    fn path(&self) -> String {
        self.spec().path.replace("{id}", self.subject().unwrap_or_default())
    }

    /// The merchant's reference.
    fn reference(&self) -> Option<&str> {
        let index = self.spec().fields.iter().position(|field| field.path == REFERENCE_PATH)?;
        match self.value(index) {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Checks every value: lengths, empty text and lists, amounts; and every path that was added. Sending does this first.
    ///
    /// # Errors
    /// Every violation, by JSON path and setter.
    fn validate(&self) -> Result<(), Invalid>
    where
        Self: Sized,
    {
        checked::validate(self, self.spec(), Context::of(self.currency()))
    }

    /// Returns what can be sent and may not be liked: values longer than the gateway's field reference says, values of an odd
    /// form, and recommended fields that are missing.
    #[must_use]
    fn warnings(&self) -> Vec<Violation>
    where
        Self: Sized,
    {
        checked::warnings(self, self.spec(), Context::of(self.currency()), self.reference())
    }

    /// Returns the JSON of the request, as a client sends it by default: for support and tests. It holds personal data. A client with an
    /// [`action_list`](crate::ClientBuilder::action_list) of its own writes that member in another form, and message-level encryption
    /// sends this JSON encrypted. What to store before you send is the [`Intent`](crate::Intent).
    ///
    /// # Errors
    /// As [`validate`](Self::validate).
    fn body(&self) -> Result<Vec<u8>, Invalid>
    where
        Self: Sized,
    {
        checked::body(self, self.spec(), Context::of(self.currency()))
    }

    /// Appends what [`body`](Self::body) gives to a buffer of the caller's, without an allocation when it has room.
    ///
    /// # Errors
    /// As [`validate`](Self::validate); then nothing is appended.
    fn write_body(&self, out: &mut Vec<u8>) -> Result<(), Invalid>
    where
        Self: Sized,
    {
        checked::write_body(self, self.spec(), Context::of(self.currency()), out)
    }

    /// Returns a copy of the request that owns its values: to keep, to queue beside other methods' requests, to spawn.
    #[must_use]
    fn to_owned_request(&self) -> AnyRequest
    where
        Self: Sized,
    {
        AnyRequest::from(self)
    }

    /// Adds a member that the spec does not know, at its JSON path (`orderInformation.newName`,
    /// `orderInformation.lineItems[2].newName`). A path that the spec knows, or one above or below such a path, is a violation, also with
    /// other capital letters.
    #[must_use]
    fn extra(self, path: &str, value: impl Into<Json>) -> WithExtra<Self>
    where
        Self: Sized,
    {
        WithExtra::new(self, path, value)
    }
}

/// A request that only reads, such as a status check: sending it again and again does no harm. Derived for those that the
/// spec calls `repeatable`, never written by hand.
///
/// ```
/// use thunes_runtime::{AnyRequest, Repeatable};
///
/// /// Puts a status check into a queue that may deliver it twice. A sale does not compile here.
/// fn put<R: Repeatable>(queue: &mut Vec<AnyRequest>, check: &R) {
///     queue.push(check.into());
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be waited for: it is not a status check",
    label = "sending this again and again may move money each time",
    note = "wait with the status check: `bizum::SaleCheck::new(bizum::SaleCheckRequired {{ sale_id: &reply.id, .. }})`"
)]
pub trait Repeatable: Request {}

/// The amount of a payment or refund.
pub(crate) fn amount<R: Request>(request: &R) -> Option<Amount> {
    let index = request.spec().fields.iter().position(|field| field.path == AMOUNT_PATH)?;
    match request.value(index) {
        Value::Amount(amount) => Some(amount),
        _ => None,
    }
}
