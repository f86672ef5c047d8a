//! The ledger on SQLite and on PostgreSQL, against the sandbox. If PostgreSQL is not installed, its half reports it and passes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    unreachable_pub,
    missing_docs
)]

mod adversity;
mod child;
mod crash;
mod doubt;
mod front;
mod guide;
mod history;
mod model;
mod open;
mod order;
mod person;
#[path = "../../src/test_postgres.rs"]
mod postgres;
mod reason;
mod recover;
mod refunds;
mod run;
mod send;
#[path = "../../../tests/common/skip.rs"]
mod skip;
mod webhooks;
mod world;
