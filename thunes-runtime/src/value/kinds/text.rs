//! Any text.

use serde_json::Value as Json;

use crate::request::invalid::Rule;
use crate::table::field::FieldSpec;
use crate::value::given::Given;
use crate::value::rules::{Asked, Money, Rules, sendable_text};

pub(super) struct Text;

impl Rules for Text {
    fn in_json(&self) -> &'static str {
        "text"
    }

    fn html_input(&self) -> &'static str {
        "text"
    }

    fn example(&self) -> &'static str {
        "any text"
    }

    fn looks_right(&self, _text: &str) -> bool {
        true
    }

    fn parse(&self, value: &Json, asked: &Asked<'_>) -> Result<Given, Rule> {
        asked.text(value).map(|text| Given::Text(text.into()))
    }

    fn items(&self, value: Json) -> Result<Vec<Json>, Json> {
        Err(value)
    }

    fn is_taken(&self, value: &Json, field: &FieldSpec, _money: Money<'_>) -> bool {
        sendable_text(value, field).is_some()
    }
}
