//! A text that is not for anybody's eyes.

use core::fmt;

use serde::{Deserialize, Deserializer};
use zeroize::Zeroizing;

/// A key, a password, or a text that holds one. `Debug` shows nothing of it, and it is wiped from memory when the last copy is dropped.
///
/// It can be read with serde, and not written.
///
/// ```
/// use thunes_runtime::{Config, Secret};
///
/// let mut config = Config::default();
/// config.shared_secret = Some(Secret::from("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));
/// let shown = format!("{config:?}");
/// assert!(shown.contains("shared_secret: Some(Secret)") && !shown.contains("AAEC"));
/// ```
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(Zeroizing::new(text))
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from).map(Self::from)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}
