//! An order, and the ways back from the gateway's payment page.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::reference::{new_reference, to_order};
use crate::failure::Failure;
use crate::orders::{Order, Stage};
use crate::pages::{self, Complaint, OrderPage, Way, html};
use crate::state;

pub(crate) async fn list(State(shop): State<state::State>) -> Result<Response, Failure> {
    Ok(html(pages::orders(&shop.orders.last().await?)).into_response())
}

pub(crate) async fn show(State(shop): State<state::State>, Path(order): Path<String>) -> Result<Response, Failure> {
    page(&shop, &order, None).await
}

/// The page of an order, and what is wrong with what a person asked for there.
pub(super) async fn page(
    shop: &state::State,
    reference: &str,
    complaint: Option<&Complaint>,
) -> Result<Response, Failure> {
    let page = OrderPage {
        order: shop.orders.order(reference).await?,
        refunds: shop.orders.refunds(reference).await?,
        events: shop.orders.events(reference).await?,
        refund_reference: new_reference("refund"),
        complaint,
    };
    let status = if complaint.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, html(page.render())).into_response())
}

/// On to the payment page, once the gateway has said where it is. A button that was clicked twice ends here as well, maybe before that.
pub(crate) async fn go_on(State(shop): State<state::State>, Path(order): Path<String>) -> Result<Response, Failure> {
    let order = shop.orders.order(&order).await?;
    if order.stage == Stage::Sending {
        return Ok(html(pages::sending(&order)).into_response());
    }
    match payment_page(&order) {
        Some(url) => Ok(Redirect::to(url).into_response()),
        None => Ok(to_order(&order.reference)),
    }
}

/// Where the customer pays, while that is possible.
fn payment_page(order: &Order) -> Option<&str> {
    order.payment_url.as_deref().filter(|url| order.is_open() && is_web(url))
}

/// The address came from outside: no browser is sent to anything but a page, and no odd letter gets into a header.
fn is_web(url: &str) -> bool {
    let is_page = url.starts_with("https://") || url.starts_with("http://127.0.0.1:");
    is_page && url.bytes().all(|byte| byte.is_ascii_graphic())
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

/// Arriving proves nothing: the gateway is asked.
async fn back(State(shop): State<state::State>, Path(order): Path<String>, way: Way) -> Result<Response, Failure> {
    let order = shop.orders.order(&order).await?;
    shop.payments.check(&order).await?;
    Ok(html(pages::back(&shop.orders.order(&order.reference).await?, way)).into_response())
}
