//! Requests.

use super::condition::ConditionSpec;
use super::field::FieldSpec;
use super::status::StatusSpec;
use super::steps::{Op, Steps};
use crate::value::currency::Currency;

/// One request of one method.
///
/// ```
/// use thunes_runtime::{FieldFacts, FieldSpec, RequestSpec};
///
/// // What generated code has as `Sale::SPEC`.
/// const SALE: RequestSpec = RequestSpec::new("bizum", "Sale", "sale").endpoint("POST", "/pts/v2/payments").fields(&[
///     FieldSpec::new(FieldFacts { path: "orderInformation.billTo.email", name: "bill_to_email", ..FieldFacts::PLAIN }),
/// ]);
///
/// assert!(SALE.has_body() && !SALE.repeatable);
/// assert_eq!(SALE.field("orderInformation.billTo.email").map(|field| field.name), Some("bill_to_email"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct RequestSpec {
    /// Module name of the method: `bizum`.
    pub method: &'static str,
    /// The method's display name.
    pub title: &'static str,
    /// Type name: `Sale`, `SaleCheck`, `Refund`, `RefundCheck`.
    pub name: &'static str,
    /// Name of the operation in the spec: `sale`, `check`, `refund`.
    pub operation: &'static str,
    /// Place in the guide that lists its fields.
    pub source: &'static str,
    /// HTTP method.
    pub http_method: &'static str,
    /// Path, with `{id}` where the id goes.
    pub path: &'static str,
    /// Whether repeating it does no harm, because it only reads.
    pub repeatable: bool,
    /// What to do when the gateway answers with 404, since it does not know the id yet.
    pub not_found: Option<NotFoundSpec>,
    /// JSON path of the status in the reply, if it is not `status`.
    pub status_at: Option<&'static str>,
    /// The currency of its amounts where the method has only one.
    pub currency: Option<Currency>,
    /// Kind of the id in its path (`sale`, `refund`).
    pub subject: Option<&'static str>,
    /// Kind of the id in the reply.
    pub reply_kind: &'static str,
    /// Statuses of the reply.
    pub statuses: &'static [StatusSpec],
    /// JSON paths of members that its reply lacks, though replies to the operation have them for other methods.
    pub reply_lacks: &'static [&'static str],
    /// Its fields: the caller's, in the order of the Rust struct, then those that a variant sets, then the fixed ones.
    pub fields: &'static [FieldSpec],
    /// What has to hold between several of its fields; those of a list's items are in [`FieldSpec::item_conditions`].
    pub conditions: &'static [ConditionSpec],
    /// How its body is written.
    pub(crate) steps: Steps,
}

/// What to do when the gateway does not know an id yet: some of its services learn of a payment later.
///
/// ```
/// use thunes_runtime::{NotFoundSpec, RequestSpec};
///
/// /// How long a program waits at most for an id to become known.
/// fn minutes(request: &RequestSpec) -> u32 {
///     request.not_found.map_or(0, |NotFoundSpec { minutes, times, .. }| minutes * times)
/// }
///
/// assert_eq!(minutes(&RequestSpec::new("bizum", "Lookup", "lookup").repeatable().not_found(5, 3)), 15);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct NotFoundSpec {
    /// How long to wait before the next attempt, in minutes.
    pub minutes: u32,
    /// How often to try again.
    pub times: u32,
}

impl RequestSpec {
    /// Creates an entry of the table. Generated code sets the rest.
    #[must_use]
    pub const fn new(method: &'static str, name: &'static str, operation: &'static str) -> Self {
        Self {
            method,
            title: method,
            name,
            operation,
            source: "",
            http_method: "POST",
            path: "/",
            repeatable: false,
            not_found: None,
            status_at: None,
            currency: None,
            subject: None,
            reply_kind: "",
            statuses: &[],
            reply_lacks: &[],
            fields: &[],
            conditions: &[],
            steps: Steps(&[]),
        }
    }

    /// Sets the display name.
    #[must_use]
    pub const fn title(mut self, title: &'static str) -> Self {
        self.title = title;
        self
    }

    /// Sets the HTTP method and the path.
    #[must_use]
    pub const fn endpoint(mut self, http_method: &'static str, path: &'static str) -> Self {
        self.http_method = http_method;
        self.path = path;
        self
    }

    /// Sets the place in the guide.
    #[must_use]
    pub const fn source(mut self, source: &'static str) -> Self {
        self.source = source;
        self
    }

    /// Marks it as repeatable.
    #[must_use]
    pub const fn repeatable(mut self) -> Self {
        self.repeatable = true;
        self
    }

    /// Sets what to do after a 404.
    #[must_use]
    pub const fn not_found(mut self, minutes: u32, times: u32) -> Self {
        self.not_found = Some(NotFoundSpec { minutes, times });
        self
    }

    /// Sets where the reply has its status.
    #[must_use]
    pub const fn status_at(mut self, path: &'static str) -> Self {
        self.status_at = Some(path);
        self
    }

    /// Sets the fixed currency.
    #[must_use]
    pub const fn currency(mut self, currency: Currency) -> Self {
        self.currency = Some(currency);
        self
    }

    /// Sets the kind of id in the path.
    #[must_use]
    pub const fn subject(mut self, kind: &'static str) -> Self {
        self.subject = Some(kind);
        self
    }

    /// Sets the kind of the reply's id, and its statuses.
    #[must_use]
    pub const fn reply(mut self, kind: &'static str, statuses: &'static [StatusSpec]) -> Self {
        self.reply_kind = kind;
        self.statuses = statuses;
        self
    }

    /// Sets the members that the reply lacks.
    #[must_use]
    pub const fn reply_lacks(mut self, paths: &'static [&'static str]) -> Self {
        self.reply_lacks = paths;
        self
    }

    /// Sets the fields.
    #[must_use]
    pub const fn fields(mut self, fields: &'static [FieldSpec]) -> Self {
        self.fields = fields;
        self
    }

    /// Sets the conditions between fields.
    #[must_use]
    pub const fn conditions(mut self, conditions: &'static [ConditionSpec]) -> Self {
        self.conditions = conditions;
        self
    }

    /// Sets the encoder's steps.
    #[doc(hidden)]
    #[must_use]
    pub const fn steps(mut self, steps: &'static [Op]) -> Self {
        self.steps = Steps(steps);
        self
    }

    /// Returns the encoder's steps.
    #[doc(hidden)]
    #[must_use]
    pub const fn ops(&self) -> &'static [Op] {
        self.steps.0
    }

    /// Returns whether it is sent with a body: a GET is not.
    #[must_use]
    pub fn has_body(&self) -> bool {
        self.http_method != "GET"
    }

    /// Returns the field with that JSON path, also in a list (`orderInformation.lineItems[].quantity`).
    #[must_use]
    pub fn field(&self, path: &str) -> Option<&'static FieldSpec> {
        let inside = || self.fields.iter().flat_map(|field| field.items).find(|item| item.path == path);
        self.fields.iter().find(|field| field.path == path).or_else(inside)
    }
}
