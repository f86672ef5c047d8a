//! Checks the older HTTP Signature: a keyed hash over some of the headers.

use std::time::{Duration, UNIX_EPOCH};

use aws_lc_rs::{digest, hmac};
use axum::http::Method;
use axum::http::header::DATE;
use axum::http::request::Parts;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::accounts::{Accounts, header};
use crate::refusal::{Refusal, shown};

/// Seconds that the `date` may be off: the life of a token, with what clocks may differ.
const MAX_OFF: u64 = 150;

/// What has to be signed; a GET has no digest.
const NEEDED: [&str; 4] = ["host", "request-target", DIGEST, MERCHANT_ID];

const DIGEST: &str = "digest";

const MERCHANT_ID: &str = "v-c-merchant-id";

/// Checks everything about a request that is signed in this way.
pub(crate) fn verify(accounts: &Accounts, parts: &Parts, body: &[u8], now: u64) -> Result<(), Refusal> {
    let signature = Signature::read(header(parts, "signature").unwrap_or_default())?;
    if !signature.algorithm.eq_ignore_ascii_case("HmacSHA256") {
        return refused("its `algorithm` is not HmacSHA256");
    }
    let key = accounts.key(signature.key_id).ok_or_else(|| Refusal::UnknownKey(shown(signature.key_id)))?;
    let has_digest = parts.method != Method::GET || parts.headers.contains_key(DIGEST);
    let mut needed = NEEDED.iter().filter(|name| has_digest || **name != DIGEST);
    if let Some(name) = needed.find(|name| !signature.names().any(|signed| signed == **name)) {
        return Err(problem(format!("`{name}` is not signed: it must be in `headers`")));
    }
    check_date(parts, now)?;
    if has_digest || !body.is_empty() {
        check_digest(parts, body)?;
    }
    if header(parts, MERCHANT_ID) != Some(&accounts.merchant_id) {
        return refused("the header v-c-merchant-id is not the merchant of the sandbox");
    }
    // With a meta key, the portfolio is the one that is signed, though the header has the merchant.
    let mut signers = core::iter::once(&accounts.merchant_id).chain(&accounts.portfolio_id);
    if signers.any(|signer| signature.is_right(parts, signer, &key.secret)) {
        return Ok(());
    }
    Err(Refusal::Signature)
}

fn refused<T>(text: &str) -> Result<T, Refusal> {
    Err(problem(text.to_owned()))
}

const fn problem(problem: String) -> Refusal {
    Refusal::HttpSignature { problem }
}

fn check_date(parts: &Parts, now: u64) -> Result<(), Refusal> {
    let date = header(parts, DATE.as_str()).or_else(|| header(parts, "v-c-date")).unwrap_or_default();
    let Ok(date) = httpdate::parse_http_date(date) else {
        return refused("the header `date` is missing or is not a date, such as `Fri, 02 Jan 2026 03:04:05 GMT`");
    };
    let date = date.duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO).as_secs();
    if date.abs_diff(now) > MAX_OFF {
        return refused("the `date` is more than 150 seconds off: is the client's clock right?");
    }
    Ok(())
}

fn check_digest(parts: &Parts, body: &[u8]) -> Result<(), Refusal> {
    let actual = format!("SHA-256={}", STANDARD.encode(digest::digest(&digest::SHA256, body)));
    if header(parts, DIGEST) == Some(&actual) {
        return Ok(());
    }
    refused("the header `digest` is not `SHA-256=` and the base64 of the SHA-256 of the body that arrived")
}

/// The parts of the header.
struct Signature<'a> {
    key_id: &'a str,
    algorithm: &'a str,
    headers: &'a str,
    value: Vec<u8>,
}

impl<'a> Signature<'a> {
    fn read(header: &'a str) -> Result<Self, Refusal> {
        let part = |name: &str| {
            let mut parts = header.split(',').filter_map(|part| part.trim().split_once('='));
            parts.find(|(key, _)| *key == name).map(|(_, value)| value.trim_matches('"')).unwrap_or_default()
        };
        let value = STANDARD.decode(part("signature"));
        Ok(Self {
            key_id: part("keyid"),
            algorithm: part("algorithm"),
            headers: part("headers"),
            value: value.map_err(|_| problem("its `signature` is not base64".to_owned()))?,
        })
    }

    /// The names that are signed, in order. Some write the request's line in brackets.
    fn names(&self) -> impl Iterator<Item = &'a str> {
        self.headers.split_whitespace().map(|name| if name == "(request-target)" { "request-target" } else { name })
    }

    fn is_right(&self, parts: &Parts, signer: &str, secret: &[u8]) -> bool {
        let line = |name: &str| match name {
            "request-target" | "(request-target)" => format!("{name}: {}", target(parts)),
            MERCHANT_ID => format!("{name}: {signer}"),
            other => format!("{other}: {}", header(parts, other).unwrap_or_default()),
        };
        let text: Vec<String> = self.headers.split_whitespace().map(line).collect();
        let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
        hmac::verify(&key, text.join("\n").as_bytes(), &self.value).is_ok()
    }
}

fn target(parts: &Parts) -> String {
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    format!("{} {path}", parts.method.as_str().to_ascii_lowercase())
}
