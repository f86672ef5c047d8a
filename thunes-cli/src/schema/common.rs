//! What several files have.
#![allow(
    dead_code,
    reason = "these types describe the format; the files are read by `read`, which tells places and all mistakes"
)]

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::json;
use thunes_spec::model::Evidence;

use super::text::{Path, Prose};
use super::words::words_with_docs;

/// Where the guide is unclear, and what was chosen.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Erratum {
    /// Its number in your list of them: `E37`.
    id: Prose,
    /// What is wrong in the guide, and what the spec says instead.
    text: Prose,
}

/// How a fact is known.
pub(super) struct EvidenceWord;

impl JsonSchema for EvidenceWord {
    fn schema_name() -> Cow<'static, str> {
        "Evidence".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        words_with_docs("How a fact is known.", &Evidence::ALL.map(|evidence| (evidence.word(), evidence.doc())))
    }
}

/// How well the facts of a method or an operation are known.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub(super) enum Stability {
    /// The guide does not give the codes or the field lists. Nothing is generated of it unless asked for.
    Unverified,
}

/// What is inferred has a note.
pub(super) fn note_where_inferred() -> serde_json::Value {
    json!({
        "if": {"properties": {"evidence": {"const": "inferred"}}, "required": ["evidence"]},
        "then": {"required": ["note"]},
    })
}

/// An entry of a list of fields: a JSON path, or a mapping with a path or a group.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(super) enum Entry {
    /// A field of `fields.yaml`, by its whole JSON path.
    Path(Path),
    /// A field with where the fact is from.
    Stated(StatedPath),
    /// All fields of a group.
    Group(StatedGroup),
}

/// A field of `fields.yaml`, and how it is known that the request has it.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("allOf" = [note_where_inferred()]))]
pub(super) struct StatedPath {
    /// The field's whole JSON path.
    path: Path,
    /// How the fact is known.
    evidence: Option<EvidenceWord>,
    /// Why, or from what it was concluded.
    note: Option<Prose>,
}

/// A group of `fields.yaml`, and how it is known that the request has its fields.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("allOf" = [note_where_inferred()]))]
pub(super) struct StatedGroup {
    /// The group's name.
    group: Prose,
    /// How the fact is known, of all its fields.
    evidence: Option<EvidenceWord>,
    /// Why, or from what it was concluded.
    note: Option<Prose>,
}

/// How a fact is known: a word, or a mapping with a note.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(super) enum Stated {
    /// A word. `inferred` needs a note: `{evidence: inferred, note: ...}`.
    #[schemars(extend("not" = {"const": "inferred"}))]
    Word(EvidenceWord),
    /// A word with a note.
    Noted(Noted),
}

/// Evidence with a note.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("allOf" = [note_where_inferred()]))]
pub(super) struct Noted {
    /// How the fact is known.
    evidence: EvidenceWord,
    /// Why, or from what it was concluded.
    note: Option<Prose>,
}
