//! How well facts are known, as the files say it.

use crate::code::Code;
use crate::format;
use crate::model::{Evidence, Stability};
use crate::problem::{Problem, Sink};
use crate::span::Loc;
use crate::yaml::{At, Node};

use super::map::Map;
use super::text;

/// Where a fact is from, as far as it was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stated {
    pub(crate) evidence: Evidence,
    pub(crate) note: Option<String>,
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

/// Whether the facts of a method or an operation are verified.
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
