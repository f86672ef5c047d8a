//! The client for programs without `async`.
#![cfg(feature = "blocking")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::time::Duration;

use common::*;
use thunes_runtime::blocking::Client;
use thunes_runtime::{
    AnyId, Environment, FindError, Found, NotSentCause, Schedule, SendError, SettleError, SettleStep, Settlement,
    SetupError, Until, WaitError,
};
use tokio::runtime::Runtime;

const PENDING: &str = r#"{"id":"7652176144426365504805","status":"PENDING"}"#;
const SETTLED: &str = r#"{"id":"7652176144426365504805","status":"SETTLED"}"#;

/// A server in a runtime of its own, which must outlive it.
fn serve(plays: impl IntoIterator<Item = Play>) -> (Runtime, Server) {
    let runtime = Runtime::new().unwrap();
    let server = runtime.block_on(Server::start(plays));
    (runtime, server)
}

fn id() -> SaleId {
    SaleId::from_gateway("7652176144426365504805").unwrap()
}

#[test]
fn it_sends_once_and_gives_the_reply_or_the_error() {
    let (_runtime, server) = serve([answer("201 Created", PENDING), Play::CloseAfterBody]);
    let client = Client::build(builder(&server)).unwrap();
    assert_eq!(client.send(&sale("order-42")).unwrap().status, status::SaleStatus::Pending);
    assert!(matches!(client.send(&sale("order-43")).unwrap_err(), SendError::Unknown(_)));
    assert_eq!((server.received().len(), server.connections()), (2, 2));
    assert!(format!("{client:?}").starts_with("Client {"));
}

#[test]
fn it_waits() {
    let (_runtime, server) = serve([answer("201 Created", PENDING), answer("201 Created", SETTLED)]);
    let client = Client::build(builder(&server)).unwrap();
    let id = id();
    let check = SaleCheck::new(SaleCheckRequired { sale_id: &id, reference_code: "order-42" });
    let every = Schedule::every(Duration::from_millis(5));
    let reply = client.wait(&check, |wait| wait.until(Until::Settled).schedule(every)).unwrap();
    assert_eq!(reply.status, status::SaleCheckStatus::Settled);
    assert_eq!(server.received().len(), 2);
}

