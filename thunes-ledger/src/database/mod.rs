//! The two databases behind one narrow door: transactions, statements with numbered arguments, and rows.
//!
//! The SQL is written once. Three words in it differ: `{now}` is the database's clock in milliseconds, `{lock}` keeps a row that was
//! read from changing until the transaction ends, and `{skip}` also passes over rows that others keep.

#[cfg(feature = "postgres")]
mod postgres;
#[cfg(feature = "sqlite")]
mod sqlite;
mod words;

#[cfg(feature = "sqlite")]
use std::path::Path;
#[cfg(feature = "sqlite")]
use std::sync::Arc;

use sqlx::Row as _;
#[cfg(feature = "sqlite")]
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::options::Options;
use words::Words;
pub(crate) use words::{Arg, args};

/// A pool of connections; each is checked when it is made.
#[derive(Clone, Debug)]
pub(crate) enum Database {
    /// With the right to write. SQLite has one writer; waiting for it here costs less than its own polling.
    #[cfg(feature = "sqlite")]
    Sqlite(sqlx::SqlitePool, Words, Arc<Semaphore>),
    #[cfg(feature = "postgres")]
    Postgres(sqlx::PgPool, Words),
}

/// A row that was read.
pub(crate) enum Row {
    #[cfg(feature = "sqlite")]
    Sqlite(sqlx::sqlite::SqliteRow),
    #[cfg(feature = "postgres")]
    Postgres(sqlx::postgres::PgRow),
}

/// A transaction. Dropped without a commit, it changes nothing.
pub(crate) enum Tx<'a> {
    #[cfg(feature = "sqlite")]
    Sqlite(sqlx::Transaction<'static, sqlx::Sqlite>, &'a Words, OwnedSemaphorePermit),
    #[cfg(feature = "postgres")]
    Postgres(sqlx::Transaction<'static, sqlx::Postgres>, &'a Words),
}

impl Database {
    #[cfg(feature = "sqlite")]
    pub(crate) async fn sqlite(file: &Path, options: &Options) -> sqlx::Result<Self> {
        let words = Words::new(sqlite::NOW, options, "", "");
        Ok(Self::Sqlite(sqlite::open(file, options).await?, words, Arc::new(Semaphore::new(1))))
    }

    #[cfg(feature = "postgres")]
    pub(crate) async fn postgres(url: &str, options: &Options) -> sqlx::Result<Self> {
        let words = Words::new(postgres::NOW, options, " FOR UPDATE", " FOR UPDATE SKIP LOCKED");
        Ok(Self::Postgres(postgres::open(url, options).await?, words))
    }

    /// Begins a transaction that may write. In SQLite it waits for its turn here.
    pub(crate) async fn begin(&self) -> sqlx::Result<Tx<'_>> {
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite(pool, words, turn) => {
                let begin = async {
                    let turn = Arc::clone(turn).acquire_owned().await.map_err(|_| sqlx::Error::PoolClosed)?;
                    Ok((pool.begin_with("BEGIN IMMEDIATE").await?, turn))
                };
                let (tx, turn) = words.within(begin).await?;
                Ok(Tx::Sqlite(tx, words, turn))
            }
            #[cfg(feature = "postgres")]
            Self::Postgres(pool, words) => {
                Ok(Tx::Postgres(words.within(pool.begin_with("BEGIN ISOLATION LEVEL READ COMMITTED")).await?, words))
            }
        }
    }

    /// Reads, outside of a transaction.
    pub(crate) async fn rows(&self, sql: &str, args: &[Arg<'_>]) -> sqlx::Result<Vec<Row>> {
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite(pool, words, _) => {
                let rows = words.within(sqlite::query(words.fill(sql), args).fetch_all(pool)).await?;
                Ok(rows.into_iter().map(Row::Sqlite).collect())
            }
            #[cfg(feature = "postgres")]
            Self::Postgres(pool, words) => {
                let rows = words.within(postgres::query(words.fill(sql), args).fetch_all(pool)).await?;
                Ok(rows.into_iter().map(Row::Postgres).collect())
            }
        }
    }

    /// Waits until all connections are closed.
    pub(crate) async fn close(&self) {
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite(pool, ..) => pool.close().await,
            #[cfg(feature = "postgres")]
            Self::Postgres(pool, _) => pool.close().await,
        }
    }
}

impl Tx<'_> {
    /// Returns how many rows were changed.
    pub(crate) async fn execute(&mut self, sql: &str, args: &[Arg<'_>]) -> sqlx::Result<u64> {
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite(tx, words, _) => {
                Ok(words.within(sqlite::query(words.fill(sql), args).execute(&mut **tx)).await?.rows_affected())
            }
            #[cfg(feature = "postgres")]
            Self::Postgres(tx, words) => {
                Ok(words.within(postgres::query(words.fill(sql), args).execute(&mut **tx)).await?.rows_affected())
            }
        }
    }

    pub(crate) async fn rows(&mut self, sql: &str, args: &[Arg<'_>]) -> sqlx::Result<Vec<Row>> {
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite(tx, words, _) => {
                let rows = words.within(sqlite::query(words.fill(sql), args).fetch_all(&mut **tx)).await?;
                Ok(rows.into_iter().map(Row::Sqlite).collect())
            }
            #[cfg(feature = "postgres")]
            Self::Postgres(tx, words) => {
                let rows = words.within(postgres::query(words.fill(sql), args).fetch_all(&mut **tx)).await?;
                Ok(rows.into_iter().map(Row::Postgres).collect())
            }
        }
    }

    /// Runs several statements without arguments.
    pub(crate) async fn script(&mut self, sql: &'static str) -> sqlx::Result<()> {
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite(tx, ..) => sqlx::raw_sql(sql).execute(&mut **tx).await.map(drop),
            #[cfg(feature = "postgres")]
            Self::Postgres(tx, _) => sqlx::raw_sql(sql).execute(&mut **tx).await.map(drop),
        }
    }

    /// Commits, with a `tracing` event before and after. After an error it is **not known** whether the database did.
    pub(crate) async fn commit(self, step: &'static str) -> sqlx::Result<()> {
        tracing::debug!(step, "commit");
        self.end().await?;
        tracing::debug!(step, "committed");
        Ok(())
    }

    async fn end(self) -> sqlx::Result<()> {
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite(tx, words, _turn) => words.within(tx.commit()).await,
            #[cfg(feature = "postgres")]
            Self::Postgres(tx, words) => words.within(tx.commit()).await,
        }
    }
}

impl Row {
    pub(crate) fn opt_text(&self, column: &str) -> sqlx::Result<Option<String>> {
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite(row) => row.try_get(column),
            #[cfg(feature = "postgres")]
            Self::Postgres(row) => row.try_get(column),
        }
    }

    pub(crate) fn opt_int(&self, column: &str) -> sqlx::Result<Option<i64>> {
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite(row) => row.try_get(column),
            #[cfg(feature = "postgres")]
            Self::Postgres(row) => row.try_get(column),
        }
    }

    pub(crate) fn text(&self, column: &str) -> sqlx::Result<String> {
        self.opt_text(column)?.ok_or_else(|| missing(column))
    }

    pub(crate) fn int(&self, column: &str) -> sqlx::Result<i64> {
        self.opt_int(column)?.ok_or_else(|| missing(column))
    }
}

fn missing(column: &str) -> sqlx::Error {
    sqlx::Error::ColumnNotFound(column.to_owned())
}
