//! Who said no? Every HTTP status with every kind of body, for a sale, a refund and a check: only the gateway's own word is a verdict.
//!
//! The table of this test is that of `docs/guide/what-can-go-wrong.md`, written a second time.
#![cfg(feature = "client")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::sync::{Arc, Mutex};

use common::*;
use thunes_runtime::{CallLimits, Client, Environment, SendError, Transport, TransportFuture};

/// Answers with the status and body that were set.
#[derive(Clone, Default)]
struct Answers(Arc<Mutex<(u16, String)>>);

impl Transport for Answers {
    fn send(&self, _: http::Request<Vec<u8>>, _: CallLimits) -> TransportFuture<'_> {
        let (status, body) = self.0.lock().unwrap().clone();
        Box::pin(async move { Ok(http::Response::builder().status(status).body(body.into_bytes()).unwrap()) })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Yes,
    No,
    Duplicate,
    Unknown,
}

fn verdict<T>(outcome: Result<T, SendError>) -> Verdict {
    match outcome {
        Ok(_) => Verdict::Yes,
        Err(SendError::Rejected(no)) if no.is_duplicate() => Verdict::Duplicate,
        Err(SendError::Rejected(_)) => Verdict::No,
        Err(SendError::Unknown(_)) => Verdict::Unknown,
        Err(other) => panic!("{other}"),
    }
}

/// A kind of body, and what it means with which status.
type Kind = (&'static str, fn(u16) -> Verdict);

fn always_unknown(_: u16) -> Verdict {
    Verdict::Unknown
}

fn yes(status: u16) -> Verdict {
    if status / 100 == 2 { Verdict::Yes } else { Verdict::Unknown }
}

fn may_be_a_no(status: u16) -> bool {
    status / 100 == 4 && ![408, 409, 425, 429].contains(&status)
}

fn no(status: u16) -> Verdict {
    if may_be_a_no(status) { Verdict::No } else { Verdict::Unknown }
}

fn duplicate(status: u16) -> Verdict {
    if may_be_a_no(status) { Verdict::Duplicate } else { Verdict::Unknown }
}

fn no_if(status: u16, only: u16) -> Verdict {
    if status == only { Verdict::No } else { Verdict::Unknown }
}

const KINDS: [Kind; 28] = [
    // The gateway's own.
    (r#"{"id":"76","status":"PENDING","clientReferenceInformation":{"code":"order-42"}}"#, yes),
    (
        r#"{"submitTimeUtc":"2026-01-02T03:04:05Z","status":"INVALID_REQUEST","reason":"INVALID_DATA","message":"m"}"#,
        no,
    ),
    (
        r#"{"id":"76","status":"invalid_request ","reason":" MISSING_FIELD","details":[{"field":"a","reason":"MISSING_FIELD"}]}"#,
        |status| {
            // With an id and a status it would be a reply, if the status were 2xx.
            if status / 100 == 2 { Verdict::Yes } else { no(status) }
        },
    ),
    (r#"{"status":"INVALID_REQUEST","reason":"A_NEW_REASON"}"#, no),
    (r#"{"status":"INVALID_REQUEST","reason":"PROCESSOR_UNAVAILABLE"}"#, no),
    (r#"{"status":"INVALID_REQUEST","details":[{"field":"a","reason":"INVALID_DATA"}]}"#, no),
    (r#"{"status":"INVALID_REQUEST","reason":"DUPLICATE_REQUEST"}"#, duplicate),
    (r#"{"response":{"rmsg":"Authentication Failed"}}"#, |status| no_if(status, 401)),
    (r#"{"status":"404","errorInformation":{"reason":"NOT_FOUND ","message":"m"}}"#, |status| no_if(status, 404)),
    // The gateway does not know either.
    (r#"{"status":"INVALID_REQUEST","reason":"SERVER_TIMEOUT"}"#, always_unknown),
    (r#"{"status":"INVALID_REQUEST","reason":"SYSTEM_ERROR"}"#, always_unknown),
    (r#"{"status":"INVALID_REQUEST","reason":"processor_timeout"}"#, always_unknown),
    (
        r#"{"status":"INVALID_REQUEST","reason":"INVALID_DATA","errorInformation":{"reason":"SERVICE_TIMEOUT"}}"#,
        always_unknown,
    ),
    (
        r#"{"status":"INVALID_REQUEST","reason":"DUPLICATE_REQUEST","details":[{"reason":"SYSTEM_ERROR"}]}"#,
        always_unknown,
    ),
    (r#"{"status":"SERVER_ERROR","reason":"SYSTEM_ERROR"}"#, always_unknown),
    // It contradicts itself.
    (r#"{"status":"SETTLED","reason":"INVALID_DATA"}"#, always_unknown),
    (
        r#"{"status":"INVALID_REQUEST","reason":"INVALID_DATA","processorInformation":{"paymentUrl":"https://pay.example"}}"#,
        always_unknown,
    ),
    (
        r#"{"status":"INVALID_REQUEST","reason":"INVALID_DATA","refundAmountDetails":{"refundAmount":"8.00"}}"#,
        always_unknown,
    ),
    (r#"{"response":{"rmsg":"Authentication Failed"},"status":"SETTLED"}"#, always_unknown),
    // A no without a reason.
    (r#"{"status":"INVALID_REQUEST","reason":"  "}"#, always_unknown),
    (r#"{"status":"INVALID_REQUEST","reason":false}"#, always_unknown),
    (r#"{"status":"INVALID_REQUEST","reason":400,"message":"m"}"#, always_unknown),
    // Anybody may have written it.
    (r#"{"reason":"INVALID_DATA"}"#, always_unknown),
    (r#"{"message":"The requested resource does not exist"}"#, always_unknown),
    ("<html><h1>403 Forbidden</h1></html>", always_unknown),
    ("Access denied", always_unknown),
    (r#"{"status":"INVALID_REQUEST","reason":"INVALID_DATA""#, always_unknown),
    ("", always_unknown),
];

#[tokio::test]
async fn only_the_gateways_own_word_is_a_verdict() {
    let answers = Answers::default();
    let client = Client::builder(Environment::Test, credentials()).transport(answers.clone()).build().unwrap();
    let id = SaleId::from_gateway("7652176144426365504805").unwrap();
    let sale = sale("order-42");
    let amount = "8.00".parse().unwrap();
    let refund = Refund::new(RefundRequired { sale_id: &id, reference_code: "order-42", total_amount: amount });
    let check = SaleCheck::new(SaleCheckRequired { sale_id: &id, reference_code: "order-42" });
    for status in 200..=599 {
        for (body, expected) in KINDS {
            *answers.0.lock().unwrap() = (status, body.to_owned());
            let expected = expected(status);
            let outcome = client.send(&sale).await;
            let in_doubt = outcome.as_ref().is_err_and(|error| error.may_have_moved_money());
            assert_eq!(in_doubt, matches!(expected, Verdict::Duplicate | Verdict::Unknown), "{status} {body}");
            assert_eq!(verdict(outcome), expected, "sale: {status} {body}");
            assert_eq!(verdict(client.send(&refund).await), expected, "refund: {status} {body}");
            // A check that is a duplicate is a plain no.
            let expected = if expected == Verdict::Duplicate { Verdict::No } else { expected };
            assert_eq!(verdict(client.send(&check).await), expected, "check: {status} {body}");
        }
    }
}
