//! The values of a request, as they are given on the command line, in a file, or on standard input.

use std::path::Path;

use serde_json::{Map, Value};
use thunes_runtime::{AnyId, Draft, FieldKind, FieldSpec, Invalid, MethodSpec, RequestSpec, Rule, Violation};

use super::error::PayError;
use super::given;

/// Fills a draft: from a file, then from `name=value` pairs; the later ones count.
///
/// # Errors
/// [`PayError`] when a file or a pair cannot be read.
pub fn fill(draft: Draft, file: Option<&Path>, pairs: &[String]) -> Result<Draft, PayError> {
    let mut draft = match file {
        Some(file) => draft.values(read(file)?),
        None => draft,
    };
    for pair in pairs {
        let (name, value) = pair.split_once('=').ok_or_else(|| PayError::NoValue(pair.clone()))?;
        let value = of_text(draft.spec(), name, value);
        draft = draft.set(name, value);
    }
    Ok(draft)
}

/// A value as it is typed. Only a list is JSON.
#[must_use]
pub fn of_text(request: &RequestSpec, name: &str, text: &str) -> Value {
    let is_list = request.fields.iter().any(|field| (field.name == name || field.path == name) && field.kind.is_list());
    let json = is_list.then(|| serde_json::from_str(text).ok()).flatten();
    json.unwrap_or_else(|| Value::from(text))
}

fn read(file: &Path) -> Result<Map<String, Value>, PayError> {
    given::names_and_values(file, &given::text(file)?)
}

/// The fields that a caller gives.
pub fn inputs(request: &RequestSpec) -> impl Iterator<Item = &'static FieldSpec> + use<> {
    request.fields.iter().filter(|field| field.is_input())
}

/// What is wrong with the values. Where a name is none, the names that there are.
#[must_use]
pub fn refuse(mut invalid: Invalid, request: &RequestSpec) -> PayError {
    let is_unknown = |rule: &Rule| matches!(rule, Rule::UnknownName { .. });
    let asks = invalid.violations.iter().any(|violation| is_unknown(&violation.rule));
    let fields = if asks { inputs(request).map(|field| field.name.to_owned()).collect() } else { Vec::new() };
    let all = invalid.violations.len();
    invalid.violations.retain(|violation| !is_missing_id(violation, request));
    match (invalid.violations.len(), all) {
        (0, 1..) => PayError::NoSale,
        (left, all) => PayError::Invalid { invalid, fields, lacks_sale: left < all },
    }
}

/// Refuses a refund that does not say of what. Nobody is to be asked for the id, which comes from the ledger.
///
/// # Errors
/// [`PayError::NoSale`].
pub fn must_have_sale(draft: &Draft) -> Result<(), PayError> {
    let Err(invalid) = draft.validate() else { return Ok(()) };
    let lacks = invalid.violations.iter().any(|violation| is_missing_id(violation, draft.spec()));
    if lacks { Err(PayError::NoSale) } else { Ok(()) }
}

fn is_missing_id(violation: &Violation, request: &RequestSpec) -> bool {
    let mut ids = inputs(request).filter(|field| field.kind == FieldKind::Id);
    matches!(violation.rule, Rule::Missing) && ids.any(|field| field.name == violation.name)
}

/// Reads an id of a method's payment: `bizum:sale:7652...`.
///
/// # Errors
/// [`PayError::BadId`].
pub fn read_id(text: &str, method: &MethodSpec) -> Result<AnyId, PayError> {
    let bad = || PayError::BadId { id: text.to_owned(), method: method.name.to_owned() };
    let id: AnyId = text.parse().map_err(|_| bad())?;
    if id.method() == Some(method.name) { Ok(id) } else { Err(bad()) }
}
