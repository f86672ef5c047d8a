//! Each way in which a request is not let in, one at a time.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{METHODS, SALE, claims, header, read, sale, send, sign, with};
use jsonwebtoken::{Algorithm, Header, get_current_timestamp};
use serde_json::{Value, json};
use thunes_sandbox::{KEY_ID, MERCHANT_ID, Refusal, SECRET, Sandbox};

async fn sandbox() -> Sandbox {
    Sandbox::start(METHODS).await.unwrap()
}

fn body() -> Vec<u8> {
    sale().to_string().into_bytes()
}

/// Sends a token, expects the gateway's 401, and gives the sandbox's reason.
async fn refused(sandbox: &Sandbox, token: &str) -> String {
    let response = send(sandbox, SALE, token, body()).await;
    assert_eq!(response.status(), 401, "{:?}", sandbox.log().last());
    assert!(response.headers().contains_key("date"));
    assert_eq!(response.headers()["content-type"], "application/json");
    assert_eq!(read(response).await, json!({"response": {"rmsg": "Authentication Failed"}}));
    sandbox.last_refusal().unwrap().to_string()
}

async fn accepted(sandbox: &Sandbox, token: &str) {
    let response = send(sandbox, SALE, token, body()).await;
    assert_eq!(response.status(), 201, "{:?}", sandbox.last_refusal());
}

/// One claim of a right token changed; null takes it out.
async fn refused_with(claim: &str, value: Value) -> String {
    let sandbox = sandbox().await;
    let claims = with(claims(&sandbox, SALE, &body()), &format!("/{claim}"), value);
    refused(&sandbox, &sign(&header(), &claims, SECRET)).await
}

#[tokio::test]
async fn a_right_token_is_let_in_once() {
    let sandbox = sandbox().await;
    let token = sign(&header(), &claims(&sandbox, SALE, &body()), SECRET);
    accepted(&sandbox, &token).await;
    assert_eq!(sandbox.last_refusal(), None);
    assert_eq!(refused(&sandbox, &token).await, "the claim `jti` was used before: each request needs a new one");
}

#[tokio::test]
async fn a_refused_token_does_not_use_up_its_id() {
    let sandbox = sandbox().await;
    let right = claims(&sandbox, SALE, &body());
    let wrong = with(right.clone(), "/v-c-jwt-version", json!("1"));
    refused(&sandbox, &sign(&header(), &wrong, SECRET)).await;
    accepted(&sandbox, &sign(&header(), &right, SECRET)).await;
}

#[tokio::test]
async fn each_claim_is_needed() {
    for claim in [
        "digest",
        "digestAlgorithm",
        "iat",
        "exp",
        "iss",
        "jti",
        "request-host",
        "request-method",
        "request-resource-path",
        "v-c-jwt-version",
        "v-c-merchant-id",
    ] {
        assert_eq!(refused_with(claim, Value::Null).await, format!("the claim `{claim}` is missing"));
    }
}

#[tokio::test]
async fn each_claim_is_checked() {
    for (claim, value, reason) in [
        ("digest", json!("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="), "is not the base64 of the SHA-256"),
        ("digestAlgorithm", json!("SHA-512"), "is `SHA-512`, but must be `SHA-256`"),
        ("iss", json!("someone"), "is `someone`, but must be `sandbox_merchant`"),
        ("v-c-merchant-id", json!("someone"), "is `someone`, but must be `sandbox_merchant`"),
        ("request-host", json!("apitest.cybersource.com"), "is `apitest.cybersource.com`, but must be `127.0.0.1:"),
        ("request-host", json!("127.0.0.1"), "is `127.0.0.1`, but must be `127.0.0.1:"),
        ("request-method", json!("GET"), "is `GET`, but must be `POST`"),
        ("request-resource-path", json!("/pts/v2/payments/"), "but must be `/pts/v2/payments`"),
        ("v-c-jwt-version", json!("1"), "is `1`, but must be `2`"),
        ("v-c-jwt-version", json!(2), "must be a non-empty string"),
        ("jti", json!(""), "must be a non-empty string"),
        ("jti", json!("x".repeat(129)), "is longer than 128 characters"),
        ("iat", json!("now"), "must be whole seconds"),
        ("exp", json!(1.5), "must be whole seconds"),
    ] {
        let actual = refused_with(claim, value).await;
        assert!(actual.starts_with(&format!("the claim `{claim}` ")) && actual.contains(reason), "{claim}: {actual}");
    }
}

