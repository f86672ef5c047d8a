//! The pages for people: the payments with what can be done about them, what is to go wrong next, and what was asked.

use core::time::Duration;
use std::borrow::Cow;

use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use maud::{Markup, html};
use serde_json::Value;

use crate::actions;
use crate::clock;
use crate::fault::Fault;
use crate::gateway::GatewayState;
use crate::html::{button, page, see_other};
use crate::lock::lock;
use crate::log::LogEntry;
use crate::outcome::{Outcome, RefundOutcome};
use crate::payment::{Details, Payment};

/// Most payments on the page, the newest first.
const PAYMENTS: usize = 100;

/// Most requests on a page, the newest first.
const REQUESTS: usize = 30;

/// Most webhooks on the page, the newest first.
const WEBHOOKS: usize = 20;

/// Most planned faults on the page, the next first.
const FAULTS: usize = 20;

/// Longest text of a payment or request on the page, in characters.
const MAX_TEXT: usize = 200;

const PATH: &str = "/sandbox";

const STYLE: &str = include_str!("admin.css");

/// How far the clock can be put forward.
const STEPS: [(&str, Duration); 2] = [("hour", Duration::from_secs(3600)), ("day", Duration::from_secs(24 * 3600))];

/// The page, with the payments that have this text in their id, reference, method or state.
pub(crate) fn show(gateway: &GatewayState, wanted: &str) -> Response {
    let content = html! {
        (header(gateway))
        main {
            section {
                h2 { "Payments" }
                (search(wanted))
                (payments(gateway, wanted))
            }
            section {
                h2 { "Plan outcomes and faults" }
                p.hint { "Each click applies to one sale, refund or request, in order." }
                (outcomes(gateway))
                (faults(gateway))
            }
            section {
                h2 { "Requests" }
                p.hint { "The newest " (REQUESTS) ". Open one to see what was sent and answered." }
                ol.log { @for entry in lock(&gateway.log).newest(REQUESTS) { (request_line(&entry)) } }
            }
            (webhooks(gateway))
        }
    };
    page(StatusCode::OK, "Sandbox", STYLE, &content)
}

fn header(gateway: &GatewayState) -> Markup {
    html! {
        header {
            h1 { a href=(PATH) { "Sandbox" } }
            p { "A stand-in for the gateway at " code { (gateway.url) } ". No money moves." }
            div.clock {
                time { (clock::utc(gateway.clock.now().as_secs())) }
                " " @for (word, _) in STEPS { (press(&format!("{PATH}/clock/{word}"), &format!("+1 {word}"))) }
                p.hint { "The clock of the payments. Every hour, settled sales are funded." }
            }
        }
    }
}

fn search(wanted: &str) -> Markup {
    html! {
        form.search method="get" action=(PATH) {
            input type="search" name="q" value=(wanted) aria-label="Search payments" placeholder="Reference, id, method or state";
            button { "Search" }
        }
    }
}

fn payments(gateway: &GatewayState, wanted: &str) -> Markup {
    let wanted = wanted.trim().to_lowercase();
    let rows: Vec<Markup> = gateway.with_store(|store, _| {
        store.newest(usize::MAX).filter(|payment| has(payment, &wanted)).take(PAYMENTS).map(row).collect()
    });
    html! {
        @if rows.is_empty() {
            p.empty { @if wanted.is_empty() { "None yet. Send a sale to " code { (gateway.url) } "." } @else { "No payment matches." } }
        } @else {
            table {
                thead { tr { @for head in ["Payment", "Amount", "Reference", "State", "Do"] { th { (head) } } } }
                tbody { @for row in rows { (row) } }
            }
        }
    }
}

fn has(payment: &Payment, wanted: &str) -> bool {
    let texts =
        [payment.id.as_str(), &payment.reference, payment.method.name, payment.method.title, payment.state.name()];
    wanted.is_empty() || texts.iter().any(|text| text.to_lowercase().contains(wanted))
}

fn row(payment: &Payment) -> Markup {
    let title = html! {
        (payment.method.title) " " (payment.kind().word()) br;
        a href=(format!("{PATH}/{}", payment.id)) { code { (payment.id) } }
    };
    let reference = html! { (shortened(&payment.reference)) };
    let cells = [
        ("Payment", title),
        ("Amount", money(payment)),
        ("Reference", reference),
        ("State", state(payment)),
        ("Do", buttons(payment)),
    ];
    // The label is for phones, where each row is a list.
    html! { tr { @for (label, cell) in cells { td data-label=(label) { div { (cell) } } } } }
}

fn money(payment: &Payment) -> Markup {
    html! { (payment.money.amount) " " (payment.money.currency) }
}

