//! What is known about a request that was to be sent.

use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::sqlite::{SqliteArgumentsBuffer, SqliteTypeInfo, SqliteValueRef};
use sqlx::{Decode, Encode, Sqlite, Type};

/// What is known about a sale or a refund that was to be sent.
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

impl Type<Sqlite> for Stage {
    fn type_info() -> SqliteTypeInfo {
        <&str as Type<Sqlite>>::type_info()
    }
}

impl Encode<'_, Sqlite> for Stage {
    fn encode_by_ref(&self, buffer: &mut SqliteArgumentsBuffer) -> Result<IsNull, BoxDynError> {
        let word = WORDS.iter().find(|(stage, _)| stage == self).map_or("unknown", |(_, word)| word);
        Encode::<Sqlite>::encode(word, buffer)
    }
}

impl<'r> Decode<'r, Sqlite> for Stage {
    fn decode(value: SqliteValueRef<'r>) -> Result<Self, BoxDynError> {
        let word = <&str as Decode<Sqlite>>::decode(value)?;
        let known = WORDS.iter().find(|(_, one)| *one == word).map(|(stage, _)| *stage);
        known.ok_or_else(|| format!("`{word}` is not a stage").into())
    }
}
