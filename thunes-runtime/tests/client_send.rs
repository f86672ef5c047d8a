//! What becomes of a request, for everything that a gateway or a network may do to it: the right error, its whole text, and
//! never a second copy.
#![cfg(feature = "client")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::error::Error as _;
use std::time::{Duration, Instant};

use common::*;
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode};
use serde_json::Value;
use thunes_runtime::{
    Client, Environment, NotSentCause, Rejected, ReplyError, Request, SendError, Unknown, UnknownCause,
};

const PENDING: &str = r#"{"id":"7652176144426365504805","status":"PENDING"}"#;

#[track_caller]
fn unknown(error: SendError) -> Unknown {
    assert_ne!(error.is_safe_to_send_again(), error.may_have_moved_money());
    let SendError::Unknown(unknown) = error else { panic!("{error}") };
    *unknown
}

#[track_caller]
fn rejected(error: SendError) -> Rejected {
    let SendError::Rejected(rejected) = error else { panic!("{error}") };
    *rejected
}

/// The gateway's own body of a no.
fn refusal(reason: &str) -> String {
    format!(r#"{{"submitTimeUtc":"2026-01-02T03:04:05Z","status":"INVALID_REQUEST","reason":"{reason}","details":[]}}"#)
}

#[track_caller]
fn not_sent(error: SendError) -> NotSentCause {
    assert!(error.is_safe_to_send_again());
    let SendError::NotSent(not_sent) = error else { panic!("{error}") };
    not_sent.cause
}

fn port(text: &str, server: std::net::SocketAddr) -> String {
    text.replace(&server.to_string(), "127.0.0.1:8080")
}

/// What the token vouches for, once its signature is verified.
fn claims(request: &Received) -> Value {
    let token = request.header("authorization").and_then(|value| value.strip_prefix("Bearer ")).unwrap();
    let mut rules = Validation::new(Algorithm::HS256);
    rules.validate_exp = false;
    decode(token, &DecodingKey::from_base64_secret(SECRET).unwrap(), &rules).unwrap().claims
}

// ---- what goes out

#[tokio::test]
async fn a_request_goes_out_once_signed_over_the_bytes_that_are_sent() {
    let scene = send_sale(answer("201 Created", PENDING)).await;
    assert_eq!(scene.outcome.unwrap().status, status::SaleStatus::Pending);
    let received = scene.server.received();
    let [request] = received.as_slice() else { panic!("{} copies", received.len()) };
    let host = scene.server.address.to_string();

    assert!(request.head.starts_with("POST /pts/v2/payments HTTP/1.1\r\n"), "{}", request.head);
    assert_eq!(request.header("host"), Some(host.as_str()));
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.header("accept-encoding"), None);
    assert_eq!(request.body, sale("order-42").body().unwrap());

    let claims = claims(request);
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, &request.body);
    assert_eq!(claims["digest"], base64::Engine::encode(&base64::engine::general_purpose::STANDARD, digest));
    assert_eq!(claims["request-host"], host);
    assert_eq!(claims["request-resource-path"], "/pts/v2/payments");
    assert_eq!(claims["iat"], NOW);
    assert_eq!(claims["exp"], NOW + 120);
    assert_eq!(claims.get("v-c-response-mle-kid"), None, "no encrypted reply is asked for");
}

#[tokio::test]
async fn the_id_goes_into_the_path_and_every_token_has_an_id_of_its_own() {
    let server = Server::start([answer("201 Created", PENDING)]).await;
    let client = builder(&server).build().unwrap();
    let id = SaleId::from_gateway("7652176144426365504805").unwrap();
    let status = SaleCheck::new(SaleCheckRequired { sale_id: &id, reference_code: "order-42" });
    client.send(&status).await.unwrap();
    client.clone().send(&status).await.unwrap();
    let received = server.received();
    assert!(received[0].head.starts_with("POST /pts/v2/refresh-payment-status/7652176144426365504805 HTTP/1.1\r\n"));
    assert_ne!(received[0].header("authorization"), received[1].header("authorization"));
    assert_eq!(server.connections(), 1, "clones share the connection");
}

#[test]
fn the_future_can_move_between_threads() {
    fn is_send<T: Send>(_: &T) {}
    fn for_every_request<R: Request + Sync>(client: &Client, request: &R) {
        is_send(&client.send(request));
    }
    let client = Client::new(Environment::base_url("http://127.0.0.1:1").unwrap(), credentials()).unwrap();
    for_every_request(&client, &sale("order-42"));
    fn is_shared<T: Send + Sync + Clone + 'static>(_: &T) {}
    is_shared(&client);
    fn is_error<T: std::error::Error + Send + Sync + 'static>() {}
    is_error::<SendError>();
}

