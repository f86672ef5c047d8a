//! What may come back: the reply to a request, and the refusals.
//!
//! The members are those of the guide's examples, and of the gateway's OpenAPI document for what went wrong. The values are made up.

use thunes_spec::model::{ResolvedRequest, Status};
use thunes_spec::sample::ID;

use super::json::Json;

/// The id of what a request creates about something that has an id already.
const OTHER_ID: &str = "7000000000000000000002";
const TRANSACTION: &str = "500000000001";
const TIME: &str = "2026-02-01T09:30:00Z";
const REFERENCE: &str = "clientReferenceInformation.code";
const CURRENCY: &str = "orderInformation.amountDetails.currency";
const TOTAL: &str = "orderInformation.amountDetails.totalAmount";

/// Links of a reply: name, HTTP method, and the path for an id.
type Links = [(&'static str, &'static str, &'static str)];

const STARTED: &Links = &[
    ("void", "POST", "/pts/v2/payments/{id}/voids"),
    ("billingAgreement", "POST", "/pts/v2/billing-agreements/{id}"),
    ("self", "POST", "/pts/v2/payments/{id}"),
    ("refund", "POST", "/pts/v2/payments/{id}/refunds"),
    ("status", "POST", "/pts/v2/refresh-payment-status/{id}"),
];

const FOLLOWED: &Links =
    &[("self", "GET", "/pts/v2/refunds/{id}"), ("status", "POST", "/pts/v2/refresh-payment-status/{id}")];

/// The response codes that the guide's examples show.
const CODES: [(&str, &str); 3] = [("PENDING", "00001"), ("SETTLED", "00004"), ("REFUNDED", "00006")];

/// What a request does to a payment, which decides on the members of its reply.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RequestRole {
    Starts,
    Reads,
    Follows,
}

/// A reply that is being written.
struct Draft<'a> {
    resolved: &'a ResolvedRequest<'a>,
    sent: &'a Json,
    body: Json,
}

/// A reply to the request, with a status that lets the merchant go on.
pub(super) fn accepted(resolved: &ResolvedRequest<'_>, sent: &Json) -> Option<Json> {
    let status = usual(resolved)?;
    let mut draft = Draft { resolved, sent, body: Json::object() };
    match part(resolved) {
        RequestRole::Starts => draft.started(status),
        RequestRole::Reads => draft.read(status),
        RequestRole::Follows => draft.followed(status),
    }
    Some(draft.body)
}

/// A reply that says that the payment method refused.
pub(super) fn refused(resolved: &ResolvedRequest<'_>, sent: &Json) -> Option<Json> {
    let status = resolved.statuses().iter().find(|status| status.is_final && !status.may_ship)?;
    let mut draft = Draft { resolved, sent, body: Json::object() };
    draft.echo(REFERENCE);
    draft.put("errorInformation.reason", "PAYMENT_REFUSED");
    draft.put("errorInformation.message", "The payment method refused the payment.");
    draft.put("id", draft.id());
    draft.put("processorInformation.responseCode", "30200");
    draft.status(status);
    draft.links(if part(resolved) == RequestRole::Starts { STARTED } else { FOLLOWED });
    Some(draft.body)
}

/// The body of a 400 about a missing field.
pub(super) fn invalid(field: &str) -> Json {
    let mut body = body(&[
        ("submitTimeUtc", TIME),
        ("status", "INVALID_REQUEST"),
        ("reason", "MISSING_FIELD"),
        ("message", "A required field is missing."),
    ]);
    body.put("details", Json::Array(vec![self::body(&[("field", field), ("reason", "MISSING_FIELD")])]));
    body
}

/// The body of a 401.
pub(super) fn unauthenticated() -> Json {
    let mut whole = Json::object();
    whole.put("response", body(&[("rmsg", "Authentication Failed")]));
    whole
}

/// The body of a 502.
pub(super) fn failed() -> Json {
    body(&[
        ("submitTimeUtc", TIME),
        ("status", "SERVER_ERROR"),
        ("reason", "SERVER_TIMEOUT"),
        ("message", "The request timed out."),
    ])
}

fn body(members: &[(&str, &str)]) -> Json {
    let members = members.iter().map(|(name, text)| ((*name).to_owned(), Json::Text((*text).to_owned())));
    Json::Object(members.collect())
}

fn part(resolved: &ResolvedRequest<'_>) -> RequestRole {
    match resolved.request.subject {
        _ if resolved.operation.repeatable => RequestRole::Reads,
        None => RequestRole::Starts,
        Some(_) => RequestRole::Follows,
    }
}

/// What a read hopes for; what a request that does something gets first.
fn usual<'a>(resolved: &ResolvedRequest<'a>) -> Option<&'a Status> {
    let statuses = resolved.statuses();
    let good = || statuses.iter().find(|status| status.may_ship).or(statuses.iter().find(|status| status.is_final));
    if part(resolved) == RequestRole::Reads { good().or(statuses.first()) } else { statuses.first() }
}

impl Draft<'_> {
    fn started(&mut self, status: &Status) {
        self.echo(REFERENCE);
        self.put("id", ID);
        self.put("message", "Request was processed successfully.");
        self.echo(TOTAL);
        self.echo(CURRENCY);
        self.code("processorInformation.responseDetails", status);
        self.put("processorInformation.paymentUrl", &format!("https://pay.example/order/{TRANSACTION}"));
        self.put("processorInformation.transactionId", TRANSACTION);
        self.code("processorInformation.responseCode", status);
        self.put("reconciliationId", "RECON0000001");
        self.status(status);
        self.put("submitTimeUtc", TIME);
        self.links(STARTED);
    }

    fn read(&mut self, status: &Status) {
        self.echo(REFERENCE);
        self.put("id", self.id());
        self.code("processorInformation.responseDetails", status);
        self.put("processorInformation.token", TRANSACTION);
        self.code("processorInformation.responseCode", status);
        self.put("reconciliationId", "RECON0000002");
        self.status(status);
    }

    fn followed(&mut self, status: &Status) {
        self.echo(REFERENCE);
        self.put("clientReferenceInformation.returnReconciliationId", "RETRN0000001");
        self.put("id", self.id());
        self.echo(CURRENCY);
        self.code("processorInformation.responseDetails", status);
        self.put("processorInformation.transactionId", TRANSACTION);
        self.code("processorInformation.responseCode", status);
        self.put("reconciliationId", "RECON0000002");
        if let Some(amount) = self.sent.get(TOTAL) {
            self.put_json("refundAmountDetails.refundAmount", amount.clone());
        }
        self.status(status);
        self.put("submitTimeUtc", TIME);
        self.links(FOLLOWED);
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
    fn echo(&mut self, path: &str) {
        if let Some(value) = self.sent.get(path) {
            self.put_json(path, value.clone());
        }
    }

    fn code(&mut self, path: &str, status: &Status) {
        if let Some((_, code)) = CODES.iter().find(|(word, _)| *word == status.value) {
            self.put(path, code);
        }
    }

    fn status(&mut self, status: &Status) {
        let path = self.resolved.operation.status_at.as_deref().unwrap_or("status");
        self.put(path, &status.value);
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
