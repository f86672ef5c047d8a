//! What says whether a value can be sent says the same: the typed request, the draft, the OpenAPI document and the sandbox; and what a
//! spec may give, by `check` and by the JSON Schema of its files. Each difference that is meant has a test, which fails when it is gone.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    unreachable_pub
)]

use std::sync::LazyLock;

use jsonschema::{Registry, Validator};
use proptest::prelude::*;
use serde_json::{Value, json};
use thunes::{Amount, Country, Draft, FieldKind, FieldSpec, MethodSpec, Request};

#[macro_use]
#[path = "../common/given.rs"]
mod given;
mod sandbox;
mod spec;

use given::{Given, Input, Made};

/// The crate that is generated from `kinds/`.
mod generated {
    include!(concat!(env!("OUT_DIR"), "/kinds.rs"));
}

use generated::METHODS;

include!(concat!(env!("OUT_DIR"), "/kinds_makers.rs"));

fn method() -> &'static MethodSpec {
    METHODS[0]
}

fn fields() -> &'static [FieldSpec] {
    method().requests()[0].fields
}

fn field(name: &str) -> &'static FieldSpec {
    fields().iter().find(|field| field.name == name).unwrap()
}

/// A body that can be sent, in that currency.
fn body(currency: &str) -> Value {
    json!({
        "clientReferenceInformation": {"code": "order-42"},
        "paymentInformation": {"paymentType": {"method": {"name": "KINDS"}}},
        "orderInformation": {"amountDetails": {"totalAmount": "8", "currency": currency}},
        "text": {"needed": "something"},
        "fixed": {"first": false, "count": 7, "account": "C"},
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
    options.build(&json!({"$ref": format!("{AT}#/components/schemas/KindsSaleRequest")})).unwrap()
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
    let draft = draft(&body).build().is_ok();
    Verdicts { draft, openapi: OPENAPI.is_valid(&body), sandbox: rules(&body) }
}

/// What a sandbox's tables say of a body: the same as the sandbox, and a thousand times as fast.
fn rules(body: &Value) -> bool {
    let currency = body["orderInformation"]["amountDetails"]["currency"].as_str();
    let money = method().currencies.iter().find(|one| Some(one.code()) == currency).copied();
    fields().iter().filter(|field| field.is_input()).all(|field| {
        let pointer = format!("/{}", field.path.trim_end_matches("[]").replace('.', "/"));
        let value = body.pointer(&pointer).filter(|value| !value.is_null());
        let blank = |value: &Value| value.as_str().is_some_and(thunes_runtime::is_blank);
        match value {
            Some(value) if field.required && blank(value) => false,
            Some(value) => field.kind.is_list() || field.takes(value, method().currencies, money),
            None => !field.required,
        }
    })
}

fn draft(body: &Value) -> Draft {
    Draft::new(method(), "sale").unwrap().values(body)
}

/// The typed request with that value, where its type can hold it.
fn typed(currency: &str, field: &FieldSpec, value: &Value) -> Option<Made> {
    let input = match field.kind {
        FieldKind::Text | FieldKind::Email | FieldKind::Phone | FieldKind::Url => {
            Input::Text(value.as_str()?.to_owned())
        }
        FieldKind::Amount { .. } => parsed::<Amount>(value)?,
        FieldKind::Country => parsed::<Country>(value)?,
        FieldKind::Choice => parsed::<generated::kinds::CodeAccount>(value)?,
        FieldKind::Integer => Input::Value(plain(value)?.parse::<u32>().ok()?.to_string(), value.clone()),
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

/// A JSON number without an exponent, and without the decimals of a whole one.
fn plain(value: &Value) -> Option<String> {
    let number = value.as_number()?;
    Some(number.as_u64().map_or_else(|| format!("{}", number.as_f64().unwrap().abs()), |whole| whole.to_string()))
        .filter(|_| number.as_f64().is_some_and(|number| number >= 0.0))
}

fn parsed<T: std::str::FromStr>(value: &Value) -> Option<Input> {
    let text = value.as_str()?;
    text.parse::<T>().ok()?;
    Some(Input::Text(text.to_owned()))
}

/// Differences that are meant. Each has a test of its own below.
fn is_meant(field: &FieldSpec, value: &Value) -> bool {
    let is = |kinds: &[FieldKind]| kinds.contains(&field.kind);
    let Some(text) = value.as_str() else {
        return value.is_null() || (matches!(field.kind, FieldKind::Amount { .. }) && value.is_number());
    };
    let another_case = |word: &str| word.eq_ignore_ascii_case(text) && word != text;
    (!field.required && thunes_runtime::is_blank(text))
        || (is(&[FieldKind::Email, FieldKind::Phone, FieldKind::Url]) && !field.kind.looks_right(text))
        || (is(&[FieldKind::Country]) && another_case(&text.to_ascii_uppercase()))
        || field.choices.iter().any(|choice| another_case(choice.word))
        || is(&[FieldKind::Boolean, FieldKind::Integer])
        || text.chars().any(|c| u32::from(c) > 0xffff)
        || (field.min.or(field.max).is_some() && !text.is_ascii())
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
        "[0-9]{0,12}",
        "[A-Za-z]{0,6}",
        "[a-z0-9 ]{0,10}",
        "[ \u{a0}\u{200b}]{0,3}",
        "[a-zé\u{301}]{0,7}",
        "[\u{7f}-\u{a0}\u{61c}\n\t]{0,2}[a-z]{0,3}",
        "[a-z.]{1,8}@[a-z.]{1,12}",
        "[+0-9 ()-]{1,16}",
        "[a-z]{1,10}://[a-z.]{0,30}",
        "(javascript|data|MailTo)://[a-z]{1,5}",
    ];
    let amounts = prop_oneof![
        "[0-9]{1,26}",
        "[0-9]{0,10}\\.[0-9]{0,5}",
        "0{1,3}(\\.0{1,4})?",
        "0{1,25}[1-9](\\.0{1,3})?",
        "-[0-9]",
        "[0-9]{20,24}\\.[0-9]{1,4}"
    ];
    let numbers = prop_oneof![
        (0..1_000_u64).prop_map(Value::from),
        any::<u32>().prop_map(Value::from),
        (0..10_000_u64).prop_map(|n| json!(n as f64 / 100.0)),
        (0..1_000_000_000_u64).prop_map(|n| json!(n as f64 * 1e3)),
    ];
    match field.kind {
        FieldKind::Amount { .. } => {
            prop_oneof![6 => amounts.prop_map(Value::from), 1 => numbers, 1 => anything].boxed()
        }
        FieldKind::Integer => prop_oneof![6 => numbers, 1 => amounts.prop_map(Value::from), 1 => anything].boxed(),
        FieldKind::Boolean => prop_oneof![1 => any::<bool>().prop_map(Value::from), 1 => anything].boxed(),
        FieldKind::Country => prop_oneof![3 => "[A-Za-z]{2}".prop_map(Value::from), 1 => anything].boxed(),
        FieldKind::Choice => prop_oneof![3 => "C|c|Savings|SAVINGS|X-1|Y".prop_map(Value::from), 1 => anything].boxed(),
        _ => prop_oneof![6 => texts.prop_map(Value::from), 1 => anything].boxed(),
    }
}

/// A field of the body's own, one of its values, and a currency.
fn case() -> impl Strategy<Value = (&'static str, &'static FieldSpec, Value)> {
    // Those that conditions compare have a test of their own.
    let single = |field: &&FieldSpec| {
        let compared = field.name.starts_with("when_");
        field.is_input() && !field.kind.is_list() && field.kind != FieldKind::Currency && !compared
    };
    let fields: Vec<&'static FieldSpec> = fields().iter().filter(single).collect();
    let field = proptest::sample::select(fields);
    (proptest::sample::select(vec!["EUR", "JPY", "KWD"]), field)
        .prop_flat_map(|(currency, field)| (Just(currency), Just(field), value(field)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_says_whether_a_value_can_be_sent_says_the_same((currency, field, value) in case()) {
        let found = verdicts(currency, field, &value);
        let agreed = found == ALL || found == NONE;
        prop_assert!(agreed || is_meant(field, &value), "{} {value} in {currency}: {found:?}", field.name);
    }

    #[test]
    fn the_typed_request_is_the_drafts_twin((currency, field, value) in case()) {
        let draft = draft(&with(currency, field, &value));
        let Some(typed) = typed(currency, field, &value) else {
            // No type can hold it, and the draft takes it only where it reads a form's text.
            prop_assert!(draft.build().is_err() || is_meant(field, &value), "{} {value}", field.name);
            return Ok(());
        };
        let sent = draft.validate().and_then(|()| draft.build()?.body()).map(|body| String::from_utf8(body).unwrap());
        prop_assert_eq!(sent, typed.body, "{} {} in {}", field.name, value, currency);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// The sandbox itself, over a socket.
    #[test]
    fn a_sandbox_does_as_its_tables_say((currency, field, value) in case()) {
        let body = with(currency, field, &value);
        prop_assert_eq!(sandbox::takes(&body), rules(&body), "{} {} in {}", field.name, value, currency);
    }
}

#[track_caller]
fn differs(name: &str, value: Value, draft: bool, openapi: bool, sandbox: bool) {
    assert_eq!(verdicts("EUR", field(name), &value), Verdicts { draft, openapi, sandbox }, "{name} {value}");
    assert_eq!(sandbox::takes(&with("EUR", field(name), &value)), sandbox, "{name} {value}");
}

#[test]
fn a_draft_reads_codes_in_any_case() {
    differs("code_country", json!("es"), true, false, false);
    differs("code_account", json!("SAVINGS"), true, false, false);
    let lower = body("eur");
    assert!(draft(&lower).build().is_ok() && !OPENAPI.is_valid(&lower));
}

#[test]
fn a_draft_reads_what_a_form_posts_and_the_sandbox_what_the_guide_shows() {
    differs("number_first", json!("true"), true, false, false);
    differs("number_count", json!("7"), true, false, true);
}

#[test]
fn a_draft_reads_whole_amounts_from_numbers() {
    differs("money_fee", json!(8), true, false, false);
}

#[test]
fn nothing_and_blank_optional_text_are_left_out_by_a_draft() {
    differs("text_any", Value::Null, true, false, true);
    differs("text_any", json!("\n"), true, false, true);
    differs("text_long", json!("  "), true, false, true);
}

#[test]
fn what_does_not_look_right_is_a_warning_and_the_sandbox_refuses_it() {
    differs("text_email", json!("nobody"), true, true, false);
    differs("text_phone", json!("call me"), true, true, false);
    differs("text_page", json!("shop.example"), true, true, false);
}

#[test]
fn openapi_does_not_list_the_schemes_that_lead_nowhere() {
    differs("text_page", json!("javascript://x"), false, true, false);
}

#[test]
fn openapi_counts_an_accent_as_a_character_and_sees_the_first_plane_only() {
    differs("text_short", json!("e\u{301}".repeat(5)), true, false, true);
    differs("text_needed", json!("\u{e0001}"), false, true, false);
}

/// Cases that people wrote, in which the four once differed.
#[test]
fn cases_in_which_all_agree() {
    for (name, currency, value, verdicts) in [
        ("code_country", "EUR", json!("ZZ"), NONE),
        ("code_country", "EUR", json!("ES"), ALL),
        ("number_count", "EUR", json!(1.0), ALL),
        ("number_count", "EUR", json!(1.5), NONE),
        ("number_count", "EUR", json!("007"), NONE),
        ("number_few", "EUR", json!(999), ALL),
        ("number_few", "EUR", json!(1000), NONE),
        ("text_needed", "EUR", json!("a\u{85}"), NONE),
        ("text_routing", "EUR", json!("071923284"), ALL),
        ("text_routing", "EUR", json!("07192328"), NONE),
        ("text_routing", "EUR", json!("07192328x"), NONE),
        ("text_digits", "EUR", json!("12345"), NONE),
        ("text_digits", "EUR", json!("12\u{663}"), NONE),
        ("code_account", "EUR", json!("Z"), NONE),
        ("number_first", "EUR", json!(true), ALL),
        ("number_first", "EUR", json!(1), NONE),
        ("money_fee", "JPY", json!("8.00"), ALL),
        ("money_fee", "JPY", json!("8.50"), NONE),
        ("money_fee", "EUR", json!("8.005"), NONE),
        ("money_fee", "EUR", json!("0.00"), NONE),
        ("money_fee", "JPY", json!("9".repeat(24)), ALL),
        ("money_fee", "JPY", json!("9".repeat(25)), NONE),
        ("money_fee", "EUR", json!("9".repeat(22)), ALL),
        ("money_fee", "EUR", json!("9".repeat(23)), NONE),
        ("money_tip", "EUR", json!("0"), ALL),
        ("money_tip", "EUR", json!("999.99"), ALL),
        ("money_tip", "EUR", json!("1000"), NONE),
        ("money_tip", "JPY", json!("100000"), ALL),
        ("money_tip", "KWD", json!("100"), NONE),
    ] {
        assert_eq!(self::verdicts(currency, field(name), &value), verdicts, "{name} {value} in {currency}");
        assert_eq!(sandbox::takes(&with(currency, field(name), &value)), verdicts.sandbox, "{name} {value}");
    }
}

/// None of these bodies has the note that the condition asks for.
#[test]
fn all_compare_texts_in_conditions() {
    for (value, verdicts) in
        [(json!("post"), ALL), (json!("0"), ALL), (json!(" "), ALL), (json!("courier"), NONE), (json!("Post"), NONE)]
    {
        let body = with("EUR", field("when_how"), &value);
        let found = Verdicts {
            draft: draft(&body).build().is_ok(),
            openapi: OPENAPI.is_valid(&body),
            sandbox: sandbox::takes(&body),
        };
        assert_eq!(found, verdicts, "{value}");
    }
}

/// What a draft writes it reads again.
#[test]
fn the_longest_amount_that_goes_out_is_read_back() {
    let sent = draft(&with("EUR", field("money_fee"), &json!("9".repeat(22)))).build().unwrap().body().unwrap();
    let again = draft(&serde_json::from_slice(&sent).unwrap()).build().unwrap().body().unwrap();
    assert_eq!(sent, again);
}

#[test]
fn fixed_literals_go_out_as_json_has_them_and_no_other_value_is_taken() {
    let sent = draft(&body("EUR")).build().unwrap().body().unwrap();
    let sent: Value = serde_json::from_slice(&sent).unwrap();
    assert_eq!(sent["fixed"], json!({"first": false, "count": 7, "account": "C"}));
    for (key, other) in [("first", json!(true)), ("count", json!("7")), ("account", json!("S"))] {
        let mut wrong = body("EUR");
        wrong["fixed"][key] = other;
        assert!(draft(&wrong).build().is_err() && !OPENAPI.is_valid(&wrong), "{wrong}");
    }
}

#[test]
fn an_enum_of_words_is_read_and_stored_as_the_gateway_writes_it() {
    use generated::kinds::CodeAccount;

    let words: Vec<&str> = CodeAccount::ALL.iter().map(|account| account.as_str()).collect();
    assert_eq!(words, ["C", "Savings", "X-1"]);
    for account in CodeAccount::ALL {
        let stored = serde_json::to_string(account).unwrap();
        assert_eq!(stored, format!("\"{account}\""));
        assert_eq!(serde_json::from_str::<CodeAccount>(&stored).unwrap(), *account);
    }
    assert_eq!("savings".parse::<CodeAccount>().unwrap(), CodeAccount::Savings);
    let unknown = "not one of the words that the field takes: C, Savings, X-1";
    assert_eq!("S".parse::<CodeAccount>().unwrap_err().to_string(), unknown);
    assert!(serde_json::from_str::<CodeAccount>("\"S\"").unwrap_err().to_string().starts_with(unknown));
    let docs: Vec<&str> = field("code_account").choices.iter().map(|choice| choice.doc).collect();
    assert_eq!(docs, ["A checking account.", "A savings account.", "Another account."]);
}

#[test]
fn what_is_wrong_is_said_with_what_to_do() {
    for (name, value, words) in [
        ("text_long", json!("ab"), "has 2 characters, at least 3 are needed"),
        ("text_routing", json!("07192328x"), "takes digits only: remove character 9"),
        ("code_account", json!("Z"), "is not one of the words that the field takes: C, Savings, X-1"),
        ("number_first", json!("yes"), "is text: expected `true` or `false`"),
    ] {
        let found = draft(&with("EUR", field(name), &value)).validate().unwrap_err().to_string();
        assert!(found.ends_with(words), "{found}");
    }
}

/// Every kind of the table takes part, so that a new one is compared, too.
#[test]
fn every_kind_has_a_field() {
    let kinds: Vec<&str> = fields()
        .iter()
        .flat_map(|field| std::iter::once(field).chain(field.items))
        .map(|field| match field.kind {
            FieldKind::Text => "text",
            FieldKind::Email => "email",
            FieldKind::Phone => "phone",
            FieldKind::Url => "url",
            FieldKind::Country => "country",
            FieldKind::Amount { .. } => "amount",
            FieldKind::Currency => "currency",
            FieldKind::Integer => "integer",
            FieldKind::Boolean => "boolean",
            FieldKind::Choice => "choice",
            FieldKind::List => "list",
            FieldKind::Pairs => "pairs",
            _ => "none of the body",
        })
        .collect();
    let given = thunes_spec::kind::Type::ALL.into_iter().map(thunes_spec::kind::Type::row).filter(|row| row.given);
    let missing: Vec<&str> = given.map(|row| row.word).filter(|word| !kinds.contains(word)).collect();
    assert_eq!(missing, [""; 0]);
}
