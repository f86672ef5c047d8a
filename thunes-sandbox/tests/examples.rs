//! The replies to refunds, for every method of the shipped spec, held to the guide's examples.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::fs;
use std::path::Path;

use common::{SALE, id, members, post, refund_path, text};
use serde_json::{Value, json};
use thunes_runtime::{Currency, FieldKind, FieldSpec, MethodSpec, RequestSpec, Stability};
use thunes_sandbox::Sandbox;

fn sample(field: &FieldSpec, currency: Currency) -> Value {
    match (field.fixed, field.kind) {
        (Some(thunes_runtime::FixedValue::Array(word)), _) => json!([word]),
        (Some(fixed), _) => json!(fixed.text()),
        (None, FieldKind::Amount { .. }) => json!("8.00"),
        (None, FieldKind::Currency) => json!(currency.code()),
        (None, FieldKind::Country) => json!("ES"),
        (None, FieldKind::Integer) => json!(1),
        (None, FieldKind::List) => json!([object(field.items, field.path, currency)]),
        (None, FieldKind::Email) => json!("ana@shop.example"),
        (None, FieldKind::Phone) => json!("34600000000"),
        (None, FieldKind::Url) => json!("https://shop.example/paid"),
        (None, _) => json!("sample"),
    }
}

/// What is required, by the tables.
fn object(fields: &[FieldSpec], list: &str, currency: Currency) -> Value {
    let mut object = json!({});
    for field in fields.iter().filter(|field| field.required && field.in_body()) {
        let path = field.path.strip_prefix(list).unwrap_or(field.path).trim_start_matches('.');
        let mut at = &mut object;
        for key in path.trim_end_matches("[]").split('.') {
            at = at.as_object_mut().unwrap().entry(key).or_insert_with(|| json!({}));
        }
        *at = sample(field, currency);
    }
    object
}

fn body(request: &RequestSpec, method: &MethodSpec) -> Value {
    object(request.fields, "", method.currencies[0])
}

/// The methods that the guide has examples of.
fn stable() -> impl Iterator<Item = &'static MethodSpec> {
    thunes::METHODS.iter().copied().filter(|method| method.stability == Stability::Stable)
}

/// The guide's example, with placeholders for what is personal.
fn example(method: &str) -> Value {
    let path = format!("../tests/fixtures/wire/{method}/refund.reply.json");
    serde_json::from_str(&fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()).unwrap()
}

#[tokio::test]
async fn the_reply_to_a_refund_has_the_members_of_the_guide_s_example() {
    let sandbox = Sandbox::builder(thunes::METHODS).start().await.unwrap();
    for method in stable() {
        let find = |operation| method.requests().iter().find(|request| request.operation == operation).unwrap();
        let (http, sale) = post(&sandbox, SALE, &body(find("sale"), method)).await;
        assert_eq!(http, 201, "{sale}");
        let example = example(method.name);
        if text(&example, "/status") == "REFUNDED" {
            sandbox.settle(&id(&sale)).unwrap();
        }
        let (http, reply) = post(&sandbox, &refund_path(&id(&sale)), &body(find("refund"), method)).await;
        assert_eq!((http, text(&reply, "/status")), (201, text(&example, "/status")), "{reply}");
        assert_eq!(members(&reply), members(&example), "{}", method.name);
    }
}

#[test]
fn what_a_reply_lacks_is_a_member_that_others_have() {
    let all: Vec<Vec<String>> = stable().map(|method| members(&example(method.name))).collect();
    let requests = stable().flat_map(|method| method.requests());
    for path in requests.flat_map(|request| request.reply_lacks) {
        let pointer = format!("/{}", path.replace('.', "/"));
        assert!(all.iter().any(|members| members.contains(&pointer)), "{path}");
    }
}
