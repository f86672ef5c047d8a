//! Who is asking.

use core::fmt;

use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use super::SetupError;

/// A merchant's id and key. Make one for each key: while keys are being changed, two clients can work side by side.
///
/// `Debug` shows the merchant id only. The secret is wiped from memory when the last copy is dropped.
#[derive(Clone)]
pub struct Credentials {
    merchant_id: Box<str>,
    portfolio_id: Option<Box<str>>,
    key_id: Box<str>,
    secret: Zeroizing<Vec<u8>>,
}

impl Credentials {
    /// A shared secret key, as the Business Center shows it: the merchant id, the key's id and the secret in base64.
    ///
    /// # Errors
    /// [`SetupError`] when one is empty, an id holds odd characters, or the secret is not base64.
    pub fn shared_secret(merchant_id: &str, key_id: &str, secret_base64: &str) -> Result<Self, SetupError> {
        let secret = Zeroizing::new(STANDARD.decode(secret_base64).map_err(|_| SetupError::SecretNotBase64)?);
        if secret.is_empty() {
            return Err(SetupError::EmptySecret);
        }
        Ok(Self {
            merchant_id: check("merchant id", merchant_id)?,
            portfolio_id: None,
            key_id: check("key id", key_id)?,
            secret,
        })
    }

    /// For a key of a portfolio (a meta key): the portfolio's id signs, the merchant stays the one that is paid.
    ///
    /// # Errors
    /// [`SetupError`] when it is empty or holds odd characters.
    pub fn portfolio(mut self, portfolio_id: &str) -> Result<Self, SetupError> {
        self.portfolio_id = Some(check("portfolio id", portfolio_id)?);
        Ok(self)
    }

    /// The merchant that is paid.
    #[must_use]
    pub fn merchant_id(&self) -> &str {
        &self.merchant_id
    }

    /// The owner of the key.
    pub(crate) fn issuer(&self) -> &str {
        self.portfolio_id.as_deref().unwrap_or(&self.merchant_id)
    }

    pub(crate) fn key_id(&self) -> &str {
        &self.key_id
    }

    /// Name of the algorithm of [`sign`](Self::sign) in a JWT.
    pub(crate) const fn algorithm(&self) -> &'static str {
        "HS256"
    }

    pub(crate) fn sign(&self, message: &[u8]) -> impl AsRef<[u8]> + use<> {
        hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &self.secret), message)
    }
}

/// Ids go into tokens and headers: visible ASCII without quotes, so that they need no escape anywhere.
fn check(name: &'static str, id: &str) -> Result<Box<str>, SetupError> {
    if id.is_empty() {
        return Err(SetupError::EmptyId { name });
    }
    let plain = |b: u8| b.is_ascii_graphic() && b != b'"' && b != b'\\';
    if id.bytes().all(plain) { Ok(id.into()) } else { Err(SetupError::OddId { name }) }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials").field("merchant_id", &self.merchant_id).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(merchant_id: &str, key_id: &str, secret: &str) -> String {
        Credentials::shared_secret(merchant_id, key_id, secret).err().map(|error| error.to_string()).unwrap_or_default()
    }

    #[test]
    fn what_is_missing_or_odd_is_named_and_not_repeated() {
        assert_eq!(error("", "key", "AAEC"), "the merchant id is empty: check where it is read from");
        assert_eq!(error("shop", "", "AAEC"), "the key id is empty: check where it is read from");
        assert_eq!(error("shop", "key", ""), "the shared secret is empty: check where it is read from");
        assert!(error("shop\n", "key", "AAEC").starts_with("the merchant id holds a space, a line end"));
        assert!(error("shop", "k\"", "AAEC").starts_with("the key id holds a space, a line end"));
        for secret in ["canary-canary", "AAEC\n", " AAEC", "AAECAw"] {
            let text = error("shop", "key", secret);
            assert!(text.starts_with("the shared secret is not base64"), "{secret:?}: {text}");
            assert!(!text.contains("canary"));
        }
    }

    #[test]
    fn a_portfolio_id_is_checked_too() {
        let credentials = Credentials::shared_secret("shop", "key", "AAEC").ok();
        let error = credentials.and_then(|credentials| credentials.portfolio("a b").err());
        assert!(error.is_some_and(|error| error.to_string().starts_with("the portfolio id holds")));
    }
}
