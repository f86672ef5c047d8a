//! The tables, and how they come to be: one step after the other, each whole or not at all.

use crate::database::{Database, Tx, args};
use crate::error::LedgerError;

/// The steps, oldest first. A step that was released never changes.
struct Migration {
    number: i64,
    #[cfg(feature = "sqlite")]
    sqlite: &'static str,
    #[cfg(feature = "postgres")]
    postgres: &'static str,
}

const STEPS: [Migration; 1] = [Migration {
    number: 1,
    #[cfg(feature = "sqlite")]
    sqlite: include_str!("1.sqlite.sql"),
    #[cfg(feature = "postgres")]
    postgres: include_str!("1.postgres.sql"),
}];

/// The key of PostgreSQL's lock: two processes that start at once take their turns.
#[cfg(feature = "postgres")]
const LOCK: &str = "SELECT pg_advisory_xact_lock(7684863)";

const TABLE: &str = "CREATE TABLE IF NOT EXISTS thunes_schema (step BIGINT PRIMARY KEY, at BIGINT NOT NULL)";

/// Brings the tables up to date, in one transaction.
pub(crate) async fn migrate(database: &Database) -> Result<(), LedgerError> {
    let mut tx = database.begin().await.map_err(LedgerError::opening)?;
    let newest = apply(&mut tx).await.map_err(LedgerError::opening)?;
    let known = STEPS.last().map_or(0, |step| step.number);
    if newest > known {
        return Err(LedgerError::NewerSchema { found: newest, known });
    }
    tx.commit("schema").await.map_err(LedgerError::opening)
}

/// Returns the newest step that there is.
async fn apply(tx: &mut Tx<'_>) -> sqlx::Result<i64> {
    #[cfg(feature = "postgres")]
    if matches!(tx, Tx::Postgres(..)) {
        tx.rows(LOCK, args![]).await?;
    }
    tx.execute(TABLE, args![]).await?;
    let rows = tx.rows("SELECT CAST(coalesce(max(step), 0) AS BIGINT) AS step FROM thunes_schema", args![]).await?;
    let mut newest = rows.first().map_or(Ok(0), |row| row.int("step"))?;
    for step in STEPS.iter().filter(|step| step.number > newest) {
        tx.script(step.script(tx)).await?;
        tx.execute("INSERT INTO thunes_schema (step, at) VALUES ($1, {now})", args![step.number]).await?;
    }
    newest = newest.max(STEPS.iter().map(|step| step.number).filter(|number| *number > newest).max().unwrap_or(0));
    Ok(newest)
}

impl Migration {
    const fn script(&self, tx: &Tx<'_>) -> &'static str {
        match tx {
            #[cfg(feature = "sqlite")]
            Tx::Sqlite(..) => self.sqlite,
            #[cfg(feature = "postgres")]
            Tx::Postgres(..) => self.postgres,
        }
    }
}
