//! A draft is the typed request's twin: for every request of every method, whatever the values are, both give the same bytes or the same
//! violations.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};
use thunes::{
    Amount, AnyId, Condition, ConditionSpec, Country, Draft, FieldKind, FieldSpec, METHODS, MethodSpec, Request,
    RequestSpec,
};

#[macro_use]
#[path = "common/given.rs"]
mod given;

use given::{Given, Input, Made};

include!(concat!(env!("OUT_DIR"), "/makers.rs"));

/// How values are chosen: such as can be sent, or any.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Care {
    Sendable,
    None,
}

fn text(field: &'static FieldSpec, care: Care) -> BoxedStrategy<Input> {
    let max = field.max.unwrap_or(100).min(300) as usize;
    let plain = proptest::string::string_regex(&format!("[a-z@./ ]{{0,{}}}[a-z]", max.saturating_sub(1))).unwrap();
    let odd = proptest::string::string_regex(&format!("[\"\\\\\u{200d}é€𝄞 ]{{0,{}}}é", max.min(9) - 1)).unwrap();
    let long = Just("é".repeat(max + 1));
    let any = vec(any::<char>(), 0..4).prop_map(String::from_iter);
    let text = match care {
        Care::Sendable => prop_oneof![plain, odd].boxed(),
        Care::None => prop_oneof![4 => plain, 4 => any, 1 => long].boxed(),
    };
    text.prop_map(Input::Text).boxed()
}

fn amount(method: &'static MethodSpec, care: Care) -> BoxedStrategy<Input> {
    let decimals = method.currencies.iter().map(|currency| currency.decimals()).min().unwrap();
    let amounts = match care {
        Care::Sendable => (1..1_000_000_000_u64, 0..=decimals).boxed(),
        Care::None => (any::<u64>(), 0..=9_u8)
            .prop_map(|(units, decimals)| (units % 10_u64.pow(u32::from(decimals) * 2), decimals))
            .boxed(),
    };
    amounts
        .prop_map(|(units, decimals)| {
            let amount = Amount::from_minor(units, decimals).unwrap();
            Input::Value(amount.to_string(), json!(amount))
        })
        .boxed()
}

fn value(method: &'static MethodSpec, field: &'static FieldSpec, care: Care) -> BoxedStrategy<Input> {
    let fewest = usize::from(care == Care::Sendable);
    match field.kind {
        FieldKind::Amount { .. } => amount(method, care),
        FieldKind::Country => (0..Country::ALL.len()).prop_map(|at| Input::Text(Country::ALL[at].to_string())).boxed(),
        FieldKind::Currency => {
            (0..method.currencies.len()).prop_map(|at| Input::Text(method.currencies[at].code().to_owned())).boxed()
        }
        FieldKind::Integer => any::<u32>().prop_map(|number| Input::Value(number.to_string(), json!(number))).boxed(),
        FieldKind::List => vec(item(method, field, care), fewest..3).prop_map(Input::Items).boxed(),
        FieldKind::Pairs if care == Care::None => {
            vec(("[a-z]{0,60}", "[a-z é]{0,9}"), 0..3).prop_map(Input::Pairs).boxed()
        }
        FieldKind::Pairs => vec(("[a-z]{1,50}", "[a-z é]{0,9}é"), 1..3).prop_map(Input::Pairs).boxed(),
        FieldKind::Variant => {
            (0..field.variants.len()).prop_map(|at| Input::Text(field.variants[at].name.to_owned())).boxed()
        }
        FieldKind::Id => "[A-Za-z0-9_-]{1,64}".prop_map(Input::Text).boxed(),
        _ => text(field, care),
    }
}

/// An item. An empty one cannot be sent.
fn item(method: &'static MethodSpec, list: &'static FieldSpec, care: Care) -> BoxedStrategy<Given> {
    let is_enough = move |item: &Given| care == Care::None || !item.0.is_empty();
    given(method, list.items, list.item_conditions, care).prop_filter("an item has a value", is_enough).boxed()
}

/// What is required, and some of the rest.
fn given(
    method: &'static MethodSpec,
    fields: &'static [FieldSpec],
    conditions: &'static [ConditionSpec],
    care: Care,
) -> BoxedStrategy<Given> {
    let one = |field: &'static FieldSpec| {
        let value = value(method, field, care);
        let given = if field.required { value.prop_map(Some).boxed() } else { option::of(value).boxed() };
        given.prop_map(|value| value.map(|value| (field.name, value)))
    };
    let all: Vec<_> = fields.iter().filter(|field| field.is_input()).map(one).collect();
    let conditions = if care == Care::Sendable { conditions } else { &[] };
    all.prop_map(|values| without_demands(Given(values.into_iter().flatten().collect()), conditions)).boxed()
}

/// Leaves out what would require another field that is left out.
fn without_demands(mut given: Given, conditions: &'static [ConditionSpec]) -> Given {
    for one in conditions {
        let Condition::RequiredWhen { other, unless } = one.condition else { continue };
        let demands = given.0.contains_key(other) && !given.0.contains_key(one.name);
        if demands && given.0.get(other).is_some_and(|input| counts(unless, input)) {
            given.0.remove(other);
        }
    }
    given
}

