//! Text to tree.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, Visitor};

use crate::code::Code;
use crate::problem::{Problem, Sink};
use crate::span::{FileId, Loc, Step};

use super::locate::{character_at, document_start};
use super::node::Node;

/// Aliases can make a tree much larger than its text: this is how many bytes of it there may be.
const MAX_SIZE: usize = 8 * 1024 * 1024;

/// What a node takes without its text.
const NODE: usize = size_of::<Node>();

/// The tree of a file with one document. Problems go to the sink.
pub(crate) fn parse(file: FileId, text: &str, sink: &Sink) -> Option<Node> {
    if let Some(problem) = forbidden_character(file, text) {
        sink.push(problem);
        return None;
    }
    let left = Cell::new(MAX_SIZE);
    let mut documents = serde_yaml::Deserializer::from_str(text);
    let root = match documents.next().map(|document| Seed(&left).deserialize(document)) {
        None => Node::Null,
        Some(Ok(root)) => root,
        Some(Err(error)) => {
            sink.push(bad_yaml(file, text, &error));
            return None;
        }
    };
    if documents.next().is_some() {
        sink.push(several_documents(file, text));
        return None;
    }
    duplicates(&root, &Loc::root(file), sink);
    Some(root)
}

const TAGS: &str = "a spec has no tags (`!name`)";
/// The library's words for a `*` or `&` with nothing behind it.
const NO_NAME: &str = "alphabetic or numeric character";
const ALIASES: &str = "the aliases of this file make it too large";

fn bad_yaml(file: FileId, text: &str, error: &serde_yaml::Error) -> Problem {
    let at = error.location().map_or(0, |location| location.index());
    // `problem at line 1 column 2, while doing something at line 3 column 4`, of which the places are shown anyway.
    let whole = error.to_string();
    let (fault, context) = whole.split_once(", while ").map_or((whole.as_str(), None), |(a, b)| (a, Some(b)));
    let fault = fault.split(" at line ").next().unwrap_or_default();
    let problem = Problem::new(Code::BadYaml, "the file is not valid YAML")
        .span(file, character_at(text, at))
        .label(plain(fault))
        .maybe_help(advice(text, at, fault));
    match context.and_then(|context| opened(text, context)) {
        Some((open, what)) => problem.also_span(file, character_at(text, open), format!("{what} starts here")),
        None => problem,
    }
}