fn state(payment: &Payment) -> Markup {
    html! { span class=(format!("state {}", payment.state.name())) { (format!("{:?}", payment.state)) } }
}

fn buttons(payment: &Payment) -> Markup {
    html! { @for word in actions::of(payment) { (press(&format!("{PATH}/{}/{word}", payment.id), word)) } }
}

/// The beginning of a text: a request decides how long it is.
fn shortened(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(MAX_TEXT) {
        Some((end, _)) => text.get(..end).map(|text| format!("{text}…")).unwrap_or_default().into(),
        None => text.into(),
    }
}

fn outcomes(gateway: &GatewayState) -> Markup {
    let (sales, refunds) = gateway.with_store(|store, _| store.planned());
    let planned = |count: usize| html! { @if count > 0 { span.count { (count) " planned" } } };
    html! {
        p { "The next sale will be " @for word in Outcome::words() { (press(&format!("{PATH}/next-sale/{word}"), word)) } (planned(sales)) }
        p { "The next refund will be " @for word in RefundOutcome::words() { (press(&format!("{PATH}/next-refund/{word}"), word)) } (planned(refunds)) }
    }
}

fn faults(gateway: &GatewayState) -> Markup {
    let planned = lock(&gateway.faults);
    let (shown, more) = (planned.iter().take(FAULTS), planned.iter().len().saturating_sub(FAULTS));
    html! {
        h3 { "Faults" }
        @if planned.iter().len() > 0 {
            p { "Planned for the next requests:" }
            ol.planned { @for fault in shown { li { (fault) } } }
            @if more > 0 { p { "And " (more) " more." } }
        }
        dl.faults {
            @for fault in Fault::all() {
                @let (what, is_done) = fault.about();
                div {
                    dt { (press(&format!("{PATH}/next/{}", fault.word()), fault.word())) }
                    dd { (what) ". " small { @if is_done { "The request is processed." } @else { "The request is not processed." } } }
                }
            }
        }
    }
}

