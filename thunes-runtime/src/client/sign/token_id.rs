//! Ids of tokens (`jti`).

use uuid::Uuid;

use super::error::SigningError;
use crate::client::hash::random;
use crate::value::json_text::write_plain;

/// The id of a token, which no other token has.
pub(crate) enum TokenId {
    /// A random UUID.
    Random(Uuid),
    /// A known one, for tests.
    Given(String),
}

impl TokenId {
    pub(crate) fn random() -> Result<Self, SigningError> {
        let bytes = random().map_err(|_| SigningError::NoRandomNumbers)?;
        Ok(Self::Random(uuid::Builder::from_random_bytes(bytes).into_uuid()))
    }

    /// Appends it as a JSON string.
    pub(crate) fn write_json(&self, json: &mut Vec<u8>) -> serde_json::Result<()> {
        match self {
            Self::Random(id) => write_plain(id.hyphenated().encode_lower(&mut Uuid::encode_buffer()), json),
            Self::Given(id) => serde_json::to_writer(json, id)?,
        }
        Ok(())
    }
}
