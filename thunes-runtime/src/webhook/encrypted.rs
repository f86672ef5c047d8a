//! A payload that is an encrypted text.

use super::error::WebhookError;
#[cfg(feature = "mle")]
use crate::client::mle::{PayloadKey, Sealed, algorithm_of};

/// A key that payloads may be encrypted for. Without the feature `mle` there is none.
#[cfg(not(feature = "mle"))]
#[derive(Clone)]
enum PayloadKey {}

/// The keys that payloads may be encrypted for.
#[derive(Clone, Default)]
pub(super) struct PayloadKeys(Vec<PayloadKey>);

#[cfg(feature = "mle")]
impl PayloadKeys {
    pub(super) fn add(&mut self, key: PayloadKey) {
        self.0.push(key);
    }
}

/// What a compact JWE begins with: the base64 of `{"`.
const JWE_START: &str = "eyJ";

/// The longest name of a cipher in braces.
const MAX_NAME: usize = 32;

/// The text in an encrypted payload. `None` where it is not encrypted.
pub(super) fn open(text: &str, keys: &PayloadKeys) -> Result<Option<Vec<u8>>, WebhookError> {
    let text = text.trim();
    if let Some(cipher) = name_in_braces(text) {
        return Err(WebhookError::UnsupportedCipher { cipher: cipher.into() });
    }
    if !text.starts_with(JWE_START) || text.matches('.').count() != 4 {
        return Ok(None);
    }
    if keys.0.is_empty() {
        return Err(WebhookError::NoDecryptionKey);
    }
    decrypt(text, keys).map(Some)
}

/// The `CBC` of `{CBC}...`, an older form than JWE whose rest is not documented.
fn name_in_braces(text: &str) -> Option<&str> {
    let (name, _) = text.strip_prefix('{')?.split_once('}')?;
    let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'/'));
    Some(name).filter(|name| plain && (1..=MAX_NAME).contains(&name.len()))
}

/// A JWE does not say for which of the keys it is: a subscription has one certificate, and a new one replaces it once a year.
#[cfg(feature = "mle")]
fn decrypt(jwe: &str, keys: &PayloadKeys) -> Result<Vec<u8>, WebhookError> {
    let sealed = Sealed::read(jwe).map_err(|_| WebhookError::DoesNotDecrypt)?;
    let algorithm = algorithm_of(&sealed).map_err(|cipher| WebhookError::UnsupportedCipher { cipher })?;
    keys.0.iter().find_map(|key| sealed.open(key.key(), algorithm).ok()).ok_or(WebhookError::DoesNotDecrypt)
}

#[cfg(not(feature = "mle"))]
const fn decrypt(_: &str, _: &PayloadKeys) -> Result<Vec<u8>, WebhookError> {
    Err(WebhookError::NoDecryptionKey)
}
