//! `thunes settle`: what became of a payment whose outcome is unknown.

use clap::Args;
use thunes_ledger::{Operation, Payment, State};
use thunes_runtime::{AnyId, Intent, Movement, SettleStep, Settlement};

use crate::pay::error::PayError;
use crate::pay::report::{PaymentReport, word};

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
    let is_final = ledger.meaning(&stored).is_some_and(|status| status.is_final());
    let is_asked = stored.state == State::Answered && !is_final;
    if is_asked {
        desk.must_be_followed(&stored)?;
        stored = ledger.check(client, reference).await?;
    }
    let Some(intent) = intent(&stored).filter(|_| stored.state.is_open()) else {
        return Ok(if is_asked { desk.report(&stored) } else { desk.report_stored(&stored) });
    };
    desk.must_be_followed(&stored)?;
    let found = SettleFound::of(client.settle(methods.tables, intent).step().await?);
    let stored = match &found {
        SettleFound::Nothing(_) if stored.id.is_none() => stored,
        SettleFound::Nothing(_) | SettleFound::Clear | SettleFound::Copies(_) | SettleFound::Doubt(_) => {
            // What is stored is for recovery to find: it also asks for an id that came with the outcome, and keeps what contradicts the
            // payment on its list.
            ledger.look_now(client, reference).await?;
            ledger.recover(client).await?;
            desk.get(reference).await?
        }
    };
    Ok(found.report(desk, desk.report(&stored)))
}

/// What the search and the status checks say.
enum SettleFound {
    /// One payment.
    Clear,
    /// One that is paid or refunded, and others under the same reference.
    Copies(Vec<AnyId>),
    /// What you have to decide on.
    Doubt(String),
    /// Why the outcome is not known.
    Nothing(String),
}

impl SettleFound {
    fn of(step: SettleStep) -> Self {
        let settlement = match step {
            SettleStep::Ended(settlement) => settlement,
            SettleStep::NotYet(why) => {
                let why = why.to_string();
                let why = why.trim_end_matches('.');
                return Self::Nothing(format!("{why}. The outcome is not known yet: run this again in a few minutes"));
            }
        };
        match settlement {
            Settlement::Paid(decided) | Settlement::Refunded(decided) if !decided.others.is_empty() => {
                Self::Copies(decided.others)
            }
            Settlement::Paid(_) | Settlement::Refunded(_) | Settlement::Refused(_) | Settlement::Open(_) => Self::Clear,
            Settlement::NotPermitted(error) => Self::Nothing(error.to_string()),
            Settlement::NeedsPerson(doubt) => Self::Doubt(doubt.to_string()),
        }
    }

    fn report(self, desk: &Desk, report: PaymentReport) -> PaymentReport {
        match self {
            Self::Clear => report,
            // Recovery has learnt more than the search.
            Self::Nothing(_) if report.outcome == word(State::Answered) => report,
            Self::Copies(ids) => {
                let others: Vec<String> = ids.iter().map(ToString::to_string).collect();
                let message = Some(also(desk, &report.reference, &others));
                PaymentReport { message, others, ..report }
            }
            Self::Doubt(why) | Self::Nothing(why) => PaymentReport { message: Some(why), ..report },
        }
    }
}

/// What is done there as well is done twice.
fn also(desk: &Desk, reference: &str, others: &[String]) -> String {
    format!(
        "the gateway also has {} under this reference. What is paid or refunded there is done twice: check each with \
         `{}`, and refund or claim back the surplus",
        others.join(", "),
        desk.status_by_id(reference)
    )
}

/// What the stored payment was meant to do. `None` for a refund whose sale's id cannot be read.
fn intent(payment: &Payment) -> Option<Intent> {
    let movement = match (payment.operation, &payment.subject_id) {
        (Operation::Sale, _) => Movement::Sale,
        (Operation::Refund, Some(bare)) => {
            Movement::Refund { sale_id: AnyId::new(&payment.method, "sale", bare).ok()? }
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