#[tokio::test]
async fn a_request_without_body_has_no_digest() {
    let server = Server::start([answer("200 OK", PENDING)]).await;
    let client = builder(&server).build().unwrap();
    let id = SaleId::from_gateway("7652176144426365504805").unwrap();
    client.send(&Lookup::new(LookupRequired { sale_id: &id })).await.unwrap();
    let request = &server.received()[0];
    assert!(request.head.starts_with("GET /tss/v2/transactions/7652176144426365504805 HTTP/1.1\r\n"));
    assert_eq!((request.header("content-type"), request.body.as_slice()), (None, b"".as_slice()));
    assert_eq!(claims(request).get("digest"), None);
    assert_eq!(claims(request)["request-method"], "GET");
}

// ---- not sent

#[tokio::test]
async fn a_path_cannot_lead_to_another_host() {
    let client = Client::new(Environment::base_url("http://127.0.0.1:1").unwrap(), credentials()).unwrap();
    let error = client.send(&Astray::new(AstrayRequired { reference_code: "order-42" })).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "bizum::Astray was not sent to 127.0.0.1:1: its path does not begin with `/`, contains `.` or `..`, or has characters other than letters, digits, `/`, `-`, `.`, `_`, `~` (and, in a query, `=` and `&`). No money has moved: fix that, then retry."
    );
}

#[tokio::test]
async fn a_wrong_value_does_not_leave() {
    let server = Server::start([answer("201 Created", PENDING)]).await;
    let client = builder(&server).build().unwrap();
    let wrong = Sale::new(SaleRequired {
        reference_code: "order-42",
        total_amount: "8.005".parse().unwrap(),
        bill_to_email: " ",
    });
    let error = client.send(&wrong).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "bizum::Sale has 2 invalid values:\
         \n  `total_amount` (orderInformation.amountDetails.totalAmount) has more than the 2 decimals of EUR: round it first, because the gateway would cut them off\
         \n  `bill_to_email` (orderInformation.billTo.email) is required, but is empty or blank: give a value\
         \nThe request was not sent and no money has moved: fix these values, then retry."
    );
    assert!(matches!(not_sent(error), NotSentCause::Invalid(invalid) if invalid.violations.len() == 2));
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn nobody_listening_is_not_sent() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let client = Client::new(Environment::base_url(&format!("http://{address}")).unwrap(), credentials()).unwrap();
    let error = client.send(&sale("order-42")).await.unwrap_err();
    assert_eq!(
        port(&error.to_string(), address),
        "bizum::Sale was not sent to 127.0.0.1:8080: the host refused the connection. No money has moved: check that it runs, and the port, then retry."
    );
    assert!(error.source().is_some(), "the cause is in the chain");
    assert_eq!(not_sent(error), NotSentCause::Refused);
}

#[tokio::test]
async fn a_host_without_address_is_not_sent() {
    let environment = Environment::base_url("https://no-such-host.invalid").unwrap();
    let client = Client::new(environment, credentials()).unwrap();
    let error = client.send(&sale("order-42")).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "bizum::Sale was not sent to no-such-host.invalid: the host's address was not found. No money has moved: check the host's name, this machine's network and DNS, then retry."
    );
    assert_eq!(not_sent(error), NotSentCause::NoAddress);
}

#[tokio::test]
async fn a_server_without_tls_is_not_sent_to() {
    for reply in [b"HTTP/1.1 400 Bad Request\r\n\r\n".as_slice(), b""] {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            tokio::io::AsyncReadExt::read(&mut stream, &mut [0; 4096]).await.unwrap();
            tokio::io::AsyncWriteExt::write_all(&mut stream, reply).await.unwrap();
        });
        let client = Client::new(Environment::base_url(&format!("https://{address}")).unwrap(), credentials()).unwrap();
        let error = client.send(&sale("order-42")).await.unwrap_err();
        assert_eq!(
            port(&error.to_string(), address),
            "bizum::Sale was not sent to 127.0.0.1:8080: the TLS handshake failed. No money has moved: check this machine's clock and root certificates, and that no proxy or firewall is in between, then retry."
        );
        assert_eq!(not_sent(error), NotSentCause::Tls);
    }
}

