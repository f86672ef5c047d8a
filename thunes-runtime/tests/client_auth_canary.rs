//! Keys and passwords, in all ways to make credentials: nothing that is shown may hold them.
#![cfg(all(feature = "client", feature = "http-signature", feature = "mle", feature = "p12"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]
#![allow(deprecated)]

mod common;
#[path = "common/vectors.rs"]
mod vectors;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use common::*;
use thunes_runtime::{Client, Credentials, EncryptionCertificate, Environment, ReplyKey};
use vectors::*;

/// Valid base64, too.
const CANARY: &str = "CanaryCanary";
const LEGACY: &[u8] = include_bytes!("keys/legacy.p12");

fn secrets() -> Vec<Vec<u8>> {
    let merchant = bytes(&signed_with_certificate(), "private_key_der_base64");
    vec![merchant, recipient_key(1), STANDARD.decode(CANARY).unwrap(), STANDARD.decode(SECRET).unwrap()]
}

/// Neither as text, nor as base64, hexadecimal digits or numbers in a list.
#[track_caller]
fn assert_clean(what: &str, shown: &str) {
    assert!(!shown.is_empty());
    for marker in [CANARY, "Q2FuYXJ5", "examplepassword", "Bearer", "eyJ", "HmacSHA256", "PRIVATE KEY-----\nMII"] {
        assert!(!shown.contains(marker), "{what} shows {marker}: {shown}");
    }
    for secret in secrets() {
        // From the middle on: keys of one kind begin alike.
        let part = &secret[secret.len() / 2..][..4];
        let hex: String = part.iter().map(|byte| format!("{byte:02x}")).collect();
        let list = format!("{part:?}");
        let base64 = STANDARD.encode(&secret);
        let base64 = &base64[base64.len() / 2..][..6];
        for marker in [hex.as_str(), list.trim_matches(['[', ']']), base64] {
            assert!(!shown.contains(marker), "{what} shows {marker}: {shown}");
        }
    }
}

fn all_credentials() -> Vec<Credentials> {
    vec![
        certificate_credentials(),
        Credentials::p12(MERCHANT_ID, LEGACY, "examplepassword").unwrap(),
        Credentials::http_signature(MERCHANT_ID, CANARY, CANARY).unwrap(),
        Credentials::shared_secret(MERCHANT_ID, CANARY, SECRET).unwrap(),
    ]
}

#[tokio::test]
async fn no_credentials_builder_client_or_error_shows_it() {
    for credentials in all_credentials() {
        assert_clean("credentials", &format!("{credentials:?} {credentials:#?}"));
        for play in [answer("401 Unauthorized", CANARY), answer("502 Bad Gateway", CANARY), Play::CloseAfterBody] {
            let server = Server::start([play]).await;
            let environment = Environment::base_url(&format!("http://{}", server.address)).unwrap();
            let builder = Client::builder(environment, credentials.clone());
            assert_clean("a builder", &format!("{builder:?}"));
            let client = builder.build().unwrap();
            assert_clean("a client", &format!("{client:?}"));
            let error = client.send(&sale("order-42")).await.unwrap_err();
            assert_clean("an error", &everything_shown(&error));
        }
    }
}

#[test]
fn no_key_for_encryption_shows_it() {
    let key = ReplyKey::from_der(CANARY, &recipient_key(1)).unwrap();
    assert_clean("a key for replies", &format!("{key:?}"));
    let certificate =
        EncryptionCertificate::from_der(&bytes(&vectors()["mle"][0], "recipient_certificate_der_base64")).unwrap();
    assert_clean("a certificate", &format!("{certificate:?}"));
    let builder = Client::builder(Environment::Test, certificate_credentials());
    let builder = builder.encrypt_requests(certificate).encrypted_replies(key);
    assert_clean("a builder", &format!("{builder:?}"));
}

#[test]
fn no_setup_error_shows_it() {
    let key = bytes(&signed_with_certificate(), "private_key_der_base64");
    let pem = format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", STANDARD.encode(&key));
    let cut = &pem[..pem.len() / 3 * 2];
    let errors = [
        Credentials::http_signature(MERCHANT_ID, "key", "CanaryCanary!").map(drop),
        Credentials::certificate_pem(MERCHANT_ID, &pem, &pem).map(drop),
        Credentials::certificate_pem(MERCHANT_ID, cut, &pem).map(drop),
        Credentials::certificate_pem(MERCHANT_ID, &pem, include_str!("keys/unnumbered.pem")).map(drop),
        Credentials::certificate_der(MERCHANT_ID, &key[1..], &key).map(drop),
        Credentials::p12(MERCHANT_ID, LEGACY, CANARY).map(drop),
        Credentials::p12(MERCHANT_ID, &LEGACY[1..], CANARY).map(drop),
        ReplyKey::from_pem("Canary Canary", &pem).map(drop),
        ReplyKey::from_pem("1", cut).map(drop),
        EncryptionCertificate::from_pem(&pem).map(drop),
    ];
    for error in errors {
        assert_clean("a setup error", &everything_shown(&error.unwrap_err()));
    }
}
