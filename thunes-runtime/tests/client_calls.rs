//! Settings of a client and a call: limits, custom headers, retries of a status check, and what each call
//! leaves for `tracing`.
#![cfg(feature = "client")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::VecDeque;
use std::error::Error as _;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use common::capture::Capture;
use common::*;
use http::{Request, Response};
use thunes_runtime::Request as _;
use thunes_runtime::{
    CallLimits, Client, Environment, NotSentCause, SendError, SetupError, Transport, TransportError, TransportFuture,
    UnknownCause,
};
use tokio::time::Instant;

const PENDING: &str = r#"{"id":"7652176144426365504805","status":"PENDING"}"#;

fn id() -> SaleId {
    SaleId::from_gateway("7652176144426365504805").unwrap()
}

fn check(id: &SaleId) -> SaleCheck<'_> {
    SaleCheck::new(SaleCheckRequired { sale_id: id, reference_code: "order-42" })
}

// ---- limits of single calls

#[tokio::test]
async fn a_call_can_have_a_time_limit_of_its_own() {
    let server = Server::start([Play::WriteAndStall(Vec::new())]).await;
    // If the client's own limit counted, the call would take a day.
    let limits = builder(&server).connect_timeout(Duration::from_millis(100)).timeout(Duration::from_secs(86_400));
    let client = limits.build().unwrap();
    let error = client.with_timeout(Duration::from_millis(200)).unwrap().send(&sale("order-42")).await.unwrap_err();
    assert!(matches!(error, SendError::Unknown(unknown) if unknown.cause == UnknownCause::Timeout));
}

#[tokio::test]
async fn a_call_can_have_a_longest_reply_of_its_own() {
    let server = Server::start([answer("201 Created", PENDING)]).await;
    let client = builder(&server).build().unwrap();
    let error = client.with_reply_limit(10).unwrap().send(&sale("order-42")).await.unwrap_err();
    assert!(matches!(error, SendError::Unknown(unknown) if unknown.cause == UnknownCause::TooLong));
    client.send(&sale("order-43")).await.unwrap();
}

#[test]
fn limits_of_a_call_have_to_fit_those_of_the_client() {
    let client = Client::new(Environment::Test, credentials()).unwrap();
    let error = client.with_timeout(Duration::from_secs(10)).unwrap_err();
    assert!(error.to_string().contains("`timeout` is 10s and `connect_timeout` is 10s. Each must be"), "{error}");
    client.with_timeout(Duration::from_millis(10_001)).unwrap();
    let error = client.with_reply_limit(0).unwrap_err();
    assert!(error.to_string().contains("`reply_limit` is zero"), "{error}");
}

// ---- custom headers

#[test]
fn a_client_that_cannot_be_set_up_keeps_the_cause() {
    let cause = reqwest::Client::new().get("no URL").build().unwrap_err();
    let said = cause.to_string();
    assert_eq!(SetupError::Tls(cause).source().map(ToString::to_string), Some(said));
    assert!(SetupError::EmptySecret.source().is_none());
}

#[tokio::test]
async fn headers_of_ones_own_go_with_every_request() {
    let server = Server::start([answer("201 Created", PENDING)]).await;
    let client = builder(&server)
        .header("X-Correlation-Id", "first")
        .header("x-correlation-id", "checkout 7")
        .user_agent_suffix("shop/1")
        .build()
        .unwrap();
    client.send(&sale("order-42")).await.unwrap();
    client.send(&check(&id())).await.unwrap();
    for request in server.received() {
        assert_eq!(request.header("x-correlation-id"), Some("checkout 7"));
        assert_eq!(request.header("user-agent"), Some(concat!("thunes/", env!("CARGO_PKG_VERSION"), " shop/1")));
        assert!(request.header("authorization").is_some_and(|value| value.starts_with("Bearer ")));
        assert_eq!(request.header("content-type"), Some("application/json"));
        assert_eq!(request.head.matches("orrelation").count(), 1, "{}", request.head);
    }
}

#[tokio::test]
async fn without_one_the_user_agent_is_this_library() {
    let scene = send_sale(answer("201 Created", PENDING)).await;
    let product = concat!("thunes/", env!("CARGO_PKG_VERSION"));
    assert_eq!(scene.server.received()[0].header("user-agent"), Some(product));
}

