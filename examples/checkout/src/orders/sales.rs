//! The sale of an order.

use rusqlite::params;
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
    pub(crate) fn intend(&self, intent: &Intent<'_>) -> rusqlite::Result<bool> {
        self.change(|to| {
            let Basket { quantity, currency, total, .. } = intent.basket;
            let new = to.execute(
                "INSERT INTO orders (reference, method, quantity, currency, amount, stage, body) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING",
                params![
                    intent.reference,
                    intent.method.name,
                    quantity,
                    currency.code(),
                    total.to_string(),
                    Stage::Sending,
                    intent.body
                ],
            )?;
            if new == 1 {
                note(to, intent.reference, "The order was placed, and its sale is sent to the gateway.")?;
            }
            Ok(new == 1)
        })
    }

    /// Stores the gateway's answer to a sale, or what was found of it later.
    pub(crate) fn answered(&self, reference: &str, answer: &Answer<'_>, text: &str) -> rusqlite::Result<()> {
        self.change(|to| {
            to.execute(
                "UPDATE orders SET stage = ?2, status = ?3, sale_id = ?4, payment_url = ?5, body = NULL WHERE reference = ?1",
                params![reference, Stage::Answered, answer.status, answer.id.to_string(), answer.payment_url],
            )?;
            note(to, reference, text)
        })
    }

    /// Stores that a sale was not done, or that nobody knows.
    pub(crate) fn unanswered(&self, reference: &str, stage: Stage, text: &str) -> rusqlite::Result<()> {
        self.change(|to| {
            let body = if stage == Stage::Unknown { "" } else { ", body = NULL" };
            to.execute(&format!("UPDATE orders SET stage = ?2{body} WHERE reference = ?1"), params![reference, stage])?;
            note(to, reference, text)
        })
    }

    /// Stores what a status check said. Only what is new gets into the history.
    pub(crate) fn checked(&self, reference: &str, status: &str) -> rusqlite::Result<()> {
        self.change(|to| {
            let changed = to.execute(
                "UPDATE orders SET status = ?2 WHERE reference = ?1 AND status IS NOT ?2",
                params![reference, status],
            )?;
            if changed == 1 { note(to, reference, &format!("The gateway says: {status}.")) } else { Ok(()) }
        })
    }

    /// Adds to an order's history.
    pub(crate) fn note(&self, reference: &str, text: &str) -> rusqlite::Result<()> {
        self.change(|to| note(to, reference, text))
    }
}