/// A token whose life is given in seconds from now.
async fn with_life(from: i64, to: i64) -> Result<(), String> {
    let sandbox = sandbox().await;
    let at = |offset| json!(get_current_timestamp().saturating_add_signed(offset));
    let claims = with(with(claims(&sandbox, SALE, &body()), "/iat", at(from)), "/exp", at(to));
    let token = sign(&header(), &claims, SECRET);
    match send(&sandbox, SALE, &token, body()).await.status().as_u16() {
        201 => Ok(()),
        _ => Err(sandbox.last_refusal().unwrap().to_string()),
    }
}

#[tokio::test]
async fn a_token_lives_for_two_minutes_at_most() {
    assert_eq!(with_life(0, 60).await, Ok(()));
    assert!(with_life(0, 240).await.unwrap_err().contains("1 to 120 seconds after `iat`"));
    assert!(with_life(0, 0).await.unwrap_err().contains("1 to 120 seconds after `iat`"));
    assert!(with_life(0, -1).await.unwrap_err().contains("1 to 120 seconds after `iat`"));
}

#[tokio::test]
async fn clocks_may_differ_a_little() {
    assert_eq!(with_life(10, 100).await, Ok(()));
    assert_eq!(with_life(-110, -1).await, Ok(()));
    assert!(with_life(300, 400).await.unwrap_err().contains("in the future"));
    assert!(with_life(-300, -200).await.unwrap_err().contains("has passed"));
    assert!(with_life(-100_000_000_000, 60).await.unwrap_err().contains("1 to 120 seconds after `iat`"));
}

#[tokio::test]
async fn huge_times_are_refused() {
    for claim in ["iat", "exp"] {
        refused_with(claim, json!(u64::MAX)).await;
    }
}

#[tokio::test]
async fn both_names_of_the_digest_algorithm_are_taken_and_the_method_in_any_case() {
    let sandbox = sandbox().await;
    let mut other = claims(&sandbox, SALE, &body());
    other["digest-algorithm"] = other.as_object_mut().unwrap().remove("digestAlgorithm").unwrap();
    other["request-method"] = json!("post");
    accepted(&sandbox, &sign(&header(), &other, SECRET)).await;
}

#[tokio::test]
async fn the_digest_is_of_the_bytes_that_arrived() {
    let sandbox = sandbox().await;
    let token = sign(&header(), &claims(&sandbox, SALE, &body()), SECRET);
    let mut spaced = body();
    spaced.push(b' ');
    assert_eq!(send(&sandbox, SALE, &token, spaced).await.status(), 401);
    assert!(sandbox.last_refusal().unwrap().to_string().contains("`digest`"));
}

#[tokio::test]
async fn the_resource_includes_the_query() {
    let sandbox = sandbox().await;
    let path = format!("{SALE}?a=b");
    let token = sign(&header(), &claims(&sandbox, SALE, &body()), SECRET);
    assert_eq!(send(&sandbox, &path, &token, body()).await.status(), 401);
    let token = sign(&header(), &claims(&sandbox, &path, &body()), SECRET);
    assert_eq!(send(&sandbox, &path, &token, body()).await.status(), 201);
}

#[tokio::test]
async fn the_header_of_the_token_is_checked() {
    let sandbox = sandbox().await;
    let claims = claims(&sandbox, SALE, &body());
    for (header, expected) in [
        (Header { kid: None, ..header() }, Refusal::UnknownKey(String::new())),
        (Header { kid: Some("other".to_owned()), ..header() }, Refusal::UnknownKey("other".to_owned())),
        (Header { typ: None, ..header() }, Refusal::Type),
        (Header { typ: Some("JOSE".to_owned()), ..header() }, Refusal::Type),
        (Header { alg: Algorithm::HS512, ..header() }, Refusal::Algorithm),
    ] {
        let reason = refused(&sandbox, &sign(&header, &claims, SECRET)).await;
        assert_eq!(reason, expected.to_string());
    }
}

