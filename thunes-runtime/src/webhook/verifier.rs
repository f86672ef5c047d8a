//! Is it from the gateway, whole, and new?

use core::fmt;
use core::time::Duration;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use super::encrypted::PayloadKeys;
use super::error::{WebhookError, WebhookSetupError};
use super::event::WebhookEvent;
use super::header::Header;
use super::key::WebhookKey;
use super::payload;
use super::signed_part::{SignedPart, raw_payload, unquoted};
use crate::json::bounds::MAX_BYTES;

/// The gateway's own sample in Java has 60 minutes.
const TOLERANCE: Duration = Duration::from_mins(60);

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
/// | length | of the body: at most 1 MiB ([`payload_limit`](Self::payload_limit)), before anything else is done with it; of the header: 1024 bytes |
/// | signature | HMAC-SHA256 of the time, a dot and the payload, with the key that the header names; compared in constant time |
/// | signed part | the whole body, else the value of its member `payload`; [`only`](Self::only) accepts one of the two |
/// | age | at most 60 minutes off this machine's clock, either way ([`tolerance`](Self::tolerance)) |
/// | form | JSON, whose payload is in the clear or decrypts |
///
/// **Not checked: whether it came before.** The same event may come more than once, whether the gateway or someone else repeats it:
/// handling it twice must do no harm. A status check as the answer does none to a payment, but each is a request under your key: keep at most one
/// per order under way.
///
/// # Age
///
/// The gateway retries three times, a minute apart. Messages that it withheld while your health check failed come hours or days later.
/// Whether a retry has a new time is not documented. 60 minutes is what the gateway's sample code allows (where the check is switched off).
/// If the test environment shows that retries keep their first time, use [`any_age`](Self::any_age): a handler that only triggers a status
/// check loses nothing by it, while a refused message may be lost.
///
/// A clone is cheap: it shares the keys.
#[derive(Clone)]
pub struct WebhookVerifier {
    keys: Arc<[WebhookKey]>,
    payload_keys: PayloadKeys,
    only: Option<SignedPart>,
    tolerance: Option<Duration>,
    payload_limit: usize,
    clock: Arc<dyn Fn() -> SystemTime + Send + Sync>,
}

impl WebhookVerifier {
    /// Creates a verifier with these keys: several while a key is being changed.
    ///
    /// # Errors
    /// [`WebhookSetupError::NoKey`] when there is none.
    pub fn new(keys: impl IntoIterator<Item = WebhookKey>) -> Result<Self, WebhookSetupError> {
        let keys: Arc<[WebhookKey]> = keys.into_iter().collect();
        if keys.is_empty() {
            return Err(WebhookSetupError::NoKey);
        }
        Ok(Self {
            keys,
            payload_keys: PayloadKeys::default(),
            only: None,
            tolerance: Some(TOLERANCE),
            payload_limit: PAYLOAD_LIMIT,
            clock: Arc::new(SystemTime::now),
        })
    }

