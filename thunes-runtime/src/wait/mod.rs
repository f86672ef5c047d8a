//! Waiting for a payment: asking for its status now and then, until it is settled, funded or final, or a deadline passes.
//!
//! [`Client::wait`](crate::Client::wait) watches one payment. Many are watched by one task with a [`WaitQueue`]. Both go by a
//! [`Schedule`] and keep a [`WaitState`], which can be stored: a program that starts again goes on where it was.

mod client;
mod clock;
mod error;
mod poll;
mod queue;
mod schedule;
mod state;

pub use clock::WaitClock;
pub use error::{Overdue, WaitError};
pub use poll::Wait;
pub use queue::WaitQueue;
pub use schedule::Schedule;
pub use state::{Until, WaitState};
