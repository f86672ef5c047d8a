//! Calls are counted and timed, under OpenTelemetry's names, and without anything personal.
#![cfg(all(feature = "client", feature = "metrics"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;
#[path = "common/recorder.rs"]
mod recorder;

use common::script::{Script, status};
use common::*;
use recorder::Told;
use thunes_runtime::{Client, Environment};

const PENDING: &str = r#"{"id":"7652176144426365504805","status":"PENDING"}"#;

#[tokio::test]
async fn each_call_is_counted_and_timed() {
    let told = Told::default();
    let _recorder = metrics::set_default_local_recorder(&told);
    let script = Script::new(|_, before| match before {
        0 => status(201, PENDING),
        1 => status(400, r#"{"status":"INVALID_REQUEST","reason":"INVALID_DATA"}"#),
        _ => status(502, "<html>"),
    });
    let client = script.client();
    client.send(&sale("order-42")).await.unwrap();
    client.send(&sale("order-42")).await.unwrap_err();
    client.send(&sale("order-42")).await.unwrap_err();
    client.send(&sale("")).await.unwrap_err();
    let mut lines = told.lines();
    let descriptions: Vec<_> = lines.drain(..2).collect();
    assert_eq!(
        descriptions,
        ["describes thunes.calls Some(Count)", "describes http.client.request.duration Some(Seconds)"]
    );
    let who = "thunes.method=bizum thunes.operation=sale";
    let way = "http.request.method=POST server.address=apitest.cybersource.com";
    let mut expected = Vec::new();
    for (outcome, error, http_status) in [
        ("reply", "", "201"),
        ("rejected", " error.type=400", "400"),
        ("unknown", " error.type=502", "502"),
        ("not_sent", " error.type=invalid", ""),
    ] {
        let http_status =
            if http_status.is_empty() { String::new() } else { format!(" http.response.status_code={http_status}") };
        expected.push(format!("thunes.calls {who} thunes.outcome={outcome}{error} +1"));
        expected.push(format!("http.client.request.duration {who} thunes.outcome={outcome}{error} {way}{http_status}"));
    }
    assert_eq!(lines, expected);
}

#[tokio::test]
async fn a_call_that_is_dropped_is_counted_too() {
    let told = Told::default();
    let _recorder = metrics::set_default_local_recorder(&told);
    let server = Server::start([Play::WriteAndStall(Vec::new())]).await;
    let client = builder(&server).build().unwrap();
    let sale = sale("order-42");
    tokio::select! {
        biased;
        _ = client.send(&sale) => panic!("nothing is answered"),
        () = tokio::task::yield_now() => {}
    }
    assert!(
        told.lines().iter().any(|line| line.contains("thunes.outcome=dropped error.type=dropped +1")),
        "{:?}",
        told.lines()
    );
}

#[tokio::test]
async fn no_metric_shows_anything_personal() {
    let told = Told::default();
    let _recorder = metrics::set_default_local_recorder(&told);
    let body = r#"{"id":"canary canary","status":"canary canary","reason":"canary canary","message":"canary"}"#;
    for http_status in [201, 400, 401, 502] {
        let script = Script::new(move |_, _| status(http_status, body));
        let client = Client::builder(Environment::Test, credentials()).header("x-canary", "canary").transport(script);
        let sale = sale("canary").bill_to_first_name("canary");
        drop(client.build().unwrap().send(&sale).await);
    }
    let lines = told.lines();
    assert!(lines.len() >= 8 && !lines.concat().contains("canary"), "{lines:?}");
}
