//! `fields.yaml`.
#![allow(
    dead_code,
    reason = "these types describe the format; the files are read by `read`, which tells places and all mistakes"
)]

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Value, json};
use thunes_spec::kind::{Row, Type};

use super::common::Erratum;
use super::condition::UsedEntry;
use super::names::By;
use super::text::{FieldName, Path, Prose, Snake, TypeName, Wire};
use super::words::words_with_docs;

/// Every field that a request of a thunes spec may have, once.
#[derive(JsonSchema)]
#[schemars(title = "The fields of a spec", deny_unknown_fields)]
pub(super) struct FieldsFile {
    /// The fields by JSON path, as the gateway writes it. A list ends in `[]`, and its members begin with it.
    #[schemars(extend("allOf" = [for_paths()]))]
    fields: By<Path, Field>,
    /// Names for fields that are listed together often.
    groups: Option<By<Snake, Vec<UsedEntry>>>,
}

/// A field.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("allOf" = for_types()))]
pub(super) struct Field {
    /// The setter's name: snake case, unique in its list or at the top.
    name: FieldName,
    /// The type of its value.
    #[schemars(rename = "type")]
    kind: ValueKind,
    /// The type of a list's items: the request's name is put in front, `SaleLineItem`. Only for `type: list`.
    item: Option<TypeName>,
    /// Longest value in characters, by the gateway's schema: a longer one is not sent.
    #[schemars(range(min = 1))]
    max: Option<u32>,
    /// A smaller limit, of the gateway's field reference: a longer value is a warning.
    #[schemars(range(min = 1))]
    advised_max: Option<u32>,
    /// Whether an amount may be zero. Only for `type: amount`.
    zero: Option<bool>,
    /// Whether the value may stand in logs: it is neither personal nor secret. False where nothing is said.
    loggable: Option<bool>,
    /// What the field is, in one sentence; it becomes the setter's documentation.
    doc: Prose,
    /// A value to show in examples, which are run as tests: nobody's data. Of text, an email address, a phone number or a URL.
    example: Option<Wire>,
    /// Where the guide is unclear about the field, whatever the method.
    errata: Option<Vec<Erratum>>,
}

/// The type of a field's value.
pub(super) struct ValueKind;

impl JsonSchema for ValueKind {
    fn schema_name() -> Cow<'static, str> {
        "ValueKind".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let words = Type::ALL.map(|ty| (ty.row().word, ty.row().doc));
        words_with_docs("The type of a field's value.", &words)
    }
}

/// The words of the types of which something is so.
fn types(are: impl Fn(&Row) -> bool) -> Vec<&'static str> {
    Type::ALL.iter().map(|ty| ty.row()).filter(are).map(|row| row.word).collect()
}

/// Which types go with which paths.
fn for_paths() -> Value {
    let lists = types(|row| row.form.is_list());
    let once = types(|row| row.once);
    json!({"patternProperties": {
        r"\[\]$": {"properties": {"type": {"enum": lists}}},
        r"[^\]]$": {"properties": {"type": {"not": {"enum": lists}}}},
        r"\[\]\.": {"properties": {"type": {"not": {"enum": once}}}},
    }})
}

/// What goes with which type.
fn for_types() -> Vec<Value> {
    let when = |types: Vec<&str>, then: Value, other: Value| json!({"if": {"properties": {"type": {"enum": types}}, "required": ["type"]}, "then": then, "else": other});
    let without = |key: &str| json!({"properties": {key: false}});
    let any = || json!({});
    let limitless = json!({"properties": {"max": false, "advised_max": false}});
    vec![
        when(vec![Type::List.row().word], json!({"required": ["item"]}), without("item")),
        when(vec![Type::Amount.row().word], any(), json!({"properties": {"zero": {"const": false}}})),
        when(types(|row| !row.has_limits()), limitless, any()),
        when(types(Row::has_example), any(), without("example")),
    ]
}
