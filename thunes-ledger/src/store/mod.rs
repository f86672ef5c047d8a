//! Every statement that reads or changes a payment. Each change and its event are one transaction.
//!
//! | what | its home |
//! |---|---|
//! | the right to send: reserved once, taken once, closed before it was taken | `right.rs` |
//! | what was learnt of a payment | `tell.rs` |
//! | what is due, and who looks at it | `due.rs` |
//! | a sale that was sent elsewhere | `adopt.rs` |
//! | statements that only read | `read.rs` |
//! | rows and events, as the others write them | `write.rs` |

mod adopt;
mod due;
mod read;
mod right;
mod tell;
mod write;

pub(crate) use adopt::{Adopted, adopt};
pub(crate) use due::{Due, Lease, Work, lease, pull_back, release, wake};
pub(crate) use read::{answered, by_gateway_id, find, refunds, until_fence};
pub(crate) use right::{Reservation, Right, close_reserved, new_sender, renew, reserve, start};
pub(crate) use tell::{Next, tell};
