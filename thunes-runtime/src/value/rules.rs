//! What every kind of value is asked.

use serde_json::Value as Json;

use super::currency::Currency;
use super::given::Given;
use crate::request::invalid::Rule;
use crate::table::field::FieldSpec;
use crate::table::method::MethodSpec;
use crate::table::request::RequestSpec;

/// One kind of value. The defaults are those of a text, so a kind says only what differs.
pub(crate) trait Rules {
    /// What it looks like, for people.
    fn example(&self) -> &'static str;

    /// What it is in JSON, for people.
    fn in_json(&self) -> &'static str {
        "text"
    }

    /// The type of the `<input>` that it is typed into.
    fn html_input(&self) -> &'static str {
        "text"
    }

    /// Whether a text looks like one. That it does not is a warning.
    fn looks_right(&self, _text: &str) -> bool {
        true
    }

    /// The value that was given to a draft, unless it is a list.
    fn parse(&self, value: &Json, asked: &Asked<'_>) -> Result<Given, Rule> {
        asked.text(value).map(|text| Given::Text(text.into()))
    }

    /// The items of a list that was given to a draft. Any other value is returned.
    fn items(&self, value: Json) -> Result<Vec<Json>, Json> {
        Err(value)
    }

    /// Whether a gateway takes it in a body.
    fn is_taken(&self, value: &Json, field: &FieldSpec, _money: Money<'_>) -> bool {
        sendable_text(value, field).is_some_and(|text| self.looks_right(text))
    }
}

/// What a value is wanted for.
pub(crate) struct Asked<'a> {
    pub(crate) field: &'a FieldSpec,
    pub(crate) method: &'static MethodSpec,
    pub(crate) request: &'static RequestSpec,
}

impl Asked<'_> {
    pub(crate) fn text<'v>(&self, value: &'v Json) -> Result<&'v str, Rule> {
        value.as_str().ok_or_else(|| self.wrong_type(value))
    }

    pub(crate) const fn wrong_type(&self, value: &Json) -> Rule {
        Rule::WrongType { wanted: self.field.kind, found: type_of(value) }
    }
}

/// The currencies of a method, and the one of a request where it is known.
#[derive(Clone, Copy)]
pub(crate) struct Money<'a> {
    pub(crate) currencies: &'a [Currency],
    pub(crate) currency: Option<Currency>,
}

/// A text that breaks no rule of the field.
pub(crate) fn sendable_text<'v>(value: &'v Json, field: &FieldSpec) -> Option<&'v str> {
    value.as_str().filter(|text| field.broken_by(text).is_empty())
}

/// What a JSON value is, for people.
pub(crate) const fn type_of(value: &Json) -> &'static str {
    match value {
        Json::Null => "nothing",
        Json::Bool(_) => "a boolean",
        Json::Number(_) => "a number",
        Json::String(_) => "text",
        Json::Array(_) => "a list",
        Json::Object(_) => "an object",
    }
}
