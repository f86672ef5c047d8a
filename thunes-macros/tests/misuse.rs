//! Misuse of the attributes: each a compile error at the right place, never a panic. The exact texts are those of the compiler on
//! record.
#![allow(clippy::expect_used, missing_docs)]

#[path = "../../tests/common/skip.rs"]
mod skip;

/// The texts beside the cases are from this compiler.
const RECORDED: &str = "rustc 1.95.";

#[test]
fn misuse_is_an_error_at_its_place() {
    let compiler = std::process::Command::new("rustc").arg("-V").output().expect("rustc is there");
    let version = String::from_utf8_lossy(&compiler.stdout).into_owned();
    if !version.starts_with(RECORDED) {
        return skip::skip(format_args!(
            "the recorded error texts are those of {RECORDED}x, and this is {}",
            version.trim()
        ));
    }
    trybuild::TestCases::new().compile_fail("tests/misuse/*.rs");
}
