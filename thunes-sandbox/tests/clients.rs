//! Clients of other makes: every kind of signature, the official SDK's own requests, spellings, connections.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "common/bizum.rs"]
mod bizum_requests;
mod common;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use common::{METHODS, SALE, claims, header, post, sale, sign, status, status_path, with};
use serde_json::{Value, json};
use std::time::{SystemTime, UNIX_EPOCH};
use thunes::{Client, Credentials, Environment};
use thunes_sandbox::{Builder, CertificateError, Fault, Refusal, SECRET, Sandbox, Scheme, StartError};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Signed by an official SDK, with a fixed clock.
fn vectors() -> Value {
    serde_json::from_str(include_str!("../../tests/fixtures/auth-vectors.json")).unwrap()
}

fn vector(kind: &str, name: &str) -> Value {
    let all = vectors();
    all[kind].as_array().unwrap().iter().find(|vector| vector["name"] == name).unwrap().clone()
}

fn text<'a>(vector: &'a Value, member: &str) -> &'a str {
    vector[member].as_str().unwrap()
}

fn bytes(vector: &Value, member: &str) -> Vec<u8> {
    STANDARD.decode(text(vector, member)).unwrap()
}

/// A sandbox for the vectors' merchant.
fn of_the_vectors() -> Builder {
    let (secret, certificate) = (vector("jwt", "sale_post_shared_secret"), vector("jwt", "sale_post_p12"));
    Sandbox::builder(thunes::METHODS)
        .merchant_id("examplemerchant")
        .portfolio_id("exampleportfolio")
        .key(text(&secret, "key_id"), text(&secret, "secret_base64"))
        .certificate(bytes(&certificate, "certificate_der_base64"))
}

/// Sends what the SDK has signed, byte for byte, at the time when it did.
async fn replay(sandbox: &Sandbox, vector: &Value, change: impl Fn(String) -> String) -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    let then = vectors()["fixed"]["epoch"].as_u64().unwrap();
    sandbox.next(Fault::ClockSkew(then.checked_signed_diff(now).unwrap())).unwrap();
    let body = text(vector, "body");
    let headers = vector["headers"].as_object().unwrap().iter();
    let headers: Vec<String> = headers
        .filter(|(name, _)| !["host", "content-type"].contains(&name.as_str()))
        .map(|(name, value)| format!("{name}: {}\r\n", value.as_str().unwrap()))
        .collect();
    let request = format!(
        "POST {} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Type: application/json\r\n{}Content-Length: {}\r\n\r\n{body}",
        text(vector, "request_target"),
        text(vector, "host"),
        headers.concat(),
        body.len(),
    );
    raw(sandbox, change(request)).await
}

