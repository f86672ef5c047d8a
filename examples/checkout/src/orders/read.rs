//! Orders as they are read.

use core::str::FromStr;

use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Row as _, SqliteConnection};
use thunes::{AnyId, MethodSpec, RefundBudget};

use super::{Event, Order, Orders, Refund};

const ORDER: &str = "SELECT reference, datetime(created, 'unixepoch') AS made, method, quantity, currency, amount, stage, status, \
    sale_id, payment_url, budget FROM orders";

/// Most orders that are listed.
const LISTED: usize = 50;

impl Orders {
    /// The order with that reference.
    pub(crate) async fn order(&self, reference: &str) -> sqlx::Result<Order> {
        order(&mut *self.0.acquire().await?, reference).await
    }

    /// The last orders, newest first.
    pub(crate) async fn last(&self) -> sqlx::Result<Vec<Order>> {
        let last = AssertSqlSafe(format!("{ORDER} ORDER BY created DESC, rowid DESC LIMIT {LISTED}"));
        sqlx::query(last).fetch_all(&self.0).await?.iter().map(read_order).collect()
    }

    /// Whether some order's sale or refund has that id.
    pub(crate) async fn is_taken(&self, id: &AnyId) -> sqlx::Result<bool> {
        let taken = "SELECT EXISTS (SELECT 1 FROM orders WHERE sale_id = $1) OR EXISTS (SELECT 1 FROM refunds WHERE refund_id = $1)";
        sqlx::query_scalar(taken).bind(id.to_string()).fetch_one(&self.0).await
    }

    /// Its refunds, oldest first.
    pub(crate) async fn refunds(&self, order: &str) -> sqlx::Result<Vec<Refund>> {
        let refunds = "SELECT reference, datetime(created, 'unixepoch') AS made, amount, stage, status, refund_id FROM refunds \
            WHERE order_reference = $1 ORDER BY created, rowid";
        sqlx::query(refunds).bind(order).fetch_all(&self.0).await?.iter().map(read_refund).collect()
    }

    /// Its history, oldest first.
    pub(crate) async fn events(&self, order: &str) -> sqlx::Result<Vec<Event>> {
        let events =
            "SELECT datetime(at, 'unixepoch') AS made, text FROM events WHERE order_reference = $1 ORDER BY number";
        let rows = sqlx::query(events).bind(order).fetch_all(&self.0).await?;
        rows.iter().map(|row| Ok(Event { at: row.try_get("made")?, text: row.try_get("text")? })).collect()
    }
}

pub(super) async fn order(from: &mut SqliteConnection, reference: &str) -> sqlx::Result<Order> {
    let order = AssertSqlSafe(format!("{ORDER} WHERE reference = $1"));
    read_order(&sqlx::query(order).bind(reference).fetch_one(from).await?)
}

fn read_order(row: &SqliteRow) -> sqlx::Result<Order> {
    let method: &'static MethodSpec = thunes::method(row.try_get("method")?).map_err(|error| odd("method", error))?;
    let code: String = row.try_get("currency")?;
    let currency = method.currencies.iter().find(|currency| currency.code() == code);
    let budget = row.try_get::<Option<&str>, _>("budget")?.map(serde_json::from_str::<RefundBudget>);
    Ok(Order {
        reference: row.try_get("reference")?,
        created: row.try_get("made")?,
        method,
        quantity: row.try_get("quantity")?,
        currency: *currency.ok_or_else(|| odd("currency", "the method does not take it"))?,
        amount: parsed(row.try_get("amount")?, "amount")?,
        stage: row.try_get("stage")?,
        status: row.try_get("status")?,
        sale_id: row.try_get::<Option<&str>, _>("sale_id")?.map(|id| parsed(id, "sale_id")).transpose()?,
        payment_url: row.try_get("payment_url")?,
        budget: budget.transpose().map_err(|error| odd("budget", error))?,
    })
}

fn read_refund(row: &SqliteRow) -> sqlx::Result<Refund> {
    Ok(Refund {
        reference: row.try_get("reference")?,
        created: row.try_get("made")?,
        amount: parsed(row.try_get("amount")?, "amount")?,
        stage: row.try_get("stage")?,
        status: row.try_get("status")?,
        refund_id: row.try_get::<Option<&str>, _>("refund_id")?.map(|id| parsed(id, "refund_id")).transpose()?,
    })
}

/// What is stored as text.
fn parsed<T: FromStr>(text: &str, column: &str) -> sqlx::Result<T>
where
    T::Err: core::error::Error + Send + Sync + 'static,
{
    text.parse().map_err(|error| odd(column, error))
}

fn odd(column: &str, why: impl Into<Box<dyn core::error::Error + Send + Sync>>) -> sqlx::Error {
    sqlx::Error::ColumnDecode { index: column.to_owned(), source: why.into() }
}
