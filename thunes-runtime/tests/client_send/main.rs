//! What becomes of a request, for everything that a gateway or a network may do to it: the right error, its whole text, and
//! never a second copy.
#![cfg(feature = "client")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "../common/mod.rs"]
mod common;
mod not_sent;
mod rejected;
mod sent;
mod unknown;

use std::error::Error as _;
use std::time::Duration;

use common::*;
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode};
use serde_json::Value;
use thunes_runtime::{
    Client, ConnectionUse, Environment, NotSentCause, Rejected, ReplyError, Request, SendError, SigningError, Unknown,
    UnknownCause,
};

const PENDING: &str = r#"{"id":"7652176144426365504805","status":"PENDING"}"#;

#[track_caller]
fn unknown(error: SendError) -> Unknown {
    assert_ne!(error.is_safe_to_send_again(), error.may_have_moved_money());
    let SendError::Unknown(unknown) = error else { panic!("{error}") };
    *unknown
}

#[track_caller]
fn rejected(error: SendError) -> Rejected {
    let SendError::Rejected(rejected) = error else { panic!("{error}") };
    *rejected
}

/// The gateway's own body of a no.
fn refusal(reason: &str) -> String {
    format!(r#"{{"submitTimeUtc":"2026-01-02T03:04:05Z","status":"INVALID_REQUEST","reason":"{reason}","details":[]}}"#)
}

#[track_caller]
fn not_sent(error: SendError) -> NotSentCause {
    assert!(error.is_safe_to_send_again());
    let SendError::NotSent(not_sent) = error else { panic!("{error}") };
    not_sent.cause
}

fn port(text: &str, server: std::net::SocketAddr) -> String {
    text.replace(&server.to_string(), "127.0.0.1:8080")
}

/// What the token vouches for, once its signature is verified.
fn claims(request: &Received) -> Value {
    let token = request.header("authorization").and_then(|value| value.strip_prefix("Bearer ")).unwrap();
    let mut rules = Validation::new(Algorithm::HS256);
    rules.validate_exp = false;
    decode(token, &DecodingKey::from_base64_secret(SECRET).unwrap(), &rules).unwrap().claims
}
