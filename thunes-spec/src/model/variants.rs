//! The choice between a method's variants.

use super::evidence::Evidence;
use crate::kind::{Currency, Kind};
use crate::path::JsonPath;

/// A choice that the caller makes; each variant fixes several members of the body.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Variants {
    /// Name of the input: `wallet`.
    pub name: String,
    /// Rust type name: `Wallet`.
    pub type_name: String,
    /// One sentence.
    pub doc: String,
    /// Where it is known from what there is to choose.
    pub evidence: Evidence,
    /// Why, where it is not a listed fact.
    pub note: Option<String>,
    /// Whether it sets the method's code.
    pub sets_code: bool,
    /// Whether it sets the payment type.
    pub sets_payment_type: bool,
    /// What there is to choose from, in the order of the YAML.
    pub all: Vec<Variant>,
}

/// One variant.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Variant {
    /// Rust variant name: `KakaoPay`.
    pub name: String,
    /// Its name for people.
    pub title: String,
    /// A remark.
    pub note: Option<String>,
    /// What it fixes: JSON path and value.
    pub values: Vec<(JsonPath, String)>,
    /// The currency of amounts, if it fixes that.
    pub currency: Option<Currency>,
}

/// A field whose value a choice between variants sets.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct VariantField {
    /// JSON path.
    pub path: JsonPath,
    /// Setter-like name, from `fields.yaml`.
    pub name: String,
    /// One line of documentation.
    pub doc: String,
    /// Type of its value.
    pub kind: Kind,
    /// Whether the guide's list requires the field, and how that is known.
    pub evidence: Evidence,
    /// Why, where that is not a listed fact.
    pub note: Option<String>,
    /// How it is known that the choice sets it, and to which values.
    pub value_evidence: Evidence,
    /// Why, where that is not a listed fact.
    pub value_note: Option<String>,
}

impl Variants {
    /// The values that a choice can set at a path, each once, in the order of the choice.
    pub fn values<'a>(&'a self, path: &'a str) -> Vec<&'a str> {
        let all = self.all.iter().flat_map(|variant| &variant.values);
        let mut values: Vec<&str> = Vec::new();
        for (_, value) in all.filter(|(field, _)| field == path) {
            if !values.contains(&value.as_str()) {
                values.push(value);
            }
        }
        values
    }
}

impl VariantField {
    /// Both notes, where there are two and they differ.
    #[must_use]
    pub fn notes(&self) -> Option<String> {
        match (&self.note, &self.value_note) {
            (Some(one), Some(other)) if one != other => Some(format!("{one}; {other}")),
            (one, other) => one.clone().or_else(|| other.clone()),
        }
    }
}
