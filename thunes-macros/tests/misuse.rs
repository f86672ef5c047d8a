//! Misuse of the attributes: each a compile error at the right place, never a panic. The exact texts are those of the compiler on
//! record.
#![allow(clippy::expect_used, missing_docs)]

use std::io::Write;

/// The texts beside the cases are from this compiler.
const RECORDED: &str = "rustc 1.95.";

#[test]
fn misuse_is_an_error_at_its_place() {
    let compiler = std::process::Command::new("rustc").arg("-V").output().expect("rustc is there");
    let version = String::from_utf8_lossy(&compiler.stdout).into_owned();
    if !version.starts_with(RECORDED) {
        // Not `eprintln!`, which the test runner keeps to itself.
        let mut stderr = std::io::stderr().lock();
        writeln!(stderr, "SKIPPED: the recorded error texts are those of {RECORDED}x, and this is {version}")
            .expect("stderr is open");
        return;
    }
    trybuild::TestCases::new().compile_fail("tests/misuse/*.rs");
}
