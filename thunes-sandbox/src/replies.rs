//! What the sandbox answers, in the gateway's shapes.

use axum::http::StatusCode;
use serde_json::{Map, Value, json};
use thunes_runtime::RequestSpec;

use crate::checks::{ACTION_PATH, CURRENCY_PATH, METHOD_PATH, Problem, Reason};
use crate::ids::NewIds;
use crate::payment::{Details, Payment};
use crate::refusal::Refusal;
use crate::state::State;
use crate::store::Denied;

/// An answer, and what the log says about it.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) body: Value,
    pub(crate) note: String,
    pub(crate) refusal: Option<Refusal>,
    /// The HTTP method that the path takes, of a 405.
    pub(crate) allow: Option<&'static str>,
}

impl Answer {
    pub(crate) fn new(status: StatusCode, body: Value, note: impl Into<String>) -> Self {
        Self { status, body, note: note.into(), refusal: None, allow: None }
    }
}

/// The answer to a sale. A method without an action has no payment page: its customer has nothing to do.
pub(crate) fn sale(sale: &Payment, sandbox_url: &str, request: &RequestSpec) -> Answer {
    let status = sale.state.word_in(request.statuses);
    if sale.state == State::Failed {
        return created(sale, failed(sale, sale_links(sale), status, "The sandbox refuses this sale, as planned."));
    }
    let mut body = json!({
        "clientReferenceInformation": {"code": sale.reference},
        "id": sale.id,
        "orderInformation": {"amountDetails": {
            "totalAmount": sale.money.amount.to_string(),
            "currency": sale.money.currency,
        }},
        "reconciliationId": sale.reconciliation_id,
        "status": status,
        "submitTimeUtc": sale.submitted,
    });
    if has_page(request) {
        let page = json!({
            "responseDetails": sale.state.code(),
            "paymentUrl": format!("{sandbox_url}/pay/{}", sale.id),
            "transactionId": sale.transaction_id,
            "responseCode": sale.state.code(),
        });
        let message = "The sandbox has taken the sale.";
        add(&mut body, "", json!({"_links": sale_links(sale), "message": message, "processorInformation": page}));
    }
    created(sale, body)
}

/// Whether the customer of a payment is sent to a page.
fn has_page(request: &RequestSpec) -> bool {
    request.field(ACTION_PATH).is_some()
}

/// The answer to a status check. It has ids of its own, unless it was a GET without such, and repeats the check's own reference; the payment
/// is in `token`. That a failed payment's check gives a reason is this sandbox's choice: the gateway's schema allows one, and no example has it.
pub(crate) fn status(payment: &Payment, ids: &NewIds, reference: &str, request: &RequestSpec) -> Answer {
    let repeats_the_id = !request.has_body() && request.subject == Some(request.reply_kind);
    let id = if repeats_the_id { &payment.id } else { &ids.id };
    let mut body = json!({
        "clientReferenceInformation": {"code": reference},
        "id": id,
        "processorInformation": {
            "responseDetails": payment.state.code(),
            "token": payment.transaction_id,
            "responseCode": payment.state.code(),
        },
        "reconciliationId": ids.reconciliation,
    });
    put_status(&mut body, payment, request);
    if payment.state == State::Failed {
        let failure = json!({"reason": "PAYMENT_REFUSED", "message": "The payment has failed."});
        add(&mut body, "", json!({"errorInformation": failure}));
    }
    created(payment, body)
}

/// Puts the status to where the spec says that the reply to this request has it.
pub(crate) fn put_status(body: &mut Value, payment: &Payment, request: &RequestSpec) {
    let mut here = body;
    for name in request.status_at.unwrap_or("status").split('.') {
        if !here.is_object() {
            *here = json!({});
        }
        let Value::Object(members) = here else { return };
        here = members.entry(name).or_insert(Value::Null);
    }
    *here = payment.state.word_in(request.statuses).into();
}

