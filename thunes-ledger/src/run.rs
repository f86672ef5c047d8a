//! One task that carries payments on, beside others like it on other machines.

use core::pin::pin;
use core::time::Duration;

use thunes_runtime::{Client, Schedule};

use crate::error::LedgerError;
use crate::ledger::Ledger;
use crate::payment::{Payment, State};
use crate::scope::Scope;
use crate::store::{self, Due, Lease, Work};

/// Between two looks for what is due.
const POLL: Duration = Duration::from_secs(2);

impl Ledger {
    /// Carries that merchant's payments on until `until` is ready: it [recovers](Self::recover), and checks the status of payments that the
    /// gateway has by the [usual schedule](Schedule) until it is final. Any number of processes may run it at once; they share the work by
    /// leases. It sends no sale and no refund.
    ///
    /// `observe` is called with each payment that has changed, after that was stored. A process that dies in between does not call it: what
    /// must not be missed belongs to a look at the ledger itself. When a webhook comes, call [`check`](Self::check) for its payment.
    ///
    /// An error of the database ends nothing: it is logged, and tried again.
    pub async fn run(
        &self,
        client: &Client,
        mut observe: impl FnMut(&Payment) + Send,
        until: impl Future<Output = ()> + Send,
    ) {
        let name = store::new_sender();
        let mut until = pin!(until);
        loop {
            tokio::select! {
                biased;
                () = &mut until => break,
                turn = self.turn(client, &name, &mut observe) => {
                    if let Err(error) = turn {
                        tracing::warn!(%error, "payments could not be continued");
                    }
                }
            }
            tokio::select! {
                biased;
                () = &mut until => break,
                () = tokio::time::sleep(POLL) => {}
            }
        }
        if let Err(error) = store::release(self.database(), &name).await {
            tracing::warn!(%error, "leases could not be released: they expire on their own");
        }
    }

    /// Does what is due now.
    async fn turn(
        &self,
        client: &Client,
        name: &str,
        observe: &mut (impl FnMut(&Payment) + Send),
    ) -> Result<(), LedgerError> {
        let recovery = self.recover_as(client, name).await?;
        let changed = [&recovery.not_sent, &recovery.settled, &recovery.for_persons];
        changed.into_iter().flatten().for_each(&mut *observe);
        let (lease, patience) = (Lease { name, time: self.options().lease }, self.options().patience);
        loop {
            let due = store::lease(self.database(), Scope::of(client), Work::Check, lease, patience).await?;
            if due.is_empty() {
                return Ok(());
            }
            for Due { payment, .. } in due {
                if let Some(changed) = self.follow(client, &payment, name).await? {
                    observe(&changed);
                }
            }
        }
    }

    /// Checks a payment that is due. Returns it if its status has changed.
    async fn follow(&self, client: &Client, payment: &Payment, name: &str) -> Result<Option<Payment>, LedgerError> {
        let Some(id) = payment.id.as_ref().filter(|_| payment.state == State::Answered) else { return Ok(None) };
        match self.checked(client, payment, id, "its status was checked").await {
            Ok(now) => Ok(Some(now).filter(|now| now.status != payment.status || now.person != payment.person)),
            Err(LedgerError::Check(error)) => {
                let pause = Schedule::default().pause(payment.steps.saturating_add(2));
                let pause = pause.max(error.retry_after().unwrap_or_default());
                store::postpone(self.database(), payment.row, pause, name).await?;
                Ok(None)
            }
            Err(LedgerError::NoCheck { .. }) => {
                store::postpone(self.database(), payment.row, Duration::from_secs(24 * 3600), name).await?;
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }
}
