//! Limits of one method, where a field's values may be shorter than for the others.

use crate::format;
use crate::model::{Evidence, Provenance};
use crate::problem::Sink;
use crate::yaml::{At, Spanned};

use super::map::Map;
use super::stated::stated;

/// The entry of one field.
#[derive(Debug)]
pub(crate) struct GivenLimit {
    pub(crate) path: Spanned<String>,
    pub(crate) max: Spanned<u32>,
    pub(crate) known: Provenance,
}

/// What the key `limits` says.
pub(super) fn read(map: &Map<'_, '_>, sink: &Sink) -> Vec<GivenLimit> {
    map.by("limits").into_iter().filter_map(|(path, at)| one(path, at, sink)).collect()
}

fn one(path: Spanned<String>, at: At<'_>, sink: &Sink) -> Option<GivenLimit> {
    let listed = Provenance { evidence: Evidence::Listed, note: None };
    let map = Map::open(at, &format::LIMIT, sink)?;
    let max = map.number("max");
    let known = stated(&map, sink).map_or(listed, |stated| Provenance { evidence: stated.evidence, note: stated.note });
    Some(GivenLimit { path, max: max?, known })
}