/// The answer to a refund.
pub(crate) fn refund(refund: &Payment, request: &RequestSpec) -> Answer {
    let (return_reconciliation_id, failure) = match &refund.details {
        Details::Refund { return_reconciliation_id, failure, .. } => (Some(return_reconciliation_id), failure.as_ref()),
        Details::Sale { .. } => (None, None),
    };
    let status = refund.state.word_in(request.statuses);
    if let Some(failure) = failure {
        return created(refund, failed(refund, refund_links(refund), status, failure));
    }
    let body = json!({
        "_links": refund_links(refund),
        "clientReferenceInformation": {
            "code": refund.reference,
            "returnReconciliationId": return_reconciliation_id,
        },
        "id": refund.id,
        "orderInformation": {"amountDetails": {"currency": refund.money.currency}},
        "processorInformation": {
            "responseDetails": refund.state.code(),
            "transactionId": refund.transaction_id,
            "responseCode": refund.state.code(),
        },
        "reconciliationId": refund.reconciliation_id,
        "refundAmountDetails": {"refundAmount": refund.money.amount.to_string()},
        "status": status,
        "submitTimeUtc": refund.submitted,
    });
    created(refund, body)
}

/// How many members a note names.
const NAMED: usize = 3;

/// The answer with a note that names what the request should have had.
pub(crate) fn advised(answer: Answer, lacks: &[String]) -> Answer {
    let named: Vec<&str> = lacks.iter().take(NAMED).map(String::as_str).collect();
    let more = lacks.len().saturating_sub(NAMED);
    let note = match (named.join(", "), more) {
        (named, _) if named.is_empty() => return answer,
        (named, 0) => format!("{}; it should have had {named}", answer.note),
        (named, more) => format!("{}; it should have had {named} and {more} more", answer.note),
    };
    Answer { note, ..answer }
}

/// The answer without the members at these paths, nor objects that held nothing else.
pub(crate) fn without(answer: Answer, lacks: &[&str]) -> Answer {
    let mut body = answer.body;
    for path in lacks {
        let parts: Vec<&str> = path.split('.').collect();
        remove(&mut body, &parts);
    }
    Answer { body, ..answer }
}

/// Whether the value is an object that is empty now.
fn remove(body: &mut Value, path: &[&str]) -> bool {
    let (Some(object), [first, rest @ ..]) = (body.as_object_mut(), path) else { return false };
    if rest.is_empty() || object.get_mut(*first).is_some_and(|inner| remove(inner, rest)) {
        object.remove(*first);
    }
    object.is_empty()
}

/// Adds members to the object at a JSON pointer.
pub(crate) fn add(body: &mut Value, pointer: &str, members: Value) {
    let object = body.pointer_mut(pointer).and_then(Value::as_object_mut);
    if let (Some(object), Value::Object(members)) = (object, members) {
        object.extend(members);
    }
}

fn failed(payment: &Payment, links: Value, status: &str, message: &str) -> Value {
    json!({
        "_links": links,
        "clientReferenceInformation": {"code": payment.reference},
        "errorInformation": {"reason": "PAYMENT_REFUSED", "message": message},
        "id": payment.id,
        "processorInformation": {"responseCode": payment.state.code()},
        "status": status,
    })
}

fn sale_links(sale: &Payment) -> Value {
    let id = &sale.id;
    json!({
        "void": link("POST", format!("/pts/v2/payments/{id}/voids")),
        "billingAgreement": link("POST", format!("/pts/v2/billing-agreements/{id}")),
        "self": link("POST", format!("/pts/v2/payments/{id}")),
        "refund": link("POST", format!("/pts/v2/payments/{id}/refunds")),
        "status": link("POST", format!("/pts/v2/refresh-payment-status/{id}")),
    })
}

fn refund_links(refund: &Payment) -> Value {
    let id = &refund.id;
    json!({
        "self": link("GET", format!("/pts/v2/refunds/{id}")),
        "status": link("POST", format!("/pts/v2/refresh-payment-status/{id}")),
    })
}

fn link(method: &str, href: String) -> Value {
    json!({"method": method, "href": href})
}

