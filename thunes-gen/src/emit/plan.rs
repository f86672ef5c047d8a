//! Which types a method has: worked out once, before any code is written.

use crate::model::{Currency, Input, Kind, Method, MethodOperation, Operation, OperationRequest, Spec};

use super::evidence;

/// One request type of one method.
pub(crate) struct Planned<'a> {
    pub(crate) method: &'a Method,
    pub(crate) operation: &'a Operation,
    pub(crate) request: &'a OperationRequest,
    /// What the method says about the operation.
    pub(crate) used: &'a MethodOperation,
    /// Its place in the guide.
    pub(crate) source: String,
}

impl Planned<'_> {
    /// The request's Rust name.
    pub(crate) fn name(&self) -> &str {
        &self.request.type_name
    }

    /// Whether its struct has a lifetime.
    pub(crate) fn borrows(&self) -> bool {
        self.request.subject.is_some() || borrow(&self.used.inputs)
    }

    /// The currency of its amounts where there is no choice.
    pub(crate) fn currency(&self) -> Option<&Currency> {
        match self.method.currencies.as_slice() {
            [only] if !self.method.has_currency_by_variant() => Some(only),
            _ => None,
        }
    }
}

/// The request types of a method, in the order of `operations.yaml`.
pub(crate) fn requests<'a>(spec: &'a Spec, method: &'a Method) -> Vec<Planned<'a>> {
    method.operations.iter().flat_map(|used| requests_of(spec, method, used)).collect()
}

/// Those of one operation of it.
pub(crate) fn requests_of<'a>(spec: &'a Spec, method: &'a Method, used: &'a MethodOperation) -> Vec<Planned<'a>> {
    let Some(operation) = operation(spec, used) else { return Vec::new() };
    let requests = operation.requests.iter().filter(|request| has_subject(spec, method, operation, request));
    requests
        .map(|request| Planned {
            method,
            operation,
            request,
            used,
            source: evidence::source(&spec.edition, method, used),
        })
        .collect()
}

fn operation<'a>(spec: &'a Spec, used: &MethodOperation) -> Option<&'a Operation> {
    spec.operations.iter().find(|operation| operation.name == used.operation)
}

/// Of an operation with a request for each kind of id, a method gets those whose id one of its own replies can bring: no
/// `RefundStatus` where there are no refunds.
fn has_subject(spec: &Spec, method: &Method, operation: &Operation, request: &OperationRequest) -> bool {
    let created = |kind| {
        let mut operations = method.operations.iter().filter_map(|used| self::operation(spec, used));
        operations.any(|operation| creates(operation, kind))
    };
    operation.requests.len() == 1 || request.subject.as_ref().is_none_or(created)
}

fn creates(operation: &Operation, kind: &String) -> bool {
    operation.requests.iter().any(|request| request.reply_id == *kind && request.subject.as_ref() != Some(kind))
}

/// The kinds of id that the requests have in their paths or replies, each once.
pub(crate) fn id_kinds<'a>(requests: &[Planned<'a>]) -> Vec<&'a str> {
    let mut kinds: Vec<&str> = Vec::new();
    for planned in requests {
        let request = planned.request;
        for kind in request.subject.iter().chain([&request.reply_id]) {
            if !kinds.contains(&kind.as_str()) {
                kinds.push(kind);
            }
        }
    }
    kinds
}

/// Whether a struct of these fields has a lifetime.
pub(crate) fn borrow(inputs: &[Input]) -> bool {
    inputs
        .iter()
        .any(|input| !matches!(input.kind, Kind::Country | Kind::Amount { .. } | Kind::Currency | Kind::Integer))
}
