//! What a method's file can name: read leniently, for those who are about to write one.

use crate::check;
use crate::folder::Folder;
use crate::kind::Kind;
use crate::model::Stability;
use crate::problem::Sink;
use crate::read::{Field, FieldKind, Fields, Operations};
use crate::words::shown;

/// What a spec has for its methods to name, as far as it can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Outline {
    /// Names of the stable operations, in the order of `operations.yaml`. What is unverified is only for methods that are so themselves.
    pub operations: Vec<String>,
    /// The names of the groups of fields, in the order of their files.
    pub groups: Vec<String>,
    /// JSON paths of the fields of plain text that the request itself has, in the order of `fields.yaml`.
    pub texts: Vec<String>,
}

impl Outline {
    /// Reads a spec folder, whatever is wrong with it.
    #[must_use]
    pub fn read(folder: &Folder) -> Self {
        let quiet = Sink::default();
        let sources = folder.sources(&quiet);
        let files = check::read(&sources, &shown(folder.path()), &quiet);
        Self {
            operations: files.operations.as_ref().map(operations).unwrap_or_default(),
            groups: files.fields.as_ref().map(groups).unwrap_or_default(),
            texts: files.fields.as_ref().map(texts).unwrap_or_default(),
        }
    }
}

fn operations(all: &Operations) -> Vec<String> {
    let stable = all.list.iter().filter(|op| op.model.stability == Stability::Stable);
    stable.map(|op| op.model.name.clone()).collect()
}

fn groups(fields: &Fields) -> Vec<String> {
    let mut groups: Vec<_> = fields.groups.iter().collect();
    groups.sort_by_key(|(_, group)| &group.loc);
    groups.into_iter().map(|(name, _)| name.clone()).collect()
}

fn texts(fields: &Fields) -> Vec<String> {
    let plain = |field: &&Field| field.path.is_plain() && field.kind == FieldKind::Input(Kind::Text);
    fields.list.iter().filter(plain).map(|field| field.path.to_string()).collect()
}