#[tokio::test]
async fn a_connection_that_takes_too_long_is_not_sent() {
    // The socket is accepted by the kernel, and nobody ever shakes hands.
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let environment = Environment::base_url(&format!("https://{}", listener.local_addr().unwrap())).unwrap();
    let client =
        Client::builder(environment, credentials()).connect_timeout(Duration::from_millis(400)).build().unwrap();
    let error = client.send(&sale("order-42")).await.unwrap_err();
    assert!(
        error.to_string().contains("connecting took longer than `connect_timeout`. No money has moved:"),
        "{error} {error:?}"
    );
    assert_eq!(not_sent(error), NotSentCause::ConnectTimeout);
}

#[tokio::test]
async fn a_clock_before_1970_signs_nothing() {
    let server = Server::start([answer("201 Created", PENDING)]).await;
    let client = builder(&server).clock(|| std::time::UNIX_EPOCH - Duration::from_secs(1)).build().unwrap();
    let error = client.send(&sale("order-42")).await.unwrap_err();
    assert!(error.to_string().contains("this machine's clock is before 1970. No money has moved:"), "{error}");
    assert!(matches!(not_sent(error), NotSentCause::Signing(_)));
    assert_eq!(server.connections(), 0);
}

// ---- unknown: the connection

#[tokio::test]
async fn a_broken_connection_leaves_the_outcome_unknown() {
    let whole = reply("201 Created", "", PENDING);
    let half_head = whole[..20].to_vec();
    let half_body = whole[..whole.len() - 10].to_vec();
    for (play, copies) in [
        (Play::CloseBeforeReading, 0),
        (Play::CloseAfterHead, 1),
        (Play::CloseAfterBody, 1),
        (Play::WriteAndClose(half_head.clone()), 1),
        (Play::WriteAndReset(half_head), 1),
        (Play::WriteAndClose(half_body.clone()), 1),
        (Play::WriteAndReset(half_body), 1),
    ] {
        let name = format!("{play:?}");
        let scene = send_sale(play).await;
        assert_eq!(scene.server.connections(), 1, "{name}");
        let unknown = unknown(scene.error(copies));
        assert_eq!(unknown.cause, UnknownCause::ConnectionBroken, "{name}");
        assert_eq!(unknown.reference.as_deref(), Some("order-42"));
        assert!(unknown.source().is_some(), "{name}");
    }
}

#[tokio::test]
async fn the_text_of_a_lost_reply_says_what_to_do() {
    let error = send_sale(Play::CloseAfterBody).await.error(1);
    assert!(error.may_have_moved_money());
    assert_eq!(
        error.to_string(),
        "the outcome of bizum::Sale is unknown: the connection broke before the reply was complete. \
         Money may have moved, so do not send it again: find the reference \"order-42\" with `Client::settle` (with a ledger: `Ledger::recover`), in the Business Center, or in a webhook if your account gets them, then decide."
    );
}

#[tokio::test]
async fn a_lost_reply_to_a_status_check_is_harmless() {
    let error = send_status(Play::CloseAfterBody).await.error(1);
    assert!(error.is_safe_to_send_again());
    assert_eq!(
        error.to_string(),
        "bizum::SaleCheck was sent, but has no usable reply: the connection broke before the reply was complete. \
         It only reads, so no money has moved: retry after a while."
    );
}

#[tokio::test]
async fn a_reply_that_does_not_come_in_time_leaves_the_outcome_unknown() {
    let half = reply("201 Created", "", PENDING)[..70].to_vec();
    for bytes in [Vec::new(), half] {
        let server = Server::start([Play::WriteAndStall(bytes)]).await;
        let client = builder(&server).timeout(Duration::from_millis(300)).build().unwrap();
        let unknown = unknown(client.send(&sale("order-42")).await.unwrap_err());
        assert_eq!(unknown.cause, UnknownCause::Timeout);
        assert!(unknown.to_string().contains("no complete reply came within `timeout`"), "{unknown}");
        assert_eq!(server.received().len(), 1);
    }
}

#[tokio::test]
async fn a_stale_connection_does_not_make_a_second_copy() {
    let server = Server::start([
        answer("201 Created", PENDING),
        Play::CloseAfterBody,
        Play::AnswerAndCloseIdle(reply("201 Created", "", PENDING)),
        answer("201 Created", PENDING),
    ])
    .await;
    let client = builder(&server).reuse_connections_for_payments(true).build().unwrap();
    client.send(&sale("first")).await.unwrap();
    // The server reads this one on the same connection and hangs up.
    unknown(client.send(&sale("second")).await.unwrap_err());
    assert_eq!(server.connections(), 1);
    client.send(&sale("third")).await.unwrap();
    tokio::time::sleep(Duration::from_millis(50)).await;
    // The idle connection is closed by now: this one needs a new one, and is not sent on both.
    client.send(&sale("fourth")).await.unwrap();
    assert_eq!(server.received().len(), 4);
}

