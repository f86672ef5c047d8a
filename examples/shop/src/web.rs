//! The two routes.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::put;
use axum::{Json, Router};

use crate::orders::{Order, Stage};
use crate::purchase::Purchase;
use crate::{Error, Shop};

/// `PUT /orders/{reference}` orders, `GET` returns the status.
pub fn router(shop: Shop) -> Router {
    Router::new().route("/orders/{reference}", put(order).get(status)).with_state(shop)
}

/// The reference is the basket's, and nobody can guess it. A second click orders nothing.
async fn order(
    State(shop): State<Shop>,
    Path(reference): Path<String>,
    headers: HeaderMap,
    Json(purchase): Json<Purchase>,
) -> Result<(StatusCode, Json<Order>), Error> {
    let sale = purchase.sale(&reference, &shop.url)?;
    let traceparent = headers.get("traceparent").and_then(|value| value.to_str().ok());
    shop.orders.put(&reference, &sale, traceparent).await?;
    shop.ordered.notify_one();
    Ok((StatusCode::ACCEPTED, Json(shop.orders.get(&reference).await?)))
}

/// The customer is back, which proves nothing: the gateway is asked. Without an answer the order is shown as it was.
async fn status(State(shop): State<Shop>, Path(reference): Path<String>) -> Result<Json<Order>, Error> {
    if let Some(id) = shop.orders.open_sale(&reference).await? {
        match shop.check(&reference, &id).await {
            Ok(()) | Err(Error::Check(_)) => {}
            Err(error) => return Err(error),
        }
    }
    let order = shop.orders.get(&reference).await?;
    let is_payable = order.stage == Stage::Open;
    Ok(Json(Order { payment_url: order.payment_url.filter(|_| is_payable), ..order }))
}
