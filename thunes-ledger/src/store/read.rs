//! Statements that only read.

use core::time::Duration;

use crate::database::{Database, Row, Tx, args};
use crate::payment::{COLUMNS, Payment};
use crate::scope::Scope;

pub(crate) async fn find(database: &Database, scope: Scope<'_>, reference: &str) -> sqlx::Result<Option<Payment>> {
    let sql =
        format!("SELECT {COLUMNS} FROM thunes_payments WHERE environment = $1 AND merchant_id = $2 AND reference = $3");
    let rows = database.rows(&sql, args![scope.environment, scope.merchant_id, reference]).await?;
    rows.first().map(Payment::read).transpose()
}

pub(super) async fn by_reference(tx: &mut Tx<'_>, scope: Scope<'_>, reference: &str) -> sqlx::Result<Payment> {
    let sql =
        format!("SELECT {COLUMNS} FROM thunes_payments WHERE environment = $1 AND merchant_id = $2 AND reference = $3");
    let rows = tx.rows(&sql, args![scope.environment, scope.merchant_id, reference]).await?;
    rows.first().map(Payment::read).unwrap_or(Err(sqlx::Error::RowNotFound))
}

pub(super) fn read(rows: &[Row]) -> sqlx::Result<Vec<Payment>> {
    rows.iter().map(Payment::read).collect()
}

/// Payments that were sent in that time and that the gateway has, oldest first.
pub(crate) async fn answered(database: &Database, scope: Scope<'_>, from: i64, to: i64) -> sqlx::Result<Vec<Payment>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM thunes_payments WHERE environment = $1 AND merchant_id = $2 AND state = 'answered' \
         AND sent_at >= $3 AND sent_at < $4 ORDER BY id"
    );
    read(&database.rows(&sql, args![scope.environment, scope.merchant_id, from, to]).await?)
}

/// The refunds of the sale with that id, oldest first.
pub(crate) async fn refunds(database: &Database, scope: Scope<'_>, sale_id: &str) -> sqlx::Result<Vec<Payment>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM thunes_payments WHERE environment = $1 AND merchant_id = $2 AND operation = 'refund' \
         AND subject_id = $3 ORDER BY id"
    );
    read(&database.rows(&sql, args![scope.environment, scope.merchant_id, sale_id]).await?)
}

/// How long it is until no copy of the payment can arrive any more, and one that arrived is in the search.
pub(crate) async fn until_fence(database: &Database, row: i64) -> sqlx::Result<Duration> {
    let sql = "SELECT coalesce(fence_at, 0) - {now} AS wait FROM thunes_payments WHERE id = $1";
    let rows = database.rows(sql, args![row]).await?;
    let wait = rows.first().map_or(Ok(0), |row| row.int("wait"))?;
    Ok(Duration::from_millis(u64::try_from(wait).unwrap_or_default()))
}

/// The payment that the gateway's id belongs to.
pub(crate) async fn by_gateway_id(database: &Database, scope: Scope<'_>, id: &str) -> sqlx::Result<Option<Payment>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM thunes_payments WHERE environment = $1 AND merchant_id = $2 AND gateway_id = $3 LIMIT 1"
    );
    let rows = database.rows(&sql, args![scope.environment, scope.merchant_id, id]).await?;
    rows.first().map(Payment::read).transpose()
}
