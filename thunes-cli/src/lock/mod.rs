//! The lock: a checked-in list of every required input of every request.
//!
//! A test compares it with the spec, and compiles a program for each line that leaves out just that input. So a required input
//! cannot disappear unnoticed. Unverified methods are not in it: nothing is promised of them.

mod changes;
mod entry;
mod list;
mod required;

pub use changes::{LockChange, Verdict};
pub use entry::LockEntry;
pub use list::{List, MARK};
