//! A JSON schema, as far as one is needed here.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value;
use thunes_spec::model::FixedValue;
use thunes_spec::path::ObjectPath;

/// Where the schemas of a document are.
const SCHEMAS: &str = "#/components/schemas/";

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
    pub(super) constant: Option<Value>,
    #[serde(rename = "enum", skip_serializing_if = "Vec::is_empty")]
    pub(super) one_of_values: Vec<Value>,
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
    pub(super) max_items: Option<u32>,
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
    /// Only OpenAPI 3.0 has it, in place of `examples`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) example: Option<String>,
    #[serde(flatten)]
    pub(super) extensions: BTreeMap<&'static str, Value>,
}

impl Schema {
    /// A reference to a schema of the document.
    pub(super) fn reference(name: &str) -> Self {
        Self { reference: Some(format!("{SCHEMAS}{name}")), ..Self::default() }
    }

    /// A value that is always the same. An array says it of its only item.
    pub(super) fn constant(value: &FixedValue) -> Self {
        match value {
            FixedValue::Text(text) => Self { constant: Some(text.as_str().into()), ..Self::string() },
            FixedValue::Array(text) => Self {
                ty: Some("array"),
                min_items: Some(1),
                max_items: Some(1),
                items: Some(Box::new(Self::one_of_texts([text.as_str()]))),
                ..Self::default()
            },
            FixedValue::Literal(text) => Self::literal(text),
        }
    }

    /// A number or a boolean that is always the same. The front end lets nothing else pass.
    pub(super) fn literal(text: &str) -> Self {
        let value: Value = serde_json::from_str(text).unwrap_or_default();
        Self {
            ty: Some(if value.is_boolean() { "boolean" } else { "number" }),
            constant: Some(value),
            ..Self::default()
        }
    }

    /// One of these texts.
    pub(super) fn one_of_texts<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        Self { one_of_values: texts.into_iter().map(Value::from).collect(), ..Self::string() }
    }

    pub(super) fn string() -> Self {
        Self { ty: Some("string"), ..Self::default() }
    }

    pub(super) fn object() -> Self {
        Self { ty: Some("object"), ..Self::default() }
    }

    /// This schema, or one of these where there are several.
    pub(super) fn any_of(schemas: Vec<Self>) -> Self {
        match <[Self; 1]>::try_from(schemas) {
            Ok([only]) => only,
            Err(any_of) => Self { any_of, ..Self::default() },
        }
    }

    /// The schemas right inside of this one.
    pub(super) fn children_mut(&mut self) -> Vec<&mut Self> {
        let boxed = [&mut self.items, &mut self.not, &mut self.condition, &mut self.then];
        let lists = [&mut self.all_of, &mut self.any_of, &mut self.one_of];
        let inner = boxed.into_iter().flatten().map(Box::as_mut);
        inner.chain(lists.into_iter().flatten()).chain(self.properties.values_mut()).collect()
    }

    /// Collects the names of the schemas that this one refers to.
    pub(super) fn collect_references(&mut self, found: &mut BTreeSet<String>) {
        let name = self.reference.as_deref().and_then(|reference| reference.strip_prefix(SCHEMAS));
        found.extend(name.map(str::to_owned));
        self.children_mut().into_iter().for_each(|child| child.collect_references(found));
    }

    /// Adds an extension.
    pub(super) fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.extensions.insert(name, value.into());
        self
    }

    /// Adds an extension, if there is one.
    pub(super) fn maybe(self, name: &'static str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Puts a member at a path of objects, with the objects that it needs. An object that holds something required is required.
    pub(super) fn insert<'a>(&mut self, path: impl Into<ObjectPath<'a>>, member: Self, required: bool) {
        let (first, rest) = path.into().split_first();
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
