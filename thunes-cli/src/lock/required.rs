//! What each request, and each item of a list, requires.

use thunes_spec::model::{Compound, Input, Kind, ResolvedRequest, Spec, Stability};
use thunes_spec::names::{id_field, item_type};
use thunes_spec::path::JsonPath;

use super::entry::LockEntry;

/// Between the alternatives in the path of a choice's entry.
const OR: char = '|';

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

/// Whether the path of an entry is that of a choice between fields.
pub(super) fn is_choice(path: &str) -> bool {
    path.contains(OR)
}

/// The fields of one alternative.
fn together(paths: &[JsonPath]) -> String {
    paths.iter().map(JsonPath::as_str).collect::<Vec<_>>().join("+")
}

fn of_request(resolved: &ResolvedRequest<'_>) -> Vec<Required> {
    let mut request = of(resolved, resolved.name().to_owned(), &resolved.used.inputs, None);
    if let Some(kind) = resolved.request.subject.as_deref() {
        request.require(&id_field(kind), "{id}");
    }
    if let Some(variants) = resolved.choice() {
        request.require(&variants.name, "{variant}");
    }
    let items = resolved.used.inputs.iter().filter_map(|input| match &input.kind {
        Kind::List { item } if input.required => {
            Some(of(resolved, item_type(resolved.name(), item), &input.members, Some(&input.path)))
        }
        _ => None,
    });
    items.chain([request]).collect()
}

fn of(resolved: &ResolvedRequest<'_>, type_name: String, inputs: &[Input], list: Option<&str>) -> Required {
    let mut required = Required {
        path: format!("{}::{type_name}", resolved.method.name),
        entries: Vec::new(),
        optional: inputs.iter().filter(|input| !input.required).map(|input| input.name.clone()).collect(),
        unverified: resolved.method.stability == Stability::Unverified,
    };
    for input in inputs.iter().filter(|input| input.required) {
        required.require(&input.name, &input.path);
    }
    for compound in resolved.used.compounds_of(list) {
        required.compound(compound, inputs);
    }
    required
}

impl Required {
    fn require(&mut self, field: &str, path: &str) {
        self.entries.push(LockEntry { request: self.path.clone(), field: field.to_owned(), path: path.to_owned() });
    }

    /// A choice or bundle is given as one, not by its fields.
    fn compound(&mut self, compound: &Compound, inputs: &[Input]) {
        let is_part = |name: &str| {
            let mut parts = inputs.iter().filter(|input| compound.paths().any(|path| path == input.path));
            parts.any(|part| part.name == name)
        };
        self.optional.retain(|name| !is_part(name));
        if compound.is_required() {
            let paths = compound.alternatives.iter().map(|alternative| together(&alternative.paths));
            self.require(&compound.name, &paths.collect::<Vec<_>>().join(&OR.to_string()));
        } else {
            self.optional.push(compound.name.clone());
        }
    }
}
