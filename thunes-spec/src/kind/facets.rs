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

/// What a field says of its values besides their kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Facets {
    /// The shortest value: a shorter one is an error.
    pub min: Option<u32>,
    /// The longest value: a longer one is an error.
    pub max: Option<u32>,
    /// The longest value by the gateway's field reference: a longer one is a warning.
    pub advised_max: Option<u32>,
    /// Whether it is made of the digits `0` to `9` alone.
    pub digits: bool,
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
        let odd = text.chars().find(|c| self.digits && !c.is_ascii_digit())?;
        Some(format!("`{}` is not allowed: the field takes digits", odd.escape_debug()))
    }

    /// The most that a sample may have.
    pub(super) fn most(&self) -> usize {
        let most = self.max.into_iter().chain(self.advised_max).min();
        most.map_or(usize::MAX, |most| most as usize)
    }

    /// Length and characters, for people: empty, or with a comma in front.
    #[must_use]
    pub fn words(&self) -> String {
        let Self { min, max, advised_max, digits } = *self;
        let unit = if digits { "digits" } else { "characters" };
        let mut words = match (min, max) {
            (Some(min), Some(max)) if min == max => format!(", exactly {max} {unit}"),
            (Some(min), Some(max)) => format!(", {min} to {max} {unit}"),
            (Some(min), None) => format!(", at least {min} {unit}"),
            (None, Some(max)) => format!(", at most {max} {unit}"),
            (None, None) if digits => ", only digits".to_owned(),
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
