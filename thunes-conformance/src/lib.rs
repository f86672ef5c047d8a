//! Tests that hold the generated crate `thunes` to the spec; they are all there is.
//!
//! - `tests/lock.rs`: leaving out a field of `spec/required.lock` does not compile. The programs are written from the lock when the
//!   test runs. `tests/missing/` has a dozen of them that show the compiler's words, and `tests/wrong/` programs with other mistakes.
//! - `tests/mutation.rs`: the programs notice a spec that has lost a required field.
