//! Operations: what the gateway can be asked to do, for every method.

use super::evidence::{Erratum, Evidence, Stability};
use crate::path::JsonPath;

/// What one endpoint does, for every method.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// The operation's name in the YAML, snake case: `sale`.
    pub name: String,
    /// One sentence that says what it does.
    pub doc: String,
    /// HTTP method.
    pub http: Http,
    /// Path, with `{id}` where the id goes.
    pub path: String,
    /// Whether sending it twice does no harm (a read).
    pub repeatable: bool,
    /// Where its reply carries the status, if not at `status`: `applicationInformation.status`.
    pub status_at: Option<JsonPath>,
    /// What to do when the gateway does not know the id yet.
    pub not_found: Option<NotFound>,
    /// How well its facts are known.
    pub stability: Stability,
    /// The requests it gives rise to: one, or one for each kind of id in its path.
    pub requests: Vec<OperationRequest>,
    /// Where the guide contradicts itself about it, whatever the method.
    pub errata: Vec<Erratum>,
}

/// The HTTP method of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Http {
    /// A request with a body.
    Post,
    /// A request that only reads, and has no body.
    Get,
}

/// What to do when the gateway answers a read with 404, since it does not know the id yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotFound {
    /// How long to wait before the next attempt, in minutes.
    pub minutes: u32,
    /// How often to retry.
    pub times: u32,
}

/// One request type of an operation: the type name is the same in every method's module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperationRequest {
    /// Rust type name: `Sale`, `SaleCheck`, `Refund`, `RefundCheck`.
    pub type_name: String,
    /// Kind of id in the path (`sale`, `refund`), if there is one.
    pub subject: Option<String>,
    /// Kind of id that the reply carries.
    pub reply_id: String,
    /// The statuses that the reply may have, in the order of the YAML, unless a method has its own: see
    /// [`ResolvedRequest::statuses`](super::ResolvedRequest::statuses).
    pub statuses: Vec<Status>,
}

/// The statuses of one request of one method, in place of the operation's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnStatuses {
    /// Type name of the request: `SaleCheck`.
    pub type_name: String,
    /// The statuses that the reply may have, in the order of the YAML.
    pub statuses: Vec<Status>,
}

/// How a final status ends a payment or a refund.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// What was asked for is done.
    Done,
    /// It failed, so no money moves.
    Failed,
}

impl Ending {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Done, Self::Failed];

    /// Its word in YAML.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed => "failed",
        }
    }

    /// What it means.
    #[must_use]
    pub const fn doc(self) -> &'static str {
        match self {
            Self::Done => "What was asked for is done.",
            Self::Failed => "It failed, so no money moves: a sale is over, and a refund's amount is free again.",
        }
    }
}

/// One status of a reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// As the gateway writes it: `SETTLED`.
    pub value: String,
    /// Rust variant name: `Settled`.
    pub variant: String,
    /// One sentence.
    pub doc: String,
    /// How it ends the payment or refund. `None` if another status follows.
    pub ending: Option<Ending>,
    /// Goods may be shipped.
    pub may_ship: bool,
    /// The money is in the merchant's bank account.
    pub is_funded: bool,
    /// Where the fact is from.
    pub evidence: Evidence,
    /// Why, where it is not a listed fact.
    pub note: Option<String>,
}

impl Status {
    /// Whether no other status follows it.
    #[must_use]
    pub const fn is_final(&self) -> bool {
        self.ending.is_some()
    }

    /// Whether the payment or refund has failed.
    #[must_use]
    pub const fn has_failed(&self) -> bool {
        matches!(self.ending, Some(Ending::Failed))
    }
}

impl OperationRequest {
    /// Rust type name of the reply's status: `SaleStatus`, `SaleCheckStatus`.
    #[must_use]
    pub fn status_type(&self) -> String {
        format!("{}Status", self.type_name)
    }
}

impl Http {
    /// Every method.
    pub const ALL: [Self; 2] = [Self::Post, Self::Get];

    /// Its name.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Post => "POST",
            Self::Get => "GET",
        }
    }

    /// Whether a request has a body.
    #[must_use]
    pub const fn has_body(self) -> bool {
        matches!(self, Self::Post)
    }
}

impl core::fmt::Display for Http {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.word())
    }
}
