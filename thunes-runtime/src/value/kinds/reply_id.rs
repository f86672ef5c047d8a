//! The id in the reply to an earlier request, in the body.

use serde_json::Value as Json;

use super::id::read_id;
use crate::request::invalid::Rule;
use crate::table::field::FieldSpec;
use crate::value::gateway_id::check_bare;
use crate::value::given::Given;
use crate::value::kind::FieldKind;
use crate::value::rules::{Asked, Money, Rules, sendable_text};

pub(super) struct ReplyId;

impl Rules for ReplyId {
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
        let kind = match asked.field.kind {
            FieldKind::ReplyId { of } => of,
            _ => "",
        };
        read_id(value, asked, kind)
    }

    fn items(&self, value: Json) -> Result<Vec<Json>, Json> {
        Err(value)
    }

    fn is_taken(&self, value: &Json, field: &FieldSpec, _money: Money<'_>) -> bool {
        sendable_text(value, field).is_some_and(|text| check_bare(text).is_ok())
    }
}
