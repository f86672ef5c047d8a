//! The page where a customer would pay: here a button for each way that it may end.

use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;

use crate::gateway::Gateway;
use crate::html::{escape, page, see_other};
use crate::log::LogEntry;
use crate::state::{Kind, State, TransitionError};
use crate::store::{Details, Pages, Payment};

const STYLE: &str = "body{font:1.1rem/1.5 system-ui,sans-serif;max-width:26rem;margin:3rem auto;padding:0 1rem}\
    button{font:inherit;width:100%;padding:.6rem;margin:.3rem 0}.amount{font-size:2rem}small{color:#666}";

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
pub(crate) fn show(gateway: &Gateway, id: &str) -> Response {
    match sale(gateway, id) {
        Some(sale) => html(StatusCode::OK, &sale_page(&sale)),
        None => unknown(),
    }
}

/// What a button does.
pub(crate) fn choose(gateway: &Gateway, id: &str, word: &str) -> Response {
    let Some(choice) = CHOICES.iter().find(|choice| choice.word == word) else {
        return unknown();
    };
    let changed = gateway.change(id, Kind::Sale, choice.state);
    let Some(sale) = sale(gateway, id) else {
        return unknown();
    };
    let location = destination(&sale, choice).filter(|_| changed.is_ok());
    let status = match (&changed, &location) {
        (Err(_), _) => StatusCode::CONFLICT,
        (Ok(()), Some(_)) => StatusCode::SEE_OTHER,
        // A choice that leads nowhere shows how the sale stands.
        (Ok(()), None) => StatusCode::OK,
    };
    record(gateway, &sale, choice, status, changed.err());
    location.map_or_else(|| html(status, &sale_page(&sale)), see_other)
}

fn record(gateway: &Gateway, sale: &Payment, choice: &Choice, status: StatusCode, error: Option<TransitionError>) {
    let done = || format!("{} sale {} {}", sale.method.name, sale.id, sale.state.word());
    let note = error.map_or_else(done, |error| error.to_string());
    gateway.record(LogEntry::new("POST", &format!("/pay/{}/{}", sale.id, choice.word), status.as_u16(), note));
}

fn sale(gateway: &Gateway, id: &str) -> Option<Payment> {
    gateway.with_store(|store, _| store.get(id).filter(|payment| payment.kind() == Kind::Sale).cloned())
}

fn destination(sale: &Payment, choice: &Choice) -> Option<HeaderValue> {
    let Details::Sale { pages, .. } = &sale.details else {
        return None;
    };
    (choice.page)(pages).and_then(|url| HeaderValue::from_str(url).ok())
}

fn sale_page(sale: &Payment) -> String {
    let rest = if sale.state == State::Pending { buttons(&sale.id) } else { ended(sale.state).to_owned() };
    format!(
        "<h1>{}</h1><p class=amount>{} {}</p><p>Order {}</p>{rest}<p><small>A sandbox: no money moves. Sale {}.</small></p>",
        escape(sale.method.title),
        sale.money.amount,
        escape(sale.money.currency),
        escape(&sale.reference),
        escape(&sale.id),
    )
}

fn buttons(id: &str) -> String {
    let button = |choice: &Choice| {
        format!(
            "<form method=post action=\"/pay/{}/{}\"><button>{}</button></form>",
            escape(id),
            choice.word,
            choice.label
        )
    };
    CHOICES.iter().map(button).collect()
}

const fn ended(state: State) -> &'static str {
    match state {
        State::Settled | State::Funded => "<p>This payment is done. You can close the page.</p>",
        State::Abandoned => "<p>You have left this payment. You can close the page.</p>",
        _ => "<p>This payment has failed. You can close the page.</p>",
    }
}

fn unknown() -> Response {
    html(
        StatusCode::NOT_FOUND,
        "<h1>No such payment</h1><p>The sandbox has no sale for this page. It may have been started anew.</p>",
    )
}

fn html(status: StatusCode, content: &str) -> Response {
    page(status, "Sandbox payment", STYLE, content)
}
