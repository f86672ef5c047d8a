//! SHA-256, HMAC-SHA-256 and random bytes.
//!
//! With the feature `client` the first two come from aws-lc, which TLS brings along. Without it they come from a crate in Rust alone, so that
//! signing needs no C compiler and works on every platform. That crate does not wipe its working memory.

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

#[cfg(feature = "client")]
pub(crate) fn hmac_sha256(secret: &[u8], message: &[u8]) -> Vec<u8> {
    use aws_lc_rs::hmac;
    hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret), message).as_ref().to_vec()
}

#[cfg(not(feature = "client"))]
pub(crate) fn hmac_sha256(secret: &[u8], message: &[u8]) -> Vec<u8> {
    hmac_sha256::HMAC::mac(message, secret).to_vec()
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
