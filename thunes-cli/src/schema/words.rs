//! Words to choose from, each with its meaning.

use schemars::{Schema, json_schema};
use serde_json::{Value, json};

/// One of these words; each comes with the sentence that an editor shows.
pub(super) fn words_with_docs(about: &str, words: &[(&str, &str)]) -> Schema {
    let one = |(word, doc): &(&str, &str)| json!({"const": word, "description": doc, "type": "string"});
    json_schema!({"description": about, "oneOf": words.iter().map(one).collect::<Vec<Value>>()})
}
