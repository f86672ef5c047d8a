//! `thunes refund`: a refund of a sale that the ledger has.

use clap::Args;
use thunes_ledger::Operation;
use thunes_runtime::FieldKind;

use crate::pay::error::PayError;

use super::console::{Console, Outcome};
use super::payment::{self, Desk};
use super::send::SendArgs;

#[derive(Args)]
pub(super) struct RefundArgs {
    /// Your reference of the sale: its id and its currency come from the ledger.
    #[arg(long, value_name = "REFERENCE")]
    of: Option<String>,
    #[command(flatten)]
    send: SendArgs,
}

impl RefundArgs {
    pub(super) fn run(mut self, console: &Console) -> Outcome {
        if let Some(sale) = &self.of {
            match payment::run(of_sale(&self.send, sale)) {
                Ok(values) => self.send.set.splice(..0, values).for_each(drop),
                Err(error) => return payment::end(Err(error), self.send.form, console),
            }
        }
        self.send.run("refund", console)
    }
}

/// The values that a refund takes from its sale.
async fn of_sale(send: &SendArgs, reference: &str) -> Result<Vec<String>, PayError> {
    let desk = Desk::open(&send.method, &send.gateway, &send.ledger).await?;
    let sale = desk.find(reference).await;
    desk.ledger.close().await;
    let away = || PayError::NoSaleInLedger { reference: reference.to_owned(), host: desk.client.host().to_owned() };
    let sale = sale.map_err(PayError::of_asking)?.ok_or_else(away)?;
    if sale.operation != Operation::Sale {
        return Err(PayError::NotASale { reference: sale.reference, operation: sale.operation.to_string() });
    }
    let settle = || desk.stored("settle", reference);
    let none = || PayError::NoId { reference: sale.reference.clone(), state: sale.state.to_string(), settle: settle() };
    let id = sale.id.as_ref().ok_or_else(none)?;
    let refunds = desk.method.requests().iter().filter(|request| !request.repeatable && request.subject == id.kind());
    let fields = refunds.flat_map(|request| request.fields).filter(|field| field.is_input());
    let values = fields.filter_map(|field| match field.kind {
        FieldKind::Id => Some(format!("{}={id}", field.name)),
        FieldKind::Currency => Some(format!("{}={}", field.name, sale.currency)),
        _ => None,
    });
    Ok(values.collect())
}
