//! Any header and payload: never believed without a signature, and always read or refused with one.
//!
//! The input is a header, a line end, and a body. The body is signed as a whole and in its member `payload`; then its bytes are the
//! payload of a whole notification, which has to be read whatever they are.
#![no_main]

use std::sync::LazyLock;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use libfuzzer_sys::fuzz_target;
use thunes_runtime::{SignedPart, WebhookError, WebhookEvent, WebhookKey, WebhookSigner, WebhookVerifier};

/// The status of a sale.
#[derive(Clone, Debug, PartialEq, Eq, Hash, thunes_runtime::Status)]
pub enum SaleCheck {
    /// Not paid yet.
    #[status("PENDING")]
    Pending,
    /// Paid.
    #[status("SETTLED", Ship)]
    Settled,
    /// Another one.
    Other(thunes_runtime::Code),
}

const SECRET: &[u8; 32] = b"opens nothing but this fuzz test";
const NOW: u64 = 1_767_323_045_000;

static KEY: LazyLock<WebhookKey> =
    LazyLock::new(|| WebhookKey::new("key-1", &STANDARD.encode(SECRET)).expect("the key is right"));

static VERIFIER: LazyLock<WebhookVerifier> =
    LazyLock::new(|| WebhookVerifier::new([KEY.clone()]).expect("there is a key").clock(now));

fn now() -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(NOW)
}

fuzz_target!(|input: &[u8]| {
    let at = input.iter().position(|byte| *byte == b'\n').unwrap_or(input.len());
    let (header, payload) = input.split_at(at);
    let payload = payload.get(1..).unwrap_or_default();
    // The key is known to whoever reads this file, and still no mutation finds an HMAC.
    let error = VERIFIER.verify(header, payload).expect_err("believed without a signature");
    assert!(!format!("{error} {error:?}").is_empty());
    read(signed(payload), payload, SignedPart::Body);
    // The signer's own idea of where the payload is has to be the verifier's.
    let signer = WebhookSigner::new(KEY.clone()).clock(now).part(SignedPart::Payload);
    read(signer.sign(payload), payload, SignedPart::Payload);
    let text = String::from_utf8_lossy(payload);
    let text = text.replace(['"', '\\'], "").replace(|c: char| c.is_control(), "");
    let whole = format!(r#"{{"eventType":"payments.payments.updated","payload":"{text}"}}"#);
    read(signer.sign(whole.as_bytes()), whole.as_bytes(), SignedPart::Payload);
});

/// Signed rightly: read, or refused for what it holds.
fn read(header: String, body: &[u8], part: SignedPart) {
    match VERIFIER.verify(header, body) {
        Ok(event) => {
            // Without a member `payload` the signer signs the whole.
            assert!(part == SignedPart::Payload || event.signed_part == part);
            check(&event);
        }
        Err(error @ (WebhookError::WrongSignature | WebhookError::UnknownKey { .. } | WebhookError::TooOld { .. })) => {
            panic!("signed rightly, and refused: {error}")
        }
        Err(error) => assert!(!format!("{error} {error:?}").is_empty()),
    }
}

fn signed(payload: &[u8]) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, SECRET);
    let text = [format!("{NOW}.").as_bytes(), payload].concat();
    format!("t={NOW};keyId=key-1;sig={}", STANDARD.encode(hmac::sign(&key, &text)))
}

fn check(event: &WebhookEvent) {
    let _ = (event.is_payment_update(), event.is_test(), event.id(), event.reference(), event.amount(), event.currency());
    let _ = (event.reconciliation_id(), event.event_type(), event.retry_number(), event.is_retry());
    if let Some(status) = event.status::<SaleCheck>() {
        assert!(!format!("{status:?} {status}").is_empty());
    }
    for member in ["id", "status"].iter().flat_map(|name| event.find(name)) {
        assert_eq!(event.text(&member.pointer), Some(member.text), "found, and read at the place where it was found");
    }
    assert!(!format!("{event:?}").is_empty());
}
