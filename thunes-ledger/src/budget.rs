//! What may still be refunded of a sale. A refund's amount is reserved in the transaction of its intent.

use crate::budget_problem::BudgetProblem;
use crate::database::{Tx, args};
use crate::entry::Entry;
use crate::error::LedgerError;
use crate::money::from_minor;

const SALE: &str = "SELECT id, amount, currency, decimals FROM thunes_payments \
    WHERE environment = $1 AND merchant_id = $2 AND operation = 'sale' AND gateway_id = $3 ORDER BY id LIMIT 1{lock}";

const TAKEN: &str = "SELECT CAST(coalesce(sum(amount), 0) AS BIGINT) AS taken FROM thunes_payments \
    WHERE environment = $1 AND merchant_id = $2 AND operation = 'refund' AND subject_id = $3 AND held = 1 AND reference <> $4";

/// Locks the sale of a refund, so that two refunds at once take their turns.
pub(crate) async fn lock(tx: &mut Tx<'_>, entry: &Entry) -> sqlx::Result<()> {
    let Some(sale_id) = entry.subject_id.as_deref() else { return Ok(()) };
    tx.rows(SALE, args![&*entry.environment, &*entry.merchant_id, sale_id]).await.map(drop)
}

/// Checks that a refund fits, in the transaction that stores it and after its sale was [locked](lock).
pub(crate) async fn check(tx: &mut Tx<'_>, entry: &Entry) -> Result<(), LedgerError> {
    let Some(sale_id) = entry.subject_id.as_deref() else { return Ok(()) };
    let refuse = |problem| Err(LedgerError::Budget(problem));
    if entry.units == 0 {
        return refuse(BudgetProblem::Zero);
    }
    let (environment, merchant) = (entry.environment.as_str(), entry.merchant_id.as_str());
    let sales = tx.rows(SALE, args![environment, merchant, sale_id]).await?;
    let Some(sale) = sales.first() else { return refuse(BudgetProblem::UnknownSale) };
    let (paid, currency) = (sale.int("amount")?, sale.text("currency")?);
    if currency != entry.currency.code() {
        return refuse(BudgetProblem::OtherCurrency { paid: currency });
    }
    let taken = tx.rows(TAKEN, args![environment, merchant, sale_id, entry.reference.as_str()]).await?;
    let taken = taken.first().map_or(Ok(0), |row| row.int("taken"))?;
    if entry.units > paid.saturating_sub(taken) {
        let decimals = sale.int("decimals")?;
        let amount = |units| from_minor(units, decimals).ok_or(LedgerError::Amount);
        return refuse(BudgetProblem::TooMuch { paid: amount(paid)?, taken: amount(taken)?, asked: entry.amount });
    }
    Ok(())
}
