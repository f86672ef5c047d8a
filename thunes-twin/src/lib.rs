//! Nothing: the tests are under `tests/`, and the code of every typed request, which they are compared with, is written by the build
//! script from the same spec.
