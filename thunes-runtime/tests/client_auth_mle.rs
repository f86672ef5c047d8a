//! Encrypted requests and replies, as they go over the wire, and what becomes of replies that do not decrypt.
#![cfg(all(feature = "client", feature = "mle"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;
#[path = "common/vectors.rs"]
mod vectors;

use std::time::{Duration, SystemTime};

use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use common::*;
use serde_json::Value;
use thunes_runtime::Request as _;
use thunes_runtime::{
    Client, ClientBuilder, DecryptionError, EncryptionCertificate, Environment, Rejected, ReplyKey, SendError, Unknown,
    UnknownCause,
};
use vectors::*;

const PENDING: &str = r#"{"id":"7652176144426365504805","status":"PENDING"}"#;

fn reply_key() -> ReplyKey {
    ReplyKey::from_der(REPLY_KEY_ID, &recipient_key(1)).unwrap()
}

fn certificate() -> EncryptionCertificate {
    EncryptionCertificate::from_der(&bytes(&vectors()["mle"][0], "recipient_certificate_der_base64")).unwrap()
}

fn plain_builder(server: &Server) -> ClientBuilder {
    let environment = Environment::base_url(&format!("http://{}", server.address)).unwrap();
    let builder = Client::builder(environment, certificate_credentials());
    builder.clock(|| SystemTime::UNIX_EPOCH + Duration::from_secs(NOW))
}

/// What comes of a sale whose reply is to be encrypted.
async fn outcome(play: Play) -> Result<thunes_runtime::Reply<SaleId, status::SaleStatus>, SendError> {
    let server = Server::start([play]).await;
    let client = plain_builder(&server).encrypted_replies(reply_key()).build().unwrap();
    let outcome = client.send(&sale("order-42")).await;
    assert_eq!(server.received().len(), 1, "copies received");
    outcome
}

#[track_caller]
fn unknown(error: SendError) -> Unknown {
    let SendError::Unknown(unknown) = error else { panic!("{error}") };
    *unknown
}

#[track_caller]
fn rejected(error: SendError) -> Rejected {
    let SendError::Rejected(rejected) = error else { panic!("{error}") };
    *rejected
}

fn claims(request: &Received) -> Value {
    let token = request.header("authorization").unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(token.split('.').nth(1).unwrap()).unwrap()).unwrap()
}

#[tokio::test]
async fn a_sale_goes_out_and_comes_back_encrypted() {
    let vector = vectors()["mle"][1]["wire_body"].as_str().unwrap().to_owned();
    let server = Server::start([answer("201 Created", &vector)]).await;
    let builder = plain_builder(&server).encrypt_requests(certificate()).encrypted_replies(reply_key());
    let reply = builder.build().unwrap().send(&sale("order-42")).await.unwrap();
    assert_eq!(reply.status, status::SaleStatus::Pending);
    assert_eq!(reply.id, SaleId::from_gateway("7652176144426365504805").unwrap());

    let received = server.received();
    let request = &received[0];
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(decrypt(&request.body).text, sale("order-42").body().unwrap());
    let claims = claims(request);
    assert_eq!(claims["digest"], STANDARD.encode(digest(&SHA256, &request.body)), "over what is sent");
    assert_eq!(claims["v-c-response-mle-kid"], REPLY_KEY_ID);
}

#[tokio::test]
async fn while_keys_are_changed_replies_decrypt_with_either() {
    for (kid, is_read) in [("new", true), (REPLY_KEY_ID, true), ("older", false)] {
        let server = Server::start([answer("201 Created", &encrypt(PENDING, kid))]).await;
        let new = ReplyKey::from_der("new", &recipient_key(1)).unwrap();
        let client = plain_builder(&server).encrypted_replies(new).also_decrypt_with(reply_key()).build().unwrap();
        let outcome = client.send(&sale("order-42")).await;
        assert_eq!(outcome.is_ok(), is_read, "{kid}: {outcome:?}");
        assert_eq!(claims(&server.received()[0])["v-c-response-mle-kid"], "new");
    }
}

#[tokio::test]
async fn every_request_has_a_key_and_a_nonce_of_its_own() {
    let server = Server::start([answer("201 Created", PENDING)]).await;
    let client = plain_builder(&server).encrypt_requests(certificate()).build().unwrap();
    for _ in 0..3 {
        client.send(&sale("order-42")).await.unwrap();
    }
    let opened: Vec<_> = server.received().iter().map(|request| decrypt(&request.body)).collect();
    for (place, one) in opened.iter().enumerate() {
        for other in &opened[..place] {
            assert_ne!(one.key, other.key);
            assert_ne!(one.nonce, other.nonce);
        }
    }
}

#[tokio::test]
async fn each_direction_can_be_encrypted_alone() {
    let server = Server::start([answer("201 Created", PENDING)]).await;
    plain_builder(&server).encrypt_requests(certificate()).build().unwrap().send(&sale("order-42")).await.unwrap();
    plain_builder(&server).encrypted_replies(reply_key()).build().unwrap().send(&sale("order-42")).await.unwrap();
    let received = server.received();
    assert_eq!(decrypt(&received[0].body).text, sale("order-42").body().unwrap());
    assert_eq!(claims(&received[0]).get("v-c-response-mle-kid"), None);
    assert_eq!(received[1].body, sale("order-42").body().unwrap());
    assert_eq!(claims(&received[1])["v-c-response-mle-kid"], REPLY_KEY_ID);
}

