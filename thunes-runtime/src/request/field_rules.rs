//! What one value may break of its field's rules. The checker reports it, and the writer stops at it.

use super::bounds;
use super::context::Context;
use super::invalid::Rule;
use crate::table::field::FieldSpec;
use crate::value::amount::{Amount, AmountError};
use crate::value::json_text::is_plain_ascii;
use crate::value::kind::FieldKind;
use crate::value::text;

/// The rules that a text may break, each checked alone.
const RULES: [fn(&FieldSpec, &str) -> Option<Rule>; 5] =
    [FieldSpec::refused, FieldSpec::of_kind, FieldSpec::too_long, FieldSpec::too_short, FieldSpec::not_digits];

impl FieldSpec {
    /// Returns what keeps a text from being sent as the value of this field, whatever else the request has. Blank text breaks a rule only
    /// where the field is required; elsewhere it is left out of the body.
    #[must_use]
    pub fn broken_by(&self, text: &str) -> Vec<Rule> {
        if !text::is_blank(text) && self.is_plainly_good(text) {
            return Vec::new();
        }
        match self.broken_at_once(text) {
            Some(rule) => vec![rule],
            None if text::is_blank(text) => Vec::new(),
            None => RULES.iter().filter_map(|broken| broken(self, text)).collect(),
        }
    }

    /// Whether a text that is not plainly good breaks no rule all the same: it has accents, or quotes.
    pub(crate) fn is_good(&self, text: &str) -> bool {
        self.broken_at_once(text).is_none() && RULES.iter().all(|broken| broken(self, text).is_none())
    }

    /// A rule that makes all others pointless: the text is empty, or far too long.
    fn broken_at_once(&self, text: &str) -> Option<Rule> {
        if text::is_blank(text) {
            return self.required.then_some(Rule::Empty);
        }
        let (max, actual) = (bounds::TEXT_BYTES, text.len());
        (actual > max).then_some(Rule::TooLarge { max, actual })
    }

    /// Whether a text that is not blank breaks no rule, which nearly every text shows at first sight: it is short, and of letters, digits and
    /// the like. Then it has as many characters as bytes, and is written as it is.
    pub(crate) fn is_plainly_good(&self, text: &str) -> bool {
        let len = text.len();
        let is_short = len <= bounds::TEXT_BYTES && self.max.is_none_or(|max| len <= max as usize);
        let fits = is_short && self.min.is_none_or(|min| len >= min as usize) && !self.digits;
        fits && is_plain_ascii(text) && self.kind.refused(text).is_none()
    }

    fn refused(&self, text: &str) -> Option<Rule> {
        let (before, found) = text::refused(text)?;
        Some(Rule::Refused { found, place: before.saturating_add(1) })
    }

    fn of_kind(&self, text: &str) -> Option<Rule> {
        self.kind.refused(text)
    }

    /// No value has more characters than bytes, so counting is rarely needed.
    fn too_long(&self, text: &str) -> Option<Rule> {
        self.broken_by_len(text.len())?;
        self.broken_by_len(text::composed_len(text))
    }

    fn too_short(&self, text: &str) -> Option<Rule> {
        let min = self.min?;
        let actual = text::composed_len(text);
        (actual < min as usize).then_some(Rule::TooShort { min, actual })
    }

    fn not_digits(&self, text: &str) -> Option<Rule> {
        let before = text.chars().position(|c| self.digits && !c.is_ascii_digit())?;
        Some(Rule::NotDigits { place: before.saturating_add(1) })
    }

    /// What keeps an amount from being sent, besides that it is zero. `len` is its length as it is written in the request's currency.
    pub(crate) fn broken_by_amount(&self, amount: Amount, len: usize, context: Context) -> Option<Rule> {
        let Context { decimals, currency, .. } = context;
        if !amount.fits(decimals) {
            Some(Rule::SurplusDecimals { currency, decimals })
        } else if Amount::is_too_long(len, decimals) {
            Some(Rule::NotAnAmount(AmountError::TooLong))
        } else {
            self.broken_by_len(len)
        }
    }

    /// The rule that an amount of zero breaks where it may not be zero.
    pub(crate) fn broken_by_zero(&self, amount: Amount) -> Option<Rule> {
        let may_be_zero = !matches!(self.kind, FieldKind::Amount { zero: false });
        (amount.is_zero() && !may_be_zero).then_some(Rule::Zero)
    }

    /// What keeps a value of that length, in characters, from being sent.
    pub(crate) fn broken_by_len(&self, actual: usize) -> Option<Rule> {
        too_long(self.max, actual)
    }
}

/// The rule that a longer value breaks.
pub(crate) fn too_long(max: Option<u32>, actual: usize) -> Option<Rule> {
    let max = max.filter(|max| actual > *max as usize)?;
    Some(Rule::TooLong { max, actual })
}

/// The warning about a longer value.
pub(crate) fn longer_than_advised(max: Option<u32>, actual: usize) -> Option<Rule> {
    let max = max.filter(|max| actual > *max as usize)?;
    Some(Rule::Advised { max, actual })
}
