//! Email addresses.

use serde_json::Value as Json;

use crate::request::invalid::Rule;
use crate::table::field::FieldSpec;
use crate::value::given::Given;
use crate::value::rules::{Asked, Money, Rules, sendable_text};

pub(super) struct Email;

impl Rules for Email {
    fn in_json(&self) -> &'static str {
        "text"
    }

    fn html_input(&self) -> &'static str {
        "email"
    }

    fn example(&self) -> &'static str {
        "an email address, `name@host`"
    }

    fn looks_right(&self, text: &str) -> bool {
        is_email(text)
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

fn is_email(text: &str) -> bool {
    let no_space = !text.chars().any(char::is_whitespace);
    no_space && text.rsplit_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty())
}
