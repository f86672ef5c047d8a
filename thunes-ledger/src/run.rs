//! One task that carries payments on, next to others like it on other machines.

use core::pin::pin;
use core::time::Duration;
use std::sync::atomic::Ordering;

use thunes_runtime::{AnyReply, Client, Schedule, Status as _};

use crate::error::LedgerError;
use crate::fact::{Fact, Occasion, Told, is_news};
use crate::ledger::Ledger;
use crate::pauses::{SELDOM, bounded};
use crate::payment::{Operation, Payment, State};
use crate::recover::Recovery;
use crate::store::{self, Due, Next, Work};
use crate::work::{Step, Worker};

/// Between two looks for what is due.
const POLL: Duration = Duration::from_secs(2);

/// How long this task pauses at most when the gateway asks for that.
const LONGEST_PAUSE: Duration = Duration::from_secs(15 * 60);

/// How long searches and checks that have begun may take after a stop.
const GRACE: Duration = Duration::from_secs(10);

impl Ledger {
    /// Carries that merchant's payments on until `until` is ready. It [recovers](Self::recover), and checks the status of open payments by the
    /// [usual schedule](Schedule), and at once after a [webhook](Self::look_now), until the status is final or the payment
    /// [expires](crate::Payment::is_expired). A refund that fails frees its amount. Any number of processes may run it at once; they share the
    /// work by leases. It sends no sale and no refund.
    ///
    /// `observe` is called with each payment that has changed, after the change was stored. A process that dies in between does not call it,
    /// so look at the ledger itself for what you must not miss.
    ///
    /// When `until` is ready, it begins nothing more, waits up to 10 seconds for what it has begun, gives its leases back, and returns.
    ///
    /// An error of the database ends nothing: it is logged, and tried again.
    pub async fn run(
        &self,
        client: &Client,
        mut observe: impl FnMut(&Payment) + Send,
        until: impl Future<Output = ()> + Send,
    ) {
        let worker = Worker::new(self, client);
        let mut until = pin!(until);
        loop {
            let mut turn = pin!(self.turn(&worker, &mut observe));
            let pause = tokio::select! {
                biased;
                () = &mut until => {
                    worker.is_stopping.store(true, Ordering::Relaxed);
                    if tokio::time::timeout(GRACE, turn).await.is_err() {
                        tracing::warn!("searches and checks were broken off: others repeat them");
                    }
                    break;
                }
                asked = &mut turn => pause_after(asked),
            };
            tokio::select! {
                biased;
                () = &mut until => break,
                () = tokio::time::sleep(pause) => {}
                // Not before the gateway wants to be asked again.
                () = self.woken().notified(), if pause == POLL => {}
            }
        }
        if let Err(error) = worker.release().await {
            tracing::warn!(%error, "leases could not be released: they expire on their own");
        }
    }

    /// Does what is due now. Returns the pause that the gateway asked for.
    async fn turn(
        &self,
        worker: &Worker,
        observe: &mut (impl FnMut(&Payment) + Send),
    ) -> Result<Duration, LedgerError> {
        let mut recovery = Recovery::default();
        let recovered = self.recover_as(worker, &mut recovery).await;
        // What was stored before an error counts as well.
        let changed = [&recovery.not_sent, &recovery.settled, &recovery.for_persons];
        changed.into_iter().flatten().for_each(&mut *observe);
        if recovered.as_ref().is_ok_and(|asked| !asked.is_zero()) {
            return recovered;
        }
        let each = |worker: Worker, due: Due| async move { worker.ledger.follow(&worker, &due).await };
        let take = |changed: Option<Payment>| changed.iter().for_each(&mut *observe);
        let checked = worker.work(Work::Check, each, take).await;
        recovered.and(checked)
    }

    /// Checks a payment that is due. Brings it if anything but the time of its next check has changed.
    async fn follow(&self, worker: &Worker, due: &Due) -> Result<Step<Option<Payment>>, LedgerError> {
        let payment = &due.payment;
        let Some(id) = payment.id.as_ref().filter(|_| payment.state == State::Answered) else {
            return Ok(Step { brought: None, asked: Duration::ZERO });
        };
        let (now, asked) = match self.ask(&worker.client, &payment.reference, id).await {
            Ok(reply) => (self.heard(worker, due, id.bare(), &reply).await?, Duration::ZERO),
            Err(LedgerError::Check(error)) => {
                let asked = bounded(error.retry_after().unwrap_or_default());
                let pause = Schedule::default().pause(payment.steps.saturating_add(2)).max(asked);
                (self.unanswered(worker, due, error.to_string(), pause).await?, asked)
            }
            Err(LedgerError::NoCheck { why }) => (self.unanswered(worker, due, why, SELDOM).await?, Duration::ZERO),
            Err(error) => return Err(error),
        };
        Ok(Step { brought: Some(now).filter(|now| is_news(payment, now)), asked })
    }

    /// How long after sending a payment is followed whose status stays open.
    fn following(&self, payment: &Payment) -> Duration {
        match payment.operation {
            Operation::Sale => self.options().expiry(&payment.method),
            Operation::Refund => self.options().follow,
        }
    }

    /// Stores what a check said. The check of a payment that was followed for long enough is its last.
    async fn heard(&self, worker: &Worker, due: &Due, id: &str, reply: &AnyReply) -> Result<Payment, LedgerError> {
        let (payment, status) = (&due.payment, &reply.status);
        let is_last = due.is_older_than(self.following(payment));
        let is_paid = payment.operation == Operation::Sale && status.may_ship();
        let on = match is_last && !status.is_final() && !is_paid {
            true => Occasion::Last { is_known: status.spec().is_some() },
            false => Occasion::Routine,
        };
        let due = |now: &Payment| self.due(now, None).filter(|_| !is_last);
        let next = Next { due: &due, lease: Some(&worker.name) };
        let told = Told::checked(payment, id, reply, on, "its status was checked");
        Ok(store::tell(self.database(), payment.row, &told, next, "check").await?)
    }

    /// Stores that a check brought no answer. A payment whose checks have failed for long is for a person, and is checked once a day from then
    /// on.
    async fn unanswered(
        &self,
        worker: &Worker,
        due: &Due,
        why: String,
        pause: Duration,
    ) -> Result<Payment, LedgerError> {
        let too_long = due.is_unanswered_for(self.options().patience);
        let pause = if too_long { pause.max(SELDOM) } else { pause };
        let next = Next { due: &|_| Some(pause), lease: Some(&worker.name) };
        let told = Told::new(Fact::Unanswered { too_long }, why);
        Ok(store::tell(self.database(), due.payment.row, &told, next, "check").await?)
    }
}

fn pause_after(turn: Result<Duration, LedgerError>) -> Duration {
    match turn {
        Ok(asked) => asked.clamp(POLL, LONGEST_PAUSE),
        Err(error) => {
            tracing::warn!(%error, "payments could not be continued");
            POLL
        }
    }
}
