//! A request that is signed now and sent later: the same bytes and the same reading of the reply as `send`, at most once, and never
//! with an expired token.
#![cfg(feature = "client")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use common::*;
use jsonwebtoken::dangerous::insecure_decode;
use serde_json::Value;
use thunes_runtime::Request as _;
use thunes_runtime::{Client, NotSentCause, SendError, UnknownCause};

const PENDING: &str = r#"{"id":"7652176144426365504805","status":"PENDING"}"#;

/// A client whose clock is set by hand.
fn client(server: &Server) -> (Client, Arc<AtomicU64>) {
    let seconds = Arc::new(AtomicU64::new(NOW));
    let clock = Arc::clone(&seconds);
    let clock = move || SystemTime::UNIX_EPOCH + Duration::from_secs(clock.load(Ordering::Relaxed));
    (builder(server).timeout(Duration::from_secs(2)).clock(clock).build().unwrap(), seconds)
}

#[tokio::test]
async fn it_is_sent_once_with_the_token_that_it_was_signed_with() {
    let server = Server::start([answer("201 Created", PENDING)]).await;
    let (client, clock) = client(&server);
    let signed = client.presign(&sale("order-42")).unwrap();
    assert_eq!(server.connections(), 0, "signing sends nothing");
    let expires_at = signed.expires_at().unwrap();
    assert_eq!(expires_at, SystemTime::UNIX_EPOCH + Duration::from_secs(NOW + 120));
    let body = sale("order-42").body().unwrap();
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, &body);
    assert_eq!(signed.body_digest(), digest.as_ref());

    // It owns what it needs, so another task can send it, and later.
    clock.store(NOW + 119, Ordering::Relaxed);
    let reply = tokio::spawn(signed.send()).await.unwrap().unwrap();
    assert_eq!(reply.status, status::SaleStatus::Pending);
    let received = server.received();
    assert_eq!(received.len(), 1);
    assert_eq!(received[0].body, body);
    let token = received[0].header("authorization").unwrap().strip_prefix("Bearer ").unwrap();
    let claims = insecure_decode::<Value>(token).unwrap().claims;
    assert_eq!((&claims["iat"], &claims["exp"]), (&NOW.into(), &(NOW + 120).into()));
}

#[tokio::test]
async fn an_expired_one_is_not_sent() {
    let server = Server::start([answer("201 Created", PENDING)]).await;
    let (client, clock) = client(&server);
    let signed = client.presign(&sale("order-42")).unwrap();
    assert!(!signed.is_expired());
    clock.store(NOW + 120, Ordering::Relaxed);
    assert!(signed.is_expired());
    let error = signed.send().await.unwrap_err();
    assert!(error.is_safe_to_send_again());
    let text = error.to_string().replace(&server.address.to_string(), "127.0.0.1:8080");
    assert_eq!(
        text,
        "bizum::Sale was not sent to 127.0.0.1:8080: its token has expired. No money has moved: sign the request again, then retry."
    );
    let SendError::NotSent(not_sent) = error else { panic!("{error}") };
    assert_eq!(not_sent.cause, NotSentCause::Expired);
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn a_lost_answer_is_read_as_that_of_send() {
    for (play, cause) in [
        (Play::CloseAfterBody, UnknownCause::ConnectionBroken),
        (answer("502 Bad Gateway", "<html>"), UnknownCause::HttpStatus),
    ] {
        let server = Server::start([play]).await;
        let (client, _) = client(&server);
        let error = client.presign(&sale("order-42")).unwrap().send().await.unwrap_err();
        assert!(error.may_have_moved_money());
        let mut intent = client.intent(&sale("order-42")).unwrap();
        intent.sent_at = error.intent().unwrap().sent_at;
        assert_eq!(error.intent(), Some(&intent));
        let SendError::Unknown(unknown) = error else { panic!("{error}") };
        assert_eq!(unknown.cause, cause);
        assert_eq!(server.received().len(), 1);
    }
}

#[tokio::test]
async fn the_reply_of_another_request_is_not_believed() {
    let other = r#"{"id":"999","status":"PENDING","clientReferenceInformation":{"code":"order-43"}}"#;
    let server = Server::start([answer("201 Created", other)]).await;
    let (client, _) = client(&server);
    let error = client.presign(&sale("order-42")).unwrap().send().await.unwrap_err();
    let SendError::Unknown(unknown) = error else { panic!("{error}") };
    assert!(matches!(unknown.cause, UnknownCause::Contradicts(_)));
}

#[tokio::test]
async fn a_wrong_value_is_found_when_it_is_signed_and_debug_shows_no_body() {
    let server = Server::start([answer("201 Created", PENDING)]).await;
    let (client, _) = client(&server);
    let error = client.presign(&sale("")).unwrap_err();
    let SendError::NotSent(not_sent) = error else { panic!("{error}") };
    assert!(matches!(not_sent.cause, NotSentCause::Invalid(_)));
    let shown = format!("{:?}", client.presign(&sale("order-42")).unwrap());
    assert!(shown.contains("bizum") && !shown.contains("ana@") && !shown.contains("Bearer"), "{shown}");
}

#[cfg(feature = "http-signature")]
#[tokio::test]
#[allow(deprecated)]
async fn http_signature_has_no_expiry() {
    use thunes_runtime::{Credentials, Environment};
    let server = Server::start([answer("201 Created", PENDING)]).await;
    let environment = Environment::base_url(&format!("http://{}", server.address)).unwrap();
    let credentials = Credentials::http_signature(MERCHANT_ID, KEY_ID, SECRET).unwrap();
    let client = Client::new(environment, credentials).unwrap();
    let signed = client.presign(&sale("order-42")).unwrap();
    assert_eq!((signed.expires_at(), signed.is_expired()), (None, false));
}
