//! Every statement that reads or changes a payment. Each change and its event are one transaction.

use core::time::Duration;
use std::time::SystemTime;

use uuid::Uuid;

use crate::budget;
use crate::database::{Arg, Database, Row, Tx, args};
use crate::entry::Entry;
use crate::error::LedgerError;
use crate::fact::{Fact, Said, Told, after, is_news};
use crate::payment::{COLUMNS, Operation, Payment, Refused, State};
use crate::scope::Scope;
use crate::time::{at, in_millis};

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

const WRITE: &str = "UPDATE thunes_payments SET state = $2, closed_by = $3, held = $4, gateway_id = $5, status = $6, checked = $7, \
    expired = $8, payment_url = $9, http_status = $10, reason = $11, details = $12, why = $13, person = $14, steps = $15, \
    response_code = $18, in_doubt = $19, failed = $20, closed_at = CASE WHEN $2 = 'closed' THEN coalesce(closed_at, {now}) END, \
    next_at = CASE WHEN $17 = 1 THEN {now} + $16 ELSE next_at END, lease = NULL, leased_until = NULL, changed_at = {now} WHERE id = $1";

const EVENT: &str = "INSERT INTO thunes_events (payment_id, at, attempt, from_state, to_state, gateway_id, status, why) \
    VALUES ($1, {now}, $2, $3, $4, $5, $6, $7)";

/// Why a payment is reserved.
const ASKED: &str = "asked to send it";
/// Why it is under way.
const RIGHT: &str = "its sender took the right to send it";

/// A name that no other sender has.
pub(crate) fn new_sender() -> String {
    Uuid::new_v4().to_string()
}

pub(crate) async fn find(database: &Database, scope: Scope<'_>, reference: &str) -> sqlx::Result<Option<Payment>> {
    let sql =
        format!("SELECT {COLUMNS} FROM thunes_payments WHERE environment = $1 AND merchant_id = $2 AND reference = $3");
    let rows = database.rows(&sql, args![scope.environment, scope.merchant_id, reference]).await?;
    rows.first().map(Payment::read).transpose()
}

/// The one row that a statement changes, as it then is. `None` where it changes none.
async fn changed(tx: &mut Tx<'_>, sql: &str, args: &[Arg<'_>]) -> sqlx::Result<Option<Payment>> {
    let rows = tx.rows(&format!("{sql} RETURNING {COLUMNS}"), args).await?;
    rows.first().map(Payment::read).transpose()
}

/// The row, which nobody else changes until the transaction ends.
async fn locked(tx: &mut Tx<'_>, row: i64) -> sqlx::Result<Payment> {
    let sql = format!("SELECT {COLUMNS} FROM thunes_payments WHERE id = $1{{lock}}");
    let rows = tx.rows(&sql, args![row]).await?;
    rows.first().map(Payment::read).unwrap_or(Err(sqlx::Error::RowNotFound))
}

async fn by_reference(tx: &mut Tx<'_>, scope: Scope<'_>, reference: &str) -> sqlx::Result<Payment> {
    let sql =
        format!("SELECT {COLUMNS} FROM thunes_payments WHERE environment = $1 AND merchant_id = $2 AND reference = $3");
    let rows = tx.rows(&sql, args![scope.environment, scope.merchant_id, reference]).await?;
    rows.first().map(Payment::read).unwrap_or(Err(sqlx::Error::RowNotFound))
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
        return Ok(Reservation::Taken(locked(&mut tx, old.row).await?));
    };
    budget::check(&mut tx, entry).await?;
    event(&mut tx, Some(old.state), &payment).await?;
    tx.commit("retry").await?;
    Ok(Reservation::Mine(payment))
}

