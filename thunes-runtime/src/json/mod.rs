//! The one reader of JSON from outside: replies, error bodies, webhooks and search results all come through here.
//!
//! | lenient about | what becomes of it |
//! |---|---|
//! | a byte order mark, blanks and NULs around the body | dropped |
//! | bytes that are not UTF-8, lone surrogates (`"\ud800"`) | replaced by U+FFFD |
//! | raw control characters in a text | kept |
//! | numbers that are not whole or have more than 64 bits | read as text, exactly as written: ids and amounts never pass through a float |
//!
//! | strict about | |
//! |---|---|
//! | size | [`bounds::MAX_BYTES`] |
//! | depth | [`bounds::MAX_DEPTH`] |
//! | everything else that JSON asks for | a body that was cut short is never read |
//!
//! A body that is strict JSON is read in one pass. Only when that fails is it repaired and read once more.

pub(crate) mod bounds;
pub(crate) mod repair;

use std::borrow::Cow;

use serde::de::{DeserializeOwned, Deserializer, Error as _};
use serde_json::Value;

use crate::json::bounds::{MAX_BYTES, is_too_deep};
use crate::reply::error::ReplyError;

/// Why the first reading of a body stops at a number: the second has it as text.
const NOT_WHOLE: &str = "a number that is not whole";

/// Reads a body as a tree. Every number in it is whole.
pub(crate) fn parse(body: &[u8]) -> Result<Value, ReplyError> {
    read::<Tree>(body).map(|(tree, _)| tree.0)
}

/// Reads a body as a `T`, without a tree. Also returns the text that was read, which is strict JSON.
///
/// A `T` that keeps numbers has to answer one that is not whole with [`not_whole`].
pub(crate) fn read<T: DeserializeOwned>(body: &[u8]) -> Result<(T, Cow<'_, str>), ReplyError> {
    if body.len() > MAX_BYTES {
        return Err(ReplyError::TooLong);
    }
    if is_too_deep(body) {
        return Err(ReplyError::TooDeep);
    }
    // The check comes first, since it is much quicker than looking for a byte that is not UTF-8 in each text.
    if let Ok(text) = core::str::from_utf8(body)
        && let Ok(read) = serde_json::from_str(text)
    {
        return Ok((read, Cow::Borrowed(text)));
    }
    let text = repair::repaired(body);
    match serde_json::from_str(&text) {
        Ok(read) => Ok((read, Cow::Owned(text))),
        Err(error) => Err(ReplyError::from_json(&error, &text)),
    }
}

/// A body that [`read`] returned as it was, as a text.
#[cfg(feature = "transport")]
pub(crate) fn text_of(body: Vec<u8>) -> String {
    String::from_utf8(body).unwrap_or_else(|odd| String::from_utf8_lossy(odd.as_bytes()).into_owned())
}

/// A body without the byte order mark that some programs put before it.
#[cfg(feature = "mle")]
pub(crate) fn without_mark(body: &[u8]) -> &[u8] {
    body.strip_prefix("\u{feff}".as_bytes()).unwrap_or(body)
}

/// What a visitor returns for a number that is not whole.
pub(crate) fn not_whole<E: serde::de::Error>() -> E {
    E::custom(NOT_WHOLE)
}

/// A tree whose numbers are all whole.
struct Tree(Value);

impl<'de> serde::Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(from)?;
        if has_float(&value) { Err(D::Error::custom(NOT_WHOLE)) } else { Ok(Self(value)) }
    }
}

fn has_float(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.is_f64(),
        Value::Array(items) => items.iter().any(has_float),
        Value::Object(members) => members.values().any(has_float),
        Value::Null | Value::Bool(_) | Value::String(_) => false,
    }
}
