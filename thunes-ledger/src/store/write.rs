//! Rows and events, as they are written in a transaction.

use core::time::Duration;
use std::time::SystemTime;

use serde::Serialize;

use crate::database::{Arg, Tx, args};
use crate::payment::{COLUMNS, ClosedBy, Listed, Payment, State};
use crate::time::{at, in_millis, millis};

const WRITE: &str = "UPDATE thunes_payments SET state = $2, closed_by = $3, held = $4, gateway_id = $5, status = $6, checked = $7, \
    expired = $8, payment_url = $9, http_status = $10, reason = $11, details = $12, why = $13, person = $14, steps = $15, \
    response_code = $18, listed = $19, failed = $20, closed_at = $21, unanswered_since = $22, dealt_with = $23, \
    next_at = CASE WHEN $17 = 1 OR next_at IS NULL THEN {now} + $16 ELSE next_at END, lease = NULL, leased_until = NULL, changed_at = {now} WHERE id = $1";

const EVENT: &str = "INSERT INTO thunes_events (payment_id, at, attempt, from_state, to_state, gateway_id, status, why) \
    VALUES ($1, {now}, $2, $3, $4, $5, $6, $7)";

/// The one row that a statement changes, as it then is. `None` where it changes none.
pub(super) async fn changed(tx: &mut Tx<'_>, sql: &str, args: &[Arg<'_>]) -> sqlx::Result<Option<Payment>> {
    let rows = tx.rows(&format!("{sql} RETURNING {COLUMNS}"), args).await?;
    rows.first().map(Payment::read).transpose()
}

/// The row, which nobody else changes until the transaction ends, and the time by the database's clock.
pub(super) async fn locked(tx: &mut Tx<'_>, row: i64) -> sqlx::Result<(Payment, SystemTime)> {
    let sql = format!("SELECT {COLUMNS}, {{now}} AS now FROM thunes_payments WHERE id = $1{{lock}}");
    let rows = tx.rows(&sql, args![row]).await?;
    let row = rows.first().ok_or(sqlx::Error::RowNotFound)?;
    Ok((Payment::read(row)?, at(row.int("now")?)))
}

pub(super) async fn write(
    tx: &mut Tx<'_>,
    payment: &Payment,
    next: Option<Duration>,
    is_put_off: bool,
) -> sqlx::Result<Payment> {
    let (details, dealt_with) = (as_json(&payment.details), as_json(&payment.dealt_with));
    let args: &[Arg<'_>] = args![
        payment.row,
        payment.state.as_str(),
        payment.closed_by.map(ClosedBy::as_str),
        i64::from(payment.is_held),
        payment.id.as_ref().map(thunes_runtime::AnyId::bare),
        payment.status.as_deref(),
        i64::from(payment.is_checked),
        i64::from(payment.is_expired),
        payment.payment_url.as_deref(),
        payment.http_status.map(i64::from),
        payment.reason.as_deref(),
        details.as_deref(),
        &*payment.why,
        payment.person.as_deref(),
        i64::from(payment.steps),
        next.map(in_millis),
        i64::from(is_put_off),
        payment.response_code.as_deref(),
        payment.listed.map(Listed::as_str),
        i64::from(payment.says_failed),
        payment.closed_at.map(millis),
        payment.unanswered_since.map(millis),
        dealt_with.as_deref(),
    ];
    changed(tx, WRITE, args).await?.ok_or(sqlx::Error::RowNotFound)
}

/// `NULL` for none.
pub(super) fn as_json(list: &[impl Serialize]) -> Option<String> {
    (!list.is_empty()).then(|| serde_json::to_string(list).ok()).flatten()
}

pub(super) async fn event(tx: &mut Tx<'_>, from: Option<State>, to: &Payment) -> sqlx::Result<()> {
    let args: &[Arg<'_>] = args![
        to.row,
        i64::from(to.attempt),
        from.map(State::as_str),
        to.state.as_str(),
        to.id.as_ref().map(thunes_runtime::AnyId::bare),
        to.status.as_deref(),
        to.person.as_deref().unwrap_or(&to.why),
    ];
    tx.execute(EVENT, args).await.map(drop)
}
