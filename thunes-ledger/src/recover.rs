//! What became of payments whose sender is gone, or whose outcome is unknown. Recovery searches and checks: it never sends a payment.

use core::time::Duration;

use thunes_runtime::{Client, NotYet, Schedule, SettleError, Settlement};

use crate::error::LedgerError;
use crate::fact::{Fact, Said, Told};
use crate::ledger::Ledger;
use crate::payment::{Payment, State};
use crate::scope::Scope;
use crate::store::{self, Due, Next, Work};
use crate::work::{Step, Worker};

/// The pause after a search that fails for a reason that lies in this program: a key that was revoked, say.
const AFTER_FAILURE: Duration = Duration::from_secs(3600);

/// The pause between two searches for a payment that a person closed.
pub(crate) const AGAIN: Duration = Duration::from_secs(3600);

/// What one recovery did.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Recovery {
    /// Reservations that were closed as not sent: nothing was done for these.
    pub not_sent: Vec<Payment>,
    /// Payments whose outcome is known now: the gateway has them.
    pub settled: Vec<Payment>,
    /// Payments that were searched for and are still open. The next recovery goes on with them when their time comes.
    pub open: Vec<Payment>,
    /// Payments that a person has to look up from now on: [`Payment::person`] says why. [`Ledger::open_payments`] lists all of them.
    pub for_persons: Vec<Payment>,
    /// Why some could not be searched for or checked. They are tried again after an hour.
    pub failures: Vec<SettleError>,
}

/// A payment after a search for it.
struct Settled {
    now: Payment,
    failure: Option<SettleError>,
}

impl Recovery {
    fn add(&mut self, Settled { now, failure }: Settled) {
        self.failures.extend(failure);
        let list = match (&now.person, now.state) {
            (Some(_), _) => &mut self.for_persons,
            (None, State::Sending | State::Unknown) => &mut self.open,
            (None, State::Closed) => return,
            (None, _) => &mut self.settled,
        };
        list.push(now);
    }
}

/// What one search brought.
pub(crate) enum Found {
    /// The payment, and what its status check says.
    Told(Told),
    /// Something that only a person can decide on.
    Doubt(String),
    /// This account cannot search for it.
    Unable(String),
    /// Nothing (`is_empty`), no answer, or something without a status that decides.
    NotYet {
        why: String,
        asked: Duration,
        is_empty: bool,
    },
    Failed(SettleError),
}

impl Ledger {
    /// Finds out what became of that merchant's payments that have no outcome: call it when the program starts, and from time to time.
    /// Any number of processes may do so at once; each makes [some searches](crate::Options::at_once) at once, and none more once the gateway asks
    /// to be left alone (`Retry-After`).
    ///
    /// - A reservation that is [old enough](crate::Options::reserved) is closed as not sent. Its sender, if it wakes up, sends nothing.
    /// - A payment that may have been sent is searched for, and the status of what is found is checked. One whose sender has not
    ///   stored an outcome has to wait until its token has expired, with a [margin for clocks](crate::Options::clock_margin) and the
    ///   [delay of the search](crate::Options::index_delay). It is never closed as not sent.
    /// - What cannot be found out is for a person. One that a person [closed](Self::nothing_was_done) is searched for a while longer.
    ///
    /// # Errors
    /// [`LedgerError::Database`]. What was stored by then stays stored.
    pub async fn recover(&self, client: &Client) -> Result<Recovery, LedgerError> {
        let mut recovery = Recovery::default();
        self.recover_as(&Worker::new(self, client), &mut recovery).await?;
        Ok(recovery)
    }

    /// Returns how long the gateway asked to be left alone.
    pub(crate) async fn recover_as(&self, worker: &Worker, into: &mut Recovery) -> Result<Duration, LedgerError> {
        loop {
            let scope = Scope::of(&worker.client);
            let closed = store::close_reserved(self.database(), scope, self.options().reserved).await?;
            if closed.is_empty() {
                break;
            }
            into.not_sent.extend(closed);
        }
        let each = |worker: Worker, due: Due| async move { worker.ledger.settle(&worker, &due).await };
        worker.work(Work::Search, each, |settled| into.add(settled)).await
    }

    async fn settle(&self, worker: &Worker, due: &Due) -> Result<Step<Settled>, LedgerError> {
        let payment = &due.payment;
        let is_closed = payment.state == State::Closed;
        let mut pause = if is_closed { AGAIN } else { Schedule::settling().pause(payment.steps.saturating_add(2)) };
        let (mut asked_for, mut failure) = (Duration::ZERO, None);
        let told = match self.search(&worker.client, payment).await {
            Found::Told(told) => told,
            Found::Doubt(why) => Told::new(Fact::NeedsPerson(why.clone()), why),
            Found::Unable(why) if is_closed => Told::new(Fact::NotYet, why),
            Found::Unable(why) => Told::new(Fact::NeedsPerson(person(&why)), why),
            Found::NotYet { why, .. } if !is_closed && due.is_older_than(self.options().patience) => {
                Told::new(Fact::NeedsPerson(person(&why)), why)
            }
            Found::NotYet { why, asked, .. } => {
                (pause, asked_for) = (pause.max(asked), asked);
                Told::new(Fact::NotYet, why)
            }
            Found::Failed(error) => {
                pause = AFTER_FAILURE;
                let told = Told::new(Fact::NotYet, error.to_string());
                failure = Some(error);
                told
            }
        };
        let next = Next { due: &|now| self.due(now, Some(pause)), lease: Some(&worker.name) };
        let now = store::tell(self.database(), payment.row, &told, next, "settle").await?;
        Ok(Step { brought: Settled { now, failure }, asked: asked_for })
    }

    /// Searches once, and checks the status of what is found. It only reads.
    pub(crate) async fn search(&self, client: &Client, payment: &Payment) -> Found {
        let Some(intent) = payment.intent() else {
            return Found::Unable("its sale's id cannot be read".to_owned());
        };
        // The ledger's own patience goes by the database's clock.
        let mut settle = client.settle(self.methods(), intent).patience(Duration::MAX);
        match settle.step().await {
            Ok(settlement) => said(settlement),
            Err(error @ (SettleError::Find(_) | SettleError::Send(_) | SettleError::NoRuntime)) => Found::Failed(error),
            Err(error) => Found::Unable(error.to_string()),
        }
    }
}

/// What a settlement says of the payment.
fn said(settlement: Settlement) -> Found {
    let checked = |id: &thunes_runtime::AnyId, said: Said| {
        let fact = Fact::Checked { id: id.as_str().to_owned(), said, is_last: false };
        Told::new(fact, "the search found it, and its status was checked")
    };
    match settlement {
        Settlement::Paid(decided) | Settlement::Refunded(decided) | Settlement::Refused(decided) => {
            Found::Told(checked(&decided.id, Said::of_settled(&decided)))
        }
        Settlement::Open(open) => Found::Told(checked(&open.id, Said::only(open.status.as_str()))),
        Settlement::NotYet(not_yet) => {
            let asked = match &not_yet {
                NotYet::NoAnswer(error) => error.retry_after().unwrap_or_default(),
                _ => Duration::ZERO,
            };
            Found::NotYet { why: not_yet.to_string(), asked, is_empty: matches!(not_yet, NotYet::NotFound) }
        }
        Settlement::NotPermitted(error) => Found::Unable(error.to_string()),
        Settlement::NeedsPerson(doubt) => Found::Doubt(doubt.to_string()),
    }
}

fn person(why: &str) -> String {
    let why = why.trim_end_matches('.');
    format!("{why}. Look it up in the Business Center before you decide, and do not send it again until then")
}
