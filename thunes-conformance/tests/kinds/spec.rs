//! Values that a spec gives: `check`, the editor's JSON Schema of spec files, and all who look at a request's values.

use std::sync::LazyLock;

use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::{Value, json};
use thunes::{FieldKind, FieldSpec};
use thunes_spec::Folder;

use super::{ALL, case, field, fields, value, verdicts};

const FIELDS: &str = include_str!("../../kinds/fields.yaml");
const OPERATIONS: &str = include_str!("../../kinds/operations.yaml");

fn validator(schema: &str) -> Validator {
    jsonschema::options().offline().build(&serde_json::from_str(schema).unwrap()).unwrap()
}

static METHOD_SCHEMA: LazyLock<Validator> =
    LazyLock::new(|| validator(include_str!(concat!(env!("OUT_DIR"), "/schema_method.json"))));
static FIELDS_SCHEMA: LazyLock<Validator> =
    LazyLock::new(|| validator(include_str!(concat!(env!("OUT_DIR"), "/schema_fields.json"))));

/// What is said of a value in a spec.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Said {
    check: bool,
    schema: bool,
}

/// JSON is YAML, but for characters outside of ASCII, whose escapes YAML has in another form.
fn yaml(value: &Value) -> String {
    let escaped = |c: char| if c.is_ascii() { c.to_string() } else { format!("\\U{:08x}", u32::from(c)) };
    value.to_string().chars().map(escaped).collect()
}

fn is_good(more_fields: &str, method: &Value) -> bool {
    let folder = Folder::new("made-up").with_file("made-up/fields.yaml", FIELDS);
    let folder = folder.with_file("made-up/fields.more.yaml", more_fields);
    let folder = folder.with_file("made-up/operations.yaml", OPERATIONS);
    folder.with_file("made-up/kinds.yaml", yaml(method)).check().is_ok()
}

fn method(sale: Value) -> Value {
    json!({
        "title": "Kinds", "code": "KINDS", "payment_type": "eWallet", "countries": ["ES"],
        "currencies": ["EUR", "JPY", "KWD"], "chapter": "Kinds", "operations": {"sale": sale},
    })
}

/// A fixed value of a method.
fn fixed(field: &FieldSpec, value: &Value) -> Said {
    let method = method(json!({"fixed": {field.path: value}}));
    Said { check: is_good("groups: {}", &method), schema: METHOD_SCHEMA.is_valid(&method) }
}

/// The example of a field like this one.
fn example(field: &FieldSpec, value: &Value) -> Said {
    let word = match field.kind {
        FieldKind::Email => "email",
        FieldKind::Phone => "phone",
        FieldKind::Url => "url",
        _ => "text",
    };
    let mut one = json!({"name": "another", "type": word, "doc": "Another one.", "example": value});
    for (key, limit) in [("min", field.min), ("max", field.max)] {
        if let Some(limit) = limit {
            one[key] = limit.into();
        }
    }
    if field.digits {
        one["digits"] = true.into();
    }
    let file = json!({"fields": {"another": one}});
    let check = is_good(&yaml(&file), &method(json!({"optional": ["another"]})));
    Said { check, schema: FIELDS_SCHEMA.is_valid(&file) }
}

/// As it goes out: what a spec gives as text may be a number or a boolean.
fn sent(field: &FieldSpec, value: &Value) -> Value {
    let literal = matches!(field.kind, FieldKind::Boolean | FieldKind::Integer);
    let text = value.as_str().filter(|_| literal);
    text.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_else(|| value.clone())
}

fn can_be_sent(field: &FieldSpec, value: &Value) -> bool {
    let value = sent(field, value);
    ["EUR", "JPY", "KWD"].into_iter().all(|currency| verdicts(currency, field, &value) == ALL)
}

