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

impl Certificate {
    /// From PEM, the first of several, or from DER.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, &'static str> {
        let der = if bytes.first() == Some(&0x30) {
            CertificateDer::from(bytes.to_vec())
        } else {
            CertificateDer::from_pem_slice(bytes).map_err(|_| "it contains no certificate in PEM or DER")?
        };
        Self::from_der(&der).ok_or("it cannot be read, or its subject has no serialNumber, which is the key's id")
    }

    fn from_der(der: &[u8]) -> Option<Self> {
        let whole = CertificateInner::<Raw>::from_der(der).ok()?;
        let content = whole.tbs_certificate();
        let key = content.subject_public_key_info();
        let id = content.subject().iter().find(|name| name.oid == SERIAL_NUMBER)?;
        Some(Self {
            key_id: core::str::from_utf8(id.value.value()).ok()?.to_owned(),
            rsa_key: key.subject_public_key.as_bytes()?.to_owned(),
            public_key: key.to_der().ok()?,
        })
    }
}
