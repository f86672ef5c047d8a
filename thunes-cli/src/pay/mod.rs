//! Payments from a terminal: what `thunes sale` and its neighbours do, without their arguments.

pub mod again;
pub mod ask;
pub mod built_in;
pub mod doctor;
pub mod dry_run;
pub mod error;
pub mod gateway;
mod given;
pub mod ledger_file;
pub mod listen;
pub(crate) mod next;
pub mod report;
pub mod reporter;
pub mod rust;
pub(crate) mod shell;
pub mod values;
