//! The history: every change of a payment, for people and for other programs.

use std::io::Write;
use std::time::SystemTime;

use serde::Serialize;
use thunes_runtime::Client;

use crate::database::{Row, args};
use crate::error::LedgerError;
use crate::ledger::Ledger;
use crate::scope::Scope;
use crate::time::{at, millis};

/// A change of a payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Event {
    /// The payment's reference.
    pub reference: String,
    /// `sale`, `refund`.
    pub operation: String,
    /// Module name of the method: `bizum`.
    pub method: String,
    /// The payment's amount, in minor units.
    pub amount: i64,
    /// ISO 4217 code of the currency.
    pub currency: String,
    /// When, in milliseconds since 1970, by the database's clock.
    pub at: i64,
    /// Which attempt.
    pub attempt: i64,
    /// How the payment stood before. `None` for its first event.
    pub from: Option<String>,
    /// How it stood after that.
    pub to: String,
    /// The gateway's id, where it was known.
    pub gateway_id: Option<String>,
    /// The gateway's status, where it was known.
    pub status: Option<String>,
    /// Why, in words.
    pub why: String,
}

/// How a history is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A JSON object on each line.
    JsonLines,
    /// Comma-separated values (RFC 4180), with a line of names first.
    Csv,
}

/// The names of the columns, in the order of [`Event`].
const NAMES: &str = "reference,operation,method,amount,currency,at,attempt,from,to,gateway_id,status,why";

const EVENTS: &str = "SELECT e.id, p.reference, p.operation, p.method, p.amount, p.currency, e.at, e.attempt, e.from_state, e.to_state, \
    e.gateway_id, e.status, e.why FROM thunes_events e JOIN thunes_payments p ON p.id = e.payment_id \
    WHERE p.environment = $1 AND p.merchant_id = $2";

impl Event {
    /// Returns when it was, by the database's clock.
    #[must_use]
    pub fn time(&self) -> SystemTime {
        at(self.at)
    }

    fn read(row: &Row) -> sqlx::Result<Self> {
        Ok(Self {
            reference: row.text("reference")?,
            operation: row.text("operation")?,
            method: row.text("method")?,
            amount: row.int("amount")?,
            currency: row.text("currency")?,
            at: row.int("at")?,
            attempt: row.int("attempt")?,
            from: row.opt_text("from_state")?,
            to: row.text("to_state")?,
            gateway_id: row.opt_text("gateway_id")?,
            status: row.opt_text("status")?,
            why: row.text("why")?,
        })
    }

    fn csv(&self) -> String {
        let (amount, at, attempt) = (self.amount.to_string(), self.at.to_string(), self.attempt.to_string());
        let optional = |text: &'_ Option<String>| text.clone().unwrap_or_default();
        let (from, id, status) = (optional(&self.from), optional(&self.gateway_id), optional(&self.status));
        let cells: [&str; 12] = [
            &self.reference,
            &self.operation,
            &self.method,
            &amount,
            &self.currency,
            &at,
            &attempt,
            &from,
            &self.to,
            &id,
            &status,
            &self.why,
        ];
        cells.map(quoted).join(",")
    }
}

/// A cell of RFC 4180.
fn quoted(cell: &str) -> String {
    if cell.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

impl Ledger {
    /// Every change of that payment, oldest first.
    ///
    /// # Errors
    /// [`LedgerError::Database`].
    pub async fn events(&self, client: &Client, reference: &str) -> Result<Vec<Event>, LedgerError> {
        let scope = Scope::of(client);
        let sql = format!("{EVENTS} AND p.reference = $3 ORDER BY e.id");
        let rows = self.database().rows(&sql, args![scope.environment, scope.merchant_id, reference]).await?;
        Ok(rows.iter().map(Event::read).collect::<sqlx::Result<_>>()?)
    }

    /// Writes every change of that merchant's payments since that time, oldest first. It reads a thousand at a time.
    ///
    /// On PostgreSQL, a change takes its number and its time before its transaction commits, so it can appear after a later one. If you export
    /// regularly, begin each export some minutes before the end of the last one, and drop the changes that you have.
    ///
    /// # Errors
    /// [`LedgerError::Database`], [`LedgerError::Export`].
    pub async fn export(
        &self,
        client: &Client,
        since: SystemTime,
        format: Format,
        to: &mut (impl Write + Send),
    ) -> Result<(), LedgerError> {
        let (scope, since) = (Scope::of(client), millis(since));
        if format == Format::Csv {
            write!(to, "{NAMES}\r\n").map_err(LedgerError::Export)?;
        }
        let sql = format!("{EVENTS} AND e.at >= $3 AND e.id > $4 ORDER BY e.id LIMIT 1000");
        let mut last = 0;
        loop {
            let args = args![scope.environment, scope.merchant_id, since, last];
            let rows = self.database().rows(&sql, args).await?;
            let Some(newest) = rows.last() else { return Ok(()) };
            last = newest.int("id")?;
            for row in &rows {
                line(&Event::read(row)?, format, to).map_err(LedgerError::Export)?;
            }
        }
    }
}

fn line(event: &Event, format: Format, to: &mut impl Write) -> std::io::Result<()> {
    match format {
        Format::JsonLines => {
            serde_json::to_writer(&mut *to, event)?;
            to.write_all(b"\n")
        }
        Format::Csv => write!(to, "{}\r\n", event.csv()),
    }
}
