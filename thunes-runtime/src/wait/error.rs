//! Why a wait ended without what was waited for.

use core::fmt;
use core::time::Duration;

use super::state::WaitState;
use crate::client::error::SendError;
use crate::reply::code::Code;

/// A wait ended before its goal. This does not change the payment.
///
/// The variants are what you have to decide on, so a `match` has to name them all.
///
/// ```
/// use thunes_runtime::{WaitError, WaitState};
///
/// /// Where to go on later, if the payment may still change.
/// fn state(error: WaitError) -> Option<WaitState> {
///     match error {
///         WaitError::Overdue(overdue) => Some(overdue.state),
///         WaitError::Stopped(_) | WaitError::NoRuntime => None,
///     }
/// }
///
/// assert!(state(WaitError::NoRuntime).is_none());
/// ```
#[derive(Debug, thiserror::Error)]
pub enum WaitError {
    /// A check failed in a way that waiting cannot heal: the gateway refused it, or the request cannot be sent as it is.
    #[error(transparent)]
    Stopped(SendError),
    /// The deadline passed.
    #[error(transparent)]
    Overdue(Box<Overdue>),
    /// It was awaited outside a Tokio runtime. No check was made.
    #[error("there is no Tokio runtime here: await the wait inside one, or use `blocking::Client`")]
    NoRuntime,
}

/// The deadline passed.
///
/// ```
/// use thunes_runtime::{Overdue, WaitState};
///
/// /// To go on with it later.
/// fn state(overdue: Overdue) -> WaitState {
///     overdue.state
/// }
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct Overdue {
    /// Module name of the method: `bizum`. `None` if the wait was for an [`AnyId`](crate::AnyId).
    pub method: Option<&'static str>,
    /// What was watched: `sale`, `refund`. `None` as well.
    pub kind: Option<&'static str>,
    /// Where the wait stood. With a [later deadline](WaitState::with_limit) it can go on.
    pub state: WaitState,
    /// How long it lasted.
    pub waited: Duration,
    /// What the last check brought: a status, or no answer.
    pub last: Result<Code, SendError>,
}

impl fmt::Display for Overdue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { method, kind, state, last, .. } = self;
        let (until, checks) = (state.until(), state.checks());
        match (method, kind) {
            (Some(method), Some(kind)) => write!(f, "the {method} {kind}")?,
            _ => f.write_str("the payment")?,
        }
        write!(f, " is not {until} at the deadline, after {checks} checks in ")?;
        write_duration(self.waited, f)?;
        match last {
            Ok(status) => write!(f, ": the gateway says {status}.")?,
            Err(error) => write!(f, ". The last check got no answer: {error}")?,
        }
        f.write_str(" It may still change: resume from `state` with a later deadline, or check the status later.")
    }
}

/// By hand: what the last check says is part of the text, so its source is the next link, and a `Result` is not an error to derive from.
impl core::error::Error for Overdue {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        self.last.as_ref().err().and_then(core::error::Error::source)
    }
}

/// In the largest unit that occurs at least twice.
fn write_duration(duration: Duration, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let seconds = duration.as_secs();
    let units = [(86_400, "days"), (3600, "hours"), (60, "minutes")];
    match units.into_iter().find(|(length, _)| seconds >= 2 * length) {
        Some((length, name)) => write!(f, "{} {name}", seconds / length),
        None if seconds == 1 => f.write_str("1 second"),
        None => write!(f, "{seconds} seconds"),
    }
}
