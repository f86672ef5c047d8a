//! Every program that must not compile, and the compiler's words, to the letter.
#![allow(clippy::expect_used, missing_docs)]

use std::io::Write;

/// The recorded words are this compiler's. Another one may word them differently; `names.rs` runs with all.
const RECORDED: &str = "rustc 1.95.";

#[test]
fn the_compiler_says_what_is_missing() {
    let compiler = std::process::Command::new("rustc").arg("-V").output().expect("rustc is there");
    let version = String::from_utf8_lossy(&compiler.stdout).into_owned();
    if !version.starts_with(RECORDED) {
        // Not `eprintln!`, which the test runner keeps to itself.
        let mut stderr = std::io::stderr().lock();
        writeln!(stderr, "SKIPPED: the recorded error texts are those of {RECORDED}x, and this is {version}")
            .expect("stderr is open");
        return;
    }
    let cases = trybuild::TestCases::new();
    // With more methods the compiler's words about the others change: each half is on record as it is by itself.
    if cfg!(feature = "unverified") {
        cases.compile_fail("tests/unverified/*.rs");
        cases.compile_fail("tests/wrong_unverified/*.rs");
    } else {
        cases.compile_fail("tests/missing/*.rs");
        cases.compile_fail("tests/wrong/*.rs");
    }
}
