//! What the browser asks for.

mod buy;
mod clerk;
mod order;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::header::CONTENT_TYPE;
use axum::middleware;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use uuid::Uuid;

use crate::failure::Failure;
use crate::guard::guard;
use crate::{pages, shop};

/// Longest form that is read.
const MAX_FORM: usize = 64 * 1024;

pub(crate) fn router(state: shop::State) -> Router {
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

/// A reference that nobody has used: 16 letters and digits that nobody can guess either.
fn new_reference(start: &str) -> String {
    format!("{start}-{:016x}", Uuid::new_v4().as_u128() >> 64)
}

/// Whether a form's reference is one of those.
fn is_reference(start: &str, reference: &str) -> bool {
    let rest = reference.strip_prefix(start).and_then(|rest| rest.strip_prefix('-'));
    rest.is_some_and(|rest| rest.len() == 16 && rest.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn to_order(reference: &str) -> Response {
    Redirect::to(&format!("/orders/{reference}")).into_response()
}
