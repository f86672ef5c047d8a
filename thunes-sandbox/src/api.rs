//! What a program in any language reads and decides, as JSON: the same as the pages for people. Everything is under `/sandbox/api`.

use core::time::Duration;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use serde_json::{Map, Value, json};

use crate::actions;
use crate::clock;
use crate::fault::Fault;
use crate::gateway::GatewayState;
use crate::json_page::json_page;
use crate::lock::lock;
use crate::log::LogEntry;
use crate::outcome::{Outcome, RefundOutcome};
use crate::payment::{Details, Payment};

/// Most payments that one answer lists, the newest first.
const PAYMENTS: usize = 1000;

/// What can be asked for and done.
pub(crate) fn routes() -> Router<Arc<GatewayState>> {
    Router::new()
        .route("/sandbox/api", get(state))
        .route("/sandbox/api/payments/{id}", get(payment))
        .route("/sandbox/api/payments/{id}/{action}", post(change))
        .route("/sandbox/api/log", get(log))
        .route("/sandbox/api/webhooks", get(webhooks))
        .route("/sandbox/api/next", post(plan).delete(forget))
        .route("/sandbox/api/clock", post(advance))
        .route("/sandbox/api/search", post(search))
}

type ApiState = State<Arc<GatewayState>>;

/// A refusal, in a sentence.
type Refused = (StatusCode, String);

fn answered(outcome: Result<Value, Refused>) -> Response {
    match outcome {
        Ok(body) => json_page(StatusCode::OK, &body),
        Err((status, error)) => json_page(status, &json!({"error": error})),
    }
}

async fn state(State(gateway): ApiState) -> Response {
    let methods: Vec<Value> =
        gateway.methods().iter().map(|method| json!({"name": method.name, "title": method.title})).collect();
    let (payments, (sales, refunds)) =
        gateway.with_store(|store, _| (store.newest(PAYMENTS).map(summary).collect::<Vec<_>>(), store.planned()));
    let faults: Vec<String> = lock(&gateway.faults).iter().map(ToString::to_string).collect();
    answered(Ok(json!({
        "url": gateway.url,
        "time": gateway.time(),
        "methods": methods,
        "payments": payments,
        "planned": {"faults": faults, "sales": sales, "refunds": refunds},
    })))
}

async fn payment(State(gateway): ApiState, Path(id): Path<String>) -> Response {
    let found = gateway.with_store(|store, _| store.get(&id).map(whole));
    answered(found.ok_or_else(|| (StatusCode::NOT_FOUND, actions::UNKNOWN_ID.to_owned())))
}

fn summary(payment: &Payment) -> Value {
    json!({
        "id": payment.id,
        "kind": payment.kind().word(),
        "method": payment.method.name,
        "state": payment.state.name(),
        "status": payment.word(),
        "amount": payment.money.amount.to_string(),
        "currency": payment.money.currency,
        "reference": payment.reference,
        "submitted": payment.submitted,
    })
}

fn whole(payment: &Payment) -> Value {
    let mut value = summary(payment);
    let history: Vec<Value> =
        payment.history.iter().map(|(at, state)| json!({"at": at, "state": state.name()})).collect();
    let (refunded, sale_id) = match &payment.details {
        Details::Sale { refunded, .. } => (Some(refunded.to_string()), None),
        Details::Refund { sale_id, .. } => (None, Some(sale_id)),
    };
    if let Some(object) = value.as_object_mut() {
        object.insert("history".to_owned(), history.into());
        object.insert("can".to_owned(), actions::of(payment).collect::<Vec<_>>().into());
        object.extend(refunded.map(|amount| ("refunded".to_owned(), amount.into())));
        object.extend(sale_id.map(|id| ("sale_id".to_owned(), id.as_str().into())));
    }
    value
}

async fn change(State(gateway): ApiState, Path((id, action)): Path<(String, String)>) -> Response {
    answered(actions::change(&gateway, &id, &action).map(|note| json!({"done": note})))
}

/// The requests after that number, oldest first: `?after=41`.
async fn log(State(gateway): ApiState, Query(query): Query<HashMap<String, String>>) -> Response {
    let after = query.get("after").map_or(Ok(0), |number| number.parse());
    answered(match after {
        Ok(after) => {
            let entries: Vec<Value> = lock(&gateway.log).after(after).iter().map(logged).collect();
            Ok(json!({"log": entries}))
        }
        Err(_) => Err((
            StatusCode::BAD_REQUEST,
            "`after` is not a number: give that of the last entry that you have".to_owned(),
        )),
    })
}

fn logged(entry: &LogEntry) -> Value {
    let since = entry.at.duration_since(UNIX_EPOCH).unwrap_or_default();
    json!({
        "number": entry.number,
        "at": clock::utc(since.as_secs()),
        "method": entry.method,
        "path": entry.path,
        "status": entry.status,
        "note": entry.note,
        "fault": entry.fault.map(|fault| fault.to_string()),
        "encrypted": entry.encrypted,
        "request": entry.json(),
        "reply": entry.reply().and_then(|reply| serde_json::from_str::<Value>(reply).ok()),
    })
}

