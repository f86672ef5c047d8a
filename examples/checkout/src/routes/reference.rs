//! References of orders and refunds.

use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

/// A reference that nobody has used: 16 letters and digits that nobody can guess either.
pub(super) fn new_reference(start: &str) -> String {
    format!("{start}-{:016x}", Uuid::new_v4().as_u128() >> 64)
}

/// Whether a form's reference is one of those.
pub(super) fn is_reference(start: &str, reference: &str) -> bool {
    let rest = reference.strip_prefix(start).and_then(|rest| rest.strip_prefix('-'));
    rest.is_some_and(|rest| rest.len() == 16 && rest.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

pub(super) fn to_order(reference: &str) -> Response {
    Redirect::to(&format!("/orders/{reference}")).into_response()
}
