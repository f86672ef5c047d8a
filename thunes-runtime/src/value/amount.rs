//! Amounts of money.

use core::fmt;
use core::str::FromStr;

use rust_decimal::Decimal;
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Most digits that an [`Amount`] may be parsed from: more than the gateway's longest amount (19 characters).
const MAX_DIGITS: usize = 24;

/// An amount of money: a decimal that is not negative, without a currency.
///
/// The currency is the request's. When the request is checked, the amount must fit the decimals of that currency
/// (`8` goes out as `8.00` in euros; `8.005` is refused), so nothing is ever rounded.
/// It cannot be built from a float: `0.1 + 0.2` is not `0.30`.
///
/// | | |
/// |---|---|
/// | as text | digits, and at most one point with digits on both sides: `8`, `8.00`, `0.5`. No sign, exponent, comma, blank or symbol |
/// | length | 24 digits at most. What a request takes is less: [`FieldSpec::max`](crate::FieldSpec::max) of the field |
/// | compared | by value: `8` is equal to `8.00`, and has the same hash |
/// | shown | with the decimals that it was given: `8` is written as `8.00` in a request only |
/// | with serde | a string; a JSON number is refused |
///
/// ```
/// let amount: thunes_runtime::Amount = "8.00".parse()?;
/// assert_eq!(amount.to_string(), "8.00");
/// # Ok::<(), thunes_runtime::AmountError>(())
/// ```
/// ```compile_fail,E0277
/// let amount = thunes_runtime::Amount::try_from(8.00); // a float
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(Decimal);

impl Amount {
    /// No money.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// Creates an amount of a whole number of minor units, for a shop that keeps cents: `Amount::from_minor(800, 2)` is `8.00`. How many decimals a
    /// currency has is in [`Currency::decimals`](crate::Currency::decimals); not all have two.
    ///
    /// # Errors
    /// [`AmountError::TooLong`] for more than 24 decimals.
    pub fn from_minor(units: u64, decimals: u8) -> Result<Self, AmountError> {
        if usize::from(decimals) > MAX_DIGITS {
            return Err(AmountError::TooLong);
        }
        Decimal::try_from_i128_with_scale(i128::from(units), u32::from(decimals))
            .map(Self)
            .map_err(|_| AmountError::TooLong)
    }

    /// Returns the amount as a whole number of minor units, for a shop that keeps cents: `8.00` with 2 decimals is 800. `None` where
    /// something would be lost ([`fits`](Self::fits)), or where it is more than a `u64` holds.
    ///
    /// ```
    /// use thunes_runtime::Amount;
    ///
    /// let amount: Amount = "8.10".parse()?;
    /// assert_eq!(amount.to_minor(2), Some(810));
    /// assert_eq!(amount.to_minor(0), None); // nothing is rounded
    /// assert_eq!(Amount::from_minor(810, 2)?, amount);
    /// # Ok::<(), thunes_runtime::AmountError>(())
    /// ```
    #[must_use]
    pub fn to_minor(self, decimals: u8) -> Option<u64> {
        if !self.fits(decimals) {
            return None;
        }
        let mut exact = self.0;
        exact.rescale(u32::from(decimals));
        // A decimal that has no room for so many decimals keeps fewer.
        let is_exact = exact.scale() == u32::from(decimals);
        u64::try_from(exact.mantissa()).ok().filter(|_| is_exact)
    }

    /// Returns the amount as a `rust_decimal::Decimal`: to add up, to compare with your books. Back in through `TryFrom`.
    #[must_use]
    pub const fn decimal(self) -> Decimal {
        self.0
    }

    /// Returns whether it is zero.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// Returns whether it can be written with this many decimals without losing anything: `8.10` fits one, `8.15` does not.
    #[must_use]
    pub fn fits(self, decimals: u8) -> bool {
        let decimals = u32::from(decimals);
        self.0.scale() <= decimals || self.0.normalize().scale() <= decimals
    }

    pub(crate) fn saturating_add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// The difference, or zero where `other` is more.
    pub(crate) fn saturating_sub(self, other: Self) -> Self {
        if other >= self { Self::ZERO } else { Self(self.0.saturating_sub(other.0)) }
    }

