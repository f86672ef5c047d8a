//! The gateway's transaction search: what it knows of a reference, and of one of its ids.
//!
//! A search finds an id and decides nothing: whether a payment is paid is for a status check to say. [`Client::settle`](crate::Client)
//! goes all the way.

mod details;
mod error;
mod find;
mod found;
mod request;
mod summary;

pub use details::TransactionDetails;
pub use error::FindError;
pub use find::Find;
pub use found::{Found, Hit, HitConflict, HitConflictCause, HitKind};
