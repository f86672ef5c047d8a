//! One transaction that a search can find.

use core::fmt;
use core::time::Duration;

use serde_json::{Map, Value, json};

use crate::clock;
use crate::ids::NewIds;
use crate::payment::{Details, Payment};
use crate::search::call::TRANSACTIONS;
use crate::search::field::Field;
use crate::state::State;

/// Members of the customer's data that a search returns.
const BILL_TO: [&str; 6] = ["firstName", "lastName", "address1", "email", "country", "phoneNumber"];

/// Longest text of them that is kept.
const MAX_TEXT: usize = 255;

/// The gateway's service that took a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Service {
    Sale,
    Refund,
    Check,
}

impl Service {
    /// The gateway's name for it.
    const fn name(self) -> &'static str {
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
    root_id: Option<String>,
    /// The sandbox's own merchant unless it is set.
    merchant_id: Option<String>,
    reference: String,
    found_by: Option<String>,
    service: Option<Service>,
    amount: Option<String>,
    currency: Option<String>,
    method: Option<(String, &'static str)>,
    reconciliation_id: Option<String>,
    transaction_id: Option<String>,
    state: Option<State>,
    is_declined: bool,
    bill_to: Map<String, Value>,
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
            bill_to: Map::new(),
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

    /// What a query compares. `None` for a field that it does not have.
    pub(crate) fn value(&self, field: Field) -> Option<&str> {
        match field {
            Field::Reference => Some(self.found_by.as_ref().unwrap_or(&self.reference)),
            Field::Id => Some(&self.id),
            Field::MerchantId => self.merchant_id.as_deref(),
            Field::ReconciliationId => self.reconciliation_id.as_deref(),
            Field::Currency => self.currency.as_deref(),
            Field::Amount => self.amount.as_deref(),
            Field::Email => self.bill_to.get("email").and_then(Value::as_str),
            Field::Application => self.service.map(Service::name),
            Field::RCode => Some(self.code().0),
        }
    }

    /// `rCode`, `rFlag` and `reasonCode`. No document lists the last two for a decline of these methods.
    const fn code(&self) -> (&'static str, Option<(&'static str, &'static str)>) {
        if self.is_declined { ("0", None) } else { ("1", Some(("SOK", "100"))) }
    }

    /// It as one of the summaries of a search.
    pub(crate) fn summary(&self, sandbox_url: &str) -> Value {
        let mut summary = self.common();
        summary.insert("submitTimeUtc".to_owned(), clock::utc(self.at.as_secs()).into());
        summary.insert("applicationInformation".to_owned(), self.applications());
        let link = json!({"href": format!("{sandbox_url}{TRANSACTIONS}/{}", self.id), "method": "GET"});
        summary.insert("_links".to_owned(), json!({"transactionDetail": link}));
        summary.into()
    }

    /// Everything about it.
    pub(crate) fn details(&self, sandbox_url: &str) -> Value {
        let link = |id: &str| json!({"href": format!("{sandbox_url}{TRANSACTIONS}/{id}"), "method": "GET"});
        let related: Vec<Value> = self.root_id.iter().map(|id| link(id)).collect();
        let mut details = self.common();
        let mut add = |name: &str, value: Value| details.insert(name.to_owned(), value);
        add("submitTimeUTC", clock::utc(self.at.as_secs()).into());
        add("rootId", self.root_id.as_ref().unwrap_or(&self.id).as_str().into());
        let mut applications = self.applications();
        if let Some(state) = self.state {
            add("status", state.word().into());
            applications["status"] = state.word().into();
        }
        add("applicationInformation", applications);
        if let Some(id) = &self.reconciliation_id {
            add("reconciliationId", id.as_str().into());
        }
        if let Some(processor) = self.processor() {
            add("processorInformation", processor);
        }
        add("_links", json!({"self": link(&self.id), "relatedTransactions": related}));
        details.into()
    }

    /// What summary and details have in common.
    fn common(&self) -> Map<String, Value> {
        let mut common = Map::new();
        let mut add = |name: &str, value: Value| common.insert(name.to_owned(), value);
        add("id", self.id.as_str().into());
        add("merchantId", self.merchant_id.as_deref().into());
        add("clientReferenceInformation", json!({"code": self.reference}));
        if let (Some(amount), Some(currency)) = (&self.amount, &self.currency) {
            let mut order = json!({"amountDetails": {"totalAmount": amount, "currency": currency}});
            if !self.bill_to.is_empty() {
                order["billTo"] = self.bill_to.clone().into();
            }
            add("orderInformation", order);
        }
        if let Some((code, kind)) = &self.method {
            add("paymentInformation", json!({"paymentType": {"type": kind, "method": code}}));
        }
        if self.is_declined {
            add("errorInformation", json!({"reason": "PAYMENT_REFUSED"}));
        }
        common
    }

    fn applications(&self) -> Value {
        let (r_code, flags) = self.code();
        let mut codes = json!({"rCode": r_code});
        if let Some((flag, reason)) = flags {
            codes["rFlag"] = flag.into();
            codes["reasonCode"] = reason.into();
        }
        if let Some(service) = self.service {
            let mut application = codes.clone();
            application["name"] = service.name().into();
            if let Some(id) = &self.reconciliation_id {
                application["reconciliationId"] = id.as_str().into();
            }
            codes["applications"] = json!([application]);
        }
        codes
    }

    fn processor(&self) -> Option<Value> {
        let state = self.state?;
        Some(json!({
            "transactionId": self.transaction_id,
            "responseCode": state.code(),
            "responseDetails": state.code(),
        }))
    }
}

/// The customer's data in a request, as far as searches return them.
fn bill_to(body: &Value) -> Map<String, Value> {
    let Some(sent) = body.pointer("/orderInformation/billTo").and_then(Value::as_object) else {
        return Map::new();
    };
    let is_kept = |name: &String, value: &Value| {
        BILL_TO.contains(&name.as_str()) && value.as_str().is_some_and(|text| text.len() <= MAX_TEXT)
    };
    sent.iter()
        .filter(|(name, value)| is_kept(name, value))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

impl fmt::Debug for Hit {
    /// Shows no reference and no personal data.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hit").field("id", &self.id).field("service", &self.service).finish_non_exhaustive()
    }
}
