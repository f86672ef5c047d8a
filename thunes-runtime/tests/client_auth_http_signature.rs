//! Requests with the older HTTP Signature, as they arrive.
#![cfg(all(feature = "client", feature = "http-signature"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]
#![allow(deprecated)]

mod common;
#[cfg(feature = "mle")]
#[path = "common/vectors.rs"]
mod vectors;

use std::time::{Duration, SystemTime};

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use common::*;
use thunes_runtime::{Client, Credentials, Environment, NotSentCause, SendError, SigningError};

const PENDING: &str = r#"{"id":"7652176144426365504805","status":"PENDING"}"#;
const DATE: &str = "Fri, 02 Jan 2026 03:04:05 GMT";

fn client(server: &Server, credentials: Credentials) -> Client {
    let environment = Environment::base_url(&format!("http://{}", server.address)).unwrap();
    let builder = Client::builder(environment, credentials);
    builder.clock(|| SystemTime::UNIX_EPOCH + Duration::from_secs(NOW)).build().unwrap()
}

fn http_signature() -> Credentials {
    Credentials::http_signature(MERCHANT_ID, KEY_ID, SECRET).unwrap()
}

#[tokio::test]
async fn a_clock_past_the_last_http_date_signs_nothing() {
    let last = Duration::from_secs(253_402_300_799);
    for (since_1970, sent) in [(last, true), (last + Duration::from_secs(1), false)] {
        let server = Server::start([answer("201 Created", PENDING)]).await;
        let environment = Environment::base_url(&format!("http://{}", server.address)).unwrap();
        let builder = Client::builder(environment, http_signature());
        let client = builder.clock(move || SystemTime::UNIX_EPOCH + since_1970).build().unwrap();
        match client.send(&sale("order-42")).await {
            Ok(_) => assert!(sent),
            Err(SendError::NotSent(error)) => {
                assert!(!sent, "{error}");
                assert_eq!(error.cause, NotSentCause::Signing(SigningError::ClockTooLate));
            }
            Err(other) => panic!("{other}"),
        }
        assert_eq!(server.connections(), usize::from(sent));
    }
}

/// The header over these lines.
fn signature(names: &str, lines: &str) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, &STANDARD.decode(SECRET).unwrap());
    let hash = STANDARD.encode(hmac::sign(&key, lines.as_bytes()));
    format!(r#"keyid="{KEY_ID}", algorithm="HmacSHA256", headers="{names}", signature="{hash}""#)
}

#[tokio::test]
async fn a_sale_is_signed_over_what_arrives() {
    let server = Server::start([answer("201 Created", PENDING)]).await;
    let credentials = http_signature().portfolio("exampleportfolio").unwrap();
    client(&server, credentials).send(&sale("order-42")).await.unwrap();
    let received = server.received();
    let [request] = received.as_slice() else { panic!("{} copies", received.len()) };

    let body_digest = format!("SHA-256={}", STANDARD.encode(digest(&SHA256, &request.body)));
    let host = request.header("host").unwrap();
    assert_eq!(request.header("authorization"), None);
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.header("date"), Some(DATE));
    assert_eq!(request.header("digest"), Some(body_digest.as_str()));
    assert_eq!(request.header("v-c-merchant-id"), Some(MERCHANT_ID));
    let lines = format!(
        "host: {host}\ndate: {DATE}\nrequest-target: post /pts/v2/payments\ndigest: {body_digest}\nv-c-merchant-id: exampleportfolio"
    );
    let wanted = signature("host date request-target digest v-c-merchant-id", &lines);
    assert_eq!(request.header("signature"), Some(wanted.as_str()));
}

#[tokio::test]
async fn without_a_body_there_is_no_digest() {
    let server = Server::start([answer("200 OK", PENDING)]).await;
    let id = SaleId::from_gateway("7652176144426365504805").unwrap();
    client(&server, http_signature()).send(&Lookup::new(LookupRequired { sale_id: &id })).await.unwrap();
    let received = server.received();
    let host = received[0].header("host").unwrap();
    assert_eq!(received[0].header("digest"), None);
    let lines = format!(
        "host: {host}\ndate: {DATE}\nrequest-target: get /tss/v2/transactions/7652176144426365504805\nv-c-merchant-id: {MERCHANT_ID}"
    );
    let wanted = signature("host date request-target v-c-merchant-id", &lines);
    assert_eq!(received[0].header("signature"), Some(wanted.as_str()));
}

#[tokio::test]
async fn refused_credentials_speak_of_the_secret() {
    let server = Server::start([answer("401 Unauthorized", r#"{"response":{"rmsg":"Authentication Failed"}}"#)]).await;
    let text = client(&server, http_signature()).send(&sale("order-42")).await.unwrap_err().to_string();
    assert!(text.contains("merchant id examplemerchant, key id and secret belong together"), "{text}");
}

#[cfg(feature = "mle")]
#[test]
fn encryption_needs_a_token() {
    let key = thunes_runtime::ReplyKey::from_der("1", &vectors::recipient_key(1)).unwrap();
    let builder = Client::builder(Environment::Test, http_signature()).encrypted_replies(key);
    let error = builder.build().unwrap_err();
    assert!(error.to_string().starts_with("encryption does not work with HTTP Signature"), "{error}");
}
