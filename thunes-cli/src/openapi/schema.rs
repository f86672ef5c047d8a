//! A JSON schema, as far as one is needed here.

use std::collections::BTreeMap;

use serde::Serialize;
use thunes_spec::model::FixedValue;

/// A schema. What is empty is not written.
#[derive(Default, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Schema {
    #[serde(rename = "$ref", skip_serializing_if = "Option::is_none")]
    pub(super) reference: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub(super) ty: Option<&'static str>,
    #[serde(rename = "const", skip_serializing_if = "Option::is_none")]
    pub(super) constant: Option<Constant>,
    #[serde(rename = "enum", skip_serializing_if = "Vec::is_empty")]
    pub(super) one_of_values: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) format: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) pattern: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) min_length: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) max_length: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) minimum: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) maximum: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) min_items: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) items: Option<Box<Schema>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) required: Vec<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) properties: BTreeMap<String, Schema>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) not: Option<Box<Schema>>,
    #[serde(rename = "if", skip_serializing_if = "Option::is_none")]
    pub(super) condition: Option<Box<Schema>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) then: Option<Box<Schema>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) all_of: Vec<Schema>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) any_of: Vec<Schema>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) one_of: Vec<Schema>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) examples: Vec<String>,
    #[serde(flatten)]
    pub(super) extensions: BTreeMap<&'static str, serde_json::Value>,
}

/// A fixed value.
#[derive(Clone, Serialize)]
#[serde(untagged)]
pub(super) enum Constant {
    Text(String),
    Array([String; 1]),
    Literal(serde_json::Value),
}

impl Constant {
    /// A number or a boolean. The front end lets nothing else pass.
    pub(super) fn literal(text: &str) -> Self {
        Self::Literal(serde_json::from_str(text).unwrap_or_default())
    }
}

impl Schema {
    /// A reference to a schema of the document.
    pub(super) fn reference(name: &str) -> Self {
        Self { reference: Some(format!("#/components/schemas/{name}")), ..Self::default() }
    }

    /// A value that is always the same.
    pub(super) fn constant(value: &FixedValue) -> Self {
        let constant = match value {
            FixedValue::Text(text) => Constant::Text(text.clone()),
            FixedValue::Array(text) => Constant::Array([text.clone()]),
            FixedValue::Literal(text) => Constant::literal(text),
        };
        Self { constant: Some(constant), ..Self::default() }
    }

    pub(super) fn string() -> Self {
        Self { ty: Some("string"), ..Self::default() }
    }

    pub(super) fn object() -> Self {
        Self { ty: Some("object"), ..Self::default() }
    }

    /// Adds an extension.
    pub(super) fn with(mut self, name: &'static str, value: impl Into<serde_json::Value>) -> Self {
        self.extensions.insert(name, value.into());
        self
    }

    /// Adds an extension, if there is one.
    pub(super) fn maybe(self, name: &'static str, value: Option<impl Into<serde_json::Value>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Puts a member at a path of objects, with the objects that it needs. An object that holds something required is required.
    pub(super) fn insert(&mut self, path: &str, member: Self, required: bool) {
        let (first, rest) = match path.split_once('.') {
            Some((first, rest)) => (first, Some(rest)),
            None => (path, None),
        };
        if required && !self.required.iter().any(|name| name == first) {
            self.required.push(first.to_owned());
            self.required.sort_unstable();
        }
        match rest {
            Some(rest) => {
                self.properties.entry(first.to_owned()).or_insert_with(Self::object).insert(rest, member, required);
            }
            None => _ = self.properties.insert(first.to_owned(), member),
        }
    }
}
