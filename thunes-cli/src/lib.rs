//! The program `thunes`: one folder for each back end over the resolved spec, and the commands that call them.
//!
//! The back ends are public so that tests and tools can call them; what they write is described by `thunes --help`.

mod commands;
pub mod coverage;
pub mod diff;
pub mod docs;
pub mod example;
pub mod explain;
pub mod files;
pub mod fix;
pub mod fmt;
pub mod generate;
mod json;
pub mod lock;
pub mod lsp;
pub mod message_github;
pub mod message_json;
pub mod message_junit;
pub mod message_sarif;
pub mod new;
pub mod openapi;
pub mod pay;
pub mod revision;
pub mod rules;
pub mod schema;
mod spec_files;
pub mod tables;
pub mod version;

pub use commands::run;
