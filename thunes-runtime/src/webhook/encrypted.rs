//! A payload that is an encrypted text.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

use super::error::WebhookError;
#[cfg(feature = "mle")]
use crate::client::mle::{PayloadKey, Sealed, algorithm_of};
use crate::json;

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

/// The longest name of a cipher in braces.
const MAX_NAME: usize = 32;

/// The member that holds the text of a JWE which is written as an object.
const CIPHERTEXT: &str = "ciphertext";

/// The text in an encrypted payload. `None` where it is not encrypted in a way that is known.
pub(super) fn open(text: &str, keys: &PayloadKeys) -> Result<Option<Vec<u8>>, WebhookError> {
    let text = text.trim();
    if let Some(cipher) = name_in_braces(text) {
        return Err(WebhookError::UnsupportedCipher { cipher: cipher.into() });
    }
    if !is_jwe(text) {
        return Ok(None);
    }
    if keys.0.is_empty() {
        return Err(WebhookError::NoDecryptionKey);
    }
    decrypt(text, keys).map(Some)
}

/// Whether something in a tree looks encrypted.
pub(super) fn is_in(tree: &Value) -> bool {
    match tree {
        Value::String(text) => is_jwe(text.trim()) || name_in_braces(text.trim()).is_some(),
        Value::Array(items) => items.iter().any(is_in),
        Value::Object(members) => members.contains_key(CIPHERTEXT) || members.values().any(is_in),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// Whether it is a compact JWE: five parts, and the first is a JSON object in base64.
fn is_jwe(text: &str) -> bool {
    let header = text.split_once('.').filter(|(_, rest)| rest.matches('.').count() == 3).map(|(header, _)| header);
    let header = header.and_then(|header| URL_SAFE_NO_PAD.decode(header).ok());
    header.and_then(|header| json::parse(&header).ok()).is_some_and(|header| header.is_object())
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
