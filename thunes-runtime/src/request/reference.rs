//! References that the gateway's transaction search can be asked for.

/// JSON path of the merchant's own reference.
pub(crate) const REFERENCE_PATH: &str = "clientReferenceInformation.code";

/// Longest reference in the answer of a search, by the gateway's OpenAPI document. A payment takes a longer one.
const MAX_LEN: usize = 50;

/// The gateway's transaction search cannot be asked for this reference safely, so a payment with it is hard to find again.
///
/// The search has a query language with special characters, and no document says how to escape them. A reference of 1 to 50 ASCII
/// letters, digits, `-` and `_` has none of them.
///
/// ```
/// use thunes_runtime::UnsearchableReference;
///
/// assert_eq!(UnsearchableReference::check("order-42"), Ok(()));
/// assert_eq!(UnsearchableReference::check("order 42"), Err(UnsearchableReference::OddCharacter));
/// assert_eq!(UnsearchableReference::check(&"4".repeat(51)), Err(UnsearchableReference::TooLong));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
#[error(
    "the reference {}, so the gateway's transaction search cannot find it: use references of 1 to 50 letters, digits, `-` and `_`",
    self.text()
)]
pub enum UnsearchableReference {
    /// It is empty.
    Empty,
    /// It has more than 50 characters.
    TooLong,
    /// It holds another character than ASCII letters, digits, `-` and `_`.
    OddCharacter,
}

impl UnsearchableReference {
    /// Checks a reference.
    ///
    /// # Errors
    /// Why the search cannot be asked for it.
    pub fn check(reference: &str) -> Result<(), Self> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        match reference.len() {
            0 => Err(Self::Empty),
            _ if !reference.bytes().all(plain) => Err(Self::OddCharacter),
            1..=MAX_LEN => Ok(()),
            _ => Err(Self::TooLong),
        }
    }

    /// What is wrong, for people.
    pub(crate) const fn text(self) -> &'static str {
        match self {
            Self::Empty => "is empty",
            Self::TooLong => "is longer than the 50 characters that the search returns",
            Self::OddCharacter => {
                "has a character other than ASCII letters, digits, `-` and `_`, which may be special in a query"
            }
        }
    }
}
