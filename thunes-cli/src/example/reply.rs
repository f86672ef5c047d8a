//! What may come back: the reply to a request, and the refusals.

use thunes_spec::model::{Ending, Operation, OperationRequest, ResolvedRequest, Status};
use thunes_spec::sample::ID;

use super::json::Json;
use super::members::{
    FAILED, FOLLOWED, FOLLOWED_LINKS, INVALID, Links, READ, REFUSED, ReplyMember, STARTED, STARTED_LINKS,
    UNAUTHENTICATED, Value,
};

/// The id of what a request creates about something that has an id already.
const OTHER_ID: &str = "7000000000000000000002";

/// The response codes that the guide's examples show.
const CODES: [(&str, &str); 3] = [("PENDING", "00001"), ("SETTLED", "00004"), ("REFUNDED", "00006")];

/// What a request does to a payment, which decides on the members of its reply.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RequestRole {
    Starts,
    Reads,
    Follows,
}

impl RequestRole {
    fn of(operation: &Operation, request: &OperationRequest) -> Self {
        match request.subject {
            _ if operation.repeatable => Self::Reads,
            None => Self::Starts,
            Some(_) => Self::Follows,
        }
    }

    const fn members(self) -> &'static [ReplyMember] {
        match self {
            Self::Starts => STARTED,
            Self::Reads => READ,
            Self::Follows => FOLLOWED,
        }
    }

    const fn links(self) -> &'static Links {
        match self {
            Self::Starts => STARTED_LINKS,
            Self::Reads => &[],
            Self::Follows => FOLLOWED_LINKS,
        }
    }
}

/// Every member that a reply to a request may have, but its links: those of a failed one too.
pub(crate) fn members(operation: &Operation, request: &OperationRequest) -> impl Iterator<Item = &'static ReplyMember> {
    let usual = RequestRole::of(operation, request).members();
    let more = REFUSED.iter().filter(|member| usual.iter().all(|other| other.path != member.path));
    usual.iter().chain(more)
}

/// The names of the links that a reply to a request may have.
pub(crate) fn links(operation: &Operation, request: &OperationRequest) -> impl Iterator<Item = &'static str> {
    RequestRole::of(operation, request).links().iter().map(|(name, ..)| *name)
}

/// A body that is being written.
struct Draft<'a> {
    resolved: &'a ResolvedRequest<'a>,
    sent: &'a Json,
    status: &'a Status,
    body: Json,
}

/// A reply to the request, with a status that lets the merchant go on.
pub(super) fn accepted(resolved: &ResolvedRequest<'_>, sent: &Json) -> Option<Json> {
    let mut draft = Draft { resolved, sent, status: usual(resolved)?, body: Json::object() };
    let part = part(resolved);
    draft.fill(part.members());
    draft.links(part.links());
    Some(draft.body)
}

/// A reply that says that the payment method refused.
pub(super) fn refused(resolved: &ResolvedRequest<'_>, sent: &Json) -> Option<Json> {
    let status = resolved.statuses().iter().find(|status| status.has_failed())?;
    let mut draft = Draft { resolved, sent, status, body: Json::object() };
    draft.fill(REFUSED);
    draft.links(if part(resolved) == RequestRole::Starts { STARTED_LINKS } else { FOLLOWED_LINKS });
    Some(draft.body)
}

/// The body of a 400 about a missing field.
pub(super) fn invalid(field: &str) -> Json {
    error_body(INVALID, field)
}

/// The body of a 401.
pub(super) fn unauthenticated() -> Json {
    error_body(UNAUTHENTICATED, "")
}

/// The body of a 502.
pub(super) fn failed() -> Json {
    error_body(FAILED, "")
}

/// A body that holds nothing of the request but the path of a field.
fn error_body(members: &[ReplyMember], field: &str) -> Json {
    let mut body = Json::object();
    for member in members {
        match member.value {
            Value::Text(text) => body.put(member.path, Json::Text(text.to_owned())),
            Value::Field => body.put(member.path, Json::Text(field.to_owned())),
            Value::List(members) => body.put(member.path, Json::Array(vec![error_body(members, field)])),
            Value::Sent(_) | Value::Id | Value::Status | Value::Code => {}
        }
    }
    body
}

fn part(resolved: &ResolvedRequest<'_>) -> RequestRole {
    RequestRole::of(resolved.operation, resolved.request)
}

/// What a read hopes for; what a request that does something gets first.
fn usual<'a>(resolved: &ResolvedRequest<'a>) -> Option<&'a Status> {
    let statuses = resolved.statuses();
    let done = || statuses.iter().find(|status| status.ending == Some(Ending::Done));
    let good = || statuses.iter().find(|status| status.may_ship).or_else(done);
    if part(resolved) == RequestRole::Reads { good().or(statuses.first()) } else { statuses.first() }
}

impl Draft<'_> {
    fn fill(&mut self, members: &[ReplyMember]) {
        for member in members {
            match member.value {
                Value::Text(text) => self.put(member.path, text),
                Value::Sent(path) => self.echo(path, member.path),
                Value::Id => self.put(member.path, self.id()),
                Value::Status => {
                    self.put(self.resolved.operation.status_at.as_deref().unwrap_or("status"), &self.status.value)
                }
                Value::Code => self.code(member.path),
                Value::Field | Value::List(_) => {}
            }
        }
    }

    fn id(&self) -> &'static str {
        if part(self.resolved) == RequestRole::Starts { ID } else { OTHER_ID }
    }

    fn links(&mut self, links: &Links) {
        let id = self.id();
        for (name, method, path) in links {
            self.put(&format!("_links.{name}.method"), method);
            self.put(&format!("_links.{name}.href"), &path.replace("{id}", id));
        }
    }

    /// What was sent comes back.
    fn echo(&mut self, sent_at: &str, path: &str) {
        if let Some(value) = self.sent.get(sent_at) {
            self.put_json(path, value.clone());
        }
    }

    fn code(&mut self, path: &str) {
        if let Some((_, code)) = CODES.iter().find(|(word, _)| *word == self.status.value) {
            self.put(path, code);
        }
    }

    fn put(&mut self, path: &str, text: &str) {
        self.put_json(path, Json::Text(text.to_owned()));
    }

    /// Puts a value at its path, unless this method's replies lack it.
    fn put_json(&mut self, path: &str, value: Json) {
        if !self.resolved.used.reply_lacks.iter().any(|lack| lack.path == path) {
            self.body.put(path, value);
        }
    }
}