#[tokio::test]
async fn a_reply_says_whether_it_came_encrypted() {
    for (body, was_encrypted) in [(encrypt(PENDING, REPLY_KEY_ID), true), (PENDING.to_owned(), false)] {
        let reply = outcome(answer("201 Created", &body)).await.unwrap();
        assert_eq!(reply.was_encrypted, was_encrypted, "{body}");
    }
}

/// Whoever inspects TLS can write a reply, and a refusal, but cannot encrypt it.
#[tokio::test]
async fn replies_in_the_clear_can_be_refused() {
    const REFUSED: &str = r#"{"status":"INVALID_REQUEST","reason":"INVALID_DATA"}"#;
    for (status, body) in [("201 Created", PENDING), ("400 Bad Request", REFUSED), ("200 OK", "{}")] {
        let server = Server::start([answer(status, body)]).await;
        let builder = plain_builder(&server).encrypted_replies(reply_key()).only_encrypted_replies();
        let unknown = unknown(builder.build().unwrap().send(&sale("order-42")).await.unwrap_err());
        assert_eq!(unknown.cause, UnknownCause::Encrypted(DecryptionError::InTheClear), "{status}");
    }
    let strict = |play| async {
        let server = Server::start([play]).await;
        let builder = plain_builder(&server).encrypted_replies(reply_key()).only_encrypted_replies();
        builder.build().unwrap().send(&sale("order-42")).await
    };
    assert!(strict(answer("201 Created", &encrypt(PENDING, REPLY_KEY_ID))).await.unwrap().was_encrypted);
    let error = rejected(strict(answer("400 Bad Request", &encrypt(REFUSED, REPLY_KEY_ID))).await.unwrap_err());
    assert_eq!(error.http_status, 400);
    // A key that is refused: nobody can encrypt that. Of a sale it is not believed, which could go out a second time.
    let unauthorized = r#"{"response":{"rmsg":"Authentication Failed"}}"#;
    let unknown = unknown(strict(answer("401 Unauthorized", unauthorized)).await.unwrap_err());
    assert_eq!(unknown.cause, UnknownCause::Encrypted(DecryptionError::InTheClear));
    let server = Server::start([answer("401 Unauthorized", unauthorized)]).await;
    let client = plain_builder(&server).encrypted_replies(reply_key()).only_encrypted_replies().build().unwrap();
    let id = SaleId::from_gateway("7652176144426365504805").unwrap();
    let lookup = Lookup::new(LookupRequired { sale_id: &id });
    assert_eq!(rejected(client.send(&lookup).await.unwrap_err()).http_status, 401);
    let server = Server::start([answer("200 OK", PENDING)]).await;
    let error = plain_builder(&server).only_encrypted_replies().build().unwrap_err();
    assert!(error.to_string().contains("`encrypted_replies`"), "{error}");
}

#[tokio::test]
async fn a_request_without_a_body_asks_for_an_encrypted_reply_too() {
    let server = Server::start([answer("200 OK", &encrypt(PENDING, REPLY_KEY_ID))]).await;
    let builder = plain_builder(&server).encrypt_requests(certificate()).encrypted_replies(reply_key());
    let id = SaleId::from_gateway("7652176144426365504805").unwrap();
    builder.build().unwrap().send(&Lookup::new(LookupRequired { sale_id: &id })).await.unwrap();
    let received = server.received();
    assert!(received[0].body.is_empty());
    let claims = claims(&received[0]);
    assert_eq!(claims.get("digest"), None);
    assert_eq!(claims["v-c-response-mle-kid"], REPLY_KEY_ID);
}

#[tokio::test]
async fn encrypted_errors_are_read_like_others() {
    let body =
        r#"{"status":"INVALID_REQUEST","reason":"INVALID_DATA","details":[{"field":"orderInformation.billTo.email"}]}"#;
    let error = outcome(answer("400 Bad Request", &encrypt(body, REPLY_KEY_ID))).await.unwrap_err();
    let rejected = rejected(error);
    assert!(rejected.reason.unwrap().is("INVALID_DATA"));
    assert_eq!(rejected.details[0].name, Some("bill_to_email"));

    let body = r#"{"id":"765","reason":"SERVER_TIMEOUT"}"#;
    let error = outcome(answer("502 Bad Gateway", &encrypt(body, REPLY_KEY_ID))).await.unwrap_err();
    let unknown = unknown(error);
    assert_eq!((unknown.cause, unknown.id.as_deref()), (UnknownCause::HttpStatus, Some("765")));
    assert!(unknown.reason.unwrap().is("SERVER_TIMEOUT"));
}

