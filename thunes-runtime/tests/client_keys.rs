//! Key rotation while payments go on: two keys at once, and the gateway accepts one of them.
#![cfg(feature = "client")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use common::capture::Capture;
use common::script::{Asked, Script, ok, sale_hit, status};
use common::*;
use jsonwebtoken::dangerous::insecure_decode;
use serde_json::{Value, json};
use thunes_runtime::{Client, Credentials, Environment, SendError, SetupError};

const PENDING: &str = r#"{"id":"7652176144426365504805","status":"PENDING"}"#;
const REFUSED: &str = r#"{"response":{"rmsg":"Authentication Failed"}}"#;

fn key(id: &str) -> Credentials {
    Credentials::shared_secret(MERCHANT_ID, id, SECRET).unwrap()
}

/// The id of the key that signed.
fn signer(asked: &Asked) -> String {
    let token = asked.headers["authorization"].to_str().unwrap().trim_start_matches("Bearer ");
    let header = URL_SAFE_NO_PAD.decode(token.split('.').next().unwrap()).unwrap();
    serde_json::from_slice::<Value>(&header).unwrap()["kid"].as_str().unwrap().to_owned()
}

/// When it was signed, in seconds.
fn signed_at(asked: &Asked) -> u64 {
    let token = asked.headers["authorization"].to_str().unwrap().trim_start_matches("Bearer ");
    insecure_decode::<Value>(token).unwrap().claims["iat"].as_u64().unwrap()
}

/// A gateway that takes one of two keys.
struct Rotation {
    script: Script,
    new_is_good: Arc<AtomicBool>,
}

impl Rotation {
    fn new() -> Self {
        let new_is_good = Arc::new(AtomicBool::new(false));
        let good = Arc::clone(&new_is_good);
        let script = Script::new(move |asked, _| {
            let wanted = if good.load(Ordering::SeqCst) { "new" } else { "old" };
            match signer(asked) == wanted {
                false => status(401, REFUSED),
                true if asked.is_search() => ok(&json!({
                    "totalCount": 1, "count": 1, "offset": 0, "_embedded": {"transactionSummaries": [sale_hit("7")]},
                })),
                true => status(201, PENDING),
            }
        });
        Self { script, new_is_good }
    }

    fn client(&self) -> Client {
        let builder = Client::builder(Environment::Test, key("new")).second_key(key("old"));
        builder.transport(self.script.clone()).build().unwrap()
    }

    fn signers(&self) -> Vec<String> {
        self.script.asked().iter().map(signer).collect()
    }
}

fn id() -> SaleId {
    SaleId::from_gateway("7652176144426365504805").unwrap()
}

fn check(sale_id: &SaleId) -> SaleCheck<'_> {
    SaleCheck::new(SaleCheckRequired { sale_id, reference_code: "order-42" })
}

#[tokio::test]
async fn a_check_that_is_refused_goes_out_again_with_the_other_key_and_so_does_everything_after() {
    let (rotation, id, capture) = (Rotation::new(), id(), Capture::start());
    let client = rotation.client();
    client.send(&check(&id)).await.unwrap();
    client.send(&sale("order-42")).await.unwrap();
    client.clone().send(&check(&id)).await.unwrap();
    assert_eq!(rotation.signers(), ["new", "old", "old", "old"]);
    assert!(capture.said().contains("WARN message=the gateway refused the key: the other one signs from now on"));
    // The day on which the old key ends.
    rotation.new_is_good.store(true, Ordering::SeqCst);
    client.send(&check(&id)).await.unwrap();
    client.send(&sale("order-43")).await.unwrap();
    assert_eq!(rotation.signers()[4..], ["old", "new", "new"]);
}

#[tokio::test]
async fn each_attempt_is_signed_at_its_own_time() {
    let script = Script::new(|_, before| if before == 0 { status(401, REFUSED) } else { status(201, PENDING) });
    let seconds = AtomicU64::new(NOW);
    let clock = move || UNIX_EPOCH + Duration::from_secs(seconds.fetch_add(100, Ordering::SeqCst));
    let client = Client::builder(Environment::Test, key("new")).second_key(key("old")).clock(clock);
    let id = id();
    client.transport(script.clone()).build().unwrap().send(&check(&id)).await.unwrap();
    let signed_at: Vec<_> = script.asked().iter().map(signed_at).collect();
    assert!(signed_at.len() == 2 && signed_at[0] == NOW && signed_at[1] > NOW, "{signed_at:?}");
}

