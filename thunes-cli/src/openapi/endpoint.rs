//! The endpoints: operations by path and HTTP method. Several operations may share one, told apart by their actions.

use std::collections::BTreeMap;

use heck::ToSnakeCase;
use serde::Serialize;
use thunes_spec::model::{Operation, ResolvedRequest, Spec};
use thunes_spec::sample::Extent;

use crate::example::{Bodies, Json};

use super::failure::{self, ErrorAnswer};
use super::names::{Named, Names};
use super::schema::Schema;
use super::uses::{EndpointUse, uses};
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
    responses: BTreeMap<String, Response>,
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
    content: Content,
}

#[derive(Serialize)]
struct Response {
    description: String,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    content: Content,
}

type Content = BTreeMap<&'static str, Media>;

#[derive(Serialize)]
struct Media {
    schema: Schema,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    examples: BTreeMap<String, Sample>,
}

#[derive(Serialize)]
struct Sample {
    summary: String,
    value: serde_json::Value,
}

impl Endpoint {
    /// The schemas in it, which are no part of the shared ones.
    pub(super) fn schemas_mut(&mut self) -> impl Iterator<Item = &mut Schema> {
        let sent = self.request_body.iter_mut().map(|body| &mut body.content);
        let contents = sent.chain(self.responses.values_mut().map(|response| &mut response.content));
        let bodies = contents.flat_map(BTreeMap::values_mut).map(|media| &mut media.schema);
        bodies.chain(self.parameters.iter_mut().map(|parameter| &mut parameter.schema))
    }
}

/// Every endpoint that some method uses.
pub(super) fn paths<'a>(spec: &'a Spec, names: &Names<'a>) -> Paths {
    let mut groups: BTreeMap<(&str, String), Vec<&Operation>> = BTreeMap::new();
    for operation in spec.operations.iter().filter(|operation| uses(spec, operation).next().is_some()) {
        groups.entry((&operation.path, operation.http.word().to_ascii_lowercase())).or_default().push(operation);
    }
    let failures = failure::all(spec);
    let mut paths = Paths::new();
    for ((path, http), operations) in groups {
        let endpoint = endpoint(spec, path, &operations, names, &failures);
        paths.entry(path.to_owned()).or_default().insert(http, endpoint);
    }
    paths
}

fn endpoint<'a>(
    spec: &'a Spec,
    path: &str,
    operations: &[&'a Operation],
    names: &Names<'a>,
    failures: &[ErrorAnswer],
) -> Endpoint {
    let ids: Vec<&str> = operations.iter().map(|operation| operation.name.as_str()).collect();
    let docs: Vec<&str> = operations.iter().map(|operation| operation.doc.as_str()).collect();
    let uses: Vec<EndpointUse<'_>> = operations.iter().flat_map(|operation| uses(spec, operation)).collect();
    let has_body = operations.iter().all(|operation| operation.http.has_body());
    let samples: Vec<SampleOf<'_>> =
        uses.iter().flat_map(|(method, _, used)| spec.requests_by(method, used)).map(SampleOf::new).collect();
    let sent = || json(body(&uses, names), samples.iter().flat_map(SampleOf::sent).collect());
    let got = json(replies(spec, operations, names), samples.iter().flat_map(SampleOf::got).collect());
    Endpoint {
        operation_id: ids.join("_or_"),
        summary: ids.join(", "),
        description: description(&docs.join(" ")),
        parameters: parameters(path, operations),
        request_body: has_body.then(|| Body { required: true, content: sent() }),
        responses: responses(operations, got, failures),
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

/// One schema, or one of several: exactly one, where the fixed values tell them apart.
fn body<'a>(uses: &[EndpointUse<'a>], names: &Names<'a>) -> Schema {
    let reference =
        |(method, operation, _): &EndpointUse<'a>| Schema::reference(&names.get(Named::request(method, operation)));
    let schemas: Vec<Schema> = uses.iter().map(reference).collect();
    let fixed: Vec<_> = uses.iter().map(|(method, _, used)| request::known_values(method, used)).collect();
    let apart =
        fixed.iter().enumerate().all(|(index, one)| !fixed.iter().skip(index + 1).any(|other| alike(one, other)));
    if apart && schemas.len() > 1 { Schema { one_of: schemas, ..Schema::default() } } else { Schema::any_of(schemas) }
}

