//! Checking a request, and writing it if nothing is wrong.

#[cfg(feature = "transport")]
use super::action_list::ActionList;
use super::conditions::Typed;
use super::context::Context;
use super::encode::{write_good, write_object};
use super::extra;
use super::invalid::{Invalid, Rule, Violation};
use super::object::Object;
use super::reference::UnsearchableReference;
use super::validate::{Checker, Strictness};
use super::{REFERENCE_PATH, Request};
use crate::table::request::RequestSpec;

/// Room for a body: what nearly all take, so that writing one allocates once, and no more than allocators keep at hand.
const BODY_CAPACITY: usize = 1024;

/// Checks every value.
pub(crate) fn validate<R: Request>(request: &R) -> Result<(), Invalid> {
    refuse_broken(request, request.spec(), Context::of(request.currency()))
}

fn refuse_broken(object: &dyn Object, spec: &'static RequestSpec, context: Context) -> Result<(), Invalid> {
    let violations = check_object(object, spec, context, Strictness::Errors);
    if violations.is_empty() {
        return Ok(());
    }
    Err(Invalid { method: spec.method, request: spec.name, violations })
}

/// Returns values that look wrong but can still be sent.
pub(crate) fn warnings<R: Request>(request: &R) -> Vec<Violation> {
    let mut found = check_object(request, request.spec(), Context::of(request.currency()), Strictness::Warnings);
    if let Some(reference) = unsearchable(request) {
        // One warning about its length is enough.
        found.retain(|other| other.path != reference.path || !matches!(other.rule, Rule::Advised { .. }));
        found.push(reference);
    }
    found
}

/// A payment whose answer is lost is found again by its reference.
pub(crate) fn unsearchable<R: Request>(request: &R) -> Option<Violation> {
    let spec = request.spec();
    let reference = request.reference().filter(|reference| !spec.repeatable && !reference.is_empty())?;
    let why = UnsearchableReference::check(reference).err()?;
    let name = spec.field(REFERENCE_PATH)?.name;
    Some(Violation { path: REFERENCE_PATH.to_owned(), name, rule: Rule::Unsearchable(why) })
}

/// Checks the values of a request, or of what may become one.
pub(crate) fn check_object(
    object: &dyn Object,
    spec: &RequestSpec,
    context: Context,
    strictness: Strictness,
) -> Vec<Violation> {
    let mut found = Checker::run(Typed::request(object, spec), context, strictness);
    if strictness == Strictness::Errors {
        found.extend(extra::check::check(object, spec));
    }
    found
}

/// Returns the bytes that are sent.
pub(crate) fn body<R: Request>(request: &R) -> Result<Vec<u8>, Invalid> {
    new_body(request, request.spec(), Context::of(request.currency()))
}

/// The bytes that go out from a client that writes actions in this form.
#[cfg(feature = "transport")]
pub(crate) fn body_with<R: Request>(request: &R, action_list: ActionList) -> Result<Vec<u8>, Invalid> {
    new_body(request, request.spec(), Context { action_list, ..Context::of(request.currency()) })
}

fn new_body(object: &dyn Object, spec: &'static RequestSpec, context: Context) -> Result<Vec<u8>, Invalid> {
    let mut out = Vec::with_capacity(if spec.has_body() { BODY_CAPACITY } else { 0 });
    append_body(object, spec, context, &mut out)?;
    Ok(out)
}

/// Appends the bytes that go out.
pub(crate) fn write_body<R: Request>(request: &R, out: &mut Vec<u8>) -> Result<(), Invalid> {
    append_body(request, request.spec(), Context::of(request.currency()), out)
}

/// Nearly every request is good, which shows while it is written. Where it does not, what was written is cut off again, and every value
/// is checked before the next attempt.
fn append_body(
    object: &dyn Object,
    spec: &'static RequestSpec,
    context: Context,
    out: &mut Vec<u8>,
) -> Result<(), Invalid> {
    if !spec.has_body() {
        return refuse_broken(object, spec, context);
    }
    let start = out.len();
    if write_good(Typed::request(object, spec), context, out).is_err() {
        out.truncate(start);
        refuse_broken(object, spec, context)?;
        write_object(Typed::request(object, spec), context, out);
    }
    Ok(())
}
