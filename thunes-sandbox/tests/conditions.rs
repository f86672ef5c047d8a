//! Conditions on several fields, held against bodies that no types made.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{SALE, post, text, with};
use serde_json::{Value, json};
use thunes_runtime::{
    AlternativeSpec, Condition, ConditionSpec, Currency, Evidence, FieldFacts, FieldKind, FieldSpec, FixedValue,
    MethodSpec, RequestSpec,
};
use thunes_sandbox::Sandbox;

const ITEM: &[FieldSpec] = &[
    FieldSpec::new(FieldFacts::optional("orderInformation.lineItems[].productName", "product_name", FieldKind::Text)),
    FieldSpec::new(FieldFacts::optional("orderInformation.lineItems[].quantity", "quantity", FieldKind::Integer)),
    FieldSpec::new(FieldFacts::optional(
        "orderInformation.lineItems[].totalAmount",
        "total",
        FieldKind::Amount { zero: false },
    )),
];

const ITEM_CONDITIONS: &[ConditionSpec] = &[
    ConditionSpec::new("total", Condition::RequiredWhen { other: "quantity", equals: Some("2") }),
    ConditionSpec::new("product_name", Condition::RequiredWhen { other: "total", equals: None }),
];

const CONDITIONS: &[ConditionSpec] = &[
    ConditionSpec::new(
        "contact",
        Condition::OneOf {
            required: true,
            alternatives: &[
                AlternativeSpec::new("email", &["email"]),
                AlternativeSpec::new("post", &["street", "town"]),
            ],
        },
    ),
    ConditionSpec::new("delivery", Condition::AllOrNone { fields: &["ship_street", "ship_town"] }),
];

static METHODS: &[&MethodSpec] = &[&MethodSpec::new("choosy", "Choosy", "CHOOSY", "eWallet")
    .currencies(&[Currency::new("EUR", 2)])
    .requests(&[RequestSpec::new("choosy", "Sale", "sale")
        .endpoint("POST", SALE)
        .reply("sale", &[])
        .fields(&[
            FieldSpec::new(FieldFacts {
                required: true,
                ..FieldFacts::optional("clientReferenceInformation.code", "code", FieldKind::Text)
            }),
            FieldSpec::new(FieldFacts {
                required: true,
                ..FieldFacts::optional(
                    "orderInformation.amountDetails.totalAmount",
                    "total",
                    FieldKind::Amount { zero: false },
                )
            }),
            FieldSpec::new(FieldFacts {
                required: true,
                ..FieldFacts::optional("orderInformation.amountDetails.currency", "currency", FieldKind::Currency)
            }),
            FieldSpec::new(FieldFacts::optional("orderInformation.billTo.email", "email", FieldKind::Email)),
            FieldSpec::new(FieldFacts::optional("orderInformation.billTo.address1", "street", FieldKind::Text)),
            FieldSpec::new(FieldFacts::optional("orderInformation.billTo.locality", "town", FieldKind::Text)),
            FieldSpec::new(FieldFacts::optional("orderInformation.shipTo.address1", "ship_street", FieldKind::Text)),
            FieldSpec::new(FieldFacts::optional("orderInformation.shipTo.locality", "ship_town", FieldKind::Text)),
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

fn bill_to(value: Value) -> Value {
    with(sale(), "/orderInformation/billTo", value)
}

#[tokio::test]
async fn one_alternative_is_to_be_there_whole_and_alone() {
    let none: [String; 0] = [];
    assert_eq!(details(&sale()).await, none);
    assert_eq!(details(&bill_to(json!({"address1": "a", "locality": "b"}))).await, none);
    assert_eq!(details(&bill_to(json!({"email": null}))).await, ["orderInformation.billTo.email MISSING_FIELD"]);
    assert_eq!(details(&bill_to(json!({"locality": "b"}))).await, ["orderInformation.billTo.address1 MISSING_FIELD"]);
    let both = json!({"email": "ana@shop.example", "address1": "a", "locality": "b"});
    assert_eq!(
        details(&bill_to(both)).await,
        ["orderInformation.billTo.address1 INVALID_DATA", "orderInformation.billTo.locality INVALID_DATA"]
    );
}

#[tokio::test]
async fn a_bundle_is_to_be_there_whole() {
    let ship_to = |value| with(sale(), "/orderInformation/shipTo", value);
    assert_eq!(details(&ship_to(json!({"address1": "a", "locality": "b"}))).await, Vec::<String>::new());
    assert_eq!(
        details(&ship_to(json!({"address1": "a", "locality": " "}))).await,
        ["orderInformation.shipTo.locality MISSING_FIELD"]
    );
}

#[tokio::test]
async fn what_another_field_requires_is_missed_in_its_item() {
    let items = json!([
        {"quantity": 1},
        {"quantity": 2},
        {"quantity": 2, "totalAmount": "8.00"},
        {"quantity": 2, "totalAmount": "8.00", "productName": "Tea"},
    ]);
    assert_eq!(
        details(&with(sale(), "/orderInformation/lineItems", items)).await,
        [
            "orderInformation.lineItems[1].totalAmount MISSING_FIELD",
            "orderInformation.lineItems[2].productName MISSING_FIELD"
        ]
    );
}
