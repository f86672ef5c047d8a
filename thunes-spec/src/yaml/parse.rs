//! Text to tree.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, Visitor};

use crate::code::Code;
use crate::problem::{Problem, Sink};
use crate::span::{FileId, Loc, Step};

use super::advice::{self, ALIASES, KEY, TAGS, advice, plain};
use super::locate::{character_at, document_start};
use super::node::Node;

/// Aliases can make a tree much larger than its text: this is how many bytes of it there may be.
const MAX_SIZE: usize = 8 * 1024 * 1024;

/// What a node takes without its text.
const NODE: usize = size_of::<Node>();

/// The tree of a file with one document. Problems go to the sink.
pub(crate) fn parse(file: FileId, text: &str, sink: &Sink) -> Option<Node> {
    if let Some(error) = may_have_tags(text).then(|| tag(text)).flatten() {
        sink.push(bad_yaml(file, text, &error));
        return None;
    }
    let left = Cell::new(MAX_SIZE);
    let is_twice = Cell::new(false);
    let seed = Seed { left: &left, is_twice: &is_twice, keys: Keys::Text };
    let mut documents = serde_yaml::Deserializer::from_str(text);
    let root = match documents.next().map(|document| seed.deserialize(document)) {
        None => Node::Null,
        Some(Ok(root)) => root,
        Some(Err(error)) => {
            // What the parser says of these is no help.
            let known = forbidden_character(file, text).or_else(|| conflict(file, text));
            sink.push(known.unwrap_or_else(|| bad_yaml(file, text, &error)));
            return None;
        }
    };
    if documents.next().is_some() {
        sink.push(several_documents(file, text));
        return None;
    }
    if is_twice.get() {
        duplicates(&root, &mut Loc::root(file), sink);
    }
    Some(root)
}

/// Whether a tag may stand somewhere: hardly any spec has a `!` in such a place.
fn may_have_tags(text: &str) -> bool {
    let starts = |at: usize| text.get(..at).and_then(|before| before.chars().next_back());
    text.match_indices('!').any(|(at, _)| starts(at).is_none_or(|c| c.is_whitespace() || matches!(c, '[' | '{' | ',')))
}

/// Where the first tag is. The parser tells nobody of YAML's own, such as `!!binary`, so they are made tags of an application.
fn tag(text: &str) -> Option<serde_yaml::Error> {
    let text = text.replace("!!", "!_");
    let left = Cell::new(MAX_SIZE);
    let seed = Seed { left: &left, is_twice: &Cell::new(false), keys: Keys::Any };
    let error = seed.deserialize(serde_yaml::Deserializer::from_str(&text).next()?).err()?;
    error.to_string().contains(TAGS).then_some(error)
}

fn bad_yaml(file: FileId, text: &str, error: &serde_yaml::Error) -> Problem {
    let at = error.location().map_or(0, |location| location.index());
    // `problem at line 1 column 2, while doing something at line 3 column 4`, of which the places are shown anyway.
    let whole = error.to_string();
    let (fault, context) = whole.split_once(", while ").map_or((whole.as_str(), None), |(a, b)| (a, Some(b)));
    let fault = fault.split(" at line ").next().unwrap_or_default();
    let problem = Problem::new(Code::BadYaml, "the file is not valid YAML")
        .span(file, character_at(text, at))
        .label(advice::behind(text, at, fault).unwrap_or_else(|| plain(fault)))
        .maybe_help(advice(text, at, fault));
    match context.and_then(|context| opened(text, context)) {
        Some((open, what)) => problem.also_span(file, character_at(text, open), format!("{what} starts here")),
        None => problem,
    }
}

/// What `parsing a flow sequence at line 1 column 4` is about, and where that begins.
fn opened(text: &str, context: &str) -> Option<(usize, &'static str)> {
    let (what, place) = context.split_once(" at line ")?;
    let (line, column) = place.split_once(" column ")?;
    let (line, column): (usize, usize) = (line.parse().ok()?, column.trim().parse().ok()?);
    let start: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let characters = text.get(start..)?.chars().take(column.checked_sub(1)?);
    let at = start + characters.map(char::len_utf8).sum::<usize>();
    let words = [
        ("sequence", "the list"),
        ("collection", "the list"),
        ("mapping", "the mapping"),
        ("quoted", "the text"),
        ("simple key", "the key"),
    ];
    words.iter().find(|(theirs, _)| what.contains(theirs)).map(|(_, ours)| (at, *ours))
}

