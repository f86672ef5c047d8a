//! What was ordered. The payments are the ledger's, in the same file.

use core::str::FromStr;
use std::fs::OpenOptions;
use std::io;
use std::path::Path;

use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions, SqliteRow};
use sqlx::{AssertSqlSafe, Row as _, SqlitePool};
use thunes::{Amount, MethodSpec};

use crate::catalogue::Basket;

/// The orders.
#[derive(Debug)]
pub(crate) struct Orders(SqlitePool);

/// One order. It holds no data of the customer.
#[derive(Debug, Clone)]
pub(crate) struct Order {
    /// The reference of its sale, too.
    pub(crate) reference: String,
    /// When it was placed, in UTC.
    pub(crate) created: String,
    pub(crate) method: &'static MethodSpec,
    pub(crate) quantity: u32,
    pub(crate) currency: thunes::Currency,
    pub(crate) amount: Amount,
}

const ORDER: &str =
    "SELECT reference, datetime(created, 'unixepoch') AS made, method, quantity, currency, amount FROM orders";

/// Most orders that are listed.
const LISTED: usize = 50;

impl Orders {
    /// Opens the file, which the ledger has made.
    pub(crate) async fn open(path: &Path) -> sqlx::Result<Self> {
        let options = SqliteConnectOptions::new().filename(path);
        let orders = Self(SqlitePoolOptions::new().connect_with(options).await?);
        sqlx::raw_sql(include_str!("orders.sql")).execute(&orders.0).await?;
        Ok(orders)
    }

    /// Stores an order, unless its reference has one already.
    pub(crate) async fn place(&self, reference: &str, method: &MethodSpec, basket: Basket) -> sqlx::Result<()> {
        let Basket { quantity, currency, total, .. } = basket;
        let insert = "INSERT INTO orders (reference, method, quantity, currency, amount) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
        let insert = sqlx::query(insert).bind(reference).bind(method.name).bind(quantity).bind(currency.code());
        insert.bind(total.to_string()).execute(&self.0).await.map(drop)
    }

    /// The order with that reference.
    pub(crate) async fn order(&self, reference: &str) -> sqlx::Result<Order> {
        let order = AssertSqlSafe(format!("{ORDER} WHERE reference = $1"));
        read(&sqlx::query(order).bind(reference).fetch_one(&self.0).await?)
    }

    /// The last orders, newest first.
    pub(crate) async fn last(&self) -> sqlx::Result<Vec<Order>> {
        let last = AssertSqlSafe(format!("{ORDER} ORDER BY created DESC, rowid DESC LIMIT {LISTED}"));
        sqlx::query(last).fetch_all(&self.0).await?.iter().map(read).collect()
    }
}

/// Makes the file, where there is none, for its owner alone.
pub(crate) fn make_private(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

fn read(row: &SqliteRow) -> sqlx::Result<Order> {
    let method: &'static MethodSpec = thunes::method(row.try_get("method")?).map_err(|error| odd("method", error))?;
    let currency = method.currency(row.try_get("currency")?);
    Ok(Order {
        reference: row.try_get("reference")?,
        created: row.try_get("made")?,
        method,
        quantity: row.try_get("quantity")?,
        currency: currency.ok_or_else(|| odd("currency", "the method does not take it"))?,
        amount: Amount::from_str(row.try_get("amount")?).map_err(|error| odd("amount", error))?,
    })
}

fn odd(column: &str, why: impl Into<Box<dyn core::error::Error + Send + Sync>>) -> sqlx::Error {
    sqlx::Error::ColumnDecode { index: column.to_owned(), source: why.into() }
}
