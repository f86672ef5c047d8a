//! Where a wait stands.

use core::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::error::{Overdue, WaitError};
use super::schedule::Schedule;
use crate::{Id, NotSentCause, Reply, SendError, Status};

/// What to wait for.
///
/// | | a sale | a refund |
/// |---|---|---|
/// | [`Settled`](Self::Settled) | `SETTLED`, `FUNDED`, `ABANDONED`, `FAILED` | as `Final` |
/// | [`Funded`](Self::Funded) | `FUNDED`, `ABANDONED`, `FAILED` | as `Final` |
/// | [`Final`](Self::Final) | as `Funded` | `REFUNDED`, `FAILED` |
///
/// So a wait also ends with what was not hoped for: look at the reply's status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Until {
    /// The goods may be shipped (`SETTLED` or `FUNDED`), or a final status says that they never will be.
    Settled,
    /// The money is in your bank account (`FUNDED`), or a final status says that it never will be.
    Funded,
    /// A status that no other follows. The one to take for a refund.
    Final,
}

impl Until {
    /// Whether that status ends the wait. One that the spec does not name never does.
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

/// Where a wait stands: what to store so that a program that starts again can go on with it.
///
/// It holds times, a number and what is waited for: nothing of the payment itself. Times are stored as milliseconds since 1970.
///
/// It also is the wait itself, without sleeping or sending: give each check's outcome to [`after`](Self::after).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitState {
    started: u64,
    next_at: u64,
    deadline: u64,
    checks: u32,
    until: Until,
}

impl WaitState {
    /// A wait that begins now, with its first check, and ends after `limit`.
    #[must_use]
    pub fn new(until: Until, now: SystemTime, limit: Duration) -> Self {
        let started = millis(now);
        Self { started, next_at: started, deadline: started.saturating_add(in_millis(limit)), checks: 0, until }
    }

    /// When it began.
    #[must_use]
    pub fn started(&self) -> SystemTime {
        time(self.started)
    }

    /// When to check next.
    #[must_use]
    pub fn next_at(&self) -> SystemTime {
        time(self.next_at)
    }

    /// When it ends, whatever the status is then.
    #[must_use]
    pub fn deadline(&self) -> SystemTime {
        time(self.deadline)
    }

    /// How often it has checked.
    #[must_use]
    pub const fn checks(&self) -> u32 {
        self.checks
    }

    /// What it waits for.
    #[must_use]
    pub const fn until(&self) -> Until {
        self.until
    }

    /// The same, waiting for something else: for [`Until::Funded`], say, once it is settled.
    #[must_use]
    pub const fn with_until(mut self, until: Until) -> Self {
        self.until = until;
        self
    }

    /// The same, ending after `limit`, counted from when it began. A last check is made then.
    #[must_use]
    pub fn with_limit(mut self, limit: Duration) -> Self {
        self.deadline = self.started.saturating_add(in_millis(limit));
        self.next_at = self.next_at.min(self.deadline);
        self
    }

    /// Takes in what a check at `now` brought: the reply, if it ends the wait, or nothing if there is to be another check
    /// at [`next_at`](Self::next_at).
    ///
    /// # Errors
    /// [`WaitError::Stopped`] for an error that waiting cannot heal, [`WaitError::Overdue`] once the deadline has passed. A
    /// check that was not sent or brought no usable answer, or that the gateway was too busy for, is made again at the next step.
    pub fn after<I: Id, S: Status>(
        &mut self,
        outcome: Result<Reply<I, S>, SendError>,
        now: SystemTime,
        schedule: &Schedule,
    ) -> Result<Option<Reply<I, S>>, WaitError> {
        let verdict = self.advance(&outcome, now, schedule);
        self.conclude(verdict, outcome, now)
    }

    /// Counts the check, sets the time of the next one, and says how to go on.
    pub(crate) fn advance<I, S: Status>(
        &mut self,
        outcome: &Result<Reply<I, S>, SendError>,
        now: SystemTime,
        schedule: &Schedule,
    ) -> Verdict {
        let now = millis(now);
        self.checks = self.checks.saturating_add(1);
        self.next_at = now.saturating_add(in_millis(schedule.jittered(self.checks)));
        match outcome {
            Ok(reply) if self.until.is_met_by(&reply.status) => return Verdict::Done,
            Err(error) if !may_heal(error) => return Verdict::Stopped,
            _ if now >= self.deadline => return Verdict::Overdue,
            _ => {}
        }
        // The last check is made at the deadline, and not long before it.
        self.next_at = self.next_at.min(self.deadline);
        Verdict::Again
    }

    pub(crate) fn conclude<I: Id, S: Status>(
        self,
        verdict: Verdict,
        outcome: Result<Reply<I, S>, SendError>,
        now: SystemTime,
    ) -> Result<Option<Reply<I, S>>, WaitError> {
        match (verdict, outcome) {
            (Verdict::Again, _) => Ok(None),
            (Verdict::Done | Verdict::Stopped, outcome) => outcome.map(Some).map_err(WaitError::Stopped),
            (Verdict::Overdue, outcome) => Err(WaitError::Overdue(Box::new(Overdue {
                method: I::METHOD,
                kind: I::KIND,
                state: self,
                waited: Duration::from_millis(millis(now).saturating_sub(self.started)),
                last: outcome.map(|reply| reply.status.as_str().into()),
            }))),
        }
    }

    /// Whether it is time for the next check.
    #[must_use]
    pub fn is_due(&self, now: SystemTime) -> bool {
        self.next_at <= millis(now)
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

/// Whether the same check may bring an answer later.
pub(crate) fn may_heal(error: &SendError) -> bool {
    match error {
        SendError::NotSent(error) => matches!(
            error.cause,
            NotSentCause::NoAddress
                | NotSentCause::Refused
                | NotSentCause::ConnectTimeout
                | NotSentCause::Tls
                | NotSentCause::NoConnection
        ),
        SendError::Rejected(error) => {
            let is_busy = error.reason.as_ref().is_some_and(|reason| reason.is("PROCESSOR_UNAVAILABLE"));
            is_busy || matches!(error.http_status, 408 | 425 | 429)
        }
        SendError::Unknown(_) => true,
    }
}

pub(crate) fn millis(time: SystemTime) -> u64 {
    in_millis(time.duration_since(UNIX_EPOCH).unwrap_or_default())
}

fn in_millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

fn time(millis: u64) -> SystemTime {
    UNIX_EPOCH.checked_add(Duration::from_millis(millis)).unwrap_or(UNIX_EPOCH)
}
