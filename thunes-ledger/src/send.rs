//! Sending a payment at most once.
//!
//! Reserved, signed, `sending` committed, sent, stored. The task that does it goes on when its caller is gone.

use core::time::Duration;
use std::time::Instant;

use thunes_runtime::{Client, GatewayId, Presigned, Reply, Request, RequestSpec, SendError, Status};
use tokio::runtime::Handle;
use tokio::sync::oneshot;

use crate::entry::Entry;
use crate::error::LedgerError;
use crate::fact::{Fact, Told};
use crate::ledger::Ledger;
use crate::outcome::{Answered, Ended, Outcome};
use crate::pauses::FIRST_SEARCH;
use crate::payment::{Payment, State};
use crate::store::{self, Next, Reservation, Right};
use crate::time::millis;

/// How long a caller waits for its outcome to be stored.
const STORE_PATIENCE: Duration = Duration::from_secs(60);

/// Pauses between two attempts to store an outcome, and between two looks at a payment that another process is sending.
const PAUSES: (Duration, Duration) = (Duration::from_millis(20), Duration::from_secs(1));

/// How often a sender tries to store that it sends nothing after all: before it reports the error, and after that.
const DISCLAIMS: (u32, u32) = (5, 600);

/// What the request was meant for.
enum Start {
    /// The first attempt.
    First,
    /// A new attempt of this payment.
    Again(Box<Payment>),
}

/// What a sender tells its caller.
enum Report<I, S> {
    /// This call sent it, or did not send it after all.
    Sent(Payment, Box<Result<Reply<I, S>, SendError>>),
    /// Another process has it.
    Stored(Payment),
}

impl Ledger {
    /// Sends a sale or refund, at most once for its reference.
    ///
    /// The first call with a reference stores the payment, takes the right to send it, sends it and stores the outcome. Every other
    /// call with the same reference and the same content sends nothing and returns the stored outcome; while the first one is under
    /// way it waits for it, [for a while](crate::Options::wait).
    ///
    /// Dropping the future does no harm: the payment goes on in a task of its own, and its outcome is stored.
    ///
    /// # Errors
    /// [`LedgerError`]; [`OtherContent`](LedgerError::OtherContent) for a reference that is taken.
    pub async fn send<R: Request>(
        &self,
        client: &Client,
        request: &R,
    ) -> Result<Outcome<R::Id, R::Status>, LedgerError> {
        let (entry, signed) = prepare(client, request)?;
        let spec = request.spec();
        match self.find(&entry).await? {
            Some(stored) => self.stored(stored, &entry, spec).await,
            None => self.dispatch(Start::First, entry, signed, spec).await,
        }
    }

    /// Sends a payment in a new attempt, with the same content, when nothing was done and the request is not to blame: its own sender stored
    /// that it was not sent ([`Outcome::NotSent`]), or that the gateway refused the key or the clock (an [`Outcome::Rejected`] with HTTP 401).
    ///
    /// # Errors
    /// As [`send`](Self::send); [`NotRetryable`](LedgerError::NotRetryable) for any other payment.
    pub async fn retry<R: Request>(
        &self,
        client: &Client,
        request: &R,
    ) -> Result<Outcome<R::Id, R::Status>, LedgerError> {
        let (entry, signed) = prepare(client, request)?;
        let spec = request.spec();
        let Some(stored) = self.find(&entry).await? else {
            return Err(LedgerError::NotFound { reference: entry.reference });
        };
        check_content(&entry, &stored)?;
        if !stored.can_be_retried() {
            return Err(LedgerError::NotRetryable { reference: entry.reference, state: stored.state });
        }
        self.dispatch(Start::Again(Box::new(stored)), entry, signed, spec).await
    }

    async fn find(&self, entry: &Entry) -> sqlx::Result<Option<Payment>> {
        store::find(self.database(), entry.scope(), &entry.reference).await
    }

    /// Hands the payment to a task of its own, and waits for what it reports.
    async fn dispatch<I, S>(
        &self,
        start: Start,
        entry: Entry,
        signed: Presigned<I, S>,
        spec: &'static RequestSpec,
    ) -> Result<Outcome<I, S>, LedgerError>
    where
        I: GatewayId,
        S: Status,
    {
        let runtime = Handle::try_current().map_err(|_| LedgerError::NoRuntime)?;
        let (to_caller, report) = oneshot::channel();
        let under_way = self.senders().enter();
        let sender = Sender { ledger: self.clone(), entry: entry.clone(), to_caller };
        runtime.spawn(async move {
            sender.run(start, signed).await;
            drop(under_way);
        });
        match report.await.map_err(|_| LedgerError::Interrupted)?? {
            Report::Stored(payment) => self.stored(payment, &entry, spec).await,
            Report::Sent(payment, outcome) => fresh(self, payment, *outcome, spec),
        }
    }

