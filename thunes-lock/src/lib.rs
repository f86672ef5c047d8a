//! The compile-fail lock of `thunes`; its tests are all there is.
//!
//! - `tests/missing/` holds a program for every required field of every request, which leaves out just that one, and the error that
//!   the compiler gives; `tests/complete.rs` gives every request exactly its required fields. `thunes lock` writes both.
//! - `tests/wrong/` holds programs with other mistakes, written by hand.
//! - `tests/unverified/` and `tests/wrong_unverified/` are the same for methods that are unverified; the feature `unverified` has to be on.
//! - `tests/exact.rs` compares the errors with the recorded ones, on the compiler on record; `tests/names.rs` compares error code and
//!   names, on every compiler.