#[test]
fn headers_that_are_not_the_users_are_refused() {
    for name in [
        "Authorization",
        "User-Agent",
        "host",
        "Content-Type",
        "content-length",
        "content-encoding",
        "date",
        "digest",
        "signature",
        "V-C-Merchant-Id",
        "v-c-anything",
        "transfer-encoding",
        "connection",
        "upgrade",
        "te",
        "trailer",
        "expect",
        "accept-encoding",
        "range",
        "if-none-match",
        "proxy-authorization",
        "X-HTTP-Method-Override",
        "cookie",
    ] {
        let builder = Client::builder(Environment::Test, credentials()).header(name, "canary");
        let error = builder.build().unwrap_err().to_string();
        assert!(error.contains("cannot be a custom header"), "{name}: {error}");
        assert!(!error.contains("canary"), "{error}");
    }
    let error = Client::builder(Environment::Test, credentials()).header("V-C-Date", "1").build().unwrap_err();
    assert_eq!(
        error.to_string(),
        "`v-c-` cannot be a custom header: the client or HTTP sets it, or it would change how a request or its reply is \
         read. Leave it out"
    );
}

#[test]
fn headers_that_cannot_be_sent_are_refused() {
    for (name, value, part) in [
        ("", "1", "name"),
        ("two words", "1", "name"),
        ("x-id", "1\r\nhost: elsewhere", "value"),
        ("x-id", "é", "value"),
        ("x-id", "1\t2", "value"),
        ("x-id", "1\u{7f}", "value"),
        ("x-id", "1\u{202e}", "value"),
    ] {
        let error = Client::builder(Environment::Test, credentials()).header(name, value).build().unwrap_err();
        assert!(error.to_string().starts_with(&format!("the {part} of a custom header cannot be sent")), "{error}");
    }
}

// ---- further attempts at a status check

/// Plays outcomes one after the other, the last for ever, and notes when it was asked, in milliseconds.
#[derive(Clone)]
struct Scripted {
    outcomes: Arc<Mutex<VecDeque<Outcome>>>,
    asked: Arc<Mutex<Vec<u128>>>,
    since: Instant,
}

#[derive(Clone, Debug)]
enum Outcome {
    NotSent(NotSentCause),
    Lost,
    Answer(u16, &'static str, &'static str),
}

impl Scripted {
    fn new(outcomes: impl IntoIterator<Item = Outcome>) -> Self {
        let outcomes = Arc::new(Mutex::new(outcomes.into_iter().collect()));
        Self { outcomes, asked: Arc::default(), since: Instant::now() }
    }

    fn client(&self, retries: u32) -> Client {
        let builder = Client::builder(Environment::Test, credentials()).transport(self.clone());
        builder.clock(|| std::time::UNIX_EPOCH + Duration::from_secs(NOW)).status_retries(retries).build().unwrap()
    }

    fn asked(&self) -> Vec<u128> {
        self.asked.lock().unwrap().clone()
    }

    fn play(&self) -> Result<Response<Vec<u8>>, TransportError> {
        self.asked.lock().unwrap().push(self.since.elapsed().as_millis());
        let mut outcomes = self.outcomes.lock().unwrap();
        let outcome = if outcomes.len() > 1 { outcomes.pop_front().unwrap() } else { outcomes[0].clone() };
        match outcome {
            Outcome::NotSent(cause) => Err(TransportError::not_sent(cause)),
            Outcome::Lost => Err(TransportError::maybe_sent(UnknownCause::ConnectionBroken)),
            Outcome::Answer(status, header, body) => {
                let (name, value) = header.split_once(": ").unwrap_or(("retry-after", header));
                let builder = Response::builder().status(status).header(name, value);
                Ok(builder.body(body.as_bytes().to_vec()).unwrap())
            }
        }
    }
}

impl Transport for Scripted {
    fn send(&self, _: Request<Vec<u8>>, _: CallLimits) -> TransportFuture<'_> {
        Box::pin(async { self.play() })
    }
}

