//! The token that goes with each request: a JWT, version 2 of the gateway's claims.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;

use super::signed::{Digest, Issue, Signed};
use crate::client::credentials::Credentials;

#[cfg(test)]
mod tests;

/// How long a token is good for, in seconds: the longest that the gateway takes.
pub(crate) const LIFETIME: u64 = 120;

/// Room for the claims as JSON, so that writing them allocates once. Longer ones make more room.
const CLAIMS_CAPACITY: usize = 512;

/// Members in the order of the gateway's own SDKs.
///
/// The SDKs disagree in two spellings. The one for Python, like most, writes `digestAlgorithm` and the method in upper case (`POST`), which
/// the vectors have and this does too. The one for Node.js writes `digest-algorithm` and lower case (`post`).
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Claims<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    digest: Option<&'a str>,
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
    fn new(credentials: &'a Credentials, signed: &Signed<'a>, digest: Option<&'a Digest>, issue: &'a Issue) -> Self {
        Self {
            digest: digest.map(Digest::as_str),
            digest_algorithm: digest.map(|_| "SHA-256"),
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

/// Appends the signed token, in its compact form.
pub(crate) fn write_token(
    credentials: &Credentials,
    signed: &Signed<'_>,
    issue: &Issue,
    out: &mut String,
) -> Result<(), &'static str> {
    let start = out.len();
    let digest = signed.digest();
    let mut claims = Vec::with_capacity(CLAIMS_CAPACITY);
    serde_json::to_writer(&mut claims, &Claims::new(credentials, signed, digest.as_ref(), issue))
        .map_err(|_| "its token could not be written")?;
    out.push_str(credentials.token_header());
    out.push('.');
    URL_SAFE_NO_PAD.encode_string(claims, out);
    let (_, signed_part) = out.split_at(start);
    let signature = credentials.key().sign(signed_part.as_bytes()).map_err(|_| "its token could not be signed")?;
    out.push('.');
    URL_SAFE_NO_PAD.encode_string(signature, out);
    Ok(())
}
