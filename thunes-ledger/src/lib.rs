//! Sales and refunds at most once for each reference, through one database: across crashes, restarts and machines.
//!
//! The gateway has no idempotency keys. So a payment is stored before it is sent, the right to send it is one row that changes once,
//! and what is not known is found out by searching and checking, never by sending again.
//!
//! ```no_run
//! # use thunes::{Client, bizum};
//! use thunes_ledger::{Ledger, Options, Outcome};
//!
//! # async fn example(client: Client, sale: bizum::Sale<'_>) -> Result<(), thunes_ledger::LedgerError> {
//! let ledger = Ledger::sqlite("payments.sqlite", thunes::METHODS, Options::default()).await?;
//! ledger.recover(&client).await?; // when the program starts, and from time to time
//!
//! // As often as you like: it is sent once.
//! match ledger.send(&client, &sale).await? {
//!     Outcome::Answered(answered) => { /* answered.id, answered.status, answered.payment.payment_url */ }
//!     Outcome::Rejected(ended) => { /* the gateway refused it: ended.payment.reason, ended.payment.details. After a 401: retry */ }
//!     Outcome::NotSent(_) => { /* nothing was done: ledger.retry(&client, &sale) */ }
//!     Outcome::Unknown(_) | Outcome::UnderWay(_) => { /* do not send it under another reference */ }
//!     Outcome::Closed(_) => { /* you decided that nothing was done */ }
//! }
//! # Ok(())
//! # }
//! ```
//!
//! What is promised, what is not, and what voids the promise: `docs/LEDGER.md` in the repository.

#[cfg(not(any(feature = "sqlite", feature = "postgres")))]
compile_error!("thunes-ledger needs a database: enable the feature `sqlite` or `postgres`");

mod budget;
mod budget_problem;
mod check;
mod database;
mod entry;
mod error;
mod fact;
mod history;
mod ledger;
mod money;
mod open;
mod options;
mod outcome;
mod pauses;
mod payment;
mod person;
mod reconcile;
mod recover;
mod refunds;
mod run;
mod schema;
mod scope;
mod send;
mod senders;
mod store;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, unreachable_pub, dead_code)]
mod test_postgres;
#[cfg(test)]
#[path = "../../tests/common/skip.rs"]
mod test_skip;
mod time;
mod wake;
mod work;

pub use budget_problem::BudgetProblem;
pub use error::LedgerError;
pub use history::{Event, Format};
pub use ledger::Ledger;
pub use open::{Open, OpenPage};
pub use options::Options;
pub use outcome::{Answered, Ended, Outcome};
pub use payment::{ClosedBy, Listed, Operation, Payment, Refused, State};
pub use reconcile::{Mismatch, Reconciliation, ReportLine};
pub use recover::Recovery;
pub use refunds::Refundable;
