//! A small shop that takes any of the payment methods of `thunes`: an example to read, to run and to take from.
//!
//! `cargo run --example checkout` starts it together with a stand-in for the gateway.
//!
//! The way of a sale through the modules: `routes` take what the browser sends; `form` makes a form of a method's fields, and a draft
//! of what was typed; `payments` sends it through the ledger, which sends it once; `standing` has its status; `pages` show it.

mod catalogue;
mod failure;
mod form;
mod guard;
mod orders;
mod pages;
mod payments;
mod routes;
mod shop;
mod standing;
mod state;
mod text;

pub use shop::{Shop, StartError};
