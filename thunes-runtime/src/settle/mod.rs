//! Settling a sale or refund whose outcome is unknown: found by its reference, decided by a status check.
//!
//! [`Client::settle`](crate::Client::settle) starts from an [`Intent`](crate::Intent) and keeps a [`SettleState`], which can be stored.
//! It never sends a sale or refund.

#[cfg(feature = "client")]
pub(crate) mod check;
#[cfg(feature = "client")]
pub(crate) mod client;
#[cfg(feature = "client")]
pub(crate) mod decide;
#[cfg(feature = "client")]
pub(crate) mod difference;
#[cfg(feature = "client")]
pub(crate) mod error;
pub(crate) mod intent;
#[cfg(feature = "client")]
pub(crate) mod outcome;
#[cfg(feature = "client")]
pub(crate) mod state;
#[cfg(feature = "client")]
pub(crate) mod step;

#[cfg(feature = "client")]
pub use client::Settle;
#[cfg(feature = "client")]
pub use difference::Difference;
#[cfg(feature = "client")]
pub use error::SettleError;
#[cfg(feature = "client")]
pub use outcome::{Decided, Doubt, NotYet, OpenPayment, SettleStep, Settlement};
#[cfg(feature = "client")]
pub use state::SettleState;