/// What may pass soon.
fn passing() -> Vec<Outcome> {
    vec![
        Outcome::NotSent(NotSentCause::NoAddress),
        Outcome::NotSent(NotSentCause::Refused),
        Outcome::NotSent(NotSentCause::ConnectTimeout),
        Outcome::NotSent(NotSentCause::NoConnection),
        Outcome::Lost,
        Outcome::Answer(408, "", "{}"),
        Outcome::Answer(425, "", "{}"),
        Outcome::Answer(429, "0", "{}"),
        Outcome::Answer(500, "", "<html>"),
        Outcome::Answer(503, "0", "{}"),
        Outcome::Answer(201, "", "cut"),
    ]
}

#[tokio::test(start_paused = true)]
async fn a_sale_or_refund_is_never_sent_again_whatever_is_asked_for() {
    for outcome in passing() {
        let scripted = Scripted::new([outcome.clone()]);
        let client = scripted.client(9).with_status_retries(9);
        client.send(&sale("order-42")).await.unwrap_err();
        client.send(&sale("order-43").extra("more", 1)).await.unwrap_err();
        client.send(&refund(&id())).await.unwrap_err();
        assert_eq!(scripted.asked().len(), 3, "{outcome:?}");
    }
}

#[tokio::test]
async fn not_a_second_copy_of_a_sale_or_refund_reaches_the_socket() {
    let asks_to_retry = reply("503 Service Unavailable", "retry-after: 0\r\n", "{}");
    let half = reply("201 Created", "", PENDING)[..70].to_vec();
    for play in [
        Play::CloseBeforeReading,
        Play::CloseAfterHead,
        Play::CloseAfterBody,
        Play::WriteAndReset(half),
        Play::Answer(asks_to_retry),
        answer("429 Too Many Requests", "{}"),
    ] {
        let name = format!("{play:?}");
        let (sales, refunds) = (Server::start([play.clone()]).await, Server::start([play]).await);
        let client = |server| builder(server).status_retries(9).build().unwrap();
        client(&sales).send(&sale("order-42")).await.unwrap_err();
        client(&refunds).send(&refund(&id())).await.unwrap_err();
        tokio::time::sleep(Duration::from_millis(700)).await;
        for server in [sales, refunds] {
            assert!(server.received().len() <= 1, "{name}");
            assert_eq!(server.connections(), 1, "{name}");
        }
    }
}

#[tokio::test]
async fn a_status_check_is_sent_again_signed_anew() {
    let server =
        Server::start([Play::CloseAfterBody, answer("503 Service Unavailable", "{}"), answer("201 Created", PENDING)])
            .await;
    let client = builder(&server).status_retries(2).build().unwrap();
    client.send(&check(&id())).await.unwrap();
    let received = server.received();
    assert_eq!(received.len(), 3);
    assert_ne!(received[0].header("authorization"), received[1].header("authorization"));
    assert_ne!(received[1].header("authorization"), received[2].header("authorization"));
}

#[tokio::test(start_paused = true)]
async fn what_may_pass_soon_is_tried_again_as_often_as_asked_for() {
    for outcome in passing() {
        for retries in [0, 1, 3] {
            let scripted = Scripted::new([outcome.clone()]);
            scripted.client(retries).send(&check(&id())).await.unwrap_err();
            assert_eq!(scripted.asked().len(), 1 + retries as usize, "{outcome:?}");
        }
    }
    let scripted = Scripted::new([Outcome::Lost, Outcome::Lost, Outcome::Answer(201, "", PENDING)]);
    scripted.client(0).with_status_retries(2).send(&check(&id())).await.unwrap();
    assert_eq!(scripted.asked().len(), 3);
}

#[tokio::test(start_paused = true)]
async fn what_will_be_the_same_next_time_is_not_tried_again() {
    for outcome in [
        Outcome::NotSent(NotSentCause::Tls),
        Outcome::Answer(307, "", ""),
        Outcome::Answer(400, "", "{}"),
        Outcome::Answer(401, "", "{}"),
        Outcome::Answer(404, "", "{}"),
    ] {
        let scripted = Scripted::new([outcome.clone()]);
        scripted.client(3).send(&check(&id())).await.unwrap_err();
        assert_eq!(scripted.asked().len(), 1, "{outcome:?}");
    }
    let scripted = Scripted::new([Outcome::Lost]);
    let (id, empty) = (id(), "");
    let invalid = SaleCheck::new(SaleCheckRequired { sale_id: &id, reference_code: empty });
    scripted.client(3).send(&invalid).await.unwrap_err();
    assert_eq!(scripted.asked().len(), 0);
}

