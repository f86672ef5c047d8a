//! What is due, and who looks at it.

use core::time::Duration;
use std::time::SystemTime;

use crate::database::{Database, Row, Tx, args};
use crate::payment::{COLUMNS, Payment};
use crate::scope::Scope;
use crate::time::at;

/// A payment that is due, leased to this process.
pub(crate) struct Due {
    pub(crate) payment: Payment,
    /// The database's time.
    now: SystemTime,
}

impl Due {
    /// Whether it was sent longer ago than that, and nobody can be sending it any more. A sale that was sent elsewhere counts from when it was
    /// adopted. It is never older than an age without end.
    pub(crate) fn is_older_than(&self, age: Duration) -> bool {
        let sent = self.payment.sent_at.unwrap_or(self.payment.created_at);
        self.is_past(sent, age) && self.payment.fence_at.is_none_or(|fence| fence <= self.now)
    }

    /// Whether a person closed it longer ago than that.
    pub(crate) fn is_closed_for(&self, age: Duration) -> bool {
        self.payment.closed_at.is_some_and(|closed| self.is_past(closed, age))
    }

    /// Whether its status checks have brought no answer for that long.
    pub(crate) fn is_unanswered_for(&self, age: Duration) -> bool {
        self.payment.unanswered_since.is_some_and(|since| self.is_past(since, age))
    }

    fn is_past(&self, begin: SystemTime, age: Duration) -> bool {
        begin.checked_add(age).is_some_and(|end| end <= self.now)
    }
}

const LEASE: &str = "UPDATE thunes_payments SET lease = $3, leased_until = {now} + $4 WHERE id IN (SELECT id FROM thunes_payments \
    WHERE environment = $1 AND merchant_id = $2 AND {what} AND next_at <= {now} \
    AND (leased_until IS NULL OR leased_until <= {now} OR leased_until > {now} + $6) ORDER BY next_at LIMIT $5{skip}) \
    RETURNING {now} AS now, ";

/// What a payment can be due for.
#[derive(Clone, Copy)]
pub(crate) enum Work {
    /// Its outcome is not known, or only a person's decision.
    Search,
    /// Its status may change.
    Check,
}

impl Work {
    /// The statement that leases: environment, merchant, the lease's name and time, how many at most, and what a clock was ahead.
    pub(crate) fn leases(self) -> String {
        format!("{}{COLUMNS}", LEASE.replace("{what}", self.condition()))
    }

    /// The condition of its index has the same words.
    const fn condition(self) -> &'static str {
        match self {
            Self::Search => "state IN ('sending', 'unknown', 'closed') AND next_at IS NOT NULL",
            Self::Check => "state = 'answered' AND next_at IS NOT NULL",
        }
    }
}

/// How long a process keeps payments to itself, and under which name.
#[derive(Clone, Copy)]
pub(crate) struct Lease<'a> {
    pub(crate) name: &'a str,
    pub(crate) time: Duration,
}

/// Leases payments that are due, so many at most. A lease passes on only searching and checking.
pub(crate) async fn lease(
    database: &Database,
    scope: Scope<'_>,
    work: Work,
    lease: Lease<'_>,
    most: usize,
) -> sqlx::Result<Vec<Due>> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let mut tx = database.begin().await?;
    let sql = work.leases();
    let rows = tx.rows(&sql, args![scope.environment, scope.merchant_id, lease.name, lease.time, most, LATEST]).await?;
    tx.commit("lease").await?;
    let due = |row: &Row| Ok(Due { payment: Payment::read(row)?, now: at(row.int("now")?) });
    rows.iter().map(due).collect()
}

/// Makes a payment due now, whoever holds its lease: something has changed. Returns whether there is anything to find out.
pub(crate) async fn wake(database: &Database, row: i64) -> sqlx::Result<bool> {
    let mut tx = database.begin().await?;
    let is_awake = wake_in(&mut tx, row).await?;
    tx.commit("wake").await?;
    Ok(is_awake)
}

pub(super) async fn wake_in(tx: &mut Tx<'_>, row: i64) -> sqlx::Result<bool> {
    let sql = "UPDATE thunes_payments SET next_at = {now}, lease = NULL, leased_until = NULL \
        WHERE id = $1 AND state IN ('sending', 'unknown', 'closed', 'answered')";
    Ok(tx.execute(sql, args![row]).await? == 1)
}

/// Later than this, nothing is put off. What is due later was put off by a clock that was ahead.
const LATEST: Duration = Duration::from_secs(2 * 24 * 3600);

const PULL_BACK: &str = "UPDATE thunes_payments SET next_at = {now}, lease = NULL, leased_until = NULL, \
    fence_at = CASE WHEN sent_at > {now} THEN {now} + fence_at - sent_at ELSE fence_at END, \
    sent_at = CASE WHEN sent_at > {now} THEN {now} ELSE sent_at END WHERE environment = $1 AND merchant_id = $2 AND {what} \
    AND next_at > {now} + $3";

/// Makes due what the database's clock put off while it was ahead. When a payment was sent by such a clock is not known, so its fence counts
/// from now on.
pub(crate) async fn pull_back(database: &Database, scope: Scope<'_>) -> sqlx::Result<()> {
    let mut tx = database.begin().await?;
    for work in [Work::Search, Work::Check] {
        let sql = PULL_BACK.replace("{what}", work.condition());
        tx.execute(&sql, args![scope.environment, scope.merchant_id, LATEST]).await?;
    }
    tx.commit("clock").await
}

/// Releases what is leased under that name.
pub(crate) async fn release(database: &Database, lease: &str) -> sqlx::Result<()> {
    let mut tx = database.begin().await?;
    tx.execute("UPDATE thunes_payments SET lease = NULL, leased_until = NULL WHERE lease = $1", args![lease]).await?;
    tx.commit("release").await
}