    /// The outcome of a payment that another call sends or has sent.
    async fn stored<I: GatewayId, S>(
        &self,
        stored: Payment,
        entry: &Entry,
        spec: &'static RequestSpec,
    ) -> Result<Outcome<I, S>, LedgerError> {
        check_content(entry, &stored)?;
        let payment = self.watch(stored, entry).await?;
        stored_outcome(self, payment, spec)
    }

    /// Waits while the payment is under way.
    async fn watch(&self, mut payment: Payment, entry: &Entry) -> sqlx::Result<Payment> {
        let (begun, mut pause) = (Instant::now(), PAUSES.0);
        while payment.state.is_under_way() && begun.elapsed() < self.options().wait {
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(PAUSES.1);
            payment = self.find(entry).await?.unwrap_or(payment);
        }
        Ok(payment)
    }
}

/// What is stored of a request, and the request as it is sent.
type Prepared<R> = (Entry, Presigned<<R as Request>::Id, <R as Request>::Status>);

fn prepare<R: Request>(client: &Client, request: &R) -> Result<Prepared<R>, LedgerError> {
    let signed = client.presign(request).map_err(|error| LedgerError::Request(Box::new(error)))?;
    if signed.token_lifetime().is_none() {
        return Err(LedgerError::NoExpiry);
    }
    Ok((Entry::of(client, request, signed.body_digest())?, signed))
}

fn check_content(entry: &Entry, stored: &Payment) -> Result<(), LedgerError> {
    match entry.difference(stored) {
        Some(column) => Err(LedgerError::OtherContent { reference: entry.reference.clone(), column }),
        None => Ok(()),
    }
}

/// The task that sends one payment. Only it ever has the right to.
struct Sender<I, S> {
    ledger: Ledger,
    entry: Entry,
    to_caller: ToCaller<I, S>,
}

type ToCaller<I, S> = oneshot::Sender<Result<Report<I, S>, LedgerError>>;

impl<I: GatewayId, S: Status> Sender<I, S> {
    async fn run(self, start: Start, signed: Presigned<I, S>) {
        let report = match self.reserve(start).await {
            Ok(Reservation::Mine(payment)) => match self.take_right(&payment, &signed).await {
                Ok(Right::Granted) => return self.send(payment, signed).await,
                Ok(Right::Closed(payment)) => Ok(Report::Stored(*payment)),
                Err(error) => return self.disclaim(&payment, error).await,
            },
            Ok(Reservation::Taken(payment)) => Ok(Report::Stored(payment)),
            Err(error) => Err(error),
        };
        // A caller that is gone needs no report.
        _ = self.to_caller.send(report);
    }

    async fn reserve(&self, start: Start) -> Result<Reservation, LedgerError> {
        let (database, sender) = (self.ledger.database(), store::new_sender());
        match start {
            Start::First => store::reserve(database, &self.entry, &sender).await,
            Start::Again(old) => store::renew(database, &old, &self.entry, &sender).await,
        }
    }

    /// Commits `sending`. If the commit's answer is lost, nothing is sent.
    async fn take_right(&self, payment: &Payment, signed: &Presigned<I, S>) -> Result<Right, LedgerError> {
        let expires_at = signed.expires_at().ok_or(LedgerError::NoExpiry)?;
        let fence = self.ledger.fence(signed.token_lifetime().unwrap_or_default());
        Ok(store::start(self.ledger.database(), payment, millis(expires_at), fence).await?)
    }

    /// Stores that nothing was sent, and reports why. Where that cannot be stored, the payment stays as it is: recovery searches, finds
    /// nothing, and a person decides.
    async fn disclaim(self, payment: &Payment, error: LedgerError) {
        let told =
            Told::new(Fact::NotSent, "the right to send it was not confirmed, so its sender sent nothing").by(payment);
        let Self { ledger, to_caller, .. } = self;
        let is_stored = disclaimed(&ledger, payment, &told, DISCLAIMS.0).await;
        _ = to_caller.send(Err(error));
        if !is_stored {
            disclaimed(&ledger, payment, &told, DISCLAIMS.1).await;
        }
    }

