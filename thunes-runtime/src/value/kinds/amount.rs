//! Amounts of money, in the currency of the request.

use serde_json::Value as Json;

use crate::request::invalid::Rule;
use crate::request::object::{ToValue, Value};
use crate::table::field::FieldSpec;
use crate::value::amount::{Amount, AmountError};
use crate::value::currency::Currency;
use crate::value::given::Given;
use crate::value::rules::{Asked, Money, Rules};

pub(super) struct Decimal {
    /// Whether it may be zero.
    pub(super) zero: bool,
}

impl ToValue for Amount {
    fn to_value(&self) -> Value<'_> {
        Value::Amount(*self)
    }
}

impl Rules for Decimal {
    fn in_json(&self) -> &'static str {
        "an amount as text, \"8.00\""
    }

    fn example(&self) -> &'static str {
        "an amount, `8.00`"
    }

    fn parse(&self, value: &Json, asked: &Asked<'_>) -> Result<Given, Rule> {
        amount(value).unwrap_or_else(|| Err(asked.wrong_type(value))).map(Given::Amount)
    }

    fn is_taken(&self, value: &Json, field: &FieldSpec, money: Money<'_>) -> bool {
        let Some(amount) = value.as_str().and_then(|text| text.parse::<Amount>().ok()) else { return false };
        let fits = money.currency.map(Currency::decimals).is_none_or(|decimals| {
            let len = amount.written_len(decimals);
            let fits_field = field.max.is_none_or(|max| len <= max as usize);
            amount.fits(decimals) && fits_field && !Amount::is_too_long(len, decimals)
        });
        fits && (self.zero || !amount.is_zero())
    }
}

/// None for what is neither text nor a number. A float is refused: `0.1 + 0.2` is not `0.30`.
fn amount(value: &Json) -> Option<Result<Amount, Rule>> {
    let parsed = match value {
        Json::String(text) => text.parse(),
        Json::Number(number) if number.is_u64() => number.to_string().parse(),
        Json::Number(number) if number.is_i64() => Err(AmountError::Negative),
        Json::Number(_) => return Some(Err(Rule::Float)),
        Json::Null | Json::Bool(_) | Json::Array(_) | Json::Object(_) => return None,
    };
    Some(parsed.map_err(Rule::NotAnAmount))
}
