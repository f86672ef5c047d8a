//! The time of a wait.

use std::time::{Duration, SystemTime};

use tokio::time::Instant;

/// Tells the time while waiting.
///
/// The system's clock is read once, when this is made. From there on time is Tokio's, so a clock that is set right meanwhile
/// neither ends a wait early nor prolongs it, and a test with `tokio::time::pause` lets days pass at once.
///
/// ```
/// use std::time::{Duration, SystemTime};
/// use thunes_runtime::WaitClock;
///
/// let tomorrow = SystemTime::now() + Duration::from_hours(24);
/// assert!(WaitClock::starting_at(tomorrow).now() >= tomorrow); // a machine whose clock is ahead, in a test
/// ```
#[derive(Debug, Clone, Copy)]
pub struct WaitClock {
    origin: SystemTime,
    since: Instant,
}

impl WaitClock {
    /// A clock that begins with the system's time.
    #[must_use]
    pub fn system() -> Self {
        Self::starting_at(SystemTime::now())
    }

    /// A clock that begins with that time.
    #[must_use]
    pub fn starting_at(origin: SystemTime) -> Self {
        Self { origin, since: Instant::now() }
    }

    /// The time.
    #[must_use]
    pub fn now(&self) -> SystemTime {
        self.origin.checked_add(self.since.elapsed()).unwrap_or(self.origin)
    }

    /// Sleeps until then. It needs a Tokio runtime with its timer switched on.
    pub async fn sleep_until(&self, at: SystemTime) {
        let left = at.duration_since(self.now()).unwrap_or(Duration::ZERO);
        tokio::time::sleep(left).await;
    }
}
