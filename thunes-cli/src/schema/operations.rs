//! `operations.yaml`.
#![allow(
    dead_code,
    reason = "these types describe the format; the files are read by `read`, which tells places and all mistakes"
)]

use schemars::JsonSchema;
use serde_json::{Value, json};

use super::common::{Erratum, EvidenceWord, Stability, note_where_inferred};
use super::condition::UsedEntry;
use super::names::SomeBy;
use super::text::{Prose, Snake, StatusName, UrlPath, Wire};

/// What the gateway can be asked to do, for every method of a thunes spec.
#[derive(JsonSchema)]
#[schemars(title = "The operations of a spec", deny_unknown_fields)]
pub(super) struct OperationsFile {
    /// The edition of the guide that the facts are from.
    edition: Prose,
    /// The operations by name: `sale` gives the request `Sale`.
    operations: SomeBy<Snake, Operation>,
}

/// An operation.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("allOf" = together()))]
pub(super) struct Operation {
    /// What it does, in a sentence.
    doc: Prose,
    /// How well its facts are known, where they are not the guide's.
    stability: Option<Stability>,
    /// The HTTP method: every request has a body.
    http: Http,
    /// Where it is sent to, with `{id}` where the id goes.
    path: UrlPath,
    /// The kinds of id that fit into the path: one request type for each.
    #[schemars(extend("minItems" = 1, "uniqueItems" = true))]
    id: Option<Vec<Snake>>,
    /// The kind of the new id in the reply. Without it, the reply repeats the id of the path.
    creates: Option<Snake>,
    /// Whether sending it again does no harm. False where nothing is said.
    repeatable: Option<bool>,
    /// What the field of type `action` says.
    action: Option<Action>,
    /// The guide's section with the field list; a method may name another.
    section: Prose,
    /// Fields that are required of every method.
    required: Option<Vec<UsedEntry>>,
    /// Fields that a request should have where its method takes them: one without them gets a warning.
    recommended: Option<Vec<Entry>>,
    /// What the gateway may answer, by status; with several kinds of id, by kind first.
    statuses: Statuses,
    /// Where the guide is unclear about the operation, whatever the method.
    errata: Option<Vec<Erratum>>,
}

/// The HTTP method of an operation.
#[derive(JsonSchema)]
pub(super) enum Http {
    /// The only one: what is signed is the digest of a body.
    #[schemars(rename = "POST")]
    Post,
}

/// What an operation asks for.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Action {
    /// The gateway's word: `AP_SALE`.
    code: Wire,
    /// Whether it is sent as a text or as an array with this text.
    shape: Shape,
}

/// How an action is sent.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub(super) enum Shape {
    /// `["AP_SALE"]`
    Array,
    /// `"AP_SALE"`
    String,
}

/// Statuses, or statuses by kind of id.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(super) enum Statuses {
    /// Of an operation with one kind of id, or none.
    One(SomeBy<StatusName, Status>),
    /// Of an operation with several kinds of id.
    ByKind(SomeBy<Snake, SomeBy<StatusName, Status>>),
}

/// What the gateway may answer.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("allOf" = [note_where_inferred()]))]
pub(super) struct Status {
    /// What it means.
    doc: Prose,
    /// No other status follows it.
    #[schemars(rename = "final")]
    is_final: Option<bool>,
    /// Goods may be shipped.
    ship: Option<bool>,
    /// The money is in the merchant's bank account.
    funded: Option<bool>,
    /// How the fact is known.
    evidence: Option<EvidenceWord>,
    /// Why, or from what it was concluded.
    note: Option<Prose>,
}

/// Keys that depend on each other.
fn together() -> Vec<Value> {
    let path = |path: Value| json!({"properties": {"path": path}});
    let has_id = json!({"type": "string", "pattern": r"\{id\}"});
    vec![
        json!({"if": {"required": ["id"]}, "then": path(has_id.clone()), "else": path(json!({"not": has_id}))}),
        json!({"anyOf": [{"required": ["creates"]}, {"required": ["id"]}]}),
    ]
}
