//! The JSON Schema of the YAML files, from which an editor completes and explains while a spec is written.
//!
//! It is written from the tables of [`thunes_spec::format`] and says what each value may be on its own: keys, types, words, forms of
//! names. What depends on another place (a path that `fields.yaml` does not have, a name that is used twice) only `check` finds.

mod rules;
mod shape;
mod text;

use std::collections::BTreeMap;

use serde_json::{Value, json};
use thunes_spec::format::{FILES, Mapping};

use shape::Definitions;

/// What every schema file has in it.
pub const MARK: &str = "Written by `thunes schema`.";

/// The schema files by name: `fields.json`, `method.json` and `operations.json`.
#[must_use]
pub fn files() -> BTreeMap<&'static str, String> {
    FILES.iter().map(|(name, title, mapping)| (*name, file(title, mapping))).collect()
}

/// The line at the top of a spec file that tells an editor its schema.
#[must_use]
pub fn line(file: &str) -> String {
    let schema = match file {
        "operations.yaml" => "operations",
        file if file.starts_with("fields.") => "fields",
        _ => "method",
    };
    format!("# yaml-language-server: $schema=schema/{schema}.json")
}

/// Draft 7 is what editors know best.
fn file(title: &str, mapping: &Mapping) -> String {
    let mut definitions = Definitions::default();
    let mut root = definitions.mapping(mapping);
    if let Value::Object(root) = &mut root {
        root.insert("$comment".to_owned(), json!(MARK));
        root.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
        root.insert("title".to_owned(), json!(title));
        root.insert("definitions".to_owned(), Value::Object(definitions.0));
    }
    // Keys are text and numbers are whole: nothing in here cannot be written.
    serde_json::to_string_pretty(&sorted(root)).map(|text| text + "\n").unwrap_or_default()
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
