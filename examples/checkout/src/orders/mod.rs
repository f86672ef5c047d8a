//! The orders, in a file. What is to be sent is stored before it is sent, so that no payment is forgotten with the process.
//!
//! Writers take their turns: a transaction begins with the right to write.

mod read;
pub(crate) mod refunds;
pub(crate) mod sales;
mod stage;

use std::error::Error;
use std::fs::OpenOptions;
use std::io;
use std::path::Path;

use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Sqlite, SqliteConnection, SqlitePool, Transaction};
use thunes::{Amount, AnyId, MethodSpec, RefundBudget};

pub(crate) use refunds::Reserved;
pub(crate) use stage::Stage;

/// The note on a request that was under way when the shop stopped.
const INTERRUPTED: &str = "The shop stopped before it had an answer. It is not known yet whether this went through.";

/// The orders.
#[derive(Debug)]
pub(crate) struct Orders(SqlitePool);

/// One order. The customer's data is not in it.
#[derive(Debug, Clone)]
pub(crate) struct Order {
    pub(crate) reference: String,
    /// When it was made, in UTC.
    pub(crate) created: String,
    pub(crate) method: &'static MethodSpec,
    pub(crate) quantity: u32,
    pub(crate) currency: thunes::Currency,
    pub(crate) amount: Amount,
    pub(crate) stage: Stage,
    /// The gateway's word.
    pub(crate) status: Option<String>,
    pub(crate) sale_id: Option<AnyId>,
    pub(crate) payment_url: Option<String>,
    pub(crate) budget: Option<RefundBudget>,
}

/// One refund of an order.
#[derive(Debug, Clone)]
pub(crate) struct Refund {
    pub(crate) reference: String,
    pub(crate) created: String,
    pub(crate) amount: Amount,
    pub(crate) stage: Stage,
    pub(crate) status: Option<String>,
    pub(crate) refund_id: Option<AnyId>,
}

/// Something that happened to an order.
#[derive(Debug, Clone)]
pub(crate) struct Event {
    pub(crate) at: String,
    pub(crate) text: String,
}

impl Orders {
    /// Opens the file, or makes it. What was being sent when the shop ended is unknown from now on.
    pub(crate) async fn open(path: &Path) -> Result<Self, Box<dyn Error + Send + Sync>> {
        make_private(path)?;
        // On disk before the shop goes on; and what is deleted is overwritten, since customers' data is among it.
        let options = SqliteConnectOptions::new()
            .filename(path)
            .synchronous(SqliteSynchronous::Full)
            .pragma("secure_delete", "ON")
            .foreign_keys(true);
        let orders = Self(SqlitePoolOptions::new().connect_with(options).await?);
        sqlx::raw_sql(include_str!("schema.sql")).execute(&orders.0).await?;
        orders.interrupt().await?;
        Ok(orders)
    }

    /// Begins to change the orders: all of it is done, or nothing.
    async fn begin(&self) -> sqlx::Result<Transaction<'static, Sqlite>> {
        self.0.begin_with("BEGIN IMMEDIATE").await
    }

    /// What was being sent is not known.
    async fn interrupt(&self) -> sqlx::Result<()> {
        let mut tx = self.begin().await?;
        let sending = "SELECT reference FROM orders WHERE stage = $1 \
            UNION ALL SELECT order_reference FROM refunds WHERE stage = $1";
        let orders: Vec<String> = sqlx::query_scalar(sending).bind(Stage::Sending).fetch_all(&mut *tx).await?;
        for order in orders {
            note(&mut tx, &order, INTERRUPTED).await?;
        }
        for update in
            ["UPDATE orders SET stage = $1 WHERE stage = $2", "UPDATE refunds SET stage = $1 WHERE stage = $2"]
        {
            sqlx::query(update).bind(Stage::Unknown).bind(Stage::Sending).execute(&mut *tx).await?;
        }
        tx.commit().await
    }
}

/// The file has what customers typed: it is its owner's alone.
fn make_private(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

/// Adds to an order's history.
async fn note(to: &mut SqliteConnection, order: &str, text: &str) -> sqlx::Result<()> {
    let insert = sqlx::query("INSERT INTO events (order_reference, text) VALUES ($1, $2)");
    insert.bind(order).bind(text).execute(to).await.map(drop)
}

impl Order {
    /// What the spec says of its status.
    fn meaning(&self) -> Option<&'static thunes::StatusSpec> {
        let word = self.status.as_deref().filter(|_| self.stage == Stage::Answered)?;
        let all = self.method.request("SaleCheck")?.statuses;
        all.iter().find(|status| status.value.eq_ignore_ascii_case(word))
    }

    /// Whether the goods may be shipped, and the payment refunded.
    pub(crate) fn is_paid(&self) -> bool {
        self.meaning().is_some_and(|status| status.may_ship)
    }

    /// Whether the customer may still pay.
    pub(crate) fn is_open(&self) -> bool {
        self.stage == Stage::Answered && !self.is_paid() && self.meaning().is_none_or(|status| !status.is_final)
    }

    /// Whether another status check can change anything.
    pub(crate) fn may_change(&self) -> bool {
        self.sale_id.is_some() && self.meaning().is_none_or(|status| !status.is_final)
    }

    /// What may still be refunded.
    pub(crate) fn remaining(&self) -> Amount {
        self.budget.as_ref().map_or(self.amount, RefundBudget::remaining)
    }

    /// Whether a refund is known to be done.
    pub(crate) fn is_refunded(&self, refund: &Refund) -> bool {
        let of = |budget: &RefundBudget| budget.refunds().any(|(one, _, done)| done && *one == *refund.reference);
        self.budget.as_ref().is_some_and(of)
    }
}
