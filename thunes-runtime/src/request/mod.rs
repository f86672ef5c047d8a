//! What every request can do.

pub(crate) mod action_list;
pub(crate) mod bounds;
pub(crate) mod checked;
pub(crate) mod conditions;
pub(crate) mod context;
pub(crate) mod debug;
pub(crate) mod encode;
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

use self::object::{Object, Value};
use crate::table::request::RequestSpec;
use crate::table::status::Status;
use crate::value::amount::Amount;
use crate::value::currency::Currency;
use crate::value::gateway_id::GatewayId;

/// JSON path of the merchant's own reference.
pub(crate) const REFERENCE_PATH: &str = "clientReferenceInformation.code";

/// JSON path of the amount of a sale or refund.
const AMOUNT_PATH: &str = "orderInformation.amountDetails.totalAmount";

/// A request that a client sends. Derived, never written by hand.
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
pub trait Request: Object {
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
