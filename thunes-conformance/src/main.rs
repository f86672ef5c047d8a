//! Tests that compare the generated crate `thunes` with the spec. The package has nothing else.
//!
//! - `tests/lock.rs`: leaving out a field of `spec/required.lock` does not compile. The programs are written from the lock when the
//!   test runs. The package `thunes-must-not-compile` has a dozen of them that show the compiler's words, and programs with other mistakes.
//! - `tests/mutation.rs`: those programs notice a spec that has lost a required field.
//! - `tests/draft.rs`: a draft writes the bytes of the typed request, for every request and whatever the values.
//! - `tests/kinds/`: the typed request, the draft, the OpenAPI document, the sandbox and the schema of spec files take the same values.
//! - `tests/example.rs`: the examples of `thunes example` compile, and print the JSON beside them.

fn main() {}