/// What follows what was learnt.
#[derive(Clone, Copy)]
pub(crate) struct Next<'a> {
    /// When the payment, as it then is, is due next.
    pub(crate) due: &'a (dyn Fn(&Payment) -> Option<Duration> + Sync),
    /// The lease of whoever searched.
    pub(crate) lease: Option<&'a str>,
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
        return Ok(Right::Closed(Box::new(locked(&mut tx, payment.row).await?)));
    };
    event(&mut tx, Some(State::Reserved), &now).await?;
    tx.commit("sending").await?;
    Ok(Right::Granted)
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
    let before = locked(&mut tx, row).await?;
    let owner = owner(&mut tx, &before, told).await?;
    let disbelieved = owner.as_ref().map(|owner| told.with_id_of(owner, &before));
    let now = after(&before, disbelieved.as_ref().unwrap_or(told));
    // Only the holder of the lease postpones the next look: a webhook may have made the payment due meanwhile.
    let is_own = before.lease.as_deref() == next.lease;
    let is_stale = told.fact.is_decision() && !is_own;
    let owner = owner.filter(|owner| !is_stale && owner.state == State::Answered && !owner.in_doubt);
    if let Some(owner) = &owner {
        let shared = owner.shared_with(&before.reference);
        write(&mut tx, &shared, None, false).await?;
        event(&mut tx, Some(owner.state), &shared).await?;
    }
    if now == before || is_stale {
        if owner.is_some() {
            tx.commit(step).await?;
        }
        return Ok(before);
    }
    // Dealing with a doubt does not postpone it either, since it says nothing of the status.
    let is_put_off = is_own && !(before.in_doubt && matches!(told.fact, Fact::DealtWith));
    let stored = write(&mut tx, &now, (next.due)(&now), is_put_off).await?;
    if is_news(&before, &now) {
        event(&mut tx, Some(before.state), &now).await?;
    }
    tx.commit(step).await?;
    Ok(stored)
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

async fn write(tx: &mut Tx<'_>, payment: &Payment, next: Option<Duration>, is_put_off: bool) -> sqlx::Result<Payment> {
    let details = as_json(&payment.details);
    let args: &[Arg<'_>] = args![
        payment.row,
        payment.state.as_str(),
        payment.closed_by.map(crate::payment::ClosedBy::as_str),
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
        i64::from(payment.in_doubt),
        i64::from(payment.says_failed),
    ];
    changed(tx, WRITE, args).await?.ok_or(sqlx::Error::RowNotFound)
}

/// `NULL` for no details.
fn as_json(details: &[Refused]) -> Option<String> {
    (!details.is_empty()).then(|| serde_json::to_string(details).ok()).flatten()
}

async fn event(tx: &mut Tx<'_>, from: Option<State>, to: &Payment) -> sqlx::Result<()> {
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

fn read(rows: &[Row]) -> sqlx::Result<Vec<Payment>> {
    rows.iter().map(Payment::read).collect()
}

const CLOSE_RESERVED: &str = "UPDATE thunes_payments SET state = 'not_sent', closed_by = 'recovery', held = 0, why = $4, changed_at = {now} \
    WHERE state = 'reserved' AND id IN (SELECT id FROM thunes_payments WHERE environment = $1 AND merchant_id = $2 \
    AND state = 'reserved' AND changed_at <= {now} - $3 ORDER BY changed_at LIMIT 100) RETURNING ";

/// Why recovery closes a reservation.
const NEVER_SENT: &str = "its sender never took the right to send it";

/// Closes reservations of that age as not sent, some at a time. A sender that wakes up finds its reservation closed, and sends nothing.
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

    fn is_past(&self, begin: SystemTime, age: Duration) -> bool {
        begin.checked_add(age).is_some_and(|end| end <= self.now)
    }
}

const LEASE: &str = "UPDATE thunes_payments SET lease = $3, leased_until = {now} + $4 WHERE id IN (SELECT id FROM thunes_payments \
    WHERE environment = $1 AND merchant_id = $2 AND {what} AND next_at <= {now} \
    AND (leased_until IS NULL OR leased_until <= {now}) ORDER BY next_at LIMIT $5{skip}) \
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
    let sql = format!("{}{COLUMNS}", LEASE.replace("{what}", work.condition()));
    let rows = tx.rows(&sql, args![scope.environment, scope.merchant_id, lease.name, lease.time, most]).await?;
    tx.commit("lease").await?;
    let due = |row: &Row| Ok(Due { payment: Payment::read(row)?, now: at(row.int("now")?) });
    rows.iter().map(due).collect()
}

/// Makes a payment due now, whoever holds its lease: something has changed. Returns whether there is anything to find out.
pub(crate) async fn wake(database: &Database, row: i64) -> sqlx::Result<bool> {
    let mut tx = database.begin().await?;
    let sql = "UPDATE thunes_payments SET next_at = {now}, lease = NULL, leased_until = NULL \
        WHERE id = $1 AND state IN ('sending', 'unknown', 'closed', 'answered')";
    let is_awake = tx.execute(sql, args![row]).await? == 1;
    tx.commit("wake").await?;
    Ok(is_awake)
}

