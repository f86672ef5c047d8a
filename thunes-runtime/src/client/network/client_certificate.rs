//! A certificate that is shown to the server.

use zeroize::Zeroizing;

use super::problem::NetworkProblem;
use crate::client::pem::with_line_ends;
use crate::client::setup::SetupError;
use crate::client::setup::key_problem::KeyProblem;

/// A private key and its certificate, as PEM. Wiped when the last copy is dropped; the HTTP client has a copy of its own.
#[derive(Clone)]
pub(crate) struct ClientCertificate(Zeroizing<Vec<u8>>);

impl ClientCertificate {
    pub(crate) fn from_pem(private_key: &[u8], certificate: &[u8]) -> Result<Self, SetupError> {
        let (key, certificate) = (with_line_ends(private_key)?, with_line_ends(certificate)?);
        if !holds(&key, b"PRIVATE KEY-----") {
            return Err(KeyProblem::NoPrivateKey.into());
        }
        if !holds(&certificate, b"-----BEGIN CERTIFICATE-----") {
            return Err(KeyProblem::NoCertificate.into());
        }
        let mut both = Zeroizing::new(Vec::with_capacity(key.len() + 1 + certificate.len()));
        both.extend_from_slice(&key);
        if *key != *certificate {
            both.push(b'\n');
            both.extend_from_slice(&certificate);
        }
        let both = Self(both);
        both.identity().map(|_| both)
    }

    pub(crate) fn identity(&self) -> Result<reqwest::Identity, SetupError> {
        reqwest::Identity::from_pem(&self.0).map_err(|_| NetworkProblem::ClientCertificate.into())
    }
}

fn holds(text: &[u8], word: &[u8]) -> bool {
    text.windows(word.len()).any(|part| part == word)
}
