//! How a test reports that it is left out.

use std::fmt::Display;
use std::io::Write as _;

/// Reports why something is not tested here, on a line that begins with `SKIPPED`. The test runner keeps what a test prints with `println!` or
/// `eprintln!`, unless the test fails; this goes past it. `.ci/run` lists these lines at its end.
pub(crate) fn skip(reason: impl Display) {
    // In one piece, and on a line of its own: the runner may be in the middle of one.
    let line = format!("\nSKIPPED: {reason}\n");
    _ = std::io::stderr().lock().write_all(line.as_bytes());
}
