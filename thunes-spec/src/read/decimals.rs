//! The decimals of a method's currencies, where they are not only those of ISO 4217.

use crate::format;
use crate::model::{Evidence, Known};
use crate::problem::Sink;
use crate::yaml::{At, Map, Node, Spanned};

use super::entry::stated;

/// What is said of one currency.
#[derive(Debug)]
pub(crate) struct GivenDecimals {
    pub(crate) currency: Spanned<String>,
    pub(crate) digits: Spanned<u32>,
    pub(crate) known: Known,
}

/// What the key `decimals` says.
pub(super) fn read(map: &Map<'_, '_>, sink: &Sink) -> Vec<GivenDecimals> {
    let given = map.get("decimals").and_then(|at| at.entries("decimals by currency", sink)).unwrap_or_default();
    given.into_iter().filter_map(|(currency, at)| one(currency, at, sink)).collect()
}

fn one(currency: Spanned<String>, at: At<'_>, sink: &Sink) -> Option<GivenDecimals> {
    if !matches!(at.node, Node::Map(_)) {
        let known = Known { evidence: Evidence::Listed, note: None };
        return Some(GivenDecimals { currency, digits: at.number(sink)?, known });
    }
    let map = Map::open(at, &format::DECIMALS, sink)?;
    let digits = map.need("digits", "2").and_then(|at| at.number(sink));
    let known = match stated(&map, sink) {
        Some(stated) => Known { evidence: stated.evidence, note: stated.note },
        None => Known { evidence: Evidence::Listed, note: None },
    };
    Some(GivenDecimals { currency, digits: digits?, known })
}
