//! From a verified body to the tree that an event reads.

use serde_json::Value;

use super::encrypted;
use super::encrypted::PayloadKeys;
use super::error::WebhookError;
use super::places;
use super::signed_part::{SignedPart, raw_payload};
use crate::json;
use crate::reply::error::ReplyError;

/// The member of a test message.
pub(super) const TEST_MESSAGE: &str = "testPayload";

/// The member that holds the payload.
pub(super) const PAYLOAD: &str = "payload";

/// What a verified body says.
pub(super) struct BodyRead {
    /// What the signature covers: the body, or an object with its member `payload`.
    pub(super) signed: Value,
    /// The other members of the body, where the signature does not cover them.
    pub(super) around: Option<Value>,
    pub(super) was_encrypted: bool,
}

/// The body, its payload readable.
pub(super) fn read(body: &[u8], part: SignedPart, keys: &PayloadKeys) -> Result<BodyRead, WebhookError> {
    let whole = parse(body)?;
    let (mut signed, around) = match (part, raw_payload(body)) {
        (SignedPart::Payload, Some(raw)) => apart(raw, whole)?,
        _ => (whole, None),
    };
    if places::has_member(&signed, TEST_MESSAGE) {
        return Ok(BodyRead { signed, around, was_encrypted: false });
    }
    let was_encrypted = match signed.get_mut(PAYLOAD) {
        Some(payload) => open(payload, keys)?,
        None => open(&mut signed, keys)?,
    };
    Ok(BodyRead { signed, around, was_encrypted })
}

/// The payload, and what is around it. The payload is read from the very bytes that are signed: a second member of that name, written with
/// an escape, must not take their place.
fn apart(raw: &[u8], mut whole: Value) -> Result<(Value, Option<Value>), WebhookError> {
    if let Some(members) = whole.as_object_mut() {
        members.remove(PAYLOAD);
    }
    let signed = core::iter::once((PAYLOAD.to_owned(), parse(raw)?)).collect();
    Ok((Value::Object(signed), Some(whole)))
}

/// Makes a payload readable, and returns whether it was encrypted. What cannot be read must not pass for an event without an id: nobody
/// would miss it, and the gateway would not send it again.
fn open(payload: &mut Value, keys: &PayloadKeys) -> Result<bool, WebhookError> {
    let opened = match payload {
        Value::String(text) => Some(tree_in(text).map_or_else(|| decrypted(text, keys), |tree| Ok((tree, false)))?),
        _ => None,
    };
    let was_encrypted = opened.is_some_and(|(tree, was_encrypted)| {
        *payload = tree;
        was_encrypted
    });
    let is_lost = payload.is_string() || places::shallowest(payload, "id").is_none() && encrypted::is_in(payload);
    if is_lost { Err(WebhookError::OddPayload) } else { Ok(was_encrypted) }
}

fn decrypted(text: &str, keys: &PayloadKeys) -> Result<(Value, bool), WebhookError> {
    let opened = encrypted::open(text, keys)?.ok_or(WebhookError::OddPayload)?;
    Ok((parse(&opened)?, true))
}

/// A text that is a JSON object or array itself.
fn tree_in(text: &str) -> Option<Value> {
    json::parse(text.as_bytes()).ok().filter(|tree| tree.is_object() || tree.is_array())
}

fn parse(bytes: &[u8]) -> Result<Value, WebhookError> {
    json::parse(bytes).map_err(|error| match error {
        ReplyError::NotJson { line, column } => WebhookError::NotJson { line, column },
        ReplyError::TooDeep => WebhookError::TooDeep,
        ReplyError::TooLong => WebhookError::TooLong { limit: json::bounds::MAX_BYTES, actual: bytes.len() },
        _ => WebhookError::NotJson { line: 1, column: 1 },
    })
}
