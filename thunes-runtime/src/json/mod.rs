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

use core::cell::OnceCell;

use serde::Deserialize;
use serde::de::{Deserializer, Error as _};
use serde_json::Value;

use crate::json::bounds::{MAX_BYTES, is_too_deep};
use crate::reply::error::ReplyError;

/// Why the first reading of a body stops at a number: the second has it as text.
const NOT_WHOLE: &str = "a number that is not whole";

/// A body as a text; as it came, where it is not UTF-8.
pub(crate) type Body<'a> = Result<&'a str, &'a [u8]>;

/// Whether a body is a text. The check comes first, since it is much quicker than looking for a byte that is not UTF-8 in each text.
pub(crate) fn checked(body: &[u8]) -> Body<'_> {
    core::str::from_utf8(body).map_err(|_| body)
}

/// Reads a body as a tree. Every number in it is whole.
pub(crate) fn parse(body: &[u8]) -> Result<Value, ReplyError> {
    read::<Tree>(checked(body), &OnceCell::new()).map(|(tree, _)| tree.0)
}

/// Reads a body as a `T`, without a tree. Also returns the text that was read, which is strict JSON: the body, or what was put into
/// `repaired`. The `T` may borrow from it.
///
/// A `T` that keeps numbers has to answer one that is not whole with [`not_whole`].
pub(crate) fn read<'a, T: Deserialize<'a>>(
    body: Body<'a>,
    repaired: &'a OnceCell<String>,
) -> Result<(T, &'a str), ReplyError> {
    let bytes = body.map_or_else(|odd| odd, str::as_bytes);
    if bytes.len() > MAX_BYTES {
        return Err(ReplyError::TooLong);
    }
    if is_too_deep(bytes) {
        return Err(ReplyError::TooDeep);
    }
    if let Ok(text) = body
        && let Ok(read) = serde_json::from_str(text)
    {
        return Ok((read, text));
    }
    let text = repaired.get_or_init(|| repair::repaired(bytes)).as_str();
    match serde_json::from_str(text) {
        Ok(read) => Ok((read, text)),
        Err(error) => Err(ReplyError::from_json(&error, text)),
    }
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

impl<'de> Deserialize<'de> for Tree {
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
