//! The id in the URL.

use serde_json::Value as Json;

use crate::request::invalid::Rule;
use crate::table::field::FieldSpec;
use crate::value::any_id::AnyId;
use crate::value::given::Given;
use crate::value::rules::{Asked, Money, Rules};

pub(super) struct PathId;

impl Rules for PathId {
    fn in_json(&self) -> &'static str {
        "text"
    }

    fn html_input(&self) -> &'static str {
        "text"
    }

    fn example(&self) -> &'static str {
        "an id"
    }

    fn looks_right(&self, _text: &str) -> bool {
        true
    }

    fn parse(&self, value: &Json, asked: &Asked<'_>) -> Result<Given, Rule> {
        read_id(value, asked, asked.request.subject.unwrap_or_default())
    }

    fn items(&self, value: Json) -> Result<Vec<Json>, Json> {
        Err(value)
    }

    fn is_taken(&self, _value: &Json, _field: &FieldSpec, _money: Money<'_>) -> bool {
        // It is not in the body.
        false
    }
}

/// An id of that kind. What a stored one says of its method and kind has to be right.
pub(super) fn read_id(value: &Json, asked: &Asked<'_>, kind: &'static str) -> Result<Given, Rule> {
    let id: AnyId = asked.text(value)?.parse().map_err(|_| Rule::NotAnId)?;
    let method = asked.request.method;
    let fits = id.method().is_none_or(|own| own == method) && id.kind().is_none_or(|own| own == kind);
    if fits { Ok(Given::Text(id.as_str().into())) } else { Err(Rule::OtherId { method, kind }) }
}