/// The parser reports these without a place.
fn forbidden_character(file: FileId, text: &str) -> Option<Problem> {
    let bad = |c: char| {
        (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}')) || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    // Plain text is most of it.
    let start = text.bytes().position(|byte| !matches!(byte, b' '..=b'~' | b'\n'))?;
    let (at, c) = text.get(start..)?.char_indices().find(|(_, c)| bad(*c)).map(|(at, c)| (start + at, c))?;
    let problem = Problem::new(Code::BadYaml, "the file is not valid YAML")
        .span(file, at..at + c.len_utf8())
        .label(format!("YAML does not allow the control character U+{:04X}", c as u32));
    Some(match c {
        '\0' => problem.help("this looks like a binary file; a spec file is YAML"),
        _ => problem.help(format!("in double quotes it can be written `\\u{:04x}`", c as u32)),
    })
}

/// What version control leaves where two changes do not fit together.
fn conflict(file: FileId, text: &str) -> Option<Problem> {
    let mut start = 0;
    let marker = text.split_inclusive('\n').find_map(|line| {
        let at = start;
        start += line.len();
        ["<<<<<<< ", ">>>>>>> "].iter().any(|marker| line.starts_with(marker)).then(|| at..at + line.trim_end().len())
    })?;
    Some(
        Problem::new(Code::BadYaml, "the file has the marks of a merge conflict")
            .span(file, marker)
            .label("one of the two sides begins or ends here")
            .help("keep one side, and remove the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`"),
    )
}

fn several_documents(file: FileId, text: &str) -> Problem {
    Problem::new(Code::SeveralDocuments, "the file has more than one YAML document")
        .span(file, document_start(text))
        .label("the second document starts here")
        .help("put each method into its own file")
}

/// Reports keys that appear twice. The way to a node is written down only where it is needed.
fn duplicates(node: &Node, loc: &mut Loc, sink: &Sink) {
    match node {
        Node::List(items) => {
            for (n, item) in items.iter().enumerate() {
                inside(item, Step::Item(n), loc, sink);
            }
        }
        Node::Map(entries) => {
            duplicate_keys(entries, loc, sink);
            for (n, (_, value)) in entries.iter().enumerate() {
                inside(value, Step::Value(n), loc, sink);
            }
        }
        _ => {}
    }
}

fn inside(node: &Node, step: Step, loc: &mut Loc, sink: &Sink) {
    if matches!(node, Node::List(_) | Node::Map(_)) {
        loc.path.push(step);
        duplicates(node, loc, sink);
        loc.path.pop();
    }
}

fn duplicate_keys(entries: &[(Node, Node)], loc: &Loc, sink: &Sink) {
    let mut seen = BTreeMap::new();
    for (n, (key, _)) in entries.iter().enumerate() {
        let Node::Text(text) = key else { continue };
        let first = *seen.entry(text).or_insert(n);
        if first == n {
            continue;
        }
        sink.push(
            Problem::new(Code::DuplicateKey, format!("the key `{text}` appears twice"))
                .at(&loc.then(Step::Key(n)))
                .label("the second one")
                .also(&loc.then(Step::Key(first)), "the first one")
                .help("keep one of the two"),
        );
    }
}

fn has_twice(entries: &[(Node, Node)]) -> bool {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let texts =
        entries.iter().filter_map(|(key, _)| if let Node::Text(text) = key { Some(text.as_str()) } else { None });
    entries.len() > 1 && !texts.into_iter().all(|text| seen.insert(text))
}

/// Counts the bytes that may still come.
#[derive(Clone, Copy)]
struct Seed<'a> {
    left: &'a Cell<usize>,
    /// Whether some mapping has a key twice.
    is_twice: &'a Cell<bool>,
    keys: Keys,
}

/// How keys are read.
#[derive(Clone, Copy)]
enum Keys {
    /// As text, whatever they look like. On any other scalar the parser tries numbers and more, which takes its time.
    Text,
    /// As any value, so that their tags are seen.
    Any,
}

impl Seed<'_> {
    fn take<E: Error>(&self, bytes: usize) -> Result<(), E> {
        let left = self.left.get().checked_sub(bytes);
        self.left.set(left.ok_or_else(|| E::custom(ALIASES))?);
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        self.take(NODE)?;
        deserializer.deserialize_any(self)
    }
}

struct KeySeed<'a>(Seed<'a>);

impl<'de> DeserializeSeed<'de> for KeySeed<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        self.0.take(NODE)?;
        match self.0.keys {
            Keys::Text => deserializer.deserialize_str(self),
            Keys::Any => deserializer.deserialize_any(self.0),
        }
    }
}

impl<'de> Visitor<'de> for KeySeed<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(KEY)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Node, E> {
        self.0.visit_str(value)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a YAML value")
    }

    fn visit_unit<E: Error>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Bool(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Integer(value))
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Node, E> {
        Ok(Node::Number(-1.0))
    }

    fn visit_u128<E: Error>(self, _: u128) -> Result<Node, E> {
        Ok(Node::Number(f64::INFINITY))
    }

    fn visit_i128<E: Error>(self, _: i128) -> Result<Node, E> {
        Ok(Node::Number(-1.0))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Number(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Node, E> {
        self.take(value.len())?;
        Ok(Node::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self)? {
            list.push(item);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Node, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry_seed(KeySeed(self), self)? {
            map.push(entry);
        }
        if has_twice(&map) {
            self.is_twice.set(true);
        }
        Ok(Node::Map(map))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, _: A) -> Result<Node, A::Error> {
        Err(A::Error::custom(TAGS))
    }
}
