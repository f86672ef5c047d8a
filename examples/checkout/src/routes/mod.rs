//! What the browser asks for.

mod buy;
mod clerk;
mod order;
mod reference;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::header::CONTENT_TYPE;
use axum::middleware;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};

use crate::failure::Failure;
use crate::guard::guard;
use crate::{pages, state};

/// Longest form that is read.
const MAX_FORM: usize = 64 * 1024;

pub(crate) fn router(state: state::State) -> Router {
    Router::new()
        .route("/", get(buy::product))
        .route("/style.css", get(style))
        .route("/pay/{method}", get(buy::form).post(buy::pay))
        .route("/orders", get(order::list))
        .route("/orders/{order}", get(order::show))
        .route("/orders/{order}/pay", get(order::go_on))
        .route("/orders/{order}/success", get(order::success))
        .route("/orders/{order}/cancel", get(order::cancel))
        .route("/orders/{order}/failure", get(order::failure))
        .route("/orders/{order}/check", post(clerk::check))
        .route("/orders/{order}/found", post(clerk::found))
        .route("/orders/{order}/nothing", post(clerk::nothing))
        .route("/orders/{order}/refunds", post(clerk::refund))
        .route("/orders/{order}/refunds/{refund}/check", post(clerk::check_refund))
        .route("/orders/{order}/refunds/{refund}/found", post(clerk::found_refund))
        .route("/orders/{order}/refunds/{refund}/nothing", post(clerk::nothing_of_refund))
        .fallback(async || Failure::NotFound)
        .layer(DefaultBodyLimit::max(MAX_FORM))
        .layer(middleware::from_fn_with_state(state.clone(), guard))
        .with_state(state)
}

async fn style() -> Response {
    ([(CONTENT_TYPE, "text/css; charset=utf-8")], pages::STYLE).into_response()
}
