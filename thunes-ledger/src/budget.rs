//! What may still be refunded of a sale. A refund's amount is reserved in the transaction of its intent.

use crate::budget_problem::BudgetProblem;
use crate::database::{Tx, args};
use crate::entry::Entry;
use crate::error::LedgerError;
use crate::money::{from_minor, to_minor};
use crate::payment::{COLUMNS, Payment};

const SALE: &str =
    "WHERE environment = $1 AND merchant_id = $2 AND operation = 'sale' AND gateway_id = $3 LIMIT 1{lock}";

const TAKEN: &str = "SELECT CAST(coalesce(sum(amount), 0) AS BIGINT) AS taken FROM thunes_payments \
    WHERE environment = $1 AND merchant_id = $2 AND operation = 'refund' AND subject_id = $3 AND held = 1 AND reference <> $4";

/// Locks the sale of a refund, so that two refunds at once take their turns.
pub(crate) async fn lock(tx: &mut Tx<'_>, entry: &Entry) -> sqlx::Result<()> {
    let Some(sale_id) = entry.subject_id.as_deref() else { return Ok(()) };
    sale(tx, entry, sale_id).await.map(drop)
}

async fn sale(tx: &mut Tx<'_>, entry: &Entry, sale_id: &str) -> sqlx::Result<Option<Payment>> {
    let sql = format!("SELECT {COLUMNS} FROM thunes_payments {SALE}");
    let rows = tx.rows(&sql, args![&*entry.environment, &*entry.merchant_id, sale_id]).await?;
    rows.first().map(Payment::read).transpose()
}

/// Checks that a refund fits, in the transaction that stores it and after its sale was [locked](lock).
pub(crate) async fn check(tx: &mut Tx<'_>, entry: &Entry) -> Result<(), LedgerError> {
    let Some(sale_id) = entry.subject_id.as_deref() else { return Ok(()) };
    let refuse = |problem| Err(LedgerError::Budget(problem));
    if entry.units == 0 {
        return refuse(BudgetProblem::Zero);
    }
    let (environment, merchant) = (entry.environment.as_str(), entry.merchant_id.as_str());
    let Some(sale) = sale(tx, entry, sale_id).await? else { return refuse(BudgetProblem::UnknownSale) };
    if sale.currency != entry.currency.code() {
        return refuse(BudgetProblem::OtherCurrency { sale: sale.currency });
    }
    if sale.has_failed() {
        return refuse(BudgetProblem::Failed { status: sale.status.unwrap_or_default() });
    }
    let taken = tx.rows(TAKEN, args![environment, merchant, sale_id, entry.reference.as_str()]).await?;
    let taken = taken.first().map_or(Ok(0), |row| row.int("taken"))?;
    let most = to_minor(sale.amount, entry.currency).ok_or(LedgerError::Amount)?;
    if entry.units > most.saturating_sub(taken) {
        let taken = from_minor(taken, i64::from(entry.currency.decimals())).ok_or(LedgerError::Amount)?;
        return refuse(BudgetProblem::TooMuch { sale: sale.amount, taken, asked: entry.amount });
    }
    Ok(())
}
