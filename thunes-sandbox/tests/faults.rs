//! Each fault: what is on the wire, and what the workspace's client makes of it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "common/bizum.rs"]
mod bizum_requests;
mod common;

use bizum_requests::{check, refund};
use common::{METHODS, SALE, claims, header, post, sale, sign, text};
use std::time::Duration;
use thunes::status;
use thunes_runtime::{NotSentCause, SendError, Unknown, UnknownCause};
use thunes_sandbox::testing::{Gateway, client_builder};
use thunes_sandbox::{Fault, SECRET, Sandbox, State};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

async fn gateway() -> Gateway {
    Gateway::start(thunes::METHODS).await.unwrap()
}

/// What the client knows of a sale that met a fault, and how many payments the sandbox has then.
async fn unknown(fault: Fault) -> (Unknown, usize) {
    let gateway = gateway().await;
    gateway.sandbox().next(fault).unwrap();
    let error = gateway.client().send(&bizum_requests::sale()).await.unwrap_err();
    assert!(error.may_have_moved_money(), "{error}");
    let SendError::Unknown(unknown) = error else { panic!("{error}") };
    assert_eq!(unknown.reference.as_deref(), Some("order-42"));
    assert!(gateway.sandbox().faults().is_empty());
    assert_eq!(gateway.sandbox().log().last().unwrap().fault, Some(fault));
    (*unknown, gateway.sandbox().ids().len())
}

