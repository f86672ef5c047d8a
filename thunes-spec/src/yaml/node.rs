//! A value.

use crate::span::Step;

/// A YAML value. Mappings keep their order and their duplicates, so that both can be shown.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node {
    /// Nothing, `~` or `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number, not negative.
    Integer(u64),
    /// Any other number, about: it is negative, has a point or an exponent, or is too long.
    Number(f64),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A mapping.
    Map(Vec<(Node, Node)>),
}

impl Node {
    /// What it is, for people.
    pub(crate) fn describe(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Bool(true) => "`true`",
            Self::Bool(false) => "`false`",
            Self::Number(number) if *number < 0.0 => "a negative number",
            Self::Integer(_) | Self::Number(_) => "a number",
            Self::Text(_) => "text",
            Self::List(_) => "a list",
            Self::Map(_) => "a mapping",
        }
    }

    /// The node at the end of a way.
    pub(crate) fn walk(&self, path: &[Step]) -> Option<&Self> {
        let Some((step, rest)) = path.split_first() else { return Some(self) };
        let next = match (self, *step) {
            (Self::Map(entries), Step::Key(n)) => entries.get(n).map(|(key, _)| key),
            (Self::Map(entries), Step::Value(n)) => entries.get(n).map(|(_, value)| value),
            (Self::List(items), Step::Item(n)) => items.get(n),
            _ => None,
        };
        next?.walk(rest)
    }
}
