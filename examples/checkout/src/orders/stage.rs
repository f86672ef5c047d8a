//! What is known of something that was to be sent.

use rusqlite::ToSql;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef};

/// What is known of a sale or a refund that was to be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    /// It is stored, and being sent.
    Sending,
    /// The gateway answered; the status says what.
    Answered,
    /// Nothing was done: it was not sent, was rejected, or a person has looked and found nothing.
    NotDone,
    /// It may have been done.
    Unknown,
}

const WORDS: [(Stage, &str); 4] = [
    (Stage::Sending, "sending"),
    (Stage::Answered, "answered"),
    (Stage::NotDone, "not done"),
    (Stage::Unknown, "unknown"),
];

impl ToSql for Stage {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let word = WORDS.iter().find(|(stage, _)| stage == self).map_or("unknown", |(_, word)| word);
        Ok(word.into())
    }
}

impl FromSql for Stage {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let word = value.as_str()?;
        WORDS.iter().find(|(_, one)| *one == word).map(|(stage, _)| *stage).ok_or(FromSqlError::InvalidType)
    }
}
