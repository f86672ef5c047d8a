//! Sets of characters that a text may be limited to.

use core::fmt;

/// The characters that the values of a field are made of.
///
/// ```
/// use thunes_runtime::{Characters, Rule};
///
/// assert!(Characters::Digits.has('4') && !Characters::Digits.has('a'));
/// let rule = Rule::OtherCharacters { wanted: Characters::Digits, place: 3 };
/// assert!(rule.to_string().contains("digits"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Characters {
    /// `0` to `9`.
    Digits,
    /// `A` to `Z` and `a` to `z`, without accents.
    Letters,
    /// Letters and digits.
    Alphanumeric,
}

impl Characters {
    /// Returns whether the set has the character.
    #[must_use]
    pub const fn has(self, c: char) -> bool {
        match self {
            Self::Digits => c.is_ascii_digit(),
            Self::Letters => c.is_ascii_alphabetic(),
            Self::Alphanumeric => c.is_ascii_alphanumeric(),
        }
    }
}

/// What a text is made of: `digits`.
impl fmt::Display for Characters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Digits => "digits",
            Self::Letters => "letters from A to Z",
            Self::Alphanumeric => "letters from A to Z and digits",
        })
    }
}
