//! Whom requests are encrypted for, and what decrypts replies.

use core::fmt;

use aws_lc_rs::encoding::{AsDer as _, Pkcs8V1Der};
use aws_lc_rs::rsa::{OaepPublicEncryptingKey, PrivateDecryptingKey, PublicEncryptingKey};
use aws_lc_rs::signature::RsaKeyPair;

use crate::client::certificate::{Certificate, private_key_from_der, private_key_from_pem};
use crate::client::credentials::check;
#[cfg(feature = "p12")]
use crate::client::p12::P12;
use crate::client::setup::SetupError;
use crate::client::setup::key_problem::KeyProblem;

/// The common name of the certificate that the gateway's own SDKs encrypt for.
const GATEWAY: &str = "CyberSource_SJC_US";

/// The gateway's certificate, which requests are encrypted for:
/// [`ClientBuilder::encrypt_requests`](crate::ClientBuilder::encrypt_requests).
///
/// The gateway knows its key by the `serialNumber` in the certificate's subject. The certificate's dates are not checked.
///
/// ```no_run
/// # use thunes_runtime::{Client, Credentials, Environment};
/// # fn example(credentials: Credentials) -> Result<(), Box<dyn std::error::Error>> {
/// use thunes_runtime::EncryptionCertificate;
///
/// let certificate = EncryptionCertificate::from_pem(std::fs::read("gateway.pem")?)?;
/// let builder = Client::builder(Environment::Test, credentials).encrypt_requests(certificate);
/// # Ok(()) }
/// ```
#[derive(Clone)]
pub struct EncryptionCertificate {
    key_id: Box<str>,
    key: PublicEncryptingKey,
}

/// The merchant's private key, which decrypts replies:
/// [`ClientBuilder::encrypted_replies`](crate::ClientBuilder::encrypted_replies).
///
/// In the Business Center it is made under Payment Configuration, Key Management, Generate key, as a key of the kind
/// `REST – API Response MLE`. With [`Credentials::portfolio`](crate::Credentials::portfolio), it is the portfolio's key.
///
/// `Debug` shows nothing of it. It is wiped from memory when the last copy is dropped.
///
/// ```
/// # use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
/// # use thunes_runtime::{Client, Credentials, Environment};
/// # let pair = aws_lc_rs::rsa::KeyPair::generate(aws_lc_rs::rsa::KeySize::Rsa2048)?;
/// # let der: Pkcs8V1Der<'static> = pair.as_der()?;
/// # let credentials = Credentials::shared_secret("examplemerchant", "00000000-1111-2222-3333-444444444444", "AAECAwQFBgcICQoLDA0ODw==")?;
/// use thunes_runtime::ReplyKey;
///
/// let key = ReplyKey::from_der("00000000-5555-6666-7777-888888888888", der.as_ref())?; // or from_pem
/// assert_eq!(format!("{key:?}"), "ReplyKey { .. }");
/// let builder = Client::builder(Environment::Test, credentials).encrypted_replies(key);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct ReplyKey {
    key_id: Box<str>,
    key: PrivateDecryptingKey,
}

impl EncryptionCertificate {
    /// Reads it from a PEM text. Of several certificates, the one whose common name is `CyberSource_SJC_US`, else the first.
    ///
    /// # Errors
    /// [`SetupError`] when there is none, it has no RSA key, or its subject has no `serialNumber`.
    pub fn from_pem(pem: impl AsRef<[u8]>) -> Result<Self, SetupError> {
        let certificates = Certificate::all_in_pem(pem.as_ref())?;
        let own = certificates.iter().find(|certificate| certificate.is_of(GATEWAY));
        Self::new(own.or(certificates.first()).ok_or(KeyProblem::NoCertificate)?)
    }

    /// Reads it from the P12 file of a merchant, which holds the gateway's certificate beside the merchant's own: its common name
    /// is `CyberSource_SJC_US`.
    ///
    /// # Errors
    /// [`SetupError`] when the password is wrong, or the file cannot be read or lacks it.
    #[cfg(feature = "p12")]
    pub fn from_p12(p12: &[u8], password: &str) -> Result<Self, SetupError> {
        let file = P12::open(p12, password)?;
        let own = file.certificates.iter().find(|certificate| certificate.is_of(GATEWAY));
        Self::new(own.ok_or(KeyProblem::NoGatewayCertificateInP12)?)
    }

    /// Reads it from DER.
    ///
    /// # Errors
    /// As [`from_pem`](Self::from_pem).
    pub fn from_der(der: &[u8]) -> Result<Self, SetupError> {
        Self::new(&Certificate::from_der(der)?)
    }

    fn new(certificate: &Certificate) -> Result<Self, SetupError> {
        let key =
            PublicEncryptingKey::from_der(&certificate.public_key).map_err(|_| KeyProblem::UnusableCertificate)?;
        Ok(Self { key_id: check("certificate's serialNumber", certificate.key_id()?)?, key })
    }

