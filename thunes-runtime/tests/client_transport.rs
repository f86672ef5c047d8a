//! Your own transport: what it gets, what happens to its answers, and that the limits apply to it.
#![cfg(feature = "client")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::error::Error as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use common::*;
use http::{Request, Response};
use thunes_runtime::Request as _;
use thunes_runtime::{
    CallLimits, Client, ConnectionUse, Environment, HttpTransport, NotSentCause, SendError, Transport, TransportError,
    TransportFuture, UnknownCause,
};
use tokio::time::Instant;

const PENDING: &str = r#"{"id":"7652176144426365504805","status":"PENDING"}"#;

type Outcome = Result<Response<Vec<u8>>, TransportError>;

/// Answers with what the function makes.
struct Own<F>(F);

impl<F: Fn(Request<Vec<u8>>, CallLimits) -> Outcome + Send + Sync> Transport for Own<F> {
    fn send(&self, request: Request<Vec<u8>>, limits: CallLimits) -> TransportFuture<'_> {
        Box::pin(async move { (self.0)(request, limits) })
    }
}

fn client(play: impl Fn(Request<Vec<u8>>, CallLimits) -> Outcome + Send + Sync + 'static) -> Client {
    Client::builder(Environment::Test, credentials()).transport(Own(play)).build().unwrap()
}

async fn error(play: impl Fn() -> Outcome + Send + Sync + 'static) -> SendError {
    client(move |_, _| play()).send(&sale("order-42")).await.unwrap_err()
}

fn response(status: u16, body: &str) -> Response<Vec<u8>> {
    Response::builder().status(status).body(body.as_bytes().to_vec()).unwrap()
}

#[test]
fn its_errors_say_what_is_known_and_keep_their_cause() {
    let never = TransportError::not_sent(NotSentCause::Refused).with_source("nobody listens");
    assert_eq!(never.to_string(), "the request was not sent: the host refused the connection");
    assert_eq!((never.not_sent_cause(), never.unknown_cause()), (Some(&NotSentCause::Refused), None));
    assert_eq!(never.source().map(ToString::to_string).as_deref(), Some("nobody listens"));
    let lost = TransportError::maybe_sent(UnknownCause::ConnectionBroken);
    assert_eq!(lost.to_string(), "the request may have been sent: the connection broke before the reply was complete");
    assert_eq!((lost.not_sent_cause(), lost.unknown_cause()), (None, Some(&UnknownCause::ConnectionBroken)));
    assert!(lost.source().is_none() && lost.may_have_been_sent() && !never.may_have_been_sent());
}

#[tokio::test]
async fn a_transport_is_tested_without_a_client() {
    let own = Own(|_, limits: CallLimits| Ok(response(200, &format!("{limits:?}"))));
    let limits = CallLimits::new(Duration::from_secs(3), 10);
    let answer = own.send(Request::new(Vec::new()), limits).await.unwrap();
    assert_eq!(*answer.body(), format!("{limits:?}").into_bytes());
    assert_eq!(limits.connection, ConnectionUse::Fresh, "as for money");
    assert_eq!(limits.connection(ConnectionUse::MayReuse).connection, ConnectionUse::MayReuse);
}

#[tokio::test]
async fn it_gets_the_whole_request_and_the_limits() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&seen);
    let client = client(move |request, limits| {
        kept.lock().unwrap().push((request, limits));
        Ok(response(201, PENDING))
    });
    client.with_timeout(Duration::from_millis(7)).unwrap().send(&sale("order-42")).await.unwrap();
    client.with_reply_limit(1000).unwrap().send(&lookup(&id())).await.unwrap();
    let seen = seen.lock().unwrap();
    let (request, limits) = &seen[0];
    assert_eq!(
        (request.method().as_str(), request.uri().to_string().as_str()),
        ("POST", "https://apitest.cybersource.com/pts/v2/payments")
    );
    assert_eq!(request.headers()["content-type"], "application/json");
    assert!(request.headers()["authorization"].is_sensitive());
    assert_eq!(*request.body(), sale("order-42").body().unwrap());
    assert_eq!((limits.timeout, limits.reply_limit), (Duration::from_millis(7), 1024 * 1024));
    let (request, limits) = &seen[1];
    assert_eq!((request.method().as_str(), request.body().len(), limits.reply_limit), ("GET", 0, 1000));
    assert_eq!(request.headers().get("content-type"), None);
}

fn id() -> SaleId {
    SaleId::from_gateway("7652176144426365504805").unwrap()
}

fn lookup(id: &SaleId) -> Lookup<'_> {
    Lookup::new(LookupRequired { sale_id: id })
}

