//! Reading a tree: each reader takes what it can and notes everything that is wrong.

use crate::code::Code;
use crate::format::Mapping;
use crate::problem::{Problem, Sink};
use crate::span::{Loc, Step};
use crate::words::{and_list, did_you_mean};

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
                sink.push(self.wrong("a whole number").help("write it in digits alone, such as `255`"));
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
                sink.push(self.wrong("a list").help(format!("a list has brackets: `[{}]`", items.join(", "))));
                None
            }
            _ => self.refuse("a list", sink),
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

/// A mapping with keys of the format.
pub(crate) struct Map<'a, 's> {
    what: &'static str,
    at: At<'a>,
    entries: &'a [(Node, Node)],
    /// Keys that were probably meant by unknown ones.
    meant: Vec<&'static str>,
    sink: &'s Sink,
}

impl<'a, 's> Map<'a, 's> {
    /// Opens a mapping; what it may not have is noted at once.
    pub(crate) fn open(at: At<'a>, mapping: &Mapping, sink: &'s Sink) -> Option<Self> {
        Self::open_with(at, mapping, &[], sink)
    }

    /// The same; keys of `follow` are no mistakes of their own behind one that was misspelt.
    pub(crate) fn open_with(
        at: At<'a>,
        Mapping { what, keys }: &Mapping,
        follow: &[&str],
        sink: &'s Sink,
    ) -> Option<Self> {
        let Node::Map(entries) = at.node else {
            let problem = at.wrong(&format!("{what} (a mapping)")).help(format!("it has the keys {}", and_list(keys)));
            sink.push(problem);
            return None;
        };
        let mut map = Self { what: *what, at, entries, meant: Vec::new(), sink };
        map.unknown_keys(keys, follow);
        Some(map)
    }

    /// The place to blame for what is missing: the key in front of it.
    pub(crate) fn owner(&self) -> Loc {
        self.at.loc.key()
    }

    /// The value of a key.
    pub(crate) fn get(&self, key: &str) -> Option<At<'a>> {
        let is_key = |(name, _): &(Node, Node)| matches!(name, Node::Text(name) if name == key);
        let n = self.entries.iter().position(is_key)?;
        let (_, node) = self.entries.get(n)?;
        Some(At { node, loc: self.at.loc.then(Step::Value(n)) })
    }

    /// The value of a key that has to be there. The example shows what it looks like.
    pub(crate) fn need(&self, key: &str, example: &str) -> Option<At<'a>> {
        let found = self.get(key);
        if found.is_none() {
            self.missing(key, example);
        }
        found
    }

    /// Whether this key was probably meant by an unknown one.
    pub(crate) fn is_meant(&self, key: &str) -> bool {
        self.meant.contains(&key)
    }

    /// Notes that a key is missing.
    pub(crate) fn missing(&self, key: &str, example: &str) {
        if self.is_meant(key) {
            return;
        }
        let mut owner = self.owner();
        // The first key of a list's entry stands right behind its dash.
        if let Some(Step::Item(_)) = owner.path.last() {
            owner = owner.then(Step::Key(0));
        }
        self.sink.push(
            Problem::new(Code::MissingKey, format!("{} without `{key}`", self.what))
                .at(&owner)
                .label(format!("`{key}` is missing here"))
                .help(format!("add `{key}: {example}`")),
        );
    }

    /// The text of a key that has to be there.
    pub(crate) fn need_text(&self, key: &str, example: &str) -> Option<Spanned<String>> {
        self.need(key, example)?.text(self.sink)
    }

    /// The text of a key.
    pub(crate) fn text(&self, key: &str) -> Option<Spanned<String>> {
        self.get(key)?.text(self.sink)
    }

    /// A flag, `false` where it is not there.
    pub(crate) fn flag(&self, key: &str) -> bool {
        self.get(key).and_then(|at| at.boolean(self.sink)).unwrap_or(false)
    }

    /// A number.
    pub(crate) fn number(&self, key: &str) -> Option<Spanned<u32>> {
        self.get(key)?.number(self.sink)
    }

    fn unknown_keys(&mut self, keys: &[&'static str], follow: &[&str]) {
        for (n, (key, _)) in self.entries.iter().enumerate() {
            let loc = self.at.loc.then(Step::Key(n));
            let Some(name) = (At { node: key, loc: loc.clone() }).text(self.sink) else { continue };
            let follows = follow.contains(&name.value.as_str()) && !self.meant.is_empty();
            if keys.contains(&name.value.as_str()) || follows {
                continue;
            }
            let problem = Problem::new(Code::UnknownKey, format!("{} has no key `{}`", self.what, name.value)).at(&loc);
            let problem = problem.label("unknown key");
            self.sink.push(match did_you_mean(&name.value, keys.iter().copied()) {
                Some(near) => {
                    self.meant.push(near);
                    problem.did_you_mean(near)
                }
                None if name.value == "<<" => problem.help("merge keys are not supported; write the keys out"),
                None => problem.help(format!("it has {}", and_list(keys))),
            });
        }
    }
}
