//! A value that is owned.

use super::amount::Amount;
use super::currency::Currency;
use super::literal::Literal;
use crate::request::object::Value;
use crate::table::variant::VariantSpec;

/// A value that was given to a draft, and is no list.
#[derive(Clone)]
pub(crate) enum Given {
    Text(Box<str>),
    Amount(Amount),
    /// One of a closed list.
    Code(&'static str),
    Currency(Currency),
    Literal(Literal),
    Variant(&'static VariantSpec),
}

impl Given {
    /// As the encoder reads it.
    pub(crate) fn value(&self) -> Value<'_> {
        match self {
            Self::Text(text) => Value::text(text),
            Self::Amount(amount) => Value::Amount(*amount),
            Self::Code(code) => Value::Code(code),
            Self::Currency(currency) => Value::Code(currency.code()),
            Self::Literal(literal) => Value::Literal(*literal),
            Self::Variant(variant) => Value::Text(variant.name),
        }
    }
}
