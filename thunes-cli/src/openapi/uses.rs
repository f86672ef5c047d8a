//! Which methods use an operation.

use thunes_spec::model::{Method, MethodOperation, Operation, Spec};

/// A method's use of an operation.
pub(super) type EndpointUse<'a> = (&'a Method, &'a Operation, &'a MethodOperation);

/// The uses of an operation, in the order of the methods.
pub(super) fn uses<'a>(spec: &'a Spec, operation: &'a Operation) -> impl Iterator<Item = EndpointUse<'a>> {
    let of = move |method: &'a Method| {
        let used = method.operations.iter().filter(|used| used.operation == operation.name);
        used.map(move |used| (method, operation, used))
    };
    spec.methods.iter().flat_map(of)
}
