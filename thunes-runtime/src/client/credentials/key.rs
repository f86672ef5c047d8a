//! What signs.

#[cfg(feature = "certificates")]
use std::sync::Arc;

#[cfg(feature = "certificates")]
use aws_lc_rs::signature::RsaKeyPair;

use crate::client::hash::{MAC_LEN, Mac, MacKey};

/// A message was not signed.
#[derive(Debug)]
pub(crate) struct NotSigned;

/// What a key makes of a message.
pub(crate) enum Signature {
    Mac(Mac),
    #[cfg(feature = "certificates")]
    Rsa(Vec<u8>),
}

impl AsRef<[u8]> for Signature {
    fn as_ref(&self) -> &[u8] {
        match self {
            Self::Mac(mac) => mac.as_ref(),
            #[cfg(feature = "certificates")]
            Self::Rsa(signature) => signature,
        }
    }
}

/// A key, and with it the way requests are signed.
#[derive(Clone)]
pub(crate) enum Key {
    /// Signs tokens.
    Secret(MacKey),
    /// Signs tokens. Its memory is wiped by the library that holds it.
    #[cfg(feature = "certificates")]
    Private(Arc<RsaKeyPair>),
    /// Signs headers.
    #[cfg(feature = "http-signature")]
    HttpSignature(MacKey),
}

impl Key {
    #[cfg(feature = "certificates")]
    pub(crate) fn private(pair: RsaKeyPair) -> Self {
        Self::Private(Arc::new(pair))
    }

    /// Name of the algorithm of [`sign`](Self::sign) in a JWT.
    pub(crate) const fn algorithm(&self) -> &'static str {
        match self {
            #[cfg(feature = "certificates")]
            Self::Private(_) => "RS256",
            _ => "HS256",
        }
    }

    /// Whether it signs tokens, which expire.
    #[cfg(feature = "client")]
    pub(crate) const fn signs_tokens(&self) -> bool {
        match self {
            Self::Secret(_) => true,
            #[cfg(feature = "certificates")]
            Self::Private(_) => true,
            #[cfg(feature = "http-signature")]
            Self::HttpSignature(_) => false,
        }
    }

    /// What it is made of, for people.
    pub(crate) const fn parts(&self) -> &'static str {
        match self {
            #[cfg(feature = "certificates")]
            Self::Private(_) => "private key and certificate",
            _ => "key id and secret",
        }
    }

    /// How many bytes a signature has.
    pub(crate) fn signature_len(&self) -> usize {
        match self {
            #[cfg(feature = "certificates")]
            Self::Private(pair) => pair.public_modulus_len(),
            _ => MAC_LEN,
        }
    }

    pub(crate) fn sign(&self, message: &[u8]) -> Result<Signature, NotSigned> {
        match self {
            #[cfg(feature = "certificates")]
            Self::Private(pair) => rsa_sha256(pair, message).map(Signature::Rsa).map_err(|_| NotSigned),
            Self::Secret(secret) => Ok(Signature::Mac(secret.sign(message))),
            #[cfg(feature = "http-signature")]
            Self::HttpSignature(secret) => Ok(Signature::Mac(secret.sign(message))),
        }
    }
}

#[cfg(feature = "certificates")]
fn rsa_sha256(pair: &RsaKeyPair, message: &[u8]) -> Result<Vec<u8>, aws_lc_rs::error::Unspecified> {
    use aws_lc_rs::rand::SystemRandom;
    use aws_lc_rs::signature::RSA_PKCS1_SHA256;

    let mut signature = vec![0; pair.public_modulus_len()];
    pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature)?;
    Ok(signature)
}
