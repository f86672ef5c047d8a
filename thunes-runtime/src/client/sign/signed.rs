//! What is signed, and when.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::HeaderValue;

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
    /// A UUID, but for tests.
    pub(crate) id: String,
}

impl Signed<'_> {
    /// SHA-256 of the body, in base64.
    pub(crate) fn digest(&self) -> Option<String> {
        self.body.map(|body| STANDARD.encode(sha256(body)))
    }
}

/// A header that must not be shown.
pub(crate) fn sensitive(text: String) -> Result<HeaderValue, &'static str> {
    let mut value = HeaderValue::try_from(text).map_err(|_| "its signature does not fit in a header")?;
    value.set_sensitive(true);
    Ok(value)
}