#[test]
fn it_searches_and_settles() {
    let hits = serde_json::json!({"totalCount": 1, "_embedded": {"transactionSummaries": [script::sale_hit("76")]}})
        .to_string();
    let settled = r#"{"id":"9","status":"SETTLED","clientReferenceInformation":{"code":"order-42"}}"#;
    let details = answer("200 OK", r#"{"id":"76"}"#);
    let (found, settled) = (answer("201 Created", &hits), answer("201 Created", settled));
    let plays = [Play::CloseAfterBody, found.clone(), details, found.clone(), settled.clone(), found, settled];
    let (_runtime, server) = serve(plays);
    let client = Client::build(builder(&server)).unwrap();
    let lost = client.send(&shop::sale("order-42")).unwrap_err();
    let intent = client.intent(&shop::sale("order-42")).unwrap();
    assert_eq!(lost.intent(), Some(&intent));
    let found = client.find("order-42", |find| find.sales().sent_after(intent.sent_at)).unwrap();
    assert!(matches!(found, Found::One(_)), "{found:?}");
    assert_eq!(client.details(&id_of("76")).unwrap().unwrap().id.bare(), "76");
    let at_once = Schedule::every(Duration::from_millis(5));
    let settlement = client.settle(shop::METHODS, intent.clone(), |settle| settle.schedule(at_once)).unwrap();
    assert!(matches!(settlement, Settlement::Paid(_)), "{settlement:?}");
    let (step, state) = client.settle_step(shop::METHODS, intent, |settle| settle).unwrap();
    assert!(matches!(step, SettleStep::Ended(Settlement::Paid(_))), "{step:?}");
    assert_eq!(state.steps(), 1);
}

fn id_of(bare: &str) -> AnyId {
    AnyId::from_gateway(bare).unwrap()
}

#[tokio::test]
async fn within_a_runtime_nothing_is_searched_for() {
    let server = Server::start([answer("201 Created", "{}")]).await;
    let client = Client::build(builder(&server)).unwrap();
    let intent = client.intent(&shop::sale("order-42")).unwrap();
    let refused = |error: &FindError| {
        let FindError::Call(SendError::NotSent(not_sent)) = error else { panic!("{error:?}") };
        assert_eq!(not_sent.cause, NotSentCause::AsyncRuntime);
    };
    refused(&client.find("order-42", |find| find).unwrap_err());
    refused(&client.details(&id_of("76")).unwrap_err());
    for error in [
        client.settle(shop::METHODS, intent.clone(), |settle| settle).unwrap_err(),
        client.settle_step(shop::METHODS, intent, |settle| settle).unwrap_err(),
    ] {
        let SettleError::Find(error) = error else { panic!("{error:?}") };
        refused(&error);
    }
    assert!(server.received().is_empty());
}

#[test]
fn a_header_goes_with_the_calls_of_one_clone_only() {
    let (_runtime, server) = serve([answer("201 Created", PENDING), answer("201 Created", PENDING)]);
    let client = Client::build(builder(&server)).unwrap();
    client.with_header("traceparent", "00-1-2-01").unwrap().send(&sale("order-42")).unwrap();
    client.send(&sale("order-43")).unwrap();
    let headers: Vec<_> =
        server.received().iter().map(|asked| asked.header("traceparent").map(str::to_owned)).collect();
    assert_eq!(headers, [Some("00-1-2-01".to_owned()), None]);
    assert_eq!((client.merchant_id(), client.host()), (MERCHANT_ID, server.address.to_string().as_str()));
}

#[cfg(feature = "webhooks")]
#[test]
fn it_makes_calls_about_webhooks() {
    let id: thunes_runtime::WebhookId = "c51f6dd5-6d54-4d0b-b2ab-3a5fbcd1c6b1".parse().unwrap();
    let (_runtime, server) = serve([answer("200 OK", "{}"), answer("400 Bad Request", r#"{"reason":"INVALID_DATA"}"#)]);
    let client = Client::build(builder(&server)).unwrap();
    let outcome = client.webhooks(async |calls| {
        calls.activate(&id).await?;
        calls.delete(&id).await
    });
    let error = outcome.unwrap_err().to_string();
    assert!(error.starts_with("the gateway rejected `delete` (HTTP 400, INVALID_DATA)"), "{error}");
    assert_eq!(server.received().len(), 2);
}

#[cfg(feature = "webhooks")]
#[tokio::test]
async fn within_a_runtime_no_call_about_webhooks_is_made() {
    let server = Server::start([answer("200 OK", "{}")]).await;
    let client = Client::build(builder(&server)).unwrap();
    let error = client.webhooks(async |_| -> Result<(), _> { panic!("it is not called") }).unwrap_err();
    assert_eq!(*error.failure(), thunes_runtime::WebhookCallFailure::NotSent(NotSentCause::AsyncRuntime));
    assert!(server.received().is_empty());
}

#[test]
fn many_threads_share_it() {
    let (_runtime, server) = serve([answer("201 Created", PENDING)]);
    let client = Client::build(builder(&server)).unwrap();
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let client = client.clone();
            scope.spawn(move || {
                for order in 0..10 {
                    client.send(&sale(&format!("order-{thread}-{order}"))).unwrap();
                }
            });
        }
    });
    let different: std::collections::BTreeSet<_> = server.received().into_iter().map(|request| request.body).collect();
    assert_eq!(different.len(), 80);
}

#[test]
fn a_connection_that_was_closed_between_calls_is_not_used() {
    let (_runtime, server) = serve([Play::AnswerAndCloseIdle(reply("201 Created", "", PENDING))]);
    let client = Client::build(builder(&server)).unwrap();
    for order in 0..3 {
        client.send(&sale(&format!("order-{order}"))).unwrap();
        std::thread::sleep(Duration::from_millis(50));
    }
    assert_eq!((server.received().len(), server.connections()), (3, 3));
}

#[test]
fn a_call_can_have_limits_of_its_own() {
    let (_runtime, server) = serve([Play::CloseAfterBody, answer("201 Created", PENDING)]);
    let client = Client::build(builder(&server)).unwrap();
    let id = id();
    let check = SaleCheck::new(SaleCheckRequired { sale_id: &id, reference_code: "order-42" });
    client.with_status_retries(1).send(&check).unwrap();
    assert!(client.with_reply_limit(10).unwrap().send(&check).unwrap_err().to_string().contains("`reply_limit`"));
    assert!(matches!(client.with_timeout(Duration::ZERO), Err(SetupError::TimeLimits { .. })));
    client.with_timeout(Duration::from_mins(2)).unwrap().send(&check).unwrap();
}

#[tokio::test]
async fn within_async_code_it_says_so_and_sends_nothing() {
    let server = Server::start([answer("201 Created", PENDING)]).await;
    let client = Client::build(builder(&server)).unwrap();
    let error = client.send(&sale("order-42")).unwrap_err();
    assert_eq!(
        error.to_string().replace(&server.address.to_string(), "127.0.0.1:8080"),
        "bizum::Sale was not sent to 127.0.0.1:8080: the blocking client does not work inside an async runtime. \
         No money has moved: use the async `Client` there, then retry."
    );
    assert!(matches!(error, SendError::NotSent(error) if error.cause == NotSentCause::AsyncRuntime));
    let id = id();
    let check = SaleCheck::new(SaleCheckRequired { sale_id: &id, reference_code: "order-42" });
    let error = client.wait(&check, |wait| wait).unwrap_err();
    assert!(
        matches!(error, WaitError::Stopped(SendError::NotSent(error)) if error.cause == NotSentCause::AsyncRuntime)
    );
    assert_eq!(server.connections(), 0);
    // Must not panic either.
    drop(client);
}

#[test]
fn without_a_thread_there_is_none_and_the_cause_is_kept() {
    let error = thunes_runtime::SetupError::Thread(std::io::Error::other("no more threads"));
    let cause = std::error::Error::source(&error).map(ToString::to_string);
    assert_eq!(cause.as_deref(), Some("no more threads"));
}

#[test]
fn it_can_be_shared() {
    fn is_shared<T: Send + Sync + Clone + 'static>(_: &T) {}
    is_shared(&Client::new(Environment::base_url("http://127.0.0.1:1").unwrap(), credentials()).unwrap());
}
