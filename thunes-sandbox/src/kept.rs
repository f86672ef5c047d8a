//! Payments in a file, so that a sandbox that is started anew still has them.

use core::time::Duration;
use std::fs;
use std::io;
use std::path::Path;

use rust_decimal::Decimal;
use serde_json::{Value, json};
use thunes_runtime::{MethodSpec, RequestSpec};

use crate::clock;
use crate::gateway::GatewayState;
use crate::lock::lock;
use crate::payment::{Details, Money, Pages, Payment};
use crate::search::Hit;
use crate::state::State;

/// The form of the file.
const VERSION: u64 = 1;

/// Writes the payments, if anything has changed. The file is whole at any time: a new one takes the place of the old one.
pub(crate) fn write(gateway: &GatewayState, file: &Path) -> io::Result<()> {
    let payments =
        gateway.with_store(|store, _| store.take_dirty().then(|| store.all().map(written).collect::<Vec<_>>()));
    let Some(payments) = payments else { return Ok(()) };
    let whole = json!({"version": VERSION, "ahead_seconds": gateway.clock.ahead().as_secs(), "payments": payments});
    let mut new = file.as_os_str().to_owned();
    new.push(".new");
    fs::write(&new, whole.to_string())?;
    fs::rename(&new, file)
}

/// Reads them back. A payment of a method that there is not any more is left out.
pub(crate) fn read(gateway: &GatewayState, file: &Path) -> io::Result<()> {
    let text = match fs::read_to_string(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        text => text?,
    };
    let whole: Value = serde_json::from_str(&text)?;
    if whole.get("version").and_then(Value::as_u64) != Some(VERSION) {
        return Err(io::Error::other("it is not a state file of this version: remove it, or name another"));
    }
    gateway.clock.advance(Duration::from_secs(whole.get("ahead_seconds").and_then(Value::as_u64).unwrap_or_default()));
    let all = whole.get("payments").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    for (payment, due) in all.iter().filter_map(|value| payment(value, gateway.methods())) {
        let at = clock::of_utc(&payment.submitted).unwrap_or_default();
        lock(&gateway.search).list(Hit::of(&payment, &Value::Null, at));
        // What was due meanwhile happens with the next look.
        lock(&gateway.store).put_back(payment, due);
    }
    Ok(())
}

fn written(payment: &Payment) -> Value {
    let history: Vec<Value> = payment.history.iter().map(|(at, state)| json!([at, state.name()])).collect();
    let details = match &payment.details {
        Details::Sale { pages, refunded, at_once } => json!({"sale": {
            "success": pages.success, "cancel": pages.cancel, "failure": pages.failure,
            "refunded": refunded.to_string(), "at_once": at_once,
        }}),
        Details::Refund { sale_id, return_reconciliation_id, failure } => json!({"refund": {
            "sale_id": sale_id, "return_reconciliation_id": return_reconciliation_id, "failure": failure,
        }}),
    };
    json!({
        "id": payment.id,
        "method": payment.method.name,
        "id_kind": payment.id_kind,
        "code": payment.code,
        "state": payment.state.name(),
        "history": history,
        "amount": payment.money.amount.to_string(),
        "currency": payment.money.currency,
        "reference": payment.reference,
        "transaction_id": payment.transaction_id,
        "reconciliation_id": payment.reconciliation_id,
        "submitted": payment.submitted,
        "details": details,
        "due": payment.due.map(|due| json!({"state": due.state.name(), "at": due.at.as_secs()})),
    })
}

fn payment(value: &Value, methods: &[&'static MethodSpec]) -> Option<(Payment, Option<(State, Duration)>)> {
    let text = |name: &str| value.get(name).and_then(Value::as_str);
    let owned = |name| text(name).map(str::to_owned);
    let method = methods.iter().find(|method| Some(method.name) == text("method"))?;
    let kind = |request: &&RequestSpec| Some(request.reply_kind) == text("id_kind");
    let payment = Payment {
        id: owned("id")?,
        method,
        id_kind: method.requests().iter().find(kind)?.reply_kind,
        code: owned("code")?,
        state: State::named(text("state")?)?,
        history: value.get("history")?.as_array()?.iter().filter_map(moment).collect(),
        money: Money {
            amount: text("amount")?.parse().ok()?,
            currency: method.currency(text("currency")?).map_or("", thunes_runtime::Currency::code),
        },
        reference: owned("reference")?,
        transaction_id: owned("transaction_id")?,
        reconciliation_id: owned("reconciliation_id")?,
        submitted: owned("submitted")?,
        details: details(value.get("details")?)?,
        due: None,
    };
    let due = value.get("due").and_then(|due| {
        let state = State::named(due.get("state")?.as_str()?)?;
        Some((state, Duration::from_secs(due.get("at")?.as_u64()?)))
    });
    Some((payment, due))
}

fn moment(value: &Value) -> Option<(String, State)> {
    let [at, state] = value.as_array()?.as_slice() else { return None };
    Some((at.as_str()?.to_owned(), State::named(state.as_str()?)?))
}

fn details(value: &Value) -> Option<Details> {
    if let Some(sale) = value.get("sale") {
        let page = |name: &str| sale.get(name).and_then(Value::as_str).map(str::to_owned);
        let pages = Pages { success: page("success"), cancel: page("cancel"), failure: page("failure") };
        let refunded: Decimal = sale.get("refunded")?.as_str()?.parse().ok()?;
        return Some(Details::Sale { pages, refunded, at_once: sale.get("at_once")?.as_bool()? });
    }
    let refund = value.get("refund")?;
    let text = |name: &str| refund.get(name).and_then(Value::as_str).map(str::to_owned);
    Some(Details::Refund {
        sale_id: text("sale_id")?,
        return_reconciliation_id: text("return_reconciliation_id")?,
        failure: text("failure"),
    })
}
