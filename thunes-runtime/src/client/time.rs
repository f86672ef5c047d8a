//! Times as they are stored.

use core::time::Duration;
use std::time::{SystemTime, UNIX_EPOCH};

/// Milliseconds since 1970; none before that.
pub(crate) fn millis(time: SystemTime) -> u64 {
    in_millis(time.duration_since(UNIX_EPOCH).unwrap_or_default())
}

pub(crate) fn in_millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

/// The time so many milliseconds after 1970.
pub(crate) fn at(millis: u64) -> SystemTime {
    UNIX_EPOCH.checked_add(Duration::from_millis(millis)).unwrap_or(UNIX_EPOCH)
}

/// An integer as OpenTelemetry knows them: its layer for `tracing` exports unsigned ones as text.
pub(crate) fn integer(number: impl TryInto<i64>) -> i64 {
    number.try_into().unwrap_or(i64::MAX)
}
