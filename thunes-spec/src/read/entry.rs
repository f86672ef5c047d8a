//! Entries of lists of fields: a path, or a mapping with a path or a group and where it is from.

use crate::code::Code;
use crate::format;
use crate::problem::{Problem, Sink};
use crate::span::Loc;
use crate::yaml::{At, Node, Spanned};

use super::condition::{self, When};
use super::map::Map;
use super::stated::{Stated, stated};

/// An entry of a list of fields.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) target: Target,
    pub(crate) stated: Option<Stated>,
    /// When the field is required, although it is listed as optional.
    pub(crate) when: Option<When>,
}

/// What an entry names.
#[derive(Debug, Clone)]
pub(crate) enum Target {
    Path(Spanned<String>),
    Group(Spanned<String>),
}

impl Target {
    /// Where it is named.
    pub(crate) fn loc(&self) -> &Loc {
        match self {
            Self::Path(name) | Self::Group(name) => &name.loc,
        }
    }
}

/// Reads the entries of a list.
pub(crate) fn entries(at: Option<At<'_>>, sink: &Sink) -> Vec<Entry> {
    let items = at.and_then(|at| at.list(sink)).unwrap_or_default();
    items.into_iter().filter_map(|item| entry(item, sink)).collect()
}

/// Reads the fields that a request should have, though it need not.
pub(super) fn recommended(map: &Map<'_, '_>, sink: &Sink) -> Vec<Entry> {
    let entries = entries(map.get("recommended"), sink);
    entries.iter().for_each(|entry| condition::refuse(entry.when.as_ref(), "in `recommended`", sink));
    entries
}

fn entry(at: At<'_>, sink: &Sink) -> Option<Entry> {
    if let Node::Text(_) = at.node {
        return Some(Entry { target: Target::Path(at.text(sink)?), stated: None, when: None });
    }
    let map = Map::open_any(at, &[&format::USED_PATH, &format::NAMED_GROUP], sink)?;
    let stated = stated(&map, sink);
    let when = condition::when(&map, sink);
    let target = match (map.find("path"), map.find("group")) {
        (Some(path), None) => Target::Path(path.text(sink)?),
        (None, Some(group)) => {
            condition::refuse(when.as_ref(), "on a group", sink);
            Target::Group(group.text(sink)?)
        }
        (Some(_), Some(group)) => {
            sink.push(
                Problem::new(Code::UnknownKey, "an entry names either a path or a group")
                    .at(&group.loc.key())
                    .label("next to a path")
                    .help("split it into two entries"),
            );
            return None;
        }
        (None, None) if map.is_meant("group") => return None,
        (None, None) => {
            _ = map.need("path");
            return None;
        }
    };
    Some(Entry { target, stated, when })
}
