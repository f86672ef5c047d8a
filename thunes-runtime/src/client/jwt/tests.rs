#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode};
use serde_json::Value;

use super::*;

const VECTORS: &str = include_str!("../../../../tests/fixtures/auth-vectors.json");

fn vectors() -> Vec<Value> {
    let all: Value = serde_json::from_str(VECTORS).unwrap();
    let jwt = all["jwt"].as_array().unwrap().clone();
    jwt.into_iter().filter(|vector| vector["jwt_key_type"] == "SHARED_SECRET").collect()
}

fn text<'a>(vector: &'a Value, member: &str) -> &'a str {
    vector[member].as_str().unwrap()
}

fn credentials(vector: &Value) -> Credentials {
    let plain =
        Credentials::shared_secret(text(vector, "merchant_id"), text(vector, "key_id"), text(vector, "secret_base64"));
    match vector["portfolio_id"].as_str() {
        Some(portfolio) => plain.unwrap().portfolio(portfolio).unwrap(),
        None => plain.unwrap(),
    }
}

fn sign(vector: &Value) -> String {
    let signed = Signed {
        method: text(vector, "method"),
        host: text(vector, "host"),
        target: text(vector, "request_target"),
        body: vector["body"].as_str().map(str::as_bytes),
    };
    let issue = Issue { at: vector["iat"].as_u64().unwrap(), id: text(vector, "jti").to_owned() };
    token(&credentials(vector), &signed, &issue).unwrap()
}

#[test]
fn tokens_are_those_of_the_vectors_to_the_byte() {
    let vectors = vectors();
    assert_eq!(vectors.len(), 3);
    for vector in vectors {
        assert_eq!(sign(&vector), text(&vector, "token"), "{}", vector["name"]);
    }
}

#[test]
fn another_implementation_verifies_them() {
    for vector in vectors() {
        let key = DecodingKey::from_base64_secret(text(&vector, "secret_base64")).unwrap();
        let mut rules = Validation::new(Algorithm::HS256);
        rules.validate_exp = false;
        rules.set_issuer(&[vector["portfolio_id"].as_str().unwrap_or(text(&vector, "merchant_id"))]);
        let claims = decode::<Value>(sign(&vector), &key, &rules).unwrap().claims;
        let wanted: Value = serde_json::from_str(text(&vector, "claims_json")).unwrap();
        assert_eq!(claims, wanted);
    }
}
