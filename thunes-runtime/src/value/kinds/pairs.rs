//! Lists of key and value.

use serde_json::{Value as Json, json};

use crate::request::invalid::Rule;
use crate::table::field::FieldSpec;
use crate::value::given::Given;
use crate::value::rules::{Asked, Money, Rules};

pub(super) struct Pairs;

impl Rules for Pairs {
    fn in_json(&self) -> &'static str {
        "a list of pairs, or a map"
    }

    fn example(&self) -> &'static str {
        "a list of pairs"
    }

    fn parse(&self, value: &Json, asked: &Asked<'_>) -> Result<Given, Rule> {
        Err(asked.wrong_type(value))
    }

    fn items(&self, value: Json) -> Result<Vec<Json>, Json> {
        match value {
            Json::Array(items) => Ok(items.into_iter().map(pair).collect()),
            Json::Object(members) => {
                Ok(members.into_iter().map(|(key, value)| json!({"key": key, "value": value})).collect())
            }
            other => Err(other),
        }
    }

    fn is_taken(&self, value: &Json, _field: &FieldSpec, _money: Money<'_>) -> bool {
        value.as_array().is_some_and(|items| !items.is_empty())
    }
}

/// `["1", "spring"]` as `{"key": "1", "value": "spring"}`; anything else stays.
fn pair(item: Json) -> Json {
    match item {
        Json::Array(two) if two.len() == 2 => ["key", "value"].into_iter().map(str::to_owned).zip(two).collect(),
        other => other,
    }
}
