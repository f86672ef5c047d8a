//! The Rust back end: generates typed Rust requests from a payment method spec, in a build script.
//!
//! A build script needs three lines:
//!
//! ```no_run
//! fn main() -> Result<(), thunes_gen::Report> {
//!     thunes_gen::Generator::new("spec").build()
//! }
//! ```
//!
//! Who takes some methods only says which ([`Generator::only`]), and compiles nothing of the others:
//! `Generator::new("spec").only(["bizum", "twint"]).build()`.
//!
//! What is wrong with a spec is shown as a compiler shows it, all at once. The spec itself is read by [`thunes_spec`], which other
//! back ends start from.

mod emit;
mod generator;
pub mod modules;
pub mod sample;

pub use generator::{Generator, HEADER};
pub use thunes_spec::{self, Code, Diagnostic, Level, Report};
