//! The body as JSON, in the order in which it goes out.

use core::fmt;

use serde::{Serialize, Serializer};
use thunes_spec::kind::JsonType;
use thunes_spec::model::{FixedValue, ResolvedRequest};
use thunes_spec::path::ObjectPath;
use thunes_spec::sample::{Filled, FilledField, Sample};

/// A JSON value whose members keep their order, which those of `serde_json` do not.
#[derive(Clone)]
pub(crate) enum Json {
    Text(String),
    /// A number or a boolean.
    Literal(serde_json::Value),
    Array(Vec<Json>),
    /// Members in their order.
    Object(Vec<(String, Json)>),
}

/// The body: what the spec fixes, then the fields.
pub(super) fn body(resolved: &ResolvedRequest<'_>, filled: &Filled<'_>) -> Json {
    let mut body = Json::Object(Vec::new());
    for fixed in &resolved.used.fixed {
        body.put(
            &fixed.path,
            match &fixed.value {
                FixedValue::Text(text) => Json::Text(text.clone()),
                FixedValue::Array(text) => Json::Array(vec![Json::Text(text.clone())]),
                FixedValue::Literal(text) => Json::literal(text),
            },
        );
    }
    if let Some((_, variant)) = filled.choice {
        for field in &resolved.used.variant_fields {
            let value = variant.values.iter().find(|(path, _)| *path == field.path);
            body.put(&field.path, Json::Text(value.map_or_else(String::new, |(_, value)| value.clone())));
        }
    }
    body.put_all(&filled.fields);
    body
}

fn value(field: &FilledField<'_>) -> Json {
    match &field.value {
        Sample::Value(text) if field.input.kind.json() == JsonType::Text => Json::Text(text.clone()),
        Sample::Value(text) => Json::literal(text),
        Sample::Item(_, fields) => {
            let mut item = Json::Object(Vec::new());
            item.put_all(fields);
            Json::Array(vec![item])
        }
        Sample::Pair(key, value) => {
            let members = [("key", key), ("value", value)];
            Json::Array(vec![Json::Object(
                members.map(|(name, text)| (name.to_owned(), Json::Text(text.clone()))).into(),
            )])
        }
    }
}

/// Longest object on one line.
const LINE: usize = 90;

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

impl Json {
    pub(super) const fn object() -> Self {
        Self::Object(Vec::new())
    }

    /// The value at a path through objects.
    pub(super) fn get<'a>(&self, path: impl Into<ObjectPath<'a>>) -> Option<&Self> {
        let Self::Object(members) = self else { return None };
        let (first, rest) = path.into().split_first();
        let (_, value) = members.iter().find(|(name, _)| name == first)?;
        rest.map_or(Some(value), |rest| value.get(rest))
    }

    /// As text, with each object and list that holds only plain values on one line, where it fits.
    pub(super) fn compact(&self) -> String {
        self.laid_out("")
    }

    fn laid_out(&self, indent: &str) -> String {
        let deeper = format!("{indent}  ");
        let member = |(name, value): &(String, Self)| format!("{}: {}", quoted(name), value.laid_out(&deeper));
        let (open, items, close) = match self {
            Self::Text(text) => return quoted(text),
            Self::Literal(value) => return value.to_string(),
            Self::Array(items) => ("[", items.iter().map(|item| item.laid_out(&deeper)).collect::<Vec<_>>(), "]"),
            Self::Object(members) => ("{", members.iter().map(member).collect(), "}"),
        };
        let line = format!("{open}{}{close}", items.join(", "));
        if indent.is_empty() || !self.is_flat() || line.len() > LINE {
            return format!("{open}\n{deeper}{}\n{indent}{close}", items.join(&format!(",\n{deeper}")));
        }
        line
    }

    fn is_flat(&self) -> bool {
        let plain = |value: &Self| matches!(value, Self::Text(_) | Self::Literal(_));
        match self {
            Self::Text(_) | Self::Literal(_) => true,
            Self::Array(items) => items.iter().all(plain),
            Self::Object(members) => members.iter().all(|(_, value)| plain(value)),
        }
    }

    /// The front end lets nothing else pass.
    fn literal(text: &str) -> Self {
        Self::Literal(serde_json::from_str(text).unwrap_or_default())
    }

    /// Puts the fields of one object at their paths in it.
    fn put_all(&mut self, fields: &[FilledField<'_>]) {
        for field in fields {
            self.put(&field.input.path, value(field));
        }
    }

    /// Puts a value at a path; objects on the way are made where they are not there.
    pub(super) fn put<'a>(&mut self, path: impl Into<ObjectPath<'a>>, value: Self) {
        let Self::Object(members) = self else { return };
        let (first, rest) = path.into().split_first();
        let Some(rest) = rest else { return members.push((first.to_owned(), value)) };
        match members.iter_mut().find(|(name, _)| name == first) {
            Some((_, inner)) => inner.put(rest, value),
            None => {
                let mut inner = Self::Object(Vec::new());
                inner.put(rest, value);
                members.push((first.to_owned(), inner));
            }
        }
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Literal(value) => value.serialize(serializer),
            Self::Array(items) => serializer.collect_seq(items),
            Self::Object(members) => serializer.collect_map(members.iter().map(|(name, value)| (name, value))),
        }
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The names are text, so nothing of it can fail.
        f.write_str(&serde_json::to_string_pretty(self).map_err(|_| fmt::Error)?)
    }
}
