//! The resolved requests: which request types a method has, worked out from its operations.

use super::{Currency, Input, Method, MethodOperation, Operation, OperationRequest, Spec, Status, Variants};

/// One request type of one method: what a back end writes something of.
#[derive(Debug, Clone)]
pub struct ResolvedRequest<'a> {
    /// The method.
    pub method: &'a Method,
    /// The operation, for every method.
    pub operation: &'a Operation,
    /// The request, for every method.
    pub request: &'a OperationRequest,
    /// What the method says about the operation.
    pub used: &'a MethodOperation,
    /// Its place in the guide, for people who have the guide.
    pub source: String,
}

impl<'a> ResolvedRequest<'a> {
    /// The request's type name: `SaleCheck`.
    #[must_use]
    pub fn name(&self) -> &'a str {
        &self.request.type_name
    }

    /// Whether its value borrows: it has an id, or a field whose value does.
    #[must_use]
    pub fn borrows(&self) -> bool {
        self.request.subject.is_some() || borrow(&self.used.inputs)
    }

    /// The statuses that its reply may have.
    #[must_use]
    pub fn statuses(&self) -> &'a [Status] {
        self.own_statuses().unwrap_or(&self.request.statuses)
    }

    /// The statuses that its reply may have, where they are the method's own.
    #[must_use]
    pub fn own_statuses(&self) -> Option<&'a [Status]> {
        let own = self.used.own_statuses.iter().find(|own| own.type_name == self.request.type_name);
        own.map(|own| own.statuses.as_slice())
    }

    /// The currency of its amounts, unless the caller chooses it.
    #[must_use]
    pub fn currency(&self) -> Option<&'a Currency> {
        match self.method.currencies.as_slice() {
            [only] if !self.method.has_currency_by_variant() => Some(only),
            _ => None,
        }
    }

    /// The choice between variants, where the request has to make it.
    #[must_use]
    pub fn choice(&self) -> Option<&'a Variants> {
        self.method.variants.as_ref().filter(|_| !self.used.variant_fields.is_empty())
    }
}

impl Spec {
    /// Every request of every method.
    pub fn requests(&self) -> impl Iterator<Item = ResolvedRequest<'_>> {
        self.methods.iter().flat_map(|method| self.requests_of(method))
    }

    /// The requests of a method, in the order of `operations.yaml`.
    #[must_use]
    pub fn requests_of<'a>(&'a self, method: &'a Method) -> Vec<ResolvedRequest<'a>> {
        method.operations.iter().flat_map(|used| self.requests_by(method, used)).collect()
    }

    /// The requests of one operation of a method.
    #[must_use]
    pub fn requests_by<'a>(&'a self, method: &'a Method, used: &'a MethodOperation) -> Vec<ResolvedRequest<'a>> {
        let Some(operation) = self.operation(used) else { return Vec::new() };
        let requests = operation.requests.iter().filter(|request| self.has_subject(method, operation, request));
        let source = || method.source(&self.edition, used);
        requests.map(|request| ResolvedRequest { method, operation, request, used, source: source() }).collect()
    }

    fn operation(&self, used: &MethodOperation) -> Option<&Operation> {
        self.operations.iter().find(|operation| operation.name == used.operation)
    }

    /// Of an operation with a request for each kind of id, a method gets those whose id one of its own replies can bring: no
    /// `RefundCheck` without refunds.
    fn has_subject(&self, method: &Method, operation: &Operation, request: &OperationRequest) -> bool {
        let created = |kind| {
            let mut operations = method.operations.iter().filter_map(|used| self.operation(used));
            operations.any(|operation| creates(operation, kind))
        };
        operation.requests.len() == 1 || request.subject.as_ref().is_none_or(created)
    }
}

fn creates(operation: &Operation, kind: &String) -> bool {
    operation.requests.iter().any(|request| request.reply_id == *kind && request.subject.as_ref() != Some(kind))
}

impl Method {
    /// Where in the guide an operation's fields stand, for people who have the guide.
    #[must_use]
    pub fn source(&self, edition: &str, used: &MethodOperation) -> String {
        format!("Guide {edition}, \"{}\", \"{}\"", self.chapter, used.section)
    }
}

/// The kinds of id that the requests have in their paths or replies, each once.
#[must_use]
pub fn id_kinds<'a>(requests: &[ResolvedRequest<'a>]) -> Vec<&'a str> {
    let mut kinds: Vec<&str> = Vec::new();
    for resolved in requests {
        for kind in resolved.request.subject.iter().chain([&resolved.request.reply_id]) {
            if !kinds.contains(&kind.as_str()) {
                kinds.push(kind);
            }
        }
    }
    kinds
}

/// Whether a struct of these fields borrows.
#[must_use]
pub fn borrow(inputs: &[Input]) -> bool {
    inputs.iter().any(|input| input.kind.ty().row().borrows)
}
