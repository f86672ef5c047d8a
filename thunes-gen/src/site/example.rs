//! The JSON that goes out, of a request with just what is required.

use serde_json::{Map, Value};

use crate::emit::plan::Planned;
use crate::model::{FixedValue, Input, Kind, Method};
use crate::pretty;
use crate::report::Report;

/// The body of the same request.
pub(super) fn json(planned: &Planned<'_>) -> Result<String, Report> {
    let mut body = Value::Object(Map::new());
    for fixed in &planned.used.fixed {
        let value = match &fixed.value {
            FixedValue::Text(text) => Value::from(text.as_str()),
            FixedValue::Array(text) => Value::from(vec![text.as_str()]),
        };
        put(&mut body, &fixed.path, value);
    }
    if let Some(variant) = planned.method.variants.as_ref().and_then(|choice| choice.all.first()) {
        let set = |path: &String| planned.used.set.iter().any(|one| one.path == *path);
        for (path, value) in variant.sets.iter().filter(|(path, _)| set(path)) {
            put(&mut body, path, Value::from(value.as_str()));
        }
    }
    put_required(&mut body, planned.method, &planned.used.inputs, "");
    pretty::json(&body)
}

/// The required inputs, without the part of their paths that leads to the object.
fn put_required(object: &mut Value, method: &Method, inputs: &[Input], list: &str) {
    for input in inputs.iter().filter(|input| input.required) {
        let path = input.path.strip_prefix(list).unwrap_or(&input.path);
        put(object, path.trim_start_matches('.').trim_end_matches("[]"), sample(method, input));
    }
}

fn put(object: &mut Value, path: &str, value: Value) {
    let mut at = object;
    for name in path.split('.') {
        if !at.is_object() {
            *at = Value::Object(Map::new());
        }
        let Value::Object(map) = at else { return };
        at = map.entry(name).or_insert(Value::Null);
    }
    *at = value;
}

fn sample(method: &Method, input: &Input) -> Value {
    let currency = method.currencies.first();
    match &input.kind {
        Kind::Text | Kind::Phone => Value::from("1"),
        Kind::Email => Value::from("a@b.example"),
        Kind::Url => Value::from("https://shop.example"),
        Kind::Country => Value::from(method.countries.first().map_or("ES", String::as_str)),
        Kind::Amount { .. } => Value::from(one(currency.map_or(2, |currency| currency.decimals))),
        Kind::Currency => Value::from(currency.map_or("EUR", |currency| currency.code.as_str())),
        Kind::Integer => Value::from(1),
        Kind::List { .. } | Kind::Pairs => {
            let mut item = Value::Object(Map::new());
            put_required(&mut item, method, &input.members, &input.path);
            Value::Array(vec![item])
        }
    }
}

/// `1.00`, as an amount of so many decimals goes out.
fn one(decimals: u8) -> String {
    if decimals == 0 { "1".to_owned() } else { format!("1.{}", "0".repeat(decimals.into())) }
}
