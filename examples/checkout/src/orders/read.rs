//! Orders as they are read.

use core::str::FromStr;

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, Type, ValueRef};
use rusqlite::{Connection, Row, params};
use thunes::{Amount, AnyId, MethodSpec};

use super::{Event, Order, Orders, Refund};

const ORDER: &str = "SELECT reference, datetime(created, 'unixepoch'), method, quantity, currency, amount, stage, status, sale_id, \
    payment_url, budget FROM orders";

/// Most orders that are listed.
const LISTED: usize = 50;

impl Orders {
    /// The order with that reference.
    pub(crate) fn order(&self, reference: &str) -> rusqlite::Result<Order> {
        order(&self.lock(), reference)
    }

    /// The last orders, newest first.
    pub(crate) fn last(&self) -> rusqlite::Result<Vec<Order>> {
        let connection = self.lock();
        let mut found = connection.prepare(&format!("{ORDER} ORDER BY created DESC, rowid DESC LIMIT {LISTED}"))?;
        found.query_map([], read_order)?.collect()
    }

    /// Whether some order's sale or refund has that id.
    pub(crate) fn is_taken(&self, id: &AnyId) -> rusqlite::Result<bool> {
        let taken = "SELECT EXISTS (SELECT 1 FROM orders WHERE sale_id = ?1) OR EXISTS (SELECT 1 FROM refunds WHERE refund_id = ?1)";
        self.lock().query_row(taken, params![id.to_string()], |row| row.get(0))
    }

    /// Its refunds, oldest first.
    pub(crate) fn refunds(&self, order: &str) -> rusqlite::Result<Vec<Refund>> {
        let connection = self.lock();
        let mut found = connection.prepare(
            "SELECT reference, datetime(created, 'unixepoch'), amount, stage, status, refund_id FROM refunds \
             WHERE order_reference = ?1 ORDER BY created, rowid",
        )?;
        found.query_map([order], read_refund)?.collect()
    }

    /// Its history, oldest first.
    pub(crate) fn events(&self, order: &str) -> rusqlite::Result<Vec<Event>> {
        let connection = self.lock();
        let mut found = connection
            .prepare("SELECT datetime(at, 'unixepoch'), text FROM events WHERE order_reference = ?1 ORDER BY number")?;
        found.query_map([order], |row| Ok(Event { at: row.get(0)?, text: row.get(1)? }))?.collect()
    }
}

pub(super) fn order(from: &Connection, reference: &str) -> rusqlite::Result<Order> {
    from.query_row(&format!("{ORDER} WHERE reference = ?1"), params![reference], read_order)
}

fn read_order(row: &Row<'_>) -> rusqlite::Result<Order> {
    let Method(method) = row.get(2)?;
    let code: String = row.get(4)?;
    let currency = method.currencies.iter().find(|currency| currency.code() == code);
    let no_currency = || rusqlite::Error::InvalidColumnType(4, code.clone(), Type::Text);
    Ok(Order {
        reference: row.get(0)?,
        created: row.get(1)?,
        method,
        quantity: row.get(3)?,
        currency: *currency.ok_or_else(no_currency)?,
        amount: row.get::<_, Parsed<Amount>>(5)?.0,
        stage: row.get(6)?,
        status: row.get(7)?,
        sale_id: row.get::<_, Option<Parsed<AnyId>>>(8)?.map(|id| id.0),
        payment_url: row.get(9)?,
        budget: row.get::<_, Option<Budget>>(10)?.map(|budget| budget.0),
    })
}

fn read_refund(row: &Row<'_>) -> rusqlite::Result<Refund> {
    Ok(Refund {
        reference: row.get(0)?,
        created: row.get(1)?,
        amount: row.get::<_, Parsed<Amount>>(2)?.0,
        stage: row.get(3)?,
        status: row.get(4)?,
        refund_id: row.get::<_, Option<Parsed<AnyId>>>(5)?.map(|id| id.0),
    })
}

/// What is stored as text.
struct Parsed<T>(T);

impl<T: FromStr> FromSql for Parsed<T>
where
    T::Err: core::error::Error + Send + Sync + 'static,
{
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map(Self).map_err(FromSqlError::other)
    }
}

struct Method(&'static MethodSpec);

impl FromSql for Method {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        thunes::method(value.as_str()?).map(Self).map_err(FromSqlError::other)
    }
}

struct Budget(thunes::RefundBudget);

impl FromSql for Budget {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        serde_json::from_str(value.as_str()?).map(Self).map_err(FromSqlError::other)
    }
}
