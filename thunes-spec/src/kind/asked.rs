//! A field whose values are looked at: what is wrong with a text, a sample, and which JSON values it takes.

use super::facets::{Currency, Facets, JsonValues};
use super::types::Kind;
use crate::words::{REFUSED_CLASS, hidden_class};

/// The digits that an amount has at most, as the runtime has them.
const AMOUNT_DIGITS: u32 = 24;

/// A field whose values are looked at.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The kind of its values.
    pub kind: &'a Kind,
    /// The setter's name.
    pub name: &'a str,
    /// Whether it has to be given.
    pub required: bool,
    /// What it says of its values.
    pub facets: Facets,
    /// The countries of the method.
    pub countries: &'a [String],
    /// The currencies that its amounts may be in.
    pub currencies: &'a [Currency],
}

impl Asked<'_> {
    /// What is wrong with a text as a value of the field, if anything.
    #[must_use]
    pub fn misfit(&self, text: &str) -> Option<String> {
        self.facets.misfit(text).or_else(|| (self.kind.ty().row().misfit)(self, text))
    }

    /// A value to show. It fits, unless the field's limits cut it off.
    #[must_use]
    pub fn sample(&self) -> String {
        (self.kind.ty().row().sample)(self)
    }

    /// Which JSON values the field takes.
    #[must_use]
    pub fn values(&self) -> JsonValues {
        (self.kind.ty().row().values)(self)
    }

    pub(super) fn codes(&self) -> impl Iterator<Item = &str> {
        self.currencies.iter().map(|currency| currency.code.as_str())
    }

    /// As much of a text as the limits allow.
    pub(super) fn cut(&self, text: &str) -> String {
        let cut: String = text.chars().take(self.facets.most()).collect();
        cut.trim_end().to_owned()
    }

    /// A text that the field takes, as long as it has to be.
    pub(super) fn text(&self, words: &str) -> String {
        let Facets { min, digits, .. } = self.facets;
        let least = min.map_or(0, |min| min as usize);
        if digits {
            let length = least.max(self.facets.most().min(4));
            return "1234567890".chars().cycle().take(length).collect();
        }
        let missing = least.saturating_sub(words.chars().count());
        self.cut(words) + &".".repeat(missing)
    }

    /// No text has a control character or one that changes its direction, and what is required shows something.
    pub(super) fn any_text(&self) -> JsonValues {
        let Facets { min, max, digits, .. } = self.facets;
        let pattern = match (digits, self.required) {
            (true, _) => "^[0-9]+$".to_owned(),
            (false, false) => format!("^[^{REFUSED_CLASS}]*$"),
            (false, true) => format!(r"^[^{REFUSED_CLASS}]*[^{}\s][^{REFUSED_CLASS}]*$", hidden_class()),
        };
        JsonValues { pattern: Some(pattern), min_length: min, max_length: max, ..JsonValues::default() }
    }

    /// Eight units of the first currency.
    pub(super) fn eight(&self) -> String {
        match self.currencies.first().map_or(2, |currency| usize::from(currency.decimals)) {
            0 => "8".to_owned(),
            decimals => format!("8.{}", "0".repeat(decimals)),
        }
    }

    pub(super) fn may_be_zero(&self) -> bool {
        *self.kind == Kind::Amount { zero: true }
    }

    /// The field's limit counts what goes out, with all decimals. Zeros in front do not go out, nor do those behind the decimals.
    pub(super) fn amounts(&self) -> JsonValues {
        let whole = |currency: &Currency| self.whole_digits(currency.decimals);
        let (whole, decimals) = (
            self.currencies.iter().map(whole).max().unwrap_or(AMOUNT_DIGITS),
            self.currencies.iter().map(|currency| currency.decimals).max().unwrap_or_default(),
        );
        let fraction = if decimals == 0 { "0+".to_owned() } else { format!("[0-9]{{1,{decimals}}}0*") };
        let too_long = format!("[0-9]{{{},}}", AMOUNT_DIGITS + 1);
        let not = if self.may_be_zero() { format!("^{too_long}$") } else { format!("^(?:[0.]*|{too_long})$") };
        JsonValues {
            pattern: Some(format!(r"^0*[0-9]{{1,{}}}(?:\.{fraction})?$", whole.max(1))),
            no_pattern: Some(not),
            max_length: Some(AMOUNT_DIGITS + 1),
            ..JsonValues::default()
        }
    }

    /// How many digits before the point fit, written with all decimals.
    pub(super) fn whole_digits(&self, decimals: u8) -> u32 {
        let (point, decimals) = (u32::from(decimals > 0), u32::from(decimals));
        let by_field = self.facets.max.map_or(AMOUNT_DIGITS, |max| max.saturating_sub(point + decimals));
        by_field.min(AMOUNT_DIGITS - decimals)
    }

    pub(super) fn amount_misfit(&self, text: &str) -> Option<String> {
        let digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
        let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
        if !digits(whole) || !digits(fraction) {
            return Some("an amount is written as `8.00`".to_owned());
        }
        if text.bytes().filter(u8::is_ascii_digit).count() > AMOUNT_DIGITS as usize {
            return Some(format!("an amount has at most {AMOUNT_DIGITS} digits"));
        }
        if !self.may_be_zero() && text.chars().all(|c| matches!(c, '0' | '.')) {
            return Some("zero, but the field takes more than zero".to_owned());
        }
        let needed = fraction.trim_end_matches('0').len();
        let fewer = self.currencies.iter().find(|currency| usize::from(currency.decimals) < needed);
        let surplus =
            fewer.map(|currency| format!("{needed} decimals, and {} has {}", currency.code, currency.decimals));
        surplus.or_else(|| {
            let whole = whole.trim_start_matches('0').len().max(1);
            let longer = self.currencies.iter().find(|one| whole > self.whole_digits(one.decimals) as usize)?;
            Some(format!("too long with the decimals of {}", longer.code))
        })
    }
}
