//! What was learnt of a payment is stored.

use core::time::Duration;

use super::due::wake_in;
use super::write::{event, locked, write};
use crate::database::{Database, Tx, args};
use crate::fact::{Fact, Told, after, is_news};
use crate::payment::{COLUMNS, Payment, State};

/// What follows what was learnt.
#[derive(Clone, Copy)]
pub(crate) struct Next<'a> {
    /// When the payment, as it then is, is due next.
    pub(crate) due: &'a (dyn Fn(&Payment) -> Option<Duration> + Sync),
    /// The lease of whoever searched.
    pub(crate) lease: Option<&'a str>,
}

/// Stores what was learnt of a payment, and returns it as it then is. Facts always count; a decision only while `lease` is held.
pub(crate) async fn tell(
    database: &Database,
    row: i64,
    told: &Told,
    next: Next<'_>,
    step: &'static str,
) -> sqlx::Result<Payment> {
    let mut tx = database.begin().await?;
    let (before, time) = locked(&mut tx, row).await?;
    let owner = owner(&mut tx, &before, told).await?;
    let disbelieved = owner.as_ref().map(|owner| told.with_id_of(owner, &before));
    let now = after(&before, disbelieved.as_ref().unwrap_or(told), time);
    let is_own = before.lease.as_deref() == next.lease;
    if told.fact.is_decision() && !is_own {
        return Ok(before);
    }
    if let Some(owner) = owner {
        share(&mut tx, &owner, &before).await?;
    }
    let stored = if now == before { before } else { change(&mut tx, &before, &now, told, next).await? };
    if told.is_overtaken(&stored) {
        wake_in(&mut tx, row).await?;
    }
    tx.commit(step).await?;
    Ok(stored)
}

/// Stores how the payment is now.
async fn change(
    tx: &mut Tx<'_>,
    before: &Payment,
    now: &Payment,
    told: &Told,
    next: Next<'_>,
) -> sqlx::Result<Payment> {
    // Only the holder of the lease postpones the next look: a webhook may have made the payment due meanwhile. Dealing with a doubt does not
    // postpone it either, since it says nothing of the status.
    let is_own = before.lease.as_deref() == next.lease;
    let is_put_off = is_own && !(before.is_in_doubt() && matches!(told.fact, Fact::DealtWith { .. }));
    let stored = write(tx, now, (next.due)(now), is_put_off).await?;
    if is_news(before, now) {
        event(tx, Some(before.state), now).await?;
    }
    Ok(stored)
}

/// The gateway gave the id of `owner` to that payment, too: it is not known any more whose the answer to `owner` was.
async fn share(tx: &mut Tx<'_>, owner: &Payment, with: &Payment) -> sqlx::Result<()> {
    let shared = owner.shared_with(&with.reference);
    if owner.state == State::Answered && shared != *owner {
        write(tx, &shared, None, false).await?;
        event(tx, Some(owner.state), &shared).await?;
    }
    Ok(())
}

/// The other payment that has the id that was learnt.
async fn owner(tx: &mut Tx<'_>, payment: &Payment, told: &Told) -> sqlx::Result<Option<Payment>> {
    let known = payment.id.as_ref().map(thunes_runtime::AnyId::bare);
    let Some(id) = told.fact.id().filter(|id| known != Some(id)) else { return Ok(None) };
    let sql = format!(
        "SELECT {COLUMNS} FROM thunes_payments WHERE environment = $1 AND merchant_id = $2 AND gateway_id = $3 AND id <> $4{{lock}}"
    );
    let rows = tx.rows(&sql, args![&*payment.environment, &*payment.merchant_id, id, payment.row]).await?;
    rows.first().map(Payment::read).transpose()
}