fn webhooks(gateway: &GatewayState) -> Markup {
    let told = gateway.webhooks.told();
    let text = |told: &Value, name: &str| {
        told.get(name).map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned))
    };
    html! {
        section {
            h2 { "Webhooks" }
            @if told.is_empty() {
                p.empty { "None was sent. A client subscribes through the gateway's own calls, or start the sandbox with --webhook URL." }
            } @else {
                table {
                    thead { tr { @for head in ["Payment", "State", "Attempts", "Answer"] { th { (head) } } } }
                    tbody {
                        @for told in told.iter().rev().take(WEBHOOKS) {
                            tr {
                                @for (label, name) in [("Payment", "id"), ("State", "state"), ("Attempts", "attempts"), ("Answer", "answer")] {
                                    td data-label=(label) { (text(told, name).unwrap_or_default().replace("null", "none")) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn request_line(entry: &LogEntry) -> Markup {
    html! {
        li {
            a href=(format!("{PATH}/log/{}", entry.number)) { (shortened(&entry.to_string())) }
        }
    }
}

/// One payment: what became of it, and the requests about it.
pub(crate) fn show_payment(gateway: &GatewayState, id: &str) -> Response {
    let Some(payment) = gateway.with_store(|store, _| store.get(id).cloned()) else {
        return not_done(StatusCode::NOT_FOUND, actions::UNKNOWN_ID);
    };
    let about = |entry: &LogEntry| entry.path.contains(id) || entry.note.contains(id);
    let mut requests = lock(&gateway.log).after(0);
    requests.retain(about);
    let content = html! {
        (header(gateway))
        main {
            p { a href=(PATH) { "All payments" } }
            section {
                h2 { (payment.method.title) " " (payment.kind().word()) " " (state(&payment)) }
                dl.facts {
                    @for (name, value) in facts(&payment) { div { dt { (name) } dd { (shortened(&value)) } } }
                    @if let Details::Refund { sale_id, .. } = &payment.details {
                        div { dt { "Sale" } dd { a href=(format!("{PATH}/{sale_id}")) { code { (sale_id) } } } }
                    }
                }
                p { (buttons(&payment)) }
                h3 { "History" }
                ol.history { @for (at, state) in &payment.history { li { time { (at) } " " (state.name()) } } }
            }
            section {
                h2 { "Requests about it" }
                @for entry in requests.iter().rev().take(REQUESTS) { (request(entry)) }
            }
        }
    };
    page(StatusCode::OK, "Sandbox payment", STYLE, &content)
}

fn facts(payment: &Payment) -> Vec<(&'static str, String)> {
    let mut facts = vec![
        ("Id", payment.id.clone()),
        ("Amount", format!("{} {}", payment.money.amount, payment.money.currency)),
        ("Reference", payment.reference.clone()),
        ("Status that a check reports", payment.word().to_owned()),
        ("Submitted", payment.submitted.clone()),
        ("Transaction id", payment.transaction_id.clone()),
        ("Reconciliation id", payment.reconciliation_id.clone()),
    ];
    if let Details::Sale { refunded, .. } = &payment.details {
        facts.push(("Refunded", format!("{refunded} {}", payment.money.currency)));
    }
    facts
}

/// One request of the log.
pub(crate) fn show_request(gateway: &GatewayState, number: &str) -> Response {
    let entry = number.parse().ok().and_then(|number| lock(&gateway.log).get(number));
    let Some(entry) = entry else {
        return not_done(StatusCode::NOT_FOUND, "the log does not have this request, or no longer has it");
    };
    let content = html! {
        (header(gateway))
        main { p { a href=(PATH) { "All payments" } } section { (request(&entry)) } }
    };
    page(StatusCode::OK, "Sandbox request", STYLE, &content)
}

fn request(entry: &LogEntry) -> Markup {
    html! {
        article {
            h3 { (entry.method) " " code { (shortened(&entry.path)) } }
            p { (shortened(&entry.to_string())) }
            @if let Some(scheme) = entry.scheme { p.hint { "Signed with " (format!("{scheme:?}")) @if entry.encrypted { ", and encrypted" } "." } }
            @if let Some(body) = entry.json() { (body_of("Request", &body)) }
            @if let Some(reply) = entry.reply().and_then(|reply| serde_json::from_str::<Value>(reply).ok()) { (body_of("Reply", &reply)) }
        }
    }
}

fn body_of(name: &str, body: &Value) -> Markup {
    html! { details open { summary { (name) } pre { (serde_json::to_string_pretty(body).unwrap_or_default()) } } }
}

/// A button that does one thing.
fn press(action: &str, label: &str) -> Markup {
    button(action, label)
}

/// What a button does. `id` is a payment's, `next` for a fault, `next-sale`, `next-refund`, or `clock`.
pub(crate) fn act(gateway: &GatewayState, id: &str, action: &str) -> Response {
    let done = match id {
        "next" => plan(gateway, action),
        "next-sale" | "next-refund" => plan_outcome(gateway, id, action),
        "clock" => advance(gateway, action),
        id => actions::change(gateway, id, action),
    };
    let status = done.as_ref().map_or_else(|(status, _)| *status, |_| StatusCode::SEE_OTHER);
    let note = done.unwrap_or_else(|(_, note)| note);
    gateway.record(LogEntry::new("POST", &format!("{PATH}/{id}/{action}"), status.as_u16(), note.clone()));
    if status == StatusCode::SEE_OTHER { see_other(HeaderValue::from_static(PATH)) } else { not_done(status, &note) }
}

fn not_done(status: StatusCode, note: &str) -> Response {
    let content = html! { main { h1 { "Not done" } p { (note) "." } p { a href=(PATH) { "Back" } } } };
    page(status, "Sandbox", STYLE, &content)
}

fn plan(gateway: &GatewayState, word: &str) -> Result<String, (StatusCode, String)> {
    let fault = Fault::named(word).ok_or((StatusCode::NOT_FOUND, "unknown fault".to_owned()))?;
    lock(&gateway.faults).add(fault).map_err(|error| (StatusCode::CONFLICT, error.to_string()))?;
    Ok(format!("the next request: {fault}"))
}

fn plan_outcome(gateway: &GatewayState, kind: &str, word: &str) -> Result<String, (StatusCode, String)> {
    let none = || (StatusCode::NOT_FOUND, "there is no such outcome".to_owned());
    let planned = if kind == "next-sale" {
        let outcome = Outcome::named(word).ok_or_else(none)?;
        gateway.with_store(|store, _| store.plan_sale(outcome.into()))
    } else {
        let outcome = RefundOutcome::named(word).ok_or_else(none)?;
        gateway.with_store(|store, _| store.plan_refund(outcome))
    };
    planned.map_err(|error| (StatusCode::CONFLICT, error.to_string()))?;
    Ok(format!("{}: {word}", kind.replace('-', " ")))
}

fn advance(gateway: &GatewayState, word: &str) -> Result<String, (StatusCode, String)> {
    let step = STEPS.iter().find(|(name, _)| *name == word);
    let (_, time) = step.ok_or((StatusCode::NOT_FOUND, "expected an hour or a day".to_owned()))?;
    gateway.advance(*time);
    Ok(format!("the clock advanced by one {word}"))
}