#[tokio::test]
async fn racing_with_a_closing_server_never_makes_a_second_copy() {
    let server = Server::start([Play::AnswerAndCloseIdle(reply("201 Created", "", PENDING))]).await;
    let client = builder(&server).build().unwrap();
    for number in 0..300 {
        let reference = format!("order-{number}");
        match client.send(&sale(&reference)).await {
            Ok(_) | Err(SendError::Unknown(_)) => {}
            Err(other) => panic!("{other}"),
        }
    }
    let bodies: Vec<_> = server.received().into_iter().map(|request| request.body).collect();
    let different: std::collections::BTreeSet<_> = bodies.iter().collect();
    assert_eq!(different.len(), bodies.len(), "a request arrived twice");
}

// ---- unknown: the answer

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = reply("307 Temporary Redirect", "location: /pts/v2/payments\r\n", "");
    let unknown = unknown(send_sale(Play::Answer(elsewhere)).await.error(1));
    assert_eq!(unknown.http_status, Some(307));
    assert!(unknown.to_string().contains(
        "the answer is neither a reply nor a refusal in the gateway's form (HTTP 307). Money may have moved, "
    ));
}

#[tokio::test]
async fn a_server_error_leaves_the_outcome_unknown() {
    for status in ["500 Internal Server Error", "502 Bad Gateway", "503 Service Unavailable"] {
        let body =
            r#"{"id":"7652176144426365504805","status":"SERVER_ERROR","reason":"SERVER_TIMEOUT","message":"canary"}"#;
        let error = send_sale(answer(status, body)).await.error(1);
        assert_eq!(
            error.to_string(),
            format!(
                "the outcome of bizum::Sale is unknown: the answer is neither a reply nor a refusal in the gateway's form (HTTP {}, SERVER_TIMEOUT, gateway id 7652176144426365504805, text in `message`). Money may have moved, so do not send it again: find the reference \"order-42\" with `Client::settle` (with a ledger: `Ledger::recover`), in the Business Center, or in a webhook if your account gets them, then decide.",
                &status[..3]
            )
        );
        let unknown = unknown(error);
        assert_eq!(unknown.cause, UnknownCause::HttpStatus);
        assert_eq!(unknown.message.as_deref(), Some("canary"));
    }
}

#[tokio::test]
async fn a_server_error_to_a_status_check_may_be_repeated() {
    let error = send_status(answer("502 Bad Gateway", "<html>canary</html>")).await.error(1);
    assert!(error.is_safe_to_send_again());
    assert_eq!(
        error.to_string(),
        "bizum::SaleCheck was sent, but has no usable reply: the answer is neither a reply nor a refusal in the gateway's form (HTTP 502). \
         It only reads, so no money has moved: retry after a while."
    );
}

#[tokio::test]
async fn too_late_too_early_and_too_many_say_nothing_about_a_sale() {
    for status in ["408 Request Timeout", "425 Too Early", "429 Too Many Requests"] {
        assert!(unknown(send_sale(answer(status, "")).await.error(1)).http_status.is_some());
        let error = send_status(answer(status, "")).await.error(1);
        assert!(error.to_string().ends_with("so no money has moved: retry after a while."), "{error}");
        unknown(error);
    }
}

