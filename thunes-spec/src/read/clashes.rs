//! Fields that no request can have together. Hardly any spec has some, so they are found once and not for each request.

use std::collections::BTreeMap;

use super::field::{Field, FieldId};

/// All of them.
#[derive(Debug, Default)]
pub(crate) struct Clashes {
    /// Fields inside of what is a value by other fields, from the outermost of these.
    pub(crate) inside: Vec<(FieldId, Vec<FieldId>)>,
    pub(crate) namesakes: Vec<Namesakes>,
}

/// What one name of one object may mean.
#[derive(Debug, Default)]
pub(crate) struct Namesakes {
    /// The fields of this name, in the order of the files.
    pub(crate) named: Vec<FieldId>,
    /// The field with this path.
    pub(crate) path: Option<FieldId>,
}

impl Clashes {
    pub(super) fn of(fields: &[Field]) -> Self {
        Self { inside: inside(fields), namesakes: namesakes(fields) }
    }
}

fn inside(fields: &[Field]) -> Vec<(FieldId, Vec<FieldId>)> {
    let mut by_path: BTreeMap<&str, Vec<&Field>> = BTreeMap::new();
    for field in fields {
        by_path.entry(field.path.without_mark()).or_default().push(field);
    }
    let shorter = |field: &Field| -> Vec<FieldId> {
        let around = field.path.around().filter_map(|path| by_path.get(path)).flatten();
        around.filter(|other| other.path.len() < field.path.len()).map(|other| other.id).collect()
    };
    let all = fields.iter().map(|field| (field.id, shorter(field)));
    all.filter(|(_, shorter)| !shorter.is_empty()).collect()
}

fn namesakes(fields: &[Field]) -> Vec<Namesakes> {
    let mut all: BTreeMap<(Option<&str>, &str), Namesakes> = BTreeMap::new();
    for field in fields {
        let list = field.path.list();
        all.entry((list, &field.name)).or_default().named.push(field.id);
        all.entry((list, field.path.in_object().as_str())).or_default().path = Some(field.id);
    }
    let clash = |names: &Namesakes| match (names.named.as_slice(), names.path) {
        ([], _) | ([_], None) => false,
        ([only], Some(path)) => *only != path,
        _ => true,
    };
    all.into_values().filter(clash).collect()
}
