//! A method whose variants each set code, country and currency, and one whose code is not known.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{SALE, post, text};
use serde_json::{Value, json};
use thunes_runtime::{
    Currency, Evidence, FieldFacts, FieldKind, FieldSpec, FixedValue, MethodSpec, RequestSpec, VariantSpec,
};
use thunes_sandbox::Sandbox;

const CODE: &str = "paymentInformation.paymentType.method.name";
const COUNTRY: &str = "orderInformation.billTo.country";
const CURRENCY: &str = "orderInformation.amountDetails.currency";
const AMOUNT: &str = "orderInformation.amountDetails.totalAmount";

const WALLETS: &[VariantSpec] = &[
    VariantSpec::new("Red", "Red").sets(&[(CODE, "RED"), (COUNTRY, "KR"), (CURRENCY, "KRW")]),
    VariantSpec::new("Blue", "Blue").sets(&[(CODE, "BLUE"), (COUNTRY, "ID"), (CURRENCY, "IDR")]),
    VariantSpec::new("Navy", "Navy").sets(&[(CODE, "NAVY"), (COUNTRY, "ID"), (CURRENCY, "IDR")]),
];

const fn set(path: &'static str, kind: FieldKind) -> FieldSpec {
    FieldSpec::new(FieldFacts::optional(path, path, kind)).set_by("wallet", Evidence::Table)
}

const ACTION: FieldSpec =
    FieldSpec::new(FieldFacts::optional("processingInformation.actionList", "action", FieldKind::Text))
        .fixed(FixedValue::Array("AP_SALE"), Evidence::Listed);

const TOTAL: FieldSpec = FieldSpec::new(FieldFacts {
    required: true,
    ..FieldFacts::optional(AMOUNT, "total_amount", FieldKind::Amount { zero: false })
});

static WALLET: MethodSpec = MethodSpec::new("wallet", "Wallet", "", "eWallet")
    .currencies(&[Currency::new("KRW", 0), Currency::new("IDR", 2)])
    .with_requests(&[RequestSpec::new("wallet", "Sale", "sale").endpoint("POST", SALE).reply("sale", &[]).fields(&[
        FieldSpec::new(FieldFacts {
            required: true,
            ..FieldFacts::optional("{variant}", "wallet", FieldKind::Variant)
        })
        .variants(WALLETS),
        TOTAL,
        set(CODE, FieldKind::Text),
        set(COUNTRY, FieldKind::Country),
        set(CURRENCY, FieldKind::Currency),
        ACTION,
    ])]);

static RUMOUR: MethodSpec = MethodSpec::new("rumour", "Rumour", "", "eWallet")
    .currencies(&[Currency::new("EUR", 2)])
    .with_requests(&[RequestSpec::new("rumour", "Sale", "sale").endpoint("POST", SALE).reply("sale", &[]).fields(&[
        FieldSpec::new(FieldFacts { required: true, ..FieldFacts::optional(CODE, "payment_method", FieldKind::Text) }),
        TOTAL,
        ACTION,
    ])]);

static METHODS: &[&MethodSpec] = &[&WALLET, &RUMOUR];

fn sale(code: &str, country: &str, currency: &str, total: &str) -> Value {
    json!({
        "orderInformation": {
            "amountDetails": {"totalAmount": total, "currency": currency},
            "billTo": {"country": country},
        },
        "paymentInformation": {"paymentType": {"method": {"name": code}}},
        "processingInformation": {"actionList": ["AP_SALE"]},
    })
}

async fn send(body: &Value) -> (u16, Value, String) {
    let sandbox = Sandbox::start(METHODS).await.unwrap();
    let (http, reply) = post(&sandbox, SALE, body).await;
    (http, reply, sandbox.log().last().unwrap().note.clone())
}

#[tokio::test]
async fn what_belongs_to_one_variant_is_taken() {
    for body in [sale("RED", "KR", "KRW", "900"), sale("BLUE", "ID", "IDR", "9.50"), sale("NAVY", "ID", "IDR", "9")] {
        let (http, reply, note) = send(&body).await;
        assert_eq!((http, text(&reply, "/status")), (201, "PENDING"), "{reply}");
        assert!(note.starts_with("wallet sale "), "{note}");
    }
}

#[tokio::test]
async fn what_belongs_to_several_variants_is_not() {
    for (body, field) in [
        (sale("RED", "ID", "KRW", "900"), COUNTRY),
        (sale("RED", "KR", "IDR", "900"), CURRENCY),
        (sale("BLUE", "ID", "KRW", "900"), CURRENCY),
        (sale("RED", "KR", "KRW", "9.50"), AMOUNT),
    ] {
        let (http, reply, _) = send(&body).await;
        assert_eq!((http, text(&reply, "/details/0/field")), (400, field), "{reply}");
        assert_eq!(reply["details"].as_array().unwrap().len(), 1, "{reply}");
    }
}

#[tokio::test]
async fn a_code_that_is_nobodys_is_the_one_that_is_not_known() {
    let (http, reply, note) = send(&sale("GREEN", "FR", "EUR", "9")).await;
    assert_eq!((http, text(&reply, "/status")), (201, "PENDING"), "{reply}");
    assert!(note.starts_with("rumour sale "), "{note}");
}
