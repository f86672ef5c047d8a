//! HTTP: from a request on the wire to an answer on the wire.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Path, Query, Request, State};
use axum::http::header::{ALLOW, CONTENT_TYPE, DATE};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use axum::routing::{get, post};
use tokio::time::{sleep, timeout};

use crate::fault::{Fault, UNKNOWN_STATUS};
use crate::gateway::{GatewayState, Handled, Target};
use crate::json_page::json_page;
use crate::lock::lock;
use crate::log::LogEntry;
use crate::replies::{self, Answer};
use crate::{admin_page, api, bad_replies, clock, guard, pay_page};

/// Longest body that is read.
const MAX_BODY: usize = 1024 * 1024;

/// How long a client may take for the body of a request.
const BODY_TIMEOUT: Duration = Duration::from_secs(30);

/// Everything that the sandbox serves.
pub(crate) fn router(gateway: Arc<GatewayState>) -> Router {
    Router::new()
        .route("/pay/{id}", get(page))
        .route("/pay/{id}/{choice}", post(choice))
        .route("/sandbox", get(admin))
        .route("/sandbox/log/{number}", get(admin_request))
        .route("/sandbox/{id}", get(admin_payment))
        .route("/sandbox/{id}/{action}", post(admin_action))
        .merge(api::routes())
        .fallback(gateway_api)
        .layer(from_fn_with_state(Arc::clone(&gateway), guard::only_from_here))
        // A container's health check knows no name of it.
        .route("/sandbox/health", get(health))
        .with_state(gateway)
}

async fn gateway_api(State(gateway): State<Arc<GatewayState>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    match arrived(&gateway, &parts, body).await {
        Ok((target, body)) => {
            let fault = lock(&gateway.faults).take();
            faulty(&gateway, &parts, &target, body, fault).await
        }
        Err(answer) => {
            let handled = Handled::new(answer);
            gateway.record(entry(&parts, &handled, None));
            respond(&gateway, &handled).0
        }
    }
}

/// What the request may be, and its body.
async fn arrived(gateway: &GatewayState, parts: &Parts, body: Body) -> Result<(Target, Vec<u8>), Answer> {
    let target = gateway.target(parts)?;
    gateway.check_content_type(parts)?;
    let body = timeout(BODY_TIMEOUT, to_bytes(body, MAX_BODY)).await;
    let body =
        body.map_err(|_| replies::plain(StatusCode::REQUEST_TIMEOUT, "The body did not arrive in 30 seconds."))?;
    let body = body
        .map_err(|_| replies::plain(StatusCode::PAYLOAD_TOO_LARGE, "The body is longer than 1 MiB, or incomplete."))?;
    Ok((target, body.into()))
}

/// Answers, with what is to go wrong.
async fn faulty(
    gateway: &GatewayState,
    parts: &Parts,
    target: &Target,
    body: Vec<u8>,
    fault: Option<Fault>,
) -> Response {
    let handled = match fault {
        Some(Fault::BadGateway) => {
            not_done(replies::bad_gateway("SYSTEM_ERROR", "System error.", gateway.time()), body)
        }
        Some(Fault::ProxyPage) => not_done(replies::plain(StatusCode::SERVICE_UNAVAILABLE, "Not reached."), body),
        Some(Fault::CloseBefore) => not_done(replies::plain(StatusCode::OK, "Closed before anything was done."), body),
        _ => gateway.handle(parts, target, body, fault.map_or(0, Fault::skew)),
    };
    gateway.record(entry(parts, &handled, fault));
    let (response, bytes) = respond(gateway, &handled);
    match fault {
        Some(fault) => spoilt(gateway, fault, handled, response, bytes).await,
        None => response,
    }
}

/// What is answered in place of doing the request.
fn not_done(answer: Answer, body: Vec<u8>) -> Handled {
    Handled { body, ..Handled::new(answer) }
}

