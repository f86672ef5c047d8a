//! The table of orders. Each step of a payment is one statement, which only does something if the order is where it is thought to be.

use std::path::Path;

use serde::Serialize;
use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use thunes::{AnyId, AnyRequest, Intent, StoredRequest};

use crate::Error;

/// How far an order has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, sqlx::Type)]
#[serde(rename_all = "lowercase")]
#[sqlx(rename_all = "lowercase")]
pub enum Stage {
    /// Its sale is yet to be sent.
    Queued,
    /// Its sale was sent, or was about to be, and no answer is stored: money may have moved.
    Sending,
    /// The gateway waits for the customer.
    Open,
    /// Ship it.
    Paid,
    /// Nothing was paid. A new try is a new order.
    Refused,
    /// A person has to look at it.
    Attention,
}

/// What a customer gets to see of an order.
#[derive(Debug, PartialEq, Eq, Serialize, sqlx::FromRow)]
pub struct Order {
    /// The merchant's reference.
    pub reference: String,
    /// How far it has come.
    pub stage: Stage,
    /// Where the customer pays.
    pub payment_url: Option<String>,
}

/// A sale that waits to be sent.
pub(crate) struct Queued {
    pub(crate) reference: String,
    pub(crate) request: StoredRequest,
    pub(crate) traceparent: Option<String>,
}

/// The table.
#[derive(Debug, Clone)]
pub(crate) struct Orders(SqlitePool);

impl Orders {
    pub(crate) async fn open(file: &Path) -> Result<Self, Error> {
        // Full synchronisation: an intent that is committed is there after a power failure, too.
        let options = SqliteConnectOptions::new().filename(file).create_if_missing(true);
        let options = options.journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full);
        let pool = SqlitePool::connect_with(options).await?;
        sqlx::raw_sql(include_str!("schema.sql")).execute(&pool).await?;
        Ok(Self(pool))
    }

    pub(crate) async fn close(&self) {
        self.0.close().await;
    }

    /// Puts an order into the queue, unless its reference is there already.
    pub(crate) async fn put(&self, reference: &str, sale: &AnyRequest, traceparent: Option<&str>) -> Result<(), Error> {
        let sale = serde_json::to_string(sale).map_err(Error::stored)?;
        let sql = "INSERT INTO orders (reference, stage, request, traceparent) VALUES (?, 'queued', ?, ?) ON CONFLICT DO NOTHING";
        sqlx::query(sql).bind(reference).bind(sale).bind(traceparent).execute(&self.0).await?;
        Ok(())
    }

    pub(crate) async fn get(&self, reference: &str) -> Result<Order, Error> {
        let sql = "SELECT reference, stage, payment_url FROM orders WHERE reference = ?";
        sqlx::query_as(sql).bind(reference).fetch_optional(&self.0).await?.ok_or(Error::NoSuchOrder)
    }

    pub(crate) async fn queued(&self) -> Result<Vec<Queued>, Error> {
        let sql = "SELECT reference, request, traceparent FROM orders WHERE stage = 'queued' ORDER BY rowid";
        let rows: Vec<(String, String, Option<String>)> = sqlx::query_as(sql).fetch_all(&self.0).await?;
        let read = |(reference, request, traceparent): (String, String, _)| {
            let request = serde_json::from_str(&request).map_err(Error::stored)?;
            Ok(Queued { reference, request, traceparent })
        };
        rows.into_iter().map(read).collect()
    }

    /// Marks a sale as sent, with what settles it if its answer is lost. `false` if another worker was faster.
    pub(crate) async fn claim(&self, reference: &str, intent: &Intent) -> Result<bool, Error> {
        let intent = serde_json::to_string(intent).map_err(Error::stored)?;
        let sql = "UPDATE orders SET stage = 'sending', intent = ? WHERE reference = ? AND stage = 'queued'";
        Ok(sqlx::query(sql).bind(intent).bind(reference).execute(&self.0).await?.rows_affected() == 1)
    }

    /// Puts a sale that was not sent back into the queue.
    pub(crate) async fn requeue(&self, reference: &str) -> Result<(), Error> {
        let sql = "UPDATE orders SET stage = 'queued', intent = NULL WHERE reference = ? AND stage = 'sending'";
        sqlx::query(sql).bind(reference).execute(&self.0).await?;
        Ok(())
    }

    /// Stores what the gateway answered to a sale. The customer's data is not needed any more.
    pub(crate) async fn sold(
        &self,
        reference: &str,
        stage: Stage,
        id: &AnyId,
        payment_url: Option<&str>,
    ) -> Result<(), Error> {
        let sql = "UPDATE orders SET stage = ?, sale_id = ?, payment_url = ?, request = NULL WHERE reference = ? AND stage = 'sending'";
        sqlx::query(sql).bind(stage).bind(id.to_string()).bind(payment_url).bind(reference).execute(&self.0).await?;
        Ok(())
    }

    /// Ends a sale that has no id.
    pub(crate) async fn ended(&self, reference: &str, stage: Stage, note: &str) -> Result<(), Error> {
        let sql = "UPDATE orders SET stage = ?, note = ?, request = NULL WHERE reference = ? AND stage IN ('queued', 'sending')";
        sqlx::query(sql).bind(stage).bind(note).bind(reference).execute(&self.0).await?;
        Ok(())
    }

    /// The sales whose answer is not known.
    pub(crate) async fn unanswered(&self) -> Result<Vec<Intent>, Error> {
        let sql = "SELECT intent FROM orders WHERE stage = 'sending' ORDER BY rowid";
        let rows: Vec<String> = sqlx::query_scalar(sql).fetch_all(&self.0).await?;
        rows.iter().map(|intent| serde_json::from_str(intent).map_err(Error::stored)).collect()
    }

    /// The sales that customers have not paid yet, with their ids.
    pub(crate) async fn open_sales(&self) -> Result<Vec<(String, AnyId)>, Error> {
        let sql = "SELECT reference, sale_id FROM orders WHERE stage = 'open' ORDER BY rowid";
        let rows: Vec<(String, String)> = sqlx::query_as(sql).fetch_all(&self.0).await?;
        rows.into_iter().map(|(reference, id)| Ok((reference, id.parse().map_err(Error::stored)?))).collect()
    }

    pub(crate) async fn open_sale(&self, reference: &str) -> Result<Option<AnyId>, Error> {
        let sql = "SELECT sale_id FROM orders WHERE reference = ? AND stage = 'open'";
        let id: Option<String> = sqlx::query_scalar(sql).bind(reference).fetch_optional(&self.0).await?;
        id.map(|id| id.parse().map_err(Error::stored)).transpose()
    }

    /// Stores what a status check said.
    pub(crate) async fn checked(&self, reference: &str, stage: Stage) -> Result<(), Error> {
        let sql = "UPDATE orders SET stage = ? WHERE reference = ? AND stage = 'open'";
        sqlx::query(sql).bind(stage).bind(reference).execute(&self.0).await?;
        Ok(())
    }
}
