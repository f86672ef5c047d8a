//! A payment as it is stored.

mod row;
mod rules;
mod state;

use core::fmt;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};
use thunes_runtime::{Amount, AnyId};

pub(crate) use row::COLUMNS;
pub use state::{ClosedBy, Listed, Operation, State};

/// A sale or refund, as the ledger has it.
///
/// `Debug` does not show the payment URL: whoever has it sees the payment page.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Payment {
    /// The gateway's host.
    pub environment: String,
    /// The merchant that is paid.
    pub merchant_id: String,
    /// The merchant's reference.
    pub reference: String,
    /// Which way the money goes.
    pub operation: Operation,
    /// Module name of the method: `bizum`.
    pub method: String,
    /// Of a refund: the sale's id, as the gateway wrote it.
    pub subject_id: Option<String>,
    /// How much.
    pub amount: Amount,
    /// ISO 4217 code of the currency.
    pub currency: String,
    /// SHA-256 of the request's JSON body, in hexadecimal.
    pub digest: String,
    /// Which attempt this is: 1, and one more for each [retry](crate::Ledger::retry).
    pub attempt: u32,
    /// Its state.
    pub state: State,
    /// Who closed it, of one that is not sent or closed.
    pub closed_by: Option<ClosedBy>,
    /// Whether its amount counts against the refund budget of its sale.
    pub is_held: bool,
    /// The gateway's id, where it gave one.
    pub id: Option<AnyId>,
    /// The gateway's last status.
    pub status: Option<String>,
    /// Whether a status check said so. If not, it is the status of the reply to the sale or refund itself.
    pub is_checked: bool,
    /// Whether the spec says of that status that no money moves.
    pub(crate) says_failed: bool,
    /// Whether its status stayed open for [so long](crate::Options::follow) that nobody checks it any more: the customer has not paid. A
    /// late payment still counts: a webhook, or [`check`](crate::Ledger::check), brings it.
    pub is_expired: bool,
    /// Where to send the customer.
    pub payment_url: Option<String>,
    /// HTTP status of an answer other than a reply.
    pub http_status: Option<u16>,
    /// Thunes' own code for the status, for support: decide on the status.
    pub response_code: Option<String>,
    /// The gateway's reason for a refusal, a failure or an unknown outcome, if it gave one.
    pub reason: Option<String>,
    /// The fields that the gateway named with it.
    pub details: Vec<Refused>,
    /// Why it stands as it does, in words.
    pub why: String,
    /// Why you have to decide.
    pub person: Option<String>,
    /// What kind of reason that is.
    pub listed: Option<Listed>,
    /// When it was reserved, by the database's clock.
    pub created_at: SystemTime,
    /// When it last changed, by the database's clock.
    pub changed_at: SystemTime,
    /// When it was about to be sent, by the database's clock.
    pub sent_at: Option<SystemTime>,
    /// When its token expires, by the clock of the machine that signed it.
    pub expires_at: Option<SystemTime>,
    /// When nobody can be sending it any more and an empty search begins to count, by the database's clock. From then on you may decide
    /// that [nothing was done](crate::Ledger::nothing_was_done).
    pub fence_at: Option<SystemTime>,
    /// When [`run`](crate::Ledger::run) searches for it or checks its status next, by the database's clock. `None` if nothing is due any more,
    /// or while it is [reserved](State::Reserved): recovery closes a reservation by its [age](crate::Options::reserved).
    pub next_at: Option<SystemTime>,
    /// Since when its status checks have brought no answer, by the database's clock. `None` if the last one did. If they fail for
    /// [long](crate::Options::patience), the payment is for you to decide.
    pub unanswered_since: Option<SystemTime>,
    pub(crate) row: i64,
    /// What a person has dealt with, as the list said it. The same is not listed again.
    pub(crate) dealt_with: Vec<String>,
    /// When a person decided that nothing was done, by the database's clock.
    pub(crate) closed_at: Option<SystemTime>,
    pub(crate) sender: String,
    pub(crate) steps: u32,
    /// Whose lease it is, while that lasts.
    pub(crate) lease: Option<String>,
}

/// A field that the gateway did not like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Refused {
    /// Its JSON path.
    pub field: String,
    /// The gateway's code word.
    pub reason: Option<String>,
}

impl fmt::Debug for Payment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Payment")
            .field("reference", &self.reference)
            .field("operation", &self.operation)
            .field("method", &self.method)
            .field("amount", &self.amount)
            .field("currency", &self.currency)
            .field("attempt", &self.attempt)
            .field("state", &self.state)
            .field("closed_by", &self.closed_by)
            .field("id", &self.id)
            .field("status", &self.status)
            .field("is_expired", &self.is_expired)
            .field("http_status", &self.http_status)
            .field("response_code", &self.response_code)
            .field("reason", &self.reason)
            .field("why", &self.why)
            .field("person", &self.person)
            .finish_non_exhaustive()
    }
}
