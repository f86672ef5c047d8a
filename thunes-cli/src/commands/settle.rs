//! `thunes settle`: what became of a payment whose outcome is unknown.

use clap::Args;
use thunes_ledger::{Operation, Payment, State};
use thunes_runtime::{AnyId, Intent, Movement, Settlement};

use crate::pay::error::PayError;
use crate::pay::report::PaymentReport;

use super::console::{Console, Outcome};
use super::payment::{self, Desk, StoredArgs};
use super::progress::during;

#[derive(Args)]
pub(super) struct SettleArgs {
    #[command(flatten)]
    stored: StoredArgs,
}

impl SettleArgs {
    pub(super) fn run(self, console: &Console) -> Outcome {
        payment::end(payment::run(self.settle()), self.stored.form, console)
    }

    async fn settle(&self) -> Result<PaymentReport, PayError> {
        let desk = self.stored.desk().await?;
        let asking = || format!("settling at {}", desk.client.host());
        let report = during(self.stored.form, asking, step(&desk, &self.stored.reference)).await;
        desk.ledger.close().await;
        report
    }
}

/// Searches once for a payment without an outcome, and stores what a status check says of what was found.
async fn step(desk: &Desk, reference: &str) -> Result<PaymentReport, PayError> {
    let Desk { client, ledger, methods, .. } = desk;
    let mut stored = desk.get(reference).await?;
    if stored.state == State::Reserved {
        // Its sender may be gone: what is old enough is closed as not sent.
        ledger.recover(client).await?;
        stored = desk.get(reference).await?;
    }
    let Some(intent) = intent(&stored).filter(|_| stored.state.is_open()) else {
        return Ok(PaymentReport::of_payment(ledger, &stored));
    };
    let (id, why) = match client.settle(methods.tables, intent).step().await? {
        Settlement::Paid(decided) | Settlement::Refunded(decided) | Settlement::Refused(decided) => {
            (Some(decided.id), None)
        }
        Settlement::Open(open) => (Some(open.id), None),
        Settlement::NotYet(why) => (None, Some(format!("{why}: not known yet. Run this again in some minutes"))),
        Settlement::NotPermitted(error) => (None, Some(error.to_string())),
        Settlement::NeedsPerson(doubt) => (None, Some(doubt.to_string())),
    };
    let stored = match id {
        // The search has compared what it shows, as the ledger's own recovery does; the record of the id may come later.
        Some(id) => ledger.found_unverified(client, reference, id.as_str()).await?,
        None => stored,
    };
    let report = PaymentReport::of_payment(ledger, &stored);
    Ok(PaymentReport { message: why.or(report.message), ..report })
}

/// What the stored payment was meant to do. `None` for a refund whose sale's id cannot be read.
fn intent(payment: &Payment) -> Option<Intent> {
    let movement = match (payment.operation, &payment.subject_id) {
        (Operation::Sale, _) => Movement::Sale,
        (Operation::Refund, Some(bare)) => {
            Movement::Refund { sale_id: format!("{}:sale:{bare}", payment.method).parse::<AnyId>().ok()? }
        }
        (Operation::Refund, None) => return None,
    };
    Some(Intent {
        host: payment.environment.clone(),
        merchant_id: payment.merchant_id.clone(),
        method: payment.method.clone(),
        movement,
        reference: payment.reference.clone(),
        amount: payment.amount,
        currency: payment.currency.clone(),
        sent_at: payment.sent_at.unwrap_or(payment.created_at),
    })
}
