//! The refunds of an order. Its budget changes in one transaction with them, so that two at once cannot refund too much.

use sqlx::SqliteConnection;
use thunes::{AnyId, AnyRequest, BudgetError, RefundBudget};

use super::{Orders, Stage, note, read};
use crate::failure::Failure;
use crate::text::money;

/// What came of reserving a refund.
#[derive(Debug)]
pub(crate) enum Reserved {
    /// It may be sent, once.
    Now,
    /// It was reserved before, and so may have been sent.
    Before,
    /// It does not fit.
    Refused(BudgetError),
}

/// What is known about a refund.
pub(crate) struct Standing<'a> {
    pub(crate) stage: Stage,
    pub(crate) status: Option<&'a str>,
    pub(crate) id: Option<&'a AnyId>,
    /// For the history.
    pub(crate) text: &'a str,
}

impl Orders {
    /// Reserves a refund and stores it, before it is sent.
    pub(crate) async fn reserve(&self, order: &str, refund: &AnyRequest, body: &[u8]) -> Result<Reserved, Failure> {
        let mut tx = self.begin().await?;
        let mut budget = budget(&mut tx, order).await?;
        match budget.reserve_request(refund) {
            Ok(()) => {}
            Err(BudgetError::ReservedBefore { .. }) => return Ok(Reserved::Before),
            Err(error) => return Ok(Reserved::Refused(error)),
        }
        let reference = thunes::Request::reference(refund).unwrap_or_default();
        let Some((_, amount, _)) = budget.refunds().find(|(one, ..)| *one == reference) else {
            return Err(Failure::Internal("the refund is not in its budget".to_owned()));
        };
        if !insert(&mut tx, order, reference, &amount.to_string(), body).await? {
            return Ok(Reserved::Before);
        }
        store(&mut tx, order, &budget).await?;
        let amount = money(amount, read::order(&mut tx, order).await?.currency);
        note(&mut tx, order, &format!("A refund of {amount} is sent to the gateway.")).await?;
        tx.commit().await?;
        Ok(Reserved::Now)
    }

    /// Stores what is known about a refund, and updates the budget.
    pub(crate) async fn settle_refund(
        &self,
        order: &str,
        refund: &str,
        standing: &Standing<'_>,
        change: impl FnOnce(&mut RefundBudget) -> Result<(), BudgetError>,
    ) -> Result<(), Failure> {
        let mut tx = self.begin().await?;
        let before = budget(&mut tx, order).await?;
        let mut budget = before.clone();
        change(&mut budget)?;
        store(&mut tx, order, &budget).await?;
        // Accepted and done have the same word; the budget knows the difference.
        if update(&mut tx, refund, standing).await? || budget != before {
            note(&mut tx, order, standing.text).await?;
        }
        Ok(tx.commit().await?)
    }
}

/// Whether anything is new.
async fn update(to: &mut SqliteConnection, refund: &str, standing: &Standing<'_>) -> sqlx::Result<bool> {
    let Standing { stage, status, id, .. } = standing;
    let update = "UPDATE refunds SET stage = $2, status = coalesce($3, status), refund_id = coalesce($4, refund_id), \
         body = CASE $2 WHEN 'unknown' THEN body END \
         WHERE reference = $1 AND (stage IS NOT $2 OR status IS NOT $3)";
    let update = sqlx::query(update).bind(refund).bind(stage).bind(status).bind(id.map(ToString::to_string));
    Ok(update.execute(to).await?.rows_affected() == 1)
}

async fn insert(to: &mut SqliteConnection, order: &str, refund: &str, amount: &str, body: &[u8]) -> sqlx::Result<bool> {
    let insert = "INSERT INTO refunds (reference, order_reference, amount, stage, body) VALUES ($1, $2, $3, $4, $5) \
        ON CONFLICT DO NOTHING";
    let insert = sqlx::query(insert).bind(refund).bind(order).bind(amount).bind(Stage::Sending).bind(body);
    Ok(insert.execute(to).await?.rows_affected() == 1)
}

/// The stored budget, or a new one of the whole amount.
async fn budget(from: &mut SqliteConnection, order: &str) -> Result<RefundBudget, Failure> {
    let order = read::order(from, order).await?;
    Ok(order.budget.map_or_else(|| RefundBudget::new(order.amount, order.currency), Ok)?)
}

async fn store(to: &mut SqliteConnection, order: &str, budget: &RefundBudget) -> Result<(), Failure> {
    let budget = serde_json::to_string(budget)?;
    let update = sqlx::query("UPDATE orders SET budget = $2 WHERE reference = $1");
    update.bind(order).bind(budget).execute(to).await?;
    Ok(())
}
