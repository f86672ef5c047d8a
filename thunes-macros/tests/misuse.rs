//! Misuse of the attributes: each a compile error at the right place, never a panic. The exact texts are those of the compiler on
//! record.
#![allow(clippy::print_stderr, clippy::expect_used, missing_docs)]

/// The texts beside the cases are from this compiler.
const RECORDED: &str = "rustc 1.95.";

#[test]
fn misuse_is_an_error_at_its_place() {
    let compiler = std::process::Command::new("rustc").arg("-V").output().expect("rustc is there");
    let version = String::from_utf8_lossy(&compiler.stdout).into_owned();
    if !version.starts_with(RECORDED) {
        eprintln!("skipped: the recorded error texts are those of {RECORDED}x, this is {version}");
        return;
    }
    trybuild::TestCases::new().compile_fail("tests/misuse/*.rs");
}
