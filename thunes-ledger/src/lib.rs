//! Sales and refunds at most once for each reference, through one database: across crashes, restarts and machines.
//!
//! The gateway has no idempotency keys. So a payment is stored before it is sent, the right to send it is one row that changes once,
//! and what is not known is found out by searching and checking, never by sending again.

#[cfg(not(any(feature = "sqlite", feature = "postgres")))]
compile_error!("thunes-ledger needs a database: enable the feature `sqlite` or `postgres`");

mod budget;
mod budget_problem;
mod database;
mod entry;
mod error;
mod fact;
mod history;
mod ledger;
mod money;
mod options;
mod outcome;
mod payment;
mod person;
mod recover;
mod schema;
mod scope;
mod send;
mod store;
mod time;

pub use budget_problem::BudgetProblem;
pub use error::LedgerError;
pub use history::{Event, Format};
pub use ledger::Ledger;
pub use options::Options;
pub use outcome::{Answered, Ended, Outcome};
pub use payment::{ClosedBy, Operation, Payment, Refused, State};
pub use recover::Recovery;
