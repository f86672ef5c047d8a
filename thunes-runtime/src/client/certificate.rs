//! RSA keys and certificates, from PEM or DER.
//!
//! A certificate is only a place to read names and a public key from: neither its dates nor its issuer are checked, since
//! that is for the gateway to judge.

use aws_lc_rs::signature::{KeyPair as _, RsaKeyPair};
use rustls_pki_types::pem::PemObject as _;
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use x509_cert::certificate::{CertificateInner, Raw};
use x509_cert::der::Decode as _;
use x509_cert::der::oid::{ObjectIdentifier, db::rfc4519};

use crate::client::pem::with_line_ends;
use crate::client::setup::key_problem::KeyProblem;

/// What is read from a certificate.
pub(crate) struct Certificate {
    serial_number: Option<String>,
    #[cfg(any(feature = "mle", feature = "p12"))]
    common_name: Option<String>,
    /// As in PKCS #1.
    rsa_key: Vec<u8>,
    /// As in X.509.
    #[cfg(feature = "mle")]
    pub(crate) public_key: Vec<u8>,
}

impl Certificate {
    pub(crate) fn from_der(der: &[u8]) -> Result<Self, KeyProblem> {
        Self::read(der).ok_or(KeyProblem::UnreadableCertificate)
    }

    /// All certificates in a PEM text: at least one.
    pub(crate) fn all_in_pem(pem: &[u8]) -> Result<Vec<Self>, KeyProblem> {
        let pem = with_line_ends(pem)?;
        let blocks: Vec<_> = CertificateDer::pem_slice_iter(&pem).collect();
        if blocks.is_empty() {
            return Err(KeyProblem::NoCertificate);
        }
        let read = |block: Result<CertificateDer<'_>, _>| {
            Self::from_der(&block.map_err(|_| KeyProblem::UnreadableCertificate)?)
        };
        blocks.into_iter().map(read).collect()
    }

    fn read(der: &[u8]) -> Option<Self> {
        // The lenient profile: do not refuse it because its serial number is longer than the standard allows.
        let whole = CertificateInner::<Raw>::from_der(der).ok()?;
        let content = whole.tbs_certificate();
        let key = content.subject_public_key_info();
        let named = |wanted: ObjectIdentifier| {
            let mut names = content.subject().iter();
            let name = names.find(|name| name.oid == wanted)?;
            core::str::from_utf8(name.value.value()).ok().map(str::to_owned)
        };
        Some(Self {
            serial_number: named(rfc4519::SERIAL_NUMBER),
            #[cfg(any(feature = "mle", feature = "p12"))]
            common_name: named(rfc4519::CN),
            rsa_key: key.subject_public_key.as_bytes()?.to_owned(),
            #[cfg(feature = "mle")]
            public_key: x509_cert::der::Encode::to_der(key).ok()?,
        })
    }

    /// The id that the gateway knows its key by: the `serialNumber` of the subject, not the certificate's own number.
    pub(crate) fn key_id(&self) -> Result<&str, KeyProblem> {
        self.serial_number.as_deref().ok_or(KeyProblem::NoSerialNumber)
    }

    #[cfg(any(feature = "mle", feature = "p12"))]
    pub(crate) fn is_of(&self, name: &str) -> bool {
        self.common_name.as_deref() == Some(name)
    }

    pub(crate) fn belongs_to(&self, key: &RsaKeyPair) -> bool {
        self.rsa_key == key.public_key().as_ref()
    }
}

/// The first private key in a PEM text.
pub(crate) fn private_key_from_pem(pem: &[u8]) -> Result<RsaKeyPair, KeyProblem> {
    let pem = with_line_ends(pem)?;
    let mut key = PrivateKeyDer::from_pem_slice(&pem).map_err(|_| without_key(&pem))?;
    let pair = private_key_from_der(key.secret_der());
    zeroize::Zeroize::zeroize(&mut key);
    pair
}

/// A private key in PKCS #8 or PKCS #1.
pub(crate) fn private_key_from_der(der: &[u8]) -> Result<RsaKeyPair, KeyProblem> {
    let pair = RsaKeyPair::from_pkcs8(der).or_else(|_| RsaKeyPair::from_der(der));
    pair.map_err(|_| KeyProblem::UnusablePrivateKey)
}

/// What is wrong with a PEM text in which no private key was found.
fn without_key(pem: &[u8]) -> KeyProblem {
    let holds = |word: &[u8]| pem.windows(word.len()).any(|part| part == word);
    let is_locked = holds(b"-----BEGIN ENCRYPTED PRIVATE KEY-----") || holds(b"Proc-Type: 4,ENCRYPTED");
    if is_locked { KeyProblem::LockedPrivateKey } else { KeyProblem::NoPrivateKey }
}
