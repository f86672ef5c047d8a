//! Values that JSON has without quotes: numbers and booleans.

use core::fmt;

use serde_json::Value as Json;

/// The longest is the largest `u32`.
const MAX: usize = 10;

/// A number or a boolean, as it is written in JSON.
///
/// A kind of value makes one of its own type. What writes, compares and shows values needs to know nothing else of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Literal {
    bytes: [u8; MAX],
    len: u8,
}

impl Literal {
    /// The kinds bound their numbers, so nothing is ever cut off.
    pub(super) fn new(text: &str) -> Self {
        debug_assert!(text.len() <= MAX, "a number of a kind without a limit");
        let mut bytes = [0; MAX];
        let mut len = 0;
        for (to, from) in bytes.iter_mut().zip(text.bytes()) {
            *to = from;
            len += 1;
        }
        Self { bytes, len }
    }

    /// As JSON has it.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..usize::from(self.len)).unwrap_or_default()
    }

    /// The same as text.
    pub(crate) fn as_str(&self) -> &str {
        core::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }

    /// The same as a JSON value.
    pub(crate) fn json(&self) -> Json {
        serde_json::from_str(self.as_str()).unwrap_or_default()
    }

    /// How many digits it has.
    pub(crate) fn digits(&self) -> usize {
        self.as_bytes().iter().filter(|byte| byte.is_ascii_digit()).count()
    }
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
