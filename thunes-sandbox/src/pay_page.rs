//! The page where a customer would pay: here a button for each way that it may end.

use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use maud::{Markup, html};

use crate::gateway::GatewayState;
use crate::html::{self, button, see_other};
use crate::log::LogEntry;
use crate::payment::{Details, Pages, Payment};
use crate::state::{Kind, State, TransitionError};

const STYLE: &str = ":root{color-scheme:light dark}body{background:Canvas;color:CanvasText;font:1.1rem/1.5 system-ui,sans-serif;max-width:26rem;margin:3rem auto;padding:0 1rem;\
    overflow-wrap:anywhere}button{font:inherit;width:100%;padding:.6rem;margin:.3rem 0}.amount{font-size:2rem}small{opacity:.8}";

/// One button.
struct Choice {
    word: &'static str,
    label: &'static str,
    state: State,
    /// Where the customer goes afterwards.
    page: fn(&Pages) -> Option<&String>,
}

const CHOICES: [Choice; 4] = [
    Choice { word: "approve", label: "Pay", state: State::Settled, page: |pages| pages.success.as_ref() },
    Choice {
        word: "cancel",
        label: "Cancel and go back to the shop",
        state: State::Abandoned,
        page: |pages| pages.cancel.as_ref(),
    },
    Choice { word: "abandon", label: "Leave without a word", state: State::Abandoned, page: |_| None },
    Choice { word: "fail", label: "Let the payment fail", state: State::Failed, page: |pages| pages.failure.as_ref() },
];

/// The page of a sale.
pub(crate) fn show(gateway: &GatewayState, id: &str) -> Response {
    match sale(gateway, id) {
        Some(sale) => page(StatusCode::OK, &sale_page(&sale)),
        None => unknown(),
    }
}

/// What a button does.
pub(crate) fn choose(gateway: &GatewayState, id: &str, word: &str) -> Response {
    let Some(choice) = CHOICES.iter().find(|choice| choice.word == word) else {
        return nothing_to_do(gateway, id, word);
    };
    let changed = gateway.change(id, Kind::Sale, choice.state);
    let Some(sale) = sale(gateway, id) else {
        return nothing_to_do(gateway, id, word);
    };
    let location = destination(&sale, choice).filter(|_| changed.is_ok());
    let status = match (&changed, &location) {
        (Err(_), _) => StatusCode::CONFLICT,
        (Ok(()), Some(_)) => StatusCode::SEE_OTHER,
        // A choice that leads nowhere shows how the sale stands.
        (Ok(()), None) => StatusCode::OK,
    };
    record(gateway, &sale, choice, status, changed.err());
    location.map_or_else(|| page(status, &sale_page(&sale)), see_other)
}

fn nothing_to_do(gateway: &GatewayState, id: &str, word: &str) -> Response {
    let note = "there is no such payment page or button".to_owned();
    gateway.record(LogEntry::new("POST", &format!("/pay/{id}/{word}"), StatusCode::NOT_FOUND.as_u16(), note));
    unknown()
}

fn record(gateway: &GatewayState, sale: &Payment, choice: &Choice, status: StatusCode, error: Option<TransitionError>) {
    let done = || format!("{} sale {} {}", sale.method.name, sale.id, sale.word());
    let note = error.map_or_else(done, |error| error.to_string());
    gateway.record(LogEntry::new("POST", &format!("/pay/{}/{}", sale.id, choice.word), status.as_u16(), note));
}

fn sale(gateway: &GatewayState, id: &str) -> Option<Payment> {
    gateway.with_store(|store, _| store.get(id).filter(|payment| payment.kind() == Kind::Sale).cloned())
}

fn destination(sale: &Payment, choice: &Choice) -> Option<HeaderValue> {
    let Details::Sale { pages, .. } = &sale.details else {
        return None;
    };
    (choice.page)(pages).and_then(|url| HeaderValue::from_str(url).ok())
}

fn sale_page(sale: &Payment) -> Markup {
    html! {
        h1 { (sale.method.title) }
        p.amount { (sale.money.amount) " " (sale.money.currency) }
        p { "Order " (sale.reference) }
        @match ended(sale.state) {
            None => { @for choice in &CHOICES { (button(&format!("/pay/{}/{}", sale.id, choice.word), choice.label)) } }
            Some(end) => p { (end) " You can close the page." }
        }
        p { small { "A sandbox: no money moves. Sale " (sale.id) "." } }
    }
}

const fn ended(state: State) -> Option<&'static str> {
    match state {
        State::Pending => None,
        State::Transmitted => Some("This payment is on its way."),
        State::Settled | State::Funded => Some("This payment is done."),
        State::Abandoned => Some("You have left this payment."),
        _ => Some("This payment has failed."),
    }
}

fn unknown() -> Response {
    let content = html! {
        h1 { "No such payment" }
        p { "The sandbox has no sale for this page. It may have been started anew." }
    };
    page(StatusCode::NOT_FOUND, &content)
}

fn page(status: StatusCode, content: &Markup) -> Response {
    html::page(status, "Sandbox payment", STYLE, content)
}