#[tokio::test(start_paused = true)]
async fn pauses_grow_up_to_a_cap() {
    let scripted = Scripted::new([Outcome::Lost]);
    scripted.client(7).send(&check(&id())).await.unwrap_err();
    let asked = scripted.asked();
    let pauses: Vec<_> = asked.windows(2).map(|two| two[1] - two[0]).collect();
    for (pause, most) in pauses.iter().zip([500, 1000, 2000, 4000, 8000, 8000, 8000]) {
        assert!((most / 2..=most + 2).contains(pause), "{pauses:?}");
    }
    assert_eq!(pauses.len(), 7);
}

#[tokio::test(start_paused = true)]
async fn the_gateways_own_wish_is_honoured_up_to_a_cap() {
    for (header, seconds) in [("7", 7), ("Fri, 02 Jan 2026 03:04:25 GMT", 20), ("30", 30), ("yesterday", 0)] {
        let scripted = Scripted::new([Outcome::Answer(429, header, "{}"), Outcome::Answer(201, "", PENDING)]);
        scripted.client(1).send(&check(&id())).await.unwrap();
        let pause = scripted.asked()[1];
        assert!((seconds * 1000 + 250..=seconds * 1000 + 502).contains(&pause), "{header}: {pause}");
    }
    for (status, header) in [(429, "31"), (503, "Fri, 02 Jan 2026 03:04:36 GMT")] {
        let scripted = Scripted::new([Outcome::Answer(status, header, "{}")]);
        let error = scripted.client(3).send(&check(&id())).await.unwrap_err();
        assert_eq!(scripted.asked().len(), 1, "{header}");
        assert_eq!(error.retry_after(), Some(Duration::from_secs(31)));
    }
}

// ---- what a call leaves for `tracing`

/// The lines that begin so, with the duration, which differs, as `0`.
fn lines(said: &str, begin: &str) -> Vec<String> {
    let lines = said.lines().filter(|line| line.starts_with(begin));
    let timeless = |line: &str| {
        let Some((start, end)) = line.split_once("duration_ms=") else { return line.to_owned() };
        format!("{start}duration_ms=0{}", end.trim_start_matches(|c: char| c.is_ascii_digit()))
    };
    lines.map(timeless).collect()
}

fn spans(said: &str) -> Vec<String> {
    lines(said, "thunes.send")
}

