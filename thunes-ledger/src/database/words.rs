//! Statements: the words that differ between the databases, and arguments.

use core::time::Duration;

use sqlx::AssertSqlSafe;

use crate::options::Options;
use crate::time::in_millis;

/// What differs between the two in a statement.
#[derive(Clone, Debug)]
pub(crate) struct Words {
    now: Box<str>,
    lock: &'static str,
    skip: &'static str,
    /// How long one statement may take.
    limit: Duration,
}

/// An argument of a statement.
#[derive(Clone, Copy)]
pub(crate) enum Arg<'a> {
    Text(Option<&'a str>),
    Int(Option<i64>),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Some(text))
    }
}

impl<'a> From<Option<&'a str>> for Arg<'a> {
    fn from(text: Option<&'a str>) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Arg<'_> {
    fn from(number: i64) -> Self {
        Self::Int(Some(number))
    }
}

impl From<Option<i64>> for Arg<'_> {
    fn from(number: Option<i64>) -> Self {
        Self::Int(number)
    }
}

impl From<Duration> for Arg<'_> {
    fn from(duration: Duration) -> Self {
        Self::Int(Some(in_millis(duration)))
    }
}

/// `args![id, "text", None::<&str>]`
macro_rules! args {
    ($($arg:expr),* $(,)?) => { &[$($crate::database::Arg::from($arg)),*] };
}
pub(crate) use args;

impl Words {
    /// `now` is the database's clock in milliseconds; a test may put it ahead.
    pub(crate) fn new(now: &str, options: &Options, lock: &'static str, skip: &'static str) -> Self {
        let now = format!("({now} + {})", in_millis(options.ahead)).into();
        Self { now, lock, skip, limit: options.database_timeout.saturating_mul(2) }
    }

    /// Ends a statement to which no answer comes with an error: a server that hangs, or a network that swallows.
    pub(super) async fn within<T>(&self, statement: impl Future<Output = sqlx::Result<T>>) -> sqlx::Result<T> {
        let late =
            || sqlx::Error::Io(std::io::Error::new(std::io::ErrorKind::TimedOut, "the database does not answer"));
        tokio::time::timeout(self.limit, statement).await.unwrap_or_else(|_| Err(late()))
    }

    pub(super) fn fill(&self, sql: &str) -> AssertSqlSafe<String> {
        let sql = sql.replace("{now}", &self.now).replace("{lock}", self.lock).replace("{skip}", self.skip);
        AssertSqlSafe(sql)
    }
}
