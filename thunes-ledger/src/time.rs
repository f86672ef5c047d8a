//! Times as they are stored: milliseconds since 1970.

use core::time::Duration;
use std::time::{SystemTime, UNIX_EPOCH};

/// The longest duration: added to the time of now, or twice, it still fits a column.
const LONGEST: i64 = i64::MAX / 4;

pub(crate) fn in_millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).map_or(LONGEST, |millis| millis.min(LONGEST))
}

pub(crate) fn millis(time: SystemTime) -> i64 {
    in_millis(time.duration_since(UNIX_EPOCH).unwrap_or_default())
}

pub(crate) fn at(millis: i64) -> SystemTime {
    let since = Duration::from_millis(u64::try_from(millis).unwrap_or_default());
    UNIX_EPOCH.checked_add(since).unwrap_or(UNIX_EPOCH)
}
