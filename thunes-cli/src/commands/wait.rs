//! `thunes wait`: checks a payment's status until it is settled, funded or final.

use core::time::Duration;
use std::sync::{Mutex, PoisonError};

use clap::{Args, ValueEnum};
use thunes_runtime::{AnyCheck, Until, WaitError};

use crate::pay::error::{PayError, exit};
use crate::pay::report::PaymentReport;

use super::console::{Console, Outcome};
use super::payment::{self, Desk, StoredArgs};
use super::progress::during;

#[derive(Args)]
pub(super) struct WaitArgs {
    #[command(flatten)]
    stored: StoredArgs,
    /// The status to wait for. A final status always ends the wait.
    #[arg(long, value_name = "STATUS", default_value = "settled")]
    until: Goal,
    /// How many seconds to wait at most.
    #[arg(long, value_name = "SECONDS", default_value_t = 3600)]
    deadline: u64,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Goal {
    /// The customer has paid: ship.
    Settled,
    /// The money has arrived.
    Funded,
    /// No other status follows. Use it for refunds.
    Final,
}

impl Goal {
    const fn until(self) -> Until {
        match self {
            Self::Settled => Until::Settled,
            Self::Funded => Until::Funded,
            Self::Final => Until::Final,
        }
    }
}

impl WaitArgs {
    pub(super) fn run(self, console: &Console) -> Outcome {
        payment::end(payment::run(self.wait()).map_err(PayError::of_asking), self.stored.form, console)
    }

    async fn wait(&self) -> Result<PaymentReport, PayError> {
        let desk = self.stored.desk().await?;
        let report = self.watch(&desk).await;
        desk.ledger.close().await;
        report
    }

    async fn watch(&self, desk: &Desk) -> Result<PaymentReport, PayError> {
        let Desk { client, ledger, methods, .. } = desk;
        let stored = desk.get(&self.stored.reference).await?;
        let is_to_be_checked = desk.is_to_be_checked(&stored)?;
        let Some(id) = stored.id.as_ref().filter(|_| is_to_be_checked) else { return Ok(desk.report_stored(&stored)) };
        let check = AnyCheck::of(methods.tables, id, &stored.reference)?;
        let wait = client.wait(&check).until(self.until.until()).deadline(Duration::from_secs(self.deadline));
        let status = Mutex::new(String::new());
        let wait = wait.observe(|_, outcome| {
            if let Ok(reply) = outcome {
                *status.lock().unwrap_or_else(PoisonError::into_inner) =
                    format!(", which is {}", reply.status.as_str());
            }
        });
        let waiting =
            || format!("waiting for {}{}", stored.reference, status.lock().unwrap_or_else(PoisonError::into_inner));
        match during(self.stored.form, waiting, wait).await {
            Ok(_) => {
                let now = ledger.check(client, &stored.reference).await?;
                Ok(desk.report(&now))
            }
            Err(WaitError::Stopped(error)) => Err(error.into()),
            Err(WaitError::Overdue(_) | WaitError::NoRuntime) => {
                // The wait stores nothing. If the last check had no answer, this one says why.
                let now = ledger.check(client, &stored.reference).await?;
                let message = Some(format!("the deadline of {} seconds has passed", self.deadline));
                Ok(PaymentReport { exit_code: exit::OPEN, message, ..desk.report(&now) })
            }
        }
    }
}
