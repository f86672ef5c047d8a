//! The compiler says what is missing or wrong in words that help.
#![allow(clippy::expect_used, missing_docs)]

#[path = "../../../tests/common/skip.rs"]
mod skip;

use std::process::Command;

/// The recorded words are this compiler's. Another one may word its errors differently; `thunes-conformance/tests/lock.rs`, which compares
/// codes and names, runs on each.
const RECORDED: &str = "rustc 1.95.";

#[test]
fn the_compiler_says_what_is_missing_or_wrong() {
    let compiler = Command::new("rustc").arg("-V").output().expect("rustc is installed");
    let version = String::from_utf8_lossy(&compiler.stdout).into_owned();
    if !version.starts_with(RECORDED) {
        return skip::skip(format_args!(
            "the recorded errors are those of {RECORDED}x, and this is {}",
            version.trim()
        ));
    }
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/missing/*.rs");
    cases.compile_fail("tests/wrong/*.rs");
}
