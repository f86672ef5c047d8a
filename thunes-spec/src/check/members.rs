//! A request while it is checked: what it is checked against, and which fields it has.

use std::collections::BTreeMap;

use crate::code::Code;
use crate::kind::Kind;
use crate::model::{Evidence, Input};
use crate::problem::{Problem, Sink};
use crate::read::condition::When;
use crate::read::{Field, FieldId, FieldKind, Fields, MethodFile, Op, Stated, Use};
use crate::span::Loc;

use super::expand::Named;

/// One method's use of one operation, with what it names and where problems go.
#[derive(Clone, Copy)]
pub(super) struct Request<'a> {
    pub(super) file: &'a MethodFile,
    pub(super) op: &'a Op,
    pub(super) given: &'a Use,
    pub(super) fields: &'a Fields,
    pub(super) sink: &'a Sink,
}

/// How a request has a field.
#[derive(Debug, Clone)]
pub(super) struct Has<'a> {
    pub(super) field: &'a Field,
    pub(super) required: bool,
    pub(super) evidence: Evidence,
    pub(super) note: Option<String>,
    /// The entry that sets it.
    pub(super) loc: Loc,
    /// When it is required, though optional.
    pub(super) when: Option<When>,
}

/// The fields of a request, in the order of `fields.yaml`.
pub(super) type Members<'a> = BTreeMap<FieldId, Has<'a>>;

impl<'a> Has<'a> {
    /// As an entry says it, with what is known where the entry does not.
    pub(super) fn new(named: &Named<'a>, required: bool, default: Option<&Stated>) -> Self {
        let (evidence, note) = named.stated_or(default);
        Self { field: named.field, required, evidence, note, loc: named.loc.clone(), when: named.when.clone() }
    }
}

/// Whether this is a list of pairs.
pub(super) fn in_pairs(list: Option<&str>, fields: &Fields) -> bool {
    let is_it = |field: &Field| list.is_some_and(|list| field.path == *list);
    fields.list.iter().any(|field| is_it(field) && field.kind == FieldKind::Input(Kind::Pairs))
}

/// A condition on the members of pairs.
pub(super) fn pairs(key: &str, loc: &Loc) -> Problem {
    Problem::new(Code::ConditionPlace, format!("`{key}` is not allowed in pairs"))
        .at(loc)
        .label("pairs always have both `key` and `value`")
        .help("list both under `required` or `optional`")
}

/// Whose field it is, in words: the request's, or that of a list's items.
pub(super) fn whose(list: Option<&str>) -> String {
    list.map_or_else(|| "a field of the request".to_owned(), |list| format!("a field of the items of `{list}`"))
}

/// What is required comes first; the order stays otherwise.
pub(super) fn required_first(mut inputs: Vec<Input>) -> Vec<Input> {
    inputs.sort_by_key(|input| !input.required);
    inputs
}
