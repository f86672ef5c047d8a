//! The compiler says what is missing or wrong in words that help.
#![allow(clippy::expect_used, missing_docs)]

use std::io::Write;
use std::process::Command;

/// The recorded words are this compiler's. Another one may word its errors differently; `thunes-conformance/tests/lock.rs`, which compares
/// codes and names, runs on each.
const RECORDED: &str = "rustc 1.95.";

#[test]
fn the_compiler_says_what_is_missing_or_wrong() {
    let compiler = Command::new("rustc").arg("-V").output().expect("rustc is installed");
    let version = String::from_utf8_lossy(&compiler.stdout).into_owned();
    if !version.starts_with(RECORDED) {
        // Not `eprintln!`, whose output the test runner keeps.
        let mut stderr = std::io::stderr().lock();
        writeln!(stderr, "SKIPPED: the recorded errors are those of {RECORDED}x, and this is {version}")
            .expect("stderr is open");
        return;
    }
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/missing/*.rs");
    cases.compile_fail("tests/wrong/*.rs");
}
