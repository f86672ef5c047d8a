//! A value that is owned.

use super::amount::Amount;
use super::country::Country;
use super::currency::Currency;
use crate::request::object::Value;
use crate::table::variant::VariantSpec;

/// A value that was given to a draft, and is no list.
#[derive(Clone)]
pub(crate) enum Given {
    Text(Box<str>),
    Amount(Amount),
    Country(Country),
    Currency(Currency),
    Integer(u32),
    Variant(&'static VariantSpec),
}

impl Given {
    /// As the encoder reads it.
    pub(crate) fn value(&self) -> Value<'_> {
        match self {
            Self::Text(text) => Value::text(text),
            Self::Amount(amount) => Value::Amount(*amount),
            Self::Country(country) => Value::Country(*country),
            Self::Currency(currency) => Value::Currency(currency.code()),
            Self::Integer(number) => Value::Integer(*number),
            Self::Variant(variant) => Value::Text(variant.name),
        }
    }
}
