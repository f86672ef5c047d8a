//! The orders, in a file. What is to be sent is stored before it is sent, so that no payment is forgotten with the process.
//!
//! Each call takes the connection for itself. They are short; a shop with more than a counter's traffic would use a pool.

mod read;
pub(crate) mod refunds;
pub(crate) mod sales;
mod stage;

use std::error::Error;
use std::fs::OpenOptions;
use std::io;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, Transaction, TransactionBehavior, params};
use thunes::{Amount, AnyId, MethodSpec, RefundBudget};

pub(crate) use refunds::Reserved;
pub(crate) use stage::Stage;

/// What is said of a request that was under way when the shop ended.
const INTERRUPTED: &str = "The shop ended before it had an answer. Nobody knows yet whether this went through.";

/// On disk before the shop goes on; and what is deleted is overwritten, since customers' data is among it.
const SETTINGS: &str = "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON;";

/// The orders.
#[derive(Debug)]
pub(crate) struct Orders(Mutex<Connection>);

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
    pub(crate) fn open(path: &Path) -> Result<Self, Box<dyn Error + Send + Sync>> {
        make_private(path)?;
        let connection = Connection::open(path)?;
        connection.execute_batch(SETTINGS)?;
        connection.execute_batch(include_str!("schema.sql"))?;
        let orders = Self(Mutex::new(connection));
        orders.change(interrupt)?;
        Ok(orders)
    }

    fn lock(&self) -> MutexGuard<'_, Connection> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does all of it or nothing.
    fn change<T, E: From<rusqlite::Error>>(&self, by: impl FnOnce(&Transaction<'_>) -> Result<T, E>) -> Result<T, E> {
        let mut connection = self.lock();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = by(&transaction)?;
        transaction.commit()?;
        Ok(done)
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

fn interrupt(to: &Transaction<'_>) -> rusqlite::Result<()> {
    for sending in
        ["SELECT reference FROM orders WHERE stage = ?1", "SELECT order_reference FROM refunds WHERE stage = ?1"]
    {
        let mut found = to.prepare(sending)?;
        let references = found.query_map(params![Stage::Sending], |row| row.get(0))?;
        for reference in references {
            let reference: String = reference?;
            note(to, &reference, INTERRUPTED)?;
        }
    }
    for table in ["orders", "refunds"] {
        to.execute(
            &format!("UPDATE {table} SET stage = ?1 WHERE stage = ?2"),
            params![Stage::Unknown, Stage::Sending],
        )?;
    }
    Ok(())
}

/// Adds to an order's history.
fn note(to: &Transaction<'_>, order: &str, text: &str) -> rusqlite::Result<()> {
    to.execute("INSERT INTO events (order_reference, text) VALUES (?1, ?2)", params![order, text]).map(drop)
}

impl Order {
    /// What the spec says of its status.
    fn meaning(&self) -> Option<&'static thunes::StatusSpec> {
        let word = self.status.as_deref().filter(|_| self.stage == Stage::Answered)?;
        let all = self.method.request("SaleCheck")?.statuses;
        all.iter().find(|status| status.value.eq_ignore_ascii_case(word))
    }

    /// Whether the goods may be shipped, and money be given back.
    pub(crate) fn is_paid(&self) -> bool {
        self.meaning().is_some_and(|status| status.may_ship)
    }

    /// Whether the customer may still pay.
    pub(crate) fn is_open(&self) -> bool {
        self.stage == Stage::Answered && !self.is_paid() && self.meaning().is_none_or(|status| !status.is_final)
    }

    /// Whether asking how it stands can bring something new.
    pub(crate) fn may_change(&self) -> bool {
        self.sale_id.is_some() && self.meaning().is_none_or(|status| !status.is_final)
    }

    /// What may still be given back.
    pub(crate) fn remaining(&self) -> Amount {
        self.budget.as_ref().map_or(self.amount, RefundBudget::remaining)
    }

    /// Whether a refund is known to be done.
    pub(crate) fn is_refunded(&self, refund: &Refund) -> bool {
        let of = |budget: &RefundBudget| budget.refunds().any(|(one, _, done)| done && *one == *refund.reference);
        self.budget.as_ref().is_some_and(of)
    }
}
