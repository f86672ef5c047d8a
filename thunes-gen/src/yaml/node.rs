//! A value and the way to it.

use crate::source::FileId;

/// A YAML value. Mappings keep their order and their duplicates, so that both can be shown.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node {
    /// Nothing, `~` or `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number, not negative.
    Integer(u64),
    /// Any other number.
    Number,
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
            Self::Integer(_) | Self::Number => "a number",
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

/// One step down a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    /// To the key of the nth entry of a mapping.
    Key(usize),
    /// To the value of the nth entry of a mapping.
    Value(usize),
    /// To the nth item of a list.
    Item(usize),
}

/// A node of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Loc {
    pub(crate) file: FileId,
    pub(crate) path: Vec<Step>,
}

impl Loc {
    /// The root of a file.
    pub(crate) fn root(file: FileId) -> Self {
        Self { file, path: Vec::new() }
    }

    /// One step further.
    pub(crate) fn then(&self, step: Step) -> Self {
        let mut path = self.path.clone();
        path.push(step);
        Self { file: self.file, path }
    }

    /// The key in front of a value, else the node itself.
    pub(crate) fn key(&self) -> Self {
        let mut key = self.clone();
        if let Some(step) = key.path.last_mut()
            && let Step::Value(n) = *step
        {
            *step = Step::Key(n);
        }
        key
    }
}
