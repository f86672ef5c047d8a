//! A reply is believed only when it is the one to this request.
#![cfg(feature = "client")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::time::Duration;

use common::*;
use serde_json::{Value, json};
use thunes_runtime::{
    Client, ConnectionUse, Contradiction, Currency, Draft, MethodSpec, OfTransaction, RefundBudget, Request, SendError,
    Unknown, UnknownCause, Wait, WaitError,
};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

const REFERENCE: &str = "clientReferenceInformation.code";
const AMOUNT: &str = "orderInformation.amountDetails.totalAmount";
const CURRENCY: &str = "orderInformation.amountDetails.currency";
const REFUND_AMOUNT: &str = "refundAmountDetails.refundAmount";
const TRANSACTION: &str = "processorInformation.token";

fn sale_id() -> SaleId {
    SaleId::from_gateway("7652176144426365504805").unwrap()
}

fn check<'a>(sale_id: &'a SaleId, reference_code: &'a str) -> SaleCheck<'a> {
    SaleCheck::new(SaleCheckRequired { sale_id, reference_code })
}

fn refund(sale_id: &SaleId) -> Refund<'_> {
    Refund::new(RefundRequired { sale_id, reference_code: "order-42", total_amount: "8.00".parse().unwrap() })
}

/// A reply with that member.
fn with(status: &str, member: &str, value: Value) -> String {
    let mut body = json!({"id": "999", "status": status});
    let mut at = &mut body;
    for part in member.split('.') {
        at = &mut at[part];
    }
    *at = value;
    body.to_string()
}

async fn outcome<R: Request>(request: &R, body: &str) -> Result<thunes_runtime::Reply<R::Id, R::Status>, SendError> {
    let server = Server::start([answer("201 Created", body)]).await;
    builder(&server).timeout(Duration::from_secs(2)).build().unwrap().send(request).await
}

#[track_caller]
fn contradiction(error: SendError) -> (Unknown, Contradiction) {
    let SendError::Unknown(unknown) = error else { panic!("{error}") };
    let UnknownCause::Contradicts(contradiction) = unknown.cause.clone() else { panic!("{unknown}") };
    (*unknown, *contradiction)
}

/// Sends the request, answered with that member, and tells whether the reply was believed.
async fn believed<R: Request>(request: &R, member: &str, value: Value) -> bool {
    match outcome(request, &with("PENDING", member, value)).await {
        Ok(_) => true,
        Err(error) => {
            assert_eq!(contradiction(error).1.member, member);
            false
        }
    }
}

// ---- the table

#[tokio::test]
async fn a_sale_is_held_to_reference_amount_and_currency() {
    let sale = sale("order-42");
    assert!(!believed(&sale, REFERENCE, json!("order-43")).await);
    assert!(!believed(&sale, REFERENCE, json!("ORDER-42")).await);
    assert!(!believed(&sale, AMOUNT, json!("8.01")).await);
    assert!(!believed(&sale, AMOUNT, json!("80")).await);
    assert!(!believed(&sale, AMOUNT, json!("eight")).await);
    assert!(!believed(&sale, CURRENCY, json!("USD")).await);
    // What a refund or a check is held to says nothing of a sale.
    assert!(believed(&sale, REFUND_AMOUNT, json!("1.00")).await);
    assert!(believed(&sale, TRANSACTION, json!("5")).await);
}

#[tokio::test]
async fn a_refund_is_held_to_reference_currency_and_refunded_amount() {
    let id = sale_id();
    let refund = refund(&id);
    assert!(!believed(&refund, REFERENCE, json!("order-43")).await);
    assert!(!believed(&refund, CURRENCY, json!("USD")).await);
    assert!(!believed(&refund, REFUND_AMOUNT, json!("5.00")).await);
    // It may be the sale's.
    assert!(believed(&refund, AMOUNT, json!("800.00")).await);
}

#[tokio::test]
async fn a_check_is_held_to_the_reference_and_to_the_transaction_where_it_is_known() {
    let id = sale_id();
    let check = check(&id, "order-42");
    assert!(!believed(&check, REFERENCE, json!("order-43")).await);
    assert!(believed(&check, TRANSACTION, json!("500000000102")).await, "not known");
    assert!(believed(&check, AMOUNT, json!("1.00")).await);
    let known = OfTransaction::new(&check, "500000000101");
    assert!(believed(&known, TRANSACTION, json!("500000000101")).await);
    assert!(believed(&known, TRANSACTION, json!(500_000_000_101_u64)).await);
    assert!(!believed(&known, TRANSACTION, json!("500000000102")).await);
    let shown = outcome(&known, &with("SETTLED", TRANSACTION, json!("500000000102"))).await.unwrap_err();
    let text = everything_shown(&shown);
    assert!(text.contains("processorInformation.token differs from the given one"), "{text}");
    assert!(!text.contains("500000000101") && !text.contains("500000000102"), "{text}");
}

