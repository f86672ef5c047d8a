//! What the shop's own people do with an order.

use axum::Form as Posted;
use axum::extract::{Path, State};
use axum::response::Response;

use super::order::page;
use super::reference::{is_reference, to_order};
use crate::failure::Failure;
use crate::form::Values;
use crate::orders::{Order, Refund, Stage};
use crate::pages::Complaint;
use crate::payments::Done;
use crate::state;

type Answered = Result<Response, Failure>;

pub(crate) async fn check(State(shop): State<state::State>, Path(order): Path<String>) -> Answered {
    let order = shop.orders.order(&order).await?;
    shop.payments.check(&order).await?;
    Ok(to_order(&order.reference))
}

pub(crate) async fn refund(
    State(shop): State<state::State>,
    Path(order): Path<String>,
    Posted(typed): Posted<Values>,
) -> Answered {
    let order = shop.orders.order(&order).await?;
    let reference = typed.get("reference").filter(|reference| is_reference("refund", reference));
    let reference = reference.ok_or_else(|| Failure::BadRequest("The form has no reference.".to_owned()))?;
    if !order.is_paid() {
        return Err(Failure::BadRequest("This order is not paid, so there is nothing to refund.".to_owned()));
    }
    let amount = field(&typed, "amount");
    let done = shop.payments.refund(&order, reference, amount).await?;
    answer(&shop, &order, done, "amount", amount).await
}

pub(crate) async fn found(
    State(shop): State<state::State>,
    Path(order): Path<String>,
    Posted(typed): Posted<Values>,
) -> Answered {
    let order = open_sale(&shop, &order).await?;
    let id = field(&typed, "id");
    let done = shop.payments.found_sale(&order, id).await?;
    answer(&shop, &order, done, "id", id).await
}

pub(crate) async fn nothing(State(shop): State<state::State>, Path(order): Path<String>) -> Answered {
    let order = open_sale(&shop, &order).await?;
    shop.payments.nothing_of_sale(&order).await?;
    Ok(to_order(&order.reference))
}

/// An order whose sale has an unknown outcome. Only for these does the staff decide anything.
async fn open_sale(shop: &state::State, order: &str) -> Result<Order, Failure> {
    let order = shop.orders.order(order).await?;
    if order.stage == Stage::Unknown { Ok(order) } else { Err(known()) }
}

fn known() -> Failure {
    Failure::BadRequest("Its outcome is already known: see the order.".to_owned())
}

pub(crate) async fn check_refund(
    State(shop): State<state::State>,
    Path((order, refund)): Path<(String, String)>,
) -> Answered {
    let (order, refund) = refund_of(&shop, &order, &refund).await?;
    shop.payments.check_refund(&order, &refund).await?;
    Ok(to_order(&order.reference))
}

pub(crate) async fn found_refund(
    State(shop): State<state::State>,
    Path((order, refund)): Path<(String, String)>,
    Posted(typed): Posted<Values>,
) -> Answered {
    let (order, refund) = open_refund(&shop, &order, &refund).await?;
    let id = field(&typed, "id");
    let done = shop.payments.found_refund(&order, &refund, id).await?;
    answer(&shop, &order, done, &refund.reference, id).await
}

pub(crate) async fn nothing_of_refund(
    State(shop): State<state::State>,
    Path((order, refund)): Path<(String, String)>,
) -> Answered {
    let (order, refund) = open_refund(&shop, &order, &refund).await?;
    shop.payments.nothing_of_refund(&order, &refund).await?;
    Ok(to_order(&order.reference))
}

async fn refund_of(shop: &state::State, order: &str, refund: &str) -> Result<(Order, Refund), Failure> {
    let order = shop.orders.order(order).await?;
    let refunds = shop.orders.refunds(&order.reference).await?;
    let refund = refunds.into_iter().find(|one| one.reference == refund).ok_or(Failure::NotFound)?;
    Ok((order, refund))
}

async fn open_refund(shop: &state::State, order: &str, refund: &str) -> Result<(Order, Refund), Failure> {
    let (order, refund) = refund_of(shop, order, refund).await?;
    if refund.stage == Stage::Unknown { Ok((order, refund)) } else { Err(known()) }
}

fn field<'a>(typed: &'a Values, name: &str) -> &'a str {
    typed.get(name).map_or("", |text| text.trim())
}

/// Back to the order, or the order with what is wrong beside the field.
async fn answer(shop: &state::State, order: &Order, done: Done, field: &str, typed: &str) -> Answered {
    match done {
        Done::Yes => Ok(to_order(&order.reference)),
        Done::Refused(text) => {
            let complaint = Complaint { field: field.to_owned(), typed: typed.to_owned(), text };
            page(shop, &order.reference, Some(&complaint)).await
        }
    }
}
