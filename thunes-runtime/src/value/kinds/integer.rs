//! Whole numbers that are not negative.

use serde_json::Value as Json;

use crate::request::invalid::Rule;
use crate::request::object::{ToValue, Value};
use crate::table::field::FieldSpec;
use crate::value::given::Given;
use crate::value::literal::Literal;
use crate::value::rules::{Asked, Money, Rules};

pub(super) struct Integer;

impl From<u32> for Literal {
    fn from(number: u32) -> Self {
        Self::new(itoa::Buffer::new().format(number))
    }
}

impl ToValue for u32 {
    fn to_value(&self) -> Value<'_> {
        Value::Literal((*self).into())
    }
}

impl Rules for Integer {
    fn in_json(&self) -> &'static str {
        "a whole number from 0 to 4294967295"
    }

    fn example(&self) -> &'static str {
        "a whole number"
    }

    fn parse(&self, value: &Json, asked: &Asked<'_>) -> Result<Given, Rule> {
        integer(value).map(|number| Given::Literal(number.into())).ok_or_else(|| asked.wrong_type(value))
    }

    fn is_taken(&self, value: &Json, field: &FieldSpec, _money: Money<'_>) -> bool {
        let fits = |number: u32| field.max.is_none_or(|max| Literal::from(number).digits() <= max as usize);
        integer(value).is_some_and(fits)
    }
}

/// A number, or one in text: the gateway's own examples have both. In JSON `1.0` is the number `1`.
fn integer(value: &Json) -> Option<u32> {
    match value {
        Json::Number(number) => {
            let text = number.to_string();
            let whole = text.strip_suffix(".0").unwrap_or(&text);
            if whole == "-0" { Some(0) } else { whole.parse().ok() }
        }
        Json::String(text) => text.parse().ok().filter(|number: &u32| number.to_string() == *text),
        Json::Null | Json::Bool(_) | Json::Array(_) | Json::Object(_) => None,
    }
}