#[tokio::test]
async fn a_yes_that_cannot_be_read_leaves_the_outcome_unknown() {
    for (body, cause, text) in [
        ("", ReplyError::Empty, "the reply has no body (HTTP 201)."),
        ("<html>canary</html>", ReplyError::Html, "the reply is a web page, not JSON"),
        (
            r#"{"id":"7"#,
            ReplyError::NotJson { line: 1, column: 8 },
            "the reply is not complete JSON (line 1, column 8) (HTTP 201).",
        ),
        (r#"{"status":"PENDING"}"#, ReplyError::MissingId, "the reply has no `id` (HTTP 201)."),
        (r#"{"id":"765"}"#, ReplyError::MissingStatus, "the reply has no `status` (HTTP 201, gateway id 765)."),
    ] {
        let unknown = unknown(send_sale(answer("201 Created", body)).await.error(1));
        assert_eq!(unknown.cause, UnknownCause::Unreadable(cause), "{body}");
        assert_eq!(unknown.http_status, Some(201));
        assert!(unknown.to_string().contains(text), "{unknown}");
    }
}

#[tokio::test]
async fn a_reply_that_is_too_long_is_not_read_to_its_end() {
    let announced = b"HTTP/1.1 201 Created\r\ncontent-length: 20000000\r\n\r\n".to_vec();
    let mut chunked = b"HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\n".to_vec();
    for _ in 0..20 {
        chunked.extend_from_slice(b"F4240\r\n");
        chunked.extend_from_slice(&[b' '; 1_000_000]);
        chunked.extend_from_slice(b"\r\n");
    }
    for bytes in [announced, chunked] {
        let started = Instant::now();
        let unknown = unknown(send_sale(Play::WriteAndStall(bytes)).await.error(1));
        assert_eq!(unknown.cause, UnknownCause::TooLong);
        assert!(started.elapsed() < Duration::from_secs(2), "it waited for the rest");
        assert!(
            unknown.to_string().contains("the reply is longer than `reply_limit` (HTTP 201). Money may have moved, ")
        );
    }
}

#[tokio::test]
async fn the_limit_is_exact() {
    for (limit, fits) in [(PENDING.len(), true), (PENDING.len() - 1, false)] {
        let chunked = format!(
            "HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\n{:x}\r\n{PENDING}\r\n0\r\n\r\n",
            PENDING.len()
        );
        for bytes in [reply("201 Created", "", PENDING), chunked.into_bytes()] {
            let server = Server::start([Play::Answer(bytes)]).await;
            let client = builder(&server).reply_limit(limit).build().unwrap();
            assert_eq!(client.send(&sale("order-42")).await.is_ok(), fits);
        }
    }
}

// ---- rejected

#[tokio::test]
async fn a_rejection_names_the_setters() {
    let body = r#"{"submitTimeUtc":"2026-01-02T03:04:05Z","status":"INVALID_REQUEST","reason":"MISSING_FIELD","message":"canary",
        "details":[{"field":"orderInformation.billTo.email","reason":"MISSING_FIELD"},
                   {"field":"orderInformation.lineItems[3].productName","reason":"INVALID_DATA"},
                   {"field":"orderInformation.lineItems.productname"},
                   {"field":"orderInformation.lineItems[]"},
                   {"field":"processingInformation.actionList","reason":"INVALID_DATA"},
                   {"field":"some.other"},
                   {"field":"no code word: canary"}]}"#;
    let error = send_sale(answer("400 Bad Request", body)).await.error(1);
    assert!(error.is_safe_to_send_again());
    assert_eq!(
        error.to_string(),
        "the gateway rejected bizum::Sale (HTTP 400, MISSING_FIELD, text in `message`):\
         \n  `bill_to_email` (orderInformation.billTo.email): MISSING_FIELD\
         \n  `product_name` (orderInformation.lineItems[3].productName): INVALID_DATA\
         \n  `product_name` (orderInformation.lineItems.productname)\
         \n  `line_items` (orderInformation.lineItems[])\
         \n  processingInformation.actionList: INVALID_DATA\
         \n  some.other\
         \n  <20 bytes that are not a code word>\
         \nNo money has moved: fix the request, then send it with a new reference."
    );
    let rejected = rejected(error);
    assert_eq!(rejected.http_status, 400);
    assert_eq!(rejected.message.as_deref(), Some("canary"));
    assert_eq!(rejected.details[0].name, Some("bill_to_email"));
}

#[tokio::test]
async fn a_duplicate_may_have_moved_money_before() {
    let body = r#"{"id":"7652176144426365504805","status":"INVALID_REQUEST","reason":"DUPLICATE_REQUEST"}"#;
    let error = send_sale(answer("400 Bad Request", body)).await.error(1);
    assert!(error.may_have_moved_money() && !error.is_safe_to_send_again());
    assert_eq!(
        error.to_string(),
        "the gateway rejected bizum::Sale (HTTP 400, DUPLICATE_REQUEST). An earlier copy may have gone through and moved money, so do not send it again under another reference: find the reference \
         \"order-42\" with `Client::settle` (with a ledger: `Ledger::recover`), in the Business Center, or in a webhook if your account gets them, then decide."
    );
    assert_eq!(rejected(error).id.as_deref(), Some("7652176144426365504805"));
    assert!(send_status(answer("400 Bad Request", body)).await.error(1).is_safe_to_send_again());
}

#[tokio::test]
async fn refused_credentials_say_what_to_check() {
    let body = r#"{"response":{"rmsg":"Authentication Failed"}}"#;
    let scene = send_sale(answer("401 Unauthorized", body)).await;
    let address = scene.server.address;
    let error = scene.error(1);
    assert_eq!(
        port(&error.to_string(), address),
        "the gateway rejected bizum::Sale (HTTP 401, text in `message`). No money has moved: check (1) this machine's clock, (2) that merchant id \
         examplemerchant, key id and secret belong together, (3) that the key is one for 127.0.0.1:8080, and (4) that it has not expired."
    );
    let rejected = rejected(error);
    assert_eq!(rejected.message.as_deref(), Some("Authentication Failed"));
    assert_eq!(rejected.clock_ahead, None);
}

#[tokio::test]
async fn refused_credentials_tell_how_wrong_the_clock_is() {
    for (date, ahead, text) in [
        (
            "Fri, 02 Jan 2026 03:00:00 GMT",
            Some(245),
            "No money has moved: first correct this machine's clock, which is 245 seconds ahead of the gateway's, then check",
        ),
        (
            "Fri, 02 Jan 2026 03:10:00 GMT",
            Some(-355),
            "No money has moved: first correct this machine's clock, which is 355 seconds behind the gateway's, then check",
        ),
        ("Fri, 02 Jan 2026 03:03:05 GMT", None, "check (1) this machine's clock, "),
        ("yesterday", None, "check (1) this machine's clock, "),
    ] {
        let body = r#"{"response":{"rmsg":"Authentication Failed"}}"#;
        let bytes = reply("401 Unauthorized", &format!("date: {date}\r\n"), body);
        let rejected = rejected(send_sale(Play::Answer(bytes)).await.error(1));
        assert_eq!(rejected.clock_ahead, ahead, "{date}");
        assert!(rejected.to_string().contains(text), "{rejected}");
    }
}

#[tokio::test]
async fn an_unknown_id_or_merchant_says_so() {
    let body = r#"{"submitTimeUtc":"2026-01-02T03:04:05Z","status":"404",
        "errorInformation":{"reason":"NOT_FOUND ","message":"The requested resource does not exist"}}"#;
    let scene = send_status(answer("404 Not Found", body)).await;
    let address = scene.server.address;
    let error = scene.error(1);
    assert_eq!(
        port(&error.to_string(), address),
        "the gateway rejected bizum::SaleCheck (HTTP 404, NOT_FOUND, text in `message`). No money has moved: check the id, which must come from the same host and merchant, here 127.0.0.1:8080 and examplemerchant."
    );
    assert_eq!(rejected(error).message.as_deref(), Some("The requested resource does not exist"));
    for (status, reason) in [("403 Forbidden", "NEW"), ("400 Bad Request", "INVALID_MERCHANT_CONFIGURATION")] {
        let error = send_sale(answer(status, &refusal(reason))).await.error(1);
        assert!(
            error
                .to_string()
                .contains("ask the gateway's support whether merchant examplemerchant is set up for this at 127.0.0.1"),
            "{error}"
        );
    }
}

