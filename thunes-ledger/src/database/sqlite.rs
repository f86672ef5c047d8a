//! SQLite: one file, one machine. WAL, and each commit is on disk before it returns.

use std::path::Path;

use sqlx::query::Query;
use sqlx::sqlite::{
    SqliteArguments, SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{AssertSqlSafe, Connection as _, Row as _, Sqlite, SqlitePool};

use super::words::Arg;
use crate::options::Options;

/// The database's clock, in milliseconds.
pub(super) const NOW: &str = "CAST(unixepoch('subsec') * 1000 AS INTEGER)";

/// `synchronous=FULL`, as SQLite numbers it.
const FULL: i64 = 2;

pub(super) async fn open(file: &Path, options: &Options) -> sqlx::Result<SqlitePool> {
    #[cfg(unix)]
    create_private(file);
    let mut connect = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .foreign_keys(true)
        .busy_timeout(options.database_timeout)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        // On macOS a plain fsync leaves the data in the drive's cache.
        .pragma("fullfsync", "1");
    if let Some(pages) = options.max_pages {
        connect = connect.pragma("max_page_count", pages.to_string());
    }
    // A pool keeps trying until its time is over, and does not say why.
    check(&mut SqliteConnection::connect_with(&connect).await?).await?;
    SqlitePoolOptions::new()
        .max_connections(options.connections)
        .acquire_timeout(options.database_timeout)
        .after_connect(|connection, _| Box::pin(check(connection)))
        .connect_with(connect)
        .await
}

/// Makes the file where there is none, for its owner only: it holds payment URLs. SQLite gives the files that it makes next to it the same
/// mode, and reports what is wrong with a file that cannot be made.
#[cfg(unix)]
fn create_private(file: &Path) {
    use std::os::unix::fs::OpenOptionsExt as _;
    let is_name = |name: &str| name.starts_with(':') || name.starts_with("file:");
    if !file.to_str().is_some_and(is_name) {
        _ = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(file);
    }
}

/// Refuses a connection whose commits may be lost: a file in memory, or on a drive where WAL cannot be had.
async fn check(connection: &mut SqliteConnection) -> sqlx::Result<()> {
    let journal: String = sqlx::query("PRAGMA journal_mode").fetch_one(&mut *connection).await?.try_get(0)?;
    let synchronous: i64 = sqlx::query("PRAGMA synchronous").fetch_one(&mut *connection).await?.try_get(0)?;
    if journal == "wal" && synchronous == FULL {
        return Ok(());
    }
    let found = format!("journal_mode={journal}, synchronous={synchronous}");
    Err(sqlx::Error::Configuration(
        format!("the database does not store commits durably: expected journal_mode=wal, synchronous={FULL}; found {found}. Use a file on a local disk").into(),
    ))
}

pub(super) fn query<'q>(sql: AssertSqlSafe<String>, args: &'q [Arg<'q>]) -> Query<'q, Sqlite, SqliteArguments> {
    args.iter().fold(sqlx::query(sql), |query, arg| match *arg {
        Arg::Text(text) => query.bind(text),
        Arg::Int(number) => query.bind(number),
    })
}
