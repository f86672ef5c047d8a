//! What says whether a value can be sent says the same: the typed request, the draft, the OpenAPI document and the sandbox's check. Where
//! they differ on purpose, the difference is listed below, and its own test fails when it is gone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::sync::LazyLock;

use jsonschema::{Registry, Validator};
use proptest::prelude::*;
use serde_json::{Value, json};
use thunes::{Amount, Country, Draft, FieldKind, FieldSpec, MethodSpec, Request};
use thunes_runtime::Number;

#[macro_use]
#[path = "common/given.rs"]
mod given;

use given::{Given, Input, Made};

/// The crate that is generated from `kinds/`.
mod generated {
    pub use thunes_runtime::{Amount, Country, Number};

    include!(concat!(env!("OUT_DIR"), "/kinds.rs"));
}

include!(concat!(env!("OUT_DIR"), "/kinds_makers.rs"));

fn method() -> &'static MethodSpec {
    generated::METHODS[0]
}

fn fields() -> &'static [FieldSpec] {
    method().requests[0].fields
}

fn field(name: &str) -> &'static FieldSpec {
    fields().iter().find(|field| field.name == name).unwrap()
}

/// A body that can be sent, in that currency.
fn body(currency: &str) -> Value {
    json!({
        "reference": "order-42", "method": "KINDS", "total": "8", "currency": currency,
        "text": {"needed": "something"},
        "fixed": {"first": false, "count": 7, "rate": 0.5, "account": "C"},
    })
}

/// The same with another value at the field's place.
fn with(currency: &str, field: &FieldSpec, value: &Value) -> Value {
    let mut body = body(currency);
    let pointer: Vec<&str> = field.path.split('.').collect();
    let mut at = &mut body;
    for key in pointer {
        at = &mut at[key];
    }
    *at = value.clone();
    body
}

static OPENAPI: LazyLock<Validator> = LazyLock::new(|| {
    const AT: &str = "https://shop.example/openapi.json";
    let mut document: Value = serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/kinds.json"))).unwrap();
    document["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    let registry = Registry::new().add(AT, document).unwrap().prepare().unwrap();
    let options = jsonschema::options().offline().with_registry(&registry);
    options.build(&json!({"$ref": format!("{AT}#/components/schemas/kinds.sale")})).unwrap()
});

/// What each of them says of one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Verdicts {
    draft: bool,
    openapi: bool,
    sandbox: bool,
}

/// All say the same.
const ALL: Verdicts = Verdicts { draft: true, openapi: true, sandbox: true };
const NONE: Verdicts = Verdicts { draft: false, openapi: false, sandbox: false };

fn verdicts(currency: &str, field: &FieldSpec, value: &Value) -> Verdicts {
    let body = with(currency, field, value);
    let money = method().currencies.iter().find(|one| one.code() == currency).copied();
    Verdicts {
        draft: draft(&body).finish().is_ok(),
        openapi: OPENAPI.is_valid(&body),
        sandbox: field.takes(value, method().currencies, money),
    }
}

fn draft(body: &Value) -> Draft {
    Draft::new(method(), "sale").unwrap().values(body)
}

/// The typed request with that value, where its type can hold it.
fn typed(currency: &str, field: &FieldSpec, value: &Value) -> Option<Made> {
    let input = match field.kind {
        FieldKind::Text | FieldKind::Email | FieldKind::Phone | FieldKind::Url => Input::Text(value.as_str()?.to_owned()),
        FieldKind::Amount { .. } => parsed::<Amount>(value)?,
        FieldKind::Country => parsed::<Country>(value)?,
        FieldKind::Choice => parsed::<generated::kinds::CodeAccount>(value)?,
        FieldKind::Integer => Input::Value(u32::try_from(value.as_u64()?).ok()?.to_string(), value.clone()),
        FieldKind::Number => {
            Input::Value(value.as_number()?.to_string().parse::<Number>().ok()?.to_string(), value.clone())
        }
        FieldKind::Boolean => Input::Value(value.as_bool()?.to_string(), value.clone()),
        _ => return None,
    };
    let text = |text: &str| Input::Text(text.to_owned());
    let mut given = Given::default();
    given.0.extend([
        ("reference", text("order-42")),
        ("total", text("8")),
        ("currency", text(currency)),
        ("text_needed", text("something")),
    ]);
    given.0.insert(field.name, input);
    make("kinds", "Sale", &given)
}

fn parsed<T: std::str::FromStr>(value: &Value) -> Option<Input> {
    let text = value.as_str()?;
    text.parse::<T>().ok()?;
    Some(Input::Text(text.to_owned()))
}

/// Differences that are meant, each with a test below.
fn is_meant(currency: &str, field: &FieldSpec, value: &Value) -> bool {
    let is = |kinds: &[FieldKind]| kinds.contains(&field.kind);
    let text = value.as_str();
    let looks = is(&[FieldKind::Email, FieldKind::Phone, FieldKind::Url]);
    value.is_null()
        || (!field.required && text.is_some_and(thunes_runtime::is_blank))
        || (looks && text.is_some_and(|text| !field.kind.looks_right(text)))
        || (is(&[FieldKind::Country, FieldKind::Choice, FieldKind::Currency]) && text.is_some())
        || (is(&[FieldKind::Boolean, FieldKind::Number, FieldKind::Integer]) && text.is_some())
        || (is(&[FieldKind::Number]) && digits(value) > 15)
        || (matches!(field.kind, FieldKind::Amount { .. }) && value.is_number())
        || (text.is_some_and(|text| text.chars().any(is_above_the_first_plane)))
        || (text.is_some_and(|text| !text.is_ascii()) && field.max.is_some())
        || currency.is_empty()
}

