//! The id in the URL.

use serde_json::Value as Json;

use crate::request::invalid::Rule;
use crate::table::field::FieldSpec;
use crate::value::any_id::AnyId;
use crate::value::given::Given;
use crate::value::rules::{Asked, Money, Rules};

pub(super) struct PathId;

impl Rules for PathId {
    fn example(&self) -> &'static str {
        "an id"
    }

    fn parse(&self, value: &Json, asked: &Asked<'_>) -> Result<Given, Rule> {
        let id: AnyId = asked.text(value)?.parse().map_err(|_| Rule::NotAnId)?;
        let (method, kind) = (asked.request.method, asked.request.subject.unwrap_or_default());
        // A stored one says what it is the id of.
        let fits = id.method().is_none_or(|own| own == method) && id.kind().is_none_or(|own| own == kind);
        if fits { Ok(Given::Text(id.bare().into())) } else { Err(Rule::OtherId { method, kind }) }
    }

    fn is_taken(&self, _value: &Json, _field: &FieldSpec, _money: Money<'_>) -> bool {
        // It is not in the body.
        false
    }
}
