//! What became of payments whose sender is gone, or whose outcome is unknown. Recovery searches and checks: it never sends a payment.

use core::time::Duration;

use thunes_runtime::{AnyId, Client, Doubt, FindError, NotYet, Schedule, SettleError, SettleStep, Settlement};

use crate::error::LedgerError;
use crate::fact::{Fact, Occasion, Said, Told};
use crate::ledger::Ledger;
use crate::pauses::{AGAIN, SELDOM, bounded};
use crate::payment::{Payment, State};
use crate::scope::Scope;
use crate::store::{self, Due, Next, Work};
use crate::work::{Step, Worker};

/// What one recovery did.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Recovery {
    /// Reservations that were closed as not sent: nothing was done for these.
    pub not_sent: Vec<Payment>,
    /// Payments whose outcome is known now: the gateway has them, or another process has learnt that they were refused or not sent.
    pub settled: Vec<Payment>,
    /// Payments that were searched for and are still open. The next recovery goes on with them when their time comes.
    pub open: Vec<Payment>,
    /// Payments that you have to look up from now on: [`Payment::person`] says why. [`Ledger::open_payments`] lists all of them.
    pub for_persons: Vec<Payment>,
    /// Why some could not be searched for or checked. They are tried again after an hour.
    pub failures: Vec<SettleError>,
}

/// A payment after a search for it.
struct Settled {
    now: Payment,
    /// Whether a person has to look it up now, and did not before.
    is_new: bool,
    failure: Option<SettleError>,
}

impl Recovery {
    fn add(&mut self, Settled { now, is_new, failure }: Settled) {
        self.failures.extend(failure);
        let list = match now.state {
            _ if is_new => &mut self.for_persons,
            State::Sending | State::Unknown => &mut self.open,
            State::Closed => return,
            _ => &mut self.settled,
        };
        list.push(now);
    }
}

/// What one search brought.
pub(crate) enum Found {
    /// The payment, and what its status check says.
    Told(Told),
    /// Something that contradicts the payment. `is_several` if status checks say that it was done or is open more than once.
    Doubt { why: String, is_several: bool },
    /// The search answered, and has nothing under the reference.
    Nothing(String),
    /// Something without a status that decides, or an answer that is not whole.
    Unclear(String),
    /// The search did not answer, its answer says nothing of the payment, or this account may not search.
    NoAnswer { why: String, asked: Duration },
    /// This program cannot search for it.
    Unable(String),
    /// Neither an hour nor a day heals that on its own.
    Failed(SettleError),
}

impl Found {
    /// The pause that the gateway asked for.
    fn asked(&self) -> Duration {
        if let Self::NoAnswer { asked, .. } = self { bounded(*asked) } else { Duration::ZERO }
    }

    pub(crate) fn why(&self) -> String {
        match self {
            Self::Told(told) => told.why.clone(),
            Self::Doubt { why, .. }
            | Self::Nothing(why)
            | Self::Unclear(why)
            | Self::NoAnswer { why, .. }
            | Self::Unable(why) => why.clone(),
            Self::Failed(error) => error.to_string(),
        }
    }
}

impl Ledger {
    /// Finds out what became of that merchant's payments that have no outcome: call it when the program starts, and from time to time.
    /// Any number of processes may do so at once; each runs [some searches](crate::Options::at_once) at once, and starts no more after a
    /// `Retry-After`.
    ///
    /// - A reservation that is [old enough](crate::Options::reserved) is closed as not sent. Its sender, if it wakes up, sends nothing.
    /// - A payment that may have been sent is searched for, and the status of what is found is checked. One whose sender has not
    ///   stored an outcome has to wait until its token has expired, with a [margin for clocks](crate::Options::clock_margin) and the
    ///   [delay of the search](crate::Options::index_delay). It is never closed as not sent.
    /// - What cannot be found out [for long](crate::Options::patience) is for you to decide, and is still searched for: every hour, later once
    ///   a day. One that you [closed](Self::nothing_was_done) is searched for a while longer.
    ///
    /// # Errors
    /// [`LedgerError::Database`], after the searches that it did not concern. What was stored stays stored.
    pub async fn recover(&self, client: &Client) -> Result<Recovery, LedgerError> {
        let mut recovery = Recovery::default();
        self.recover_as(&Worker::new(self, client), &mut recovery).await?;
        Ok(recovery)
    }

