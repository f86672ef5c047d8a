#![allow(clippy::unwrap_used, clippy::indexing_slicing, deprecated)]

use core::time::Duration;

use serde_json::Value;

use super::*;
use crate::client::sign::token_id::TokenId;

const VECTORS: &str = include_str!("../../../../../tests/fixtures/auth-vectors.json");

fn vectors() -> (Issue, Vec<Value>) {
    let all: Value = serde_json::from_str(VECTORS).unwrap();
    let issue =
        Issue { at: Duration::from_secs(all["fixed"]["epoch"].as_u64().unwrap()), id: TokenId::Given(String::new()) };
    (issue, all["http_signature"].as_array().unwrap().clone())
}

fn text<'a>(vector: &'a Value, member: &str) -> &'a str {
    vector[member].as_str().unwrap()
}

fn credentials(vector: &Value) -> Credentials {
    let [merchant, key, secret] = ["merchant_id", "key_id", "secret_base64"].map(|member| text(vector, member));
    let plain = Credentials::http_signature(merchant, key, secret).unwrap();
    vector["portfolio_id"].as_str().map_or(plain.clone(), |portfolio| plain.portfolio(portfolio).unwrap())
}

fn signed(vector: &Value) -> Signed<'_> {
    Signed {
        method: text(vector, "method"),
        host: text(vector, "host"),
        target: text(vector, "request_target"),
        body: vector["body"].as_str().map(str::as_bytes),
        reply_key_id: None,
    }
}

#[test]
fn headers_are_those_of_the_vectors_to_the_byte() {
    let (issue, vectors) = vectors();
    assert_eq!(vectors.len(), 3);
    for vector in vectors {
        let mut headers = HeaderMap::new();
        sign(&credentials(&vector), &signed(&vector), &issue, &mut headers).unwrap();
        let mut wanted = vector["headers"].as_object().unwrap().clone();
        // That one is set by the HTTP client.
        assert_eq!(wanted.remove("host").unwrap(), vector["host"]);
        assert_eq!(headers.len(), wanted.len(), "{}", vector["name"]);
        for (name, value) in wanted {
            assert_eq!(headers[&name], value.as_str().unwrap(), "{}: {name}", vector["name"]);
        }
        assert!(headers["signature"].is_sensitive());
    }
}

#[test]
fn what_is_signed_is_what_the_vectors_sign() {
    let (_, vectors) = vectors();
    for vector in vectors {
        let digest = vector["headers"]["digest"].as_str();
        let credentials = credentials(&vector);
        let lines = lines(&credentials, &signed(&vector), text(&vector, "date"), digest);
        let lines: Vec<_> = lines.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        assert_eq!(lines.join("\n"), text(&vector, "string_to_sign"), "{}", vector["name"]);
    }
}

#[test]
fn a_clock_beyond_all_http_dates_is_no_panic() {
    let (_, vectors) = vectors();
    let credentials = credentials(&vectors[0]);
    for (at, fits) in [(253_402_300_799, true), (253_402_300_800, false), (u64::MAX, false)] {
        let issue = Issue { at: Duration::from_secs(at), id: TokenId::Given(String::new()) };
        let signed = sign(&credentials, &signed(&vectors[0]), &issue, &mut HeaderMap::new());
        assert_eq!(signed.is_ok(), fits, "{at}");
    }
}
