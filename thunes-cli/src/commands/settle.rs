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
        payment::end(payment::run(self.settle()).map_err(PayError::of_asking), self.stored.form, console)
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
    if stored.id.is_some() && stored.is_outcome_open() {
        stored = ledger.check(client, reference).await?;
    }
    let Some(intent) = intent(&stored).filter(|_| stored.state.is_open()) else {
        return Ok(PaymentReport::of_payment(ledger, &stored));
    };
    let (found, why) = told(client.settle(methods.tables, intent).step().await?);
    let (stored, others) = match found {
        // The search has compared what it shows, as the ledger's own recovery does; the record of the id may come later.
        Some((id, others)) => (ledger.found_unverified(client, reference, id.as_str()).await?, others),
        None => (stored, Vec::new()),
    };
    let report = PaymentReport::of_payment(ledger, &stored);
    let others: Vec<String> = others.iter().map(ToString::to_string).collect();
    let also = (!others.is_empty()).then(|| also(desk, reference, &others));
    Ok(PaymentReport { message: why.or(also).or(report.message), others, ..report })
}

/// The id that was found and other ids under the same reference, or why there is none.
fn told(settlement: Settlement) -> (Option<(AnyId, Vec<AnyId>)>, Option<String>) {
    match settlement {
        Settlement::Paid(decided) | Settlement::Refunded(decided) | Settlement::Refused(decided) => {
            (Some((decided.id, decided.others)), None)
        }
        Settlement::Open(open) => (Some((open.id, Vec::new())), None),
        Settlement::NotYet(why) => {
            (None, Some(format!("{why}: the outcome is not known yet. Run this again in a few minutes")))
        }
        Settlement::NotPermitted(error) => (None, Some(error.to_string())),
        Settlement::NeedsPerson(doubt) => (None, Some(doubt.to_string())),
    }
}

/// What is done there as well is done twice.
fn also(desk: &Desk, reference: &str, others: &[String]) -> String {
    format!(
        "the gateway also has {} under this reference. What is paid or refunded there is done twice: check each with \
         `thunes status {} {reference} --id ID`, and refund or claim back the surplus",
        others.join(", "),
        desk.method.name
    )
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
