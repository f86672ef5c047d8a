//! A transaction as searches and details return it. The members are those of the gateway's schema.

use serde_json::{Map, Value, json};

use crate::clock;
use crate::search::call::TRANSACTIONS;
use crate::search::hit::{Hit, Service};

/// A JSON object in the making.
#[derive(Default, Clone)]
struct Object(Map<String, Value>);

impl Object {
    fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    fn with_some(self, name: &str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }
}

impl From<Object> for Value {
    fn from(object: Object) -> Self {
        object.0.into()
    }
}

/// One of the summaries of a search.
pub(crate) fn summary(hit: &Hit, sandbox_url: &str) -> Value {
    common(hit)
        .with("submitTimeUtc", clock::utc(hit.at.as_secs()))
        .with("applicationInformation", applications(hit))
        .with("_links", json!({"transactionDetail": link(sandbox_url, &hit.id)}))
        .into()
}

/// Everything about a transaction.
pub(crate) fn details(hit: &Hit, sandbox_url: &str) -> Value {
    let status = hit.state.map(|state| state.word());
    let related: Vec<Value> = hit.root_id.iter().map(|id| link(sandbox_url, id)).collect();
    common(hit)
        .with("submitTimeUTC", clock::utc(hit.at.as_secs()))
        .with("rootId", hit.root_id.as_deref().unwrap_or(&hit.id))
        .with_some("status", status)
        .with("applicationInformation", applications(hit).with_some("status", status))
        .with_some("reconciliationId", hit.reconciliation_id.as_deref())
        .with_some("processorInformation", processor(hit))
        .with("_links", json!({"self": link(sandbox_url, &hit.id), "relatedTransactions": related}))
        .into()
}

fn link(sandbox_url: &str, id: &str) -> Value {
    json!({"href": format!("{sandbox_url}{TRANSACTIONS}/{id}"), "method": "GET"})
}

/// What summary and details have in common.
fn common(hit: &Hit) -> Object {
    let payment_type = hit.method.as_ref().map(|(code, kind)| json!({"paymentType": {"type": kind, "method": code}}));
    let error = hit.is_declined.then(|| json!({"reason": "PAYMENT_REFUSED"}));
    Object::default()
        .with("id", hit.id.as_str())
        .with_some("merchantId", hit.merchant_id.as_deref())
        .with("clientReferenceInformation", json!({"code": hit.reference}))
        .with_some("orderInformation", order(hit))
        .with_some("paymentInformation", payment_type)
        .with_some("errorInformation", error)
}

fn order(hit: &Hit) -> Option<Object> {
    let money = json!({"totalAmount": hit.amount.as_ref()?, "currency": hit.currency.as_ref()?});
    let customer = hit.bill_to.iter().fold(Object::default(), |customer, (name, text)| customer.with(name, &**text));
    let customer = Some(customer).filter(|customer| !customer.0.is_empty());
    Some(Object::default().with("amountDetails", money).with_some("billTo", customer))
}

/// The outcome of the request and, where it has one, the service that took it.
fn applications(hit: &Hit) -> Object {
    let codes = Object::default().with("rCode", hit.r_code());
    // No document lists these two for a decline of these methods.
    let codes = if hit.is_declined { codes } else { codes.with("rFlag", "SOK").with("reasonCode", "100") };
    let of_service = |service: Service| {
        let application = codes.clone().with("name", service.name());
        vec![Value::from(application.with_some("reconciliationId", hit.reconciliation_id.as_deref()))]
    };
    let applications = hit.service.map(of_service);
    codes.with_some("applications", applications)
}

fn processor(hit: &Hit) -> Option<Value> {
    let state = hit.state?;
    Some(json!({
        "transactionId": hit.transaction_id,
        "responseCode": state.code(),
        "responseDetails": state.code(),
    }))
}
