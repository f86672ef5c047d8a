//! Choices between variants.

use serde_json::Value as Json;

use crate::request::invalid::Rule;
use crate::table::field::FieldSpec;
use crate::value::given::Given;
use crate::value::rules::{Asked, Money, Rules};

pub(super) struct VariantWord;

impl Rules for VariantWord {
    fn in_json(&self) -> &'static str {
        "the name of a variant"
    }

    fn example(&self) -> &'static str {
        "the name of a variant"
    }

    fn parse(&self, value: &Json, asked: &Asked<'_>) -> Result<Given, Rule> {
        let (known, name) = (asked.field.variants, asked.text(value)?);
        let found = known.iter().find(|variant| variant.name == name);
        found.map(Given::Variant).ok_or(Rule::NotAVariant { known })
    }

    fn is_taken(&self, _value: &Json, _field: &FieldSpec, _money: Money<'_>) -> bool {
        // It is not in the body; what it sets is.
        false
    }
}
