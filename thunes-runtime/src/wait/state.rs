//! Where a wait stands.

use core::fmt;
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

use super::schedule::Schedule;
use crate::client::error::SendError;
use crate::client::retry::Within;
use crate::client::time::{at, in_millis, millis};
use crate::reply::Reply;
use crate::table::status::Status;
use crate::value::stored_version::StoredVersion;

/// What to wait for. A [final](crate::StatusSpec::is_final) status ends every wait; which others do depends on what the spec says of them. With the
/// statuses of this project's methods, a wait ends with:
///
/// | | a sale | a refund |
/// |---|---|---|
/// | [`Settled`](Self::Settled): may ship | `SETTLED`, `FUNDED`, `ABANDONED`, `FAILED` | as `Final` |
/// | [`Funded`](Self::Funded): is funded | `FUNDED`, `ABANDONED`, `FAILED` | as `Final` |
/// | [`Final`](Self::Final) | as `Funded` | `REFUNDED`, `FAILED` |
///
/// So a wait also ends with what was not hoped for: look at the reply's status.
///
/// ```
/// use thunes_runtime::Until;
/// use thunes_runtime::status::SaleCheckStatus;
///
/// assert!(Until::Settled.is_met_by(&SaleCheckStatus::Settled));
/// assert!(!Until::Funded.is_met_by(&SaleCheckStatus::Settled));
/// assert!(Until::Funded.is_met_by(&SaleCheckStatus::Failed), "it never will be");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Until {
    /// The goods [may be shipped](crate::StatusSpec::may_ship) (`SETTLED`, `FUNDED`), or a final status says that they never will be.
    Settled,
    /// The money [is in your bank account](crate::StatusSpec::is_funded) (`FUNDED`), or a final status says that it never will be.
    Funded,
    /// A status that no other follows. The one to take for a refund.
    Final,
}

impl Until {
    /// Returns whether that status ends the wait. One that the spec does not name never does.
    pub fn is_met_by(self, status: &impl Status) -> bool {
        status.spec().is_some_and(|spec| {
            spec.is_final
                || match self {
                    Self::Settled => spec.may_ship,
                    Self::Funded => spec.is_funded,
                    Self::Final => false,
                }
        })
    }
}

impl fmt::Display for Until {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Settled => "settled",
            Self::Funded => "funded",
            Self::Final => "final",
        })
    }
}

/// The state of a wait: store it, so that the program can resume after a restart.
///
/// It holds times, numbers and what is waited for: nothing of the payment itself. Times are stored as milliseconds since 1970.
///
/// serde writes a versioned form. A version of this crate reads the forms that it and all earlier ones write, and refuses those of later ones.
///
/// Times come from a clock, and clocks are set. A stored state is brought into line with the clock of the program that goes on with it, by
/// [`resumed`](Self::resumed): it never waits longer than one step of the schedule, nor past its deadline, whatever is stored.
///
/// It also is the wait itself, without sleeping or sending: give each check's outcome to [`after`](Self::after).
///
/// ```
/// use std::time::{Duration, SystemTime};
/// use thunes_runtime::{Until, WaitState};
///
/// let now = SystemTime::now();
/// let state = WaitState::new(Until::Settled, now, Duration::from_hours(24));
/// let row = serde_json::to_string(&state)?;
/// let stored: WaitState = serde_json::from_str(&row)?; // in the program that goes on
/// assert!(stored == state && stored.is_due(now));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WaitState {
    version: StoredVersion,
    pub(super) started: u64,
    next_at: u64,
    deadline: u64,
    checks: u32,
    until: Until,
    /// The `Retry-After` of the last check, in begun minutes: the next step may be longer than the schedule's.
    asked: u16,
    /// How often in a row the gateway did not know the id, where the spec says that this may be so for a while. More than 255 times are the
    /// deadline's matter.
    absent: u8,
}

/// A check follows after a day, even if the gateway asks for a longer pause: one odd header must not end a wait.
const LONGEST_ASKED: Duration = Duration::from_hours(24);

impl WaitState {
    /// Creates a wait that begins now, with its first check, and ends after `limit`.
    #[must_use]
    pub fn new(until: Until, now: SystemTime, limit: Duration) -> Self {
        let started = millis(now);
        let deadline = started.saturating_add(in_millis(limit));
        Self { version: StoredVersion::One, started, next_at: started, deadline, checks: 0, until, asked: 0, absent: 0 }
    }

