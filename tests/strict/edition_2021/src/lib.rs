//! Generated code in a crate of edition 2021.

include!("../../specs.rs");
