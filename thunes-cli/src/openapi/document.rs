//! The document as a whole.

use std::collections::BTreeMap;

use serde::Serialize;
use thunes_spec::markdown;
use thunes_spec::model::{Operation, Spec};

use super::endpoint::{self, Paths};
use super::schema::Schema;
use super::{field, reply, request};

/// What every document of this crate has in it.
pub const MARK: &str = "Written by `thunes openapi`.";

/// An OpenAPI document.
#[derive(Serialize)]
pub(super) struct Document {
    openapi: &'static str,
    info: Info,
    paths: Paths,
    components: Components,
}

#[derive(Serialize)]
struct Info {
    title: &'static str,
    version: String,
    description: String,
}

#[derive(Serialize)]
struct Components {
    schemas: BTreeMap<String, Schema>,
}

impl Document {
    /// The document of a spec.
    pub(super) fn of(spec: &Spec) -> Self {
        let Spec { edition, operations: _, methods: _ } = spec;
        Self {
            openapi: "3.1.0",
            info: Info { title: "Local payment methods", version: edition.clone(), description: about(edition) },
            paths: endpoint::paths(spec),
            components: Components { schemas: schemas(spec) },
        }
    }
}

fn about(edition: &str) -> String {
    format!(
        "One schema for each method and operation, from the guide's edition {}. Host, authentication and errors are not part of it. \
         `x-evidence` is the evidence that a field belongs to a request, `x-value-evidence` that of a fixed value: `listed` \
         (in the guide's field list), `table` (in its table of countries and currencies), `example` (only in an example), `schema` (in the \
         gateway's OpenAPI document), `inferred` or `unverified`. {MARK}",
        markdown::escape(edition)
    )
}

fn schemas(spec: &Spec) -> BTreeMap<String, Schema> {
    let requests = spec.operations.iter().flat_map(|operation| of_operation(spec, operation));
    requests.chain([(field::COUNTRY.to_owned(), field::countries())]).collect()
}

/// The requests of an operation by method, and its replies.
fn of_operation(spec: &Spec, operation: &Operation) -> Vec<(String, Schema)> {
    let uses: Vec<_> = endpoint::uses(spec, operation).collect();
    if uses.is_empty() {
        return Vec::new();
    }
    let with_body = uses.iter().filter(|(_, operation, _)| operation.http.has_body());
    let requests = with_body.map(|(method, operation, used)| {
        (request::name(method, operation), request::schema(spec, method, operation, used))
    });
    requests.chain(reply::all(spec, operation)).collect()
}
