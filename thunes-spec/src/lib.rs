//! The front end: reads payment method specs in YAML, checks them, and resolves them to requests.
//!
//! A back end takes a [`Folder`], checks it, and works from the [`model`] alone:
//!
//! ```no_run
//! # fn main() -> Result<(), thunes_spec::Report> {
//! let spec = thunes_spec::Folder::new("spec").check()?;
//! for request in spec.requests() {
//!     println!("{}.{}", request.method.name, request.name());
//! }
//! # Ok(())
//! # }
//! ```
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

mod allow;
mod check;
mod code;
pub mod condition;
pub mod cores;
mod folder;
pub mod format;
pub mod iso;
pub mod kind;
pub mod markdown;
pub mod model;
pub mod names;
mod origins;
mod outline;
mod parsed;
pub mod path;
mod problem;
mod read;
mod report;
pub mod sample;
mod selection;
mod source;
mod span;
mod uncertain;
pub mod words;
pub mod write;
mod yaml;

pub use code::{Code, Level};
pub use folder::{Checked, Folder};
pub use origins::Origins;
pub use outline::Outline;
pub use parsed::Parsed;
pub use problem::Problem;
pub use report::{Diagnostic, Position, Related, Report, SourceText, Span};
pub use uncertain::{Uncertain, uncertain};
pub use yaml::same_yaml;