#[tokio::test]
async fn what_means_the_same_does_not_differ() {
    let sale = sale("order-42");
    for amount in [json!("8"), json!("8.0"), json!("8.00"), json!(" 8.000 "), json!(8), json!(8.0), json!("8e0")] {
        assert!(believed(&sale, AMOUNT, amount.clone()).await, "{amount}");
    }
    for currency in ["EUR", "eur", " EUR "] {
        assert!(believed(&sale, CURRENCY, json!(currency)).await, "{currency}");
    }
    assert!(believed(&sale, REFERENCE, json!(" order-42 ")).await);
}

#[tokio::test]
async fn what_is_missing_or_empty_is_not_compared() {
    let (sale, id) = (sale("order-42"), sale_id());
    for member in [REFERENCE, AMOUNT, CURRENCY, REFUND_AMOUNT, TRANSACTION] {
        for nothing in [json!(null), json!(""), json!("  "), json!([]), json!({})] {
            assert!(believed(&sale, member, nothing.clone()).await, "{member}: {nothing}");
            assert!(believed(&refund(&id), member, nothing).await, "{member}");
        }
    }
}

#[tokio::test]
async fn a_draft_is_held_to_the_same() {
    static METHOD: MethodSpec =
        MethodSpec::new("bizum", "Bizum", "BIZUM", "bankTransfer").with_requests(&[<Sale<'static>>::SPEC]);
    let draft = Draft::new(&METHOD, "sale").unwrap().set("reference_code", "order-42").set("total_amount", "8.00");
    let any = draft.set("bill_to_email", "ana@shop.example").build().unwrap();
    assert!(!believed(&any, REFERENCE, json!("order-43")).await);
    assert!(!believed(&any, AMOUNT, json!("8.01")).await);
    assert!(!believed(&any, CURRENCY, json!("USD")).await);
    assert!(believed(&any, REFERENCE, json!("order-42")).await);
    assert!(!believed(&sale("order-42").extra("more", 1), REFERENCE, json!("order-43")).await);
}

// ---- what it says

#[tokio::test]
async fn it_says_what_differs_and_keeps_the_id_of_another_away() {
    let error = outcome(&sale("order-42"), &with("SETTLED", REFERENCE, json!("order-\n43"))).await.unwrap_err();
    assert!(error.may_have_moved_money());
    assert_eq!(
        error.to_string(),
        "the outcome of bizum::Sale is unknown: the reply contradicts the request, so it may belong to another request: \
         clientReferenceInformation.code is \"order-\\n43\", but \"order-42\" was sent (HTTP 201). Money may have moved, so do not send it again: settle the reference \"order-42\", or look it up in the Business Center or in a webhook, then decide whether it was done."
    );
    let (unknown, contradiction) = contradiction(error);
    assert_eq!((unknown.id, unknown.http_status), (None, Some(201)));
    assert_eq!(contradiction.id.as_deref(), Some("999"), "for the one who looks into it");
    assert_eq!(
        (contradiction.sent.as_deref(), contradiction.received.as_deref()),
        (Some("order-42"), Some("order-\n43"))
    );
}

#[tokio::test]
async fn an_id_that_is_not_one_is_in_no_contradiction() {
    for id in ["Canary Canary".to_owned(), "7".repeat(100_000), "../canary".to_owned()] {
        let body = with("SETTLED", REFERENCE, json!("order-43")).replacen("999", &id, 1);
        let (unknown, contradiction) = contradiction(outcome(&sale("order-42"), &body).await.unwrap_err());
        assert_eq!((unknown.id.as_ref(), contradiction.id.as_ref()), (None, None));
        assert!(everything_shown(&SendError::Unknown(Box::new(unknown))).len() < 5000);
    }
}

#[tokio::test]
async fn the_id_is_kept_where_the_reference_says_whose_it_is() {
    let mut body: Value = serde_json::from_str(&with("PENDING", AMOUNT, json!("9.00"))).unwrap();
    body["clientReferenceInformation"] = json!({"code": "order-42"});
    let (unknown, contradiction) = contradiction(outcome(&sale("order-42"), &body.to_string()).await.unwrap_err());
    assert_eq!(unknown.id.as_deref(), Some("999"));
    assert_eq!((contradiction.sent.as_deref(), contradiction.received.as_deref()), (Some("8"), Some("9.00")));
}

#[tokio::test]
async fn what_came_is_shown_only_where_it_looks_like_what_was_asked_for() {
    for (member, value) in [(AMOUNT, "CanaryCanary Canary"), (CURRENCY, "Canary Canary")] {
        let error = outcome(&sale("order-42"), &with("PENDING", member, json!(value))).await.unwrap_err();
        assert!(!everything_shown(&error).contains("Canary Canary"), "{error}");
    }
    let long = "x".repeat(5000);
    let error = outcome(&sale("order-42"), &with("PENDING", REFERENCE, json!(long))).await.unwrap_err();
    assert!(error.to_string().len() < 800, "{error}");
}

#[tokio::test]
async fn a_no_to_another_request_is_not_a_no_to_this_one() {
    let body =
        r#"{"status":"INVALID_REQUEST","reason":"INVALID_DATA","clientReferenceInformation":{"code":"order-43"}}"#;
    let error = send_sale(answer("400 Bad Request", body)).await.error(1);
    assert!(error.may_have_moved_money());
    assert_eq!(contradiction(error).1.member, REFERENCE);
}

// ---- what it must never do

/// Each request on a connection is answered with the reply to the one before it, at its first byte.
async fn late_by_one() -> std::net::SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let mut previous = Vec::new();
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut buffer = vec![0; 16 * 1024];
            while let Ok(read @ 1..) = stream.read(&mut buffer).await {
                if !previous.is_empty() && stream.write_all(&previous).await.is_err() {
                    break;
                }
                let text = String::from_utf8_lossy(&buffer[..read]).into_owned();
                let reference = ["order-A", "order-B"].into_iter().find(|reference| text.contains(reference));
                let Some(reference) = reference else { continue };
                let answered_before = !previous.is_empty();
                let body = format!(
                    r#"{{"id":"1{}","status":"PENDING","clientReferenceInformation":{{"code":"{reference}"}}}}"#,
                    reference.len()
                );
                previous = reply("201 Created", "", &body);
                if !answered_before && stream.write_all(&previous).await.is_err() {
                    break;
                }
            }
        }
    });
    address
}