fn digits(value: &Value) -> usize {
    value.as_number().map_or(0, |number| number.to_string().bytes().filter(u8::is_ascii_digit).count())
}

fn is_above_the_first_plane(c: char) -> bool {
    u32::from(c) > 0xffff
}

/// Values of each kind: such as can be sent, such as nearly can, and anything.
fn value(field: &'static FieldSpec) -> BoxedStrategy<Value> {
    let anything = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
        Just(json!(["C"])),
    ];
    let texts = prop_oneof![
        "[0-9]{0,12}", "[A-Za-z]{0,6}", "[a-z0-9 ]{0,10}", "[ \u{a0}\u{200b}]{0,3}", "[a-zé\u{301}]{0,7}",
        "[\u{7f}-\u{a0}\u{61c}\n\t]{0,2}[a-z]{0,3}", "[a-z.]{1,8}@[a-z.]{1,12}", "[+0-9 ()-]{1,16}",
        "[a-z]{1,10}://[a-z.]{0,30}", "(javascript|data|MailTo)://[a-z]{1,5}",
    ];
    let amounts = prop_oneof!["[0-9]{1,26}", "[0-9]{0,10}\\.[0-9]{0,5}", "0{1,3}(\\.0{1,4})?", "0{1,25}[1-9](\\.0{1,3})?", "-[0-9]", "[0-9]{20,24}\\.[0-9]{1,4}"];
    let numbers = prop_oneof![
        (0..1_000_u64).prop_map(Value::from),
        any::<u32>().prop_map(Value::from),
        (0..10_000_u64).prop_map(|n| json!(n as f64 / 100.0)),
        (0..1_000_000_000_u64).prop_map(|n| json!(n as f64 * 1e3)),
    ];
    match field.kind {
        FieldKind::Amount { .. } => prop_oneof![6 => amounts.prop_map(Value::from), 1 => numbers, 1 => anything].boxed(),
        FieldKind::Integer | FieldKind::Number => prop_oneof![6 => numbers, 1 => amounts.prop_map(Value::from), 1 => anything].boxed(),
        FieldKind::Boolean => prop_oneof![1 => any::<bool>().prop_map(Value::from), 1 => anything].boxed(),
        FieldKind::Country => prop_oneof![3 => "[A-Za-z]{2}".prop_map(Value::from), 1 => anything].boxed(),
        FieldKind::Choice => prop_oneof![3 => "C|c|Savings|SAVINGS|X-1|Y".prop_map(Value::from), 1 => anything].boxed(),
        _ => prop_oneof![6 => texts.prop_map(Value::from), 1 => anything].boxed(),
    }
}

/// A field of the body's own, one of its values, and a currency.
fn case() -> impl Strategy<Value = (&'static str, &'static FieldSpec, Value)> {
    let single = |field: &&FieldSpec| field.is_input() && !field.kind.is_list() && field.kind != FieldKind::Currency;
    let fields: Vec<&'static FieldSpec> = fields().iter().filter(single).collect();
    let field = proptest::sample::select(fields);
    (proptest::sample::select(vec!["EUR", "JPY", "KWD"]), field)
        .prop_flat_map(|(currency, field)| (Just(currency), Just(field), value(field)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_says_whether_a_value_can_be_sent_says_the_same((currency, field, value) in case()) {
        let found = verdicts(currency, field, &value);
        let agreed = found == ALL || found == NONE;
        prop_assert!(agreed || is_meant(currency, field, &value), "{} {value} in {currency}: {found:?}", field.name);
    }

    #[test]
    fn the_typed_request_is_the_drafts_twin((currency, field, value) in case()) {
        let draft = draft(&with(currency, field, &value));
        let Some(typed) = typed(currency, field, &value) else {
            // No type can hold it, and the draft takes it only where it reads a form's text.
            prop_assert!(draft.finish().is_err() || is_meant(currency, field, &value), "{} {value}", field.name);
            return Ok(());
        };
        let sent = draft.check().and_then(|()| draft.finish()?.body()).map(|body| String::from_utf8(body).unwrap());
        prop_assert_eq!(sent, typed.body, "{} {} in {}", field.name, value, currency);
    }
}

/// Every kind of the table takes part, so that a new one is compared, too.
#[test]
fn every_kind_has_a_field() {
    let kinds: Vec<&str> = fields().iter().flat_map(|field| std::iter::once(field).chain(field.items)).map(|field| match field.kind {
        FieldKind::Text => "text",
        FieldKind::Email => "email",
        FieldKind::Phone => "phone",
        FieldKind::Url => "url",
        FieldKind::Country => "country",
        FieldKind::Amount { .. } => "amount",
        FieldKind::Currency => "currency",
        FieldKind::Integer => "integer",
        FieldKind::Boolean => "boolean",
        FieldKind::Number => "number",
        FieldKind::Choice => "choice",
        FieldKind::List => "list",
        FieldKind::Pairs => "pairs",
        _ => "none of the body",
    }).collect();
    let given = thunes_spec::kind::Type::ALL.into_iter().map(thunes_spec::kind::Type::row).filter(|row| row.given);
    let missing: Vec<&str> = given.map(|row| row.word).filter(|word| !kinds.contains(word)).collect();
    assert_eq!(missing, [""; 0]);
}
