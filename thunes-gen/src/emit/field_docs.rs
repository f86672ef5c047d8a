//! What the documentation of a field says wherever a request has the field.

use thunes_spec::markdown::{code, doc_line};
use thunes_spec::model::{Evidence, Input, Kind, Provenance};
use thunes_spec::words::list;

use super::evidence::reason;

/// Lines of a field's documentation. Others stand between the two parts, and at the end.
pub(super) struct FieldDocs {
    /// What it is, its limits, and whether it is required.
    pub(super) about: Vec<String>,
    /// What else there is to know.
    pub(super) further: Vec<String>,
}

impl FieldDocs {
    pub(super) fn of(input: &Input) -> Self {
        let mut about = vec![doc_line(&input.doc), String::new()];
        about.push(format!("{}: {}{}.", code(&input.path), input.kind.phrase(), input.limits()));
        about.extend(input.members.iter().filter(|_| input.kind == Kind::Pairs).map(pair_member));
        let need = if input.required { "Required" } else { "Optional" };
        about.push(format!("{need}: {}.", reason(input.evidence, input.note.as_deref())));
        if !input.required {
            // The derive hides the second setter from the documentation.
            about.push(format!("{} takes an `Option`.", code(&format!("maybe_{}", input.name))));
        }
        let recommended = input.recommended.as_ref();
        let recommended =
            recommended.map(|known| known_as("Recommended; `warnings` reports a request without it", known));
        Self { about, further: recommended.into_iter().chain(unclear(input)).collect() }
    }
}

fn unclear(input: &Input) -> Option<String> {
    let ids: Vec<String> = input.errata.iter().map(|erratum| doc_line(&erratum.id)).collect();
    let ids = (!ids.is_empty()).then(|| list(&ids, "and"))?;
    Some(format!("The guide is unclear about it: see {ids} in the module's documentation."))
}

/// A statement, and how it is known.
pub(super) fn known_as(what: &str, known: &Provenance) -> String {
    format!("{what}: {}.", reason(known.evidence, known.note.as_deref()))
}

fn pair_member(member: &Input) -> String {
    let known = match member.evidence {
        Evidence::Listed => String::new(),
        other => format!(" Known: {}.", reason(other, member.note.as_deref())),
    };
    format!("{}: {}{}.{known}", code(&member.path), member.kind.phrase(), member.limits())
}