#[tokio::test]
async fn what_it_did_not_send_is_not_sent() {
    let error = error(|| Err(TransportError::not_sent(NotSentCause::Refused).with_source("the pool is full"))).await;
    assert_eq!(error.source().unwrap().to_string(), "the pool is full");
    assert!(error.is_safe_to_send_again());
    assert!(matches!(error, SendError::NotSent(error) if error.cause == NotSentCause::Refused));
}

#[tokio::test]
async fn what_it_may_have_sent_is_unknown() {
    let error = error(|| Err(TransportError::maybe_sent(UnknownCause::ConnectionBroken).with_source("reset"))).await;
    assert_eq!(error.source().unwrap().to_string(), "reset");
    assert!(error.may_have_moved_money());
    assert!(matches!(error, SendError::Unknown(error) if error.cause == UnknownCause::ConnectionBroken));
}

#[tokio::test]
async fn the_head_of_an_answer_alone_is_no_verdict() {
    let cut =
        |status| move || Err(TransportError::cut_short(response(status, "").into_parts().0, UnknownCause::Timeout));
    for status in [201, 400, 401] {
        let SendError::Unknown(unknown) = error(cut(status)).await else { panic!("{status}") };
        assert_eq!((unknown.cause, unknown.http_status), (UnknownCause::Timeout, Some(status)));
    }
}

#[tokio::test]
async fn a_reply_that_it_read_too_far_is_refused_all_the_same() {
    let exact = client(|_, _| Ok(response(201, PENDING))).with_reply_limit(PENDING.len()).unwrap();
    exact.send(&sale("order-42")).await.unwrap();
    let error = exact.with_reply_limit(PENDING.len() - 1).unwrap().send(&sale("order-42")).await.unwrap_err();
    assert!(matches!(error, SendError::Unknown(error) if error.cause == UnknownCause::TooLong));
}

struct Endless;

impl Transport for Endless {
    fn send(&self, _: Request<Vec<u8>>, _: CallLimits) -> TransportFuture<'_> {
        Box::pin(std::future::pending())
    }
}

#[tokio::test(start_paused = true)]
async fn one_that_does_not_end_is_not_waited_for() {
    let client = Client::builder(Environment::Test, credentials()).transport(Endless).build().unwrap();
    let started = Instant::now();
    let error = client.send(&sale("order-42")).await.unwrap_err();
    assert!((60_000..61_000).contains(&started.elapsed().as_millis()), "{:?}", started.elapsed());
    assert!(matches!(error, SendError::Unknown(error) if error.cause == UnknownCause::Timeout));
}

struct Counted {
    inner: HttpTransport,
    sent: Arc<AtomicUsize>,
}

impl Transport for Counted {
    fn send(&self, request: Request<Vec<u8>>, limits: CallLimits) -> TransportFuture<'_> {
        self.sent.fetch_add(1, Ordering::Relaxed);
        self.inner.send(request, limits)
    }
}

#[tokio::test]
async fn a_layer_around_the_usual_one_changes_nothing() {
    let server = Server::start([answer("201 Created", PENDING), Play::CloseAfterBody]).await;
    let environment = Environment::base_url(&format!("http://{}", server.address)).unwrap();
    let inner = HttpTransport::new(&environment, Duration::from_secs(5)).unwrap();
    let sent = Arc::new(AtomicUsize::new(0));
    let client = builder(&server).transport(Counted { inner, sent: Arc::clone(&sent) }).build().unwrap();
    client.send(&sale("order-42")).await.unwrap();
    let error = client.send(&sale("order-43")).await.unwrap_err();
    assert!(matches!(error, SendError::Unknown(error) if error.cause == UnknownCause::ConnectionBroken));
    assert_eq!((sent.load(Ordering::Relaxed), server.received().len(), server.connections()), (2, 2, 2));
    assert_eq!(server.received()[0].body, sale("order-42").body().unwrap());
}

#[test]
fn an_error_shows_no_header_of_the_answer() {
    let (head, ()) = Response::builder().status(502).header("set-cookie", "canary").body(()).unwrap().into_parts();
    let error = TransportError::cut_short(head, UnknownCause::Timeout).with_source("reset");
    assert!(error.may_have_been_sent());
    let shown = everything_shown(&error);
    assert!(shown.contains("http_status: Some(502)") && shown.contains("reset"), "{shown}");
    assert!(!shown.contains("canary"), "{shown}");
    assert!(!TransportError::not_sent(NotSentCause::Refused).may_have_been_sent());
}
