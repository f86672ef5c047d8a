//! SHA-256, HMAC-SHA-256 and random bytes.
//!
//! With the feature `client` the first two come from aws-lc, which TLS brings along. Without it they come from a crate in Rust alone, so that
//! signing needs no C compiler and works on every platform. That crate does not wipe its working memory.

#[cfg(feature = "client")]
use std::sync::Arc;

#[cfg(not(feature = "client"))]
use zeroize::Zeroizing;

/// Why random bytes are missing.
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
const NO_RANDOM: &str = "this platform has no random numbers: give the client token ids with `token_ids`";
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
const NO_RANDOM: &str = "the system returned no random numbers";

#[cfg(feature = "client")]
pub(crate) fn sha256(bytes: &[u8]) -> impl AsRef<[u8]> {
    aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, bytes)
}

#[cfg(not(feature = "client"))]
pub(crate) fn sha256(bytes: &[u8]) -> impl AsRef<[u8]> {
    hmac_sha256::Hash::hash(bytes)
}

/// A key for HMAC-SHA-256, prepared once. aws-lc wipes it when the last copy is dropped.
#[cfg(feature = "client")]
#[derive(Clone)]
pub(crate) struct MacKey(Arc<aws_lc_rs::hmac::Key>);

#[cfg(feature = "client")]
impl MacKey {
    pub(crate) fn new(secret: &[u8]) -> Self {
        Self(Arc::new(aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, secret)))
    }

    pub(crate) fn sign(&self, message: &[u8]) -> impl AsRef<[u8]> {
        aws_lc_rs::hmac::sign(&self.0, message)
    }
}

/// The secret itself, since the crate could not wipe a prepared key.
#[cfg(not(feature = "client"))]
#[derive(Clone)]
pub(crate) struct MacKey(Zeroizing<Box<[u8]>>);

#[cfg(not(feature = "client"))]
impl MacKey {
    pub(crate) fn new(secret: &[u8]) -> Self {
        Self(Zeroizing::new(secret.into()))
    }

    pub(crate) fn sign(&self, message: &[u8]) -> impl AsRef<[u8]> {
        hmac_sha256::HMAC::mac(message, &*self.0)
    }
}

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
pub(crate) fn random<const N: usize>() -> Result<[u8; N], &'static str> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| NO_RANDOM)?;
    Ok(bytes)
}

#[cfg(all(target_family = "wasm", target_os = "unknown"))]
pub(crate) const fn random<const N: usize>() -> Result<[u8; N], &'static str> {
    Err(NO_RANDOM)
}
