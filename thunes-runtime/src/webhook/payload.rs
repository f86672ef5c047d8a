//! From a verified body to the tree that an event reads.

use serde_json::Value;

use super::encrypted;
use super::encrypted::PayloadKeys;
use super::error::WebhookError;
use super::signed_part::{SignedPart, raw_payload};
use crate::json;
use crate::reply::error::ReplyError;

/// The body as a tree, its payload readable, and whether that came encrypted.
pub(super) fn read(body: &[u8], signed: SignedPart, keys: &PayloadKeys) -> Result<(Value, bool), WebhookError> {
    let mut whole = parse(body)?;
    let Some(members) = whole.as_object_mut() else { return Ok((whole, false)) };
    if let (SignedPart::Payload, Some(raw)) = (signed, raw_payload(body)) {
        // The very bytes that are signed: a second member of that name, written with an escape, must not take their place.
        members.insert("payload".to_owned(), parse(raw)?);
    }
    let Some(Value::String(text)) = members.get("payload") else { return Ok((whole, false)) };
    if let Some(tree) = tree_in(text) {
        members.insert("payload".to_owned(), tree);
        return Ok((whole, false));
    }
    let Some(opened) = encrypted::open(text, keys)? else { return Ok((whole, false)) };
    let opened = parse(&opened)?;
    members.insert("payload".to_owned(), opened);
    Ok((whole, true))
}

/// A text that is a JSON object itself.
fn tree_in(text: &str) -> Option<Value> {
    json::parse(text.as_bytes()).ok().filter(Value::is_object)
}

fn parse(bytes: &[u8]) -> Result<Value, WebhookError> {
    json::parse(bytes).map_err(|error| match error {
        ReplyError::NotJson { line, column } => WebhookError::NotJson { line, column },
        ReplyError::TooDeep => WebhookError::TooDeep,
        ReplyError::TooLong => WebhookError::TooLong { limit: json::bounds::MAX_BYTES, actual: bytes.len() },
        _ => WebhookError::NotJson { line: 1, column: 1 },
    })
}