    /// Returns the pause that the gateway asked for.
    pub(crate) async fn recover_as(&self, worker: &Worker, into: &mut Recovery) -> Result<Duration, LedgerError> {
        store::pull_back(self.database(), Scope::of(&worker.client)).await?;
        let closed = self.close_reserved(worker, into).await;
        let each = |worker: Worker, due: Due| async move { worker.ledger.settle(&worker, due).await };
        let searched = worker.work(Work::Search, each, |settled| into.add(settled)).await;
        closed.and(searched)
    }

    async fn close_reserved(&self, worker: &Worker, into: &mut Recovery) -> Result<(), LedgerError> {
        loop {
            let scope = Scope::of(&worker.client);
            let closed = store::close_reserved(self.database(), scope, self.options().reserved).await?;
            if closed.is_empty() {
                return Ok(());
            }
            into.not_sent.extend(closed);
        }
    }

    async fn settle(&self, worker: &Worker, due: Due) -> Result<Step<Settled>, LedgerError> {
        let before = &due.payment;
        let found = self.search(&worker.client, before).await;
        let (told, pause, asked) =
            (self.learnt(&due, &found).asked_of(before), self.pause_after(&due, &found), found.asked());
        let is_over = due.is_closed_for(self.options().patience);
        let next = |now: &Payment| self.due(now, Some(pause)).filter(|_| !(is_over && now.state == State::Closed));
        let next = Next { due: &next, lease: Some(&worker.name) };
        let now = store::tell(self.database(), before.row, &told, next, "settle").await?;
        let is_new =
            now.person.is_some() && (before.person.is_none() || (now.is_in_doubt() && now.person != before.person));
        let failure = if let Found::Failed(error) = found { Some(error) } else { None };
        Ok(Step { brought: Settled { now, is_new, failure }, asked })
    }

    /// What follows from a search. What has brought nothing for too long is given up to a person.
    fn learnt(&self, due: &Due, found: &Found) -> Told {
        let (why, is_closed) = (found.why(), due.payment.state == State::Closed);
        match found {
            Found::Told(told) => told.clone(),
            // That was known to the person who closed it.
            Found::Doubt { .. } if is_closed && due.payment.why.ends_with(&why) => Told::new(Fact::NotYet, why),
            Found::Doubt { is_several, .. } => doubt(why, *is_several),
            _ if !is_closed && due.is_older_than(self.options().patience) => {
                Told::new(Fact::GivenUp(person(&why)), why)
            }
            _ => Told::new(Fact::NotYet, why),
        }
    }

    /// When to search again.
    fn pause_after(&self, due: &Due, found: &Found) -> Duration {
        let usual = match found {
            _ if due.payment.state == State::Closed => AGAIN,
            _ if due.is_older_than(self.options().patience.saturating_mul(2)) => SELDOM,
            _ if due.is_older_than(self.options().patience) => AGAIN,
            Found::Failed(_) | Found::Unable(_) => AGAIN,
            _ => Schedule::settling().pause(due.payment.steps.saturating_add(2)),
        };
        usual.max(found.asked())
    }

