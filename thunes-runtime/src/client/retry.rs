//! When a status check is sent again.

use core::time::Duration;
use std::time::SystemTime;

use super::error::SendError;
use super::jitter::part_of;
use crate::client::error::not_sent::NotSentCause;
use crate::client::error::unknown::{Unknown, UnknownCause};

const FIRST: Duration = Duration::from_millis(500);

const LONGEST: Duration = Duration::from_secs(8);

/// If the gateway asks for a longer pause than this, the call returns instead of waiting.
const LONGEST_ASKED: Duration = Duration::from_secs(30);

/// The longest pause that a `Retry-After` can ask for. One odd header must not put a payment off for years.
const LONGEST_BELIEVED: Duration = Duration::from_secs(24 * 3600);

/// How often a request may still be sent again.
pub(crate) struct Retries {
    left: u32,
    done: u32,
}

impl Retries {
    pub(crate) const fn new(most: u32) -> Self {
        Self { left: most, done: 0 }
    }

    /// How long to wait before the next attempt, if there is to be one.
    pub(crate) fn pause(&mut self, error: &SendError) -> Option<Duration> {
        let asked = error.retry_after().unwrap_or_default();
        if self.left == 0 || asked > LONGEST_ASKED || !error.may_heal(Within::Seconds) {
            return None;
        }
        let pause = jittered(backoff(self.done));
        self.left -= 1;
        self.done = self.done.saturating_add(1);
        Some(asked + pause)
    }
}

/// How long to look ahead.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Within {
    /// A call that is still open: what is over in a moment.
    Seconds,
    /// A wait for a payment: errors that someone may fix in the meantime.
    Hours,
}

impl SendError {
    /// Whether the same status check may bring an answer within that time.
    ///
    /// Errors that need human work heal only within hours: a certificate is renewed, a clock set, the bank behind the gateway comes back, a
    /// proxy stops redirecting. To try those again within seconds only delays the answer to the caller.
    pub(crate) fn may_heal(&self, within: Within) -> bool {
        let in_hours = within == Within::Hours;
        match self {
            Self::NotSent(error) => match error.cause {
                NotSentCause::NoAddress
                | NotSentCause::Refused
                | NotSentCause::ConnectTimeout
                | NotSentCause::Proxy
                | NotSentCause::NoConnection => true,
                NotSentCause::Tls => in_hours,
                _ => false,
            },
            Self::Rejected(error) => {
                let is_down = || error.reason.as_ref().is_some_and(|reason| reason.is("PROCESSOR_UNAVAILABLE"));
                in_hours && is_down()
            }
            Self::Unknown(error) => in_hours || is_passing(error),
        }
    }
}

/// A redirect, a page that forbids, a reply that is too long or one that does not decrypt will be the same in a moment.
fn is_passing(error: &Unknown) -> bool {
    let passing = |status| matches!(status, ..300 | 408 | 425 | 429 | 500..);
    match error.cause {
        UnknownCause::Timeout | UnknownCause::ConnectionBroken | UnknownCause::Contradicts(_) => true,
        UnknownCause::Unreadable(_) | UnknownCause::HttpStatus => error.http_status.is_none_or(passing),
        // A page of a server in between: it is not encrypted.
        #[cfg(feature = "mle")]
        UnknownCause::Encrypted(crate::DecryptionError::InTheClear) => error.http_status.is_none_or(passing),
        _ => false,
    }
}

fn backoff(done: u32) -> Duration {
    FIRST.saturating_mul(2_u32.saturating_pow(done)).min(LONGEST)
}

/// Between half of it and all of it.
fn jittered(pause: Duration) -> Duration {
    let half = pause / 2;
    half + part_of(half)
}

/// The pause that a `Retry-After` header asks for: in seconds, or until a date. At most a day.
pub(crate) fn retry_after(header: &str, now: SystemTime) -> Option<Duration> {
    let header = header.trim();
    let is_number = !header.is_empty() && header.bytes().all(|byte| byte.is_ascii_digit());
    let asked = if is_number {
        header.parse().map_or(Duration::MAX, Duration::from_secs)
    } else {
        httpdate::parse_http_date(header).ok()?.duration_since(now).unwrap_or_default()
    };
    Some(asked.min(LONGEST_BELIEVED))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::time::UNIX_EPOCH;

    use super::*;

    #[test]
    fn pauses_double_up_to_a_cap_and_are_spread() {
        let seconds: Vec<_> = (0..7).map(|done| backoff(done).as_millis()).collect();
        assert_eq!(seconds, [500, 1000, 2000, 4000, 8000, 8000, 8000]);
        assert_eq!(backoff(u32::MAX), LONGEST);
        let pauses: Vec<_> = (0..200).map(|_| jittered(LONGEST)).collect();
        assert!(pauses.iter().all(|pause| (LONGEST / 2..=LONGEST).contains(pause)), "{pauses:?}");
        assert!(pauses.iter().any(|pause| *pause > LONGEST * 3 / 4), "spread");
        assert!(pauses.iter().any(|pause| *pause < LONGEST * 3 / 4), "spread");
    }

    #[test]
    fn a_pause_is_asked_for_in_seconds_or_by_a_date() {
        let now = UNIX_EPOCH + Duration::from_secs(1_767_323_045);
        assert_eq!(retry_after(" 7 ", now), Some(Duration::from_secs(7)));
        assert_eq!(retry_after("Fri, 02 Jan 2026 03:04:15 GMT", now), Some(Duration::from_secs(10)));
        assert_eq!(retry_after("Fri, 02 Jan 2026 03:04:00 GMT", now), Some(Duration::ZERO));
        let day = Some(Duration::from_secs(86_400));
        for long in ["86401", "99999999999999999", "99999999999999999999", "Fri, 31 Dec 2049 00:00:00 GMT"] {
            assert_eq!(retry_after(long, now), day, "{long}");
        }
        assert_eq!(retry_after("", now), None);
        assert_eq!(retry_after("-7", now), None);
        assert_eq!(retry_after("soon", now), None);
    }
}
