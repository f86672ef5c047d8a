//! What a field says of its values besides their kind, and what follows from both.

use std::fmt::Write as _;

/// A currency that a method takes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Currency {
    /// ISO 4217 code.
    pub code: String,
    /// Decimals of an amount in it.
    pub decimals: u8,
}

/// The characters that a text may be made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Characters {
    /// `0` to `9`.
    Digits,
    /// `A` to `Z` and `a` to `z`.
    Letters,
    /// Letters and digits.
    Alphanumeric,
}

/// What a field says of its values besides their kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Facets {
    /// The shortest value: a shorter one is an error.
    pub min: Option<u32>,
    /// The longest value: a longer one is an error.
    pub max: Option<u32>,
    /// The longest value by the gateway's field reference: a longer one is a warning.
    pub advised_max: Option<u32>,
    /// What it is made of, if not of any characters.
    pub characters: Option<Characters>,
}

/// Which JSON values a field takes, as far as JSON Schema can say it. All of what is given has to hold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct JsonValues {
    /// One of these texts. Empty without a list.
    pub only: Vec<String>,
    /// A regular expression that the text matches.
    pub pattern: Option<String>,
    /// A regular expression that the text does not match.
    pub no_pattern: Option<String>,
    /// The shortest text, in characters.
    pub min_length: Option<u32>,
    /// The longest text, in characters.
    pub max_length: Option<u32>,
    /// The smallest number.
    pub minimum: Option<u64>,
    /// The largest number.
    pub maximum: Option<u64>,
}

impl Characters {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Digits, Self::Letters, Self::Alphanumeric];

    /// The set with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|set| set.word() == word)
    }

    /// Its word in `fields.yaml`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Digits => "digits",
            Self::Letters => "letters",
            Self::Alphanumeric => "alphanumeric",
        }
    }

    /// What an editor says of the word.
    #[must_use]
    pub const fn doc(self) -> &'static str {
        match self {
            Self::Digits => "`0` to `9`.",
            Self::Letters => "`A` to `Z` and `a` to `z`, without accents.",
            Self::Alphanumeric => "`A` to `Z`, `a` to `z` and `0` to `9`.",
        }
    }

    /// What a value is counted in, for people.
    #[must_use]
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Digits => "digits",
            Self::Letters => "letters from A to Z",
            Self::Alphanumeric => "letters and digits",
        }
    }

    /// Returns whether the set has the character.
    #[must_use]
    pub const fn has(self, c: char) -> bool {
        match self {
            Self::Digits => c.is_ascii_digit(),
            Self::Letters => c.is_ascii_alphabetic(),
            Self::Alphanumeric => c.is_ascii_alphanumeric(),
        }
    }

    /// The set as a class of a regular expression.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Digits => "[0-9]",
            Self::Letters => "[A-Za-z]",
            Self::Alphanumeric => "[A-Za-z0-9]",
        }
    }

    /// Its characters over and over, for samples.
    pub(super) const fn cycle(self) -> &'static str {
        match self {
            Self::Digits => "1234567890",
            Self::Letters => "abcdefghijklmnopqrstuvwxyz",
            Self::Alphanumeric => "a1b2c3d4e5f6g7h8i9j0",
        }
    }
}

impl Facets {
    /// What is wrong with the length or the characters of a text, if anything.
    #[must_use]
    pub fn misfit(&self, text: &str) -> Option<String> {
        let length = text.chars().count();
        if let Some(max) = self.max.filter(|max| length > *max as usize) {
            return Some(format!("{length} characters, but the field takes {max}"));
        }
        // The runtime counts a letter with its accents as one character.
        let least = text.chars().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).count();
        if let Some(min) = self.min.filter(|min| least < *min as usize) {
            return Some(format!("{least} characters, and the field takes {min} or more"));
        }
        let wanted = self.characters?;
        let odd = text.chars().find(|c| !wanted.has(*c))?;
        Some(format!("`{}` is not allowed: the field takes {}", odd.escape_debug(), wanted.unit()))
    }

    /// The most that a sample may have.
    pub(super) fn most(&self) -> usize {
        let most = self.max.into_iter().chain(self.advised_max).min();
        most.map_or(usize::MAX, |most| most as usize)
    }

    /// Length and characters, for people: empty, or with a comma in front.
    #[must_use]
    pub fn words(&self) -> String {
        let Self { min, max, advised_max, characters } = *self;
        let unit = characters.map_or("characters", Characters::unit);
        let mut words = match (min, max) {
            (Some(min), Some(max)) if min == max => format!(", exactly {max} {unit}"),
            (Some(min), Some(max)) => format!(", {min} to {max} {unit}"),
            (Some(min), None) => format!(", at least {min} {unit}"),
            (None, Some(max)) => format!(", at most {max} {unit}"),
            (None, None) if characters.is_some() => format!(", only {unit}"),
            (None, None) => String::new(),
        };
        _ = match (advised_max, words.is_empty()) {
            (Some(advised), false) => write!(words, " (the gateway's field reference says {advised})"),
            (Some(advised), true) => write!(words, ", at most {advised} {unit} by the gateway's field reference"),
            (None, _) => Ok(()),
        };
        words
    }
}
