//! Code words from outside.

use core::convert::Infallible;
use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::value::word::read_word;

/// Longest code word that is shown.
const MAX_SHOWN: usize = 64;

/// Most digits in a row that are shown: as many as a response code has.
const MAX_DIGITS: usize = 5;

/// A code word that the gateway sent, kept as it came: a status, a reason, a field's path.
///
/// `Display` and `Debug` show it only when it looks like a code word (letters, digits, `_ - . [ ]`, at most 64 of them, and not more
/// than five digits in a row, which may be a card or a phone). [`as_str`](Self::as_str) gives it whole.
///
/// ```
/// use thunes_runtime::Code;
///
/// assert!(Code::from("PAYMENT_REFUSED").is("payment_refused"));
/// assert!(!Code::from("4111111111111111").to_string().contains("4111"), "it may be a card number");
/// ```
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Code(Box<str>);

impl Code {
    /// The word as it came.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is this word; case does not count.
    #[must_use]
    pub fn is(&self, word: &str) -> bool {
        self.0.eq_ignore_ascii_case(word)
    }

    fn is_plain(&self) -> bool {
        let plain = |b: u8| b.is_ascii_alphanumeric() || b"_-.[]".contains(&b);
        let number = self.0.as_bytes().windows(MAX_DIGITS + 1).any(|run| run.iter().all(u8::is_ascii_digit));
        !number && !self.0.is_empty() && self.0.len() <= MAX_SHOWN && self.0.bytes().all(plain)
    }
}

impl From<&str> for Code {
    fn from(word: &str) -> Self {
        Self(word.into())
    }
}

impl From<String> for Code {
    fn from(word: String) -> Self {
        Self(word.into_boxed_str())
    }
}

impl FromStr for Code {
    type Err = Infallible;

    fn from_str(word: &str) -> Result<Self, Infallible> {
        Ok(Self::from(word))
    }
}

/// As it came, which `Display` may not show.
impl Serialize for Code {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        read_word(from)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_plain() { f.write_str(&self.0) } else { write!(f, "<{} bytes that are no code word>", self.0.len()) }
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}
