//! How a request is signed.

pub(crate) mod error;
#[cfg(feature = "http-signature")]
pub(crate) mod http_signature;
pub(crate) mod jwt;
pub(crate) mod keys;
pub(crate) mod signed;
pub(crate) mod token_id;

use std::time::{SystemTime, UNIX_EPOCH};

use http::header::{AUTHORIZATION, HeaderMap};

use self::error::SigningError;
use self::jwt::token;
use self::keys::Keys;
use self::signed::{Issue, Signed, sensitive};
use self::token_id::TokenId;
use super::clock::Clock;
use super::credentials::Credentials;
#[cfg(feature = "http-signature")]
use super::credentials::key::Key;
use super::mle::Encryption;

/// Who signs, and what with.
pub(crate) struct Signing {
    pub(crate) keys: Keys,
    pub(crate) encryption: Encryption,
    pub(crate) clock: Clock,
    /// Random ones where there is none.
    pub(crate) token_ids: Option<TokenIds>,
}

/// Makes ids of tokens.
pub(crate) type TokenIds = Box<dyn Fn() -> String + Send + Sync>;

impl Signing {
    pub(crate) fn issue(&self, at: SystemTime) -> Result<Issue, SigningError> {
        let at = at.duration_since(UNIX_EPOCH).map_err(|_| SigningError::ClockTooEarly)?;
        let id = self.token_ids.as_ref().map_or_else(TokenId::random, |make| Ok(TokenId::Given(make())))?;
        Ok(Issue { at, id })
    }
}

/// Adds the headers that vouch for a request.
pub(crate) fn sign(
    signed: &Signed<'_>,
    credentials: &Credentials,
    issue: &Issue,
    headers: &mut HeaderMap,
) -> Result<(), SigningError> {
    #[cfg(feature = "http-signature")]
    if let Key::HttpSignature(_) = credentials.key() {
        return http_signature::sign(credentials, signed, issue, headers);
    }
    headers.insert(AUTHORIZATION, sensitive(token("Bearer ", credentials, signed, issue)?)?);
    Ok(())
}