#[tokio::test]
async fn a_sale_whose_reply_does_not_decrypt_is_unknown() {
    let damaged = encrypt(PENDING, REPLY_KEY_ID).replace("\"}", "A\"}");
    let changed = encrypt(PENDING, REPLY_KEY_ID);
    let (start, tag) = changed.rsplit_once('.').unwrap();
    let changed = format!("{start}.{}{}", if tag.starts_with('A') { 'B' } else { 'A' }, &tag[1..]);
    for (body, why, text) in [
        (damaged.as_str(), DecryptionError::Malformed, "the reply is encrypted, but not a compact JWE"),
        (r#"{"encryptedResponse":"canary"}"#, DecryptionError::Malformed, "not a compact JWE"),
        (
            &encrypt(PENDING, "1"),
            DecryptionError::OtherKey,
            "for a key whose id differs from that of `encrypted_replies`",
        ),
        (&changed, DecryptionError::Failed, "the reply does not decrypt with the key of `encrypted_replies`"),
    ] {
        let error = outcome(answer("201 Created", body)).await.unwrap_err();
        assert!(error.may_have_moved_money());
        let shown = everything_shown(&error);
        assert!(shown.contains(text), "{shown}");
        assert!(shown.contains("Money may have moved, so do not send it again: settle the reference \"order-42\""));
        assert!(!shown.contains("canary") && !shown.contains("eyJ"), "{shown}");
        let unknown = unknown(error);
        assert_eq!((unknown.cause, unknown.http_status), (UnknownCause::Encrypted(why), Some(201)));
    }
}

#[tokio::test]
async fn a_client_without_a_key_says_so() {
    let server = Server::start([answer("201 Created", &encrypt(PENDING, REPLY_KEY_ID))]).await;
    let error = plain_builder(&server).build().unwrap().send(&sale("order-42")).await.unwrap_err();
    let text = error.to_string();
    assert!(
        text.starts_with(
            "the outcome of bizum::Sale is unknown: the reply is encrypted, and the client has no key for it: set one with `encrypted_replies` (HTTP 201). Money may have moved, so do not send it again: "
        ),
        "{text}"
    );
}

#[tokio::test]
async fn a_decrypted_reply_that_is_no_reply_is_unreadable() {
    let error = outcome(answer("201 Created", &encrypt(r#"{"status":"PENDING"}"#, REPLY_KEY_ID))).await.unwrap_err();
    assert_eq!(unknown(error).cause, UnknownCause::Unreadable(thunes_runtime::ReplyError::MissingId));
}

#[tokio::test]
async fn a_rejection_that_does_not_decrypt_may_be_that_of_a_duplicate() {
    let error = outcome(answer("400 Bad Request", &encrypt("{}", "1"))).await.unwrap_err();
    assert!(error.may_have_moved_money());
    let text = error.to_string();
    assert!(
        text.starts_with(
            "the outcome of bizum::Sale is unknown: the reply is encrypted for a key whose id differs from that of `encrypted_replies`: check the id (HTTP 400). Money may have moved, so do not send it again: "
        ),
        "{text}"
    );
    assert_eq!(unknown(error).cause, UnknownCause::Encrypted(DecryptionError::OtherKey));
}

#[tokio::test]
async fn a_401_that_does_not_decrypt_is_not_known_to_be_the_gateways() {
    let error = outcome(answer("401 Unauthorized", &encrypt("{}", "1"))).await.unwrap_err();
    assert!(error.may_have_moved_money());
    assert_eq!(unknown(error).cause, UnknownCause::Encrypted(DecryptionError::OtherKey));
}

#[tokio::test]
async fn the_limit_on_replies_holds_for_encrypted_ones() {
    let body = encrypt(PENDING, REPLY_KEY_ID);
    for (limit, fits) in [(body.len(), true), (body.len() - 1, false)] {
        let server = Server::start([answer("201 Created", &body)]).await;
        let builder = plain_builder(&server).encrypted_replies(reply_key()).reply_limit(limit);
        assert_eq!(builder.build().unwrap().send(&sale("order-42")).await.is_ok(), fits);
    }
}

#[test]
fn keys_that_cannot_be_used_are_refused() {
    const UNNUMBERED: &str = include_str!("keys/unnumbered.pem");
    const ELLIPTIC: &str = include_str!("keys/elliptic.pem");
    for (error, text) in [
        (EncryptionCertificate::from_pem("").map(drop), "the PEM text has no certificate"),
        (EncryptionCertificate::from_pem(UNNUMBERED).map(drop), "the certificate's subject has no serialNumber"),
        (EncryptionCertificate::from_pem(ELLIPTIC).map(drop), "requests cannot be encrypted for that certificate"),
        (EncryptionCertificate::from_der(b"canary").map(drop), "the certificate cannot be read"),
        (ReplyKey::from_pem("1", ELLIPTIC).map(drop), "the private key cannot be used"),
        (ReplyKey::from_pem("1", "canary").map(drop), "the PEM text has no private key"),
        (ReplyKey::from_pem("", UNNUMBERED).map(drop), "the id of the reply key is empty"),
    ] {
        let error = error.unwrap_err().to_string();
        assert!(error.starts_with(text), "{text}: {error}");
    }
    ReplyKey::from_pem("1", UNNUMBERED).unwrap();
}
