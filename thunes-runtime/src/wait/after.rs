//! What follows from a check.

use std::time::{Duration, SystemTime};

use super::error::{Overdue, WaitError};
use super::schedule::Schedule;
use super::state::{Verdict, WaitState};
use crate::client::error::SendError;
use crate::client::time::millis;
use crate::reply::Reply;
use crate::table::status::Status;
use crate::value::gateway_id::GatewayId;

impl WaitState {
    /// Records the result of a check at `now`. Returns the reply if it ends the wait, or nothing if there will be another check at [`next_at`](Self::next_at).
    ///
    /// # Errors
    /// [`WaitError::Stopped`] for an error that waiting cannot heal, [`WaitError::Overdue`] once the deadline has passed. A
    /// check that was not sent or brought no usable answer, or that the gateway was too busy for, is made again at the next step, and
    /// not before the time that the gateway asked for (`Retry-After`; up to a day, and at the deadline at the latest).
    pub fn after<I: GatewayId, S: Status>(
        &mut self,
        outcome: Result<Reply<I, S>, SendError>,
        now: SystemTime,
        schedule: &Schedule,
    ) -> Result<Option<Reply<I, S>>, WaitError> {
        let verdict = self.advance(&outcome, now, schedule);
        self.conclude(verdict, outcome, now)
    }

    pub(crate) fn conclude<I: GatewayId, S: Status>(
        self,
        verdict: Verdict,
        outcome: Result<Reply<I, S>, SendError>,
        now: SystemTime,
    ) -> Result<Option<Reply<I, S>>, WaitError> {
        match (verdict, outcome) {
            (Verdict::Again, _) => Ok(None),
            (Verdict::Done | Verdict::Stopped, outcome) => outcome.map(Some).map_err(WaitError::Stopped),
            (Verdict::Overdue, outcome) => Err(WaitError::Overdue(Box::new(Overdue {
                method: named(I::METHOD),
                kind: named(I::KIND),
                state: self,
                waited: Duration::from_millis(millis(now).saturating_sub(self.started)),
                last: outcome.map(|reply| reply.status.as_str().into()),
            }))),
        }
    }
}

/// An [`AnyId`](crate::AnyId) has no names in its type.
fn named(name: &'static str) -> Option<&'static str> {
    (!name.is_empty()).then_some(name)
}
