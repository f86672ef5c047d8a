//! Entries of an operation's fields, with their conditions.
#![allow(
    dead_code,
    reason = "these types describe the format; the files are read by `read`, which tells places and all mistakes"
)]

use schemars::JsonSchema;

use serde_json::json;

use super::common::{EvidenceWord, note_where_inferred};
use super::text::{Path, Prose, Wire};

/// An entry of an operation's or a group's fields: a JSON path, or a mapping with a path or a group.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(super) enum UsedEntry {
    /// A field of `fields.yaml`, by its whole JSON path.
    Path(Path),
    /// A field with where the fact is from, or when it is required.
    Stated(UsedPath),
    /// All fields of a group.
    Group(UsedGroup),
}

/// A field of `fields.yaml`, how it is known that the request has it, and when it is required.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("allOf" = [note_where_inferred(), one_condition()]))]
pub(super) struct UsedPath {
    /// The field's whole JSON path.
    path: Path,
    /// How the fact is known.
    evidence: Option<EvidenceWord>,
    /// Why, or from what it was concluded.
    note: Option<Prose>,
    /// When the field is required, though it is listed as optional.
    required_when: Option<When>,
    /// Unless what the field is required, though it is listed as optional.
    required_unless: Option<Unless>,
}

/// A group of `fields.yaml`, how it is known that the request has its fields, and when they are required.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("allOf" = [note_where_inferred(), one_condition()]))]
pub(super) struct UsedGroup {
    /// The group's name.
    group: Prose,
    /// How the fact is known, of all its fields.
    evidence: Option<EvidenceWord>,
    /// Why, or from what it was concluded.
    note: Option<Prose>,
    /// When its fields are required, though they are listed as optional.
    required_when: Option<When>,
    /// Unless what its fields are required, though they are listed as optional.
    required_unless: Option<Unless>,
}

/// An entry has one condition.
fn one_condition() -> serde_json::Value {
    json!({"not": {"required": ["required_when", "required_unless"]}})
}

/// When a field is required: another one is given, or has one of some values.
#[derive(JsonSchema)]
#[schemars(
    deny_unknown_fields,
    extend("allOf" = [note_where_inferred(), json!({"not": {"required": ["equals", "unless"]}})])
)]
pub(super) struct When {
    /// The other field's whole JSON path.
    field: Path,
    /// The values that count, if not any does.
    equals: Option<Values>,
    /// The values that do not count.
    unless: Option<Values>,
    /// How the condition is known.
    evidence: Option<EvidenceWord>,
    /// Why, or from what it was concluded.
    note: Option<Prose>,
}

/// A field is required unless each item of a list has some members.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("allOf" = [note_where_inferred()]))]
pub(super) struct Unless {
    /// The list's whole JSON path.
    each: Path,
    /// Whole JSON paths of the members that each item has.
    #[schemars(extend("minItems" = 1))]
    has: Vec<Path>,
    /// How the condition is known.
    evidence: Option<EvidenceWord>,
    /// Why, or from what it was concluded.
    note: Option<Prose>,
}

/// One value to compare with, or several.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(super) enum Values {
    /// One value.
    One(Value),
    /// Several values.
    Several(#[schemars(extend("minItems" = 1))] Vec<Value>),
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
