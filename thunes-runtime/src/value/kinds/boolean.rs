//! Booleans.

use serde_json::Value as Json;

use crate::request::invalid::Rule;
use crate::request::object::{ToValue, Value};
use crate::table::field::FieldSpec;
use crate::value::given::Given;
use crate::value::literal::Literal;
use crate::value::rules::{Asked, Money, Rules};

pub(super) struct Boolean;

impl From<bool> for Literal {
    fn from(value: bool) -> Self {
        Self::new(if value { "true" } else { "false" })
    }
}

impl ToValue for bool {
    fn to_value(&self) -> Value<'_> {
        Value::Literal((*self).into())
    }
}

impl Rules for Boolean {
    fn in_json(&self) -> &'static str {
        "`true` or `false`"
    }

    fn html_input(&self) -> &'static str {
        "checkbox"
    }

    fn example(&self) -> &'static str {
        "`true` or `false`"
    }

    fn parse(&self, value: &Json, asked: &Asked<'_>) -> Result<Given, Rule> {
        boolean(value).map(|value| Given::Literal(value.into())).ok_or_else(|| asked.wrong_type(value))
    }

    fn is_taken(&self, value: &Json, _field: &FieldSpec, _money: Money<'_>) -> bool {
        value.is_boolean()
    }
}

/// A form posts text: the value of its checkbox.
fn boolean(value: &Json) -> Option<bool> {
    match value {
        Json::Bool(value) => Some(*value),
        Json::String(text) => text.parse().ok(),
        Json::Null | Json::Number(_) | Json::Array(_) | Json::Object(_) => None,
    }
}
