//! Rust code from a spec, and the crate around it.

pub mod package;
