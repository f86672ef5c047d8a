//! Conditions on fields, held against bodies that no types made; and what should be there.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{SALE, post, text, with};
use serde_json::{Value, json};
use thunes_runtime::{
    Condition, ConditionSpec, Currency, Evidence, FieldFacts, FieldKind, FieldSpec, FixedValue, MethodSpec, RequestSpec,
};
use thunes_sandbox::Sandbox;

const ITEM: &[FieldSpec] = &[
    FieldSpec::new(FieldFacts::optional("orderInformation.lineItems[].productCode", "product_code", FieldKind::Text)),
    FieldSpec::new(FieldFacts {
        recommended: true,
        ..FieldFacts::optional("orderInformation.lineItems[].productName", "product_name", FieldKind::Text)
    }),
    FieldSpec::new(FieldFacts::optional("orderInformation.lineItems[].quantity", "quantity", FieldKind::Integer)),
    FieldSpec::new(FieldFacts::optional(
        "orderInformation.lineItems[].unitPrice",
        "unit_price",
        FieldKind::Amount { zero: false },
    )),
];

const ITEM_CONDITIONS: &[ConditionSpec] = &[
    ConditionSpec::new("unit_price", Condition::RequiredWhen { other: "product_code", unless: &["default", "coupon"] }),
    ConditionSpec::new(
        "product_name",
        Condition::RequiredWhen { other: "product_code", unless: &["default", "shipping_only"] },
    ),
];

const CONDITIONS: &[ConditionSpec] = &[
    ConditionSpec::new("total", Condition::RequiredUnless { list: "line_items", members: &["quantity", "unit_price"] }),
    ConditionSpec::new("town", Condition::RequiredWhen { other: "street", unless: &["none"] }),
];

static METHODS: &[&MethodSpec] = &[&MethodSpec::new("choosy", "Choosy", "CHOOSY", "eWallet")
    .currencies(&[Currency::new("EUR", 2)])
    .with_requests(&[RequestSpec::new("choosy", "Sale", "sale")
        .endpoint("POST", SALE)
        .reply("sale", &[])
        .fields(&[
            FieldSpec::new(FieldFacts {
                required: true,
                ..FieldFacts::optional("clientReferenceInformation.code", "code", FieldKind::Text)
            }),
            FieldSpec::new(FieldFacts::optional(
                "orderInformation.amountDetails.totalAmount",
                "total",
                FieldKind::Amount { zero: false },
            )),
            FieldSpec::new(FieldFacts {
                required: true,
                ..FieldFacts::optional("orderInformation.amountDetails.currency", "currency", FieldKind::Currency)
            }),
            FieldSpec::new(FieldFacts {
                recommended: true,
                ..FieldFacts::optional("orderInformation.billTo.email", "email", FieldKind::Email)
            }),
            FieldSpec::new(FieldFacts::optional("orderInformation.billTo.address1", "street", FieldKind::Text)),
            FieldSpec::new(FieldFacts::optional("orderInformation.billTo.locality", "town", FieldKind::Text)),
            FieldSpec::new(FieldFacts::optional("orderInformation.lineItems[]", "line_items", FieldKind::List))
                .items(ITEM)
                .item_conditions(ITEM_CONDITIONS),
            FieldSpec::new(FieldFacts::optional(
                "paymentInformation.paymentType.method.name",
                "method",
                FieldKind::Text,
            ))
            .fixed(FixedValue::Text("CHOOSY"), Evidence::Listed),
            FieldSpec::new(FieldFacts::optional("processingInformation.actionList", "action", FieldKind::Text))
                .fixed(FixedValue::Array("AP_SALE"), Evidence::Listed),
        ])
        .conditions(CONDITIONS)])];

fn sale() -> Value {
    json!({
        "clientReferenceInformation": {"code": "order-1"},
        "orderInformation": {
            "amountDetails": {"totalAmount": "8.00", "currency": "EUR"},
            "billTo": {"email": "ana@shop.example"},
        },
        "paymentInformation": {"paymentType": {"method": {"name": "CHOOSY"}}},
        "processingInformation": {"actionList": ["AP_SALE"]},
    })
}

/// What the sandbox answers to a sale: nothing if it takes it.
async fn details(body: &Value) -> Vec<String> {
    let sandbox = Sandbox::start(METHODS).await.unwrap();
    let (http, reply) = post(&sandbox, SALE, body).await;
    let detail = |detail: &Value| format!("{} {}", text(detail, "/field"), text(detail, "/reason"));
    let details: Vec<String> =
        reply["details"].as_array().map(|all| all.iter().map(detail).collect()).unwrap_or_default();
    assert_eq!(http == 201, details.is_empty(), "{http} {reply}");
    details
}

fn with_items(sale: Value, items: Value) -> Value {
    with(sale, "/orderInformation/lineItems", items)
}

#[tokio::test]
async fn what_another_field_requires_is_missed() {
    let bill_to = |value| with(sale(), "/orderInformation/billTo", value);
    assert_eq!(details(&bill_to(json!({"address1": "a", "locality": "b"}))).await, Vec::<String>::new());
    assert_eq!(details(&bill_to(json!({"locality": "b"}))).await, Vec::<String>::new());
    assert_eq!(details(&bill_to(json!({"address1": "none"}))).await, Vec::<String>::new());
    assert_eq!(
        details(&bill_to(json!({"address1": "a", "locality": " "}))).await,
        ["orderInformation.billTo.locality MISSING_FIELD"]
    );
}

#[tokio::test]
async fn an_item_is_held_to_the_values_that_count() {
    let items = json!([
        {"productName": "Tea"},
        {"productCode": "shipping_only"},
        {"productCode": "shipping_only", "unitPrice": "8.00"},
        {"productCode": "default"},
        {"productCode": "coupon"},
        {"productCode": "coupon", "productName": "Tea"},
    ]);
    assert_eq!(
        details(&with_items(sale(), items)).await,
        [
            "orderInformation.lineItems[1].unitPrice MISSING_FIELD",
            "orderInformation.lineItems[4].productName MISSING_FIELD"
        ]
    );
}

#[tokio::test]
async fn a_total_is_required_unless_every_item_has_the_members() {
    let without = || with(sale(), "/orderInformation/amountDetails", json!({"currency": "EUR"}));
    let missing = ["orderInformation.amountDetails.totalAmount MISSING_FIELD"];
    let whole = json!({"quantity": 2, "unitPrice": "8.00"});
    assert_eq!(details(&without()).await, missing);
    assert_eq!(details(&with_items(without(), json!([whole]))).await, Vec::<String>::new());
    assert_eq!(details(&with_items(without(), json!([whole, {"unitPrice": "8.00"}]))).await, missing);
    assert_eq!(details(&with_items(sale(), json!([{"unitPrice": "8.00"}]))).await, Vec::<String>::new());
}

#[tokio::test]
async fn the_log_names_what_should_be_there() {
    let sandbox = Sandbox::start(METHODS).await.unwrap();
    let body = with(sale(), "/orderInformation/billTo", json!({}));
    post(&sandbox, SALE, &sale()).await;
    post(&sandbox, SALE, &with_items(body, json!([{"productName": "Tea"}, {"quantity": 1}, {}, {}]))).await;
    let notes: Vec<String> = sandbox.log().into_iter().map(|entry| entry.note).collect();
    assert!(!notes[0].contains("should"), "{notes:?}");
    let wanted = "; it should have had orderInformation.billTo.email, orderInformation.lineItems[1].productName, \
                  orderInformation.lineItems[2].productName and 1 more";
    assert!(notes[1].ends_with(wanted), "{notes:?}");
}
