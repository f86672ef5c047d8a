//! Each mistake of a body.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{
    METHODS, SALE, post, post_bytes, read, refund, refund_path, sale, settled_sale, status, status_path, text, with,
};
use serde_json::{Value, json};
use thunes_sandbox::Sandbox;

async fn sandbox() -> Sandbox {
    Sandbox::start(METHODS).await.unwrap()
}

fn details(reply: &Value) -> Vec<String> {
    let detail = |detail: &Value| format!("{} {}", text(detail, "/field"), text(detail, "/reason"));
    reply["details"].as_array().map(|all| all.iter().map(detail).collect()).unwrap_or_default()
}

/// Sends a sale, expects a 400, and gives its details.
async fn problems(body: &Value) -> Vec<String> {
    let sandbox = sandbox().await;
    let (http, reply) = post(&sandbox, SALE, body).await;
    assert_eq!((http, text(&reply, "/status")), (400, "INVALID_REQUEST"), "{reply}");
    assert!(!text(&reply, "/message").is_empty());
    assert_eq!(text(&reply, "/submitTimeUtc").len(), "2026-01-02T03:04:05Z".len());
    assert_eq!(reply.get("id"), None);
    let details = details(&reply);
    let missing = details.iter().any(|detail| detail.ends_with("MISSING_FIELD"));
    assert_eq!(text(&reply, "/reason"), if missing { "MISSING_FIELD" } else { "INVALID_DATA" });
    assert!(sandbox.ids().is_empty());
    details
}

async fn accepted(body: &Value) {
    let sandbox = sandbox().await;
    let (http, reply) = post(&sandbox, SALE, body).await;
    assert_eq!(http, 201, "{reply}");
}

#[tokio::test]
async fn each_required_field_is_missed() {
    for pointer in [
        "/clientReferenceInformation/code",
        "/merchantInformation/cancelUrl",
        "/merchantInformation/failureUrl",
        "/merchantInformation/successUrl",
        "/orderInformation/amountDetails/totalAmount",
        "/orderInformation/amountDetails/currency",
        "/orderInformation/billTo/country",
        "/orderInformation/billTo/email",
        "/paymentInformation/paymentType/method/name",
        "/paymentInformation/paymentType/name",
        "/processingInformation/actionList",
    ] {
        let path = pointer.trim_start_matches('/').replace('/', ".");
        let expected = vec![format!("{path} MISSING_FIELD")];
        assert_eq!(problems(&with(sale(), pointer, Value::Null)).await, expected);
        if path != "processingInformation.actionList" {
            let mut null = sale();
            *null.pointer_mut(pointer).unwrap() = Value::Null;
            assert_eq!(problems(&null).await, expected);
        }
    }
}

#[tokio::test]
async fn blank_is_missing() {
    for blank in ["", " ", "\u{200b}", "\u{3164}\u{ad}", "\0"] {
        let body = with(sale(), "/clientReferenceInformation/code", json!(blank));
        assert_eq!(problems(&body).await, ["clientReferenceInformation.code MISSING_FIELD"], "{blank:?}");
    }
}

/// What the client refuses to send is refused here too.
#[tokio::test]
async fn text_has_no_control_characters_and_no_return_url_runs_a_script() {
    let wrong = [json!("a\nb"), json!("a\u{0}"), json!("a\u{202e}b"), json!("x".repeat(60))];
    values("/clientReferenceInformation/code", &wrong, &[json!("Zoë 👩\u{200d}👧"), json!("e\u{301}".repeat(59))])
        .await;
    let wrong = [json!("javascript://x"), json!("data:text/html,x")];
    values("/merchantInformation/successUrl", &wrong, &[json!("com.shop.example://paid")]).await;
}

#[tokio::test]
async fn a_missing_parent_misses_all_its_fields() {
    let body = with(sale(), "/orderInformation/billTo", Value::Null);
    let expected = ["orderInformation.billTo.country MISSING_FIELD", "orderInformation.billTo.email MISSING_FIELD"];
    assert_eq!(problems(&body).await, expected);
}

