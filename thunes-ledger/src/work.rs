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
    /// How long the gateway asked to be left alone.
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
        let (most, mut tasks, mut asked) = (self.ledger.options().at_once, JoinSet::new(), Duration::ZERO);
        loop {
            let free = most.saturating_sub(tasks.len());
            let is_over = !asked.is_zero() || self.is_stopping.load(Ordering::Relaxed);
            if free >= most.div_ceil(2) && !is_over {
                for due in self.lease(work, free).await? {
                    tasks.spawn(each(self.clone(), due));
                }
            }
            let Some(step) = tasks.join_next().await else { return Ok(asked) };
            let step = step.map_err(|_| LedgerError::Interrupted)??;
            asked = asked.max(step.asked);
            take(step.brought);
        }
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