#[tokio::test]
async fn a_payment_that_is_refused_is_not_sent_again_by_itself() {
    let (rotation, id) = (Rotation::new(), id());
    let client = rotation.client();
    let error = client.send(&sale("order-42")).await.unwrap_err();
    assert!(matches!(&error, SendError::Rejected(error) if error.http_status == 401), "{error}");
    assert!(error.is_safe_to_send_again());
    assert_eq!(rotation.signers(), ["new"], "once");
    client.send(&sale("order-42")).await.unwrap();
    rotation.new_is_good.store(true, Ordering::SeqCst);
    let error = client.send(&refund(&id)).await.unwrap_err();
    assert!(matches!(error, SendError::Rejected(_)));
    assert_eq!(rotation.signers(), ["new", "old", "old"], "once");
}

#[tokio::test]
async fn a_search_is_asked_again_with_the_other_key() {
    let rotation = Rotation::new();
    rotation.client().find("order-42").await.unwrap();
    assert_eq!(rotation.signers(), ["new", "old"]);
}

#[tokio::test]
async fn where_both_keys_are_refused_each_is_tried_once() {
    let script = Script::new(|_, _| status(401, REFUSED));
    let client = Client::builder(Environment::Test, key("new")).second_key(key("old"));
    let client = client.transport(script.clone()).status_retries(3).build().unwrap();
    let id = id();
    client.send(&check(&id)).await.unwrap_err();
    assert_eq!(script.asked().iter().map(signer).collect::<Vec<_>>(), ["new", "old"]);
}

#[tokio::test]
async fn only_the_gateways_own_word_changes_the_key() {
    for (http_status, body) in [(401, "<html>"), (401, "{}"), (403, REFUSED), (407, REFUSED), (502, REFUSED)] {
        let script = Script::new(move |_, _| status(http_status, body));
        let client = Client::builder(Environment::Test, key("new")).second_key(key("old"));
        let client = client.transport(script.clone()).build().unwrap();
        let id = id();
        for _ in 0..2 {
            client.send(&check(&id)).await.unwrap_err();
        }
        assert_eq!(script.asked().iter().map(signer).collect::<Vec<_>>(), ["new", "new"], "{http_status} {body}");
    }
}

#[test]
fn both_keys_are_one_merchants() {
    let other = Credentials::shared_secret("othermerchant", KEY_ID, SECRET).unwrap();
    let portfolio = key("old").portfolio("portfolio").unwrap();
    for second in [other, portfolio] {
        let error = Client::builder(Environment::Test, key("new")).second_key(second).build().unwrap_err();
        assert!(matches!(error, SetupError::OtherMerchant), "{error}");
    }
}

// ---- headers of a single call

#[tokio::test]
async fn a_header_goes_with_the_calls_of_one_clone_only() {
    let script = Script::new(|_, _| status(201, PENDING));
    let client = script.builder().header("x-shop", "all").header("traceparent", "shadowed").build().unwrap();
    let traced = client.with_header("traceparent", "00-1-2-01").unwrap().with_header("tracestate", "a=b").unwrap();
    traced.send(&sale("order-42")).await.unwrap();
    client.send(&sale("order-43")).await.unwrap();
    let asked = script.asked();
    let header =
        |place: usize, name: &str| asked[place].headers.get(name).map(|value| value.to_str().unwrap().to_owned());
    assert_eq!(header(0, "traceparent").as_deref(), Some("00-1-2-01"));
    assert_eq!(header(0, "tracestate").as_deref(), Some("a=b"));
    assert_eq!(header(0, "x-shop").as_deref(), Some("all"));
    assert_eq!(header(1, "traceparent").as_deref(), Some("shadowed"));
    assert_eq!(header(1, "tracestate"), None);
    assert!(asked.iter().all(|asked| asked.headers.get_all("traceparent").iter().count() == 1));
}

#[tokio::test]
async fn a_header_of_a_call_is_held_to_the_same_rules() {
    let client = Script::new(|_, _| status(201, PENDING)).client();
    for name in ["authorization", "Digest", "v-c-merchant-id", "content-length", "user-agent", "host"] {
        assert!(matches!(client.with_header(name, "x"), Err(SetupError::ReservedHeader { .. })), "{name}");
    }
    assert!(matches!(client.with_header("traceparent", "a\r\nb: c"), Err(SetupError::OddHeader { .. })));
}