    /// Searches once, and checks the status of what is found. It only reads.
    pub(crate) async fn search(&self, client: &Client, payment: &Payment) -> Found {
        let Some(intent) = payment.intent() else {
            return Found::Unable("its sale's id cannot be read".to_owned());
        };
        // The ledger's own patience goes by the database's clock.
        let mut settle = client.settle(self.methods(), intent).patience(Duration::MAX);
        let found = match settle.step().await {
            Ok(SettleStep::Ended(settlement)) => said(settlement),
            Ok(SettleStep::NotYet(not_yet)) => undecided(&not_yet),
            Err(error @ (SettleError::Find(_) | SettleError::Send(_) | SettleError::NoRuntime)) => Found::Failed(error),
            Err(error) => Found::Unable(error.to_string()),
        };
        match (&payment.id, found) {
            (None, found) | (_, found @ (Found::Told(_) | Found::Doubt { .. })) => found,
            (Some(id), found) => self.known(client, payment, id, found).await,
        }
    }

    /// What a status check says of the id that came with an unknown outcome, where the search has not found the payment. If the check does not
    /// answer, a search that has nothing does not say that nothing was done: the gateway gave the id.
    async fn known(&self, client: &Client, payment: &Payment, id: &AnyId, searched: Found) -> Found {
        let reply = match self.ask(client, &payment.reference, id).await {
            Ok(reply) => reply,
            Err(error) if matches!(searched, Found::Nothing(_)) => return unanswered(id, &error),
            Err(_) => return searched,
        };
        let on = Occasion::Searched { others: Vec::new() };
        let why = "the status of the id that came with its outcome was checked";
        let told = Told::checked(payment, id.bare(), &reply, on, why);
        match told.fact {
            Fact::Differs(_) => Found::Doubt { why: told.why, is_several: false },
            _ => Found::Told(told),
        }
    }
}

fn unanswered(id: &AnyId, error: &LedgerError) -> Found {
    let why = format!("the gateway gave it the id {}, whose status check brought no answer: {error}", id.bare());
    let asked = if let LedgerError::Check(error) = error { error.retry_after() } else { None };
    Found::NoAnswer { why, asked: asked.unwrap_or_default() }
}

/// What a settlement says of the payment.
fn said(settlement: Settlement) -> Found {
    match settlement {
        Settlement::Paid(decided) | Settlement::Refunded(decided) | Settlement::Refused(decided) => {
            let others = decided.others.iter().map(|id| id.bare().to_owned()).collect();
            found(&decided.id, Said::of_settled(&decided), others)
        }
        Settlement::Open(open) => found(&open.id, Said::only(&open.status), Vec::new()),
        Settlement::NotPermitted(error) => no_answer(&error, error.to_string()),
        Settlement::NeedsPerson(doubt) => {
            let is_several = matches!(doubt, Doubt::SeveralDone { .. } | Doubt::SeveralOpen { .. });
            Found::Doubt { why: doubt.to_string(), is_several }
        }
    }
}

/// What contradicts the payment.
pub(crate) fn doubt(why: String, is_several: bool) -> Told {
    Told::new(if is_several { Fact::Several(why.clone()) } else { Fact::Doubt(why.clone()) }, why)
}

fn found(id: &AnyId, said: Said, others: Vec<String>) -> Found {
    let fact = Fact::Checked { id: id.bare().to_owned(), said, on: Occasion::Searched { others } };
    Found::Told(Told::new(fact, "the search found it, and its status was checked"))
}

/// Only a search that answers, and has nothing, says that there is nothing.
fn undecided(not_yet: &NotYet) -> Found {
    let why = not_yet.to_string();
    match not_yet {
        NotYet::NotFound => Found::Nothing(why),
        // It has hits that it does not deliver.
        NotYet::NoAnswer(FindError::Incomplete { .. }) => Found::Unclear(why),
        NotYet::NoAnswer(error) => no_answer(error, why),
        _ => Found::Unclear(why),
    }
}

fn no_answer(error: &FindError, why: String) -> Found {
    Found::NoAnswer { why, asked: error.retry_after().unwrap_or_default() }
}

fn person(why: &str) -> String {
    let why = why.trim_end_matches('.');
    format!("{why}. Look it up in the Business Center before you decide, and do not send it again until then")
}
