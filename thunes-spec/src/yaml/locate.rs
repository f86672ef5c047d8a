//! Where a node stands.
//!
//! The YAML library tells no places but those of errors. So the way to a node is walked again, with an error at its end.

use std::fmt;
use std::ops::Range;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::span::Step;

use super::node::Node;

/// The bytes that a node takes up, at most to the end of its first line.
pub(crate) fn span_of(text: &str, root: Option<&Node>, path: &[Step]) -> Range<usize> {
    let start = serde_yaml::Deserializer::from_str(text).next().and_then(|document| start_of(document, path));
    let start = start.unwrap_or(0).min(text.len());
    extent(text, skip_anchor(text, start), root.and_then(|root| root.walk(path)))
}

/// Where the second document of a file begins.
pub(super) fn document_start(text: &str) -> Range<usize> {
    let start = serde_yaml::Deserializer::from_str(text).nth(1).and_then(|document| start_of(document, &[]));
    let start = start.unwrap_or(0).min(text.len());
    // The marker in front of it is easier to find than the first word after it.
    let marker = text.get(..start).and_then(|before| before.rfind("\n---")).map(|at| at + 1..at + 4);
    marker.unwrap_or_else(|| line_rest(text, start))
}

/// The character at this byte; at the end of the text the last character of its last line that has one.
pub(super) fn character_at(text: &str, at: usize) -> Range<usize> {
    match text.get(at..).and_then(|rest| rest.chars().next()) {
        Some(c) if c != '\n' => at..at + c.len_utf8(),
        Some(_) => at..at,
        None => {
            let end = text.trim_end().len();
            end..end
        }
    }
}

fn start_of<'de, D: Deserializer<'de, Error = serde_yaml::Error>>(document: D, path: &[Step]) -> Option<usize> {
    let error = Walk(path).deserialize(document).err()?;
    error.location().map(|location| location.index())
}

/// `&name` in front of a value belongs to YAML, not to the value.
fn skip_anchor(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    if !rest.starts_with('&') {
        return start;
    }
    let name = rest.find([' ', '\n']).unwrap_or(rest.len());
    let after = rest.get(name..).unwrap_or_default();
    start + name + (after.len() - after.trim_start_matches(' ').len())
}

fn extent(text: &str, start: usize, node: Option<&Node>) -> Range<usize> {
    let rest = line_rest(text, start);
    let line = text.get(rest.clone()).unwrap_or_default();
    let length = match (line.chars().next(), node) {
        (Some(quote @ ('"' | '\'')), Some(Node::Text(_))) => quoted(line, quote),
        (_, Some(Node::Text(value))) if line.starts_with(value.as_str()) => value.len(),
        (_, Some(Node::Null | Node::Bool(_) | Node::Integer(_) | Node::Number(_))) => word(line),
        (Some('['), Some(Node::List(_))) => bracketed(line, '[', ']'),
        (Some('{'), Some(Node::Map(_))) => bracketed(line, '{', '}'),
        _ => line.len(),
    };
    start..start + length
}

/// From here to the end of the line, without what is blank there.
fn line_rest(text: &str, start: usize) -> Range<usize> {
    let rest = text.get(start..).unwrap_or_default();
    let line = rest.split(['\n', '\r']).next().unwrap_or_default();
    start..start + line.trim_end().len()
}

fn word(line: &str) -> usize {
    line.find([' ', ',', ']', '}', ':', '\t']).unwrap_or(line.len())
}

fn quoted(line: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in line.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' if quote == '"' => escaped = true,
            _ if c == quote => return at + 1,
            _ => {}
        }
    }
    line.len()
}

fn bracketed(line: &str, open: char, close: char) -> usize {
    let mut depth = 0_usize;
    for (at, c) in line.char_indices() {
        if c == open {
            depth += 1;
        } else if c == close {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return at + 1;
            }
        }
    }
    line.len()
}

/// Fails at the end of its way, and that error has the place.
struct Walk<'a>(&'a [Step]);

impl Walk<'_> {
    fn here<E: Error>() -> E {
        E::custom("here")
    }
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    /// Scalars end up here: a visitor refuses what it has no method for.
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a node on the way")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let Some((Step::Item(n), rest)) = self.0.split_first() else { return Err(Self::here()) };
        for _ in 0..*n {
            items.next_element::<IgnoredAny>()?;
        }
        items.next_element_seed(Walk(rest))?;
        Err(Self::here())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let Some((step, rest)) = self.0.split_first() else { return Err(Self::here()) };
        let (Step::Key(n) | Step::Value(n)) = *step else { return Err(Self::here()) };
        for _ in 0..n {
            entries.next_entry::<IgnoredAny, IgnoredAny>()?;
        }
        if let Step::Key(_) = step {
            entries.next_key_seed(Walk(rest))?;
        } else {
            entries.next_key::<IgnoredAny>()?;
            entries.next_value_seed(Walk(rest))?;
        }
        Err(Self::here())
    }
}
