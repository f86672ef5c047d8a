//! How a request is signed.

use std::time::{Duration, UNIX_EPOCH};

use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderValue};

use super::Credentials;
use super::builder::Clock;
use super::jwt::token;
use super::mle::Encryption;

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

/// Who signs, and what with.
pub(crate) struct Signing {
    pub(crate) credentials: Credentials,
    pub(crate) encryption: Encryption,
    pub(crate) clock: Clock,
    /// Random ones where there is none.
    pub(crate) token_ids: Option<TokenIds>,
}

/// Makes ids of tokens.
pub(crate) type TokenIds = Box<dyn Fn() -> String + Send + Sync>;

impl Signing {
    pub(crate) fn issue(&self) -> Result<Issue, &'static str> {
        let since_1970 = (self.clock)().duration_since(UNIX_EPOCH);
        let at = since_1970.map_err(|_| "this machine's clock is before 1970")?;
        let id = self.token_ids.as_ref().map_or_else(random_id, |make| Ok(make()))?;
        Ok(Issue { at, id })
    }
}

fn random_id() -> Result<String, &'static str> {
    let mut random = [0; 16];
    aws_lc_rs::rand::fill(&mut random).map_err(|_| "this system gave no random numbers")?;
    Ok(uuid::Builder::from_random_bytes(random).into_uuid().to_string())
}

impl Signed<'_> {
    /// SHA-256 of the body, in base64.
    pub(crate) fn digest(&self) -> Option<String> {
        self.body.map(|body| STANDARD.encode(digest(&SHA256, body)))
    }

    /// Adds the headers that vouch for it.
    pub(crate) fn sign(
        &self,
        credentials: &Credentials,
        issue: &Issue,
        headers: &mut HeaderMap,
    ) -> Result<(), &'static str> {
        #[cfg(feature = "http-signature")]
        if let super::credentials::Key::HttpSignature(_) = credentials.key() {
            return super::http_signature::sign(credentials, self, issue, headers);
        }
        let bearer = format!("Bearer {}", token(credentials, self, issue)?);
        headers.insert(AUTHORIZATION, sensitive(bearer)?);
        Ok(())
    }
}

/// A header that must not be shown.
pub(crate) fn sensitive(text: String) -> Result<HeaderValue, &'static str> {
    let mut value = HeaderValue::try_from(text).map_err(|_| "its signature does not fit in a header")?;
    value.set_sensitive(true);
    Ok(value)
}
