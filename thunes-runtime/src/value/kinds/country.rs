//! Countries, by their ISO 3166-1 alpha-2 codes.

use serde_json::Value as Json;

use crate::request::invalid::Rule;
use crate::request::object::{ToValue, Value};
use crate::table::field::FieldSpec;
use crate::value::country::Country;
use crate::value::given::Given;
use crate::value::rules::{Asked, Money, Rules, sendable_text};

pub(super) struct CountryCode;

impl ToValue for Country {
    fn to_value(&self) -> Value<'_> {
        Value::Code(self.as_str())
    }
}

impl Rules for CountryCode {
    fn example(&self) -> &'static str {
        "a country's code, `ES`"
    }

    fn parse(&self, value: &Json, asked: &Asked<'_>) -> Result<Given, Rule> {
        asked.text(value)?.parse().map(|country: Country| Given::Code(country.as_str())).map_err(|_| Rule::NotACountry)
    }

    fn is_taken(&self, value: &Json, field: &FieldSpec, _money: Money<'_>) -> bool {
        sendable_text(value, field).is_some_and(is_code)
    }
}

/// As the gateway takes it: in capital letters.
fn is_code(text: &str) -> bool {
    text.parse::<Country>().is_ok_and(|country| country.as_str() == text)
}