/// Values that members can have.
type Values<'a> = [(&'a str, Vec<&'a str>)];

/// Whether one body could be both.
fn alike(one: &Values<'_>, other: &Values<'_>) -> bool {
    let fit = |values: &[&str], others: &[&str]| values.iter().any(|value| others.contains(value));
    one.iter().all(|(path, values)| other.iter().all(|(same, others)| path != same || fit(values, others)))
}

fn replies<'a>(spec: &'a Spec, operations: &[&'a Operation], names: &Names<'a>) -> Schema {
    let all = operations.iter().flat_map(|operation| reply::names_of(spec, operation, names));
    Schema::any_of(all.map(|name| Schema::reference(&name)).collect())
}

/// What may come back, by HTTP status.
fn responses(operations: &[&Operation], got: Content, failures: &[ErrorAnswer]) -> BTreeMap<String, Response> {
    let done = "The gateway accepted the request. The status says whether money moved.";
    let other = "Another answer, which may be from a proxy and have any form. Whether money moved is not known, unless the request only reads.";
    let text = |http: &str, description: &str, content| {
        (http.to_owned(), Response { description: description.to_owned(), content })
    };
    let mut all = BTreeMap::from([text("2XX", done, got), text("default", other, Content::new())]);
    for ErrorAnswer { http, schema, meaning, sample } in failures {
        let sample = Sample { summary: "A made-up one".to_owned(), value: sample.clone() };
        let content = json(Schema::reference(schema), BTreeMap::from([("sample".to_owned(), sample)]));
        all.extend([text(&http.to_string(), meaning, content)]);
    }
    if let Some(wait) = operations.iter().find_map(|operation| operation.not_found) {
        let meaning = format!(
            "The gateway does not know the id yet. Retry after {} minutes, at most {} times.",
            wait.minutes, wait.times
        );
        all.extend([text("404", &meaning, Content::new())]);
    }
    all
}

fn json(schema: Schema, examples: BTreeMap<String, Sample>) -> Content {
    Content::from([("application/json", Media { schema, examples })])
}

/// The sample bodies of a request.
struct SampleOf<'a> {
    resolved: ResolvedRequest<'a>,
    required: Bodies,
    all: Bodies,
}

impl<'a> SampleOf<'a> {
    fn new(resolved: ResolvedRequest<'a>) -> Self {
        let bodies = |extent| Bodies::of(&resolved, extent);
        let (required, all) = (bodies(Extent::Required), bodies(Extent::All));
        Self { resolved, required, all }
    }

    /// The same for all requests of one operation.
    fn sent(&self) -> Vec<(String, Sample)> {
        let operation = &self.resolved.operation.name;
        let required = self.named(operation, "required", "the required members", &self.required.sent);
        let all = self.named(operation, "all", "every member", &self.all.sent);
        let same = required.1.value == all.1.value;
        [required].into_iter().chain((!same).then_some(all)).collect()
    }

    /// A read is not refused: it says what became of the payment.
    fn got(&self) -> Vec<(String, Sample)> {
        let request = self.resolved.name().to_snake_case();
        let Bodies { reply, refused, .. } = &self.required;
        let refused = refused.as_ref().filter(|_| !self.resolved.operation.repeatable);
        let reply = reply.as_ref().map(|body| self.named(&request, "reply", "the usual reply", body));
        let refused = refused.map(|body| self.named(&request, "refused", "the payment method refuses", body));
        reply.into_iter().chain(refused).collect()
    }

    /// No two have one name: those of methods and requests have no hyphen.
    fn named(&self, request: &str, name: &str, summary: &str, body: &Json) -> (String, Sample) {
        let method = self.resolved.method;
        let value = serde_json::to_value(body).unwrap_or_default();
        let sample = Sample { summary: format!("{} {request}: {summary}", method.title), value };
        (format!("{}-{request}-{name}", method.name), sample)
    }
}