#[tokio::test]
async fn another_connections_or_requests_answer_is_never_taken() {
    for reuse in [ConnectionUse::MayReuse, ConnectionUse::Fresh] {
        let address = late_by_one().await;
        let environment = thunes_runtime::Environment::base_url(&format!("http://{address}")).unwrap();
        let client = Client::builder(environment, credentials()).connections_for_payments(reuse);
        let client = client.timeout(Duration::from_secs(2)).build().unwrap();
        client.send(&sale("order-A")).await.unwrap();
        let error = client.send(&sale("order-B")).await.unwrap_err();
        assert_eq!(contradiction(error).1.member, REFERENCE, "{reuse:?}");
    }
}

#[tokio::test]
async fn somebody_elses_payment_ships_nothing_and_ends_no_wait() {
    let body = |reference: &str| {
        format!(r#"{{"id":"999","status":"SETTLED","clientReferenceInformation":{{"code":"{reference}"}}}}"#)
    };
    let server = Server::start([
        answer("201 Created", &body("somebody-else")),
        answer("201 Created", &body("somebody-else")),
        answer("201 Created", &body("order-42")),
    ])
    .await;
    let client = builder(&server).build().unwrap();
    let id = sale_id();
    let check = check(&id, "order-42");
    let error = client.send(&check).await.unwrap_err();
    assert!(error.is_safe_to_send_again() && error.to_string().contains("may belong to another request"), "{error}");

    let wait: Wait<'_, _, _> = client.wait(&check);
    let every = thunes_runtime::Schedule::every(Duration::from_millis(1));
    let reply = wait.schedule(every).deadline(Duration::from_secs(20)).await.unwrap();
    assert!(reply.status.may_ship());
    assert_eq!(server.received().len(), 3, "the wait went on after the reply of somebody else");

    let server = Server::start([answer("201 Created", &body("somebody-else"))]).await;
    let client = builder(&server).build().unwrap();
    let ended = client.wait(&check).deadline(Duration::ZERO).await.unwrap_err();
    assert!(matches!(ended, WaitError::Overdue(overdue) if matches!(overdue.last, Err(SendError::Unknown(_)))));
}

#[tokio::test]
async fn another_refunds_failure_frees_no_budget() {
    let id = sale_id();
    let refund = refund(&id);
    for (body, left) in [
        (with("FAILED", REFERENCE, json!("order-43")), "0.00"),
        (with("FAILED", REFUND_AMOUNT, json!("7.00")), "0.00"),
        (with("FAILED", REFERENCE, json!("order-42")), "8.00"),
    ] {
        let mut budget = RefundBudget::new("8.00".parse().unwrap(), Currency::new("EUR", 2)).unwrap();
        budget.reserve_request(&refund).unwrap();
        budget.record_sent(&refund, &outcome(&refund, &body).await).unwrap();
        assert_eq!(budget.remaining(), left.parse().unwrap(), "{body}");
    }
}