/// Releases what is leased under that name.
pub(crate) async fn release(database: &Database, lease: &str) -> sqlx::Result<()> {
    let mut tx = database.begin().await?;
    tx.execute("UPDATE thunes_payments SET lease = NULL, leased_until = NULL WHERE lease = $1", args![lease]).await?;
    tx.commit("release").await
}

/// Payments that were sent in that time and that the gateway has, oldest first.
pub(crate) async fn answered(database: &Database, scope: Scope<'_>, from: i64, to: i64) -> sqlx::Result<Vec<Payment>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM thunes_payments WHERE environment = $1 AND merchant_id = $2 AND state = 'answered' \
         AND sent_at >= $3 AND sent_at < $4 ORDER BY id"
    );
    read(&database.rows(&sql, args![scope.environment, scope.merchant_id, from, to]).await?)
}

/// The refunds of the sale with that id, oldest first.
pub(crate) async fn refunds(database: &Database, scope: Scope<'_>, sale_id: &str) -> sqlx::Result<Vec<Payment>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM thunes_payments WHERE environment = $1 AND merchant_id = $2 AND operation = 'refund' \
         AND subject_id = $3 ORDER BY id"
    );
    read(&database.rows(&sql, args![scope.environment, scope.merchant_id, sale_id]).await?)
}

/// How long it is until no copy of the payment can arrive any more, and one that arrived is in the search.
pub(crate) async fn until_fence(database: &Database, row: i64) -> sqlx::Result<Duration> {
    let sql = "SELECT coalesce(fence_at, 0) - {now} AS wait FROM thunes_payments WHERE id = $1";
    let rows = database.rows(sql, args![row]).await?;
    let wait = rows.first().map_or(Ok(0), |row| row.int("wait"))?;
    Ok(Duration::from_millis(u64::try_from(wait).unwrap_or_default()))
}

/// The payment that the gateway's id belongs to.
pub(crate) async fn by_gateway_id(database: &Database, scope: Scope<'_>, id: &str) -> sqlx::Result<Option<Payment>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM thunes_payments WHERE environment = $1 AND merchant_id = $2 AND gateway_id = $3 LIMIT 1"
    );
    let rows = database.rows(&sql, args![scope.environment, scope.merchant_id, id]).await?;
    rows.first().map(Payment::read).transpose()
}

/// A sale that was sent elsewhere.
pub(crate) struct Adopted<'a> {
    pub(crate) scope: Scope<'a>,
    pub(crate) reference: &'a str,
    pub(crate) method: &'a str,
    pub(crate) units: i64,
    pub(crate) currency: thunes_runtime::Currency,
    /// The gateway's id.
    pub(crate) id: &'a str,
    /// What a status check said.
    pub(crate) said: &'a Said,
    /// When it is due next.
    pub(crate) due: &'a (dyn Fn(&Payment) -> Option<Duration> + Sync),
}

const ADOPT: &str = "INSERT INTO thunes_payments (environment, merchant_id, reference, operation, method, amount, currency, decimals, \
    digest, sender, state, held, why, gateway_id, status, checked, failed, response_code, reason, details, created_at, changed_at) \
    VALUES ($1, $2, $3, 'sale', $4, $5, $6, $7, '', $8, 'answered', 0, $9, $10, $11, 1, $15, $12, $13, $14, {now}, {now}) \
    ON CONFLICT (environment, merchant_id, reference) DO NOTHING";

/// Stores a sale that was sent elsewhere, unless the reference is taken.
pub(crate) async fn adopt(database: &Database, adopted: &Adopted<'_>) -> Result<Payment, LedgerError> {
    let Adopted { scope, reference, method, units, currency, id, said, due } = *adopted;
    let mut tx = database.begin().await?;
    let decimals = i64::from(currency.decimals());
    let (environment, merchant_id, sender) = (scope.environment, scope.merchant_id, new_sender());
    let why = "a sale that was sent elsewhere was adopted";
    let details = as_json(&said.details);
    let args: &[Arg<'_>] = args![
        environment,
        merchant_id,
        reference,
        method,
        units,
        currency.code(),
        decimals,
        &*sender,
        why,
        id,
        &*said.status,
        said.response_code.as_deref(),
        said.reason.as_deref(),
        details.as_deref(),
        i64::from(said.has_failed),
    ];
    let Some(payment) = changed(&mut tx, ADOPT, args).await? else {
        return Ok(by_reference(&mut tx, scope, reference).await?);
    };
    let payment = write(&mut tx, &payment, due(&payment), true).await?;
    event(&mut tx, None, &payment).await?;
    tx.commit("adopt").await?;
    Ok(payment)
}
