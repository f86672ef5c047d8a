//! The shop against a sandbox: the queue over restarts and lost answers, a company's network, and traces.
#![allow(missing_docs, reason = "tests")]

mod company;
mod customer;
mod network;
mod queue;
mod traces;