async fn webhooks(State(gateway): ApiState) -> Response {
    answered(Ok(json!({"webhooks": gateway.webhooks.told()})))
}

/// Plans what becomes of the next request, sale or refund: `{"fault": "latency", "seconds": 2}`, `{"sale": "abandoned",
/// "after_seconds": 60}`, `{"refund": "failed"}`.
async fn plan(State(gateway): ApiState, body: Bytes) -> Response {
    answered(read(&body).and_then(|wanted| planned(&gateway, &wanted)))
}

fn planned(gateway: &GatewayState, wanted: &Map<String, Value>) -> Result<Value, Refused> {
    only(wanted, &["fault", "seconds", "sale", "after_seconds", "refund"])?;
    let word = |name| wanted.get(name).and_then(Value::as_str);
    let planned = match (word("fault"), word("sale"), word("refund")) {
        (Some(fault), None, None) => {
            let fault = Fault::named(fault).ok_or_else(|| bad(one_of("fault", Fault::all().map(Fault::word))))?;
            lock(&gateway.faults).add(fault.lasting(seconds(wanted, "seconds")?))
        }
        (None, Some(sale), None) => {
            let outcome = Outcome::named(sale).ok_or_else(|| bad(one_of("sale", Outcome::words())))?;
            let delay = seconds(wanted, "after_seconds")?.unwrap_or_default();
            gateway.with_store(|store, _| store.plan_sale(outcome.after(Duration::from_secs(delay.unsigned_abs()))))
        }
        (None, None, Some(refund)) => {
            let outcome = RefundOutcome::named(refund).ok_or_else(|| bad(one_of("refund", RefundOutcome::words())))?;
            gateway.with_store(|store, _| store.plan_refund(outcome))
        }
        _ => return Err(bad("give one of `fault`, `sale` and `refund`".to_owned())),
    };
    planned.map_err(|error| (StatusCode::CONFLICT, error.to_string()))?;
    Ok(json!({"done": "planned"}))
}

/// Forgets the faults that no request has met yet.
async fn forget(State(gateway): ApiState) -> Response {
    lock(&gateway.faults).clear();
    answered(Ok(json!({"done": "forgotten"})))
}

/// Puts the clock of the payments forward: `{"seconds": 3600}`.
async fn advance(State(gateway): ApiState, body: Bytes) -> Response {
    let step = read(&body).and_then(|wanted| only(&wanted, &["seconds"]).and_then(|()| seconds(&wanted, "seconds")));
    answered(step.and_then(|step| match step {
        Some(step) if step > 0 => {
            gateway.advance(Duration::from_secs(step.unsigned_abs()));
            Ok(json!({"time": gateway.time()}))
        }
        _ => Err(bad("give `seconds`: a whole number above zero".to_owned())),
    }))
}

/// Sets whether the account may search, and after which time a search finds a transaction: `{"on": false, "delay_seconds": 3}`.
async fn search(State(gateway): ApiState, body: Bytes) -> Response {
    answered(read(&body).and_then(|wanted| {
        only(&wanted, &["on", "delay_seconds"])?;
        let delay = seconds(&wanted, "delay_seconds")?;
        let mut search = lock(&gateway.search);
        search.is_on = wanted.get("on").and_then(Value::as_bool).unwrap_or(search.is_on);
        search.delay = delay.map_or(search.delay, |delay| Duration::from_secs(delay.unsigned_abs()));
        Ok(json!({"on": search.is_on, "delay_seconds": search.delay.as_secs()}))
    }))
}

fn read(body: &[u8]) -> Result<Map<String, Value>, Refused> {
    serde_json::from_slice(body).map_err(|_| bad("the body is not a JSON object".to_owned()))
}

/// Refuses members that mean nothing: a typing error should not be taken for a plan.
fn only(wanted: &Map<String, Value>, known: &[&str]) -> Result<(), Refused> {
    let odd = wanted.keys().find(|name| !known.contains(&name.as_str()));
    odd.map_or(Ok(()), |_| Err(bad(format!("unknown member: expected one of `{}`", known.join("`, `")))))
}

/// A number of seconds, if it is given. Below zero only a clock's difference is.
fn seconds(wanted: &Map<String, Value>, name: &str) -> Result<Option<i64>, Refused> {
    let Some(value) = wanted.get(name) else { return Ok(None) };
    let whole = value.as_i64().filter(|seconds| name == "seconds" || *seconds >= 0);
    whole.map(Some).ok_or_else(|| bad(format!("`{name}` is not a whole number of seconds")))
}

fn one_of(name: &str, words: impl Iterator<Item = &'static str>) -> String {
    format!("expected `{name}` to be one of {}", words.collect::<Vec<_>>().join(", "))
}

const fn bad(problem: String) -> Refused {
    (StatusCode::BAD_REQUEST, problem)
}
