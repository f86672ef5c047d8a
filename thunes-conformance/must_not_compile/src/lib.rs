//! Programs against `thunes` that must not compile: `tests/missing` leave something out, `tests/wrong` have other mistakes.
