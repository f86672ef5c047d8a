//! What a table of the format does not say: how the keys of one mapping depend on each other.

use serde_json::{Value, json};
use thunes_spec::format::{self, Mapping};
use thunes_spec::kind::{Row, Type};

/// The rules of a mapping, beside its keys.
pub(super) fn of(mapping: &Mapping) -> Value {
    let mut all = match mapping.name {
        name if name == format::FIELD.name => of_types(),
        name if name == format::FIELDS_FILE.name => vec![of_paths()],
        name if name == format::OPERATION.name => of_ids(),
        name if name == format::METHOD.name => vec![may_be_missing()],
        name if name == format::STATEMENT.name => vec![dated()],
        _ => Vec::new(),
    };
    if CONDITIONS.iter().all(|key| mapping.row(key).is_some()) {
        all.push(json!({"not": {"required": CONDITIONS}}));
    }
    if mapping.row("evidence").is_some() && mapping.row("note").is_some() {
        all.push(note_where_inferred());
    }
    if all.is_empty() { json!({}) } else { json!({"allOf": all}) }
}

/// Keys that exclude each other.
const CONDITIONS: [&str; 2] = ["required_when", "required_unless"];

/// What is inferred has a note.
fn note_where_inferred() -> Value {
    json!({
        "if": {"properties": {"evidence": {"const": "inferred"}}, "required": ["evidence"]},
        "then": {"required": ["note"]},
    })
}

/// The words of the types with a property.
fn types(are: impl Fn(&Row) -> bool) -> Vec<&'static str> {
    Type::ALL.iter().map(|ty| ty.row()).filter(are).map(|row| row.word).collect()
}

/// Which types go with which paths, and what a file of fields has at least.
fn of_paths() -> Value {
    let lists = types(|row| row.json.is_list());
    let once = types(|row| row.once);
    let fields = json!({"patternProperties": {
        r"\[\]$": {"properties": {"type": {"enum": lists}}},
        r"[^\]]$": {"properties": {"type": {"not": {"enum": lists}}}},
        r"\[\]\.": {"properties": {"type": {"not": {"enum": once}}}},
    }});
    json!({"properties": {"fields": fields}, "anyOf": [{"required": ["fields"]}, {"required": ["groups"]}]})
}

/// What goes with which type.
fn of_types() -> Vec<Value> {
    let when = |types: &[&str], then: Value, other: Value| json!({"if": {"properties": {"type": {"enum": types}}, "required": ["type"]}, "then": then, "else": other});
    let is_needed = |key: &str| format::FIELD.row(key).is_some_and(|row| !row.required && !row.example.is_empty());
    let of_key = |key: &str| {
        let then = if is_needed(key) { json!({"required": [key]}) } else { json!({}) };
        when(&Type::with_key(key), then, json!({"properties": {key: false}}))
    };
    Type::own_keys().into_iter().map(of_key).collect()
}

/// An id fits into the path or is new.
fn of_ids() -> Vec<Value> {
    let path = |path: Value| json!({"properties": {"path": path}});
    let has_id = json!({"type": "string", "pattern": r"\{id\}"});
    vec![
        json!({"if": {"required": ["id"]}, "then": path(has_id.clone()), "else": path(json!({"not": has_id}))}),
        json!({"anyOf": [{"required": ["creates"]}, {"required": ["id"]}]}),
        json!({
            "if": {"properties": {"http": {"const": "GET"}}, "required": ["http"]},
            "then": {
                "required": ["id", "repeatable"],
                "properties": {"repeatable": {"const": true}, "required": false, "action": false},
            },
        }),
        json!({
            "if": {"required": ["not_found"]},
            "then": {"required": ["repeatable"], "properties": {"repeatable": {"const": true}}},
        }),
    ]
}

/// What may be left out: a code that no request sends, what variants may set, and the markets of a method whose facts are not the guide's.
fn may_be_missing() -> Value {
    json!({"anyOf": [
        {"required": ["payment_type", "countries", "currencies"]},
        {"required": ["variants"]},
        {"required": ["stability", "payment_type", "currencies"]},
    ]})
}

/// The guide's edition is its date; every other source has one.
fn dated() -> Value {
    json!({
        "if": {"properties": {"source": {"const": "guide"}}, "required": ["source"]},
        "then": {"properties": {"date": false}},
        "else": {"required": ["date"]},
    })
}
