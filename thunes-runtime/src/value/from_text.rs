//! Values that serde reads as they are read from text.

use core::fmt::Display;
use core::str::FromStr;

use serde::{Deserialize, Deserializer, de};

/// Reads a string, and the value from it.
///
/// # Errors
/// Those of the deserializer, and what is wrong with the text.
pub fn from_text<'de, T, D>(from: D) -> Result<T, D::Error>
where
    T: FromStr<Err: Display>,
    D: Deserializer<'de>,
{
    String::deserialize(from)?.parse().map_err(de::Error::custom)
}
