//! The answers that are not replies.

use thunes_spec::model::Spec;
use thunes_spec::sample::Extent;

use crate::example::{Bodies, SendFailure};

use super::reply;
use super::schema::Schema;

/// A documented answer that is not a reply: its HTTP status, the name of its schema, what it means, and a sample.
pub(super) struct ErrorAnswer {
    pub(super) http: u16,
    pub(super) schema: &'static str,
    pub(super) meaning: String,
    pub(super) sample: serde_json::Value,
}

/// The documented ones, told by a request of the spec.
pub(super) fn all(spec: &Spec) -> Vec<ErrorAnswer> {
    documented(spec)
        .into_iter()
        .map(|(http, failure)| ErrorAnswer {
            http,
            schema: name(http),
            meaning: format!("{}. {}", failure.title, failure.advice),
            sample: serde_json::from_str(&failure.json).unwrap_or_default(),
        })
        .collect()
}

/// Their schemas by name.
pub(super) fn schemas(spec: &Spec) -> Vec<(String, Schema)> {
    let schema = |failure: &SendFailure| Schema {
        description: Some(format!("{}. It may have further members.", failure.title)),
        ..reply::object(failure.members)
    };
    documented(spec).into_iter().map(|(http, failure)| (name(http).to_owned(), schema(&failure))).collect()
}

/// The answers of the first request, each with its HTTP status.
fn documented(spec: &Spec) -> Vec<(u16, SendFailure)> {
    let first = spec.requests().next();
    let failures = first.map(|resolved| Bodies::of(&resolved, Extent::Required).failures).unwrap_or_default();
    let is_error = |failure: SendFailure| Some((failure.http.filter(|http| *http >= 400)?, failure));
    failures.into_iter().filter_map(is_error).collect()
}

const fn name(http: u16) -> &'static str {
    match http {
        401 => "AuthenticationFailure",
        400..500 => "Rejection",
        _ => "ServerError",
    }
}
