//! What a reply may say of a payment.

use std::collections::BTreeMap;

use crate::code::Code;
use crate::format::{self, Naming, STATUSES_BY_NAME};
use crate::model::{Ending, Evidence, Status};
use crate::names;
use crate::problem::{Problem, Sink};
use crate::span::Loc;
use crate::words::and_list;
use crate::yaml::{At, Node, Spanned};

use super::map::Map;
use super::stated::stated;
use super::text;

/// A status, and its place.
#[derive(Debug, Clone)]
pub(crate) struct GivenStatus {
    pub(crate) model: Status,
    /// Its `final`, or its name if it has none.
    pub(crate) loc: Loc,
}

/// The statuses that a method gives for an operation.
#[derive(Debug)]
pub(crate) enum GivenStatuses {
    /// By name.
    One(Vec<GivenStatus>, Loc),
    /// By kind of id, then by name.
    ByKind(Vec<(Spanned<String>, Vec<GivenStatus>)>, Loc),
}

impl GivenStatuses {
    /// All of them.
    pub(crate) fn all(&self) -> Vec<&GivenStatus> {
        match self {
            Self::One(all, _) => all.iter().collect(),
            Self::ByKind(all, _) => all.iter().flat_map(|(_, all)| all).collect(),
        }
    }
}

/// Without the places.
pub(crate) fn models(all: &[GivenStatus]) -> Vec<Status> {
    all.iter().map(|given| given.model.clone()).collect()
}

/// Reads the statuses of a method. Which of the two forms they have shows: a status is a mapping of texts and flags.
pub(super) fn given(at: At<'_>, sink: &Sink) -> Option<GivenStatuses> {
    let loc = at.loc.key();
    let entries = at.entries("statuses by name", sink)?;
    let is_map = |node: &Node| matches!(node, Node::Map(_));
    let holds_statuses = |node: &Node| matches!(node, Node::Map(all) if all.iter().any(|(_, value)| is_map(value)));
    if !entries.iter().any(|(_, at)| holds_statuses(at.node)) {
        return statuses(at, sink).map(|all| GivenStatuses::One(all, loc));
    }
    let of_kind = |(kind, at): (Spanned<String>, At<'_>)| Some((kind, statuses(at, sink)?));
    Some(GivenStatuses::ByKind(entries.into_iter().filter_map(of_kind).collect(), loc))
}

/// The statuses of each kind of id, in the order of the kinds.
pub(super) fn by_kind(at: At<'_>, kinds: &[&str], sink: &Sink) -> Option<Vec<Vec<GivenStatus>>> {
    let entries = at.entries("statuses by kind of id", sink)?;
    let help =
        || format!("this operation takes several kinds of id: put the statuses of each under {}", and_list(kinds));
    for (key, _) in entries.iter().filter(|(key, _)| !kinds.contains(&key.value.as_str())) {
        sink.push(
            Problem::new(
                Code::Status,
                format!("`{}` is not one of the operation's kinds of id", key.value.escape_debug()),
            )
            .at(&key.loc)
            .label("expected a kind of id")
            .help(help()),
        );
    }
    let of_kind = |kind: &&str| {
        let found = entries.iter().find(|(key, _)| key.value == **kind);
        if found.is_none() {
            sink.push(
                Problem::new(Code::Status, format!("the statuses of `{kind}` are missing"))
                    .at(&at.loc.key())
                    .help(help()),
            );
        }
        statuses(found?.1.clone(), sink)
    };
    let all: Vec<Option<Vec<GivenStatus>>> = kinds.iter().map(of_kind).collect();
    all.into_iter().collect()
}

/// Statuses by name.
pub(super) fn statuses(at: At<'_>, sink: &Sink) -> Option<Vec<GivenStatus>> {
    let entries = at.entries(STATUSES_BY_NAME.what, sink)?;
    if entries.is_empty() {
        sink.push(
            Problem::new(Code::Empty, "the list of statuses is empty")
                .at(&at.loc.key())
                .label("a reply needs a status")
                .help("add at least one: `PENDING: {doc: What it means.}`"),
        );
    }
    let mut seen: BTreeMap<String, (String, Loc)> = BTreeMap::new();
    let mut all = Vec::new();
    for (key, at) in entries {
        let Some(given) = status(&key, at, sink) else { continue };
        let status = &given.model;
        let same = status.variant.to_lowercase();
        if let Some((first, loc)) = seen.get(&same) {
            sink.push(same_status(status, &key.loc, first, loc));
            continue;
        }
        seen.insert(same, (status.value.clone(), key.loc));
        all.push(given);
    }
    Some(all)
}

fn same_status(status: &Status, loc: &Loc, first: &str, first_loc: &Loc) -> Problem {
    Problem::new(Code::DuplicateStatus, format!("`{first}` and `{}` would be the same variant", status.value))
        .at(loc)
        .label(format!("`{}` in Rust", status.variant))
        .also(first_loc, "and so is this one")
        .note("case is ignored when a reply is read")
        .help("keep one of the two")
}

fn status(key: &Spanned<String>, at: At<'_>, sink: &Sink) -> Option<GivenStatus> {
    let good = text::named(Naming::Status, "a status", key, sink);
    let map = Map::open(at, &format::STATUS, sink)?;
    let doc = map.words("doc");
    let stated = stated(&map, sink);
    let (may_ship, is_funded) = (map.flag("ship"), map.flag("funded"));
    let ending = map.text("final");
    if let Some(failed) =
        ending.as_ref().filter(|ending| ending.value == Ending::Failed.word() && (may_ship || is_funded))
    {
        sink.push(failed_and_paid(&key.value, &failed.loc));
    }
    good?;
    let model = Status {
        value: key.value.clone(),
        variant: names::variant(&key.value).ok()?,
        doc: doc?,
        ending: Ending::ALL.into_iter().find(|known| ending.as_ref().is_some_and(|given| given.value == known.word())),
        may_ship,
        is_funded,
        evidence: stated.as_ref().map_or(Evidence::Listed, |stated| stated.evidence),
        note: stated.and_then(|stated| stated.note),
    };
    Some(GivenStatus { model, loc: ending.map_or_else(|| key.loc.clone(), |ending| ending.loc) })
}

fn failed_and_paid(status: &str, loc: &Loc) -> Problem {
    Problem::new(Code::Status, format!("`{status}` says that the payment failed, and that it is paid"))
        .at(loc)
        .label("nothing ships after a failure")
        .help("leave out `ship` and `funded`, or write `final: done`")
}