/// The names are those of OpenTelemetry's conventions for HTTP client spans and for errors.
#[tokio::test(start_paused = true)]
async fn each_call_is_a_span_in_the_shape_of_opentelemetry() {
    let capture = Capture::start();
    let scripted = Scripted::new([
        Outcome::Answer(201, "", PENDING),
        Outcome::Lost,
        Outcome::Answer(502, "", r#"{"id":"77"}"#),
        Outcome::Answer(400, "", r#"{"id":"78","status":"INVALID_REQUEST","reason":"INVALID_DATA"}"#),
        Outcome::NotSent(NotSentCause::Refused),
    ]);
    let client = scripted.client(1);
    client.send(&sale("order-42")).await.unwrap();
    client.send(&check(&id())).await.unwrap_err();
    client.send(&sale("order-42")).await.unwrap_err();
    client.send(&sale("order-42")).await.unwrap_err();
    let span = |path: &str, request: &str, operation: &str, end: &str| {
        format!(
            r#"thunes.send otel.kind="client" otel.name=POST {path} http.request.method="POST" url.template="{path}" server.address="apitest.cybersource.com" server.port=443 thunes.method="bizum" thunes.request="{request}" thunes.operation="{operation}" {end}"#
        )
    };
    let sale = |end: &str| span("/pts/v2/payments", "Sale", "sale", end);
    assert_eq!(
        spans(&capture.said()),
        [
            sale(
                r#"http.response.status_code=201 thunes.reply_encrypted=false thunes.outcome="reply" thunes.duration_ms=0 thunes.status="PENDING" thunes.gateway_id="7652176144426365504805""#
            ),
            span(
                "/pts/v2/refresh-payment-status/{id}",
                "SaleCheck",
                "check",
                r#"http.request.resend_count=1 http.response.status_code=502 thunes.reply_encrypted=false thunes.outcome="unknown" thunes.duration_ms=0 thunes.gateway_id="77" error.type="502" otel.status_code="ERROR""#
            ),
            sale(
                r#"http.response.status_code=400 thunes.reply_encrypted=false thunes.outcome="rejected" thunes.duration_ms=0 thunes.gateway_id="78" error.type="400" otel.status_code="ERROR""#
            ),
            sale(r#"thunes.outcome="not_sent" thunes.duration_ms=0 error.type="refused" otel.status_code="ERROR""#),
        ]
    );
}

/// What a log shows that writes events alone.
#[tokio::test(start_paused = true)]
async fn each_call_ends_with_an_event() {
    let capture = Capture::start();
    let id = "v-c-correlation-id: 8d0c1f0a-1111";
    let scripted = Scripted::new([
        Outcome::Answer(201, id, PENDING),
        Outcome::Answer(400, id, r#"{"id":"78","status":"INVALID_REQUEST","reason":"INVALID_DATA"}"#),
        Outcome::Lost,
        Outcome::NotSent(NotSentCause::Tls),
    ]);
    let client = scripted.client(0);
    client.send(&sale("order-42")).await.unwrap();
    client.send(&sale("order-42")).await.unwrap_err();
    client.send(&sale("order-42")).await.unwrap_err();
    client.send(&sale("order-42")).await.unwrap_err();
    let begin = r#"thunes_runtime::client::trace"#;
    let who = r#"thunes.method="bizum" thunes.request="Sale""#;
    assert_eq!(
        lines(&capture.said(), begin),
        [
            format!(
                r#"{begin} INFO message=a reply came {who} thunes.outcome="reply" thunes.status="PENDING" thunes.gateway_id="7652176144426365504805" thunes.correlation_id="8d0c1f0a-1111" thunes.duration_ms=0 http.response.status_code=201"#
            ),
            format!(
                r#"{begin} WARN message=no reply came {who} thunes.outcome="rejected" thunes.gateway_id="78" thunes.correlation_id="8d0c1f0a-1111" thunes.duration_ms=0 http.response.status_code=400 error.type="400""#
            ),
            format!(
                r#"{begin} WARN message=no reply came {who} thunes.outcome="unknown" thunes.duration_ms=0 error.type="connection_broken""#
            ),
            format!(
                r#"{begin} WARN message=no reply came {who} thunes.outcome="not_sent" thunes.duration_ms=0 error.type="tls""#
            ),
        ]
    );
}

#[tokio::test(start_paused = true)]
async fn a_further_attempt_is_an_event_of_the_call() {
    let capture = Capture::start();
    let scripted = Scripted::new([Outcome::Lost, Outcome::Lost, Outcome::Answer(201, "", PENDING)]);
    scripted.client(9).send(&check(&id())).await.unwrap();
    let said = capture.said();
    let pauses =
        said.lines().filter_map(|line| line.split_once("message=a status check will be retried thunes.pause_ms="));
    let pauses: Vec<u64> = pauses.map(|(_, millis)| millis.trim().parse().unwrap()).collect();
    let [first, second] = pauses.as_slice() else { panic!("{said}") };
    assert!((250..=500).contains(first) && (500..=1000).contains(second), "{said}");
}

#[tokio::test]
async fn a_call_that_is_dropped_says_so() {
    let server = Server::start([Play::WriteAndStall(Vec::new())]).await;
    let client = builder(&server).build().unwrap();
    let capture = Capture::start();
    let sale = sale("order-42");
    tokio::select! {
        biased;
        _ = client.send(&sale) => panic!("nothing is answered"),
        () = tokio::task::yield_now() => {}
    }
    let spans = spans(&capture.said());
    assert_eq!(spans.len(), 1, "{spans:?}");
    assert!(
        spans[0].ends_with(
            r#"thunes.outcome="dropped" thunes.duration_ms=0 error.type="dropped" otel.status_code="ERROR""#
        ),
        "{spans:?}"
    );
    let events = lines(&capture.said(), "thunes_runtime::client::trace");
    assert!(
        events.len() == 1 && events[0].contains(r#" WARN message=no reply came thunes.method="bizum""#),
        "{events:?}"
    );
}