#[tokio::test]
async fn a_reason_changes_the_advice() {
    for (reason, advice) in [
        ("INVALID_PAYMENT_ID", "No money has moved: check the id, which "),
        ("PROCESSOR_UNAVAILABLE", "No money has moved: wait a while, then send it with a new reference."),
        ("INVALID_DATA", "No money has moved: fix the request, then send it with a new reference."),
    ] {
        let error = send_sale(answer("400 Bad Request", &refusal(reason))).await.error(1);
        assert!(error.to_string().contains(advice), "{error}");
    }
}

/// What happened, then whether money may have moved and what to do: whatever the gateway answers, with all that an answer can bring.
#[tokio::test]
async fn every_error_is_at_most_two_sentences_and_speaks_of_money_once() {
    let header = "v-c-correlation-id: c-1\r\ndate: Fri, 02 Jan 2026 03:00:00 GMT\r\nretry-after: 7\r\n";
    let refused = |reason: &str| {
        format!(
            r#"{{"id":"765","status":"INVALID_REQUEST","reason":"{reason}","message":"canary",
            "details":[{{"field":"orderInformation.billTo.email","reason":"INVALID_DATA"}}]}}"#
        )
    };
    for (status, body) in [
        ("400 Bad Request", refused("INVALID_DATA")),
        ("400 Bad Request", refused("DUPLICATE_REQUEST")),
        ("401 Unauthorized", r#"{"response":{"rmsg":"Authentication Failed"}}"#.to_owned()),
        ("403 Forbidden", refused("NEW")),
        ("404 Not Found", refused("NOT_FOUND")),
        (
            "502 Bad Gateway",
            r#"{"id":"765","status":"SERVER_ERROR","reason":"SERVER_TIMEOUT","message":"canary"}"#.to_owned(),
        ),
        ("201 Created", "<html>".to_owned()),
    ] {
        let play = || Play::Answer(reply(status, header, &body));
        for error in [send_sale(play()).await.error(1), send_status(play()).await.error(1)] {
            let text = error.to_string();
            assert!(text.ends_with('.') && text.split(". ").count() <= 2, "{text}");
            assert_eq!(text.matches("oney").count(), 1, "{text}");
            assert!(text.contains("correlation id c-1"), "{text}");
        }
    }
}

