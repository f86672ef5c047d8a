//! The body as JSON, in the order in which it goes out.

use core::fmt;

use thunes_spec::model::{FixedValue, ResolvedRequest};
use thunes_spec::sample::{Filled, FilledField, Sample};

/// A JSON value.
pub(super) enum Json {
    Text(String),
    Number(u32),
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
            },
        );
    }
    if let Some((_, variant)) = filled.choice {
        for set in &resolved.used.set {
            let value = variant.sets.iter().find(|(path, _)| *path == set.path);
            body.put(&set.path, Json::Text(value.map_or_else(String::new, |(_, value)| value.clone())));
        }
    }
    body.put_all("", &filled.fields);
    body
}

fn value(list: &str, sample: &Sample<'_>) -> Json {
    match sample {
        Sample::Text(text) | Sample::Amount(text) => Json::Text(text.clone()),
        Sample::Country(code) | Sample::Currency(code) => Json::Text((*code).to_owned()),
        Sample::Integer(number) => Json::Number(*number),
        Sample::Item(_, fields) => {
            let mut item = Json::Object(Vec::new());
            item.put_all(&format!("{list}."), fields);
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

impl Json {
    fn put_all(&mut self, prefix: &str, fields: &[FilledField<'_>]) {
        for field in fields {
            let path = &field.input.path;
            let inner = path.strip_prefix(prefix).unwrap_or(path);
            self.put(inner.strip_suffix("[]").unwrap_or(inner), value(path, &field.value));
        }
    }

    /// Puts a value at a path; objects on the way are made where they are not there.
    fn put(&mut self, path: &str, value: Self) {
        let Self::Object(members) = self else { return };
        let Some((first, rest)) = path.split_once('.') else { return members.push((path.to_owned(), value)) };
        match members.iter_mut().find(|(name, _)| name == first) {
            Some((_, inner)) => inner.put(rest, value),
            None => {
                let mut inner = Self::Object(Vec::new());
                inner.put(rest, value);
                members.push((first.to_owned(), inner));
            }
        }
    }

    fn write(&self, depth: usize, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write_text(text, f),
            Self::Number(number) => write!(f, "{number}"),
            Self::Array(items) => {
                let all = items.iter().map(|item| (None, item));
                write_list(['[', ']'], all, depth, f)
            }
            Self::Object(members) => {
                let all = members.iter().map(|(name, value)| (Some(name.as_str()), value));
                write_list(['{', '}'], all, depth, f)
            }
        }
    }
}

fn write_list<'a>(
    [open, close]: [char; 2],
    all: impl Iterator<Item = (Option<&'a str>, &'a Json)>,
    depth: usize,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    write!(f, "{open}")?;
    for (index, (name, value)) in all.enumerate() {
        let comma = if index == 0 { "" } else { "," };
        write!(f, "{comma}\n{:indent$}", "", indent = 2 * (depth + 1))?;
        if let Some(name) = name {
            write_text(name, f)?;
            f.write_str(": ")?;
        }
        value.write(depth + 1, f)?;
    }
    write!(f, "\n{:indent$}{close}", "", indent = 2 * depth)
}

fn write_text(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("\"")?;
    for c in text.chars() {
        match c {
            '"' | '\\' => write!(f, "\\{c}")?,
            c if c < ' ' => write!(f, "\\u{:04x}", u32::from(c))?,
            c => write!(f, "{c}")?,
        }
    }
    f.write_str("\"")
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(0, f)
    }
}
