//! Settling with a client.

use core::fmt;
use core::pin::Pin;
use core::time::Duration;
use std::time::SystemTime;

use serde_json::{Map, Value};
use tracing::Instrument as _;
use tracing::field::Empty;

use super::error::SettleError;
use super::intent::{Intent, IntentError};
use super::outcome::{Doubt, SettleStep, Settlement};
use super::state::SettleState;
use super::step::Step;
use crate::client::send::Client;
use crate::client::span::Timed;
use crate::client::time::integer;
use crate::client::timer;
use crate::request::Request;
use crate::table::method::MethodSpec;
use crate::wait::clock::WaitClock;
use crate::wait::schedule::Schedule;

type ObserveSettlement<'a> = Box<dyn FnMut(&SettleState, &SettleStep) + Send + 'a>;

impl Client {
    /// What that sale or refund is meant to do: store it before you send, so that you can [settle](Self::settle) it after a crash.
    ///
    /// ```no_run
    /// # use thunes_runtime::{Client, Request};
    /// # async fn example<R: Request>(client: &Client, sale: &R) -> Result<(), Box<dyn std::error::Error>> {
    /// let intent = client.intent(sale)?;
    /// // store serde_json::to_string(&intent)?, then:
    /// let reply = client.send(sale).await;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`IntentError`] for a status check, and for a request without reference, amount or currency.
    pub fn intent<R: Request>(&self, request: &R) -> Result<Intent, IntentError> {
        Intent::of(request, self.host(), self.merchant_id(), self.now())
    }

    /// Settles a sale or refund whose outcome is unknown: finds it by its reference, and checks its status. It sends no sale and no
    /// refund.
    ///
    /// ```no_run
    /// # use thunes_runtime::{Client, Intent, MethodSpec, SettleError, Settlement};
    /// # async fn example(client: &Client, intent: Intent, methods: &'static [&'static MethodSpec]) -> Result<(), SettleError> {
    /// // methods: thunes::METHODS, or those of your own spec
    /// match client.settle(methods, intent).await? {
    ///     Settlement::Paid(paid) => { /* store paid.id, then ship */ }
    ///     Settlement::Refunded(refunded) => { /* store refunded.id */ }
    ///     Settlement::Refused(refused) => { /* a new attempt needs a new reference */ }
    ///     Settlement::Open(open) => { /* store open.id, then client.wait(&open.check).resume(open.wait) */ }
    ///     Settlement::NotPermitted(error) => { /* look it up in the Business Center */ }
    ///     Settlement::NeedsPerson(doubt) => { /* you have to decide */ }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Give it an [`Intent`] to begin, or a stored [`SettleState`] to go on. For `tracing` each step is a span, `thunes.settle`, with the
    /// searches and checks in it.
    pub fn settle(&self, methods: &'static [&'static MethodSpec], from: impl Into<SettleState>) -> Settle<'_> {
        Settle {
            client: self,
            methods,
            state: from.into(),
            schedule: Schedule::settling(),
            further: Map::new(),
            clock: None,
            observe: Box::new(|_, _| {}),
        }
    }
}

/// A settlement: configure it, then `.await` it, or take one [`step`](Self::step) at a time.
///
/// Awaited, it searches at 20 seconds, 1, 5, 10, 15, 20 and 25 minutes after sending and then every hour, and returns as soon as there
/// is something to decide. After 24 hours [you have to decide](Doubt). Dropping the
/// future does no harm.
///
/// Made by [`Client::settle`].
///
/// ```
/// use thunes_runtime::{Client, Intent, MethodSpec, Settlement};
///
/// // In `thunes` the methods are `thunes::METHODS`.
/// async fn once(client: &Client, methods: &'static [&'static MethodSpec], intent: Intent) -> String {
///     match client.settle(methods, intent).await {
///         Ok(Settlement::Paid(decided)) => format!("paid: {}", decided.id),
///         Ok(other) => format!("{other:?}"),
///         Err(error) => error.to_string(),
///     }
/// }
/// ```
#[must_use = "a settlement does nothing until you await it or take a step"]
pub struct Settle<'a> {
    client: &'a Client,
    methods: &'static [&'static MethodSpec],
    state: SettleState,
    schedule: Schedule,
    further: Map<String, Value>,
    clock: Option<WaitClock>,
    observe: ObserveSettlement<'a>,
}

