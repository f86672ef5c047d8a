//! What changed between two specs, as callers of the generated code see it, and the version that it takes.
//!
//! Every member of the model is taken apart here by name, so that a new one does not compile until it is decided what a change
//! of it means. Callers are another crate: one that includes the generated code and matches a `Currency` or a status without `_`
//! stops compiling with a new one. The order of fields is the order of the body's members, which means nothing: it is not compared.

mod change;
mod conditions;
mod field;
mod fixed;
mod method;
mod request;
mod statuses;
mod text;
mod variants;

use serde::Serialize;
use thunes_spec::model::{Operation, Spec};

use crate::version::Bump;

use self::change::Found;

pub use change::{Change, ChangeKind};

/// What changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Diff {
    /// The version that all changes together take; none where nothing changed.
    pub needs: Option<Bump>,
    /// The same below 1.0.0, where the second number tells of breaking changes.
    pub needs_below_1: Option<Bump>,
    /// Each change, in the order of the spec.
    pub changes: Vec<Change>,
}

impl Diff {
    /// What the new spec changes.
    #[must_use]
    pub fn between(old: &Spec, new: &Spec) -> Self {
        let mut found = Found::default();
        let Spec { edition, operations, methods } = old;
        found.at("spec");
        if *edition != new.edition {
            found.documented(format!("the facts are from edition {} of the guide, not {edition}", new.edition));
        }
        statuses::compare(&requests(operations), &requests(&new.operations), &mut found);
        method::compare_all((old, methods), (new, &new.methods), &mut found);
        Self::of(found.changes)
    }

    fn of(changes: Vec<Change>) -> Self {
        let needs = changes.iter().map(|change| change.bump).max();
        Self { needs, needs_below_1: needs.map(Bump::below_1), changes }
    }
}

/// All request types. What else an operation says is compared where a method uses it.
fn requests(operations: &[Operation]) -> Vec<&thunes_spec::model::OperationRequest> {
    operations.iter().flat_map(|operation| &operation.requests).collect()
}
