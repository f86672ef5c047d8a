//! `thunes status`: checks the status of a payment.

use clap::Args;
use thunes_runtime::AnyCheck;

use crate::pay::error::PayError;
use crate::pay::report::PaymentReport;
use crate::pay::reporter::Reporter;
use crate::pay::values;

use super::console::{Console, Outcome};
use super::payment::{self, Desk, StoredArgs};
use super::progress::during;

#[derive(Args)]
pub(super) struct StatusArgs {
    #[command(flatten)]
    stored: StoredArgs,
    /// The gateway's id, for a payment that the ledger does not have: `bizum:sale:7652...`.
    #[arg(long, value_name = "ID")]
    id: Option<String>,
}

impl StatusArgs {
    pub(super) fn run(self, console: &Console) -> Outcome {
        payment::end(payment::run(self.check()).map_err(PayError::of_asking), self.stored.form, console)
    }

    async fn check(&self) -> Result<PaymentReport, PayError> {
        if let Some(id) = &self.id {
            return self.by_id(id).await;
        }
        let desk = self.stored.desk().await?;
        let asking = || format!("checking at {}", desk.client.host());
        let report = during(self.stored.form, asking, self.by_reference(&desk)).await;
        desk.ledger.close().await;
        report
    }

    async fn by_reference(&self, desk: &Desk) -> Result<PaymentReport, PayError> {
        let stored = desk.get(&self.stored.reference).await?;
        if !desk.is_to_be_checked(&stored)? {
            return Ok(desk.report_stored(&stored));
        }
        let checked = desk.ledger.check(&desk.client, &stored.reference).await?;
        Ok(desk.report(&checked))
    }

    /// The ledger takes no part in it.
    async fn by_id(&self, id: &str) -> Result<PaymentReport, PayError> {
        let StoredArgs { method: given, reference, gateway, form, .. } = &self.stored;
        let (methods, method) = given.read()?;
        let client = gateway.asked().builder()?.0.build()?;
        let id = values::read_id(id, method)?;
        let check = AnyCheck::of(methods.tables, &id, reference)?;
        let asking = || format!("checking at {}", client.host());
        let reply = during(*form, asking, client.send(&check)).await?;
        let again = payment::again(given, gateway);
        let reporter = Reporter { methods: methods.tables, again: &again };
        Ok(reporter.of_reply(client.host(), method.name, reference, &id, &reply))
    }
}
