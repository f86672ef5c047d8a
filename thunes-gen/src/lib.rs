//! Reads and checks payment method specs in YAML and generates typed Rust requests from them.
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
//! What is wrong with a spec is shown as a compiler shows it, all at once:
//!
//! ```text
//! error[T0032]: unknown field `orderInformation.billTo.emial`
//!   --> spec/bizum.yaml:14:9
//!    |
//! 14 |       - orderInformation.billTo.emial
//!    |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ not in `fields.yaml`
//!    |
//!    = help: did you mean `orderInformation.billTo.email`?
//! ```

mod check;
mod code;
mod condition;
#[cfg(feature = "cli")]
pub mod coverage;
pub mod diff;
mod doubts;
mod emit;
pub mod example;
#[cfg(feature = "cli")]
pub mod explain;
mod generator;
#[cfg(feature = "cli")]
pub mod json;
pub mod lock;
pub mod model;
mod names;
mod only;
#[cfg(feature = "cli")]
pub mod openapi;
#[cfg(feature = "cli")]
pub mod output;
#[cfg(feature = "cli")]
pub mod package;
#[cfg(feature = "cli")]
mod pretty;
mod problem;
mod read;
mod render;
mod report;
#[cfg(feature = "cli")]
pub mod schema;
#[cfg(feature = "cli")]
pub mod site;
mod source;
#[cfg(feature = "cli")]
pub mod start;
mod words;
mod yaml;

pub use code::{Code, Level};
pub use doubts::{Doubt, doubts};
pub use generator::{Checked, Generator};
pub use report::{Diagnostic, Related, Report, Span};
