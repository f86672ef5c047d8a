//! Where the guide is unclear, and what was chosen: of a method, an operation or a field.

use crate::code::Code;
use crate::format;
use crate::model::Erratum;
use crate::problem::{Problem, Sink};
use crate::span::Loc;
use crate::yaml::At;

use super::map::Map;

/// The errata under the key of that name.
pub(super) fn errata(map: &Map<'_, '_>, sink: &Sink) -> Vec<Erratum> {
    let mut all: Vec<(Erratum, Loc)> = Vec::new();
    for (erratum, loc) in map.list("errata").into_iter().filter_map(|item| erratum(item, sink)) {
        match all.iter().find(|(other, _)| other.id == erratum.id) {
            Some((_, first)) => sink.push(twice(&erratum, &loc, first)),
            None => all.push((erratum, loc)),
        }
    }
    all.into_iter().map(|(erratum, _)| erratum).collect()
}

fn erratum(at: At<'_>, sink: &Sink) -> Option<(Erratum, Loc)> {
    let map = Map::open(at, &format::ERRATUM, sink)?;
    let (id, text) = (map.text("id"), map.words("text"));
    let id = id?;
    Some((Erratum { id: id.value, text: text? }, id.loc))
}

fn twice(erratum: &Erratum, loc: &Loc, first: &Loc) -> Problem {
    Problem::new(Code::Twice, format!("the erratum `{}` is listed twice", erratum.id.escape_debug()))
        .at(loc)
        .label("the second one")
        .also(first, "the first one")
        .help("give each erratum its own id")
}