/// The library's words, where there are plainer ones.
fn plain(fault: &str) -> String {
    const WORDS: [(&str, &str); 10] = [
        (TAGS, TAGS),
        (ALIASES, ALIASES),
        ("repetition limit exceeded", ALIASES),
        ("recursion limit exceeded", "lists and mappings are nested too deep here"),
        ("unknown anchor", "no value has this name"),
        (NO_NAME, "a name belongs here"),
        ("mapping values are not allowed", "a second `:` in one line"),
        ("cannot start any token", "a value cannot begin with this character"),
        ("expected '-' indicator", "neither an entry of the list above, nor a key after it"),
        ("did not find expected key", "no key in the column of the mapping above"),
    ];
    let known = WORDS.iter().find(|(theirs, _)| fault.contains(theirs));
    known.map_or_else(|| fault.replace("did not find expected", "expected"), |(_, ours)| (*ours).to_owned())
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

fn advice(text: &str, at: usize, fault: &str) -> Option<String> {
    let line = text.get(..at).and_then(|before| before.rsplit('\n').next()).unwrap_or_default();
    let next = text.get(at..).and_then(|rest| rest.chars().next());
    if let Some(odd) = odd_indentation(text, at) {
        return Some(odd);
    }
    let advice = if text.trim_start().starts_with('<') {
        "this looks like HTML or XML; a spec file is YAML"
    } else if fault.contains("mapping values are not allowed") {
        "a text with `: ` in it needs quotes: `doc: \"one: two\"`"
    } else if next == Some('\t') || line.contains('\t') {
        "YAML is indented with spaces; there is a tab here"
    } else if fault.contains("cannot start any token") {
        "a text that begins with this character needs quotes"
    } else if fault.contains("expected ','") {
        "close the bracket; a text with `[`, `]`, `{`, `}` or `,` in it needs quotes there: `{path: \"items[].name\"}`"
    } else if fault.contains("Unicode character escape") {
        "write the character itself, or its number in eight digits, as `\\U0001F600`: YAML has no pairs of `\\u` escapes"
    } else if fault.contains("anchor") || fault.contains(NO_NAME) {
        "`*name` stands for the value that is marked `&name` further up; a text that begins with `*` or `&` needs quotes"
    } else if fault.contains("repetition") || fault.contains(ALIASES) {
        "write the values out"
    } else if fault.contains(TAGS) {
        "leave it out, or put the text in quotes"
    } else if fault.contains("found unexpected end of stream") {
        "close the quotes"
    } else if fault.contains("could not find expected ':'") {
        "a key ends in `: `, and an entry of a list begins with `- `: a space belongs to each"
    } else if fault.contains("expected '-' indicator") || next == Some('-') {
        "the dashes of a list stand below each other, in one column"
    } else if fault.contains("did not find expected key") {
        "the keys of a mapping stand below each other, in one column; what belongs to a key is indented deeper"
    } else {
        return None;
    };
    Some(advice.to_owned())
}

/// Spaces that look like plain ones, and indent nothing: up to the place of the fault.
fn odd_indentation(text: &str, at: usize) -> Option<String> {
    let (number, odd) = text.get(..at)?.lines().enumerate().find_map(|(number, line)| {
        let mut blank = line.chars().take_while(|c| c.is_whitespace());
        blank.find(|c| !c.is_ascii()).map(|odd| (number + 1, odd))
    })?;
    Some(format!(
        "line {number} is indented with the character U+{:04X}, which only looks like a space: put plain spaces there",
        odd as u32
    ))
}

/// The parser reports these without a place.
fn forbidden_character(file: FileId, text: &str) -> Option<Problem> {
    let bad = |c: char| {
        (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}')) || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    let (at, c) = text.char_indices().find(|(_, c)| bad(*c))?;
    let problem = Problem::new(Code::BadYaml, "the file is not valid YAML")
        .span(file, at..at + c.len_utf8())
        .label(format!("YAML does not allow the control character U+{:04X}", c as u32));
    Some(match c {
        '\0' => problem.help("this looks like a binary file; a spec file is YAML"),
        _ => problem.help(format!("in double quotes it can be written `\\u{:04x}`", c as u32)),
    })
}

fn several_documents(file: FileId, text: &str) -> Problem {
    Problem::new(Code::SeveralDocuments, "the file has more than one YAML document")
        .span(file, document_start(text))
        .label("the second document starts here")
        .help("put each method into its own file")
}

fn duplicates(node: &Node, loc: &Loc, sink: &Sink) {
    match node {
        Node::List(items) => {
            for (n, item) in items.iter().enumerate() {
                duplicates(item, &loc.then(Step::Item(n)), sink);
            }
        }
        Node::Map(entries) => {
            duplicate_keys(entries, loc, sink);
            for (n, (_, value)) in entries.iter().enumerate() {
                duplicates(value, &loc.then(Step::Value(n)), sink);
            }
        }
        _ => {}
    }
}

fn duplicate_keys(entries: &[(Node, Node)], loc: &Loc, sink: &Sink) {
    let mut seen = BTreeSet::new();
    for (n, (key, _)) in entries.iter().enumerate() {
        let Node::Text(text) = key else { continue };
        if seen.insert(text) {
            continue;
        }
        let first = entries.iter().position(|(other, _)| other == key).unwrap_or_default();
        sink.push(
            Problem::new(Code::DuplicateKey, format!("the key `{text}` appears twice"))
                .at(&loc.then(Step::Key(n)))
                .label("the second one")
                .also(&loc.then(Step::Key(first)), "the first one")
                .help("keep one of the two"),
        );
    }
}

/// Counts the bytes that may still come.
struct Seed<'a>(&'a Cell<usize>);

impl Seed<'_> {
    fn take<E: Error>(&self, bytes: usize) -> Result<(), E> {
        let left = self.0.get().checked_sub(bytes);
        self.0.set(left.ok_or_else(|| E::custom(ALIASES))?);
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
        Ok(Node::Number)
    }

    fn visit_u128<E: Error>(self, _: u128) -> Result<Node, E> {
        Ok(Node::Number)
    }

    fn visit_i128<E: Error>(self, _: i128) -> Result<Node, E> {
        Ok(Node::Number)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Node, E> {
        Ok(Node::Number)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Node, E> {
        self.take(value.len())?;
        Ok(Node::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(Seed(self.0))? {
            list.push(item);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Node, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry_seed(Seed(self.0), Seed(self.0))? {
            map.push(entry);
        }
        Ok(Node::Map(map))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, _: A) -> Result<Node, A::Error> {
        Err(A::Error::custom(TAGS))
    }
}
