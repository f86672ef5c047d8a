//! A payment as it is stored.

use core::fmt;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};
use thunes_runtime::{Amount, AnyId, Code, Intent, Movement};

use crate::database::Row;
use crate::money::from_minor;
use crate::time::at;

/// The columns of a payment, in the order of the table.
pub(crate) const COLUMNS: &str = "id, environment, merchant_id, reference, operation, method, subject_id, amount, currency, decimals, \
    digest, attempt, sender, state, closed_by, held, gateway_id, status, checked, failed, expired, payment_url, http_status, response_code, reason, \
    details, why, person, in_doubt, steps, created_at, changed_at, sent_at, closed_at, expires_at, fence_at, next_at, lease";

/// The gateway does not take the key, or the clock that the token was signed by.
const UNAUTHORIZED: u16 = 401;

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
    pub(crate) row: i64,
    /// Whether what the gateway has contradicts the payment. No later answer ends that: only a person does.
    pub(crate) in_doubt: bool,
    /// When a person decided that nothing was done, by the database's clock.
    pub(crate) closed_at: Option<SystemTime>,
    pub(crate) sender: String,
    pub(crate) steps: u32,
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

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant,)+ }

        impl $name {
            /// As it is stored.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            fn read(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

words! {
    /// Which way the money goes.
    Operation {
        /// From the customer to the merchant.
        Sale = "sale",
        /// Back to the customer.
        Refund = "refund",
    }
}

words! {
    /// The state of a payment.
    State {
        /// It is stored, and was not sent.
        Reserved = "reserved",
        /// It may be on its way: only its own sender knows.
        Sending = "sending",
        /// The gateway has it: its status says what became of it.
        Answered = "answered",
        /// The gateway refused it: nothing was done.
        Rejected = "rejected",
        /// It was not sent: nothing was done.
        NotSent = "not_sent",
        /// It may have been done. Recovery finds out.
        Unknown = "unknown",
        /// You decided that nothing was done. Recovery keeps searching for a while, and may open it again.
        Closed = "closed",
    }
}

words! {
    /// Who closed a payment.
    ClosedBy {
        /// The attempt's own sender.
        Sender = "sender",
        /// Recovery, before it was sent.
        Recovery = "recovery",
        /// Your decision.
        Person = "person",
    }
}

impl State {
    /// Returns whether its own sender may still be at work.
    #[must_use]
    pub const fn is_under_way(self) -> bool {
        matches!(self, Self::Reserved | Self::Sending)
    }

    /// Returns whether only recovery can tell what became of it.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Sending | Self::Unknown)
    }

    /// Whether a search can still change it.
    pub(crate) const fn is_searched_for(self) -> bool {
        matches!(self, Self::Sending | Self::Unknown | Self::Closed)
    }
}

impl Payment {
    pub(crate) fn read(row: &Row) -> sqlx::Result<Self> {
        let (operation, method): (Operation, String) = (word(row, "operation", Operation::read)?, row.text("method")?);
        let id = row.opt_text("gateway_id")?.map(|bare| AnyId::new(&method, operation.as_str(), &bare));
        let details = row.opt_text("details")?.map(|json| serde_json::from_str(&json)).transpose();
        let state = word(row, "state", State::read)?;
        let next_at = row.opt_int("next_at")?.filter(|_| state == State::Answered || state.is_searched_for());
        let closed_by = row.opt_text("closed_by")?;
        Ok(Self {
            environment: row.text("environment")?,
            merchant_id: row.text("merchant_id")?,
            reference: row.text("reference")?,
            operation,
            method,
            subject_id: row.opt_text("subject_id")?,
            amount: from_minor(row.int("amount")?, row.int("decimals")?).ok_or_else(|| odd("amount"))?,
            currency: row.text("currency")?,
            digest: row.text("digest")?,
            attempt: small(row, "attempt")?,
            state,
            closed_by: closed_by.as_deref().and_then(ClosedBy::read),
            is_held: row.int("held")? == 1,
            id: id.transpose().map_err(|_| odd("gateway_id"))?,
            status: row.opt_text("status")?,
            is_checked: row.int("checked")? == 1,
            says_failed: row.int("failed")? == 1,
            is_expired: row.int("expired")? == 1,
            payment_url: row.opt_text("payment_url")?,
            http_status: row.opt_int("http_status")?.and_then(|status| u16::try_from(status).ok()),
            response_code: row.opt_text("response_code")?,
            reason: row.opt_text("reason")?,
            details: details.map_err(|_| odd("details"))?.unwrap_or_default(),
            why: row.text("why")?,
            person: row.opt_text("person")?,
            created_at: at(row.int("created_at")?),
            changed_at: at(row.int("changed_at")?),
            sent_at: row.opt_int("sent_at")?.map(at),
            expires_at: row.opt_int("expires_at")?.map(at),
            fence_at: row.opt_int("fence_at")?.map(at),
            next_at: next_at.map(at),
            row: row.int("id")?,
            in_doubt: row.int("in_doubt")? == 1,
            closed_at: row.opt_int("closed_at")?.map(at),
            sender: row.text("sender")?,
            steps: small(row, "steps")?,
            lease: row.opt_text("lease")?,
        })
    }