/// Everything that comes back for a signed sale on a connection of its own, until the other side closes it.
async fn wire(fault: Fault) -> String {
    let sandbox = Sandbox::start(METHODS).await.unwrap();
    sandbox.next(fault).unwrap();
    let body = sale().to_string();
    let token = sign(&header(), &claims(&sandbox, SALE, body.as_bytes()), SECRET);
    let host = sandbox.url().strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(host).await.unwrap();
    let request = format!(
        "POST {SALE} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Type: application/json\r\n\
         Authorization: Bearer {token}\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    String::from_utf8(answer).unwrap()
}

#[tokio::test]
async fn a_bad_gateway_has_done_nothing() {
    let (unknown, payments) = unknown(Fault::BadGateway).await;
    assert_eq!((unknown.cause, unknown.http_status), (UnknownCause::HttpStatus, Some(502)));
    assert!(unknown.reason.unwrap().is("SYSTEM_ERROR"));
    assert_eq!(payments, 0);
}

#[tokio::test]
async fn a_bad_gateway_after_the_work_has_done_it() {
    let (unknown, payments) = unknown(Fault::BadGatewayAfter).await;
    assert_eq!((unknown.cause, unknown.http_status), (UnknownCause::HttpStatus, Some(502)));
    assert!(unknown.reason.unwrap().is("SERVER_TIMEOUT"));
    assert_eq!(payments, 1);
}

#[tokio::test]
async fn a_proxys_page_is_html() {
    let (unknown, payments) = unknown(Fault::ProxyPage).await;
    assert_eq!((unknown.cause, unknown.http_status, payments), (UnknownCause::HttpStatus, Some(503), 0));
    let answer = wire(Fault::ProxyPage).await;
    assert!(answer.starts_with("HTTP/1.1 503 "), "{answer}");
    assert!(answer.contains("content-type: text/html") && answer.contains("<html>"), "{answer}");
}

#[tokio::test]
async fn a_connection_is_closed_without_a_byte() {
    for (fault, done) in [(Fault::CloseBefore, 0), (Fault::CloseAfter, 1)] {
        let (unknown, payments) = unknown(fault).await;
        assert_eq!((unknown.cause, unknown.http_status, payments), (UnknownCause::ConnectionBroken, None, done));
        assert_eq!(wire(fault).await, "", "{fault}");
    }
}

#[tokio::test]
async fn a_truncated_reply_is_announced_whole() {
    let (unknown, payments) = unknown(Fault::TruncatedReply).await;
    assert_eq!((unknown.cause, payments), (UnknownCause::ConnectionBroken, 1));
    let answer = wire(Fault::TruncatedReply).await;
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 201 "), "{head}");
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
    assert_eq!(body.len(), length.parse::<usize>().unwrap() / 2);
    assert!(body.starts_with("{\""), "{body}");
}

#[tokio::test]
async fn an_oversized_reply_goes_on_and_on() {
    let (unknown, payments) = unknown(Fault::OversizedReply).await;
    assert_eq!((unknown.cause, payments), (UnknownCause::TooLong, 1));
    assert!(wire(Fault::OversizedReply).await.len() > 16 * 1024 * 1024);
}

#[tokio::test]
async fn no_answer_comes_until_the_client_gives_up() {
    let sandbox = Sandbox::start(thunes::METHODS).await.unwrap();
    sandbox.next(Fault::NeverAnswers).unwrap();
    let client = client_builder(&sandbox).unwrap().timeout(Duration::from_millis(500)).build().unwrap();
    let error = client.send(&bizum_requests::sale()).await.unwrap_err();
    let SendError::Unknown(unknown) = error else { panic!("{error}") };
    assert_eq!((unknown.cause, sandbox.ids().len()), (UnknownCause::Timeout, 1));
    assert_eq!(sandbox.log().last().unwrap().status, 0);
    client.send(&bizum_requests::sale()).await.unwrap();
    sandbox.stop().await;
}

#[tokio::test]
async fn a_sandbox_that_never_answers_stops_all_the_same() {
    let gateway = gateway().await;
    gateway.sandbox().next(Fault::NeverAnswers).unwrap();
    let client = gateway.client().clone();
    let waiting = tokio::spawn(async move { client.send(&bizum_requests::sale()).await.map(drop) });
    while gateway.sandbox().log().is_empty() {
        tokio::task::yield_now().await;
    }
    drop(gateway);
    let error = waiting.await.unwrap().unwrap_err();
    assert!(
        matches!(&error, SendError::Unknown(unknown) if unknown.cause == UnknownCause::ConnectionBroken),
        "{error}"
    );
}

#[tokio::test]
async fn a_late_answer_is_an_answer() {
    let gateway = gateway().await;
    gateway.sandbox().next(Fault::Latency(Duration::from_millis(50))).unwrap();
    assert_eq!(gateway.client().send(&bizum_requests::sale()).await.unwrap().status, status::SaleStatus::Pending);
}

#[tokio::test]
async fn a_wrong_content_type_does_not_hide_the_reply() {
    let gateway = gateway().await;
    gateway.sandbox().next(Fault::WrongContentType).unwrap();
    assert_eq!(gateway.client().send(&bizum_requests::sale()).await.unwrap().status, status::SaleStatus::Pending);
    assert!(wire(Fault::WrongContentType).await.contains("content-type: text/plain"));
}

#[tokio::test]
async fn an_unknown_status_is_kept_and_ships_nothing() {
    let gateway = gateway().await;
    let sale = gateway.settled(&bizum_requests::sale()).await.unwrap();
    gateway.sandbox().next(Fault::UnknownStatus).unwrap();
    let status = gateway.client().send(&check(&sale.id)).await.unwrap().status;
    assert!(!status.may_ship(), "{status:?}");
    assert_eq!(status.to_string(), "ON_HOLIDAY");
    assert_eq!(gateway.sandbox().state(sale.id.bare()), Some(State::Settled));
}

#[tokio::test]
async fn a_gateway_with_another_clock_rejects_and_shows_its_time() {
    let gateway = gateway().await;
    for seconds in [600, -600] {
        gateway.sandbox().next(Fault::ClockSkew(seconds)).unwrap();
        let error = gateway.client().send(&bizum_requests::sale()).await.unwrap_err();
        let SendError::Rejected(rejected) = &error else { panic!("{error}") };
        assert_eq!(rejected.http_status, 401);
        let behind = rejected.clock_ahead_seconds.expect("the difference of the clocks") + seconds;
        assert!(behind.abs() < 30, "{behind}");
    }
    gateway.sandbox().next(Fault::ClockSkew(5)).unwrap();
    gateway.client().send(&bizum_requests::sale()).await.unwrap();
}

#[tokio::test]
async fn a_sandbox_that_is_gone_got_nothing() {
    let gateway = gateway().await;
    let client = gateway.client().clone();
    drop(gateway);
    let error = loop {
        match client.send(&bizum_requests::sale()).await {
            Err(error @ SendError::NotSent(_)) => break error,
            // Until the server has noticed that it is dropped.
            _ => tokio::task::yield_now().await,
        }
    };
    let SendError::NotSent(not_sent) = &error else { unreachable!() };
    assert!(matches!(not_sent.cause, NotSentCause::NoConnection), "{error}");
}

#[tokio::test]
async fn faults_come_in_order_and_can_be_forgotten() {
    let gateway = gateway().await;
    let sale = gateway.settled(&bizum_requests::sale()).await.unwrap();
    gateway.sandbox().next(Fault::BadGateway).unwrap();
    gateway.sandbox().next(Fault::ProxyPage).unwrap();
    assert!(gateway.client().send(&refund(&sale.id)).await.unwrap_err().to_string().contains("502"));
    assert_eq!(gateway.sandbox().faults(), [Fault::ProxyPage]);
    gateway.sandbox().forget_faults();
    gateway.client().send(&refund(&sale.id)).await.unwrap();
}

#[tokio::test]
async fn requests_to_other_paths_meet_no_fault() {
    let sandbox = Sandbox::start(METHODS).await.unwrap();
    sandbox.next(Fault::BadGateway).unwrap();
    assert_eq!(reqwest::get(format!("{}/favicon.ico", sandbox.url())).await.unwrap().status(), 404);
    assert_eq!(reqwest::get(format!("{}/pay/1", sandbox.url())).await.unwrap().status(), 404);
    let (http, reply) = post(&sandbox, SALE, &sale()).await;
    assert_eq!((http, text(&reply, "/reason")), (502, "SYSTEM_ERROR"));
}
