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
//! To generate only some methods, call [`Generator::only`]; the others are not compiled:
//! `Generator::new("spec").only(["bizum", "twint"]).build()`.
//!
//! What is wrong with a spec is shown as a compiler shows it, all at once. The spec itself is read by [`thunes_spec`], which other
//! back ends start from.

mod emit;
mod files;
mod generator;
mod kind;
pub mod modules;
mod runtime;
pub mod sample;

pub use files::HEADER;
pub use generator::Generator;
pub use thunes_spec::{self, Code, Diagnostic, Level, Report};
