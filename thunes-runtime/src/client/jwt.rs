//! The token that goes with each request: a JWT, version 2 of the gateway's claims.

use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde::Serialize;

use super::Credentials;

#[cfg(test)]
mod tests;

/// How long a token is good for, in seconds: the longest that the gateway takes.
const LIFETIME: u64 = 120;

/// What a token vouches for.
pub(crate) struct Signed<'a> {
    /// HTTP method, upper case.
    pub(crate) method: &'a str,
    /// Host, with the port where the `Host` header has one.
    pub(crate) host: &'a str,
    /// Path and query, exactly as sent.
    pub(crate) target: &'a str,
    /// Body, exactly as sent.
    pub(crate) body: Option<&'a [u8]>,
}

/// When a token is made, and its own id.
pub(crate) struct Issue {
    /// Seconds since 1970.
    pub(crate) at: u64,
    /// A UUID that no other token has.
    pub(crate) id: String,
}

/// Members in the order of the gateway's own SDKs.
#[derive(Serialize)]
struct Header<'a> {
    alg: &'a str,
    kid: &'a str,
    typ: &'a str,
}

/// Members in the order of the gateway's own SDKs.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Claims<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    digest: Option<String>,
    #[serde(rename = "digestAlgorithm", skip_serializing_if = "Option::is_none")]
    digest_algorithm: Option<&'a str>,
    exp: u64,
    iat: u64,
    iss: &'a str,
    jti: &'a str,
    request_host: &'a str,
    request_method: &'a str,
    request_resource_path: &'a str,
    v_c_jwt_version: &'a str,
    v_c_merchant_id: &'a str,
}

impl<'a> Claims<'a> {
    fn new(credentials: &'a Credentials, signed: &Signed<'a>, issue: &'a Issue) -> Self {
        Self {
            digest: signed.body.map(|body| STANDARD.encode(digest(&SHA256, body))),
            digest_algorithm: signed.body.map(|_| "SHA-256"),
            exp: issue.at.saturating_add(LIFETIME),
            iat: issue.at,
            iss: credentials.issuer(),
            jti: &issue.id,
            request_host: signed.host,
            request_method: signed.method,
            request_resource_path: signed.target,
            v_c_jwt_version: "2",
            v_c_merchant_id: credentials.merchant_id(),
        }
    }
}

/// The signed token, in its compact form.
pub(crate) fn token(credentials: &Credentials, signed: &Signed<'_>, issue: &Issue) -> serde_json::Result<String> {
    let header = Header { alg: credentials.algorithm(), kid: credentials.key_id(), typ: "JWT" };
    let claims = Claims::new(credentials, signed, issue);
    let mut token = URL_SAFE_NO_PAD.encode(serde_json::to_vec(&header)?);
    token.push('.');
    URL_SAFE_NO_PAD.encode_string(serde_json::to_vec(&claims)?, &mut token);
    let signature = credentials.sign(token.as_bytes());
    token.push('.');
    URL_SAFE_NO_PAD.encode_string(signature, &mut token);
    Ok(token)
}