    /// Appends the amount with exactly this many decimals. What is written of one that does not [fit](Self::fits) is not for sending.
    pub(crate) fn write(self, decimals: u8, out: &mut Vec<u8>) {
        let mut exact = self.0;
        if exact.scale() != u32::from(decimals) {
            exact.rescale(u32::from(decimals));
        }
        let mut buffer = itoa::Buffer::new();
        let digits = match u64::try_from(exact.mantissa()) {
            Ok(small) => buffer.format(small),
            Err(_) => buffer.format(exact.mantissa()),
        };
        let (digits, decimals) = (digits.as_bytes(), exact.scale() as usize);
        match digits.split_at_checked(digits.len().wrapping_sub(decimals)) {
            Some((whole, fraction)) if !whole.is_empty() => {
                out.extend_from_slice(whole);
                if !fraction.is_empty() {
                    out.push(b'.');
                    out.extend_from_slice(fraction);
                }
            }
            _ => {
                out.extend_from_slice(b"0.");
                out.resize(out.len() + decimals - digits.len(), b'0');
                out.extend_from_slice(digits);
            }
        }
    }

    /// Whether an amount of this length, written with this many decimals, has more digits than an amount can be read with.
    pub(crate) fn is_too_long(written_len: usize, decimals: u8) -> bool {
        written_len.saturating_sub(usize::from(decimals > 0)) > MAX_DIGITS
    }

    /// Length of the amount written with this many decimals.
    pub(crate) fn written_len(self, decimals: u8) -> usize {
        let digits = match u64::try_from(self.0.mantissa()) {
            Ok(small) => small.checked_ilog10(),
            Err(_) => self.0.mantissa().checked_ilog10(),
        };
        let whole = digits.map_or(1, |log| log + 1).saturating_sub(self.0.scale()).max(1);
        let fraction = if decimals == 0 { 0 } else { 1 + u32::from(decimals) };
        (whole + fraction) as usize
    }
}

/// Why text, or a decimal, is not an [`Amount`].
///
/// ```
/// use thunes_runtime::{Amount, AmountError};
///
/// assert_eq!("8,00".parse::<Amount>(), Err(AmountError::NotADecimal));
/// assert_eq!("-8.00".parse::<Amount>(), Err(AmountError::Negative));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AmountError {
    /// It is not of the form `8` or `8.00`.
    #[error(
        "not an amount: write digits with a decimal point, such as 8.00 (no sign, exponent, space, comma or currency)"
    )]
    NotADecimal,
    /// It is below zero.
    #[error("an amount cannot be negative: to return money, send a refund")]
    Negative,
    /// It has more than 24 digits.
    #[error("an amount has at most 24 digits")]
    TooLong,
}

impl FromStr for Amount {
    type Err = AmountError;

    fn from_str(text: &str) -> Result<Self, AmountError> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if let Some(rest) = whole.strip_prefix('-') {
            return Err(if digits(rest) && digits(fraction) {
                AmountError::Negative
            } else {
                AmountError::NotADecimal
            });
        }
        if !digits(whole) || !digits(fraction) {
            return Err(AmountError::NotADecimal);
        }
        if text.bytes().filter(u8::is_ascii_digit).count() > MAX_DIGITS {
            return Err(AmountError::TooLong);
        }
        Decimal::from_str_exact(text).map(Self).map_err(|_| AmountError::TooLong)
    }
}

impl TryFrom<Decimal> for Amount {
    type Error = AmountError;

    fn try_from(value: Decimal) -> Result<Self, AmountError> {
        if value.is_sign_negative() && !value.is_zero() {
            return Err(AmountError::Negative);
        }
        value.abs().to_string().parse()
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_str(AmountText)
    }
}

/// Takes text only: what a JSON number holds has often been a float before.
struct AmountText;

impl Visitor<'_> for AmountText {
    type Value = Amount;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an amount as a string, such as \"8.00\"")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Amount, E> {
        text.parse().map_err(E::custom)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Amount({})", self.0)
    }
}
