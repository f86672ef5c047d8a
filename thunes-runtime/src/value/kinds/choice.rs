//! One word of a closed list.

use serde_json::Value as Json;

use crate::request::invalid::Rule;
use crate::table::choice::ChoiceSpec;
use crate::table::field::FieldSpec;
use crate::value::given::Given;
use crate::value::rules::{Asked, Money, Rules, sendable_text};

pub(super) struct WordOf;

impl Rules for WordOf {
    fn example(&self) -> &'static str {
        "one of the words that the field takes"
    }

    fn parse(&self, value: &Json, asked: &Asked<'_>) -> Result<Given, Rule> {
        let known = asked.field.choices;
        let found = ChoiceSpec::find(known, asked.text(value)?);
        found.map(|choice| Given::Code(choice.word)).ok_or(Rule::NotAChoice { known })
    }

    fn is_taken(&self, value: &Json, field: &FieldSpec, _money: Money<'_>) -> bool {
        sendable_text(value, field).is_some_and(|text| field.choices.iter().any(|choice| choice.word == text))
    }
}
