//! Generated code in a crate without the prelude.
#![no_implicit_prelude]

include!("../../specs.rs");
