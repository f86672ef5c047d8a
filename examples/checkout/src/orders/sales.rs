//! The sale of an order.

use thunes::{AnyId, MethodSpec};

use super::{Orders, Stage, note};
use crate::catalogue::Basket;

/// A sale that is to be sent.
pub(crate) struct Intent<'a> {
    pub(crate) reference: &'a str,
    pub(crate) method: &'static MethodSpec,
    pub(crate) basket: Basket,
    /// What is to be sent: evidence of what was asked for, not there to be sent again.
    pub(crate) body: &'a [u8],
}

/// What the gateway said of a sale.
pub(crate) struct Answer<'a> {
    pub(crate) id: &'a AnyId,
    pub(crate) status: &'a str,
    pub(crate) payment_url: Option<&'a str>,
}

impl Orders {
    /// Stores a sale before it is sent. Not done where the reference has an order already: then it may have been sent.
    pub(crate) async fn intend(&self, intent: &Intent<'_>) -> sqlx::Result<bool> {
        let mut tx = self.begin().await?;
        let Basket { quantity, currency, total, .. } = intent.basket;
        let insert = "INSERT INTO orders (reference, method, quantity, currency, amount, stage, body) \
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
        let insert = sqlx::query(insert).bind(intent.reference).bind(intent.method.name).bind(quantity);
        let insert = insert.bind(currency.code()).bind(total.to_string()).bind(Stage::Sending).bind(intent.body);
        let is_new = insert.execute(&mut *tx).await?.rows_affected() == 1;
        if is_new {
            note(&mut tx, intent.reference, "The order was placed, and its sale is sent to the gateway.").await?;
        }
        tx.commit().await?;
        Ok(is_new)
    }

    /// Stores the gateway's answer to a sale, or what was found of it later.
    pub(crate) async fn answered(&self, reference: &str, answer: &Answer<'_>, text: &str) -> sqlx::Result<()> {
        let mut tx = self.begin().await?;
        let update = "UPDATE orders SET stage = $2, status = $3, sale_id = $4, payment_url = $5, body = NULL WHERE reference = $1";
        let update = sqlx::query(update).bind(reference).bind(Stage::Answered).bind(answer.status);
        update.bind(answer.id.to_string()).bind(answer.payment_url).execute(&mut *tx).await?;
        note(&mut tx, reference, text).await?;
        tx.commit().await
    }

    /// Stores that a sale was not done, or that its outcome is unknown.
    pub(crate) async fn unanswered(&self, reference: &str, stage: Stage, text: &str) -> sqlx::Result<()> {
        let mut tx = self.begin().await?;
        let update = "UPDATE orders SET stage = $2, body = CASE $2 WHEN 'unknown' THEN body END WHERE reference = $1";
        sqlx::query(update).bind(reference).bind(stage).execute(&mut *tx).await?;
        note(&mut tx, reference, text).await?;
        tx.commit().await
    }

    /// Stores what a status check said. Only what is new gets into the history.
    pub(crate) async fn checked(&self, reference: &str, status: &str) -> sqlx::Result<()> {
        let mut tx = self.begin().await?;
        let update = sqlx::query("UPDATE orders SET status = $2 WHERE reference = $1 AND status IS NOT $2");
        if update.bind(reference).bind(status).execute(&mut *tx).await?.rows_affected() == 1 {
            note(&mut tx, reference, &format!("The gateway says: {status}.")).await?;
        }
        tx.commit().await
    }

    /// Adds to an order's history.
    pub(crate) async fn note(&self, reference: &str, text: &str) -> sqlx::Result<()> {
        note(&mut *self.0.acquire().await?, reference, text).await
    }
}