/// Texts have examples; what the method fills has none, and a condition is about two fields.
fn with_example() -> impl Strategy<Value = (&'static FieldSpec, Value)> {
    let is_text = |field: &&FieldSpec| {
        matches!(field.kind, FieldKind::Text | FieldKind::Email | FieldKind::Phone | FieldKind::Url)
            && field.fixed.is_none()
            && !field.name.starts_with("when_")
    };
    let fields: Vec<&'static FieldSpec> = fields().iter().filter(is_text).collect();
    proptest::sample::select(fields).prop_flat_map(|field| (Just(field), value(field)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    /// What `check` takes as a fixed value the editor takes, and every request with it can be sent.
    #[test]
    fn a_fixed_value_is_good_for_all((_, field, value) in case()) {
        // The operation requires these of the caller.
        prop_assume!(!["reference", "total"].contains(&field.name));
        let said = fixed(field, &value);
        prop_assert!(said.schema || !said.check, "{} {value}", field.name);
        prop_assert!(!said.check || can_be_sent(field, &value), "{} {value}", field.name);
        prop_assert!(said.check || !said.schema || is_meant(field, &value), "{} {value}", field.name);
    }

    #[test]
    fn an_example_is_good_for_all((field, value) in with_example()) {
        let said = example(field, &value);
        prop_assert!(said.schema || !said.check, "{} {value}", field.name);
        prop_assert!(!said.check || can_be_sent(field, &value), "{} {value}", field.name);
    }
}

/// Where the schema takes more than `check`. Each has a test of its own below.
fn is_meant(field: &FieldSpec, value: &Value) -> bool {
    // The schema of a method knows no field's type, which is in another file.
    let misfit = !can_be_sent(field, value);
    let whole_with_a_point = value.is_f64();
    let another_plane = value.as_str().is_some_and(|text| text.chars().any(|c| u32::from(c) > 0xffff));
    let not_a_page = field.kind == FieldKind::Url && value.as_str().is_some_and(|url| !url.starts_with("https://"));
    let number_as_text = field.kind == FieldKind::Integer && value.is_string();
    let too_long_as_written = matches!(field.kind, FieldKind::Amount { .. })
        && value.as_str().zip(field.max).is_some_and(|(text, max)| text.len() > max as usize);
    let accents = value.as_str().is_some_and(|text| text.chars().any(|c| ('\u{300}'..='\u{36f}').contains(&c)));
    misfit || too_long_as_written || accents || whole_with_a_point || another_plane || not_a_page || number_as_text
}

#[track_caller]
fn schema_takes_more(name: &str, value: Value) {
    assert_eq!(fixed(field(name), &value), Said { check: false, schema: true }, "{name} {value}");
}

#[test]
fn the_schema_of_a_method_does_not_know_a_fields_type() {
    for (name, value) in [
        ("number_first", json!("yes")),
        ("number_count", json!("seven")),
        ("number_few", json!(1000)),
        ("number_count", json!("7.0")),
        ("money_fee", json!("8.005")),
        ("money_fee", json!("0".repeat(25) + "8")),
        ("code_account", json!("Z")),
        ("code_country", json!("ZZ")),
        ("text_any", json!(7)),
        ("text_routing", json!("123")),
        ("text_long", json!("e\u{301}a")),
        ("text_email", json!("nobody")),
        ("text_phone", json!("call me")),
    ] {
        schema_takes_more(name, value);
    }
}

#[test]
fn the_schema_takes_a_whole_number_with_a_point() {
    schema_takes_more("number_count", json!(7.0));
}

#[test]
fn the_schema_sees_the_first_plane_only() {
    schema_takes_more("text_any", json!("a\u{e0001}b"));
}

#[test]
fn a_url_that_a_spec_gives_is_a_page() {
    schema_takes_more("text_page", json!("myshop://paid"));
    assert!(can_be_sent(field("text_page"), &json!("myshop://paid")));
}

/// A caller's amount goes out in its shortest form, and what a spec gives goes out as it is written.
#[test]
fn an_amount_that_a_spec_gives_is_as_long_as_it_is_written() {
    schema_takes_more("money_tip", json!("001.000"));
    assert!(can_be_sent(field("money_tip"), &json!("001.000")));
}

/// A request counts an accent that no letter takes, and `check` counts none.
#[test]
fn an_accent_never_makes_a_text_of_a_spec_long_enough() {
    schema_takes_more("text_long", json!("e\u{301}\u{301}a"));
    assert!(can_be_sent(field("text_long"), &json!("e\u{301}\u{301}a")));
}

#[test]
fn the_schema_of_fields_does_not_know_what_an_example_looks_like() {
    for (name, value) in [("text_email", json!("nobody")), ("text_page", json!("shop.example"))] {
        assert_eq!(example(field(name), &value), Said { check: false, schema: true }, "{name} {value}");
    }
}

#[test]
fn values_that_all_take() {
    for (name, value) in [
        ("number_first", json!(true)),
        ("number_first", json!("true")),
        ("number_count", json!(7)),
        ("money_fee", json!("8")),
        ("code_account", json!("X-1")),
        ("code_country", json!("ES")),
        ("text_any", json!("a word")),
        ("text_long", json!("e\u{301}ab")),
        ("text_routing", json!("071923284")),
        ("text_email", json!("a@b.example")),
        ("text_phone", json!("+34 600")),
        ("text_page", json!("https://shop.example")),
    ] {
        assert_eq!(fixed(field(name), &value), Said { check: true, schema: true }, "{name} {value}");
        assert!(can_be_sent(field(name), &value), "{name} {value}");
    }
}