    /// Adjusts a stored state to a clock that says `now`. [`Wait::resume`](crate::Wait::resume) and [`WaitQueue::push`](crate::WaitQueue::push) do this
    /// themselves.
    ///
    /// The next check is at most one step of the schedule away, or as far as the gateway asked for at the last check (`Retry-After`), and
    /// not after the deadline. Where the clock has been set back to before the wait began, the wait begins now, with its whole time.
    #[must_use]
    pub fn resumed(mut self, now: SystemTime, schedule: &Schedule) -> Self {
        self.begin_by(millis(now));
        let longest = in_millis(schedule.longest()).max(u64::from(self.asked).saturating_mul(MINUTE));
        self.next_at = self.next_at.min(millis(now).saturating_add(longest));
        self
    }

    /// A wait cannot have begun in the future: the clock was wrong then, or is now.
    const fn begin_by(&mut self, now: u64) {
        let ahead = self.started.saturating_sub(now);
        self.started -= ahead;
        self.deadline = self.deadline.saturating_sub(ahead);
        self.next_at = self.next_at.saturating_sub(ahead);
    }

    /// Returns when it began.
    #[must_use]
    pub fn started(&self) -> SystemTime {
        at(self.started)
    }

    /// Returns when to check next: at the deadline at the latest.
    #[must_use]
    pub fn next_at(&self) -> SystemTime {
        at(self.next_at.min(self.deadline))
    }

    /// Returns when it ends, whatever the status is then.
    #[must_use]
    pub fn deadline(&self) -> SystemTime {
        at(self.deadline)
    }

    /// Returns how often it has checked.
    #[must_use]
    pub const fn checks(&self) -> u32 {
        self.checks
    }

    /// Returns what it waits for.
    #[must_use]
    pub const fn until(&self) -> Until {
        self.until
    }

    /// Returns the same state, waiting for something else: for [`Until::Funded`], say, once it is settled.
    #[must_use]
    pub const fn with_until(mut self, until: Until) -> Self {
        self.until = until;
        self
    }

    /// Returns the same state, ending after `limit`, counted from when it began. A last check is made then.
    #[must_use]
    pub fn with_limit(mut self, limit: Duration) -> Self {
        self.deadline = self.started.saturating_add(in_millis(limit));
        self.next_at = self.next_at.min(self.deadline);
        self
    }

    /// Counts the check, sets the time of the next one, and says how to go on.
    pub(crate) fn advance<I, S: Status>(
        &mut self,
        outcome: &Result<Reply<I, S>, SendError>,
        now: SystemTime,
        schedule: &Schedule,
    ) -> Verdict {
        let now = millis(now);
        self.begin_by(now);
        self.checks = self.checks.saturating_add(1);
        let asked = outcome.as_ref().err().and_then(SendError::retry_after).unwrap_or_default().min(LONGEST_ASKED);
        self.asked = begun_minutes(asked);
        let not_found = outcome.as_ref().err().and_then(SendError::not_found);
        self.absent = not_found.map_or(0, |_| self.absent.saturating_add(1));
        let step = if not_found.is_some() { asked } else { schedule.jittered(self.checks).max(asked) };
        self.next_at = now.saturating_add(in_millis(step));
        match outcome {
            Err(_) if not_found.is_some_and(|rule| u32::from(self.absent) > rule.times) => return Verdict::Stopped,
            Ok(reply) if self.until.is_met_by(&reply.status) => return Verdict::Done,
            Err(error) if !error.may_heal(Within::Hours) => return Verdict::Stopped,
            _ if now >= self.deadline => return Verdict::Overdue,
            _ => {}
        }
        // The last check is made at the deadline, and not long before it.
        self.next_at = self.next_at.min(self.deadline);
        Verdict::Again
    }

    /// Returns whether it is time for the next check.
    #[must_use]
    pub fn is_due(&self, now: SystemTime) -> bool {
        self.next_at.min(self.deadline) <= millis(now)
    }
}

/// How to go on after a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The reply ends the wait.
    Done,
    /// Check again at the next step.
    Again,
    /// The error ends the wait.
    Stopped,
    /// It was the last check.
    Overdue,
}

/// Milliseconds of a minute.
const MINUTE: u64 = 60_000;

fn begun_minutes(duration: Duration) -> u16 {
    u16::try_from(duration.as_secs().div_ceil(60)).unwrap_or(u16::MAX)
}
