//! What a ledger refuses to do, and what it cannot do.

use core::error::Error;
use core::fmt;

use thunes_runtime::{IntentError, SendError, UnsearchableReference};

use crate::budget_problem::BudgetProblem;
use crate::payment::State;

/// The ledger did not send the payment, or could not do what was asked. **The call that brought this error sent nothing**, but for
/// [`NotStored`](Self::NotStored).
#[derive(Debug)]
#[non_exhaustive]
pub enum LedgerError {
    /// A value cannot be sent, or the request cannot be signed. Nothing was stored.
    Request(Box<SendError>),
    /// The request is not a sale or refund that can be settled.
    NotAPayment(IntentError),
    /// The gateway's search cannot be asked for the reference, so the payment could not be found again.
    Unsearchable(UnsearchableReference),
    /// The amount has surplus decimals, or is too large.
    Amount,
    /// The client signs with HTTP Signature, which has no expiry: a copy that was stopped on the way could arrive at any time.
    NoExpiry,
    /// The reference is taken by a payment with other content.
    OtherContent {
        /// The reference.
        reference: String,
        /// The first stored column that differs.
        column: &'static str,
    },
    /// There is no payment with that reference.
    NotFound {
        /// The reference.
        reference: String,
    },
    /// Only a payment whose own sender stored that it was not sent can be sent in a new attempt.
    NotRetryable {
        /// The reference.
        reference: String,
        /// How it stands.
        state: State,
    },
    /// What a person decided does not fit how the payment stands.
    NotOpen {
        /// The reference.
        reference: String,
        /// How it stands.
        state: State,
    },
    /// The refund does not fit its sale.
    Budget(BudgetProblem),
    /// The request went out, and its outcome could not be stored within a minute. The ledger goes on trying for as long as the process
    /// lives. Ask again with the same request: it is not sent again.
    NotStored(Box<sqlx::Error>),
    /// The task that was sending was stopped with its runtime. Recovery finds out what became of the payment.
    Interrupted,
    /// There is no Tokio runtime here.
    NoRuntime,
    /// A status check cannot be made for the payment.
    NoCheck {
        /// Why, in words.
        why: String,
    },
    /// A status check brought no answer.
    Check(Box<SendError>),
    /// The database could not be opened, or does not store commits durably.
    Open(Box<sqlx::Error>),
    /// The tables were made by a newer version of this crate.
    NewerSchema {
        /// The newest step in the database.
        found: i64,
        /// The newest step that this version knows.
        known: i64,
    },
    /// The database failed.
    Database(Box<sqlx::Error>),
    /// The history could not be written.
    Export(std::io::Error),
}

impl LedgerError {
    pub(crate) fn opening(error: sqlx::Error) -> Self {
        Self::Open(Box::new(error))
    }
}

impl From<sqlx::Error> for LedgerError {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(Box::new(error))
    }
}

impl fmt::Display for LedgerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Request(error) | Self::Check(error) => fmt::Display::fmt(error, f),
            Self::NotAPayment(error) => fmt::Display::fmt(error, f),
            Self::Unsearchable(error) => fmt::Display::fmt(error, f),
            Self::Budget(problem) => fmt::Display::fmt(problem, f),
            Self::Amount => f.write_str("the amount has more decimals than its currency, or is too large to store: nothing was sent"),
            Self::NoExpiry => f.write_str(
                "HTTP Signature has no expiry, so a request that was held up could still arrive at any time: use credentials that sign \
                 tokens. Nothing was sent",
            ),
            Self::OtherContent { reference, column } => write!(
                f,
                "the reference {reference:?} is taken by a payment whose {column} differs, so nothing was sent: use a new reference for \
                 each sale and refund"
            ),
            Self::NotFound { reference } => write!(f, "there is no payment with the reference {reference:?}"),
            Self::NotRetryable { reference, state } => write!(
                f,
                "the payment {reference:?} is {state}, so it is not sent again: only a payment whose own sender knows that it was not \
                 sent can be. Use a new reference for a new payment"
            ),
            Self::NotOpen { reference, state } => {
                write!(f, "the payment {reference:?} is {state}: there is nothing for a person to decide")
            }
            Self::NotStored(error) => write!(
                f,
                "the request went out, but its outcome could not be stored yet: {error}. Do not send it with another reference: ask the \
                 ledger again for this one"
            ),
            Self::Interrupted => f.write_str("the task that was sending was stopped: recovery finds out what became of the payment"),
            Self::NoRuntime => f.write_str("there is no Tokio runtime here, so nothing was sent: call it in one"),
            Self::NoCheck { why } => write!(f, "its status cannot be checked: {why}"),
            Self::Open(error) => write!(f, "the ledger's database cannot be used: {error}"),
            Self::NewerSchema { found, known } => write!(
                f,
                "the ledger's tables are at step {found}, and this version knows steps up to {known}: use the version that made them, or a \
                 later one"
            ),
            Self::Database(error) => write!(f, "the ledger's database failed, and this call sent nothing: {error}"),
            Self::Export(error) => write!(f, "the history could not be written: {error}"),
        }
    }
}

impl Error for LedgerError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Request(error) | Self::Check(error) => error.source(),
            Self::Open(error) | Self::NotStored(error) | Self::Database(error) => Some(error),
            Self::Export(error) => Some(error),
            _ => None,
        }
    }
}