/// Unread, it may be that of a duplicate, whose first copy went through.
#[tokio::test]
async fn a_no_that_cannot_be_read_is_not_known_to_be_one() {
    let cut = reply("400 Bad Request", "", r#"{"reason":"DUPLICATE_REQUEST"}"#)[..90].to_vec();
    assert_eq!(unknown(send_sale(Play::WriteAndClose(cut)).await.error(1)).cause, UnknownCause::ConnectionBroken);
    for body in ["", "<html>", r#"{"reason":"DUPLICATE_REQUEST""#, r#"[{"reason":"DUPLICATE_REQUEST"}]"#] {
        let error = send_sale(answer("400 Bad Request", body)).await.error(1);
        assert!(error.may_have_moved_money(), "{body}");
        assert!(matches!(unknown(error).cause, UnknownCause::Unreadable(_)), "{body}");
        assert!(send_status(answer("400 Bad Request", body)).await.error(1).is_safe_to_send_again(), "{body}");
    }
    let half = reply("401 Unauthorized", "", r#"{"response":{"rmsg":"Authentication Failed"}}"#)[..90].to_vec();
    assert_eq!(unknown(send_sale(Play::WriteAndClose(half)).await.error(1)).http_status, Some(401));
}

/// It may be a word of something between here and the gateway, or one that hides a duplicate.
#[tokio::test]
async fn a_no_without_a_reason_is_not_known_to_be_one() {
    for body in
        ["{}", r#"{"message":"bad"}"#, r#"{"encryptedResponse":"a.b","id":"7"}"#, r#"{"details":[{"field":"a"}]}"#]
    {
        for status in ["400 Bad Request", "422 Unprocessable Content"] {
            let error = send_sale(answer(status, body)).await.error(1);
            assert!(error.may_have_moved_money(), "{body}");
            assert_eq!(unknown(error).cause, UnknownCause::HttpStatus, "{body}");
            assert_eq!(unknown(send_status(answer(status, body)).await.error(1)).cause, UnknownCause::HttpStatus);
        }
    }
    let reasoned = r#"{"status":"INVALID_REQUEST","details":[{"field":"orderInformation.billTo.email","reason":"MISSING_FIELD"}]}"#;
    rejected(send_sale(answer("400 Bad Request", reasoned)).await.error(1));
}

#[tokio::test]
async fn a_duplicate_is_seen_wherever_it_stands() {
    for body in [
        r#"{"status":"INVALID_REQUEST","reason":" duplicate_request "}"#,
        r#"{"status":"INVALID_REQUEST","errorInformation":{"reason":"DUPLICATE_REQUEST"}}"#,
        r#"{"status":"INVALID_REQUEST","reason":"INVALID_DATA","details":[{"field":"clientReferenceInformation.code","reason":"DUPLICATE_REQUEST"}]}"#,
        r#"{"status":"INVALID_REQUEST","reason":"INVALID_DATA","errorInformation":{"reason":"DUPLICATE_REQUEST"}}"#,
        r#"{"status":"INVALID_REQUEST","reason":"INVALID_DATA","errorInformation":{"details":[{"field":"a","reason":"DUPLICATE_REQUEST"}]}}"#,
        r#"{"status":"INVALID_REQUEST","reason":"INVALID_DATA","details":[{"reason":"DUPLICATE_REQUEST"}]}"#,
    ] {
        let error = send_sale(answer("400 Bad Request", body)).await.error(1);
        assert!(error.may_have_moved_money(), "{body}");
        assert!(rejected(error).is_duplicate(), "{body}");
    }
}

/// Replies have the error one level deeper than refusals; a refusal of that shape loses nothing.
#[tokio::test]
async fn what_a_deeper_error_says_is_kept() {
    let body = r#"{"status":"INVALID_REQUEST","details":[{"field":"a"}],"errorInformation":{"reason":"INVALID_DATA","message":"Look at it.",
        "details":[{"field":"orderInformation.billTo.email","reason":"INVALID_DATA"}]}}"#;
    let rejected = rejected(send_sale(answer("400 Bad Request", body)).await.error(1));
    assert_eq!(rejected.message.as_deref(), Some("Look at it."));
    let named: Vec<_> = rejected.details.iter().map(|detail| (detail.field.as_str(), detail.name)).collect();
    assert_eq!(named, [("a", None), ("orderInformation.billTo.email", Some("bill_to_email"))]);
}

#[tokio::test]
async fn a_status_that_is_documented_nowhere_is_no_verdict_on_a_sale() {
    for status in ["402 Payment Required", "409 Conflict", "410 Gone", "418 Teapot", "499 Closed"] {
        for error in [send_sale(answer(status, "{}")).await.error(1), send_status(answer(status, "{}")).await.error(1)]
        {
            assert_eq!(unknown(error).cause, UnknownCause::HttpStatus, "{status}");
        }
    }
}

#[tokio::test]
async fn a_long_rejection_is_shown_and_kept_in_part() {
    let detail = r#"{"field":"orderInformation.billTo.email","reason":"INVALID_DATA"}"#;
    // As many as fit into the longest reply.
    let details = vec![detail; 15_000].join(",");
    let body = format!(r#"{{"status":"INVALID_REQUEST","reason":"INVALID_DATA","details":[{details}]}}"#);
    let error = send_sale(answer("400 Bad Request", &body)).await.error(1);
    assert!(error.to_string().contains("\n  and 80 more\n"), "{error}");
    assert!(format!("{error:?}").len() < 10_000);
    assert_eq!(rejected(error).details.len(), 100);
}

#[tokio::test]
async fn a_debug_of_an_error_is_enough_to_find_the_payment() {
    let body = r#"{"id":"765","status":"INVALID_REQUEST","reason":"INVALID_DATA","message":"no","details":[{"field":"a.b","reason":"X"}]}"#;
    assert_eq!(
        format!("{:?}", send_sale(answer("400 Bad Request", body)).await.error(1)),
        "Rejected(Rejected { method: \"bizum\", request: \"Sale\", reference: Some(\"order-42\"), http_status: 400, \
         reason: Some(INVALID_DATA), details: [Detail { field: a.b, reason: Some(X), name: None }], id: Some(\"765\"), correlation_id: None, .. })"
    );
    assert_eq!(
        format!("{:?}", send_sale(answer("502 Bad Gateway", body)).await.error(1)),
        "Unknown(Unknown { method: \"bizum\", request: \"Sale\", reference: Some(\"order-42\"), cause: HttpStatus, \
         http_status: Some(502), reason: Some(INVALID_DATA), id: Some(\"765\"), correlation_id: None, source: None, .. })"
    );
    assert_eq!(format!("{:?}", credentials()), "Credentials { merchant_id: \"examplemerchant\", .. }");
}

#[tokio::test]
async fn a_404_on_a_sale_does_not_ask_for_an_id_that_it_has_not() {
    let text = send_sale(answer("404 Not Found", &refusal("NOT_FOUND"))).await.error(1).to_string();
    assert!(text.contains("check the base URL, because nothing at 127.0.0.1"), "{text}");
}

// ---- replies

#[tokio::test]
async fn a_failed_payment_is_a_reply_with_the_setters_named() {
    let body = r#"{"id":"765","status":"FAILED","errorInformation":{"reason":"PAYMENT_REFUSED","message":"canary",
        "details":[{"field":"orderInformation.billTo.firstName","reason":"INVALID_DATA"}]}}"#;
    let reply = send_sale(answer("201 Created", body)).await.outcome.unwrap();
    assert_eq!(reply.status, status::SaleStatus::Failed);
    let error = reply.error.unwrap();
    assert!(error.reason.unwrap().is("payment_refused"));
    assert_eq!(error.details[0].name, Some("bill_to_first_name"));
}

#[tokio::test]
async fn a_status_that_nobody_knows_is_kept() {
    let reply = send_sale(answer("200 OK", r#"{"id":"765","status":"SOMETHING_NEW"}"#)).await.outcome.unwrap();
    assert_eq!(reply.status.as_str(), "SOMETHING_NEW");
    assert!(!reply.status.is_final());
}

// ---- limits

#[test]
fn limits_that_do_not_fit_are_refused() {
    let builder = || Client::builder(Environment::Test, credentials());
    let second = Duration::from_secs(1);
    for (builder, word) in [
        (builder().timeout(Duration::ZERO), "shorter than `timeout`"),
        (builder().timeout(second).connect_timeout(second), "shorter than `timeout`"),
        (builder().connect_timeout(Duration::ZERO), "more than zero"),
        (builder().reply_limit(0), "`reply_limit` is zero"),
    ] {
        let error = builder.build().unwrap_err();
        assert!(error.to_string().contains(word), "{error}");
    }
}
