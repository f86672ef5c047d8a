//! The customer's order, and the ways back from the gateway's payment page.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use super::reference::to_order;
use crate::failure::Failure;
use crate::pages::{self, Way, html};
use crate::standing::Standing;
use crate::state;

pub(crate) async fn show(State(shop): State<state::State>, Path(order): Path<String>) -> Result<Response, Failure> {
    let placed = shop.placed(&order).await?;
    let refunds = match placed.sale {
        Some(_) => shop.payments.refunds(&placed.order).await?.0,
        None => Vec::new(),
    };
    Ok(html(pages::order(&shop.payments.ledger, &placed, &refunds)).into_response())
}

/// On to the payment page, once the gateway has said where it is. A button that was clicked twice ends here as well, maybe before that.
pub(crate) async fn go_on(State(shop): State<state::State>, Path(order): Path<String>) -> Result<Response, Failure> {
    let placed = shop.placed(&order).await?;
    if placed.standing == Standing::Sending {
        return Ok(html(pages::sending(&placed.order)).into_response());
    }
    match placed.payment_page() {
        Some(url) => Ok(Redirect::to(url).into_response()),
        None => Ok(to_order(&placed.order.reference)),
    }
}

pub(crate) async fn success(state: State<state::State>, order: Path<String>) -> Result<Response, Failure> {
    back(state, order, Way::Success).await
}

pub(crate) async fn cancel(state: State<state::State>, order: Path<String>) -> Result<Response, Failure> {
    back(state, order, Way::Cancel).await
}

pub(crate) async fn failure(state: State<state::State>, order: Path<String>) -> Result<Response, Failure> {
    back(state, order, Way::Failure).await
}

/// Arriving proves nothing: the gateway is asked. If it does not answer, the page says what was known before.
async fn back(State(shop): State<state::State>, Path(order): Path<String>, way: Way) -> Result<Response, Failure> {
    let placed = shop.placed(&order).await?;
    if placed.may_change() {
        shop.payments.check(&order).await?;
    }
    Ok(html(pages::back(&shop.placed(&order).await?, way)).into_response())
}
