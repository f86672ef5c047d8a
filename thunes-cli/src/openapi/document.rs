//! The document as a whole.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use thunes_spec::markdown;
use thunes_spec::model::{About, Method, Spec};

use super::access::{self, Host, Requirement, Schemes};
use super::dialect::{Version, to_3_0};
use super::endpoint::{self, Endpoint, Paths};
use super::names::{Named, Names};
use super::schema::Schema;
use super::uses::uses;
use super::{failure, field, reply, request};

/// What every document of this crate has in it.
pub const MARK: &str = "Written by `thunes openapi`.";

/// An OpenAPI document.
#[derive(Serialize)]
pub(super) struct Document {
    openapi: &'static str,
    info: Info,
    servers: Vec<Host>,
    security: Vec<Requirement>,
    paths: Paths,
    components: Components,
}

#[derive(Serialize)]
struct Info {
    title: String,
    version: String,
    description: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Components {
    schemas: BTreeMap<String, Schema>,
    security_schemes: Schemes,
}

impl Document {
    /// The document of a spec.
    pub(super) fn of(spec: &Spec, version: Version) -> Self {
        let Spec { edition, operations: _, methods: _ } = spec;
        let names = Names::of(spec);
        let mut document = Self {
            openapi: match version {
                Version::V3_0 => "3.0.3",
                Version::V3_1 => "3.1.0",
            },
            info: Info { title: title(spec), version: edition.clone(), description: about(spec) },
            servers: access::servers(),
            security: access::requirements(),
            paths: endpoint::paths(spec, &names),
            components: Components { schemas: schemas(spec, &names), security_schemes: access::schemes() },
        };
        document.drop_unused();
        if version == Version::V3_0 {
            document.schemas_mut().for_each(to_3_0);
        }
        document
    }

    fn schemas_mut(&mut self) -> impl Iterator<Item = &mut Schema> {
        let endpoints = self.paths.values_mut().flat_map(BTreeMap::values_mut);
        self.components.schemas.values_mut().chain(endpoints.flat_map(Endpoint::schemas_mut))
    }

    /// Leaves out the shared schemas that nothing refers to.
    fn drop_unused(&mut self) {
        let mut used = BTreeSet::new();
        self.schemas_mut().for_each(|schema| schema.collect_references(&mut used));
        self.components.schemas.retain(|name, _| used.contains(name));
    }
}

fn title(spec: &Spec) -> String {
    match spec.methods.as_slice() {
        [only] => only.title.clone(),
        _ => "Local payment methods".to_owned(),
    }
}

fn about(spec: &Spec) -> String {
    let summary = match spec.methods.as_slice() {
        [Method { about: Some(About { summary, .. }), .. }] => format!("{} ", markdown::escape(summary)),
        _ => String::new(),
    };
    format!(
        "{summary}Requests of local payment methods through the gateway, from edition {} of its guide. Each request has to be signed: see the security \
         schemes. `x-evidence` says how it is known that a field belongs to a request, `x-value-evidence` how a fixed value is known: `listed` \
         (in the guide's field list), `table` (in its table of countries and currencies), `prose` (in a sentence of it), `example` (only in an \
         example), `schema` (in the gateway's OpenAPI document), `reference` (in its field reference), `inferred` or `unverified`. {MARK}",
        markdown::escape_within(&spec.edition)
    )
}

/// The schemas of requests, replies, statuses and errors by name.
fn schemas<'a>(spec: &'a Spec, names: &Names<'a>) -> BTreeMap<String, Schema> {
    let request = |operation| {
        let uses = uses(spec, operation).filter(|(_, operation, _)| operation.http.has_body());
        uses.map(|(method, operation, used)| {
            (names.get(Named::request(method, operation)), request::schema(spec, method, operation, used))
        })
    };
    let replies = spec.operations.iter().flat_map(|operation| reply::all(spec, operation, names));
    let fixed = [(field::COUNTRY.to_owned(), field::countries()), (reply::LINK.to_owned(), reply::link())];
    spec.operations.iter().flat_map(request).chain(replies).chain(failure::schemas(spec)).chain(fixed).collect()
}
