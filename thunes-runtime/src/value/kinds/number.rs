//! Numbers that the gateway wants as JSON numbers. They are decimals all the way: a float never holds one.

use core::fmt;
use core::str::FromStr;

use rust_decimal::Decimal;
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value as Json;

use crate::request::invalid::Rule;
use crate::request::object::{ToValue, Value};
use crate::table::field::FieldSpec;
use crate::value::given::Given;
use crate::value::literal::Literal;
use crate::value::rules::{Asked, Money, Rules};

/// Most digits: those that a reader who takes JSON numbers for floats reads without loss.
const MAX_DIGITS: usize = 15;

/// A number that is not negative, of 15 digits at most: what goes out as a number in JSON, not as text.
///
/// Readers of JSON often take numbers for floats. They read 15 digits without loss, so the number that arrives is the number that was
/// sent. Amounts of money are [`Amount`](crate::Amount)s, which go out as text.
///
/// ```
/// let rate: thunes_runtime::Number = "0.21".parse()?;
/// assert_eq!(rate.to_string(), "0.21");
/// assert_eq!("7.50".parse::<thunes_runtime::Number>()?.to_string(), "7.5");
/// # Ok::<(), thunes_runtime::NumberError>(())
/// ```
/// ```compile_fail,E0277
/// let rate = thunes_runtime::Number::try_from(0.21); // a float
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(Decimal);

impl Number {
    /// Returns the number as a `rust_decimal::Decimal`. `TryFrom` makes a number of one.
    #[must_use]
    pub const fn decimal(self) -> Decimal {
        self.0
    }
}

/// The text or decimal is not a [`Number`].
///
/// ```
/// let error: thunes_runtime::NumberError = "21 %".parse::<thunes_runtime::Number>().unwrap_err();
/// assert!(error.to_string().starts_with("not a number: write at most 15 digits"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a number: write at most 15 digits, with a decimal point if needed, such as 0.21 (no sign or exponent)")]
#[non_exhaustive]
pub struct NumberError;

impl TryFrom<Decimal> for Number {
    type Error = NumberError;

    fn try_from(value: Decimal) -> Result<Self, NumberError> {
        if value.is_sign_negative() && !value.is_zero() {
            return Err(NumberError);
        }
        let number = Self(value.abs().normalize());
        let digits = number.to_string().bytes().filter(u8::is_ascii_digit).count();
        if digits <= MAX_DIGITS { Ok(number) } else { Err(NumberError) }
    }
}

impl From<u32> for Number {
    fn from(number: u32) -> Self {
        Self(number.into())
    }
}

impl FromStr for Number {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
        if !digits(whole) || !digits(fraction) || (whole != "0" && whole.starts_with('0')) {
            return Err(NumberError);
        }
        // Trailing zeros are not digits of the number.
        let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { text };
        Decimal::from_str_exact(text).map_err(|_| NumberError)?.try_into()
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Number({})", self.0)
    }
}

/// As text, so that no serialiser on the way makes a float of it.
impl Serialize for Number {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_str(NumberText)
    }
}

struct NumberText;

impl Visitor<'_> for NumberText {
    type Value = Number;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number as a string, such as \"0.21\"")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Number, E> {
        text.parse().map_err(E::custom)
    }
}

impl From<Number> for Literal {
    fn from(number: Number) -> Self {
        Self::new(&number.to_string())
    }
}

impl ToValue for Number {
    fn to_value(&self) -> Value<'_> {
        Value::Literal((*self).into())
    }
}

pub(super) struct JsonNumber;

impl Rules for JsonNumber {
    fn in_json(&self) -> &'static str {
        "a number of at most 15 digits that is not negative, 0.21 or \"0.21\""
    }

    fn html_input(&self) -> &'static str {
        "text"
    }

    fn example(&self) -> &'static str {
        "a number, `0.21`"
    }

    fn looks_right(&self, _text: &str) -> bool {
        true
    }

    fn parse(&self, value: &Json, asked: &Asked<'_>) -> Result<Given, Rule> {
        let number = number(value).or_else(|| value.as_str()?.parse().ok());
        number.map(|number| Given::Literal(number.into())).ok_or_else(|| asked.wrong_type(value))
    }

    fn items(&self, value: Json) -> Result<Vec<Json>, Json> {
        Err(value)
    }

    fn is_taken(&self, value: &Json, _field: &FieldSpec, _money: Money<'_>) -> bool {
        number(value).is_some()
    }
}

/// A JSON number. One that was read as a float is written as briefly as possible, which restores the original, up to 15 digits.
fn number(value: &Json) -> Option<Number> {
    let text = value.as_number()?.to_string();
    match Decimal::from_scientific(&text) {
        Ok(decimal) => decimal.try_into().ok(),
        Err(_) => Decimal::from_str_exact(&text).ok()?.try_into().ok(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn json_numbers_of_up_to_15_digits_are_read_without_loss() {
        for (value, text) in [
            (json!(0), Some("0")),
            (json!(8.0), Some("8")),
            (json!(0.1), Some("0.1")),
            (json!(0.1 + 0.2), None),
            (json!(1e-7), Some("0.0000001")),
            (json!(1e14), Some("100000000000000")),
            (json!(123_456_789.123_456), Some("123456789.123456")),
            (json!(999_999_999_999_999_u64), Some("999999999999999")),
            (json!(1_000_000_000_000_000_u64), None),
            (json!(1e300), None),
            (json!(-1), None),
            (json!(-0.5), None),
            (json!("1"), None),
            (json!(true), None),
        ] {
            assert_eq!(number(&value).map(|number| number.to_string()).as_deref(), text, "{value}");
        }
    }

    #[test]
    fn text_is_a_number_as_json_writes_it_without_a_sign_or_an_exponent() {
        for (text, number) in [
            ("0", Some("0")),
            ("0.0", Some("0")),
            ("7.50", Some("7.5")),
            ("100", Some("100")),
            ("123456789012345", Some("123456789012345")),
            ("1234567890123456", None),
            ("0.00000000000001", Some("0.00000000000001")),
            ("0.000000000000001", None),
            ("007", None),
            ("", None),
            (".5", None),
            ("5.", None),
            ("-1", None),
            ("1e3", None),
            ("1_000", None),
        ] {
            assert_eq!(text.parse::<Number>().ok().map(|number| number.to_string()).as_deref(), number, "{text}");
        }
    }
}
