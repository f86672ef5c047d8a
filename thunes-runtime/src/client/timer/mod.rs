//! Time limits and pauses, kept by Tokio.

use core::future::Future;
use core::time::Duration;
use std::time::Instant;

use tokio::runtime::Handle;

/// Whether there is no Tokio runtime here: its timers and sockets would panic.
pub(crate) fn is_missing() -> bool {
    Handle::try_current().is_err()
}

/// Whether the runtime's clock stands still, as in a test with `start_paused`. It jumps to the next time limit whenever all tasks wait, so
/// no answer from a socket would ever be in time.
pub(super) fn clock_is_paused() -> bool {
    // One that was never paused lies between two readings of the system's.
    let earlier = Instant::now();
    let told = tokio::time::Instant::now().into_std();
    if earlier < told && told <= Instant::now() {
        return false;
    }
    let before = tokio::time::Instant::now();
    let passed = Instant::now();
    while Instant::now() <= passed {}
    tokio::time::Instant::now() == before
}

/// What comes within that time, if it does.
pub(super) async fn within<T>(limit: Duration, coming: impl Future<Output = T>) -> Option<T> {
    tokio::time::timeout(limit, coming).await.ok()
}

pub(super) async fn sleep(pause: Duration) {
    tokio::time::sleep(pause).await;
}
