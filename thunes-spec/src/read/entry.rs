//! Entries of lists of fields: a path, or a mapping with a path or a group and where it is from.

use crate::code::Code;
use crate::format;
use crate::model::{Evidence, Stability};
use crate::problem::{Problem, Sink};
use crate::span::Loc;
use crate::yaml::{At, Node, Spanned};

use super::condition::{self, When};
use super::map::Map;
use super::text;

/// Where a fact is from, as far as it was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stated {
    pub(crate) evidence: Evidence,
    pub(crate) note: Option<String>,
}

/// One entry.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) target: Target,
    pub(crate) stated: Option<Stated>,
    /// When the field is required, though it is listed as optional.
    pub(crate) when: Option<When>,
}

/// What an entry names.
#[derive(Debug, Clone)]
pub(crate) enum Target {
    Path(Spanned<String>),
    Group(Spanned<String>),
}

impl Target {
    /// Where it is named.
    pub(crate) fn loc(&self) -> &Loc {
        match self {
            Self::Path(name) | Self::Group(name) => &name.loc,
        }
    }
}

/// Reads the entries of a list.
pub(crate) fn entries(at: Option<At<'_>>, sink: &Sink) -> Vec<Entry> {
    let items = at.and_then(|at| at.list(sink)).unwrap_or_default();
    items.into_iter().filter_map(|item| entry(item, sink)).collect()
}

/// Reads the fields that a request should have, though it need not.
pub(super) fn recommended(map: &Map<'_, '_>, sink: &Sink) -> Vec<Entry> {
    let entries = entries(map.get("recommended"), sink);
    entries.iter().for_each(|entry| condition::refuse(entry.when.as_ref(), "in `recommended`", sink));
    entries
}

fn entry(at: At<'_>, sink: &Sink) -> Option<Entry> {
    if let Node::Text(_) = at.node {
        return Some(Entry { target: Target::Path(at.text(sink)?), stated: None, when: None });
    }
    let map = Map::open_any(at, &[&format::USED_PATH, &format::USED_GROUP], sink)?;
    let stated = stated(&map, sink);
    let when = condition::when(&map, sink);
    let target = match (map.find("path"), map.find("group")) {
        (Some(path), None) => Target::Path(path.text(sink)?),
        (None, Some(group)) => Target::Group(group.text(sink)?),
        (Some(_), Some(group)) => {
            sink.push(
                Problem::new(Code::UnknownKey, "an entry names a path or a group, not both")
                    .at(&group.loc.key())
                    .label("beside a path")
                    .help("make two entries of it"),
            );
            return None;
        }
        (None, None) if map.is_meant("group") => return None,
        (None, None) => {
            _ = map.need("path");
            return None;
        }
    };
    Some(Entry { target, stated, when })
}

/// The evidence and the note of a mapping. A note alone is about a listed fact.
pub(super) fn stated(map: &Map<'_, '_>, sink: &Sink) -> Option<Stated> {
    let note = map.words("note");
    let Some(at) = map.get("evidence") else {
        return note.map(|note| Stated { evidence: Evidence::Listed, note: Some(note) });
    };
    let evidence = evidence(&map.words("evidence")?)?;
    if evidence == Evidence::Inferred && !map.has("note") {
        sink.push(no_note(&at.loc));
    }
    Some(Stated { evidence, note })
}

/// Evidence in short form (a word) or as a mapping with a note.
pub(crate) fn evidence_value(at: At<'_>, sink: &Sink) -> Option<Stated> {
    if !matches!(at.node, Node::Text(_)) {
        let map = Map::open(at, &format::NOTED, sink)?;
        map.get("evidence")?;
        return stated(&map, sink);
    }
    let evidence = evidence(&text::word(&format::EVIDENCE, at.text(sink)?, sink)?.value)?;
    if evidence == Evidence::Inferred {
        sink.push(no_note(&at.loc));
    }
    Some(Stated { evidence, note: None })
}

fn evidence(word: &str) -> Option<Evidence> {
    Evidence::ALL.into_iter().find(|evidence| evidence.word() == word)
}

/// How well the facts of a method or an operation are known.
pub(super) fn stability(map: &Map<'_, '_>) -> Option<Stability> {
    match map.has("stability") {
        false => Some(Stability::Stable),
        true => map.text("stability").map(|_| Stability::Unverified),
    }
}

fn no_note(loc: &Loc) -> Problem {
    Problem::new(Code::NoNote, "an inferred fact without a note")
        .at(loc)
        .label("inferred from what?")
        .help("add `note: ...` with the reason; in the short form write `{evidence: inferred, note: ...}`")
}