#[tokio::test]
async fn a_parent_of_the_wrong_type_is_told_once() {
    for wrong in [json!("PT"), json!(1), json!([{"country": "PT"}]), json!(true)] {
        let body = with(sale(), "/orderInformation/billTo", wrong);
        assert_eq!(problems(&body).await, ["orderInformation.billTo INVALID_DATA"]);
    }
    let body = with(sale(), "/orderInformation", json!("all of it"));
    assert_eq!(problems(&body).await, ["orderInformation INVALID_DATA"]);
}

#[tokio::test]
async fn all_mistakes_are_told_at_once() {
    let body = with(sale(), "/orderInformation/billTo/email", Value::Null);
    let body = with(body, "/orderInformation/billTo/country", json!("Portugal"));
    let body = with(body, "/orderInformation/amountDetails/totalAmount", json!("8,00"));
    assert_eq!(
        problems(&body).await,
        [
            "orderInformation.amountDetails.totalAmount INVALID_DATA",
            "orderInformation.billTo.country INVALID_DATA",
            "orderInformation.billTo.email MISSING_FIELD",
        ]
    );
}

/// Values of one field that are refused, and values that are accepted.
async fn values(pointer: &str, wrong: &[Value], right: &[Value]) {
    let path = pointer.trim_start_matches('/').replace('/', ".");
    for value in wrong {
        let problems = problems(&with(sale(), pointer, value.clone())).await;
        assert_eq!(problems, [format!("{path} INVALID_DATA")], "{value}");
    }
    for value in right {
        accepted(&with(sale(), pointer, value.clone())).await;
    }
}

#[tokio::test]
async fn amounts() {
    let wrong = [
        json!(8),
        json!(8.00),
        json!("0"),
        json!("0.00"),
        json!("-8.00"),
        json!("8.005"),
        json!("8,00"),
        json!("8.00 EUR"),
        json!("1e2"),
        json!("NaN"),
        json!(" 8.00"),
        json!(".5"),
        json!("+8"),
        json!("12345678901234567.00"),
        json!(["8.00"]),
        json!("9".repeat(5000)),
    ];
    let right = [json!("8"), json!("8.0"), json!("8.000"), json!("0.01"), json!("1234567890123456.00")];
    values("/orderInformation/amountDetails/totalAmount", &wrong, &right).await;
}

#[tokio::test]
async fn amounts_have_the_decimals_of_their_currency() {
    let won = with(sale(), "/orderInformation/amountDetails/currency", json!("KRW"));
    let amount = "/orderInformation/amountDetails/totalAmount";
    assert_eq!(
        problems(&with(won.clone(), amount, json!("800.5"))).await,
        ["orderInformation.amountDetails.totalAmount INVALID_DATA"]
    );
    accepted(&with(won, amount, json!("800"))).await;
}

#[tokio::test]
async fn currencies() {
    let wrong = [json!("USD"), json!("eur"), json!("EURO"), json!(978), json!(["EUR"])];
    values("/orderInformation/amountDetails/currency", &wrong, &[json!("EUR")]).await;
}

#[tokio::test]
async fn countries() {
    let wrong = [json!("ESP"), json!("es"), json!("XX"), json!("E"), json!(34), json!("E\u{e9}")];
    values("/orderInformation/billTo/country", &wrong, &[json!("ES"), json!("JP")]).await;
}

#[tokio::test]
async fn emails() {
    let long = format!("{}@shop.example", "a".repeat(243));
    let wrong =
        [json!("ana"), json!("@shop.example"), json!("ana@"), json!("ana b@shop.example"), json!(long), json!(1)];
    let longest = format!("{}@shop.example", "a".repeat(242));
    values("/orderInformation/billTo/email", &wrong, &[json!("ana+1@shop.example"), json!(longest)]).await;
}

