//! Placeholder until the reader arrives.
use crate::ReplyError;

pub(crate) fn parse(body: &[u8]) -> Result<serde_json::Value, ReplyError> {
    serde_json::from_slice(body).map_err(|error| ReplyError::from_json(&error, body))
}
