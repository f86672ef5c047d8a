//! Searching and checking, some payments at once.

use core::time::Duration;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use thunes_runtime::Client;
use tokio::task::JoinSet;

use crate::error::LedgerError;
use crate::ledger::Ledger;
use crate::scope::Scope;
use crate::store::{self, Due, Lease, Work};

/// Who works, for whom, and until when.
#[derive(Clone)]
pub(crate) struct Worker {
    pub(crate) ledger: Ledger,
    pub(crate) client: Client,
    /// The name of its leases.
    pub(crate) name: Arc<str>,
    /// Whether it begins nothing more.
    pub(crate) is_stopping: Arc<AtomicBool>,
}

/// What came of one payment.
pub(crate) struct Step<T> {
    pub(crate) brought: T,
    /// The pause that the gateway asked for.
    pub(crate) asked: Duration,
}

impl Worker {
    pub(crate) fn new(ledger: &Ledger, client: &Client) -> Self {
        let name = store::new_sender().into();
        Self { ledger: ledger.clone(), client: client.clone(), name, is_stopping: Arc::default() }
    }

    /// Does what is due, [some at once](crate::Options::at_once), until nothing is due, the gateway asks for a pause, or it has to
    /// stop. Returns how long the gateway asked for.
    ///
    /// It leases no more than it begins at once, so that a lease lasts as long as what it is for.
    ///
    /// # Errors
    /// The first one, once all that was begun has ended. A payment whose outcome could not be stored keeps its lease, so that it is not tried
    /// again at once.
    pub(crate) async fn work<T, F>(
        &self,
        work: Work,
        each: impl Fn(Self, Due) -> F,
        mut take: impl FnMut(T),
    ) -> Result<Duration, LedgerError>
    where
        T: Send + 'static,
        F: Future<Output = Result<Step<T>, LedgerError>> + Send + 'static,
    {
        let (mut tasks, mut asked, mut failed) = (JoinSet::new(), Duration::ZERO, Ok(()));
        loop {
            if asked.is_zero() && failed.is_ok() {
                failed = self.begin(work, &each, &mut tasks).await;
            }
            let Some(step) = tasks.join_next().await else { return failed.map(|()| asked) };
            match step.map_err(|_| LedgerError::Interrupted).flatten() {
                Ok(step) => {
                    asked = asked.max(step.asked);
                    take(step.brought);
                }
                Err(error) => failed = failed.and(Err(error)),
            }
        }
    }

    /// Begins what is due, once half of what may be done at once has ended.
    async fn begin<T, F>(
        &self,
        work: Work,
        each: &impl Fn(Self, Due) -> F,
        tasks: &mut JoinSet<Result<Step<T>, LedgerError>>,
    ) -> Result<(), LedgerError>
    where
        T: Send + 'static,
        F: Future<Output = Result<Step<T>, LedgerError>> + Send + 'static,
    {
        let most = self.ledger.options().at_once;
        let free = most.saturating_sub(tasks.len());
        if free >= most.div_ceil(2) && !self.is_stopping.load(Ordering::Relaxed) {
            for due in self.lease(work, free).await? {
                tasks.spawn(each(self.clone(), due));
            }
        }
        Ok(())
    }

    async fn lease(&self, work: Work, most: usize) -> sqlx::Result<Vec<Due>> {
        let lease = Lease { name: &self.name, time: self.ledger.options().lease };
        store::lease(self.ledger.database(), Scope::of(&self.client), work, lease, most).await
    }

    /// Releases what is leased.
    pub(crate) async fn release(&self) -> sqlx::Result<()> {
        store::release(self.ledger.database(), &self.name).await
    }
}
