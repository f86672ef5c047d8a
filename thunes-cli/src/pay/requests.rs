//! The status check of a payment that is known by its id.

use thunes_ledger::Payment;
use thunes_runtime::{AnyCheck, AnyId, Draft, FieldKind, MethodSpec};

use super::error::PayError;
use super::values::refuse;

/// The id of a stored payment.
///
/// # Errors
/// [`PayError::NoId`] while the ledger does not know it.
pub fn id_of(payment: &Payment) -> Result<&AnyId, PayError> {
    payment.id.as_ref().ok_or_else(|| PayError::NoId {
        reference: payment.reference.clone(),
        method: payment.method.clone(),
        state: payment.state.to_string(),
    })
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

/// The status check of that id.
///
/// # Errors
/// [`PayError`] when the method has none, or it needs more than the id and the reference.
pub fn check(method: &'static MethodSpec, id: &AnyId, reference: &str) -> Result<AnyCheck, PayError> {
    let bad = || PayError::BadId { id: id.as_str().to_owned(), method: method.name.to_owned() };
    let is_it =
        |spec: &&thunes_runtime::RequestSpec| spec.repeatable && spec.subject.is_some() && spec.subject == id.kind();
    let spec = method.requests.iter().find(is_it).ok_or_else(bad)?;
    let field = spec.fields.iter().find(|field| field.kind == FieldKind::Id).ok_or_else(bad)?;
    let draft = Draft::new(method, spec.name).map_err(PayError::UnknownName)?;
    let draft = draft.set("reference_code", reference).set(field.name, id);
    draft.finish().map_err(|invalid| refuse(invalid, spec))?.into_check().map_err(|_| bad())
}
