//! Every rule of every method, and how it is known: what a reader can rely on, and what is still to be found out.

use serde::Serialize;
use thunes_spec::model::Spec;

use crate::rules::{Count, MethodRules};

/// What every document of this kind has in it.
pub const MARK: &str = "Written by `thunes coverage`.";

const ABOUT: &str = "The evidence of each rule of each method: listed (in the guide's field list), table (in its table of countries and \
                     currencies), example (only in an example), schema (in the gateway's OpenAPI document), inferred or unverified. None \
                     was tried against the real gateway. Written by `thunes coverage`.";

/// The rules of a spec.
#[derive(Serialize)]
struct Coverage<'a> {
    about: &'static str,
    edition: &'a str,
    rules: usize,
    known: Count,
    methods: Vec<MethodRules<'a>>,
}

/// Every rule, as JSON.
///
/// # Errors
/// None that is known of: a document that could not be written would be a mistake of this crate.
pub fn document(spec: &Spec) -> Result<String, serde_json::Error> {
    let Spec { edition, operations: _, methods } = spec;
    let methods: Vec<MethodRules<'_>> = methods.iter().map(|method| MethodRules::of(spec, method)).collect();
    let mut known = Count::new();
    for (word, count) in methods.iter().flat_map(|method| &method.known) {
        *known.entry(word).or_default() += count;
    }
    crate::json::pretty(&Coverage { about: ABOUT, edition, rules: known.values().sum(), known, methods })
}
