//! A node with its place, and what it is taken for.

use crate::code::Code;
use crate::problem::{Problem, Sink};
use crate::span::{Loc, Step};

use super::advice::meant;
use super::node::Node;

/// A value and where it was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Spanned<T> {
    pub(crate) value: T,
    pub(crate) loc: Loc,
}

/// A node and where it stands.
#[derive(Debug, Clone)]
pub(crate) struct At<'a> {
    pub(crate) node: &'a Node,
    pub(crate) loc: Loc,
}

impl<'a> At<'a> {
    /// The root of a file.
    pub(crate) fn root(file: usize, node: &'a Node) -> Self {
        Self { node, loc: Loc::root(file) }
    }

    /// The text, or a problem.
    pub(crate) fn text(&self, sink: &Sink) -> Option<Spanned<String>> {
        match self.node {
            Node::Text(text) => Some(Spanned { value: text.clone(), loc: self.loc.clone() }),
            Node::Bool(_) | Node::Integer(_) | Node::Number => {
                sink.push(self.wrong("text").help("put it in quotes if you mean text"));
                None
            }
            _ => self.refuse("text", sink),
        }
    }

    /// `true` or `false`, or a problem.
    pub(crate) fn boolean(&self, sink: &Sink) -> Option<bool> {
        match self.node {
            Node::Bool(value) => Some(*value),
            Node::Text(text) if matches!(text.to_ascii_lowercase().as_str(), "yes" | "no" | "on" | "off") => {
                sink.push(self.wrong("`true` or `false`").note("in YAML 1.2, `yes` and `no` are text"));
                None
            }
            _ => self.refuse("`true` or `false`", sink),
        }
    }

    /// A whole number, or a problem.
    pub(crate) fn number(&self, sink: &Sink) -> Option<Spanned<u32>> {
        match self.node {
            Node::Integer(value) => match u32::try_from(*value) {
                Ok(value) => Some(Spanned { value, loc: self.loc.clone() }),
                Err(_) => self.refuse("a number less than 2^32", sink),
            },
            Node::Text(text) if text.parse::<u32>().is_ok() => {
                sink.push(self.wrong("a whole number").help(as_number(text)));
                None
            }
            _ => {
                sink.push(self.wrong("a whole number").help("write it in digits only, such as `255`"));
                None
            }
        }
    }

    /// The items of a list, or a problem.
    pub(crate) fn list(&self, sink: &Sink) -> Option<Vec<At<'a>>> {
        match self.node {
            Node::List(items) => {
                let at = |(n, node)| At { node, loc: self.loc.then(Step::Item(n)) };
                Some(items.iter().enumerate().map(at).collect())
            }
            Node::Text(text) if !text.contains([' ', ',', '\n']) => {
                sink.push(self.wrong("a list").help(format!("a list with one entry is written `[{}]`", in_flow(text))));
                None
            }
            Node::Text(text) if text.contains([',', '\n']) && !text.contains(['[', ']', '{', '}']) => {
                let items: Vec<String> = text.trim().split([',', '\n']).map(|item| in_flow(item.trim())).collect();
                sink.push(self.wrong("a list").help(format!("a list needs brackets: `[{}]`", items.join(", "))));
                None
            }
            _ => {
                let dash = self.odd_dash().map(|dash| {
                    format!("the character U+{:04X} only looks like the `-` of a list: write `- `", u32::from(dash))
                });
                sink.push(self.wrong("a list").maybe_help(dash));
                None
            }
        }
    }

    /// What was written for the dash of an entry.
    fn odd_dash(&self) -> Option<char> {
        let text = match self.node {
            Node::Map(entries) => entries.first().map(|(key, _)| key),
            node => Some(node),
        };
        let Some(Node::Text(text)) = text else { return None };
        text.chars().next().filter(|first| meant(*first) == Some('-') || *first == '\u{2022}')
    }

    /// Whether it is a list or a mapping of nothing.
    pub(crate) fn is_empty(&self) -> bool {
        match self.node {
            Node::List(items) => items.is_empty(),
            Node::Map(entries) => entries.is_empty(),
            _ => false,
        }
    }

    /// Where a mapping has this key.
    pub(crate) fn key(&self, key: &str) -> Option<Loc> {
        let Node::Map(entries) = self.node else { return None };
        let is_key = |(name, _): &(Node, Node)| matches!(name, Node::Text(name) if name == key);
        entries.iter().position(is_key).map(|n| self.loc.then(Step::Key(n)))
    }

    /// The entries of a mapping with names of the user's, or a problem. `what` is what they are: `operations by name`.
    pub(crate) fn entries(&self, what: &str, sink: &Sink) -> Option<Vec<(Spanned<String>, At<'a>)>> {
        let Node::Map(entries) = self.node else { return self.refuse(&format!("a mapping of {what}"), sink) };
        let entry = |(n, (key, value)): (usize, &'a (Node, Node))| {
            let key = At { node: key, loc: self.loc.then(Step::Key(n)) }.text(sink)?;
            Some((key, At { node: value, loc: self.loc.then(Step::Value(n)) }))
        };
        Some(entries.iter().enumerate().filter_map(entry).collect())
    }

    /// Notes that something else belongs here.
    pub(crate) fn refuse<T>(&self, expected: &str, sink: &Sink) -> Option<T> {
        sink.push(self.wrong(expected));
        None
    }

    /// That something else belongs here.
    pub(crate) fn wrong(&self, expected: &str) -> Problem {
        let found = self.node.describe();
        let place = if *self.node == Node::Null { self.loc.key() } else { self.loc.clone() };
        Problem::new(Code::WrongType, format!("expected {expected}, found {found}"))
            .at(&place)
            .label(format!("expected {expected}"))
    }
}

/// How to write a text of digits as a number. YAML takes digits with a zero or a plus in front for text.
fn as_number(text: &str) -> String {
    let plain = text.trim_start_matches(['+', '0']);
    match if plain.is_empty() { "0" } else { plain } {
        plain if plain == text => format!("remove the quotes: `{text}`"),
        plain => format!("write it without the leading `{}`: `{plain}`", &text.chars().take(1).collect::<String>()),
    }
}

/// A text as it has to be written between brackets, where some characters need quotes.
pub(crate) fn in_flow(text: &str) -> String {
    if text.contains(['[', ']', '{', '}', ',', ':', '#', '"']) { format!("{text:?}") } else { text.to_owned() }
}
