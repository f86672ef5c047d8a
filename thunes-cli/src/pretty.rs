//! JSON for people to read.

use serde::Serialize;
use thunes_spec::{Code, Problem, Report};

/// A value as indented JSON that ends with a line break.
pub(crate) fn json(value: &impl Serialize) -> Result<String, Report> {
    match serde_json::to_string_pretty(value) {
        Ok(text) => Ok(text + "\n"),
        Err(error) => Err(Report::from(
            Problem::new(Code::CannotWrite, "this cannot be written as JSON")
                .note(error.to_string())
                .help("this is a mistake of thunes-gen, not of your spec: please report it with the spec"),
        )),
    }
}
