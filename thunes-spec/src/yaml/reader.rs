//! A node with its place, and what it is taken for.

use std::ops::RangeInclusive;

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
            Node::Bool(_) | Node::Integer(_) | Node::Number(_) => {
                sink.push(self.wrong("text").help("put it in quotes if it is meant as text"));
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

    /// A whole number in this range, or what is wrong.
    pub(crate) fn number(&self, range: &RangeInclusive<u32>) -> Result<Spanned<u32>, Box<Problem>> {
        let fits = |whole: Option<u32>| whole.filter(|whole| range.contains(whole));
        let whole = match self.node {
            Node::Integer(value) => u32::try_from(*value).ok(),
            Node::Number(value) if *value > f64::from(u32::MAX) => None,
            Node::Text(text) => {
                let Some(digits) = digits(text) else { return Err(self.not_digits()) };
                let advice = if digits == *text { "remove the quotes: " } else { "write " };
                return Err(match fits(digits.parse().ok()) {
                    Some(whole) => self.wrong(WHOLE).help(format!("{advice}`{whole}`")).replace_by(&digits).into(),
                    None => self.outside(range),
                });
            }
            _ => return Err(self.not_digits()),
        };
        let value = fits(whole).ok_or_else(|| self.outside(range))?;
        Ok(Spanned { value, loc: self.loc.clone() })
    }

    fn not_digits(&self) -> Box<Problem> {
        self.wrong(WHOLE).help("write it with the digits 0 to 9 alone, such as `255`").into()
    }

    fn outside(&self, range: &RangeInclusive<u32>) -> Box<Problem> {
        let range = format!("a whole number from {} to {}", range.start(), range.end());
        let problem = Problem::new(Code::BadText, format!("expected {range}")).at(&self.loc);
        problem.label("outside of this range").into()
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
                sink.push(self.wrong("a list").help(format!("a list has brackets: `[{}]`", items.join(", "))));
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

    /// What somebody wrote for the dash of an entry.
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

const WHOLE: &str = "a whole number";

/// The digits of a text that stands for a whole number, without what people put in front of digits or between them.
fn digits(text: &str) -> Option<String> {
    let groups: Vec<&str> = text.strip_prefix('+').unwrap_or(text).split(['_', ',', '\'', ' ']).collect();
    let is_digits = |group: &&str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    // A comma can be a decimal one, too.
    let in_thousands = text.contains('_') || groups.iter().skip(1).all(|group| group.len() == 3);
    let all = groups.concat();
    let plain = match all.trim_start_matches('0') {
        "" => "0",
        plain => plain,
    };
    (groups.iter().all(is_digits) && in_thousands).then(|| plain.to_owned())
}

/// A text as it has to be written between brackets, where some characters need quotes.
pub(crate) fn in_flow(text: &str) -> String {
    if text.contains(['[', ']', '{', '}', ',', ':', '#', '"']) { format!("{text:?}") } else { text.to_owned() }
}
