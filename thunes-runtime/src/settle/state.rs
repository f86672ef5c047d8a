//! Where a settlement stands, as it is stored.

use core::time::Duration;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::intent::Intent;
use crate::client::time::{at, in_millis, millis};
use crate::value::stored_version::StoredVersion;
use crate::wait::schedule::Schedule;

const HOUR: Duration = Duration::from_secs(3600);

/// When to ask first, and how long to pause from there on: 20 seconds, 1, 5, 10, 15, 20 and 25 minutes after sending.
const EARLY: [Duration; 7] = [
    Duration::from_secs(20),
    Duration::from_secs(40),
    Duration::from_secs(4 * 60),
    Duration::from_secs(5 * 60),
    Duration::from_secs(5 * 60),
    Duration::from_secs(5 * 60),
    Duration::from_secs(5 * 60),
];

/// After this long you have to decide. No document says when a payment that is not found has never arrived.
const PATIENCE: Duration = Duration::from_secs(24 * 3600);

/// Whatever a gateway asks for or a stored state says, the next step comes after a day: to search too early does no harm.
const LONGEST: Duration = Duration::from_secs(24 * 3600);

impl Schedule {
    /// Creates the schedule of a [settlement](crate::Client::settle): 20 seconds, 1, 5, 10, 15, 20 and 25 minutes after sending, then every hour.
    ///
    /// It covers the five further tries, 5 minutes apart, that the gateway's guide advises where a record is not found. The rest is this
    /// library's choice.
    #[must_use]
    pub fn settling() -> Self {
        Self::new(EARLY, HOUR)
    }
}

/// The state of a settlement: store it, so that the program can resume after a restart.
///
/// serde writes a versioned form. A version of this crate reads the forms that it and all earlier ones write, and refuses those of later ones.
///
/// The form is a map with the [`Intent`] in it, times and pauses in milliseconds. A state made from an intent has taken no step: the
/// first one is due after the first pause of the [schedule](Schedule), counted from sending, so at once for an old intent.
///
/// ```no_run
/// # use thunes_runtime::{Client, Intent, MethodSpec, SettleState, SettleStep};
/// # async fn example(client: &Client, intent: Intent, methods: &'static [&'static MethodSpec]) -> Result<(), Box<dyn std::error::Error>> {
/// let mut settle = client.settle(methods, intent);
/// if let SettleStep::NotYet(_) = settle.step().await? {
///     let row = serde_json::to_string(settle.state())?;
///     // later, perhaps in another process:
///     let stored: SettleState = serde_json::from_str(&row)?;
///     let mut settle = client.settle(methods, stored);
///     settle.step().await?;
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SettleState {
    version: StoredVersion,
    intent: Intent,
    steps: u32,
    /// The last step; before it, sending.
    last_at: u64,
    /// From there to the next one; none before the first.
    pause: Option<u64>,
    patience: u64,
}

impl From<Intent> for SettleState {
    fn from(intent: Intent) -> Self {
        let last_at = millis(intent.sent_at);
        Self { version: StoredVersion::One, intent, steps: 0, last_at, pause: None, patience: in_millis(PATIENCE) }
    }
}

impl SettleState {
    /// Returns what is to be settled.
    #[must_use]
    pub const fn intent(&self) -> &Intent {
        &self.intent
    }

    /// Returns how many steps it has taken. A step is a search, and a status check of what it finds.
    #[must_use]
    pub const fn steps(&self) -> u32 {
        self.steps
    }

    /// Returns when the next step is due.
    #[must_use]
    pub fn next_at(&self) -> SystemTime {
        let pause = self.pause.unwrap_or_else(|| in_millis(Schedule::settling().pause(1)));
        at(self.last_at.saturating_add(pause))
    }

    /// Returns whether it is time for the next step. A clock that was set back meanwhile makes it due, too.
    #[must_use]
    pub fn is_due(&self, now: SystemTime) -> bool {
        now >= self.next_at() || now < at(self.last_at)
    }

    /// Returns the same state with another patience: how long after sending [you have to decide](crate::Settlement::NeedsPerson). By default
    /// 24 hours.
    #[must_use]
    pub fn with_patience(mut self, patience: Duration) -> Self {
        self.patience = in_millis(patience);
        self
    }

    /// Sets the first pause.
    pub(super) fn begin(&mut self, schedule: &Schedule) {
        if self.steps == 0 {
            self.pause = Some(in_millis(schedule.jittered(1)));
        }
    }

    /// How long to sleep before the next step. Never longer than its pause or a day, whatever is stored and whatever the clock has done.
    pub(super) fn pause_from(&self, now: SystemTime) -> Duration {
        let pause = self.pause.unwrap_or_default();
        let gone = millis(now).saturating_sub(self.last_at);
        Duration::from_millis(pause.min(in_millis(LONGEST)).saturating_sub(gone))
    }

    /// Counts a step and sets the time of the next one, which is the last one at the end of the patience.
    pub(super) fn advance(&mut self, now: SystemTime, schedule: &Schedule, asked: Option<Duration>) {
        self.steps = self.steps.saturating_add(1);
        self.last_at = millis(now);
        let pause = schedule.jittered(self.steps.saturating_add(1)).max(asked.unwrap_or_default());
        let left = self.patience.saturating_sub(in_millis(self.since_sending(now)));
        self.pause = Some(in_millis(pause).min(left.max(1)));
    }

    /// How long ago it was sent, if that is too long ago to go on.
    pub(super) fn too_long(&self, now: SystemTime) -> Option<Duration> {
        let since = self.since_sending(now);
        (in_millis(since) >= self.patience).then_some(since)
    }

    fn since_sending(&self, now: SystemTime) -> Duration {
        now.duration_since(self.intent.sent_at).unwrap_or_default()
    }
}