fn counts(unless: &[&str], input: &Input) -> bool {
    match input {
        Input::Text(text) | Input::Value(text, _) => !unless.contains(&text.as_str()),
        Input::Items(_) | Input::Pairs(_) => false,
    }
}

/// For every request of every method: as many sets of values as there are cases.
fn for_every_request(
    cases: u32,
    care: Care,
    test: impl Fn(&'static MethodSpec, &'static RequestSpec, &Given) -> Result<(), TestCaseError>,
) {
    for method in METHODS {
        for request in method.requests() {
            let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
            let run = runner
                .run(&given(method, request.fields, request.conditions, care), |given| test(method, request, &given));
            run.unwrap_or_else(|error| panic!("{}::{}: {error}", method.name, request.name));
        }
    }
}

fn empty(method: &'static MethodSpec, request: &RequestSpec) -> Draft {
    Draft::new(method, request.name).unwrap()
}

/// The draft's result beside the typed request's.
fn compare(draft: Draft, typed: &Made) -> Result<(), TestCaseError> {
    prop_assert_eq!(draft.validate().err(), typed.body.as_ref().err().cloned());
    match draft.build() {
        Ok(request) => prop_assert_eq!(&made!(&request), typed),
        Err(invalid) => prop_assert_eq!(&Err(invalid), &typed.body),
    }
    Ok(())
}

#[test]
fn every_request_can_be_made() {
    for_every_request(1, Care::None, |method, request, given| {
        let made = make(method.name, request.name, given).unwrap_or_else(|| panic!("{} {}", method.name, request.name));
        prop_assert_eq!(made.spec, (method.name, request.name, request.repeatable));
        Ok(())
    });
}

#[test]
fn values_by_setter_name_or_by_path_give_the_typed_requests_bytes() {
    for_every_request(64, Care::Sendable, |method, request, given| {
        let sent = compare_all_ways(method, request, given)?;
        prop_assert!(sent, "{:?}", make(method.name, request.name, given).unwrap().body);
        Ok(())
    });
}

#[test]
fn values_that_cannot_be_sent_give_the_typed_requests_violations() {
    let refused = std::cell::Cell::new(0);
    for_every_request(64, Care::None, |method, request, given| {
        let sent = compare_all_ways(method, request, given)?;
        refused.set(refused.get() + u32::from(!sent));
        Ok(())
    });
    assert!(refused.get() > 1000, "only {} sets of values were refused", refused.get());
}

fn compare_all_ways(
    method: &'static MethodSpec,
    request: &'static RequestSpec,
    given: &Given,
) -> Result<bool, TestCaseError> {
    let typed = make(method.name, request.name, given).unwrap();
    for by_path in [false, true] {
        let values = given.json(request.fields, "", by_path);
        let one_by_one = values.iter().fold(empty(method, request), |draft, (name, value)| draft.set(name, value));
        compare(one_by_one, &typed)?;
        compare(empty(method, request).values(values), &typed)?;
    }
    Ok(typed.body.is_ok())
}

#[test]
fn a_body_that_goes_out_can_be_given_back_as_it_is() {
    for_every_request(32, Care::Sendable, |method, request, given| {
        let typed = make(method.name, request.name, given).unwrap();
        let body = typed.body.as_ref().unwrap();
        let mut draft = empty(method, request).values(serde_json::from_str::<Value>(body).unwrap());
        if let Some(field) = request.fields.iter().find(|field| field.kind == FieldKind::Id) {
            let id = given.text(field.name).unwrap();
            let stored = AnyId::new(method.name, request.subject.unwrap(), id).unwrap();
            draft = draft.set("{id}", stored);
        }
        if let Some(choice) = request.fields.iter().find(|field| field.kind == FieldKind::Variant) {
            draft = draft.set("{variant}", given.text(choice.name));
        }
        let again = draft.build().map_err(|invalid| TestCaseError::fail(invalid.to_string()))?;
        prop_assert_eq!(&again.body().unwrap(), body.as_bytes());
        prop_assert_eq!(&again.path(), &typed.path);
        Ok(())
    });
}

/// The fields that are left out, and no others, are missing: each with its name, path and rule.
#[test]
fn whatever_is_left_out_is_missing() {
    for_every_request(16, Care::Sendable, |method, request, given| {
        let mut values = given.json(request.fields, "", false);
        let mut left_out = Vec::new();
        for (at, field) in request.fields.iter().enumerate().filter(|(_, field)| field.required && field.is_input()) {
            if (at + values.len()) % 2 == 0 {
                values.remove(field.name);
                left_out.push((field.name, field.path));
            }
        }
        let has_currency = !left_out.iter().any(|(name, _)| *name == "currency");
        let Err(invalid) = empty(method, request).values(values).validate() else {
            prop_assert!(left_out.is_empty());
            return Ok(());
        };
        let found: Vec<_> = invalid.violations.iter().filter(|one| one.rule == thunes::Rule::Missing).collect();
        let named: Vec<_> = found.iter().map(|one| (one.name, one.path.as_str())).collect();
        prop_assert_eq!(named, left_out);
        prop_assert!(found.len() == invalid.violations.len() || !has_currency);
        Ok(())
    });
}
