//! The gateway's transaction search: what it knows of a reference, and of one of its ids.
//!
//! A search finds an id and decides nothing: whether a payment is paid is for a status check to say. [`Client::settle`](crate::Client)
//! goes all the way.

pub(crate) mod details;
pub(crate) mod error;
pub(crate) mod find;
pub(crate) mod found;
pub(crate) mod request;
pub(crate) mod summary;

pub use details::{RecordKind, TransactionDetails};
pub use error::{FindError, Inconclusive};
pub use find::Find;
pub use found::{Found, Hit, HitConflict, HitConflictCause, HitKind};
