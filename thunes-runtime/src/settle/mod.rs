//! Settling a sale or refund whose outcome is unknown: found by its reference, decided by a status check.
//!
//! [`Client::settle`](crate::Client::settle) starts from an [`Intent`](crate::Intent) and keeps a [`SettleState`], which can be stored.
//! It never sends a sale or refund.

mod check;
mod client;
mod decide;
mod error;
mod outcome;
mod state;
mod step;

pub use client::Settle;
pub use error::SettleError;
pub use outcome::{Decided, Difference, Doubt, NotYet, OpenPayment, Settlement};
pub use state::SettleState;
