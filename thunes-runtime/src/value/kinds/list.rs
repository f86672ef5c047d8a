//! Lists of objects.

use serde_json::Value as Json;

use crate::request::invalid::Rule;
use crate::table::field::FieldSpec;
use crate::value::given::Given;
use crate::value::rules::{Asked, Money, Rules};

pub(super) struct List;

impl Rules for List {
    fn in_json(&self) -> &'static str {
        "a list of objects"
    }

    fn example(&self) -> &'static str {
        "a list"
    }

    fn parse(&self, value: &Json, asked: &Asked<'_>) -> Result<Given, Rule> {
        Err(asked.wrong_type(value))
    }

    fn items(&self, value: Json) -> Result<Vec<Json>, Json> {
        match value {
            Json::Array(items) => Ok(items),
            other => Err(other),
        }
    }

    fn is_taken(&self, value: &Json, _field: &FieldSpec, _money: Money<'_>) -> bool {
        value.as_array().is_some_and(|items| !items.is_empty())
    }
}
