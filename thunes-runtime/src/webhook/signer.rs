//! Signs notifications as the gateway does, for tests of handlers.

use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::json;

use super::event::{ALTERNATIVE_PAYMENTS, PAYMENT_UPDATED};
use super::key::WebhookKey;
use super::signed_part::{SignedPart, raw_payload, unquoted};

/// Signs webhooks as the gateway does, so that you can test your handler.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use thunes_runtime::{WebhookKey, WebhookSigner, WebhookVerifier};
///
/// let key = WebhookKey::new("key-1", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")?;
/// let signer = WebhookSigner::new(key.clone());
/// let body = WebhookSigner::payment_update("7652176144426365504805", "SETTLED", "order-42");
/// let header = signer.sign(&body); // of `v-c-signature`
///
/// let event = WebhookVerifier::new([key])?.verify(header, &body)?;
/// assert_eq!(event.reference().as_deref(), Some("order-42"));
/// # Ok(()) }
/// ```
#[derive(Clone)]
pub struct WebhookSigner {
    key: WebhookKey,
    part: SignedPart,
    clock: Arc<dyn Fn() -> SystemTime + Send + Sync>,
}

impl WebhookSigner {
    /// Creates a signer of whole bodies, at this machine's time.
    #[must_use]
    pub fn new(key: WebhookKey) -> Self {
        Self { key, part: SignedPart::Body, clock: Arc::new(SystemTime::now) }
    }

    /// Signs that part of the body instead.
    #[must_use]
    pub fn part(mut self, part: SignedPart) -> Self {
        self.part = part;
        self
    }

    /// Uses another clock than the system's.
    #[must_use]
    pub fn clock(mut self, clock: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Returns the value of the header `v-c-signature` for a body. With [`SignedPart::Payload`], a body without exactly one member `payload` is
    /// signed as a whole.
    #[must_use]
    pub fn sign(&self, body: &[u8]) -> String {
        let signed = match self.part {
            SignedPart::Body => body,
            SignedPart::Payload => raw_payload(body).map_or(body, |payload| unquoted(payload).unwrap_or(payload)),
        };
        let time = (self.clock)().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis().to_string();
        self.key.header(&time, signed)
    }

    /// Returns a body in the form of the gateway's notification that a payment has changed: members of the body as the guide lists them, and a
    /// payload whose member names have dots.
    #[must_use]
    pub fn payment_update(id: &str, status: &str, reference: &str) -> Vec<u8> {
        let body = json!({
            "eventType": PAYMENT_UPDATED,
            "productId": ALTERNATIVE_PAYMENTS,
            "requestType": "NEW",
            "retryNumber": 0,
            "payload": {"id": id, "status": status, "clientReferenceInformation.code": reference},
        });
        body.to_string().into_bytes()
    }
}

impl core::fmt::Debug for WebhookSigner {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("WebhookSigner").field("key", &self.key).field("part", &self.part).finish_non_exhaustive()
    }
}
