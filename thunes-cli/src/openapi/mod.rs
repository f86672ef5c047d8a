//! The endpoints of a spec as OpenAPI documents, for tools of other languages: one for all methods, or one for each.
//!
//! A request's schema is as strict as the types and `validate`, and no stricter: what only causes a warning (a smaller limit, the form of
//! an email address) is an extension or an annotation, and members that the spec does not know are allowed. A reply's schema requires the
//! id and the status, and takes any word as a status.

mod access;
mod amount;
mod condition;
mod dialect;
mod document;
mod endpoint;
mod failure;
mod field;
mod names;
mod reply;
mod request;
mod schema;
mod status;
mod uses;

use std::path::PathBuf;

use thunes_spec::markdown;
use thunes_spec::model::{Method, Spec};
use thunes_spec::words::hidden_class;

use document::Document;

pub use dialect::Version;
pub use document::MARK;

/// The document of all methods, as JSON. An endpoint takes the request of any method.
///
/// # Errors
/// None that is known of: a document that could not be written would be a mistake of this crate.
pub fn document(spec: &Spec, version: Version) -> Result<String, serde_json::Error> {
    crate::json::pretty(&Document::of(spec, version))
}

/// A document for each method, by the name of its file: `bizum.json`. An endpoint takes the request of this method alone.
///
/// # Errors
/// None that is known of: a document that could not be written would be a mistake of this crate.
pub fn per_method(spec: &Spec, version: Version) -> Result<Vec<(PathBuf, String)>, serde_json::Error> {
    let alone = |method: &Method| Spec {
        edition: spec.edition.clone(),
        operations: spec.operations.clone(),
        methods: vec![method.clone()],
    };
    let file =
        |method: &Method| Ok((PathBuf::from(format!("{}.json", method.name)), document(&alone(method), version)?));
    spec.methods.iter().map(file).collect()
}

/// Text of the spec as a description, which OpenAPI reads as Markdown.
fn description(text: &str) -> Option<String> {
    Some(markdown::escape(text)).filter(|text| !text.is_empty())
}

/// A character that a reader sees.
fn visible() -> String {
    format!(r"[^{}\s]", hidden_class())
}
