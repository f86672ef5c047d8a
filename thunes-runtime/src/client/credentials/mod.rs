//! Who is asking.

pub(crate) mod key;
#[cfg(test)]
mod tests;
mod token_header;

use core::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

#[cfg(feature = "certificates")]
use super::certificate::{Certificate, private_key_from_der, private_key_from_pem};
use super::hash::MacKey;
#[cfg(feature = "p12")]
use super::p12::P12;
use super::setup::SetupError;
#[cfg(feature = "certificates")]
use crate::client::setup::key_problem::KeyProblem;
pub(crate) use key::Key;

/// A merchant's id and key. Create one for each key. During rotation, a client can have two:
/// [`ClientBuilder::second_key`](crate::ClientBuilder::second_key).
///
/// | made with | what it takes |
/// |---|---|
/// | [`shared_secret`](Self::shared_secret) | a key id and a secret |
/// | `certificate_pem`, `certificate_der` (feature `certificates`) | a private key and its certificate |
/// | `p12` (feature `p12`) | both in one file, with a password |
/// | `http_signature` (feature `http-signature`) | a key id and a secret; deprecated |
///
/// `Debug` shows the merchant id only. Keys are wiped from memory when the last copy is dropped.
///
/// ```
/// use thunes_runtime::Credentials;
///
/// let key = Credentials::shared_secret("examplemerchant", "00000000-1111-2222-3333-444444444444", "AAECAwQFBgcICQoLDA0ODw==")?;
/// let of_a_portfolio = key.portfolio("exampleportfolio")?;
/// # Ok::<(), thunes_runtime::SetupError>(())
/// ```
#[derive(Clone)]
pub struct Credentials {
    merchant_id: Box<str>,
    portfolio_id: Option<Box<str>>,
    #[cfg(any(test, feature = "client", feature = "http-signature"))]
    key_id: Box<str>,
    key: Key,
    /// The part of every token that depends on the key alone.
    token_header: Box<str>,
}

impl Credentials {
    /// Creates credentials from a shared secret key, as the Business Center shows it: the merchant id, the key's id and the secret in base64.
    ///
    /// Requests go out with a JSON Web Token, signed with the secret (HS256).
    ///
    /// # Errors
    /// [`SetupError`] when one is empty, an id holds odd characters, or the secret is not base64.
    pub fn shared_secret(merchant_id: &str, key_id: &str, secret_base64: &str) -> Result<Self, SetupError> {
        Self::new(merchant_id, key_id, Key::Secret(secret(secret_base64)?))
    }

