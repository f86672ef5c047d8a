//! The endpoints of a spec as an OpenAPI 3.1 document, for tools of other languages.
//!
//! A schema is as strict as the types and `validate`, and no stricter: what only causes a warning (a smaller limit, the form of an
//! email address) is an extension or an annotation, and members that the spec does not know are allowed.

mod amount;
mod condition;
mod document;
mod endpoint;
mod field;
mod reply;
mod request;
mod schema;

use thunes_spec::markdown;
use thunes_spec::model::Spec;
use thunes_spec::words::hidden_class;

pub use document::MARK;

/// The document, as JSON.
///
/// # Errors
/// None that is known of: a document that could not be written would be a mistake of this crate.
pub fn document(spec: &Spec) -> Result<String, serde_json::Error> {
    crate::json::pretty(&document::Document::of(spec))
}

/// Text of the spec as a description, which OpenAPI reads as Markdown.
fn description(text: &str) -> Option<String> {
    Some(markdown::escape(text)).filter(|text| !text.is_empty())
}

/// A character that a reader sees.
fn visible() -> String {
    format!(r"[^{}\s]", hidden_class())
}