/// The first line of the answer to raw bytes.
async fn raw(sandbox: &Sandbox, request: String) -> String {
    let mut stream = TcpStream::connect(sandbox.url().strip_prefix("http://").unwrap()).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer.lines().next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn the_official_sdks_signatures_are_right_and_each_change_makes_them_wrong() {
    for (kind, name, scheme, signed) in [
        ("jwt", "sale_post_shared_secret", Scheme::SharedSecret, "\"code\":\"123\""),
        ("jwt", "sale_post_p12", Scheme::Certificate, "\"code\":\"123\""),
        ("jwt", "refund_post_metakey_shared_secret", Scheme::SharedSecret, "\"60.00\""),
        ("http_signature", "sale_post", Scheme::HttpSignature, "\"code\":\"123\""),
        ("http_signature", "refund_post_metakey", Scheme::HttpSignature, "\"60.00\""),
    ] {
        let vector = vector(kind, name);
        for change in [signed, "Host: apitest", "POST /pts"] {
            let sandbox = of_the_vectors().start().await.unwrap();
            let answer =
                replay(&sandbox, &vector, |request| request.replacen(change, &change.replace(['1', '6', 'p'], "7"), 1))
                    .await;
            let refused =
                ["HTTP/1.1 401 ", "HTTP/1.1 403 ", "HTTP/1.1 404 "].iter().any(|start| answer.starts_with(start));
            assert!(refused, "{kind} {name} {change}: {answer}");
        }
        let sandbox = of_the_vectors().start().await.unwrap();
        let answer = replay(&sandbox, &vector, |request| request).await;
        let entry = sandbox.log().pop().unwrap();
        // It is let in; what it asks for lacks fields, or is about a sale that is not there.
        assert!(answer.starts_with("HTTP/1.1 400 "), "{kind} {name}: {answer} {entry}");
        assert_eq!((entry.scheme, entry.refusal.clone()), (Some(scheme), None), "{kind} {name}");
        assert_eq!(entry.body(), Some(text(&vector, "body").as_bytes()));
    }
}

#[tokio::test]
async fn tokens_and_signatures_have_keys_of_their_own() {
    let (certificate, secret) = (vector("jwt", "sale_post_p12"), vector("jwt", "sale_post_shared_secret"));
    let sandbox = Sandbox::builder(thunes::METHODS)
        .merchant_id("examplemerchant")
        .key("7788990011223344556677", text(&secret, "secret_base64"))
        .start()
        .await
        .unwrap();
    assert!(replay(&sandbox, &certificate, |request| request).await.contains("401"));
    assert!(matches!(sandbox.last_refusal(), Some(Refusal::UnknownKey(_))), "{:?}", sandbox.last_refusal());
}

/// Sends a sale and a check with credentials, and tells how they were signed.
async fn scheme(sandbox: &Sandbox, credentials: Credentials) -> Option<Scheme> {
    let client = Client::new(Environment::base_url(sandbox.url()).unwrap(), credentials).unwrap();
    let reply = client.send(&bizum_requests::sale()).await.unwrap();
    client.send(&bizum_requests::check(&reply.id)).await.unwrap();
    sandbox.log().pop().unwrap().scheme
}

#[tokio::test]
#[allow(deprecated)]
async fn every_kind_of_credentials_gets_through() {
    let sandbox = of_the_vectors().start().await.unwrap();
    let vector = vector("jwt", "sale_post_p12");
    let [key, certificate] = ["private_key_der_base64", "certificate_der_base64"].map(|name| bytes(&vector, name));
    let (id, key_id, secret) = (sandbox.merchant_id(), sandbox.key_id(), sandbox.secret());
    let shared = Credentials::shared_secret(id, key_id, secret).unwrap();
    assert_eq!(scheme(&sandbox, shared).await, Some(Scheme::SharedSecret));
    let certificate = Credentials::certificate_der(id, &key, &certificate).unwrap();
    assert_eq!(scheme(&sandbox, certificate).await, Some(Scheme::Certificate));
    let signature = Credentials::http_signature(id, key_id, secret).unwrap();
    assert_eq!(scheme(&sandbox, signature).await, Some(Scheme::HttpSignature));
}

#[tokio::test]
async fn what_is_wrong_with_a_signature_is_said() {
    for (part, other, problem) in [
        ("HmacSHA256", "HmacSHA1", "`algorithm`"),
        (" digest v-c", " v-c", "`digest` is not signed"),
        ("date: Fri, 02 Jan", "date: Sat, 03 Jan", "150 seconds off"),
        ("date: Fri, 02 Jan", "date: Fri, 99 Jan", "`date` is missing or is not a date"),
        ("v-c-merchant-id: examplemerchant", "v-c-merchant-id: other", "v-c-merchant-id"),
        ("SHA-256=", "SHA-512=", "`digest`"),
        ("signature=\"", "signature=\"!", "base64"),
    ] {
        let sandbox = of_the_vectors().start().await.unwrap();
        let vector = vector("http_signature", "sale_post");
        assert!(replay(&sandbox, &vector, |request| request.replacen(part, other, 1)).await.contains("401"), "{part}");
        let refusal = sandbox.last_refusal().unwrap().to_string();
        assert!(refusal.starts_with("HTTP Signature: ") && refusal.contains(problem), "{part}: {refusal}");
    }
}

#[tokio::test]
async fn a_certificate_has_to_be_one() {
    for (other, wrong) in [
        (&b"-----BEGIN"[..], CertificateError::NotACertificate),
        (b"", CertificateError::NotACertificate),
        (b"0000", CertificateError::Unreadable),
        (include_bytes!("../../thunes-runtime/tests/keys/unnumbered.pem"), CertificateError::NoKeyId),
    ] {
        let error = Sandbox::builder(METHODS).certificate(other).start().await.unwrap_err();
        assert!(matches!(&error, StartError::Certificate { problem, .. } if *problem == wrong), "{error}");
        assert_eq!(error.to_string(), format!("certificate 1 cannot be used: {wrong}"));
    }
}

#[tokio::test]
async fn spellings_of_other_clients_are_taken() {
    let sandbox = Sandbox::start(METHODS).await.unwrap();
    let action = "/processingInformation/actionList";
    for (path, body) in [(SALE.to_owned(), sale()), (status_path("1"), status())] {
        let word = body.pointer(action).unwrap();
        let word = word.as_array().map_or_else(|| word.clone(), |words| words[0].clone());
        for spelling in [word.clone(), json!([word])] {
            let (_, reply) = post(&sandbox, &path, &with(body.clone(), action, spelling.clone())).await;
            assert_ne!(reply["reason"], "INVALID_DATA", "{spelling}: {reply}");
        }
    }
    for (sku, quantity) in [("productSku", json!(2)), ("productSKU", json!("2"))] {
        let item = json!({"productName": "Cup", sku: "1", "quantity": quantity, "colour": "red", "more": {"a": [1]}});
        let body = with(sale(), "/orderInformation/lineItems", json!([item]));
        let (http, reply) = post(&sandbox, SALE, &with(body, "/unheardOf", json!({"b": null}))).await;
        assert_eq!(http, 201, "{reply}");
    }
}

#[tokio::test]
async fn a_connection_need_not_be_kept() {
    let sandbox = Sandbox::start(METHODS).await.unwrap();
    for (version, more) in [("HTTP/1.1", "Connection: close\r\n"), ("HTTP/1.0", "")] {
        let body = sale().to_string();
        let token = sign(&header(), &claims(&sandbox, SALE, body.as_bytes()), SECRET);
        let host = sandbox.url().strip_prefix("http://").unwrap();
        let request = format!(
            "POST {SALE} {version}\r\nHost: {host}\r\n{more}Content-Type: application/json\r\n\
             Authorization: Bearer {token}\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        // It reads until the sandbox closes the connection.
        assert!(raw(&sandbox, request).await.contains(" 201 "), "{version}");
    }
}

#[tokio::test]
async fn the_log_has_what_was_sent_and_does_not_show_it() {
    let sandbox = Sandbox::start(METHODS).await.unwrap();
    post(&sandbox, SALE, &sale()).await;
    let entry = sandbox.log().pop().unwrap();
    assert_eq!(entry.json(), Some(sale()));
    assert_eq!((entry.scheme, entry.encrypted, entry.fault), (Some(Scheme::SharedSecret), false, None));
    let shown = format!("{entry} {entry:?}");
    for secret in ["ana@", "8.00", "order-42", "shop.example"] {
        assert!(!shown.contains(secret), "{shown}");
    }
    assert!(shown.contains("201 POST /pts/v2/payments clink sale"), "{shown}");
}

#[tokio::test]
async fn long_bodies_are_not_kept() {
    let sandbox = Sandbox::start(METHODS).await.unwrap();
    post(&sandbox, SALE, &with(sale(), "/padding", json!("x".repeat(16 * 1024)))).await;
    let entry = sandbox.log().pop().unwrap();
    assert_eq!((entry.status, entry.body()), (201, None));
}
