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
        .route("/orders/{order}", get(order::show))
        .route("/orders/{order}/pay", get(order::go_on))
        .route("/orders/{order}/success", get(order::success))
        .route("/orders/{order}/cancel", get(order::cancel))
        .route("/orders/{order}/failure", get(order::failure))
        .nest("/shop", of_the_shop())
        .fallback(async || Failure::NotFound)
        .layer(DefaultBodyLimit::max(MAX_FORM))
        .layer(middleware::from_fn_with_state(state.clone(), guard))
        .with_state(state)
}

/// The pages of the shop's own people. In a shop of your own they belong behind a login.
fn of_the_shop() -> Router<state::State> {
    Router::new()
        .route("/orders", get(clerk::list))
        .route("/orders/{order}", get(clerk::show))
        .route("/orders/{order}/refunds", post(clerk::refund))
        .route("/orders/{order}/payments/{payment}/check", post(clerk::check))
        .route("/orders/{order}/payments/{payment}/search", post(clerk::search))
        .route("/orders/{order}/payments/{payment}/found", post(clerk::found))
        .route("/orders/{order}/payments/{payment}/nothing", post(clerk::nothing))
        .route("/orders/{order}/payments/{payment}/dealt-with", post(clerk::dealt_with))
        .route("/orders/{order}/payments/{payment}/retry", post(clerk::retry))
}

async fn style() -> Response {
    ([(CONTENT_TYPE, "text/css; charset=utf-8")], pages::STYLE).into_response()
}
