//! Conditions between fields, in the lists of operations.
#![allow(
    dead_code,
    reason = "these types describe the format; the files are read by `read`, which tells places and all mistakes"
)]

use schemars::JsonSchema;

use super::common::{Entry, EvidenceWord, note_where_inferred};
use super::names::By;
use super::text::{FieldName, Path, Prose, Snake, Wire};

/// An entry of an operation's fields: a JSON path, or a mapping with a path, a group, a choice or a bundle.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(super) enum UsedEntry {
    /// A field of `fields.yaml`, by its whole JSON path.
    Path(Path),
    /// A field with where the fact is from, or when it is required.
    Stated(UsedPath),
    /// All fields of a group.
    Group(UsedGroup),
    /// A choice between fields.
    Choice(Choice),
    /// Fields that are given together, or not at all.
    Bundle(Bundle),
}

/// A field of `fields.yaml`, how it is known that the request has it, and when it is required.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("allOf" = [note_where_inferred()]))]
pub(super) struct UsedPath {
    /// The field's whole JSON path.
    path: Path,
    /// How the fact is known.
    evidence: Option<EvidenceWord>,
    /// Why, or from what it was concluded.
    note: Option<Prose>,
    /// When the field is required, though it is listed as optional.
    required_when: Option<When>,
}

/// A group of `fields.yaml`, how it is known that the request has its fields, and when they are required.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("allOf" = [note_where_inferred()]))]
pub(super) struct UsedGroup {
    /// The group's name.
    group: Prose,
    /// How the fact is known, of all its fields.
    evidence: Option<EvidenceWord>,
    /// Why, or from what it was concluded.
    note: Option<Prose>,
    /// When its fields are required, though they are listed as optional.
    required_when: Option<When>,
}

/// When a field is required: another one is given, or has a value.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct When {
    /// The other field's whole JSON path.
    field: Path,
    /// The value that counts, if it is not any.
    equals: Option<Value>,
}

/// A value to compare with.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(super) enum Value {
    /// A text.
    Text(Wire),
    /// A whole number.
    Number(u32),
}

/// A choice: one alternative is given, with all of its fields. It becomes an enum.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("allOf" = [note_where_inferred()]))]
pub(super) struct Choice {
    /// Name of the choice: a setter, and with the request's name a type.
    one_of: FieldName,
    /// What it is for.
    doc: Prose,
    /// The fields of each alternative, by its name.
    #[schemars(extend("minProperties" = 2))]
    alternatives: By<Snake, Together>,
    /// How it is known, of all fields that say nothing else.
    evidence: Option<EvidenceWord>,
    /// Why, or from what it was concluded.
    note: Option<Prose>,
}

/// Fields that are given together.
#[derive(JsonSchema)]
#[schemars(transparent)]
pub(super) struct Together(#[schemars(extend("minItems" = 1))] Vec<Entry>);

/// A bundle: all of its fields are given, or none. It becomes a struct.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("allOf" = [note_where_inferred()]))]
pub(super) struct Bundle {
    /// Name of the bundle: a setter, and with the request's name a type.
    all_or_none: FieldName,
    /// What it is for.
    doc: Prose,
    /// Its fields.
    fields: Together,
    /// How it is known, of all fields that say nothing else.
    evidence: Option<EvidenceWord>,
    /// Why, or from what it was concluded.
    note: Option<Prose>,
}
