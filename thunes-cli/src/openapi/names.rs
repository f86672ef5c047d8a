//! The names of the schemas: letters and digits, so that every generator makes a type of the same name.

use std::collections::BTreeMap;

use heck::ToUpperCamelCase;
use thunes_spec::model::{Method, Operation, OperationRequest, Spec};

/// What a schema is of. Replies and statuses belong to a method only where they are its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Named<'a> {
    /// A method and an operation: `BizumSaleRequest`.
    Request(&'a str, &'a str),
    /// A method and an operation: `SaleReply`.
    Reply(Option<&'a str>, &'a str),
    /// A method and the type of a request: `SaleCheckStatus`.
    Status(Option<&'a str>, &'a str),
}

/// The name of each schema.
pub(super) struct Names<'a> {
    all: BTreeMap<Named<'a>, String>,
}

impl<'a> Named<'a> {
    pub(super) fn request(method: &'a Method, operation: &'a Operation) -> Self {
        Self::Request(&method.name, &operation.name)
    }

    pub(super) fn reply(owner: Option<&'a Method>, operation: &'a Operation) -> Self {
        Self::Reply(owner.map(|method| method.name.as_str()), &operation.name)
    }

    pub(super) fn status(owner: Option<&'a Method>, request: &'a OperationRequest) -> Self {
        Self::Status(owner.map(|method| method.name.as_str()), &request.type_name)
    }

    fn wanted(self) -> String {
        let (method, name, end) = match self {
            Self::Request(method, operation) => (Some(method), operation, "Request"),
            Self::Reply(owner, operation) => (owner, operation, "Reply"),
            Self::Status(owner, request) => (owner, request, "Status"),
        };
        format!("{}{}{end}", method.unwrap_or_default().to_upper_camel_case(), name.to_upper_camel_case())
    }
}

impl<'a> Names<'a> {
    /// The names of all that a document of this spec may have. `pay_2` and `pay2` would share one: the second has a number at its end.
    pub(super) fn of(spec: &'a Spec) -> Self {
        let mut taken: BTreeMap<String, usize> = BTreeMap::new();
        let mut all = BTreeMap::new();
        for named in shared(spec).chain(own(spec)) {
            let wanted = named.wanted();
            let count = taken.entry(wanted.clone()).or_default();
            *count += 1;
            let name = if *count == 1 { wanted } else { format!("{wanted}_{count}") };
            all.insert(named, name);
        }
        Self { all }
    }

    pub(super) fn get(&self, named: Named<'a>) -> String {
        self.all.get(&named).cloned().unwrap_or_default()
    }
}

fn shared(spec: &Spec) -> impl Iterator<Item = Named<'_>> {
    let replies = spec.operations.iter().map(|operation| Named::reply(None, operation));
    let requests = spec.operations.iter().flat_map(|operation| &operation.requests);
    replies.chain(requests.map(|request| Named::status(None, request)))
}

fn own(spec: &Spec) -> impl Iterator<Item = Named<'_>> {
    let each = spec.methods.iter().flat_map(|method| spec.operations.iter().map(move |operation| (method, operation)));
    each.flat_map(|(method, operation)| {
        let both = [Named::request(method, operation), Named::reply(Some(method), operation)];
        both.into_iter().chain(operation.requests.iter().map(move |request| Named::status(Some(method), request)))
    })
}
