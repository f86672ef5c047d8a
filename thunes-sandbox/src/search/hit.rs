//! One transaction that a search can find.

use core::fmt;
use core::time::Duration;

use serde_json::Value;

use crate::ids::NewIds;
use crate::payment::{Details, Payment};
use crate::search::field::Field;
use crate::state::State;

/// Members of the customer's data that a search returns.
const BILL_TO: [&str; 6] = ["firstName", "lastName", "address1", "email", "country", "phoneNumber"];

/// Longest text of them that is kept.
const MAX_TEXT: usize = 255;

/// The gateway's service that took a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Service {
    Sale,
    Refund,
    Check,
}

impl Service {
    /// The gateway's name for it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Sale => "ics_ap_sale",
            Self::Refund => "ics_ap_refund",
            Self::Check => "ics_ap_check_status",
        }
    }
}

/// A transaction that the sandbox did not take itself, for [`Sandbox::insert_hit`](crate::Sandbox::insert_hit).
///
/// A search finds it like any other, and [details](crate#transaction-search) are available for it. A status check does not
/// know its id.
///
/// ```no_run
/// # fn example(sandbox: &thunes_sandbox::Sandbox) {
/// use thunes_sandbox::Hit;
///
/// // Another merchant of the same account used the same reference.
/// sandbox.insert_hit(Hit::sale("order-42", "8.00", "EUR").merchant_id("other_shop"));
/// # }
/// ```
#[derive(Clone)]
pub struct Hit {
    pub(crate) id: String,
    pub(crate) root_id: Option<String>,
    /// The sandbox's own merchant unless it is set.
    pub(crate) merchant_id: Option<String>,
    pub(crate) reference: String,
    found_by: Option<String>,
    pub(crate) service: Option<Service>,
    pub(crate) amount: Option<String>,
    pub(crate) currency: Option<String>,
    pub(crate) method: Option<(String, &'static str)>,
    pub(crate) reconciliation_id: Option<String>,
    pub(crate) transaction_id: Option<String>,
    pub(crate) state: Option<State>,
    pub(crate) is_declined: bool,
    /// Member and text. A map would take more memory than all the rest.
    pub(crate) bill_to: Box<[(&'static str, Box<str>)]>,
    /// When it was taken, since 1970.
    pub(crate) at: Duration,
}

impl Hit {
    /// Returns a sale. The amount and the currency are taken as they are.
    #[must_use]
    pub fn sale(reference: &str, amount: &str, currency: &str) -> Self {
        let money = (Some(amount.to_owned()), Some(currency.to_owned()));
        Self { amount: money.0, currency: money.1, ..Self::new(reference, Service::Sale) }
    }

    /// Returns a refund. The amount and the currency are taken as they are.
    #[must_use]
    pub fn refund(reference: &str, amount: &str, currency: &str) -> Self {
        Self { service: Some(Service::Refund), ..Self::sale(reference, amount, currency) }
    }

    /// Returns a status check. It has no amount.
    #[must_use]
    pub fn check(reference: &str) -> Self {
        Self::new(reference, Service::Check)
    }

    /// Sets the merchant, in place of the sandbox's own.
    #[must_use]
    pub fn merchant_id(mut self, id: &str) -> Self {
        self.merchant_id = Some(id.to_owned());
        self
    }

    /// Lets searches for another reference find it, as when the gateway returns more than what was asked for.
    #[must_use]
    pub fn found_by(mut self, reference: &str) -> Self {
        self.found_by = Some(reference.to_owned());
        self
    }

    /// Leaves out the list of applications, which tells sales, refunds and status checks apart.
    #[must_use]
    pub const fn without_applications(mut self) -> Self {
        self.service = None;
        self
    }

    /// Marks it as declined: its `rCode` is `0`.
    #[must_use]
    pub const fn declined(mut self) -> Self {
        self.is_declined = true;
        self
    }

    fn new(reference: &str, service: Service) -> Self {
        Self {
            id: String::new(),
            root_id: None,
            merchant_id: None,
            reference: reference.to_owned(),
            found_by: None,
            service: Some(service),
            amount: None,
            currency: None,
            method: None,
            reconciliation_id: None,
            transaction_id: None,
            state: None,
            is_declined: false,
            bill_to: Box::default(),
            at: Duration::ZERO,
        }
    }

    /// The sale or refund that a request has made.
    pub(crate) fn of(payment: &Payment, body: &Value, at: Duration) -> Self {
        let (service, root_id) = match &payment.details {
            Details::Sale { .. } => (Service::Sale, None),
            Details::Refund { sale_id, .. } => (Service::Refund, Some(sale_id.clone())),
        };
        Self {
            id: payment.id.clone(),
            root_id,
            amount: Some(payment.money.amount.to_string()),
            currency: Some(payment.money.currency.to_owned()),
            method: Some((payment.code.clone(), payment.method.payment_type)),
            reconciliation_id: Some(payment.reconciliation_id.clone()),
            transaction_id: Some(payment.transaction_id.clone()),
            state: Some(payment.state),
            is_declined: payment.state == State::Failed,
            bill_to: bill_to(body),
            at,
            ..Self::new(&payment.reference, service)
        }
    }

    /// A check of a sale or refund.
    pub(crate) fn of_check(payment: &Payment, ids: &NewIds, reference: &str, at: Duration) -> Self {
        let root_id = match &payment.details {
            Details::Sale { .. } => &payment.id,
            Details::Refund { sale_id, .. } => sale_id,
        };
        Self {
            id: ids.id.clone(),
            root_id: Some(root_id.clone()),
            method: Some((payment.code.clone(), payment.method.payment_type)),
            reconciliation_id: Some(ids.reconciliation.clone()),
            transaction_id: Some(payment.transaction_id.clone()),
            state: Some(payment.state),
            at,
            ..Self::new(reference, Service::Check)
        }
    }

    /// The same request, taken once more.
    pub(crate) fn again(&self, payment: &Payment, at: Duration) -> Self {
        Self { bill_to: self.bill_to.clone(), ..Self::of(payment, &Value::Null, at) }
    }

    /// One of the user's, with its id and time.
    pub(crate) fn inserted(self, id: &str, at: Duration) -> Self {
        Self { id: id.to_owned(), at, ..self }
    }

    /// The full second in which it was taken: searches and replies know no smaller time.
    pub(crate) const fn second(&self) -> Duration {
        Duration::from_secs(self.at.as_secs())
    }

    /// Gives it the merchant of the sandbox where it has none.
    pub(crate) fn of_merchant(mut self, id: &str) -> Self {
        self.merchant_id.get_or_insert_with(|| id.to_owned());
        self
    }

    /// `1` for accepted, `0` for declined.
    pub(crate) const fn r_code(&self) -> &'static str {
        if self.is_declined { "0" } else { "1" }
    }

    /// What a query compares. `None` for a field that it does not have.
    pub(crate) fn value(&self, field: Field) -> Option<&str> {
        match field {
            Field::Reference => Some(self.found_by.as_ref().unwrap_or(&self.reference)),
            Field::Id => Some(&self.id),
            Field::MerchantId => self.merchant_id.as_deref(),
            Field::ReconciliationId => self.reconciliation_id.as_deref(),
            Field::Currency => self.currency.as_deref(),
            Field::Amount => self.amount.as_deref(),
            Field::Email => self.bill_to.iter().find(|(name, _)| *name == "email").map(|(_, text)| &**text),
            Field::Application => self.service.map(Service::name),
            Field::RCode => Some(self.r_code()),
        }
    }
}

/// The customer's data in a request, as far as searches return them.
fn bill_to(body: &Value) -> Box<[(&'static str, Box<str>)]> {
    let sent = body.pointer("/orderInformation/billTo");
    let text = |name: &str| sent?.get(name)?.as_str().filter(|text| text.len() <= MAX_TEXT);
    BILL_TO.into_iter().filter_map(|name| text(name).map(|text| (name, text.into()))).collect()
}

impl fmt::Debug for Hit {
    /// Shows no reference and no personal data.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hit").field("id", &self.id).field("service", &self.service).finish_non_exhaustive()
    }
}