#[tokio::test]
async fn phones() {
    let wrong = [json!("call me"), json!("+"), json!(33623456789_u64), json!("0123456789012345")];
    values("/orderInformation/billTo/phoneNumber", &wrong, &[json!("+33 623 456 789"), json!("33623456789")]).await;
}

#[tokio::test]
async fn urls() {
    let wrong =
        [json!("shop.example"), json!("://shop"), json!("https://"), json!("https://shop.example/a b"), json!("/paid")];
    let right = [json!("http://127.0.0.1:3000/paid"), json!("app://paid")];
    values("/merchantInformation/successUrl", &wrong, &right).await;
}

#[tokio::test]
async fn lengths_are_counted_in_letters() {
    let wrong = [json!("x".repeat(60)), json!("\u{e9}".repeat(60))];
    let right = [json!("x".repeat(59)), json!("\u{1f600}".repeat(59))];
    values("/clientReferenceInformation/code", &wrong, &right).await;
}

#[tokio::test]
async fn fixed_values() {
    let name = "/paymentInformation/paymentType/name";
    values(name, &[json!("ewallet"), json!("bankTransfer"), json!({}), json!(1)], &[json!("eWallet")]).await;
    let action = "/processingInformation/actionList";
    let wrong = [
        json!("AP_REFUND"),
        json!(["AP_SALE", "AP_SALE"]),
        json!([]),
        json!({"0": "AP_SALE"}),
        json!("ap_sale"),
        json!([["AP_SALE"]]),
    ];
    values(action, &wrong, &[json!("AP_SALE"), json!(["AP_SALE"])]).await;
}

#[tokio::test]
async fn an_unknown_method_is_told() {
    let method = "/paymentInformation/paymentType/method/name";
    for code in ["NONE", "clink"] {
        let problems = problems(&with(sale(), method, json!(code))).await;
        assert_eq!(problems, ["paymentInformation.paymentType.method.name INVALID_DATA"]);
    }
}

fn with_items(items: Value) -> Value {
    with(sale(), "/orderInformation/lineItems", items)
}

#[tokio::test]
async fn lists_have_items_that_are_objects() {
    for items in [json!([]), json!({}), json!("one")] {
        assert_eq!(problems(&with_items(items)).await, ["orderInformation.lineItems INVALID_DATA"]);
    }
    let items = json!([{"productName": "Cup", "productSku": "1"}, "two", null]);
    let expected = ["orderInformation.lineItems[1] INVALID_DATA", "orderInformation.lineItems[2] INVALID_DATA"];
    assert_eq!(problems(&with_items(items)).await, expected);
}

#[tokio::test]
async fn mistakes_in_items_are_told_with_their_place() {
    let items = json!([
        {"productSku": "1"},
        {"productName": "x".repeat(21), "productSku": "2", "quantity": "two", "taxAmount": "0.001"},
        {"productName": "Cup"},
    ]);
    assert_eq!(
        problems(&with_items(items)).await,
        [
            "orderInformation.lineItems[0].productName MISSING_FIELD",
            "orderInformation.lineItems[1].productName INVALID_DATA",
            "orderInformation.lineItems[1].quantity INVALID_DATA",
            "orderInformation.lineItems[1].taxAmount INVALID_DATA",
            "orderInformation.lineItems[2].productSku MISSING_FIELD",
        ]
    );
}

#[tokio::test]
async fn a_body_full_of_mistakes_is_answered_with_the_first() {
    let problems = problems(&with_items(json!(vec![json!({}); 300_000]))).await;
    assert_eq!(problems.len(), 100);
    assert_eq!(problems[99], "orderInformation.lineItems[49].productSku MISSING_FIELD");
}

#[tokio::test]
async fn both_spellings_of_an_item_are_accepted() {
    for quantity in [json!(5), json!("5"), json!(0)] {
        accepted(&with_items(
            json!([{"productName": "Cup", "productSKU": "1", "quantity": quantity, "taxAmount": "0"}]),
        ))
        .await;
    }
    for quantity in [json!(-1), json!(1.5), json!("1.5"), json!(""), json!([1]), json!(5_000_000_000_u64), json!("+1")]
    {
        let items = json!([{"productName": "Cup", "productSku": "1", "quantity": quantity}]);
        assert_eq!(problems(&with_items(items)).await, ["orderInformation.lineItems[0].quantity INVALID_DATA"]);
    }
}

