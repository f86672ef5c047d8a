//! The JSON Schema of the YAML files, from which an editor completes and explains while a spec is written.
//!
//! It says what each value may be by itself: keys, types, words, forms of names. What depends on another place (a path that
//! `fields.yaml` has not, a name that stands twice) only `check` finds.

mod about;
mod common;
mod condition;
mod fields;
mod method;
mod names;
mod operations;
mod text;
mod words;

use std::collections::BTreeMap;

use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use schemars::{JsonSchema, Schema};
use serde_json::Value;

/// The schema files by name: `fields.json`, `method.json` and `operations.json`.
#[must_use]
pub fn files() -> BTreeMap<&'static str, String> {
    BTreeMap::from([
        ("fields.json", file::<fields::FieldsFile>()),
        ("method.json", file::<method::MethodFile>()),
        ("operations.json", file::<operations::OperationsFile>()),
    ])
}

/// The line at the top of a spec file that tells an editor its schema.
#[must_use]
pub fn line(file: &str) -> String {
    let schema = match file {
        "fields.yaml" | "operations.yaml" => file.replace(".yaml", ".json"),
        _ => "method.json".to_owned(),
    };
    format!("# yaml-language-server: $schema=schema/{schema}")
}

/// Draft 7 is what editors know best.
fn file<T: JsonSchema>() -> String {
    let settings = SchemaSettings::draft07().with_transform(RecursiveTransform(NoNull));
    let schema = settings.into_generator().into_root_schema_for::<T>();
    let sorted = sorted(schema.to_value());
    // Keys are text and numbers are whole: nothing in here cannot be written.
    serde_json::to_string_pretty(&sorted).map(|text| text + "\n").unwrap_or_default()
}

/// Keys in one order, whichever features `serde_json` was built with.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(entries) => {
            let entries: BTreeMap<String, Value> =
                entries.into_iter().map(|(key, value)| (key, sorted(value))).collect();
            Value::Object(entries.into_iter().collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(sorted).collect()),
        other => other,
    }
}

/// What is optional may be left out, and is not `null`.
#[derive(Clone)]
struct NoNull;

impl Transform for NoNull {
    fn transform(&mut self, schema: &mut Schema) {
        self.type_without_null(schema);
        self.any_of_without_null(schema);
    }
}

impl NoNull {
    fn type_without_null(&self, schema: &mut Schema) {
        let Some(Value::Array(types)) = schema.get_mut("type") else { return };
        types.retain(|word| word != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            schema.insert("type".to_owned(), only);
        }
    }

    fn any_of_without_null(&self, schema: &mut Schema) {
        let Some(Value::Array(choices)) = schema.get_mut("anyOf") else { return };
        choices.retain(|choice| choice.get("type").is_none_or(|word| word != "null"));
        if let [Value::Object(only)] = choices.as_slice() {
            let only = only.clone();
            schema.remove("anyOf");
            for (key, value) in only {
                schema.insert(key, value);
            }
        }
    }
}
