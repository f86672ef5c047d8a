//! One payment.

use core::fmt;
use core::pin::Pin;
use core::time::Duration;

use super::clock::WaitClock;
use super::error::WaitError;
use super::schedule::Schedule;
use super::state::{Until, WaitState};
use crate::client::error::SendError;
use crate::client::timer;
use crate::reply::Reply;
use crate::table::status::Status;
use crate::value::gateway_id::GatewayId;

/// A payment that nobody has paid after this long is hardly ever paid. This library's choice.
const LIMIT: Duration = Duration::from_secs(7 * 24 * 3600);

type Outcome<I, S> = Result<Reply<I, S>, SendError>;
type SendCheck<'a, I, S> = Box<dyn FnMut() -> Later<'a, Outcome<I, S>> + Send + 'a>;
type ObserveWait<'a, I, S> = Box<dyn FnMut(&WaitState, &Outcome<I, S>) + Send + 'a>;
type Later<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A wait for one payment: configure it, then `.await` it.
///
/// It checks at once, then by its [`Schedule`], and gives the reply that ended the wait: **look at its status**, since a payment
/// that failed ends it too. Dropping the future ends the wait and does no harm.
///
/// If the gateway sends `Retry-After`, the next check waits that long, up to a day. The last check still runs at the deadline.
///
/// Otherwise it is a [`WaitError`]: `Stopped` when a check cannot succeed (the gateway refused it, a value is wrong), `Overdue` at the deadline. A check
/// that brought no answer ends nothing: the next one comes by the schedule.
///
/// Made by [`Client::wait`](crate::Client::wait).
///
/// ```
/// use thunes_runtime::status::SaleCheckStatus;
/// use thunes_runtime::{AnyId, Reply, RequestSpec, Status, Wait};
///
/// // What generated code has as `SaleCheck::SPEC`.
/// const CHECK: RequestSpec = RequestSpec::new("bizum", "SaleCheck", "check").reply("check", SaleCheckStatus::ALL);
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// // In a test: a stand-in for the status check.
/// let settled = br#"{"id": "7000000000000000000002", "status": "SETTLED"}"#;
/// let wait = Wait::<AnyId, SaleCheckStatus>::new(|| async { Ok(Reply::from_json(&CHECK, settled).unwrap()) });
/// assert!(wait.await?.status.may_ship());
/// # Ok(())
/// # }
/// ```
#[must_use = "a wait does nothing until you await it"]
pub struct Wait<'a, I, S> {
    check: SendCheck<'a, I, S>,
    observe: ObserveWait<'a, I, S>,
    until: Option<Until>,
    limit: Option<Duration>,
    resumed: Option<WaitState>,
    schedule: Schedule,
    clock: Option<WaitClock>,
}

impl<'a, I, S> Wait<'a, I, S> {
    /// A wait that checks in your own way: through something of yours that sends a status check, or a stand-in for it in a test.
    pub fn new<F, C>(mut check: F) -> Self
    where
        F: FnMut() -> C + Send + 'a,
        C: Future<Output = Outcome<I, S>> + Send + 'a,
    {
        Self {
            check: Box::new(move || Box::pin(check())),
            observe: Box::new(|_, _| {}),
            until: None,
            limit: None,
            resumed: None,
            schedule: Schedule::default(),
            clock: None,
        }
    }

    /// What to wait for: [`Until::Settled`].
    pub fn until(mut self, until: Until) -> Self {
        self.until = Some(until);
        self
    }

    /// How long to wait at most, counted from the beginning: 7 days. A last check is made then.
    pub fn deadline(mut self, limit: Duration) -> Self {
        self.limit = Some(limit);
        self
    }

    /// Another schedule than the [usual one](Schedule).
    pub fn schedule(mut self, schedule: Schedule) -> Self {
        self.schedule = schedule;
        self
    }

    /// Resumes an earlier wait from its stored state, [brought into line](WaitState::resumed) with the clock. [`until`](Self::until) and [`deadline`](Self::deadline) are
    /// those of the state, unless they are given here too; the deadline counts from when the earlier wait began.
    pub fn resume(mut self, state: WaitState) -> Self {
        self.resumed = Some(state);
        self
    }

    /// Calls `observe` after each check with the wait's state and the result of the check: to store the state, or to see that a
    /// payment is settled on its way to being funded.
    pub fn observe(mut self, observe: impl FnMut(&WaitState, &Outcome<I, S>) + Send + 'a) -> Self {
        self.observe = Box::new(observe);
        self
    }

    /// Another clock than the system's, for tests.
    pub fn clock(mut self, clock: WaitClock) -> Self {
        self.clock = Some(clock);
        self
    }

    fn state(&self, clock: &WaitClock) -> WaitState {
        let begun = || WaitState::new(self.until.unwrap_or(Until::Settled), clock.now(), LIMIT);
        let mut state = self.resumed.unwrap_or_else(begun);
        if let Some(until) = self.until {
            state = state.with_until(until);
        }
        if let Some(limit) = self.limit {
            state = state.with_limit(limit);
        }
        state.resumed(clock.now(), &self.schedule)
    }
}

impl<I: GatewayId, S: Status> Wait<'_, I, S> {
    async fn run(mut self) -> Result<Reply<I, S>, WaitError> {
        if timer::is_missing() {
            return Err(WaitError::NoRuntime);
        }
        let clock = self.clock.unwrap_or_else(WaitClock::system);
        let mut state = self.state(&clock);
        loop {
            clock.sleep_until(state.next_at()).await;
            let outcome = (self.check)().await;
            let now = clock.now();
            let verdict = state.advance(&outcome, now, &self.schedule);
            (self.observe)(&state, &outcome);
            if let Some(reply) = state.conclude(verdict, outcome, now)? {
                return Ok(reply);
            }
        }
    }
}

impl<'a, I: GatewayId + 'a, S: Status + 'a> IntoFuture for Wait<'a, I, S> {
    type Output = Result<Reply<I, S>, WaitError>;
    type IntoFuture = Later<'a, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.run())
    }
}

impl<I, S> fmt::Debug for Wait<'_, I, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wait")
            .field("until", &self.until)
            .field("deadline", &self.limit)
            .field("resumed", &self.resumed)
            .field("schedule", &self.schedule)
            .finish_non_exhaustive()
    }
}
