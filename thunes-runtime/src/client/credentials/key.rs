//! What signs.

use std::sync::Arc;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use aws_lc_rs::{error, hmac};
use zeroize::Zeroizing;

/// A key, and with it the way requests are signed.
#[derive(Clone)]
pub(crate) enum Key {
    /// Signs tokens.
    Secret(Zeroizing<Vec<u8>>),
    /// Signs tokens. Its memory is wiped by the library that holds it.
    Private(Arc<RsaKeyPair>),
    /// Signs headers.
    #[cfg(feature = "http-signature")]
    HttpSignature(Zeroizing<Vec<u8>>),
}

impl Key {
    pub(crate) fn private(pair: RsaKeyPair) -> Self {
        Self::Private(Arc::new(pair))
    }

    /// Name of the algorithm of [`sign`](Self::sign) in a JWT.
    pub(crate) const fn algorithm(&self) -> &'static str {
        match self {
            Self::Private(_) => "RS256",
            _ => "HS256",
        }
    }

    /// Whether it signs tokens, which expire.
    pub(crate) const fn signs_tokens(&self) -> bool {
        match self {
            Self::Secret(_) | Self::Private(_) => true,
            #[cfg(feature = "http-signature")]
            Self::HttpSignature(_) => false,
        }
    }

    /// What it is made of, for people.
    pub(crate) const fn parts(&self) -> &'static str {
        match self {
            Self::Private(_) => "private key and certificate",
            _ => "key id and secret",
        }
    }

    pub(crate) fn sign(&self, message: &[u8]) -> Result<Vec<u8>, error::Unspecified> {
        match self {
            Self::Private(pair) => {
                let mut signature = vec![0; pair.public_modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature)?;
                Ok(signature)
            }
            Self::Secret(secret) => Ok(hmac_sha256(secret, message)),
            #[cfg(feature = "http-signature")]
            Self::HttpSignature(secret) => Ok(hmac_sha256(secret, message)),
        }
    }
}

fn hmac_sha256(secret: &[u8], message: &[u8]) -> Vec<u8> {
    hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret), message).as_ref().to_vec()
}
