//! Limits of one method, where a field's values may be shorter than for the others.

use crate::format;
use crate::model::{Evidence, Known};
use crate::problem::Sink;
use crate::yaml::{At, Map, Node, Spanned};

use super::entry::stated;

/// What is said of one field.
#[derive(Debug)]
pub(crate) struct GivenLimit {
    pub(crate) path: Spanned<String>,
    pub(crate) max: Spanned<u32>,
    pub(crate) known: Known,
}

/// What the key `limits` says.
pub(super) fn read(map: &Map<'_, '_>, sink: &Sink) -> Vec<GivenLimit> {
    let given = map.get("limits").and_then(|at| at.entries("limits by path", sink)).unwrap_or_default();
    given.into_iter().filter_map(|(path, at)| one(path, at, sink)).collect()
}

fn one(path: Spanned<String>, at: At<'_>, sink: &Sink) -> Option<GivenLimit> {
    if !matches!(at.node, Node::Map(_)) {
        let known = Known { evidence: Evidence::Listed, note: None };
        return Some(GivenLimit { path, max: at.number(sink)?, known });
    }
    let map = Map::open(at, &format::LIMIT, sink)?;
    let max = map.need("max", "18").and_then(|at| at.number(sink));
    let known = match stated(&map, sink) {
        Some(stated) => Known { evidence: stated.evidence, note: stated.note },
        None => Known { evidence: Evidence::Listed, note: None },
    };
    Some(GivenLimit { path, max: max?, known })
}
