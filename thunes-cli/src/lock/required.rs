//! What each request, and each item of a list, requires.

use thunes_spec::model::{Input, Kind, ResolvedRequest, Spec, Stability};
use thunes_spec::names::{id_field, item_type};

use super::entry::LockEntry;

/// What a caller gives of one request, or of the items of its list.
pub(super) struct Required {
    /// Module and type: `bizum::Sale`, `bizum::SaleLineItem`.
    pub(super) path: String,
    pub(super) entries: Vec<LockEntry>,
    /// Names of what is optional.
    pub(super) optional: Vec<String>,
    pub(super) unverified: bool,
}

/// Every request, and the items of every list that is required.
pub(super) fn all(spec: &Spec) -> Vec<Required> {
    spec.requests().flat_map(|resolved| of_request(&resolved)).collect()
}

fn of_request(resolved: &ResolvedRequest<'_>) -> Vec<Required> {
    let mut request = of(resolved, resolved.name().to_owned(), &resolved.used.inputs);
    if let Some(kind) = resolved.request.subject.as_deref() {
        request.require(&id_field(kind), "{id}");
    }
    if let Some(variants) = resolved.choice() {
        request.require(&variants.name, "{variant}");
    }
    let items = resolved.used.inputs.iter().filter_map(|input| match &input.kind {
        Kind::List { item } if input.required => Some(of(resolved, item_type(resolved.name(), item), &input.members)),
        _ => None,
    });
    items.chain([request]).collect()
}

fn of(resolved: &ResolvedRequest<'_>, type_name: String, inputs: &[Input]) -> Required {
    let mut required = Required {
        path: format!("{}::{type_name}", resolved.method.name),
        entries: Vec::new(),
        optional: inputs.iter().filter(|input| !input.required).map(|input| input.name.clone()).collect(),
        unverified: resolved.method.stability == Stability::Unverified,
    };
    for input in inputs.iter().filter(|input| input.required) {
        required.require(&input.name, &input.path);
    }
    required
}

impl Required {
    fn require(&mut self, field: &str, path: &str) {
        self.entries.push(LockEntry { request: self.path.clone(), field: field.to_owned(), path: path.to_owned() });
    }
}