    /// Sets by how much the signature's time may differ from this machine's, in either direction. Default: 60 minutes.
    #[must_use]
    pub fn tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = Some(tolerance);
        self
    }

    /// Accepts any age: see [Age](Self#age).
    #[must_use]
    pub fn any_age(mut self) -> Self {
        self.tolerance = None;
        self
    }

    /// Accepts signatures of that part of the body only. Use it when you know which part the gateway signs for you.
    #[must_use]
    pub fn only(mut self, part: SignedPart) -> Self {
        self.only = Some(part);
        self
    }

    /// Decrypts payloads with that private key, whose certificate is registered at the gateway. Call it again for a second key, while the
    /// certificate is being renewed.
    #[cfg(feature = "mle")]
    #[must_use]
    pub fn decrypt_with(mut self, key: crate::PayloadKey) -> Self {
        self.payload_keys.add(key);
        self
    }

    /// Sets the longest body that is looked at, in bytes. Default: 1 MiB. The most is 16 MiB, and a larger limit counts as that.
    #[must_use]
    pub fn payload_limit(mut self, bytes: usize) -> Self {
        self.payload_limit = bytes.min(MAX_BYTES);
        self
    }

    /// Uses another clock than the system's, for tests.
    #[must_use]
    pub fn clock(mut self, clock: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// The longest body that is looked at.
    #[cfg(feature = "axum")]
    pub(super) const fn limit(&self) -> usize {
        self.payload_limit
    }

    /// Checks what can be checked before the body is read: the header's form, that a key has its id, and its age. Call it first if you
    /// read bodies yourself, so that a stranger does not make your server hold one.
    ///
    /// It proves nothing, since anybody can write such a header: only [`verify`](Self::verify) does.
    ///
    /// ```
    /// use thunes_runtime::{WebhookKey, WebhookVerifier};
    ///
    /// let verifier = WebhookVerifier::new([WebhookKey::new("key-1", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")?])?;
    /// assert!(verifier.check_header("t=1767323045000;keyId=key-2;sig=AAAA").is_err()); // not a key of this verifier
    /// # Ok::<(), thunes_runtime::WebhookSetupError>(())
    /// ```
    ///
    /// # Errors
    /// [`WebhookError`]; answer with HTTP 400 then, and do not read the body.
    pub fn check_header(&self, header: impl AsRef<[u8]>) -> Result<(), WebhookError> {
        let header = Header::parse(header.as_ref())?;
        self.named(&header)?;
        self.check_age(&header)
    }

    /// Returns the event in a body, once its signature is verified. `header` is the value of `v-c-signature`; `body` the bytes as they
    /// came, since JSON that was read and written again has other bytes.
    ///
    /// # Errors
    /// [`WebhookError`]; answer with HTTP 400 then, and do nothing else.
    pub fn verify(&self, header: impl AsRef<[u8]>, body: &[u8]) -> Result<WebhookEvent, WebhookError> {
        if body.len() > self.payload_limit {
            return Err(WebhookError::TooLong { limit: self.payload_limit, actual: body.len() });
        }
        let header = Header::parse(header.as_ref())?;
        let signed = self.signed_part(&header, body)?;
        // After the signature: whoever cannot sign need not learn what time it is here.
        self.check_age(&header)?;
        let read = payload::read(body, signed, &self.payload_keys)?;
        Ok(WebhookEvent::new(&header, signed, read))
    }

    /// The keys of that id: it should be one.
    fn named(&self, header: &Header<'_>) -> Result<Vec<&WebhookKey>, WebhookError> {
        let named: Vec<_> = self.keys.iter().filter(|key| key.id() == header.key_id).collect();
        if named.is_empty() { Err(WebhookError::UnknownKey { key_id: header.key_id.into() }) } else { Ok(named) }
    }

    /// Which part of the body the signature is of.
    fn signed_part(&self, header: &Header<'_>, body: &[u8]) -> Result<SignedPart, WebhookError> {
        let named = self.named(header)?;
        let has_signed = |part: &[u8]| named.iter().any(|key| key.has_signed(header.time, part, &header.signature));
        if self.only != Some(SignedPart::Payload) && has_signed(body) {
            return Ok(SignedPart::Body);
        }
        let payload = raw_payload(body).filter(|_| self.only != Some(SignedPart::Body));
        // Of a text, its quotes may be signed or not.
        let signed = payload.is_some_and(|payload| has_signed(payload) || unquoted(payload).is_some_and(has_signed));
        if signed { Ok(SignedPart::Payload) } else { Err(WebhookError::WrongSignature) }
    }

    fn check_age(&self, header: &Header<'_>) -> Result<(), WebhookError> {
        let Some(tolerance) = self.tolerance else { return Ok(()) };
        let now = (self.clock)().duration_since(UNIX_EPOCH).unwrap_or_default();
        let signed = Duration::from_millis(header.millis);
        let off = now.abs_diff(signed);
        if off <= tolerance {
            return Ok(());
        }
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
