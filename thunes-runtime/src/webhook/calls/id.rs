//! Ids that become part of a path.

use core::fmt;

use super::error::Odd;

/// Longest id; a real one is a UUID.
const MAX_LEN: usize = 100;

/// The id of a subscription (`webhookId`).
///
/// ```
/// use thunes_runtime::WebhookId;
///
/// let id = WebhookId::new("c51f6dd5-6d54-4d0b-b2ab-3a5fbcd1c6b1"); // from your database
/// assert_eq!(id.unwrap().as_str(), "c51f6dd5-6d54-4d0b-b2ab-3a5fbcd1c6b1");
/// assert_eq!(WebhookId::new("../products"), None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct WebhookId(Box<str>);

impl WebhookId {
    /// Returns an id that you stored. `None` when it is not one: letters, digits, `-` and `_`, at most 100 of them.
    #[must_use]
    pub fn new(id: &str) -> Option<Self> {
        segment("", id).ok().map(|id| Self(id.into()))
    }

    /// Returns the id as the gateway wrote it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for WebhookId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A text that can be part of a path or query as it is. Anything else could lead to another path.
pub(super) fn segment<'a>(what: &'static str, text: &'a str) -> Result<&'a str, Odd> {
    let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if plain && (1..=MAX_LEN).contains(&text.len()) { Ok(text) } else { Err(Odd(what)) }
}
