//! The time, as the gateway writes it.

use core::time::Duration;
use std::sync::Mutex;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::lock::lock;

const DAY: u64 = 86_400;

/// The last second of the year 9999: it goes no further.
pub(crate) const LAST: Duration = Duration::from_secs(253_402_300_799);

/// Seconds since 1970, by the machine's clock.
pub(crate) fn real() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// The clock of the payments: the machine's, and what it was put forward.
#[derive(Default)]
pub(crate) struct Clock {
    ahead: Mutex<Duration>,
}

impl Clock {
    /// Time since 1970.
    pub(crate) fn now(&self) -> Duration {
        let ahead = *lock(&self.ahead);
        SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().saturating_add(ahead).min(LAST)
    }

    /// How far it was put forward.
    pub(crate) fn ahead(&self) -> Duration {
        *lock(&self.ahead)
    }

    pub(crate) fn advance(&self, time: Duration) {
        let mut ahead = lock(&self.ahead);
        *ahead = ahead.saturating_add(time);
    }
}

/// Such as `2026-01-02T03:04:05Z`.
pub(crate) fn utc(seconds: u64) -> String {
    let (year, month, day) = date(seconds / DAY);
    let time = seconds % DAY;
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", time / 3600, time / 60 % 60, time % 60)
}

/// The time of such a text, since 1970.
pub(crate) fn of_utc(text: &str) -> Option<Duration> {
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<u64>().ok();
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    let (year, month) = if month > 2 { (year, month - 3) } else { (year.checked_sub(1)?, month.checked_add(9)?) };
    let of_era = year % 400;
    let days = year / 400 * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + (153 * month + 2) / 5 + day;
    let seconds = days.checked_sub(719_469)? * DAY + hour * 3600 + minute * 60 + second;
    Some(Duration::from_secs(seconds))
}

/// The year of a time.
#[cfg(feature = "tls")]
pub(crate) fn year(seconds: u64) -> i32 {
    i32::try_from(date(seconds / DAY).0).unwrap_or(i32::MAX)
}

/// Counts in years that begin in March, so that the leap day comes last, and in eras of 400 such years.
fn date(days_since_1970: u64) -> (u64, u64, u64) {
    let days = days_since_1970 + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    (era * 400 + year_of_era + u64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::{of_utc, utc};

    #[test]
    fn dates_around_leap_days_are_right() {
        assert_eq!(utc(0), "1970-01-01T00:00:00Z");
        assert_eq!(utc(951_782_400), "2000-02-29T00:00:00Z");
        assert_eq!(utc(1_767_323_045), "2026-01-02T03:04:05Z");
        assert_eq!(utc(1_709_251_199), "2024-02-29T23:59:59Z");
        assert_eq!(utc(1_709_251_200), "2024-03-01T00:00:00Z");
        assert_eq!(utc(4_107_542_400), "2100-03-01T00:00:00Z");
        for seconds in (0..9_000_000_000).step_by(86_399 * 37) {
            assert_eq!(of_utc(&utc(seconds)).map(|time| time.as_secs()), Some(seconds));
        }
        assert_eq!(of_utc("2026-01"), None);
    }
}