    pub(super) fn id(&self) -> &str {
        &self.key_id
    }

    pub(super) fn oaep(&self) -> Result<OaepPublicEncryptingKey, aws_lc_rs::error::Unspecified> {
        OaepPublicEncryptingKey::new(self.key.clone())
    }
}

impl ReplyKey {
    /// Reads it from a PEM text: the id of the key that the gateway encrypts replies for, and the private key that belongs to it.
    ///
    /// # Errors
    /// [`SetupError`] when there is no RSA key in the text, or the id is empty or odd.
    pub fn from_pem(key_id: &str, private_key_pem: impl AsRef<[u8]>) -> Result<Self, SetupError> {
        Self::new(key_id, &private_key_from_pem(private_key_pem.as_ref())?)
    }

    /// Like [`from_pem`](Self::from_pem), in DER: PKCS #8 or PKCS #1.
    ///
    /// # Errors
    /// As [`from_pem`](Self::from_pem).
    pub fn from_der(key_id: &str, private_key_der: &[u8]) -> Result<Self, SetupError> {
        Self::new(key_id, &private_key_from_der(private_key_der)?)
    }

    /// Reads it from a P12 file (PKCS #12) that holds the private key and its certificate: the id is the `serialNumber` in the
    /// certificate's subject. Of several, the first.
    ///
    /// # Errors
    /// [`SetupError`] when the password is wrong, or the file cannot be read or lacks one of the two.
    #[cfg(feature = "p12")]
    pub fn from_p12(p12: &[u8], password: &str) -> Result<Self, SetupError> {
        let (pair, certificate) = P12::open(p12, password)?.pair(None)?;
        Self::new(certificate.key_id()?, &pair)
    }

    fn new(key_id: &str, pair: &RsaKeyPair) -> Result<Self, SetupError> {
        Ok(Self { key: decrypting(pair)?, key_id: check("id of the reply key", key_id)? })
    }

    pub(super) fn id(&self) -> &str {
        &self.key_id
    }

    pub(super) const fn key(&self) -> &PrivateDecryptingKey {
        &self.key
    }
}

/// The merchant's private key that decrypts webhooks:
/// [`WebhookVerifier::decrypt_with`](crate::WebhookVerifier::decrypt_with).
///
/// It belongs to a certificate of your own that is registered at the gateway for one subscription.
///
/// `Debug` shows nothing of it. It is wiped from memory when the last copy is dropped.
///
/// ```
/// # use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
/// # let pair = aws_lc_rs::rsa::KeyPair::generate(aws_lc_rs::rsa::KeySize::Rsa2048)?;
/// # let der: Pkcs8V1Der<'static> = pair.as_der()?;
/// use thunes_runtime::{PayloadKey, WebhookKey, WebhookVerifier};
///
/// let private_key = PayloadKey::from_der(der.as_ref())?; // or from_pem
/// assert_eq!(format!("{private_key:?}"), "PayloadKey { .. }");
///
/// let key = WebhookKey::new("key-1", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")?;
/// let verifier = WebhookVerifier::new([key])?.decrypt_with(private_key);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[cfg(feature = "webhooks")]
#[derive(Clone)]
pub struct PayloadKey {
    key: PrivateDecryptingKey,
}

#[cfg(feature = "webhooks")]
impl PayloadKey {
    /// Reads it from a PEM text.
    ///
    /// # Errors
    /// [`SetupError`] when there is no RSA key in the text.
    pub fn from_pem(private_key_pem: impl AsRef<[u8]>) -> Result<Self, SetupError> {
        Ok(Self { key: decrypting(&private_key_from_pem(private_key_pem.as_ref())?)? })
    }

    /// Reads it from DER: PKCS #8 or PKCS #1.
    ///
    /// # Errors
    /// [`SetupError`] when it is not an RSA key.
    pub fn from_der(private_key_der: &[u8]) -> Result<Self, SetupError> {
        Ok(Self { key: decrypting(&private_key_from_der(private_key_der)?)? })
    }

    pub(crate) const fn key(&self) -> &PrivateDecryptingKey {
        &self.key
    }
}

#[cfg(feature = "webhooks")]
impl fmt::Debug for PayloadKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PayloadKey").finish_non_exhaustive()
    }
}

fn decrypting(pair: &RsaKeyPair) -> Result<PrivateDecryptingKey, KeyProblem> {
    let der: Pkcs8V1Der<'static> = pair.as_der().map_err(|_| KeyProblem::UnusablePrivateKey)?;
    PrivateDecryptingKey::from_pkcs8(der.as_ref()).map_err(|_| KeyProblem::UnusablePrivateKey)
}

impl fmt::Debug for EncryptionCertificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EncryptionCertificate").finish_non_exhaustive()
    }
}

impl fmt::Debug for ReplyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReplyKey").finish_non_exhaustive()
    }
}