/// The response with something wrong about it, or none.
async fn spoilt(
    gateway: &GatewayState,
    fault: Fault,
    mut handled: Handled,
    response: Response,
    bytes: Bytes,
) -> Response {
    match fault {
        Fault::Latency(delay) => {
            sleep(delay).await;
            response
        }
        Fault::NeverAnswers => core::future::pending().await,
        Fault::CloseBefore | Fault::CloseAfter => bad_replies::closed(),
        Fault::ProxyPage => bad_replies::proxy_page(),
        Fault::TruncatedReply => bad_replies::truncated(response, bytes),
        Fault::OversizedReply => bad_replies::oversized(response, bytes),
        Fault::WrongContentType => bad_replies::mislabelled(response),
        Fault::ClockSkew(seconds) => dated(response, seconds),
        Fault::BadGateway => response,
        Fault::BadGatewayAfter => {
            handled.answer = replies::bad_gateway("SERVER_TIMEOUT", "The request timed out.", gateway.time());
            respond(gateway, &handled).0
        }
        Fault::UnknownStatus => {
            if let Some(status) = handled.answer.body.get_mut("status") {
                *status = UNKNOWN_STATUS.into();
            }
            respond(gateway, &handled).0
        }
    }
}

/// With the date of a clock that is so many seconds ahead.
fn dated(mut response: Response, ahead: i64) -> Response {
    let time = clock::real().saturating_add_signed(ahead).min(clock::LAST.as_secs());
    let date = httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(time));
    if let Ok(date) = HeaderValue::from_str(&date) {
        response.headers_mut().insert(DATE, date);
    }
    response
}

/// The log's entry of a request. The status is missing if nothing was sent.
fn entry(parts: &Parts, handled: &Handled, fault: Option<Fault>) -> LogEntry {
    let status = match fault {
        Some(Fault::CloseBefore | Fault::CloseAfter | Fault::NeverAnswers) => 0,
        Some(Fault::BadGatewayAfter) => StatusCode::BAD_GATEWAY.as_u16(),
        _ => handled.answer.status.as_u16(),
    };
    let mut entry = LogEntry::new(parts.method.as_str(), parts.uri.path(), status, handled.answer.note.clone());
    entry.keep_body(&handled.body);
    if status != 0 {
        entry.keep_reply(handled.answer.body.to_string());
    }
    entry.refusal.clone_from(&handled.answer.refusal);
    entry.scheme = handled.scheme;
    entry.encrypted = handled.encrypted;
    entry.fault = fault;
    entry
}

/// The response, and the bytes of its body.
fn respond(gateway: &GatewayState, handled: &Handled) -> (Response, Bytes) {
    let answer = &handled.answer;
    let plain = answer.body.to_string();
    let sealed = handled.reply_key.as_deref().and_then(|key| gateway.mle.seal(key, plain.as_bytes()));
    let bytes = Bytes::from(sealed.map_or(plain, |sealed| sealed.to_string()));
    let mut response = Response::new(Body::from(bytes.clone()));
    *response.status_mut() = answer.status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    if let Some(allow) = answer.allow {
        response.headers_mut().insert(ALLOW, HeaderValue::from_static(allow));
    }
    (response, bytes)
}

async fn page(State(gateway): State<Arc<GatewayState>>, Path(id): Path<String>) -> Response {
    pay_page::show(&gateway, &id)
}

async fn choice(State(gateway): State<Arc<GatewayState>>, Path((id, choice)): Path<(String, String)>) -> Response {
    pay_page::choose(&gateway, &id, &choice)
}

/// Says that it runs, to whoever asks.
async fn health() -> Response {
    json_page(StatusCode::OK, &serde_json::json!({"status": "ok"}))
}

async fn admin(State(gateway): State<Arc<GatewayState>>, Query(query): Query<HashMap<String, String>>) -> Response {
    admin_page::show(&gateway, query.get("q").map_or("", String::as_str))
}

async fn admin_payment(State(gateway): State<Arc<GatewayState>>, Path(id): Path<String>) -> Response {
    admin_page::show_payment(&gateway, &id)
}

async fn admin_request(State(gateway): State<Arc<GatewayState>>, Path(number): Path<String>) -> Response {
    admin_page::show_request(&gateway, &number)
}

async fn admin_action(
    State(gateway): State<Arc<GatewayState>>,
    Path((id, action)): Path<(String, String)>,
) -> Response {
    admin_page::act(&gateway, &id, &action)
}