    async fn send(self, payment: Payment, signed: Presigned<I, S>) {
        let outcome = signed.send().await;
        let told = Told::of(&outcome).by(&payment);
        let Self { ledger, to_caller, .. } = self;
        let due = |payment: &Payment| ledger.due(payment, Some(FIRST_SEARCH));
        let next = Next { due: &due, lease: None };
        let (begun, mut pause, mut to_caller) = (Instant::now(), PAUSES.0, Some(to_caller));
        let stored = loop {
            match store::tell(ledger.database(), payment.row, &told, next, "answer").await {
                Ok(stored) => break stored,
                // Its own process has closed the ledger: recovery finds out.
                Err(error @ sqlx::Error::PoolClosed) => {
                    return report(&mut to_caller, Err(LedgerError::NotStored(Box::new(error))));
                }
                Err(error) if begun.elapsed() >= STORE_PATIENCE => {
                    report(&mut to_caller, Err(LedgerError::NotStored(Box::new(error))));
                }
                Err(error) => tracing::warn!(%error, "the outcome of a payment could not be stored yet"),
            }
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(PAUSES.1);
        };
        report(&mut to_caller, Ok(Report::Sent(stored, Box::new(outcome))));
    }
}

/// Whether it could be stored, with so many tries.
async fn disclaimed(ledger: &Ledger, payment: &Payment, told: &Told, tries: u32) -> bool {
    let due = |payment: &Payment| ledger.due(payment, Some(FIRST_SEARCH));
    let (next, mut pause) = (Next { due: &due, lease: None }, PAUSES.0);
    for _ in 0..tries {
        match store::tell(ledger.database(), payment.row, told, next, "disclaim").await {
            Ok(_) => return true,
            Err(sqlx::Error::PoolClosed) => return false,
            Err(_) => {}
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(PAUSES.1);
    }
    false
}

/// Tells the caller, if it is still there and was not told before.
fn report<I, S>(to_caller: &mut Option<ToCaller<I, S>>, report: Result<Report<I, S>, LedgerError>) {
    if let Some(to_caller) = to_caller.take() {
        _ = to_caller.send(report);
    }
}

/// The outcome of the call that sent the payment: as it is stored, since more may be known by now than what this call learnt.
fn fresh<I: GatewayId, S: Status>(
    ledger: &Ledger,
    payment: Payment,
    outcome: Result<Reply<I, S>, SendError>,
    spec: &'static RequestSpec,
) -> Result<Outcome<I, S>, LedgerError> {
    let with = |ended: Box<Ended>, error| Box::new(Ended { error: Some(error), ..*ended });
    let stored: Outcome<I, S> = stored_outcome(ledger, payment, spec)?;
    Ok(match (stored, outcome) {
        (Outcome::Answered(stored), Ok(reply)) => {
            // A reply with an id that is not believed is not the payment's.
            let reply = Some(reply).filter(|reply| reply.id.bare() == stored.id.bare());
            Outcome::Answered(Box::new(Answered { reply, ..*stored }))
        }
        (Outcome::Unknown(stored), Err(error)) => Outcome::Unknown(with(stored, error)),
        (Outcome::NotSent(stored), Err(error)) => Outcome::NotSent(with(stored, error)),
        (Outcome::Rejected(stored), Err(error)) => Outcome::Rejected(with(stored, error)),
        (stored, _) => stored,
    })
}

/// The outcome of a stored payment.
fn stored_outcome<I: GatewayId, S>(
    ledger: &Ledger,
    payment: Payment,
    spec: &'static RequestSpec,
) -> Result<Outcome<I, S>, LedgerError> {
    let ended = |payment| Box::new(Ended { error: None, payment });
    Ok(match payment.state {
        State::Reserved | State::Sending => Outcome::UnderWay(Box::new(payment)),
        State::Answered if payment.is_outcome_open() => Outcome::Unknown(ended(payment)),
        State::Answered => {
            let odd = |column: &str| sqlx::Error::ColumnNotFound(column.to_owned());
            let id = payment.id.as_ref().ok_or_else(|| odd("gateway_id"))?;
            let id = I::of_reply(id.bare(), spec.method, spec.reply_kind).map_err(|_| odd("gateway_id"))?;
            let status = ledger.meaning(&payment).ok_or_else(|| odd("status"))?;
            Outcome::Answered(Box::new(Answered { id, status, reply: None, payment }))
        }
        State::Rejected => Outcome::Rejected(ended(payment)),
        State::NotSent => Outcome::NotSent(ended(payment)),
        State::Unknown => Outcome::Unknown(ended(payment)),
        State::Closed => Outcome::Closed(Box::new(payment)),
    })
}
