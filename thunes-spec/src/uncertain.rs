//! What is not known for certain about a method: its documentation and `thunes check` report it.

use std::collections::BTreeMap;

use crate::model::{Evidence, Input, Method};

/// What is inferred or unverified in one way.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Uncertain {
    /// [`Evidence::Inferred`] or [`Evidence::Unverified`].
    pub evidence: Evidence,
    /// Why it is doubted.
    pub note: Option<String>,
    /// JSON paths of the fields, in the order of their first request.
    pub paths: Vec<String>,
}

/// Everything about a method that is inferred or unverified, the worst first.
#[must_use]
pub fn uncertain(method: &Method) -> Vec<Uncertain> {
    let mut groups: BTreeMap<(std::cmp::Reverse<Evidence>, Option<&str>), Vec<String>> = BTreeMap::new();
    let mut add = |evidence: Evidence, note, path: &str| {
        if evidence < Evidence::Inferred {
            return;
        }
        let paths = groups.entry((std::cmp::Reverse(evidence), note)).or_default();
        if !paths.iter().any(|known| known == path) {
            paths.push(path.to_owned());
        }
    };
    for used in &method.operations {
        for fixed in &used.fixed {
            add(fixed.evidence.max(fixed.value_evidence), fixed.note.as_deref(), &fixed.path);
        }
        for field in &used.variant_fields {
            add(field.evidence, field.note.as_deref(), &field.path);
            add(field.value_evidence, field.value_note.as_deref(), &field.path);
        }
        for input in leaves(&used.inputs) {
            add(input.evidence, input.note.as_deref(), &input.path);
        }
    }
    let one = |((evidence, note), paths): ((std::cmp::Reverse<Evidence>, Option<&str>), Vec<String>)| Uncertain {
        evidence: evidence.0,
        note: note.map(str::to_owned),
        paths,
    };
    groups.into_iter().map(one).collect()
}

/// The inputs, with the members of lists in the place of the lists.
fn leaves(inputs: &[Input]) -> impl Iterator<Item = &Input> {
    inputs.iter().flat_map(|input| if input.members.is_empty() { std::slice::from_ref(input) } else { &input.members })
}
