//! The id of a subscription.

use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::value::word::read_word;

/// Longest id; a real one is a UUID.
pub(super) const MAX_LEN: usize = 100;

/// The id of a subscription (`webhookId`). `Display`, `FromStr` and serde have it as the gateway wrote it.
///
/// ```
/// use thunes_runtime::{WebhookId, WebhookIdError};
///
/// let id: WebhookId = "c51f6dd5-6d54-4d0b-b2ab-3a5fbcd1c6b1".parse()?; // from your database
/// assert_eq!(id.as_str(), "c51f6dd5-6d54-4d0b-b2ab-3a5fbcd1c6b1");
/// assert_eq!("../products".parse::<WebhookId>(), Err(WebhookIdError::Malformed));
/// # Ok::<(), WebhookIdError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WebhookId(Box<str>);

/// Why text is not the id of a subscription.
///
/// ```
/// use thunes_runtime::{WebhookId, WebhookIdError};
///
/// let error: WebhookIdError = "".parse::<WebhookId>().unwrap_err();
/// assert!(error.to_string().starts_with("not the id of a subscription"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WebhookIdError {
    /// It is empty, too long, or holds other characters.
    #[error("not the id of a subscription: expected 1 to {MAX_LEN} letters, digits, `-` or `_`")]
    Malformed,
}

impl WebhookId {
    /// Returns the id as the gateway wrote it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for WebhookId {
    type Err = WebhookIdError;

    fn from_str(id: &str) -> Result<Self, WebhookIdError> {
        if is_segment(id) { Ok(Self(id.into())) } else { Err(WebhookIdError::Malformed) }
    }
}

impl fmt::Display for WebhookId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for WebhookId {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for WebhookId {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        read_word(from)
    }
}

/// Whether a text can be part of a path or query as it is. Anything else could lead to another path.
pub(super) fn is_segment(text: &str) -> bool {
    let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    plain && (1..=MAX_LEN).contains(&text.len())
}