#[tokio::test]
async fn the_signature_is_checked() {
    let sandbox = sandbox().await;
    let claims = claims(&sandbox, SALE, &body());
    let reason = refused(&sandbox, &sign(&header(), &claims, "b3RoZXIgc2VjcmV0")).await;
    assert_eq!(reason, Refusal::Signature.to_string());

    let right = sign(&header(), &claims, SECRET);
    let (signed, _) = right.rsplit_once('.').unwrap();
    assert_eq!(refused(&sandbox, &format!("{signed}.")).await, Refusal::Signature.to_string());

    let other = sign(&header(), &with(claims, "/jti", json!("other")), SECRET);
    let parts: Vec<&str> =
        right.split('.').zip(other.split('.')).enumerate().map(|(n, (a, b))| if n == 1 { b } else { a }).collect();
    assert_eq!(refused(&sandbox, &parts.join(".")).await, Refusal::Signature.to_string());
}

#[tokio::test]
async fn what_is_no_token_is_refused() {
    let sandbox = sandbox().await;
    let none = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.e30.";
    for token in ["", "a", "a.b", "a.b.c", "....", "\u{e9}.\u{e9}.\u{e9}", none, &"a".repeat(10_000)] {
        refused(&sandbox, token).await;
    }
}

async fn refused_headers(headers: &[(&str, &str)]) -> Refusal {
    let sandbox = sandbox().await;
    let mut request = reqwest::Client::new().post(format!("{}{SALE}", sandbox.url())).body(body());
    request = request.header("content-type", "application/json; charset=utf-8");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    assert_eq!(request.send().await.unwrap().status(), 401);
    sandbox.last_refusal().unwrap()
}

#[tokio::test]
async fn other_kinds_of_authentication_are_named() {
    assert_eq!(refused_headers(&[]).await, Refusal::NoToken);
    assert_eq!(refused_headers(&[("authorization", "Basic YTpi")]).await, Refusal::NotBearer);
    assert_eq!(refused_headers(&[("authorization", "Bearer")]).await, Refusal::NotBearer);
    assert!(matches!(refused_headers(&[("signature", "keyid=\"1\"")]).await, Refusal::HttpSignature { .. }));
}

#[tokio::test]
async fn two_keys_can_be_live() {
    let sandbox = Sandbox::builder(METHODS).key("old", "b2xk").key("new", "bmV3").start().await.unwrap();
    assert_eq!((sandbox.key_id(), sandbox.secret()), ("old", "b2xk"));
    for (key_id, secret) in [("old", "b2xk"), ("new", "bmV3")] {
        let header = Header { kid: Some(key_id.to_owned()), ..header() };
        accepted(&sandbox, &sign(&header, &claims(&sandbox, SALE, &body()), secret)).await;
    }
    let made_up = sign(&header(), &claims(&sandbox, SALE, &body()), SECRET);
    assert_eq!(refused(&sandbox, &made_up).await, Refusal::UnknownKey(KEY_ID.to_owned()).to_string());
}

#[tokio::test]
async fn a_portfolio_can_sign_for_its_merchant() {
    let sandbox = Sandbox::builder(METHODS).portfolio_id("portfolio").start().await.unwrap();
    let right = claims(&sandbox, SALE, &body());
    accepted(&sandbox, &sign(&header(), &with(right, "/iss", json!("portfolio")), SECRET)).await;
    accepted(&sandbox, &sign(&header(), &claims(&sandbox, SALE, &body()), SECRET)).await;
    let wrong = with(claims(&sandbox, SALE, &body()), "/v-c-merchant-id", json!("portfolio"));
    let reason = refused(&sandbox, &sign(&header(), &wrong, SECRET)).await;
    assert!(reason.contains("`v-c-merchant-id`") && reason.contains(MERCHANT_ID), "{reason}");
}

#[tokio::test]
async fn reasons_are_safe_for_a_terminal() {
    let reason = refused_with("iss", json!(format!("\u{1b}[31m{}", "x".repeat(500)))).await;
    assert!(!reason.contains('\u{1b}'), "{reason:?}");
    assert!(reason.len() < 300, "{}", reason.len());
}
