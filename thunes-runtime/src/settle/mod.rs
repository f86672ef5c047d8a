//! Settling a sale or refund whose outcome is unknown: found by its reference, decided by a status check.
//!
//! [`Client::settle`](crate::Client::settle) starts from an [`Intent`](crate::Intent) and keeps a [`SettleState`], which can be stored.
//! It never sends a sale or refund.

pub(crate) mod check;
pub(crate) mod client;
pub(crate) mod decide;
pub(crate) mod error;
pub(crate) mod intent;
pub(crate) mod outcome;
pub(crate) mod state;
pub(crate) mod step;

pub use client::Settle;
pub use error::SettleError;
pub use outcome::{Decided, Difference, Doubt, NotYet, OpenPayment, Settlement};
pub use state::SettleState;
