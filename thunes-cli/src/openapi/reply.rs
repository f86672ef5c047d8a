//! The schemas of replies: open, since the gateway may answer more than is written down.

use thunes_spec::model::{Method, Operation, ResolvedRequest, Spec};

use crate::example::{ReplyMember, Value, links, members};

use super::names::{Named, Names};
use super::schema::Schema;
use super::status;
use super::uses::uses;

/// The name of the schema of a link.
pub(super) const LINK: &str = "Link";

pub(super) fn link() -> Schema {
    let mut schema =
        Schema { description: Some("A link. Its HTTP method differs between replies.".to_owned()), ..Schema::object() };
    let text = |doc: &str| Schema { description: Some(doc.to_owned()), ..Schema::string() };
    schema.insert("href", text("A path at the same host."), true);
    schema.insert("method", text("The HTTP method."), false);
    schema
}

/// The replies to an operation, and the statuses that they may have, by name. A method with statuses of its own has a reply of its own.
pub(super) fn all<'a>(spec: &'a Spec, operation: &'a Operation, names: &Names<'a>) -> Vec<(String, Schema)> {
    owners(spec, operation).into_iter().flat_map(|owner| of_owner(spec, operation, owner, names)).collect()
}

/// The names of the replies to an operation.
pub(super) fn names_of<'a>(spec: &'a Spec, operation: &'a Operation, names: &Names<'a>) -> Vec<String> {
    owners(spec, operation).into_iter().map(|owner| names.get(Named::reply(owner, operation))).collect()
}

/// The methods that have a reply of their own, and none for the reply that the others share.
fn owners<'a>(spec: &'a Spec, operation: &'a Operation) -> Vec<Option<&'a Method>> {
    let mut owners: Vec<Option<&Method>> = Vec::new();
    for (method, ..) in uses(spec, operation) {
        let owner = has_own(spec, operation, method).then_some(method);
        if !owners.contains(&owner) {
            owners.push(owner);
        }
    }
    owners
}

fn has_own(spec: &Spec, operation: &Operation, method: &Method) -> bool {
    requests(spec, operation, Some(method)).any(|resolved| resolved.own_statuses().is_some())
}

/// The requests of an operation, of one method or of all.
fn requests<'a>(
    spec: &'a Spec,
    operation: &'a Operation,
    method: Option<&'a Method>,
) -> impl Iterator<Item = ResolvedRequest<'a>> {
    let all = spec.requests().filter(|resolved| resolved.operation.name == operation.name);
    all.filter(move |resolved| method.is_none_or(|method| method.name == resolved.method.name))
}

fn of_owner<'a>(
    spec: &'a Spec,
    operation: &'a Operation,
    owner: Option<&'a Method>,
    names: &Names<'a>,
) -> Vec<(String, Schema)> {
    let mut found: Vec<ResolvedRequest<'a>> = Vec::new();
    for resolved in requests(spec, operation, owner) {
        let is_here = owner.is_some() || !has_own(spec, operation, resolved.method);
        if is_here && found.iter().all(|other| other.name() != resolved.name()) {
            found.push(resolved);
        }
    }
    let with_statuses = found.iter().filter(|resolved| !resolved.statuses().is_empty());
    let mut schemas: Vec<(String, Schema)> = with_statuses
        .map(|resolved| {
            let own = owner.filter(|_| resolved.own_statuses().is_some());
            (names.get(Named::status(own, resolved.request)), status::known(resolved.statuses()))
        })
        .collect();
    let status = status::open(schemas.iter().map(|(name, _)| name.as_str()));
    schemas.push((names.get(Named::reply(owner, operation)), schema(operation, &found, status)));
    schemas
}

/// A reply to any of these requests.
fn schema(operation: &Operation, requests: &[ResolvedRequest<'_>], status: Schema) -> Schema {
    let mut schema = Schema {
        description: Some(format!("The gateway's reply to `{}`. It may have further members.", operation.name)),
        ..Schema::object()
    };
    for resolved in requests {
        for one in members(operation, resolved.request) {
            schema.insert(one.path, member(one), false);
        }
        for name in links(operation, resolved.request) {
            schema.insert(format!("_links.{name}").as_str(), Schema::reference(LINK), false);
        }
    }
    let mut kinds: Vec<&str> = requests.iter().map(|resolved| resolved.request.reply_id.as_str()).collect();
    kinds.dedup();
    let id = format!("The gateway's id of this {}.", kinds.join(" or "));
    schema.insert("id", Schema { description: Some(id), ..Schema::string() }.with("x-id-kind", kinds), true);
    schema.properties.remove("status");
    schema.insert(operation.status_at.as_deref().unwrap_or("status"), status, true);
    schema
}

/// A member of a reply or of an error body. It may hold any text, whatever is known of it.
pub(super) fn member(member: &ReplyMember) -> Schema {
    let ReplyMember { path: _, doc, known, evidence, value } = member;
    let schema = match value {
        Value::List(members) => {
            Schema { ty: Some("array"), items: Some(Box::new(object(members))), ..Schema::default() }
        }
        Value::Text(_) | Value::Sent(_) | Value::Id | Value::Status | Value::Code | Value::Field => Schema::string(),
    };
    Schema { description: Some((*doc).to_owned()), ..schema }
        .maybe("x-extensible-enum", (!known.is_empty()).then(|| known.to_vec()))
        .with("x-evidence", evidence.word())
}

/// An object with these members. Any of them may be missing.
pub(super) fn object(members: &[ReplyMember]) -> Schema {
    let mut schema = Schema::object();
    for one in members {
        schema.insert(one.path, member(one), false);
    }
    schema
}
