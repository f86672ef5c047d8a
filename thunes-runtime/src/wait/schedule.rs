//! How often to ask.

use core::time::Duration;
use std::borrow::Cow;

use crate::client::jitter::part_of;

const HOUR: Duration = Duration::from_secs(3600);

/// Most customers pay within minutes, so there are some early checks before the gateway's hourly ones begin.
const EARLY: [Duration; 7] = [
    Duration::from_secs(10),
    Duration::from_secs(30),
    Duration::from_secs(60),
    Duration::from_secs(2 * 60),
    Duration::from_secs(5 * 60),
    Duration::from_secs(10 * 60),
    Duration::from_secs(30 * 60),
];

/// Without a pause, a gateway that cannot be reached would be asked in a tight loop.
const SHORTEST: Duration = Duration::from_millis(1);

const USUAL_JITTER: u8 = 10;

/// How long to wait between two checks.
///
/// The usual one checks at once, then after a further 10 and 30 seconds, 1, 2, 5, 10 and 30 minutes, and then every 60 minutes:
/// the interval that the gateway recommends. The early checks are this library's choice; for the gateway's interval alone
/// take [`Schedule::hourly`].
///
/// Each pause is made up to 10 % longer at random, so that payments that began together are not checked together for ever. It
/// is never made shorter.
///
/// ```
/// use std::time::Duration;
/// use thunes_runtime::Schedule;
///
/// let schedule = Schedule::new([Duration::from_secs(5), Duration::from_secs(60)], Duration::from_hours(1));
/// assert_eq!(schedule.pause(1), Duration::from_secs(5)); // after the first check
/// assert_eq!(schedule.pause(3), Duration::from_hours(1));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    early: Cow<'static, [Duration]>,
    then: Duration,
    jitter_percent: u8,
}

impl Schedule {
    /// Checks every 60 minutes, as the gateway recommends.
    #[must_use]
    pub const fn hourly() -> Self {
        Self::every(HOUR)
    }

    /// Checks with always the same pause in between, of a millisecond at least.
    #[must_use]
    pub const fn every(pause: Duration) -> Self {
        Self { early: Cow::Borrowed(&[]), then: pause, jitter_percent: USUAL_JITTER }
    }

    /// Checks after these pauses first, one after the other, and then after `then` each time.
    #[must_use]
    pub fn new(early: impl Into<Vec<Duration>>, then: Duration) -> Self {
        Self { early: Cow::Owned(early.into()), then, jitter_percent: USUAL_JITTER }
    }

    /// By how much a pause may be made longer at random, in percent of it: 10. Zero for none.
    #[must_use]
    pub const fn jitter_percent(mut self, percent: u8) -> Self {
        self.jitter_percent = percent;
        self
    }

    /// The pause after that many checks, without the random part.
    #[must_use]
    pub fn pause(&self, checks: u32) -> Duration {
        let done = usize::try_from(checks.saturating_sub(1)).unwrap_or(usize::MAX);
        self.early.get(done).copied().unwrap_or(self.then).max(SHORTEST)
    }

    /// The longest pause that there can be, with the random part.
    pub(crate) fn longest(&self) -> Duration {
        let pause = self.early.iter().copied().fold(self.then, Duration::max).max(SHORTEST);
        pause.saturating_add(self.most_jitter(pause))
    }

    /// The pause after that many checks.
    pub(crate) fn jittered(&self, checks: u32) -> Duration {
        let pause = self.pause(checks);
        pause.saturating_add(part_of(self.most_jitter(pause)))
    }

    fn most_jitter(&self, pause: Duration) -> Duration {
        let most = pause.as_secs_f64() * f64::from(self.jitter_percent) / 100.0;
        Duration::try_from_secs_f64(most).unwrap_or_default()
    }
}

impl Default for Schedule {
    fn default() -> Self {
        Self { early: Cow::Borrowed(&EARLY), then: HOUR, jitter_percent: USUAL_JITTER }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_schedule_is_the_documented_one() {
        let seconds: Vec<u64> = (1..=10).map(|checks| Schedule::default().pause(checks).as_secs()).collect();
        assert_eq!(seconds, [10, 30, 60, 120, 300, 600, 1800, 3600, 3600, 3600]);
        assert_eq!(Schedule::default().pause(u32::MAX), HOUR);
        assert_eq!(Schedule::hourly().pause(1), HOUR);
    }

    #[test]
    fn a_pause_is_never_shorter_and_at_most_a_tenth_longer() {
        let pauses: Vec<Duration> = (0..200).map(|_| Schedule::hourly().jittered(1)).collect();
        let longest = HOUR + HOUR / 10;
        assert!(pauses.iter().all(|pause| (HOUR..=longest).contains(pause)), "{pauses:?}");
        assert!(pauses.iter().any(|pause| *pause > HOUR + HOUR / 20), "spread");
        assert!(pauses.iter().any(|pause| *pause < HOUR + HOUR / 20), "spread");
        assert_eq!(Schedule::hourly().jitter_percent(0).jittered(1), HOUR);
    }

    #[test]
    fn no_schedule_has_no_pause_at_all() {
        assert_eq!(Schedule::every(Duration::ZERO).jitter_percent(0).jittered(1), SHORTEST);
        assert!(Schedule::every(Duration::MAX).jittered(1) == Duration::MAX, "no overflow");
    }
}
