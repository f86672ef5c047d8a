//! Which lines of the spec say that a request has a field.

use crate::path::JsonPath;
use crate::problem::Sink;
use crate::read::{Entry, Fields, Op, Use};
use crate::span::Loc;

use super::expand::expand;

/// A place in the spec, and what it says.
pub(crate) struct Origin {
    pub(crate) loc: Loc,
    /// The group that was named in place of the field.
    pub(crate) group: Option<String>,
}

/// The entries that name the field: what the operation requires of every method first, then the method's own.
pub(crate) fn origins(op: &Op, given: &Use, fields: &Fields, path: &str) -> Vec<Origin> {
    let lists: [&[Entry]; 3] = [&op.required, &given.required, &given.optional];
    let named = lists.into_iter().flat_map(|list| expand(list, fields, &Sink::default()));
    let entries = named
        .filter(|named| belongs(&named.field.path, path))
        .map(|named| Origin { loc: named.loc, group: named.group });
    let fixed = given.fixed.iter().filter(|(fixed, _)| fixed.value == path);
    entries.chain(fixed.map(|(fixed, _)| Origin { loc: fixed.loc.clone(), group: None })).collect()
}

/// A list is named by its members.
fn belongs(field: &JsonPath, path: &str) -> bool {
    field == path || field.is_in(path)
}
