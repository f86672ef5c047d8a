//! The endpoints: operations by path and HTTP method. Several operations may share one, told apart by their actions.

use std::collections::BTreeMap;

use serde::Serialize;
use thunes_spec::model::{Method, MethodOperation, Operation, Spec};

use super::schema::Schema;
use super::{description, reply, request};

/// Endpoints by path, then by HTTP method in small letters.
pub(super) type Paths = BTreeMap<String, BTreeMap<String, Endpoint>>;

/// What OpenAPI calls an operation.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Endpoint {
    operation_id: String,
    summary: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parameters: Vec<Parameter>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_body: Option<Body>,
    responses: BTreeMap<&'static str, Response>,
    #[serde(rename = "x-repeatable")]
    repeatable: bool,
}

#[derive(Serialize)]
struct Parameter {
    name: String,
    r#in: &'static str,
    required: bool,
    description: String,
    schema: Schema,
}

#[derive(Serialize)]
struct Body {
    required: bool,
    content: BTreeMap<&'static str, Media>,
}

#[derive(Serialize)]
struct Response {
    description: &'static str,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    content: BTreeMap<&'static str, Media>,
}

#[derive(Serialize)]
struct Media {
    schema: Schema,
}

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

/// Every endpoint that some method uses.
pub(super) fn paths(spec: &Spec) -> Paths {
    let mut groups: BTreeMap<(&str, String), Vec<&Operation>> = BTreeMap::new();
    for operation in spec.operations.iter().filter(|operation| uses(spec, operation).next().is_some()) {
        groups.entry((&operation.path, operation.http.word().to_ascii_lowercase())).or_default().push(operation);
    }
    let mut paths = Paths::new();
    for ((path, http), operations) in groups {
        let endpoint = endpoint(spec, path, &operations);
        paths.entry(path.to_owned()).or_default().insert(http, endpoint);
    }
    paths
}

fn endpoint(spec: &Spec, path: &str, operations: &[&Operation]) -> Endpoint {
    let names: Vec<&str> = operations.iter().map(|operation| operation.name.as_str()).collect();
    let docs: Vec<&str> = operations.iter().map(|operation| operation.doc.as_str()).collect();
    let uses: Vec<EndpointUse<'_>> = operations.iter().flat_map(|operation| uses(spec, operation)).collect();
    let has_body = operations.iter().all(|operation| operation.http.has_body());
    Endpoint {
        operation_id: names.join("_or_"),
        summary: names.join(", "),
        description: description(&docs.join(" ")),
        parameters: parameters(path, operations),
        request_body: has_body.then(|| Body { required: true, content: json(body(&uses)) }),
        responses: responses(spec, operations),
        repeatable: operations.iter().all(|operation| operation.repeatable),
    }
}

fn parameters(path: &str, operations: &[&Operation]) -> Vec<Parameter> {
    let names = path.split('{').skip(1).filter_map(|part| part.split('}').next());
    let subjects = || operations.iter().flat_map(|operation| &operation.requests);
    let mut kinds: Vec<&str> = subjects().filter_map(|request| request.subject.as_deref()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let parameter = |name: &str| Parameter {
        name: name.to_owned(),
        r#in: "path",
        required: true,
        description: format!("The gateway's id of the {}.", kinds.join(" or ")),
        schema: Schema { pattern: Some("\\S".to_owned()), ..Schema::string() },
    };
    names.map(parameter).collect()
}

/// One schema of several: exactly one, where the fixed values tell them apart.
fn body(uses: &[EndpointUse<'_>]) -> Schema {
    let schemas: Vec<Schema> =
        uses.iter().map(|(method, operation, _)| Schema::reference(&request::name(method, operation))).collect();
    let fixed: Vec<_> = uses.iter().map(|(method, _, used)| request::known_values(method, used)).collect();
    let apart =
        fixed.iter().enumerate().all(|(index, one)| !fixed.iter().skip(index + 1).any(|other| alike(one, other)));
    if apart {
        Schema { one_of: schemas, ..Schema::default() }
    } else {
        Schema { any_of: schemas, ..Schema::default() }
    }
}

/// Values that members can have.
type Values<'a> = [(&'a str, Vec<&'a str>)];

/// Whether one body could be both.
fn alike(one: &Values<'_>, other: &Values<'_>) -> bool {
    let fit = |values: &[&str], others: &[&str]| values.iter().any(|value| others.contains(value));
    one.iter().all(|(path, values)| other.iter().all(|(same, others)| path != same || fit(values, others)))
}

fn responses(spec: &Spec, operations: &[&Operation]) -> BTreeMap<&'static str, Response> {
    let names = operations.iter().flat_map(|operation| reply::all(spec, operation));
    let schemas: Vec<Schema> = names.map(|(name, _)| Schema::reference(&name)).collect();
    let done = Response {
        description: "The gateway accepted the request. The status says whether money moved.",
        content: json(Schema { any_of: schemas, ..Schema::default() }),
    };
    let failed = Response {
        description: "The gateway refused the request, or could not answer. Only some of these answers mean that nothing happened.",
        content: BTreeMap::new(),
    };
    BTreeMap::from([("2XX", done), ("default", failed)])
}

fn json(schema: Schema) -> BTreeMap<&'static str, Media> {
    BTreeMap::from([("application/json", Media { schema })])
}
