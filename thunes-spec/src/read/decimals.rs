//! The decimals of a method's currencies, where they are not only those of ISO 4217.

use crate::format;
use crate::model::{Evidence, Provenance};
use crate::problem::Sink;
use crate::yaml::{At, Spanned};

use super::map::Map;
use super::stated::stated;

/// The entry of one currency.
#[derive(Debug)]
pub(crate) struct GivenDecimals {
    pub(crate) currency: Spanned<String>,
    pub(crate) digits: Spanned<u32>,
    pub(crate) known: Provenance,
}

/// What the key `decimals` says.
pub(super) fn read(map: &Map<'_, '_>, sink: &Sink) -> Vec<GivenDecimals> {
    map.by("decimals").into_iter().filter_map(|(currency, at)| one(currency, at, sink)).collect()
}

fn one(currency: Spanned<String>, at: At<'_>, sink: &Sink) -> Option<GivenDecimals> {
    let listed = Provenance { evidence: Evidence::Listed, note: None };
    let map = Map::open(at, &format::DECIMALS, sink)?;
    let digits = map.number("digits");
    let known = stated(&map, sink).map_or(listed, |stated| Provenance { evidence: stated.evidence, note: stated.note });
    Some(GivenDecimals { currency, digits: digits?, known })
}
