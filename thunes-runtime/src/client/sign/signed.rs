//! What is signed, and when.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::HeaderValue;

use super::error::SigningError;
use super::token_id::TokenId;
use crate::client::hash::sha256;

/// What a signature vouches for.
pub(crate) struct Signed<'a> {
    /// HTTP method, upper case.
    pub(crate) method: &'a str,
    /// Host, with the port where the `Host` header has one.
    pub(crate) host: &'a str,
    /// Path and query, exactly as sent.
    pub(crate) target: &'a str,
    /// Body, exactly as sent.
    pub(crate) body: Option<&'a [u8]>,
    /// The key that an encrypted reply is wanted for.
    pub(crate) reply_key_id: Option<&'a str>,
}

/// When a request is signed, and an id that no other has.
pub(crate) struct Issue {
    /// Since 1970.
    pub(crate) at: Duration,
    pub(crate) id: TokenId,
}

impl Signed<'_> {
    pub(crate) fn digest(&self) -> Option<Digest> {
        self.body.map(Digest::of)
    }
}

/// SHA-256 of a body, in base64.
pub(crate) struct Digest([u8; DIGEST_LEN]);

/// 32 bytes in base64.
const DIGEST_LEN: usize = 44;

impl Digest {
    fn of(body: &[u8]) -> Self {
        let mut text = [0; DIGEST_LEN];
        // It has room for exactly that.
        _ = STANDARD.encode_slice(sha256(body), &mut text);
        Self(text)
    }

    pub(crate) fn as_str(&self) -> &str {
        core::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// A header that must not be shown.
pub(crate) fn sensitive(text: Vec<u8>) -> Result<HeaderValue, SigningError> {
    let mut value = HeaderValue::try_from(text).map_err(|_| SigningError::OddHeader)?;
    value.set_sensitive(true);
    Ok(value)
}
