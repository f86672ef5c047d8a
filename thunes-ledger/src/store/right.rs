//! The right to send a payment: reserved with its reference, taken by one conditional update, and closed if nobody took it.

use core::time::Duration;

use uuid::Uuid;

use super::read::{by_reference, read};
use super::write::{changed, event, locked};
use crate::budget;
use crate::database::{Arg, Database, args};
use crate::entry::Entry;
use crate::error::LedgerError;
use crate::payment::{COLUMNS, Operation, Payment, State};
use crate::scope::Scope;

/// What came of reserving.
pub(crate) enum Reservation {
    /// It is this sender's to send.
    Mine(Payment),
    /// The reference was taken before.
    Taken(Payment),
}

const INSERT: &str = "INSERT INTO thunes_payments (environment, merchant_id, reference, operation, method, subject_id, amount, \
    currency, decimals, digest, sender, state, held, why, created_at, changed_at) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'reserved', $12, $13, {now}, {now}) \
    ON CONFLICT (environment, merchant_id, reference) DO NOTHING";

const RENEW: &str = "UPDATE thunes_payments SET state = 'reserved', closed_by = NULL, attempt = attempt + 1, sender = $2, held = $3, \
    why = $4, http_status = NULL, response_code = NULL, reason = NULL, details = NULL, changed_at = {now} \
    WHERE id = $1 AND sender = $5 AND ((state = 'not_sent' AND closed_by = 'sender') OR (state = 'rejected' AND http_status = 401))";

const START: &str = "UPDATE thunes_payments SET state = 'sending', why = $4, expires_at = $5, sent_at = {now}, changed_at = {now}, \
    fence_at = {now} + $6, next_at = {now} + $6 \
    WHERE id = $1 AND sender = $2 AND attempt = $3 AND state = 'reserved'";

/// Why a payment is reserved.
const ASKED: &str = "asked to send it";
/// Why it is under way.
const RIGHT: &str = "its sender took the right to send it";

/// A name that no other sender has.
pub(crate) fn new_sender() -> String {
    Uuid::new_v4().to_string()
}

/// Stores the intent, unless the reference is taken. A refund has to fit the budget of its sale.
pub(crate) async fn reserve(database: &Database, entry: &Entry, sender: &str) -> Result<Reservation, LedgerError> {
    let mut tx = database.begin().await?;
    budget::lock(&mut tx, entry).await?;
    let held = i64::from(entry.operation == Operation::Refund);
    let decimals = i64::from(entry.currency.decimals());
    let args: &[Arg<'_>] = args![
        &*entry.environment,
        &*entry.merchant_id,
        &*entry.reference,
        entry.operation.as_str(),
        &*entry.method,
        entry.subject_id.as_deref(),
        entry.units,
        entry.currency.code(),
        decimals,
        &*entry.digest,
        sender,
        held,
        ASKED,
    ];
    let Some(payment) = changed(&mut tx, INSERT, args).await? else {
        return Ok(Reservation::Taken(by_reference(&mut tx, entry.scope(), &entry.reference).await?));
    };
    budget::check(&mut tx, entry).await?;
    event(&mut tx, None, &payment).await?;
    tx.commit("reserve").await?;
    Ok(Reservation::Mine(payment))
}

/// Reserves a new attempt of a payment that [can be retried](Payment::can_be_retried).
pub(crate) async fn renew(
    database: &Database,
    old: &Payment,
    entry: &Entry,
    sender: &str,
) -> Result<Reservation, LedgerError> {
    let mut tx = database.begin().await?;
    budget::lock(&mut tx, entry).await?;
    let held = i64::from(entry.operation == Operation::Refund);
    let args = args![old.row, sender, held, ASKED, &*old.sender];
    let Some(payment) = changed(&mut tx, RENEW, args).await? else {
        return Ok(Reservation::Taken(locked(&mut tx, old.row).await?.0));
    };
    budget::check(&mut tx, entry).await?;
    event(&mut tx, Some(old.state), &payment).await?;
    tx.commit("retry").await?;
    Ok(Reservation::Mine(payment))
}

/// What came of taking the right to send.
pub(crate) enum Right {
    /// The commit is durable: send it, once.
    Granted,
    /// The reservation was closed before: do not send it.
    Closed(Box<Payment>),
}

/// Takes the right to send: one conditional update. After an error it is not known whether the right was taken, so nothing is sent.
pub(crate) async fn start(
    database: &Database,
    payment: &Payment,
    expires_at: i64,
    fence: Duration,
) -> sqlx::Result<Right> {
    let mut tx = database.begin().await?;
    let attempt = i64::from(payment.attempt);
    let args = args![payment.row, &*payment.sender, attempt, RIGHT, expires_at, fence];
    let Some(now) = changed(&mut tx, START, args).await? else {
        return Ok(Right::Closed(Box::new(locked(&mut tx, payment.row).await?.0)));
    };
    event(&mut tx, Some(State::Reserved), &now).await?;
    tx.commit("sending").await?;
    Ok(Right::Granted)
}

const CLOSE_RESERVED: &str = "UPDATE thunes_payments SET state = 'not_sent', closed_by = 'recovery', held = 0, why = $4, changed_at = {now} \
    WHERE state = 'reserved' AND id IN (SELECT id FROM thunes_payments WHERE environment = $1 AND merchant_id = $2 \
    AND state = 'reserved' AND (changed_at <= {now} - $3 OR changed_at > {now} + $3) ORDER BY changed_at LIMIT 100) RETURNING ";

/// Why recovery closes a reservation.
const NEVER_SENT: &str = "its sender never took the right to send it";

/// Closes reservations of that age as not sent, some at a time, and those that a clock made that was ahead. A sender that wakes up finds its reservation closed, and sends nothing.
pub(crate) async fn close_reserved(database: &Database, scope: Scope<'_>, age: Duration) -> sqlx::Result<Vec<Payment>> {
    let mut tx = database.begin().await?;
    let sql = format!("{CLOSE_RESERVED}{COLUMNS}");
    let closed = read(&tx.rows(&sql, args![scope.environment, scope.merchant_id, age, NEVER_SENT]).await?)?;
    for payment in &closed {
        event(&mut tx, Some(State::Reserved), payment).await?;
    }
    tx.commit("close").await?;
    Ok(closed)
}
