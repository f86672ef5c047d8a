//! Requests signed with a certificate.
#![cfg(all(feature = "certificates", feature = "client"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;
#[path = "common/vectors.rs"]
mod vectors;

use std::time::{Duration, SystemTime};

use aws_lc_rs::signature::{KeyPair as _, RsaKeyPair};
use common::*;
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use serde_json::Value;
use thunes_runtime::{Client, ClientBuilder, Credentials, Environment, KeyProblem, SetupError};
use vectors::*;

const PENDING: &str = r#"{"id":"7652176144426365504805","status":"PENDING"}"#;

fn client(server: &Server, credentials: Credentials) -> ClientBuilder {
    let environment = Environment::base_url(&format!("http://{}", server.address)).unwrap();
    Client::builder(environment, credentials).clock(|| SystemTime::UNIX_EPOCH + Duration::from_secs(NOW))
}

fn token(request: &Received) -> &str {
    request.header("authorization").and_then(|value| value.strip_prefix("Bearer ")).unwrap()
}

fn verified(token: &str) -> Value {
    let pair = RsaKeyPair::from_pkcs8(&bytes(&signed_with_certificate(), "private_key_der_base64")).unwrap();
    let mut rules = Validation::new(Algorithm::RS256);
    rules.validate_exp = false;
    decode(token, &DecodingKey::from_rsa_der(pair.public_key().as_ref()), &rules).unwrap().claims
}

#[tokio::test]
async fn a_request_goes_out_signed_with_the_private_key() {
    let server = Server::start([answer("201 Created", PENDING)]).await;
    let credentials = certificate_credentials().portfolio("exampleportfolio").unwrap();
    let client = client(&server, credentials).token_ids(|| "id-7".to_owned()).build().unwrap();
    client.send(&sale("order-42")).await.unwrap();
    let received = server.received();
    let token = token(&received[0]);
    assert_eq!(decode_header(token).unwrap().kid.as_deref(), Some("7788990011223344556677"));
    let claims = verified(token);
    assert_eq!(claims["iss"], "exampleportfolio");
    assert_eq!(claims["v-c-merchant-id"], MERCHANT_ID);
    assert_eq!(claims["iat"], NOW);
    assert_eq!(claims["jti"], "id-7");
    assert_eq!(claims.get("v-c-response-mle-kid"), None);
}

#[tokio::test]
async fn ids_of_tokens_are_asked_for_each_time() {
    let server = Server::start([answer("201 Created", PENDING)]).await;
    let count = std::sync::atomic::AtomicU32::new(0);
    let ids = move || format!("id-{}", count.fetch_add(1, std::sync::atomic::Ordering::Relaxed));
    let client = client(&server, certificate_credentials()).token_ids(ids).build().unwrap();
    client.send(&sale("order-42")).await.unwrap();
    client.send(&sale("order-43")).await.unwrap();
    let ids: Vec<_> = server.received().iter().map(|request| verified(token(request))["jti"].clone()).collect();
    assert_eq!(ids, ["id-0", "id-1"]);
}

#[tokio::test]
async fn refused_credentials_speak_of_the_certificate() {
    let server = Server::start([answer("401 Unauthorized", r#"{"response":{"rmsg":"Authentication Failed"}}"#)]).await;
    let client = client(&server, certificate_credentials()).build().unwrap();
    let text = client.send(&sale("order-42")).await.unwrap_err().to_string();
    assert!(
        text.contains("(2) that merchant id examplemerchant, private key and certificate belong together, "),
        "{text}"
    );
}

#[test]
fn a_problem_with_a_key_says_the_same_by_itself() {
    for problem in [KeyProblem::NoPrivateKey, KeyProblem::NoCertificateOfKey, KeyProblem::P12Password] {
        assert_eq!(problem.to_string(), SetupError::from(problem).to_string());
    }
    assert!(KeyProblem::NoCertificateOfKey.to_string().starts_with("no certificate matches the private key"));
}
