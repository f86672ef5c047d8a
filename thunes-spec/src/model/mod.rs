//! The checked spec: what every back end works from. Everything here is known to be valid.

mod errata;
mod evidence;
mod method;
mod operation;
mod request;
mod used;
mod variants;

pub use crate::kind::{Asked, Currency, Facets, Kind};
pub use evidence::{Erratum, Evidence, Provenance, Stability};
pub use method::{About, Decimals, MarketsProvenance, Method, SaidBy, Statement, Topic};
pub use operation::{Ending, Http, NotFound, Operation, OperationRequest, OwnStatuses, Status};
pub use request::{ResolvedRequest, borrow, id_kinds};
pub use used::{Condition, Dependent, ExampleLack, Fixed, FixedValue, Input, MethodOperation, ReplyLack};
pub use variants::{Variant, VariantField, Variants};

/// A whole spec folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spec {
    /// Edition of the guide that the facts were taken from, e.g. `26.02.01`.
    pub edition: String,
    /// The operations, in the order of `operations.yaml`.
    pub operations: Vec<Operation>,
    /// The methods, sorted by module name.
    pub methods: Vec<Method>,
}

impl Spec {
    /// The spec without what is unverified: methods, operations, and requests about what only those create.
    #[must_use]
    pub fn without_unverified(mut self) -> Self {
        self.methods.retain(|method| method.stability == Stability::Stable);
        self.operations.retain(|operation| operation.stability == Stability::Stable);
        let requests = self.operations.iter().flat_map(|operation| &operation.requests);
        let creating = requests.filter(|request| request.subject.as_ref() != Some(&request.reply_id));
        let created: Vec<String> = creating.map(|request| request.reply_id.clone()).collect();
        let is_created = |kind: &String| created.contains(kind);
        for operation in &mut self.operations {
            operation.requests.retain(|request| request.subject.as_ref().is_none_or(is_created));
        }
        self
    }

    /// The methods that are unverified.
    pub fn unverified(&self) -> impl Iterator<Item = &Method> {
        self.methods.iter().filter(|method| method.stability == Stability::Unverified)
    }
}
