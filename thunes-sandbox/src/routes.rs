//! HTTP: from a request on the wire to an answer on the wire.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Path, Request, State};
use axum::http::header::{ALLOW, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use axum::routing::{get, post};

use crate::gateway::Gateway;
use crate::pay_page;
use crate::replies::{self, Answer};

/// Longest body that is read.
const MAX_BODY: usize = 1024 * 1024;

/// Everything that the sandbox serves.
pub(crate) fn router(gateway: Arc<Gateway>) -> Router {
    Router::new()
        .route("/pay/{id}", get(page))
        .route("/pay/{id}/{choice}", post(choice))
        .fallback(api)
        .with_state(gateway)
}

async fn api(State(gateway): State<Arc<Gateway>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let answer = answer(&gateway, &parts, body).await.unwrap_or_else(|answer| answer);
    gateway.record(parts.method.as_str(), parts.uri.path(), &answer);
    respond(&answer)
}

async fn answer(gateway: &Gateway, parts: &Parts, body: Body) -> Result<Answer, Answer> {
    let entries = gateway.entries(parts)?;
    gateway.check_content_type(parts)?;
    let bytes = to_bytes(body, MAX_BODY).await.map_err(|_| {
        replies::plain(StatusCode::PAYLOAD_TOO_LARGE, "The body is longer than 1 MiB, or did not arrive whole.")
    })?;
    gateway.answer(parts, &entries, &bytes)
}

fn respond(answer: &Answer) -> Response {
    let mut response = Response::new(Body::from(answer.body.to_string()));
    *response.status_mut() = answer.status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    if answer.status == StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("POST"));
    }
    response
}

async fn page(State(gateway): State<Arc<Gateway>>, Path(id): Path<String>) -> Response {
    pay_page::show(&gateway, &id)
}

async fn choice(State(gateway): State<Arc<Gateway>>, Path((id, choice)): Path<(String, String)>) -> Response {
    pay_page::choose(&gateway, &id, &choice)
}
