//! Checks who sent a request, as strictly as the gateway may.

pub(crate) mod accounts;
mod http_signature;
mod jwt;

use std::sync::Mutex;

use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;

use self::accounts::Accounts;
use crate::refusal::Refusal;
use crate::replay::Replay;

/// How a request is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scheme {
    /// A JSON Web Token, with a shared secret (HS256).
    SharedSecret,
    /// A JSON Web Token, with the key of a certificate (RS256).
    Certificate,
    /// HTTP Signature, with a shared secret.
    HttpSignature,
}

/// What is known about an accepted request.
pub(crate) struct Admitted {
    pub(crate) scheme: Scheme,
    /// The key that the reply is to be encrypted for.
    pub(crate) reply_key: Option<String>,
}

/// Checks everything about who sent a request. A token's id is remembered only when all else is right.
pub(crate) fn verify(
    accounts: &Accounts,
    parts: &Parts,
    body: &[u8],
    now: u64,
    replay: &Mutex<Replay>,
) -> Result<Admitted, Refusal> {
    if !parts.headers.contains_key(AUTHORIZATION) && parts.headers.contains_key("signature") {
        http_signature::verify(accounts, parts, body, now)?;
        return Ok(Admitted { scheme: Scheme::HttpSignature, reply_key: None });
    }
    let token = jwt::verify(accounts, parts, body, now, replay)?;
    let scheme = match token.algorithm {
        jwt::Algorithm::Secret => Scheme::SharedSecret,
        jwt::Algorithm::Certificate => Scheme::Certificate,
    };
    Ok(Admitted { scheme, reply_key: token.reply_key })
}
