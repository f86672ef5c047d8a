//! Nothing: the tests are those of `thunes-runtime`.
