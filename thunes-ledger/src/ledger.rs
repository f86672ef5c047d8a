//! The ledger itself: how it is opened, and how a payment is looked up.

use core::fmt;
use core::time::Duration;
#[cfg(feature = "sqlite")]
use std::path::Path;
use std::sync::Arc;

use thunes_runtime::{AnyStatus, Client, MethodSpec, RequestSpec, Schedule, Status as _};
use tokio::sync::Notify;

use crate::database::Database;
use crate::error::LedgerError;
use crate::options::Options;
use crate::payment::{Payment, State};
use crate::schema::migrate;
use crate::scope::Scope;
use crate::senders::Senders;
use crate::store;

/// How long closing waits for payments that are being sent: a call's usual time limit, and some time to store its outcome.
const CLOSING: Duration = Duration::from_secs(90);

/// Sales and refunds at most once for each reference, through one database.
///
/// Open one when the program starts, and clone it: a clone shares the connections. Any number of tasks, processes and machines may use
/// the same database at once.
///
/// What it promises, what it does not, and what voids the promise is in `docs/LEDGER.md`.
#[derive(Clone)]
pub struct Ledger {
    inner: Arc<Inner>,
}

struct Inner {
    database: Database,
    methods: &'static [&'static MethodSpec],
    options: Options,
    /// Something is due before its time.
    woken: Notify,
    senders: Senders,
}