    /// Returns whether it is not known if it was done: it is [being sent or unknown](State::is_open), or the gateway replied
    /// `FAILED` for a reason that leaves the outcome open (`SERVER_TIMEOUT`, `SYSTEM_ERROR`, ...) and no status check has confirmed that. Do not
    /// send it under another reference. A refund's amount stays reserved.
    #[must_use]
    pub fn is_outcome_open(&self) -> bool {
        let is_in_question = self.in_doubt || self.has_open_reason();
        self.state.is_open() || (self.state == State::Answered && self.says_failed && is_in_question)
    }

    /// Whether the gateway says that the money did not move, and for no reason that leaves this open.
    pub(crate) fn has_failed(&self) -> bool {
        self.state == State::Answered && self.says_failed && !self.has_open_reason()
    }

    /// Whether only a reply named a reason, and one that leaves the outcome open.
    pub(crate) fn has_open_reason(&self) -> bool {
        let of_details = self.details.iter().filter_map(|detail| detail.reason.as_ref());
        let mut reasons = self.reason.iter().chain(of_details);
        !self.is_checked && reasons.any(|reason| Code::from(reason.as_str()).leaves_outcome_open())
    }

    /// Whether its own sender knows that nothing was done, and that the same request can do better: it was not sent, or the gateway refused
    /// the key before it read the request.
    pub(crate) fn can_be_retried(&self) -> bool {
        match self.state {
            State::NotSent => self.closed_by == Some(ClosedBy::Sender),
            State::Rejected => self.http_status == Some(UNAUTHORIZED),
            _ => false,
        }
    }

    /// What it was meant to do, by which it is settled. `None` for a refund whose sale's id cannot be read.
    pub(crate) fn intent(&self) -> Option<Intent> {
        let movement = match (&self.subject_id, self.operation) {
            (_, Operation::Sale) => Movement::Sale,
            (Some(bare), Operation::Refund) => {
                Movement::Refund { sale_id: format!("{}:sale:{bare}", self.method).parse().ok()? }
            }
            (None, Operation::Refund) => return None,
        };
        Some(Intent {
            host: self.environment.clone(),
            merchant_id: self.merchant_id.clone(),
            method: self.method.clone(),
            movement,
            reference: self.reference.clone(),
            amount: self.amount,
            currency: self.currency.clone(),
            sent_at: self.sent_at.unwrap_or(self.created_at),
        })
    }
}

fn word<T>(row: &Row, column: &'static str, read: impl Fn(&str) -> Option<T>) -> sqlx::Result<T> {
    read(&row.text(column)?).ok_or_else(|| odd(column))
}

fn small(row: &Row, column: &'static str) -> sqlx::Result<u32> {
    u32::try_from(row.int(column)?).map_err(|_| odd(column))
}

fn odd(column: &'static str) -> sqlx::Error {
    let text = format!("the column {column} has a value that the ledger never writes: restore the row");
    sqlx::Error::ColumnDecode { index: column.to_owned(), source: text.into() }
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
