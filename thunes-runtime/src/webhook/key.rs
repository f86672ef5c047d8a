//! A key that the gateway signs with.

use core::fmt;

use aws_lc_rs::{constant_time, hmac};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use super::error::WebhookSetupError;

/// A webhook key: its id and its secret, as the gateway gave them.
///
/// `Debug` shows the id only. The secret is wiped from memory when the last copy is dropped.
///
/// ```
/// use thunes_runtime::WebhookKey;
///
/// let key = WebhookKey::new("key-1", "c2VjcmV0")?;
/// assert!(!format!("{key:?}").contains("c2VjcmV0"));
/// # Ok::<(), thunes_runtime::WebhookSetupError>(())
/// ```
#[derive(Clone)]
pub struct WebhookKey {
    id: Box<str>,
    secret: Zeroizing<Vec<u8>>,
}

impl WebhookKey {
    /// A key: its id, and the secret in base64.
    ///
    /// # Errors
    /// [`WebhookSetupError`] when one is empty, the id holds characters that none has, or the secret is not base64.
    pub fn new(key_id: &str, secret_base64: &str) -> Result<Self, WebhookSetupError> {
        let secret = Zeroizing::new(STANDARD.decode(secret_base64).map_err(|_| WebhookSetupError::SecretNotBase64)?);
        if secret.is_empty() {
            return Err(WebhookSetupError::EmptySecret);
        }
        if key_id.is_empty() {
            return Err(WebhookSetupError::EmptyKeyId);
        }
        // A `;` or a quote would end the id in the header, so that no signature could ever name this key.
        if !key_id.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b';' | b'"' | b'\'')) {
            return Err(WebhookSetupError::OddKeyId);
        }
        Ok(Self { id: key_id.into(), secret })
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Shows the secret in base64 to a function that stores it. The text is wiped afterwards.
    pub fn with_secret<T>(&self, store: impl FnOnce(&str) -> T) -> T {
        let secret = Zeroizing::new(STANDARD.encode(self.secret.as_slice()));
        store(&secret)
    }

    /// Whether that is this key's signature of `time.payload`.
    pub(super) fn has_signed(&self, time: &str, payload: &[u8], signature: &[u8]) -> bool {
        constant_time::verify_slices_are_equal(self.sign(time, payload).as_ref(), signature).is_ok()
    }

    /// The header `v-c-signature` of a payload.
    pub(super) fn header(&self, time: &str, payload: &[u8]) -> String {
        format!("t={time};keyId={};sig={}", self.id, STANDARD.encode(self.sign(time, payload)))
    }

    fn sign(&self, time: &str, payload: &[u8]) -> hmac::Tag {
        let mut signed = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, &self.secret));
        signed.update(time.as_bytes());
        signed.update(b".");
        signed.update(payload);
        signed.sign()
    }
}

impl fmt::Debug for WebhookKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WebhookKey").field("id", &self.id).finish_non_exhaustive()
    }
}
