//! Entries of lists of fields: a path, or a mapping with a path or a group and where it is from.

use crate::code::Code;
use crate::format;
use crate::model::{Evidence, Stability};
use crate::problem::{Problem, Sink};
use crate::span::Loc;
use crate::words::{did_you_mean, or_list};
use crate::yaml::{At, Map, Node, Spanned};

use super::condition::{self, When};
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
pub(crate) fn recommended(map: &Map<'_, '_>, sink: &Sink) -> Vec<Entry> {
    let entries = entries(map.get("recommended"), sink);
    entries.iter().for_each(|entry| condition::refuse(entry.when.as_ref(), "in `recommended`", sink));
    entries
}

fn entry(at: At<'_>, sink: &Sink) -> Option<Entry> {
    if let Node::Text(_) = at.node {
        return Some(Entry { target: Target::Path(at.text(sink)?), stated: None, when: None });
    }
    let map = Map::open(at, &format::ENTRY, sink)?;
    let stated = stated(&map, sink);
    let when = condition::when(&map, sink);
    let target = match (map.get("path"), map.get("group")) {
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
            map.missing("path", "orderInformation.billTo.email");
            return None;
        }
    };
    Some(Entry { target, stated, when })
}

/// The evidence and the note of a mapping. A note alone is about a listed fact.
pub(crate) fn stated(map: &Map<'_, '_>, sink: &Sink) -> Option<Stated> {
    let note = text::maybe_prose(map, "note", sink);
    let word = map.text("evidence");
    if word.is_none() && note.is_none() {
        return None;
    }
    let evidence = word.as_ref().map_or(Some(Evidence::Listed), |word| evidence(word, sink))?;
    if let Some(word) = word.filter(|_| evidence == Evidence::Inferred && map.get("note").is_none()) {
        sink.push(no_note(&word.loc));
    }
    Some(Stated { evidence, note })
}

/// Evidence in short form (a word) or as a mapping with a note.
pub(crate) fn evidence_value(at: At<'_>, sink: &Sink) -> Option<Stated> {
    if let Node::Text(_) = at.node {
        let word = at.text(sink)?;
        let evidence = evidence(&word, sink)?;
        if evidence == Evidence::Inferred {
            sink.push(no_note(&word.loc));
        }
        return Some(Stated { evidence, note: None });
    }
    let map = Map::open(at, &format::EVIDENCE, sink)?;
    map.need("evidence", "example")?;
    stated(&map, sink)
}

/// How well the facts of a method or an operation are known.
pub(crate) fn stability(map: &Map<'_, '_>, sink: &Sink) -> Option<Stability> {
    if map.get("stability").is_none() {
        return Some(Stability::Stable);
    }
    let word = map.text("stability")?;
    if word.value == "unverified" {
        return Some(Stability::Unverified);
    }
    let problem = unknown_word("stability", &word, &["unverified"]);
    sink.push(problem.note("a method or an operation whose facts are the guide's says nothing about it"));
    None
}

fn no_note(loc: &Loc) -> Problem {
    Problem::new(Code::NoNote, "an inferred fact without a note")
        .at(loc)
        .label("inferred from what?")
        .help("add `note: ...` with the reason; in the short form write `{evidence: inferred, note: ...}`")
}

/// The meaning of an evidence word.
pub(crate) fn evidence(word: &Spanned<String>, sink: &Sink) -> Option<Evidence> {
    let found = Evidence::ALL.into_iter().find(|evidence| evidence.word() == word.value);
    if found.is_none() {
        sink.push(unknown_word("evidence", word, &Evidence::ALL.map(Evidence::word)));
    }
    found
}

/// A word that is none of a few.
pub(crate) fn unknown_word(what: &str, word: &Spanned<String>, known: &[&str]) -> Problem {
    let near = did_you_mean(&word.value, known.iter().copied());
    let expected = format!("expected {}", or_list(known));
    let problem =
        Problem::new(Code::UnknownWord, format!("unknown {what} `{}`", word.value.escape_debug())).at(&word.loc);
    // A long list does not fit behind the place.
    let problem = match known.len() {
        0..=6 => problem.label(expected),
        _ => problem.label(format!("no {what} of this name")).note(expected),
    };
    near.into_iter().fold(problem, Problem::did_you_mean)
}
