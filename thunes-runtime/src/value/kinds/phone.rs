//! Phone numbers.

use serde_json::Value as Json;

use crate::request::invalid::Rule;
use crate::table::field::FieldSpec;
use crate::value::given::Given;
use crate::value::rules::{Asked, Money, Rules, sendable_text};

pub(super) struct Phone;

impl Rules for Phone {
    fn in_json(&self) -> &'static str {
        "text"
    }

    fn html_input(&self) -> &'static str {
        "tel"
    }

    fn example(&self) -> &'static str {
        "a phone number, `34600000000`"
    }

    fn looks_right(&self, text: &str) -> bool {
        is_phone(text)
    }

    fn parse(&self, value: &Json, asked: &Asked<'_>) -> Result<Given, Rule> {
        asked.text(value).map(|text| Given::Text(text.into()))
    }

    fn items(&self, value: Json) -> Result<Vec<Json>, Json> {
        Err(value)
    }

    fn is_taken(&self, value: &Json, field: &FieldSpec, _money: Money<'_>) -> bool {
        sendable_text(value, field).is_some_and(|text| self.looks_right(text))
    }
}

fn is_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    digits > 0 && text.bytes().all(|byte| byte.is_ascii_digit() || b"+-() .".contains(&byte))
}
