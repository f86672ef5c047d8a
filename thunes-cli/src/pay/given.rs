//! Files that a person gives, with values or settings: never longer than 1 MiB, and never quoted, since they hold secrets and personal data.

use core::cell::RefCell;
use core::fmt;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use zeroize::Zeroizing;

use super::error::PayError;

/// Most bytes of a file.
const MAX: u64 = 1024 * 1024;

/// Reads a file, or standard input for `-`.
///
/// # Errors
/// [`PayError::File`] when it cannot be read, and when it is too long: a part of a file could be other values.
pub(super) fn text(file: &Path) -> Result<Zeroizing<String>, PayError> {
    let read =
        if file == Path::new("-") { bounded(io::stdin().lock()) } else { fs::File::open(file).and_then(bounded) };
    read.map_err(|error| PayError::File { file: file.to_owned(), error })
}

fn bounded(from: impl Read) -> io::Result<Zeroizing<String>> {
    let mut text = Zeroizing::new(String::new());
    from.take(MAX + 1).read_to_string(&mut text)?;
    if text.len() as u64 > MAX { Err(io::Error::other("it is longer than 1 MiB")) } else { Ok(text) }
}

/// The names and values in a text of YAML or JSON.
///
/// # Errors
/// [`PayError::GivenTwice`] when a name occurs twice in one place, and [`PayError::Format`] for anything else.
pub(super) fn names_and_values(file: &Path, text: &str) -> Result<Map<String, Value>, PayError> {
    let twice = RefCell::default();
    match Once(&twice).deserialize(serde_yaml::Deserializer::from_str(text)) {
        Ok(Value::Object(values)) => Ok(values),
        Ok(_) => Err(unreadable(file, "names and their values in YAML or JSON", None)),
        Err(error) => Err(match twice.into_inner() {
            Some(name) => PayError::GivenTwice { file: file.to_owned(), name },
            None => unreadable(file, "names and their values in YAML or JSON", Some(&error)),
        }),
    }
}

/// The error of a file in another form: its place, and nothing of what is there.
pub(super) fn unreadable(file: &Path, expected: &'static str, error: Option<&serde_yaml::Error>) -> PayError {
    let line = error.and_then(serde_yaml::Error::location).map(|place| place.line());
    let why = line.map_or_else(
        || "expected lines such as `name: value`".to_owned(),
        |line| format!("check the indentation, quotes and value types near line {line}"),
    );
    let why = format!("{why} (nothing of it is shown, because it may be secret)");
    PayError::Format { file: file.to_owned(), expected, why }
}

/// Reads a value in which no name occurs twice; keeps the one that does. Of two amounts, serde would take the last.
struct Once<'a>(&'a RefCell<Option<String>>);

impl<'de> DeserializeSeed<'de> for Once<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Once<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("names and values")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut all = Vec::new();
        while let Some(item) = items.next_element_seed(Once(self.0))? {
            all.push(item);
        }
        Ok(Value::Array(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut all = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            if all.contains_key(&name) {
                self.0.replace(Some(name));
                return Err(A::Error::custom("a name is given twice"));
            }
            all.insert(name, members.next_value_seed(Once(self.0))?);
        }
        Ok(Value::Object(all))
    }
}
