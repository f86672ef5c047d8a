//! Certificates of merchants: a place to read a key and its id from. Neither dates nor issuers are checked.

use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject as _;
use x509_cert::certificate::{CertificateInner, Raw};
use x509_cert::der::oid::db::rfc4519::SERIAL_NUMBER;
use x509_cert::der::{Decode as _, Encode as _};

/// What is read from a certificate with an RSA key.
pub(crate) struct Certificate {
    /// The `serialNumber` of the subject, by which the gateway knows the key.
    pub(crate) key_id: String,
    /// The key as in PKCS #1.
    pub(crate) rsa_key: Vec<u8>,
    /// The key as in X.509.
    #[cfg_attr(not(feature = "mle"), expect(dead_code, reason = "this form is for encryption only"))]
    pub(crate) public_key: Vec<u8>,
}

/// Why a certificate cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CertificateError {
    /// It is neither PEM with a certificate nor DER.
    #[error("it contains no certificate in PEM or DER")]
    NotACertificate,
    /// It is not an X.509 certificate.
    #[error("it cannot be read")]
    Unreadable,
    /// The gateway knows a key by the `serialNumber` of the certificate's subject.
    #[error("its subject has no serialNumber, which is the key's id")]
    NoKeyId,
    /// Replies are encrypted for RSA keys.
    #[error("its key is not an RSA key")]
    NotRsa,
}

impl Certificate {
    /// From PEM, the first of several, or from DER.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, CertificateError> {
        let der = if bytes.first() == Some(&0x30) {
            CertificateDer::from(bytes.to_vec())
        } else {
            CertificateDer::from_pem_slice(bytes).map_err(|_| CertificateError::NotACertificate)?
        };
        let whole = CertificateInner::<Raw>::from_der(&der).map_err(|_| CertificateError::Unreadable)?;
        let id = key_id(&whole).ok_or(CertificateError::NoKeyId)?;
        Self::with(id, &whole).ok_or(CertificateError::Unreadable)
    }

    fn with(key_id: String, whole: &CertificateInner<Raw>) -> Option<Self> {
        let key = whole.tbs_certificate().subject_public_key_info();
        Some(Self { key_id, rsa_key: key.subject_public_key.as_bytes()?.to_owned(), public_key: key.to_der().ok()? })
    }
}

fn key_id(whole: &CertificateInner<Raw>) -> Option<String> {
    let id = whole.tbs_certificate().subject().iter().find(|name| name.oid == SERIAL_NUMBER)?;
    core::str::from_utf8(id.value.value()).ok().map(str::to_owned)
}