fn created(payment: &Payment, body: Value) -> Answer {
    let reason = body.pointer("/errorInformation/message").and_then(Value::as_str);
    let reason = reason.map_or_else(String::new, |reason| format!(": {reason}"));
    let (method, kind) = (payment.method.name, payment.id_kind);
    let note = format!("{method} {kind} {} {}{reason}", payment.id, payment.word());
    Answer::new(StatusCode::CREATED, body, note)
}

/// 400, with every field that is to blame.
pub(crate) fn invalid(problems: &[Problem], now: String) -> Answer {
    let missing = problems.iter().any(|problem| problem.reason == Reason::Missing);
    let (reason, message) = if missing {
        (Reason::Missing, "At least one required field is missing.")
    } else {
        (Reason::Invalid, "At least one field has an invalid value.")
    };
    let note: Vec<String> = problems.iter().map(ToString::to_string).collect();
    let details = problems.iter().map(|problem| json!({"field": problem.field, "reason": problem.reason.word()}));
    refused(reason.word(), message, details.collect(), now, &note.join(", "))
}

/// 400 for an id that does not fit the request.
pub(crate) fn denied(denied: Denied, now: String) -> Answer {
    let (field, note) = match denied {
        Denied::Id => {
            let message = "No payment with that id fits this request.";
            return refused("INVALID_PAYMENT_ID", message, Vec::new(), now, "no such id, or an id of another kind");
        }
        Denied::Method => (METHOD_PATH, "the id is of another payment method"),
        Denied::Currency => (CURRENCY_PATH, "the sale has another currency"),
    };
    let details = vec![json!({"field": field, "reason": Reason::Invalid.word()})];
    refused(Reason::Invalid.word(), "The request does not fit its payment.", details, now, note)
}

/// 400 for a body that holds no request at all.
pub(crate) fn unreadable(message: &str, now: String) -> Answer {
    refused(Reason::Invalid.word(), message, Vec::new(), now, message)
}

/// 400 for a request of the tables that the sandbox cannot play.
pub(crate) fn not_supported(operation: &str, now: String) -> Answer {
    let message = format!("The sandbox does not support `{operation}`: it simulates sales, status checks and refunds.");
    refused("NOT_SUPPORTED", &message, Vec::new(), now, &message)
}

fn refused(reason: &str, message: &str, details: Vec<Value>, now: String, note: &str) -> Answer {
    let mut body = Map::new();
    body.insert("submitTimeUtc".to_owned(), now.into());
    body.insert("status".to_owned(), "INVALID_REQUEST".into());
    body.insert("reason".to_owned(), reason.into());
    body.insert("message".to_owned(), message.into());
    if !details.is_empty() {
        body.insert("details".to_owned(), details.into());
    }
    Answer::new(StatusCode::BAD_REQUEST, body.into(), format!("{reason}: {note}"))
}

/// 401.
pub(crate) fn unauthenticated(refusal: Refusal) -> Answer {
    let body = json!({"response": {"rmsg": "Authentication Failed"}});
    let note = refusal.to_string();
    Answer { refusal: Some(refusal), ..Answer::new(StatusCode::UNAUTHORIZED, body, note) }
}

/// 502, in the gateway's shape.
pub(crate) fn bad_gateway(reason: &str, message: &str, now: String) -> Answer {
    let body = json!({"submitTimeUtc": now, "status": "SERVER_ERROR", "reason": reason, "message": message});
    Answer::new(StatusCode::BAD_GATEWAY, body, message)
}

/// 404 of an id that nothing has.
pub(crate) fn not_found() -> Answer {
    plain(StatusCode::NOT_FOUND, "The requested resource does not exist")
}

/// The HTTP methods that a path takes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Allow(pub(crate) &'static str);

/// 405.
pub(crate) fn not_allowed(Allow(allow): Allow) -> Answer {
    let message = format!("This path takes {allow} only.");
    Answer { allow: Some(allow), ..plain(StatusCode::METHOD_NOT_ALLOWED, &message) }
}

/// An answer outside of the gateway's own.
pub(crate) fn plain(status: StatusCode, message: &str) -> Answer {
    Answer::new(status, json!({"message": message}), message)
}
