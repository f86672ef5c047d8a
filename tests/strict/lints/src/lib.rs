//! Generated code in private modules, unused, under every lint that it can be held to.
#![forbid(dead_code, clippy::wildcard_imports)]

include!("../../specs.rs");
