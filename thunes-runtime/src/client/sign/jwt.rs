//! The token that goes with each request: a JWT, version 2 of the gateway's claims.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;

use super::signed::{Issue, Signed};
use crate::client::credentials::Credentials;

#[cfg(test)]
mod tests;

/// How long a token is good for, in seconds: the longest that the gateway takes.
pub(crate) const LIFETIME: u64 = 120;

/// Room for a token, and for its claims as JSON, so that they are written where they stay. Longer ones make more room.
const TOKEN_CAPACITY: usize = 1024;
const CLAIMS_CAPACITY: usize = 512;

/// Members in the order of the gateway's own SDKs.
#[derive(Serialize)]
struct JwtHeader<'a> {
    alg: &'a str,
    kid: &'a str,
    typ: &'a str,
}

/// Members in the order of the gateway's own SDKs.
///
/// The SDKs disagree in two spellings. The one for Python, like most, writes `digestAlgorithm` and the method in upper case (`POST`), which
/// the vectors have and this does too. The one for Node.js writes `digest-algorithm` and lower case (`post`).
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
    #[serde(skip_serializing_if = "Option::is_none")]
    v_c_response_mle_kid: Option<&'a str>,
}

impl<'a> Claims<'a> {
    fn new(credentials: &'a Credentials, signed: &Signed<'a>, issue: &'a Issue) -> Self {
        Self {
            digest: signed.digest(),
            digest_algorithm: signed.body.map(|_| "SHA-256"),
            exp: issue.at.as_secs().saturating_add(LIFETIME),
            iat: issue.at.as_secs(),
            iss: credentials.issuer(),
            jti: &issue.id,
            request_host: signed.host,
            request_method: signed.method,
            request_resource_path: signed.target,
            v_c_jwt_version: "2",
            v_c_merchant_id: credentials.merchant_id(),
            v_c_response_mle_kid: signed.reply_key_id,
        }
    }
}

/// The signed token, in its compact form.
pub(crate) fn token(credentials: &Credentials, signed: &Signed<'_>, issue: &Issue) -> Result<String, &'static str> {
    let header = JwtHeader { alg: credentials.key().algorithm(), kid: credentials.key_id(), typ: "JWT" };
    let mut token = String::with_capacity(TOKEN_CAPACITY);
    encode(&header, &mut token)?;
    token.push('.');
    encode(&Claims::new(credentials, signed, issue), &mut token)?;
    let signature = credentials.key().sign(token.as_bytes()).map_err(|_| "its token could not be signed")?;
    token.push('.');
    URL_SAFE_NO_PAD.encode_string(signature, &mut token);
    Ok(token)
}

fn encode(part: &impl Serialize, token: &mut String) -> Result<(), &'static str> {
    let mut json = Vec::with_capacity(CLAIMS_CAPACITY);
    serde_json::to_writer(&mut json, part).map_err(|_| "its token could not be written")?;
    URL_SAFE_NO_PAD.encode_string(json, token);
    Ok(())
}
