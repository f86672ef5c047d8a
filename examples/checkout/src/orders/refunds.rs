//! The refunds of an order. Its budget changes in one transaction with them, so that two at once cannot give back too much.

use rusqlite::{Transaction, params};
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

/// What is known of a refund.
pub(crate) struct Standing<'a> {
    pub(crate) stage: Stage,
    pub(crate) status: Option<&'a str>,
    pub(crate) id: Option<&'a AnyId>,
    /// For the history.
    pub(crate) text: &'a str,
}

impl Orders {
    /// Reserves a refund and stores it, before it is sent.
    pub(crate) fn reserve(&self, order: &str, refund: &AnyRequest, body: &[u8]) -> Result<Reserved, Failure> {
        self.change(|to| {
            let mut budget = budget(to, order)?;
            match budget.reserve_request(refund) {
                Ok(()) => {}
                Err(BudgetError::ReservedBefore { .. }) => return Ok(Reserved::Before),
                Err(error) => return Ok(Reserved::Refused(error)),
            }
            let reference = thunes::Request::reference(refund).unwrap_or_default();
            let Some((_, amount, _)) = budget.refunds().find(|(one, ..)| *one == reference) else {
                return Err(Failure::Internal("the refund is not in its budget".to_owned()));
            };
            if !insert(to, order, reference, &amount.to_string(), body)? {
                return Ok(Reserved::Before);
            }
            store(to, order, &budget)?;
            let amount = money(amount, read::order(to, order)?.currency);
            note(to, order, &format!("A refund of {amount} is sent to the gateway."))?;
            Ok(Reserved::Now)
        })
    }

    /// Stores what is known of a refund, and what that means for the budget.
    pub(crate) fn settle_refund(
        &self,
        order: &str,
        refund: &str,
        standing: &Standing<'_>,
        change: impl FnOnce(&mut RefundBudget) -> Result<(), BudgetError>,
    ) -> Result<(), Failure> {
        self.change(|to| {
            let before = budget(to, order)?;
            let mut budget = before.clone();
            change(&mut budget)?;
            store(to, order, &budget)?;
            // Accepted and done have the same word; the budget knows the difference.
            if update(to, refund, standing)? || budget != before {
                note(to, order, standing.text)?;
            }
            Ok(())
        })
    }
}

/// Whether anything is new.
fn update(to: &Transaction<'_>, refund: &str, standing: &Standing<'_>) -> rusqlite::Result<bool> {
    let Standing { stage, status, id, .. } = standing;
    let changed = to.execute(
        "UPDATE refunds SET stage = ?2, status = coalesce(?3, status), refund_id = coalesce(?4, refund_id), \
         body = CASE ?2 WHEN 'unknown' THEN body END \
         WHERE reference = ?1 AND (stage IS NOT ?2 OR status IS NOT ?3)",
        params![refund, stage, status, id.map(ToString::to_string)],
    )?;
    Ok(changed == 1)
}

fn insert(to: &Transaction<'_>, order: &str, refund: &str, amount: &str, body: &[u8]) -> rusqlite::Result<bool> {
    let new = to.execute(
        "INSERT INTO refunds (reference, order_reference, amount, stage, body) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
        params![refund, order, amount, Stage::Sending, body],
    )?;
    Ok(new == 1)
}

/// The stored budget, or a new one of the whole amount.
fn budget(from: &Transaction<'_>, order: &str) -> Result<RefundBudget, Failure> {
    let order = read::order(from, order)?;
    Ok(order.budget.map_or_else(|| RefundBudget::new(order.amount, order.currency), Ok)?)
}

fn store(to: &Transaction<'_>, order: &str, budget: &RefundBudget) -> Result<(), Failure> {
    let budget = serde_json::to_string(budget)?;
    to.execute("UPDATE orders SET budget = ?2 WHERE reference = ?1", params![order, budget])?;
    Ok(())
}
