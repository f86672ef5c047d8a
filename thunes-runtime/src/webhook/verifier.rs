//! Is it from the gateway, whole, and new?

use core::fmt;
use core::time::Duration;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use super::error::{WebhookError, WebhookSetupError};
use super::event::WebhookEvent;
use super::header::Header;
use super::key::WebhookKey;

/// The gateway names no age; this library's choice.
const TOLERANCE: Duration = Duration::from_secs(5 * 60);

/// A payload about one payment takes a few KiB.
const PAYLOAD_LIMIT: usize = 1024 * 1024;

/// Verifies webhooks by the header `v-c-signature`, and reads them.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use thunes_runtime::{WebhookKey, WebhookVerifier};
///
/// let verifier = WebhookVerifier::new([WebhookKey::new("key-1", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")?])?;
///
/// # fn handle(verifier: &WebhookVerifier, header: &str, body: &[u8]) -> Result<(), thunes_runtime::WebhookError> {
/// // in the handler: the header, and the body's bytes as they came
/// let event = verifier.verify(header, body)?;
/// # Ok(()) }
/// # Ok(()) }
/// ```
///
/// | checked | |
/// |---|---|
/// | length of the payload | at most 1 MiB ([`payload_limit`](Self::payload_limit)), before anything else is done with it; of the header, 1024 bytes |
/// | signature | HMAC-SHA256 of the time, a point and the payload, with the key that the header names; compared in constant time |
/// | age | at most 5 minutes off this machine's clock, either way ([`tolerance`](Self::tolerance)): this library's choice |
/// | form | JSON; nothing else, since no more of it is documented |
///
/// **Not checked: whether it came before.** The same event may come more than once, whether the gateway repeats it or somebody else does:
/// handling it twice must do no harm. A status check as the answer to each does none.
#[derive(Clone)]
pub struct WebhookVerifier {
    keys: Vec<WebhookKey>,
    tolerance: Duration,
    payload_limit: usize,
    clock: Arc<dyn Fn() -> SystemTime + Send + Sync>,
}

impl WebhookVerifier {
    /// A verifier with these keys: several while a key is being changed.
    ///
    /// # Errors
    /// [`WebhookSetupError::NoKey`] when there is none.
    pub fn new(keys: impl IntoIterator<Item = WebhookKey>) -> Result<Self, WebhookSetupError> {
        let keys: Vec<WebhookKey> = keys.into_iter().collect();
        if keys.is_empty() {
            return Err(WebhookSetupError::NoKey);
        }
        Ok(Self { keys, tolerance: TOLERANCE, payload_limit: PAYLOAD_LIMIT, clock: Arc::new(SystemTime::now) })
    }

    /// By how much the signature's time may differ from this machine's, in either direction: 5 minutes.
    #[must_use]
    pub fn tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// Longest payload that is looked at, in bytes: 1 MiB.
    #[must_use]
    pub fn payload_limit(mut self, bytes: usize) -> Self {
        self.payload_limit = bytes;
        self
    }

    /// Another clock than the system's, for tests.
    #[must_use]
    pub fn clock(mut self, clock: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// The event in a payload, once its signature is verified. `header` is the value of `v-c-signature`; `payload` the body's
    /// bytes as they came, since JSON that was read and written again has other bytes.
    ///
    /// # Errors
    /// [`WebhookError`]; answer with HTTP 400 then, and do nothing else.
    pub fn verify(&self, header: impl AsRef<[u8]>, payload: &[u8]) -> Result<WebhookEvent, WebhookError> {
        if payload.len() > self.payload_limit {
            return Err(WebhookError::TooLong { limit: self.payload_limit, actual: payload.len() });
        }
        let header = Header::parse(header.as_ref())?;
        self.check_signature(&header, payload)?;
        // After the signature: whoever cannot sign need not learn what time it is here.
        self.check_age(&header)?;
        WebhookEvent::read(&header, payload)
    }

    fn check_signature(&self, header: &Header<'_>, payload: &[u8]) -> Result<(), WebhookError> {
        let mut named = self.keys.iter().filter(|key| key.id() == header.key_id).peekable();
        if named.peek().is_none() {
            return Err(WebhookError::UnknownKey { key_id: header.key_id.into() });
        }
        let mut tries = named.map(|key| key.has_signed(header.time, payload, &header.signature));
        if tries.any(|signed| signed) { Ok(()) } else { Err(WebhookError::WrongSignature) }
    }

    fn check_age(&self, header: &Header<'_>) -> Result<(), WebhookError> {
        let now = (self.clock)().duration_since(UNIX_EPOCH).unwrap_or_default();
        let signed = Duration::from_millis(header.millis);
        let off = now.abs_diff(signed);
        if off <= self.tolerance {
            return Ok(());
        }
        let tolerance = self.tolerance;
        Err(if signed < now {
            WebhookError::TooOld { off, tolerance }
        } else {
            WebhookError::TooNew { off, tolerance }
        })
    }
}

impl fmt::Debug for WebhookVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WebhookVerifier")
            .field("keys", &self.keys)
            .field("tolerance", &self.tolerance)
            .field("payload_limit", &self.payload_limit)
            .finish_non_exhaustive()
    }
}
