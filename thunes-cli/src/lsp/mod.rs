//! A language server for spec folders: what `thunes check` and `thunes explain` say, in an editor, while a spec is written.
//!
//! One thread reads messages, one answers them in order. A check runs once everything that the editor has sent so far is read, so that fast
//! typing leads to one check and not to one for each key.

mod complete;
mod diagnose;
mod hover;
mod names;
mod navigate;
mod scan;
mod server;
mod text;
mod wire;
mod workspace;

pub use self::server::{End, serve};
