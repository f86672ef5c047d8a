//! JSON for people to read.

use serde::Serialize;

/// A value as indented JSON that ends with a line break.
///
/// # Errors
/// None for what this crate writes: its keys are text, and its numbers whole.
pub(crate) fn pretty(value: &impl Serialize) -> Result<String, serde_json::Error> {
    Ok(serde_json::to_string_pretty(value)? + "\n")
}
