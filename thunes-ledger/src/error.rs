//! What a ledger refuses to do, and what it cannot do.

use core::time::Duration;

use thunes_runtime::{IntentError, SendError, UnsearchableReference};

use crate::budget_problem::BudgetProblem;
use crate::payment::{Payment, State};

/// The ledger did not send the payment, or could not do what was asked. **The call that brought this error sent nothing**, but for
/// [`NotStored`](Self::NotStored) and [`Interrupted`](Self::Interrupted): [`may_have_moved_money`](Self::may_have_moved_money) tells.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LedgerError {
    /// A value cannot be sent, or the request cannot be signed. Nothing was stored.
    #[error(transparent)]
    Request(Box<SendError>),
    /// The request is not a sale or refund that can be settled.
    #[error(transparent)]
    NotAPayment(IntentError),
    /// The gateway's search cannot be asked for the reference, so the payment could not be found again.
    #[error("{0}. Nothing was sent")]
    Unsearchable(UnsearchableReference),
    /// The amount has surplus decimals, or is too large.
    #[error("the amount has more decimals than its currency, or is too large to store: nothing was sent")]
    Amount,
    /// The method's table does not have the currency, or has it with another number of decimals. Nothing was stored.
    #[error("{method} does not take {code} with {decimals} decimals: use a currency of its table")]
    Currency {
        /// Module name of the method.
        method: String,
        /// ISO 4217 code of the currency.
        code: String,
        /// The decimals that were given.
        decimals: u8,
    },
    /// The client signs with HTTP Signature, which has no expiry: a copy that was stopped on the way could arrive at any time.
    #[error(
        "HTTP Signature has no expiry, so a delayed request could still arrive at any time: use credentials that sign tokens. \
         Nothing was sent"
    )]
    NoExpiry,
    /// The reference is taken by a payment with other content.
    #[error(
        "the reference {reference:?} belongs to a payment whose {}, so nothing was sent: use a new reference for each sale and refund",
        what_differs(column)
    )]
    OtherContent {
        /// The reference.
        reference: String,
        /// The first stored column that differs.
        column: &'static str,
    },
    /// No payment has that reference.
    #[error("no payment has the reference {reference:?}")]
    NotFound {
        /// The reference.
        reference: String,
    },
    /// Only a payment whose own sender stored that it was not sent, or was refused with a 401, can be sent in a new attempt.
    #[error(
        "the payment {reference:?} is {state}, so it is not sent again: only a payment that its own sender recorded as not sent, or as refused with a 401, can be retried. Use a new reference for a new payment"
    )]
    NotRetryable {
        /// The reference.
        reference: String,
        /// Its state.
        state: State,
    },
    /// The decision does not fit the state of the payment.
    #[error("the payment {reference:?} is {state}: there is nothing to decide")]
    NotOpen {
        /// The reference.
        reference: String,
        /// Its state.
        state: State,
    },
    /// The list says something else of the payment than what was dealt with, so it stays on the list.
    #[error(
        "the list says something else of the payment {reference:?} than what you dealt with, so it stays there: {person}"
    )]
    Unseen {
        /// The reference.
        reference: String,
        /// What the list says, [`Payment::person`].
        person: String,
    },
    /// A copy of the request that is still on its way could arrive, or is not in the gateway's search yet.
    #[error("the payment {reference:?} may still arrive at the gateway: wait {} minutes, then decide", minutes(*.wait))]
    TooEarly {
        /// The reference.
        reference: String,
        /// How long it is until [`Payment::fence_at`](crate::Payment::fence_at), by the database's clock.
        wait: Duration,
    },
    /// The gateway does not rule out that the payment was done. Nothing was decided: `why` says what to do.
    #[error("the payment {reference:?} may have been done, so it stays open: {why}")]
    Doubtful {
        /// The reference.
        reference: String,
        /// What the gateway's search brought.
        why: String,
    },
    /// The refund does not fit its sale.
    #[error(transparent)]
    Budget(BudgetProblem),
    /// The request went out, and its outcome could not be stored within a minute. The ledger goes on trying for as long as the process
    /// lives. Ask again with the same request: it is not sent again.
    #[error(
        "the request was sent, but its outcome could not be stored yet: {0}. Do not send it with another reference: call the ledger again with this one"
    )]
    NotStored(#[source] Box<sqlx::Error>),
    /// The task that was sending was stopped with its runtime. Recovery finds out what became of the payment.
    #[error("the sending task was stopped, so money may have moved: call `recover`, which settles the payment")]
    Interrupted,
    /// There is no Tokio runtime here.
    #[error("there is no Tokio runtime here, so nothing was sent: call it inside one")]
    NoRuntime,
    /// A status check cannot be made for the payment.
    #[error("the payment's status cannot be checked: {why}")]
    NoCheck {
        /// Why, in words.
        why: String,
    },
    /// The id is of something else (another payment, a payment of another kind, a status check), or no id looks like it. Nothing was stored.
    #[error("the id is not this payment's: {why}")]
    WrongId {
        /// Why, in words.
        why: String,
    },
    /// The gateway's record of an id could not be read, or does not show what the id is the payment of. Nothing was stored.
    #[error(
        "the id is not proven to be the payment's: {why}. Compare reference, amount and currency in the Business Center, then use `found_unverified` or `adopt_unverified`"
    )]
    Unproven {
        /// Why, in words.
        why: String,
    },
    /// A status check brought no answer.
    #[error(transparent)]
    Check(Box<SendError>),
    /// The database could not be opened, or does not store commits durably.
    #[error("the ledger's database cannot be used: {0}")]
    Open(#[source] Box<sqlx::Error>),
    /// The tables were made by a newer version of this crate.
    #[error(
        "the ledger's tables are at step {found}, but this version knows steps up to {known}: use the version that made them, or a later one"
    )]
    NewerSchema {
        /// The newest step in the database.
        found: i64,
        /// The newest step that this version knows.
        known: i64,
    },
    /// The database failed.
    #[error("the ledger's database failed, and this call sent nothing: {0}")]
    Database(#[source] Box<sqlx::Error>),
    /// The history could not be written.
    #[error("the history could not be written: {0}")]
    Export(#[source] std::io::Error),
}

impl LedgerError {
    /// Returns whether the call that brought this error may have moved money: it sent the payment, and could not store what became of it. After
    /// any other error this call sent nothing; an earlier call with the same reference may have.
    #[must_use]
    pub const fn may_have_moved_money(&self) -> bool {
        match self {
            Self::NotStored(_) | Self::Interrupted => true,
            Self::Request(_)
            | Self::NotAPayment(_)
            | Self::Unsearchable(_)
            | Self::Amount
            | Self::Currency { .. }
            | Self::NoExpiry
            | Self::OtherContent { .. }
            | Self::NotFound { .. }
            | Self::NotRetryable { .. }
            | Self::NotOpen { .. }
            | Self::Unseen { .. }
            | Self::TooEarly { .. }
            | Self::Doubtful { .. }
            | Self::Budget(_)
            | Self::NoRuntime
            | Self::NoCheck { .. }
            | Self::WrongId { .. }
            | Self::Unproven { .. }
            | Self::Check(_)
            | Self::Open(_)
            | Self::NewerSchema { .. }
            | Self::Database(_)
            | Self::Export(_) => false,
        }
    }

    pub(crate) fn opening(error: sqlx::Error) -> Self {
        Self::Open(Box::new(error))
    }

    pub(crate) fn not_open(payment: Payment) -> Self {
        Self::NotOpen { reference: payment.reference, state: payment.state }
    }

    pub(crate) const fn wrong_id(why: String) -> Self {
        Self::WrongId { why }
    }

    pub(crate) const fn no_check(why: String) -> Self {
        Self::NoCheck { why }
    }
}

/// A digest says nothing to a reader.
fn what_differs(column: &str) -> String {
    match column {
        "digest" => "content differs (same amount and currency, but another field of the body)".to_owned(),
        column => format!("{column} differs"),
    }
}

/// Rounded up.
const fn minutes(wait: Duration) -> u64 {
    wait.as_secs() / 60 + 1
}

impl From<sqlx::Error> for LedgerError {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(Box::new(error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sent_and_not_stored_may_have_moved_money() {
        for sent in [LedgerError::Interrupted, LedgerError::NotStored(Box::new(sqlx::Error::PoolTimedOut))] {
            assert!(sent.may_have_moved_money(), "{sent}");
        }
        for not_sent in [LedgerError::NoRuntime, LedgerError::from(sqlx::Error::PoolTimedOut)] {
            assert!(!not_sent.may_have_moved_money(), "{not_sent}");
        }
    }
}
