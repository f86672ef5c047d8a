//! A field that eCheck needs and that was forgotten does not compile, and the compiler names it.

#[path = "../../../../tests/common/skip.rs"]
mod skip;

/// The recorded words are this compiler's. Another one may word them differently.
const RECORDED: &str = "rustc 1.95.";

#[test]
fn a_forgotten_field_does_not_compile() -> Result<(), std::io::Error> {
    let compiler = std::process::Command::new("rustc").arg("-V").output()?;
    if String::from_utf8_lossy(&compiler.stdout).starts_with(RECORDED) {
        trybuild::TestCases::new().compile_fail("tests/missing/*.rs");
    } else {
        skip::skip(format_args!("the recorded words are those of {RECORDED}x"));
    }
    Ok(())
}