    /// The same key as for [`shared_secret`](Self::shared_secret), for the older HTTP Signature instead of a token.
    ///
    /// The gateway stops taking it in March 2027, and replies to it cannot be encrypted. To move on, call `shared_secret`
    /// with the same three values.
    ///
    /// # Errors
    /// As [`shared_secret`](Self::shared_secret).
    #[cfg(feature = "http-signature")]
    #[deprecated(
        note = "the gateway accepts HTTP Signature only until March 2027: call `Credentials::shared_secret` with the same values"
    )]
    pub fn http_signature(merchant_id: &str, key_id: &str, secret_base64: &str) -> Result<Self, SetupError> {
        Self::new(merchant_id, key_id, Key::HttpSignature(secret(secret_base64)?))
    }

    /// Creates credentials from a private key and its certificate, both as PEM texts. You may pass one text with both twice. A byte order mark is skipped, and `\n` in
    /// two characters is a line end, as environment variables have it.
    ///
    /// Requests go out with a JSON Web Token, signed with the private key (RS256). Of several certificates, such as a
    /// chain, the one is taken that belongs to the private key. The gateway knows the key by the `serialNumber` in the
    /// certificate's subject, which is read from there. The certificate's dates are not checked.
    ///
    /// # Errors
    /// [`SetupError`] when there is no RSA key or no certificate in the text, the two do not belong together, or the
    /// merchant id is empty or odd. A private key with a password has to be decrypted first.
    #[cfg(feature = "certificates")]
    pub fn certificate_pem(
        merchant_id: &str,
        private_key_pem: impl AsRef<[u8]>,
        certificate_pem: impl AsRef<[u8]>,
    ) -> Result<Self, SetupError> {
        let key = private_key_from_pem(private_key_pem.as_ref())?;
        Self::with_certificate(merchant_id, key, &Certificate::all_in_pem(certificate_pem.as_ref())?)
    }

    /// As [`certificate_pem`](Self::certificate_pem), in DER: the key in PKCS #8 or PKCS #1.
    ///
    /// # Errors
    /// As [`certificate_pem`](Self::certificate_pem).
    #[cfg(feature = "certificates")]
    pub fn certificate_der(
        merchant_id: &str,
        private_key_der: &[u8],
        certificate_der: &[u8],
    ) -> Result<Self, SetupError> {
        let key = private_key_from_der(private_key_der)?;
        Self::with_certificate(merchant_id, key, &[Certificate::from_der(certificate_der)?])
    }

    /// Creates credentials from a P12 file (PKCS #12) and its password. The file holds a private key and its certificate.
    ///
    /// Other certificates in it do no harm. Of several private keys with a certificate, the one is taken whose
    /// certificate's common name is the merchant id, else the first. The rest is as for
    /// [`certificate_pem`](Self::certificate_pem). The file's reader does not wipe its own copies of the key from memory.
    ///
    /// # Errors
    /// [`SetupError`] when the password is wrong, the file cannot be read or lacks one of the two, or the merchant id is
    /// empty or odd.
    #[cfg(feature = "p12")]
    pub fn p12(merchant_id: &str, p12: &[u8], password: &str) -> Result<Self, SetupError> {
        let (key, certificate) = P12::open(p12, password)?.pair(Some(merchant_id))?;
        Self::new(merchant_id, certificate.key_id()?, Key::private(key))
    }

    /// Signs with the id of a portfolio (a meta key); the merchant is still the one that is paid.
    ///
    /// # Errors
    /// [`SetupError`] when it is empty or holds odd characters.
    pub fn portfolio(mut self, portfolio_id: &str) -> Result<Self, SetupError> {
        self.portfolio_id = Some(check("portfolio id", portfolio_id)?);
        Ok(self)
    }

    /// Returns the id of the merchant that is paid.
    #[must_use]
    pub fn merchant_id(&self) -> &str {
        &self.merchant_id
    }

    fn new(merchant_id: &str, key_id: &str, key: Key) -> Result<Self, SetupError> {
        let (merchant_id, key_id) = (check("merchant id", merchant_id)?, check("key id", key_id)?);
        let token_header = token_header::encoded(key.algorithm(), &key_id);
        Ok(Self {
            merchant_id,
            portfolio_id: None,
            #[cfg(any(test, feature = "client", feature = "http-signature"))]
            key_id,
            key,
            token_header,
        })
    }

    #[cfg(feature = "certificates")]
    fn with_certificate(
        merchant_id: &str,
        key: aws_lc_rs::signature::RsaKeyPair,
        certificates: &[Certificate],
    ) -> Result<Self, SetupError> {
        let certificate = certificates.iter().find(|certificate| certificate.belongs_to(&key));
        let certificate = certificate.ok_or(KeyProblem::NoCertificateOfKey)?;
        Self::new(merchant_id, certificate.key_id()?, Key::private(key))
    }

    /// Whether another key pays the same merchant.
    pub(crate) fn is_of_the_same_merchant(&self, other: &Self) -> bool {
        self.merchant_id == other.merchant_id && self.portfolio_id == other.portfolio_id
    }

    /// The owner of the key.
    pub(crate) fn issuer(&self) -> &str {
        self.portfolio_id.as_deref().unwrap_or(&self.merchant_id)
    }

    #[cfg(any(test, feature = "client", feature = "http-signature"))]
    pub(crate) fn key_id(&self) -> &str {
        &self.key_id
    }

    /// The header of a token, in base64.
    pub(crate) fn token_header(&self) -> &str {
        &self.token_header
    }

    pub(crate) const fn key(&self) -> &Key {
        &self.key
    }
}

fn secret(base64: &str) -> Result<MacKey, SetupError> {
    let secret = Zeroizing::new(STANDARD.decode(base64).map_err(|_| SetupError::SecretNotBase64)?);
    if secret.is_empty() { Err(SetupError::EmptySecret) } else { Ok(MacKey::new(&secret)) }
}

/// Ids go into tokens and headers: visible ASCII without quotes, so that they need no escape anywhere.
pub(crate) fn check(name: &'static str, id: &str) -> Result<Box<str>, SetupError> {
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
