//! When a field is required, though it is listed as optional: `required_when` and `required_unless`.

use crate::code::Code;
use crate::format::{self, Shape};
use crate::problem::{Problem, Sink};
use crate::span::Loc;
use crate::yaml::{At, Node, Spanned};

use super::map::Map;
use super::stated::{Stated, stated};
use super::text;

/// A condition on one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct When {
    pub(crate) rule: WhenRule,
    /// How it is known.
    pub(crate) stated: Option<Stated>,
    /// Its key in the file.
    pub(crate) loc: Loc,
}

/// What requires the field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum WhenRule {
    /// Another field, with any value but these.
    Given { field: Spanned<String>, unless: Vec<Spanned<String>> },
    /// A list with an item that lacks one of these members, or no list.
    ItemsLack { each: Spanned<String>, has: Vec<Spanned<String>> },
}

/// Notes a condition where there can be none.
pub(super) fn refuse(when: Option<&When>, here: &str, sink: &Sink) {
    if let Some(when) = when {
        sink.push(
            Problem::new(Code::ConditionPlace, format!("a condition is not allowed {here}"))
                .at(&when.loc)
                .label("not here")
                .help("put it on the entry of a field, under an operation's `optional`"),
        );
    }
}

/// The condition of an entry.
pub(super) fn when(entry: &Map<'_, '_>, sink: &Sink) -> Option<When> {
    let (first, second) = (entry.get("required_when"), entry.get("required_unless"));
    let when = first.clone().and_then(|at| required_when(at, sink));
    let unless = second.clone().and_then(|at| required_unless(at, sink));
    match (first, second) {
        (Some(first), Some(second)) => {
            sink.push(
                Problem::new(Code::ConditionPlace, "an entry has one condition")
                    .at(&second.loc.key())
                    .label("the second one")
                    .also(&first.loc.key(), "the first one")
                    .help("keep one of the two"),
            );
            None
        }
        _ => when.or(unless),
    }
}

fn required_when(at: At<'_>, sink: &Sink) -> Option<When> {
    let loc = at.loc.key();
    if let Node::Text(path) = at.node {
        sink.push(
            Problem::new(Code::WrongType, "`required_when` is a mapping")
                .at(&at.loc)
                .label("expected a mapping")
                .help(format!("write `required_when: {{field: {}, unless: [default]}}`", crate::yaml::in_flow(path))),
        );
        return None;
    }
    let map = Map::open(at, &format::WHEN, sink)?;
    let field = map.text("field");
    let unless = map.get("unless").and_then(|at| set(&at, "value", Shape::Wire, sink));
    let stated = stated(&map, sink);
    Some(When { rule: WhenRule::Given { field: field?, unless: unless? }, stated, loc })
}

fn required_unless(at: At<'_>, sink: &Sink) -> Option<When> {
    let loc = at.loc.key();
    let map = Map::open(at, &format::UNLESS, sink)?;
    let each = map.text("each");
    let has = map.get("has").and_then(|at| set(&at, "member", Shape::Path, sink));
    let stated = stated(&map, sink);
    Some(When { rule: WhenRule::ItemsLack { each: each?, has: has? }, stated, loc })
}

/// A list that names each text once.
fn set(at: &At<'_>, what: &str, shape: Shape, sink: &Sink) -> Option<Vec<Spanned<String>>> {
    let mut texts: Vec<Spanned<String>> = Vec::new();
    for item in at.list(sink)? {
        let text = text::of_shape(shape, item.text(sink)?, sink)?;
        match texts.iter().find(|other| other.value == text.value) {
            Some(first) => sink.push(twice(&text, first)),
            None => texts.push(text),
        }
    }
    if texts.is_empty() {
        sink.push(empty(at, what));
        return None;
    }
    Some(texts)
}

fn twice(second: &Spanned<String>, first: &Spanned<String>) -> Problem {
    Problem::new(Code::Twice, format!("`{}` is listed twice", second.value.escape_debug()))
        .at(&second.loc)
        .label("the second one")
        .also(&first.loc, "the first one")
        .help("remove one of the two")
}

fn empty(at: &At<'_>, what: &str) -> Problem {
    Problem::new(Code::Empty, format!("there is no {what}"))
        .at(&at.loc.key())
        .label("an empty list")
        .help(format!("name at least one {what}"))
}