#[tokio::test]
async fn pairs_have_both_halves() {
    let body = with(sale(), "/merchantDefinedInformation", json!([{"key": "1", "value": "spring"}, {"key": "2"}]));
    assert_eq!(problems(&body).await, ["merchantDefinedInformation[1].value MISSING_FIELD"]);
    accepted(&with(sale(), "/merchantDefinedInformation", json!([{"key": "1", "value": "spring"}]))).await;
}

#[tokio::test]
async fn unknown_members_are_accepted() {
    let body = with(sale(), "/orderInformation/giftWrap", json!({"paper": ["red"]}));
    accepted(&with(body, "/something", json!(null_free()))).await;
}

fn null_free() -> Value {
    json!({"deep": [1, 2, {"er": true}]})
}

#[tokio::test]
async fn status_checks_and_refunds_are_checked_too() {
    let sandbox = sandbox().await;
    let id = settled_sale(&sandbox).await;
    let no_reference = with(status(), "/clientReferenceInformation/code", json!(""));
    let (http, reply) = post(&sandbox, &status_path(&id), &no_reference).await;
    assert_eq!((http, details(&reply)), (400, vec!["clientReferenceInformation.code MISSING_FIELD".to_owned()]));
    let (http, reply) = post(&sandbox, &refund_path(&id), &refund("1.001")).await;
    assert_eq!(
        (http, details(&reply)),
        (400, vec!["orderInformation.amountDetails.totalAmount INVALID_DATA".to_owned()])
    );
    let array = with(status(), "/processingInformation/actionList", json!(["AP_STATUS"]));
    assert_eq!(post(&sandbox, &status_path(&id), &array).await.0, 201);
}

#[tokio::test]
async fn what_is_no_json_object_is_refused() {
    let sandbox = sandbox().await;
    let deep = "[".repeat(100_000);
    for body in ["", "null", "[]", "7", "\"AP_SALE\"", "{", "{\"a\":1}x", "{\"a\":1e999}", "\u{feff}{}", deep.as_str()]
    {
        let response = post_bytes(&sandbox, SALE, body.as_bytes().to_vec()).await;
        assert_eq!(response.status(), 400, "{:.20}", body);
        assert_eq!(text(&read(response).await, "/reason"), "INVALID_DATA");
    }
    let response = post_bytes(&sandbox, SALE, vec![0xff, 0xfe, 0]).await;
    assert_eq!(response.status(), 400);
    let response = post_bytes(&sandbox, SALE, b"{\"encryptedRequest\":\"a.b.c.d.e\"}".to_vec()).await;
    assert!(text(&read(response).await, "/message").contains("encrypted"));
}

#[tokio::test]
async fn what_the_sandbox_cannot_play_is_named() {
    let sandbox = sandbox().await;
    let id = settled_sale(&sandbox).await;
    let (http, reply) = post(&sandbox, &format!("/pts/v2/payments/{id}/voids"), &status()).await;
    assert_eq!((http, text(&reply, "/reason")), (400, "NOT_SUPPORTED"));
    assert!(text(&reply, "/message").contains("`void`"));
}

#[tokio::test]
async fn the_log_has_no_values() {
    let sandbox = sandbox().await;
    post(&sandbox, SALE, &with(sale(), "/orderInformation/billTo/email", json!("canary"))).await;
    post(&sandbox, SALE, &sale()).await;
    let log: Vec<String> = sandbox.log().iter().map(ToString::to_string).collect();
    assert_eq!(
        log,
        [
            "400 POST /pts/v2/payments INVALID_DATA: orderInformation.billTo.email INVALID_DATA",
            "201 POST /pts/v2/payments clink sale 0000000000000000014800 PENDING",
        ]
    );
}
