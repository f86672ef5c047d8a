//! What the shop's own people see of an order, and do with it.

use axum::Form as Posted;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use thunes_ledger::{Open, Payment};

use super::reference::{is_reference, new_reference};
use crate::failure::Failure;
use crate::form::Values;
use crate::orders::Order;
use crate::pages::{self, Clerk, Complaint, Task, html};
use crate::payments::Done;
use crate::state;

type Answered = Result<Response, Failure>;

pub(crate) async fn list(State(shop): State<state::State>) -> Answered {
    let (ledger, client) = (&shop.payments.ledger, &shop.payments.client);
    let mut tasks = Vec::new();
    // The oldest hundred: whoever has decided on these sees the next ones.
    for payment in ledger.open_payments(client, Open::ForPersons, None).await?.payments {
        let order =
            ledger.sale_of(client, &payment).await?.map_or_else(|| payment.reference.clone(), |sale| sale.reference);
        tasks.push(Task { order, why: payment.person.unwrap_or_default(), reference: payment.reference });
    }
    Ok(html(pages::orders(&shop.last().await?, &tasks)).into_response())
}

pub(crate) async fn show(State(shop): State<state::State>, Path(order): Path<String>) -> Answered {
    page(&shop, &order, None).await
}

/// The page of an order, and what is wrong with what the staff asked for there.
async fn page(shop: &state::State, reference: &str, complaint: Option<&Complaint>) -> Answered {
    let (ledger, client) = (&shop.payments.ledger, &shop.payments.client);
    let placed = shop.placed(reference).await?;
    let (refunds, left) = match &placed.sale {
        Some(_) => shop.payments.refunds(&placed.order).await.map(|(refunds, left)| (refunds, Some(left.left)))?,
        None => (Vec::new(), None),
    };
    let mut events = ledger.events(client, reference).await?;
    for refund in &refunds {
        events.extend(ledger.events(client, &refund.reference).await?);
    }
    events.sort_by_key(|event| event.at);
    let clerk = Clerk { ledger, placed, refunds, left, events, refund_reference: new_reference("refund"), complaint };
    let status = if complaint.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, html(clerk.render())).into_response())
}

pub(crate) async fn refund(
    State(shop): State<state::State>,
    Path(order): Path<String>,
    Posted(typed): Posted<Values>,
) -> Answered {
    let placed = shop.placed(&order).await?;
    let reference = typed.get("reference").filter(|reference| is_reference("refund", reference));
    let reference = reference.ok_or_else(|| Failure::BadRequest("The form has no reference.".to_owned()))?;
    if !placed.standing.is_paid() {
        return Err(Failure::BadRequest("This order is not paid, so there is nothing to refund.".to_owned()));
    }
    let amount = field(&typed, "amount");
    let done = shop.payments.refund(&placed.order, reference, amount).await?;
    answer(&shop, &order, done, "amount", amount).await
}

type Of = Path<(String, String)>;

pub(crate) async fn check(State(shop): State<state::State>, Path((order, payment)): Of) -> Answered {
    of_order(&shop, &order, &payment).await?;
    let done = shop.payments.check(&payment).await?;
    answer(&shop, &order, done, &format!("check-{payment}"), "").await
}

/// Has the shop's worker search for a payment now.
pub(crate) async fn search(State(shop): State<state::State>, Path((order, payment)): Of) -> Answered {
    of_order(&shop, &order, &payment).await?;
    let done = shop.payments.look_now(&payment).await?;
    answer(&shop, &order, done, &format!("id-{payment}"), "").await
}

pub(crate) async fn found(
    State(shop): State<state::State>,
    Path((order, payment)): Of,
    Posted(typed): Posted<Values>,
) -> Answered {
    of_order(&shop, &order, &payment).await?;
    let id = field(&typed, "id");
    let done = shop.payments.found(&payment, id).await?;
    answer(&shop, &order, done, &format!("id-{payment}"), id).await
}

pub(crate) async fn nothing(
    State(shop): State<state::State>,
    Path((order, payment)): Of,
    Posted(typed): Posted<Values>,
) -> Answered {
    of_order(&shop, &order, &payment).await?;
    let done =
        shop.payments.nothing(&payment, typed.contains_key("looked"), typed.get("seen").map(String::as_str)).await?;
    answer(&shop, &order, done, &format!("id-{payment}"), "").await
}

pub(crate) async fn dealt_with(
    State(shop): State<state::State>,
    Path((order, payment)): Of,
    Posted(typed): Posted<Values>,
) -> Answered {
    of_order(&shop, &order, &payment).await?;
    let done = shop.payments.dealt_with(&payment, field(&typed, "seen")).await?;
    answer(&shop, &order, done, &format!("check-{payment}"), "").await
}

/// Sends a refund again that was not sent.
pub(crate) async fn retry(State(shop): State<state::State>, Path((order, payment)): Of) -> Answered {
    let (placed, refund) = of_order(&shop, &order, &payment).await?;
    let refund = refund.ok_or(Failure::NotFound)?;
    let done = shop.payments.retry(&placed, &refund).await?;
    answer(&shop, &order, done, &format!("check-{payment}"), "").await
}

/// The order, and the payment if that is one of its refunds. A payment of another order has no page here.
async fn of_order(shop: &state::State, order: &str, payment: &str) -> Result<(Order, Option<Payment>), Failure> {
    let order = shop.orders.order(order).await?;
    if order.reference == payment {
        return Ok((order, None));
    }
    let refund = shop.payments.refunds(&order).await?.0.into_iter().find(|refund| refund.reference == payment);
    Ok((order, Some(refund.ok_or(Failure::NotFound)?)))
}

fn field<'a>(typed: &'a Values, name: &str) -> &'a str {
    typed.get(name).map_or("", |text| text.trim())
}

/// Back to the order, or the order with what is wrong beside the field.
async fn answer(shop: &state::State, order: &str, done: Done, field: &str, typed: &str) -> Answered {
    match done {
        Done::Yes => Ok(Redirect::to(&format!("/shop/orders/{order}")).into_response()),
        Done::Refused(text) => {
            let complaint = Complaint { field: field.to_owned(), typed: typed.to_owned(), text };
            page(shop, order, Some(&complaint)).await
        }
    }
}
