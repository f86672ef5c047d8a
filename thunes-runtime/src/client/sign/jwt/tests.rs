#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use core::time::Duration;

#[cfg(feature = "certificates")]
use aws_lc_rs::signature::KeyPair as _;
#[cfg(feature = "certificates")]
use base64::engine::general_purpose::STANDARD;
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode};
use serde_json::Value;

use super::*;
use crate::client::sign::token_id::TokenId;

const VECTORS: &str = include_str!("../../../../../tests/fixtures/auth-vectors.json");

fn all() -> Value {
    serde_json::from_str(VECTORS).unwrap()
}

/// Those that this build can sign.
fn vectors() -> Vec<Value> {
    let mut vectors = all()["jwt"].as_array().unwrap().clone();
    vectors.retain(|vector| cfg!(feature = "certificates") || vector["jwt_key_type"] != "P12");
    vectors
}

fn text<'a>(vector: &'a Value, member: &str) -> &'a str {
    vector[member].as_str().unwrap()
}

#[cfg(feature = "certificates")]
fn bytes(vector: &Value, member: &str) -> Vec<u8> {
    STANDARD.decode(text(vector, member)).unwrap()
}

fn credentials(vector: &Value) -> Credentials {
    let merchant = text(vector, "merchant_id");
    let plain = match text(vector, "jwt_key_type") {
        #[cfg(feature = "certificates")]
        "P12" => {
            let [key, certificate] =
                ["private_key_der_base64", "certificate_der_base64"].map(|name| bytes(vector, name));
            Credentials::certificate_der(merchant, &key, &certificate).unwrap()
        }
        _ => Credentials::shared_secret(merchant, text(vector, "key_id"), text(vector, "secret_base64")).unwrap(),
    };
    match vector["portfolio_id"].as_str() {
        Some(portfolio) => plain.portfolio(portfolio).unwrap(),
        None => plain,
    }
}

fn issue(vector: &Value) -> Issue {
    Issue {
        at: Duration::from_secs(vector["iat"].as_u64().unwrap()),
        id: TokenId::Given(text(vector, "jti").to_owned()),
    }
}

fn sign(vector: &Value) -> String {
    let signed = Signed {
        method: text(vector, "method"),
        host: text(vector, "host"),
        target: text(vector, "request_target"),
        body: vector["body"].as_str().map(str::as_bytes),
        reply_key_id: None,
    };
    token(&credentials(vector), &signed, &issue(vector))
}

fn token(credentials: &Credentials, signed: &Signed<'_>, issue: &Issue) -> String {
    let token = super::token("", credentials, signed, issue).unwrap();
    assert_eq!(token.len(), token.capacity(), "a header takes it as it is");
    String::from_utf8(token).unwrap()
}

/// How another party verifies the token of a vector.
fn verifier(vector: &Value) -> (DecodingKey, Validation) {
    let (key, algorithm) = match text(vector, "jwt_key_type") {
        #[cfg(feature = "certificates")]
        "P12" => {
            let pair =
                crate::client::certificate::private_key_from_der(&bytes(vector, "private_key_der_base64")).unwrap();
            (DecodingKey::from_rsa_der(pair.public_key().as_ref()), Algorithm::RS256)
        }
        _ => (DecodingKey::from_base64_secret(text(vector, "secret_base64")).unwrap(), Algorithm::HS256),
    };
    let mut rules = Validation::new(algorithm);
    rules.validate_exp = false;
    rules.set_issuer(&[vector["portfolio_id"].as_str().unwrap_or(text(vector, "merchant_id"))]);
    (key, rules)
}

#[test]
fn tokens_are_those_of_the_vectors_to_the_byte() {
    let vectors = vectors();
    assert!(vectors.iter().any(|vector| vector["jwt_key_type"] != "P12") && vectors.len() >= 3);
    for vector in vectors {
        assert_eq!(sign(&vector), text(&vector, "token"), "{}", vector["name"]);
    }
}

#[test]
fn another_implementation_verifies_them() {
    for vector in vectors() {
        let (key, rules) = verifier(&vector);
        let claims = decode::<Value>(sign(&vector), &key, &rules).unwrap().claims;
        let wanted: Value = serde_json::from_str(text(&vector, "claims_json")).unwrap();
        assert_eq!(claims, wanted);
    }
}

#[cfg(feature = "certificates")]
#[test]
fn a_meta_key_signs_with_a_certificate_too() {
    let mut vector = vectors().into_iter().find(|vector| vector["jwt_key_type"] == "P12").unwrap();
    vector["portfolio_id"] = "exampleportfolio".into();
    let (key, rules) = verifier(&vector);
    let claims = decode::<Value>(sign(&vector), &key, &rules).unwrap().claims;
    assert_eq!(claims["iss"], "exampleportfolio");
    assert_eq!(claims["v-c-merchant-id"], "examplemerchant");
}

#[cfg(feature = "certificates")]
#[test]
fn a_token_over_an_encrypted_body_is_that_of_the_vector_to_the_byte() {
    let all = all();
    let encrypted = &all["mle"][0];
    let vector = vectors().into_iter().find(|vector| vector["jwt_key_type"] == "P12").unwrap();
    let signed = Signed {
        method: "POST",
        host: text(&vector, "host"),
        target: "/pts/v2/payments",
        body: Some(text(encrypted, "wire_body").as_bytes()),
        reply_key_id: Some("9900112233445566778899"),
    };
    assert_eq!(token(&credentials(&vector), &signed, &issue(&vector)), text(encrypted, "jwt"));
}
