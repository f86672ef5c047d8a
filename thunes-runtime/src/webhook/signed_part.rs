//! What a signature covers.

/// What the gateway signed.
///
/// The gateway's guide speaks of "the payload", and does not say whether that is the whole body or the value of its member `payload`. So a
/// [`WebhookVerifier`](crate::WebhookVerifier) tries the body first, then the member, and the event says which one matched
/// ([`WebhookEvent::signed_part`](crate::WebhookEvent::signed_part)).
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use thunes_runtime::{SignedPart, WebhookError, WebhookKey, WebhookSigner, WebhookVerifier};
///
/// let key = WebhookKey::new("key-1", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")?;
/// let body = WebhookSigner::payment_update("7652176144426365504805", "SETTLED", "order-42");
/// let header = WebhookSigner::new(key.clone()).part(SignedPart::Payload).sign(&body);
///
/// let verifier = WebhookVerifier::new([key])?;
/// assert_eq!(verifier.verify(&header, &body)?.signed_part, SignedPart::Payload);
/// let strict = verifier.only(SignedPart::Body);
/// assert_eq!(strict.verify(&header, &body), Err(WebhookError::WrongSignature));
/// # Ok(()) }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SignedPart {
    /// The whole body.
    Body,
    /// The value of the body's member `payload`, byte for byte; of a text, what is between its quotes. **The members around it are not
    /// signed then**: anybody can change the event type or the retry number, but not the id or the status in the payload, nor what
    /// [`find`](crate::WebhookEvent::find) and [`text`](crate::WebhookEvent::text) return.
    Payload,
}

/// The bytes of the member `payload` as they are in the body. `None` where the body is not an object, or does not have that member
/// exactly once.
pub(super) fn raw_payload(body: &[u8]) -> Option<&[u8]> {
    let mut rest = blank(body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body)).strip_prefix(b"{")?;
    let mut found = None;
    loop {
        let (key, after) = take_text(blank(rest))?;
        let (value, after) = take_value(blank(blank(after).strip_prefix(b":")?))?;
        if key == b"\"payload\"" && found.replace(value).is_some() {
            return None;
        }
        rest = match blank(after).split_first()? {
            (b',', rest) => rest,
            (b'}', _) => return found,
            _ => return None,
        };
    }
}

/// What is between the quotes of a text. `None` for anything else.
pub(super) fn unquoted(value: &[u8]) -> Option<&[u8]> {
    value.strip_prefix(b"\"").and_then(|value| value.strip_suffix(b"\""))
}

fn blank(bytes: &[u8]) -> &[u8] {
    bytes.trim_ascii_start()
}

/// A text with its quotes, and what follows it.
fn take_text(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut escaped = false;
    let inside = bytes.strip_prefix(b"\"")?;
    let end = inside.iter().position(|byte| match byte {
        _ if escaped => {
            escaped = false;
            false
        }
        b'\\' => {
            escaped = true;
            false
        }
        byte => *byte == b'"',
    })?;
    bytes.split_at_checked(end + 2)
}

/// A value, and what follows it.
fn take_value(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    match bytes.first()? {
        b'"' => take_text(bytes),
        b'{' | b'[' => take_nested(bytes),
        _ => {
            let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b',' | b'}' | b']');
            bytes.split_at_checked(bytes.iter().position(ends)?).filter(|(value, _)| !value.is_empty())
        }
    }
}

/// An object or array. Which bracket closes which is for the JSON reader to judge.
fn take_nested(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (mut depth, mut rest) = (0_usize, bytes);
    loop {
        rest = match rest.split_first()? {
            (b'"', _) => take_text(rest)?.1,
            (byte, after) => {
                match byte {
                    b'{' | b'[' => depth += 1,
                    b'}' | b']' => depth -= 1,
                    _ => {}
                }
                after
            }
        };
        if depth == 0 {
            return bytes.split_at_checked(bytes.len() - rest.len());
        }
    }
}
