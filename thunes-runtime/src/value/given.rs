//! A value that is owned.

use super::amount::Amount;
use super::currency::Currency;
use super::kind::FieldKind;
use super::literal::Literal;
use crate::request::object::Value;
use crate::table::field::FieldSpec;
use crate::table::variant::VariantSpec;

/// A value that was given to a draft, other than a list.
#[derive(Clone, PartialEq)]
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
    /// The value of a typed request, and of the field that it is of. `None` for a list, which has items instead.
    pub(crate) fn of(value: Value<'_>, field: &FieldSpec, currency: Option<Currency>) -> Option<Self> {
        Some(match value {
            Value::Text(text) => field
                .variants
                .iter()
                .find(|variant| variant.name == text)
                .map_or_else(|| Self::Text(text.into()), Self::Variant),
            // Only a blank value that is required says anything: it is refused.
            Value::Blank if field.required => Self::Text("".into()),
            Value::Amount(amount) => Self::Amount(amount),
            Value::Code(code) if field.kind == FieldKind::Currency => {
                Self::Currency(currency.filter(|own| own.code() == code).unwrap_or(Currency::new(code, 0)))
            }
            Value::Code(code) => Self::Code(code),
            Value::Literal(literal) => Self::Literal(literal),
            Value::Absent | Value::Blank | Value::Items(_) => return None,
        })
    }

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
