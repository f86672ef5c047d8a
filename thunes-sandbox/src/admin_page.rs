//! A page for people: the payments, what can be done with them, and what is to go wrong next.

use core::time::Duration;
use std::borrow::Cow;

use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use maud::{Markup, html};

use crate::clock;
use crate::fault::Fault;
use crate::gateway::GatewayState;
use crate::html::{button, page, see_other};
use crate::lock::lock;
use crate::log::LogEntry;
use crate::payment::Payment;
use crate::state::{Kind, State};

/// Most payments on the page, the newest first.
const PAYMENTS: usize = 100;

/// Most requests on the page, the newest first.
const REQUESTS: usize = 30;

/// Most planned faults on the page, the next first.
const FAULTS: usize = 20;

/// Longest text of a payment or request on the page, in characters.
const MAX_TEXT: usize = 200;

const PATH: &str = "/sandbox";

const STYLE: &str = "body{font:1rem/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem}\
    table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.2rem .6rem .2rem 0;vertical-align:top}\
    form{display:inline}button{font:inherit;margin:0 .2rem .2rem 0}code{font-size:.9rem}small{color:#666}";

/// What can be done with a sale or a refund.
const ACTIONS: [(&str, Kind, State); 8] = [
    ("transmit", Kind::Sale, State::Transmitted),
    ("settle", Kind::Sale, State::Settled),
    ("fund", Kind::Sale, State::Funded),
    ("abandon", Kind::Sale, State::Abandoned),
    ("fail", Kind::Sale, State::Failed),
    ("hold", Kind::Refund, State::Pending),
    ("complete", Kind::Refund, State::Refunded),
    ("fail", Kind::Refund, State::Failed),
];

/// How far the clock can be put forward.
const STEPS: [(&str, Duration); 2] = [("hour", Duration::from_secs(3600)), ("day", Duration::from_secs(24 * 3600))];

/// The page.
pub(crate) fn show(gateway: &GatewayState) -> Response {
    let content = html! {
        h1 { "Sandbox" }
        p {
            "No money moves. The newest " (PAYMENTS) " payments and " (REQUESTS) " requests; " a href=(PATH) { "load again" } "."
        }
        (payments(gateway))
        h2 { "The next request" }
        p { "One press affects one request; they apply in order." }
        (faults(gateway))
        h2 { "Clock" }
        p { (clock::utc(gateway.clock.now().as_secs())) " " small { "for payments; settled sales are funded every hour" } }
        p { "Advance by one " @for (word, _) in STEPS { (does("clock", word)) } }
        h2 { "Requests" }
        pre { @for entry in lock(&gateway.log).newest(REQUESTS) { (shortened(&entry.to_string())) "\n" } }
    };
    page(StatusCode::OK, "Sandbox", STYLE, &content)
}

fn payments(gateway: &GatewayState) -> Markup {
    let rows: Vec<Markup> = gateway.with_store(|store, _| store.newest(PAYMENTS).map(row).collect());
    html! {
        table {
            tr { @for head in ["Payment", "Method", "Amount", "Reference", "State", ""] { th { (head) } } }
            @for row in rows { (row) }
        }
    }
}

fn row(payment: &Payment) -> Markup {
    let actions = ACTIONS.iter().filter(|(_, kind, to)| *kind == payment.kind() && kind.allows(payment.state, *to));
    html! {
        tr {
            td { (payment.kind().word()) " " code { (payment.id) } }
            td { (payment.method.title) }
            td { (payment.money.amount) " " (payment.money.currency) }
            td { (shortened(&payment.reference)) }
            td { (format!("{:?}", payment.state)) }
            td { @for (word, ..) in actions { (does(&payment.id, word)) } }
        }
    }
}

/// The beginning of a text: a request decides how long it is.
fn shortened(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(MAX_TEXT) {
        Some((end, _)) => text.get(..end).map(|text| format!("{text}…")).unwrap_or_default().into(),
        None => text.into(),
    }
}

fn faults(gateway: &GatewayState) -> Markup {
    let planned = lock(&gateway.faults);
    let (shown, more) = (planned.iter().take(FAULTS), planned.iter().len().saturating_sub(FAULTS));
    html! {
        @for fault in Fault::all() { (does("next", fault.word())) }
        ol { @for fault in shown { li { (fault) } } }
        @if more > 0 { p { "And " (more) " more." } }
    }
}

/// A button that does one thing to what `id` names.
fn does(id: &str, word: &str) -> Markup {
    button(&format!("{PATH}/{id}/{word}"), word)
}

/// What a button does. `id` is a payment's, `next` for a fault, or `clock`.
pub(crate) fn act(gateway: &GatewayState, id: &str, action: &str) -> Response {
    let done = if id == "next" {
        plan(gateway, action)
    } else if id == "clock" {
        advance(gateway, action)
    } else {
        change(gateway, id, action)
    };
    let status = done.as_ref().map_or_else(|(status, _)| *status, |_| StatusCode::SEE_OTHER);
    let note = done.unwrap_or_else(|(_, note)| note);
    gateway.record(LogEntry::new("POST", &format!("{PATH}/{id}/{action}"), status.as_u16(), note.clone()));
    if status == StatusCode::SEE_OTHER {
        return see_other(HeaderValue::from_static(PATH));
    }
    let content = html! { h1 { "Not done" } p { (note) "." } p { a href=(PATH) { "Back" } } };
    page(status, "Sandbox", STYLE, &content)
}

fn plan(gateway: &GatewayState, word: &str) -> Result<String, (StatusCode, String)> {
    let fault = Fault::named(word).ok_or((StatusCode::NOT_FOUND, "unknown fault".to_owned()))?;
    lock(&gateway.faults).add(fault).map_err(|error| (StatusCode::CONFLICT, error.to_string()))?;
    Ok(format!("the next request: {fault}"))
}

fn advance(gateway: &GatewayState, word: &str) -> Result<String, (StatusCode, String)> {
    let step = STEPS.iter().find(|(name, _)| *name == word);
    let (_, time) = step.ok_or((StatusCode::NOT_FOUND, "expected an hour or a day".to_owned()))?;
    gateway.advance(*time);
    Ok(format!("the clock advanced by one {word}"))
}

fn change(gateway: &GatewayState, id: &str, action: &str) -> Result<String, (StatusCode, String)> {
    let kind = gateway.with_store(|store, _| store.get(id).map(Payment::kind));
    let kind = kind.ok_or((StatusCode::NOT_FOUND, "the sandbox has no sale or refund with that id".to_owned()))?;
    let known = ACTIONS.iter().find(|(word, of, _)| *word == action && *of == kind);
    let (_, _, to) = known.ok_or((StatusCode::NOT_FOUND, format!("a {} cannot do that", kind.word())))?;
    gateway.change(id, kind, *to).map_err(|error| (StatusCode::CONFLICT, error.to_string()))?;
    Ok(format!("{} {id} {}", kind.word(), to.word()))
}
