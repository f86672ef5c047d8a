//! P12 files (PKCS #12).

use aws_lc_rs::signature::RsaKeyPair;
use p12_keystore::{Pkcs12Archive, error::Error};

use super::certificate::{Certificate, private_key_from_der};
use crate::client::setup::key_problem::KeyProblem;

/// What is in a P12 file.
pub(crate) struct P12 {
    keys: Vec<RsaKeyPair>,
    pub(crate) certificates: Vec<Certificate>,
}

impl P12 {
    pub(crate) fn open(file: &[u8], password: &str) -> Result<Self, KeyProblem> {
        let archive = Pkcs12Archive::from_pkcs12(file, password).map_err(|error| refused(&error))?;
        let keys = archive.keys.iter().map(|bag| private_key_from_der(bag.key.as_der()));
        // A certificate that cannot be read may be one that is not needed.
        let certificates = archive.certs.iter().filter_map(|bag| Certificate::from_der(bag.cert.as_der()).ok());
        Ok(Self { keys: keys.collect::<Result<_, _>>()?, certificates: certificates.collect() })
    }

    /// A private key and its certificate. Of several, the one whose certificate has that common name, else the first.
    pub(crate) fn pair(self, common_name: Option<&str>) -> Result<(RsaKeyPair, Certificate), KeyProblem> {
        if self.keys.is_empty() {
            return Err(KeyProblem::NoPrivateKeyInP12);
        }
        let mut certificates = self.certificates;
        let pairs = self.keys.into_iter().filter_map(|key| {
            let place = certificates.iter().position(|certificate| certificate.belongs_to(&key))?;
            Some((key, certificates.swap_remove(place)))
        });
        let mut pairs: Vec<_> = pairs.collect();
        let wanted = pairs.iter().position(|(_, certificate)| common_name.is_some_and(|name| certificate.is_of(name)));
        if pairs.is_empty() { Err(KeyProblem::NoCertificateOfKey) } else { Ok(pairs.swap_remove(wanted.unwrap_or(0))) }
    }
}

fn refused(error: &Error) -> KeyProblem {
    match error {
        // Without a checksum over it, a wrong password shows as padding that is none.
        Error::MacError(_) | Error::UnpadError => KeyProblem::P12Password,
        _ => KeyProblem::UnreadableP12,
    }
}
