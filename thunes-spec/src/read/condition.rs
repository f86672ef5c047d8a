//! When a field is required, though it is listed as optional: `required_when` and `required_unless`.

use crate::code::Code;
use crate::format;
use crate::problem::{Problem, Sink};
use crate::span::Loc;
use crate::yaml::{At, Node, Spanned};

use super::constant::Constant;
use super::map::Map;
use super::stated::{Stated, stated};

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
    /// Another field, with a value that counts.
    Given { field: Spanned<String>, values: GivenValues },
    /// A list with an item that lacks one of these members, or no list.
    ItemsLack { each: Spanned<String>, has: Vec<Spanned<String>> },
}

/// The values of the other field that count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum GivenValues {
    Any,
    In(Vec<Constant>),
    NotIn(Vec<Constant>),
}

impl GivenValues {
    /// The values that are named.
    pub(crate) fn named(&self) -> &[Constant] {
        match self {
            Self::Any => &[],
            Self::In(values) | Self::NotIn(values) => values,
        }
    }
}

/// Notes a condition where there can be none.
pub(super) fn refuse(when: Option<&When>, here: &str, sink: &Sink) {
    if let Some(when) = when {
        sink.push(
            Problem::new(Code::ConditionPlace, format!("a condition is not allowed {here}"))
                .at(&when.loc)
                .label("not here")
                .help("put it at an entry of an operation's `optional` fields"),
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
                .help(format!("write `required_when: {{field: {}}}`", crate::yaml::in_flow(path))),
        );
        return None;
    }
    let map = Map::open(at, &format::WHEN, sink)?;
    let field = map.text("field");
    let values = given_values(&map, sink);
    let stated = stated(&map, sink);
    Some(When { rule: WhenRule::Given { field: field?, values: values? }, stated, loc })
}

fn given_values(map: &Map<'_, '_>, sink: &Sink) -> Option<GivenValues> {
    let (first, second) = (map.get("equals"), map.get("unless"));
    let read = |at: &Option<At<'_>>| at.as_ref().and_then(|at| values(at, sink));
    let (equals, unless) = (read(&first), read(&second));
    match (first, second) {
        (None, None) => Some(GivenValues::Any),
        (Some(_), None) => equals.map(GivenValues::In),
        (None, Some(_)) => unless.map(GivenValues::NotIn),
        (Some(first), Some(second)) => {
            sink.push(
                Problem::new(Code::ConditionPlace, "a condition has `equals` or `unless`, not both")
                    .at(&second.loc.key())
                    .label("the second one")
                    .also(&first.loc.key(), "the first one")
                    .help("name the values that count as `equals`, or those that do not as `unless`"),
            );
            None
        }
    }
}

/// One value, or several in a list.
fn values(at: &At<'_>, sink: &Sink) -> Option<Vec<Constant>> {
    let Node::List(_) = at.node else { return Some(vec![value(at, sink)?]) };
    let mut values: Vec<Constant> = Vec::new();
    for item in at.list(sink)? {
        let new = value(&item, sink)?;
        match values.iter().find(|other| other.value.value == new.value.value) {
            Some(first) => sink.push(twice(&new.value, &first.value)),
            None => values.push(new),
        }
    }
    if values.is_empty() {
        sink.push(empty(at, "value"));
        return None;
    }
    Some(values)
}

fn value(at: &At<'_>, sink: &Sink) -> Option<Constant> {
    if !matches!(at.node, Node::Number(_)) {
        return Constant::read(at, sink);
    }
    let problem = at.wrong("text, `true`, `false` or a whole number");
    sink.push(problem.help("put it in quotes if it is meant as text; amounts and other numbers cannot be compared"));
    None
}

fn required_unless(at: At<'_>, sink: &Sink) -> Option<When> {
    let loc = at.loc.key();
    let map = Map::open(at, &format::UNLESS, sink)?;
    let each = map.text("each");
    let has = map.get("has").and_then(|at| members(&at, sink));
    let stated = stated(&map, sink);
    Some(When { rule: WhenRule::ItemsLack { each: each?, has: has? }, stated, loc })
}

fn members(at: &At<'_>, sink: &Sink) -> Option<Vec<Spanned<String>>> {
    let mut members: Vec<Spanned<String>> = Vec::new();
    for item in at.list(sink)? {
        let member = item.text(sink)?;
        match members.iter().find(|other| other.value == member.value) {
            Some(first) => sink.push(twice(&member, first)),
            None => members.push(member),
        }
    }
    if members.is_empty() {
        sink.push(empty(at, "member"));
        return None;
    }
    Some(members)
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
