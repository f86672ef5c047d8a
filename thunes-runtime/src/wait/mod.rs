//! Waiting for a payment: asking for its status now and then, until it is settled, funded or final, or a deadline passes.
//!
//! [`Client::wait`](crate::Client::wait) watches one payment. Many are watched by one task with a [`WaitQueue`]. Both go by a
//! [`Schedule`] and keep a [`WaitState`], which can be stored: a program that starts again goes on where it was.

pub(crate) mod after;
pub(crate) mod client;
pub(crate) mod clock;
pub(crate) mod error;
pub(crate) mod poll;
pub(crate) mod queue;
pub(crate) mod schedule;
pub(crate) mod state;

pub use clock::WaitClock;
pub use error::{Overdue, WaitError};
pub use poll::Wait;
pub use queue::WaitQueue;
pub use schedule::Schedule;
pub use state::{Until, WaitState};
