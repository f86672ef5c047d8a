//! Times as they are stored: milliseconds since 1970.

use core::time::Duration;
use std::time::{SystemTime, UNIX_EPOCH};

pub(crate) fn in_millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

pub(crate) fn millis(time: SystemTime) -> i64 {
    in_millis(time.duration_since(UNIX_EPOCH).unwrap_or_default())
}

pub(crate) fn at(millis: i64) -> SystemTime {
    let since = Duration::from_millis(u64::try_from(millis).unwrap_or_default());
    UNIX_EPOCH.checked_add(since).unwrap_or(UNIX_EPOCH)
}
