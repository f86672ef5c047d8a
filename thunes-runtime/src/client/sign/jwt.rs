//! The token that goes with each request: a JWT, version 2 of the gateway's claims.

use base64::Engine as _;

use self::url_safe::URL_SAFE;
use super::error::SigningError;
use super::signed::{Issue, Signed};
use crate::client::credentials::Credentials;
use crate::value::json_text::write_plain;

#[cfg(test)]
mod tests;

/// How long a token is good for, in seconds: the longest that the gateway takes.
pub(crate) const LIFETIME: u64 = 120;

/// Room for the claims as JSON, so that writing them allocates once. Longer ones make more room.
const CLAIMS_CAPACITY: usize = 512;

/// The signed token, in its compact form, after that prefix. It fills its buffer, so that a header takes it as it is.
pub(crate) fn token(
    prefix: &str,
    credentials: &Credentials,
    signed: &Signed<'_>,
    issue: &Issue,
) -> Result<Vec<u8>, SigningError> {
    let claims = claims(credentials, signed, issue).map_err(|_| SigningError::NotWritten)?;
    let (header, key) = (credentials.token_header(), credentials.key());
    let dots = 2;
    let len = prefix.len() + header.len() + encoded_len(claims.len()) + encoded_len(key.signature_len()) + dots;
    let mut token = Vec::with_capacity(len);
    token.extend_from_slice(prefix.as_bytes());
    token.extend_from_slice(header.as_bytes());
    token.push(b'.');
    append_base64(&claims, &mut token);
    let (_, signed_part) = token.split_at(prefix.len());
    let signature = key.sign(signed_part).map_err(|_| SigningError::NoSignature)?;
    token.push(b'.');
    append_base64(signature.as_ref(), &mut token);
    Ok(token)
}

fn append_base64(bytes: &[u8], out: &mut Vec<u8>) {
    let start = out.len();
    out.resize(start + encoded_len(bytes.len()), 0);
    let (_, room) = out.split_at_mut(start);
    // It has room for exactly that.
    _ = URL_SAFE.encode_slice(bytes, room);
}

fn encoded_len(bytes: usize) -> usize {
    base64::encoded_len(bytes, false).unwrap_or_default()
}

/// base64 for URLs: many bytes at a time, where the processor can do that.
#[cfg(any(target_arch = "x86_64", all(target_arch = "aarch64", target_feature = "neon")))]
mod url_safe {
    use std::sync::LazyLock;

    use base64::engine::Simd;
    use base64::engine::general_purpose::NO_PAD;

    pub(super) static URL_SAFE: LazyLock<Simd> = LazyLock::new(|| Simd::url_safe(NO_PAD));
}

#[cfg(not(any(target_arch = "x86_64", all(target_arch = "aarch64", target_feature = "neon"))))]
mod url_safe {
    pub(super) use base64::engine::general_purpose::URL_SAFE_NO_PAD as URL_SAFE;
}

/// The claims as JSON, in the order of the gateway's own SDKs. What was checked when it was set needs no escape; the rest gets its escapes.
///
/// The SDKs disagree in two spellings. The one for Python, like most, writes `digestAlgorithm` and the method in upper case (`POST`), which
/// the vectors have and this does too. The one for Node.js writes `digest-algorithm` and lower case (`post`).
fn claims(credentials: &Credentials, signed: &Signed<'_>, issue: &Issue) -> serde_json::Result<Vec<u8>> {
    let mut json = Vec::with_capacity(CLAIMS_CAPACITY);
    json.push(b'{');
    if let Some(digest) = signed.digest() {
        member(r#""digest":"#, digest.as_str(), &mut json);
        json.extend_from_slice(br#","digestAlgorithm":"SHA-256","#);
    }
    let (at, mut number) = (issue.at.as_secs(), itoa::Buffer::new());
    json.extend_from_slice(br#""exp":"#);
    json.extend_from_slice(number.format(at.saturating_add(LIFETIME)).as_bytes());
    json.extend_from_slice(br#","iat":"#);
    json.extend_from_slice(number.format(at).as_bytes());
    member(r#","iss":"#, credentials.issuer(), &mut json);
    json.extend_from_slice(br#","jti":"#);
    issue.id.write_json(&mut json)?;
    member(r#","request-host":"#, signed.host, &mut json);
    member(r#","request-method":"#, signed.method, &mut json);
    member(r#","request-resource-path":"#, signed.target, &mut json);
    json.extend_from_slice(br#","v-c-jwt-version":"2""#);
    member(r#","v-c-merchant-id":"#, credentials.merchant_id(), &mut json);
    if let Some(key_id) = signed.reply_key_id {
        json.extend_from_slice(br#","v-c-response-mle-kid":"#);
        serde_json::to_writer(&mut json, key_id)?;
    }
    json.push(b'}');
    Ok(json)
}

/// A member whose value needs no escape.
fn member(key: &str, value: &str, json: &mut Vec<u8>) {
    json.extend_from_slice(key.as_bytes());
    write_plain(value, json);
}