impl Ledger {
    /// Opens a ledger in an SQLite file on a local disk, and makes the file where there is none. For one machine; several processes may
    /// share the file. On Unix, a file that the ledger makes can be read and written by its owner only (mode 0600): it holds payment URLs.
    ///
    /// `methods` are those of the payments: `thunes::METHODS`, or those of your own spec.
    ///
    /// # Errors
    /// [`LedgerError::Open`] when the file cannot be used or does not store commits durably; [`LedgerError::NewerSchema`].
    #[cfg(feature = "sqlite")]
    pub async fn sqlite(
        file: impl AsRef<Path>,
        methods: &'static [&'static MethodSpec],
        options: Options,
    ) -> Result<Self, LedgerError> {
        let database = Database::sqlite(file.as_ref(), &options).await.map_err(LedgerError::opening)?;
        Self::open(database, methods, options).await
    }

    /// Opens a ledger in a PostgreSQL database: `postgres://shop@db.example/shop?sslmode=verify-full`. For many machines.
    ///
    /// The tables' names begin with `thunes_`, so the database may be your shop's. A URL of another machine has to name an `sslmode`, since
    /// PostgreSQL's default falls back to plain text. Anybody who can change what the database answers can have a payment sent twice, so use
    /// `verify-full`.
    ///
    /// # Errors
    /// [`LedgerError::Open`] when the server cannot be reached or does not store commits durably (`synchronous_commit`, `fsync`), or the URL
    /// names another machine and no `sslmode`;
    /// [`LedgerError::NewerSchema`].
    #[cfg(feature = "postgres")]
    pub async fn postgres(
        url: &str,
        methods: &'static [&'static MethodSpec],
        options: Options,
    ) -> Result<Self, LedgerError> {
        let database = Database::postgres(url, &options).await.map_err(LedgerError::opening)?;
        Self::open(database, methods, options).await
    }

    async fn open(
        database: Database,
        methods: &'static [&'static MethodSpec],
        options: Options,
    ) -> Result<Self, LedgerError> {
        migrate(&database).await?;
        Ok(Self {
            inner: Arc::new(Inner { database, methods, options, woken: Notify::new(), senders: Senders::none() }),
        })
    }

    /// Returns the payment with a reference of the client's merchant, if there is one.
    ///
    /// # Errors
    /// [`LedgerError::Database`].
    pub async fn payment(&self, client: &Client, reference: &str) -> Result<Option<Payment>, LedgerError> {
        Ok(store::find(self.database(), Scope::of(client), reference).await?)
    }

    pub(crate) async fn get(&self, client: &Client, reference: &str) -> Result<Payment, LedgerError> {
        let found = self.payment(client, reference).await?;
        found.ok_or_else(|| LedgerError::NotFound { reference: reference.to_owned() })
    }

    /// Returns what the payment's stored status means, if it has one. `REFUNDED` in the reply to a refund means accepted, and in that to its
    /// status check done. `FAILED` for a reason that [leaves the outcome open](Payment::is_outcome_open) is not final.
    #[must_use]
    pub fn meaning(&self, payment: &Payment) -> Option<AnyStatus> {
        let word = payment.status.as_deref()?;
        if payment.is_outcome_open() {
            return Some(AnyStatus::of_reply(word, &[]));
        }
        let request = if payment.is_checked { self.check_of(payment) } else { self.request_of(payment) };
        Some(AnyStatus::of_reply(word, request.map_or(&[], |request| request.statuses)))
    }

    /// Waits for the outcomes of payments that this ledger and its clones are sending, up to 90 seconds, and closes the connections to the
    /// database. Call it before the program ends, also if the callers of [`send`](Self::send) are gone: a payment whose outcome is not stored
    /// by then is left to [recovery](Self::recover), which waits for its [fence](Payment::fence_at).
    pub async fn close(&self) {
        if !self.senders().are_gone(CLOSING).await {
            tracing::warn!("payments are still being sent: recovery finds out what became of them");
        }
        self.database().close().await;
    }

    fn request_of(&self, payment: &Payment) -> Option<&'static RequestSpec> {
        let operation = payment.operation.as_str();
        self.method(payment)?.requests().iter().find(|request| !request.repeatable && request.reply_kind == operation)
    }

    fn check_of(&self, payment: &Payment) -> Option<&'static RequestSpec> {
        let operation = payment.operation.as_str();
        self.method(payment)?.requests().iter().find(|request| request.repeatable && request.subject == Some(operation))
    }

    fn method(&self, payment: &Payment) -> Option<&'static MethodSpec> {
        self.inner.methods.iter().copied().find(|method| method.name == payment.method)
    }

    pub(crate) fn methods(&self) -> &'static [&'static MethodSpec] {
        self.inner.methods
    }

    pub(crate) fn database(&self) -> &Database {
        &self.inner.database
    }

    pub(crate) fn senders(&self) -> &Senders {
        &self.inner.senders
    }

    pub(crate) fn woken(&self) -> &Notify {
        &self.inner.woken
    }

    pub(crate) fn options(&self) -> &Options {
        &self.inner.options
    }

    /// When a payment is due next: after `search` while its outcome is not known, by the schedule of waiting while its status may change.
    pub(crate) fn due(&self, payment: &Payment, search: Option<Duration>) -> Option<Duration> {
        match payment.state {
            State::Sending | State::Unknown | State::Closed => search,
            State::Answered => {
                let is_over = self.is_final(payment) || payment.is_expired;
                (!is_over).then(|| Schedule::default().pause(payment.steps.saturating_add(1)))
            }
            State::Reserved | State::Rejected | State::NotSent => None,
        }
    }

    /// Whether no other status follows, as far as is known.
    pub(crate) fn is_final(&self, payment: &Payment) -> bool {
        let is_final = self.meaning(payment).is_some_and(|status| status.is_final());
        payment.state == State::Answered && is_final && !payment.has_open_reason()
    }

    /// From `sending` to when no copy of it is accepted any more, and one that was accepted is in the gateway's search.
    pub(crate) fn fence(&self, token_lifetime: Duration) -> Duration {
        let Options { clock_margin, index_delay, .. } = self.options();
        token_lifetime.saturating_add(*clock_margin).saturating_add(*index_delay)
    }
}

impl fmt::Debug for Ledger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ledger").field("options", &self.inner.options).finish_non_exhaustive()
    }
}
