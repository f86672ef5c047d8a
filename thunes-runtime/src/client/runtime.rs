//! The Tokio runtime that a call is made in.

use std::time::Instant;

use tokio::runtime::Handle;

/// Whether there is none here: Tokio's timers and sockets would panic.
pub(crate) fn is_missing() -> bool {
    Handle::try_current().is_err()
}

/// Whether the runtime's clock stands still, as in a test with `start_paused`. It jumps to the next time limit whenever all tasks wait, so
/// no answer from a socket would ever be in time.
pub(super) fn clock_is_paused() -> bool {
    let before = tokio::time::Instant::now();
    let passed = Instant::now();
    while Instant::now() <= passed {}
    tokio::time::Instant::now() == before
}