impl<'a> Settle<'a> {
    /// Other pauses than the [usual ones](Schedule::settling). The first one counts from sending.
    pub fn schedule(mut self, schedule: Schedule) -> Self {
        self.schedule = schedule;
        self
    }

    /// How long settling searches before it ends with [`Settlement::NeedsPerson`]: 24 hours after sending. It takes a last step then.
    pub fn patience(mut self, patience: Duration) -> Self {
        self.state = self.state.with_patience(patience);
        self
    }

    /// Gives the status check a value that it needs besides the id and the reference, by setter name or JSON path. The methods of
    /// the guide need none.
    pub fn set(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.further.insert(name.into(), value.into());
        self
    }

    /// Calls `observe` after each step with the settlement's state and the result of the step: to store the state.
    pub fn observe(mut self, observe: impl FnMut(&SettleState, &SettleStep) + Send + 'a) -> Self {
        self.observe = Box::new(observe);
        self
    }

    /// Another clock than the system's, for tests.
    pub fn clock(mut self, clock: WaitClock) -> Self {
        self.clock = Some(clock);
        self
    }

    /// Where the settlement stands: what to store after each step.
    #[must_use]
    pub const fn state(&self) -> &SettleState {
        &self.state
    }

    /// Takes one step now, whether it is due or not: a search, and a status check of what it finds. It does not sleep.
    ///
    /// After [`SettleStep::NotYet`], store the [state](Self::state) and take the next step at its
    /// [`next_at`](SettleState::next_at).
    ///
    /// # Errors
    /// [`SettleError`] for what waiting does not heal.
    pub async fn step(&mut self) -> Result<SettleStep, SettleError> {
        let now = self.clock.map_or_else(|| self.client.now(), |clock| clock.now());
        self.step_at(now).await
    }

    async fn run(mut self) -> Result<Settlement, SettleError> {
        if timer::is_missing() {
            return Err(SettleError::NoRuntime);
        }
        let clock = self.clock.unwrap_or_else(|| WaitClock::starting_at(self.client.now()));
        self.state.begin(&self.schedule);
        loop {
            tokio::time::sleep(self.state.pause_from(clock.now())).await;
            let step = self.step_at(clock.now()).await?;
            (self.observe)(&self.state, &step);
            if let SettleStep::Ended(settlement) = step {
                return Ok(settlement);
            }
        }
    }

    async fn step_at(&mut self, now: SystemTime) -> Result<SettleStep, SettleError> {
        let timed = begin(&self.state);
        let Self { client, methods, further, .. } = &*self;
        let step = Step { client, methods, intent: self.state.intent(), further, now };
        let stepped = step.take().instrument(timed.span().clone()).await;
        match &stepped {
            Ok((step, _)) => timed.end(step.word()),
            Err(error) => timed.fail("error", &error.error_type()),
        }
        let (step, asked) = stepped?;
        self.state.advance(now, &self.schedule, asked);
        Ok(match (step, self.state.too_long(now)) {
            (SettleStep::NotYet(last), Some(after)) => {
                SettleStep::Ended(Settlement::NeedsPerson(Doubt::after(after, last)))
            }
            (step, _) => step,
        })
    }
}

impl<'a> IntoFuture for Settle<'a> {
    type Output = Result<Settlement, SettleError>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'a>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.run())
    }
}

impl fmt::Debug for Settle<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settle").field("state", &self.state).field("schedule", &self.schedule).finish_non_exhaustive()
    }
}

fn begin(state: &SettleState) -> Timed {
    let intent = state.intent();
    Timed::begin(
        "a step of a settlement",
        tracing::info_span!(
            "thunes.settle",
            otel.status_code = Empty,
            thunes.host = intent.host,
            thunes.method = intent.method,
            thunes.operation = intent.movement.kind(),
            thunes.steps = integer(state.steps()),
            thunes.outcome = Empty,
            thunes.duration_ms = Empty,
            "error.type" = Empty,
        ),
    )
}
