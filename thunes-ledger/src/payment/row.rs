//! A payment as a row has it.

use super::Payment;
use super::state::{ClosedBy, Listed, Operation, State};
use crate::database::Row;
use crate::money::from_minor;
use crate::time::at;
use thunes_runtime::AnyId;

/// The columns of a payment, in the order of the table. A lease that has ended is nobody's.
pub(crate) const COLUMNS: &str = "id, environment, merchant_id, reference, operation, method, subject_id, amount, currency, decimals, \
    digest, attempt, sender, state, closed_by, held, gateway_id, status, checked, failed, expired, payment_url, http_status, response_code, reason, \
    details, why, person, listed, dealt_with, steps, created_at, changed_at, sent_at, closed_at, unanswered_since, expires_at, fence_at, next_at, \
    CASE WHEN leased_until > {now} THEN lease END AS lease";

impl Payment {
    pub(crate) fn read(row: &Row) -> sqlx::Result<Self> {
        let (operation, method): (Operation, String) = (word(row, "operation", Operation::read)?, row.text("method")?);
        let id = row.opt_text("gateway_id")?.map(|bare| AnyId::new(&method, operation.as_str(), &bare));
        let details = row.opt_text("details")?.map(|json| serde_json::from_str(&json)).transpose();
        let dealt_with = row.opt_text("dealt_with")?.map(|json| serde_json::from_str(&json)).transpose();
        let state = word(row, "state", State::read)?;
        let next_at = row.opt_int("next_at")?.filter(|_| state == State::Answered || state.is_searched_for());
        let closed_by = row.opt_text("closed_by")?;
        let listed = row.opt_text("listed")?.map(|word| Listed::read(&word).ok_or_else(|| odd("listed")));
        Ok(Self {
            environment: row.text("environment")?,
            merchant_id: row.text("merchant_id")?,
            reference: row.text("reference")?,
            operation,
            method,
            subject_id: row.opt_text("subject_id")?,
            amount: from_minor(row.int("amount")?, row.int("decimals")?).ok_or_else(|| odd("amount"))?,
            currency: row.text("currency")?,
            digest: row.text("digest")?,
            attempt: small(row, "attempt")?,
            state,
            closed_by: closed_by.as_deref().and_then(ClosedBy::read),
            is_held: row.int("held")? == 1,
            id: id.transpose().map_err(|_| odd("gateway_id"))?,
            status: row.opt_text("status")?,
            is_checked: row.int("checked")? == 1,
            says_failed: row.int("failed")? == 1,
            is_expired: row.int("expired")? == 1,
            payment_url: row.opt_text("payment_url")?,
            http_status: row.opt_int("http_status")?.and_then(|status| u16::try_from(status).ok()),
            response_code: row.opt_text("response_code")?,
            reason: row.opt_text("reason")?,
            details: details.map_err(|_| odd("details"))?.unwrap_or_default(),
            why: row.text("why")?,
            person: row.opt_text("person")?,
            created_at: at(row.int("created_at")?),
            changed_at: at(row.int("changed_at")?),
            sent_at: row.opt_int("sent_at")?.map(at),
            expires_at: row.opt_int("expires_at")?.map(at),
            fence_at: row.opt_int("fence_at")?.map(at),
            next_at: next_at.map(at),
            row: row.int("id")?,
            listed: listed.transpose()?,
            dealt_with: dealt_with.map_err(|_| odd("dealt_with"))?.unwrap_or_default(),
            closed_at: row.opt_int("closed_at")?.map(at),
            unanswered_since: row.opt_int("unanswered_since")?.map(at),
            sender: row.text("sender")?,
            steps: small(row, "steps")?,
            lease: row.opt_text("lease")?,
        })
    }
}

fn word<T>(row: &Row, column: &'static str, read: impl Fn(&str) -> Option<T>) -> sqlx::Result<T> {
    read(&row.text(column)?).ok_or_else(|| odd(column))
}

fn small(row: &Row, column: &'static str) -> sqlx::Result<u32> {
    u32::try_from(row.int(column)?).map_err(|_| odd(column))
}

fn odd(column: &'static str) -> sqlx::Error {
    let text = format!("the column {column} has a value that the ledger never writes: restore the row");
    sqlx::Error::ColumnDecode { index: column.to_owned(), source: text.into() }
}
