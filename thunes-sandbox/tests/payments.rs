//! The life of sales and refunds.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{
    METHODS, SALE, checked, id, members, post, refund, refund_path, sale, settled_sale, start_sale, status,
    status_path, text, with,
};
use serde_json::{Value, json};
use thunes_sandbox::{Kind, Sandbox, State, TransitionError};

const CODE: &str = "/paymentInformation/paymentType/method/name";

async fn sandbox() -> Sandbox {
    Sandbox::start(METHODS).await.unwrap()
}

/// Sends a refund that is accepted, and gives its id.
async fn refunded(sandbox: &Sandbox, sale_id: &str, amount: &str) -> String {
    let (http, reply) = post(sandbox, &refund_path(sale_id), &refund(amount)).await;
    assert_eq!((http, text(&reply, "/status")), (201, "REFUNDED"), "{reply}");
    id(&reply)
}

/// Sends a refund that fails, and gives the message.
async fn refund_failed(sandbox: &Sandbox, sale_id: &str, amount: &str) -> String {
    let (http, reply) = post(sandbox, &refund_path(sale_id), &refund(amount)).await;
    assert_eq!((http, text(&reply, "/status")), (201, "FAILED"), "{reply}");
    assert_eq!(text(&reply, "/errorInformation/reason"), "PAYMENT_REFUSED");
    assert_eq!(checked(sandbox, text(&reply, "/id")).await, "FAILED");
    text(&reply, "/errorInformation/message").to_owned()
}

#[tokio::test]
async fn a_sale_is_answered_as_the_guide_has_it() {
    let sandbox = sandbox().await;
    let (http, reply) =
        post(&sandbox, SALE, &with(sale(), "/orderInformation/amountDetails/totalAmount", json!("8"))).await;
    assert_eq!(http, 201);
    let id = text(&reply, "/id");
    assert!(id.len() == 22 && id.bytes().all(|byte| byte.is_ascii_digit()), "{id}");
    assert_eq!(text(&reply, "/status"), "PENDING");
    assert_eq!(text(&reply, "/clientReferenceInformation/code"), "order-42");
    assert_eq!(text(&reply, "/orderInformation/amountDetails/totalAmount"), "8.00");
    assert_eq!(text(&reply, "/orderInformation/amountDetails/currency"), "EUR");
    assert_eq!(text(&reply, "/processorInformation/responseCode"), "00001");
    assert_eq!(text(&reply, "/processorInformation/paymentUrl"), format!("{}/pay/{id}", sandbox.url()));
    assert_eq!(text(&reply, "/_links/refund/href"), refund_path(id));
    assert_eq!(text(&reply, "/_links/status/href"), status_path(id));
    assert_eq!(
        members(&reply),
        [
            "/_links/billingAgreement/href",
            "/_links/billingAgreement/method",
            "/_links/refund/href",
            "/_links/refund/method",
            "/_links/self/href",
            "/_links/self/method",
            "/_links/status/href",
            "/_links/status/method",
            "/_links/void/href",
            "/_links/void/method",
            "/clientReferenceInformation/code",
            "/id",
            "/message",
            "/orderInformation/amountDetails/currency",
            "/orderInformation/amountDetails/totalAmount",
            "/processorInformation/paymentUrl",
            "/processorInformation/responseCode",
            "/processorInformation/responseDetails",
            "/processorInformation/transactionId",
            "/reconciliationId",
            "/status",
            "/submitTimeUtc",
        ]
    );
}

#[tokio::test]
async fn a_check_is_answered_as_the_guide_has_it() {
    let sandbox = sandbox().await;
    let (_, sale) = post(&sandbox, SALE, &sale()).await;
    let (_, reply) = post(&sandbox, &status_path(&id(&sale)), &status()).await;
    assert_ne!(id(&reply), id(&sale), "a check has an id of its own");
    let expected = json!({
        "clientReferenceInformation": {"code": "check-1"},
        "id": id(&reply),
        "processorInformation": {
            "responseDetails": "00001",
            "token": text(&sale, "/processorInformation/transactionId"),
            "responseCode": "00001",
        },
        "reconciliationId": text(&reply, "/reconciliationId"),
        "status": "PENDING",
    });
    assert_eq!(reply, expected);
}

/// The reply to a refund of a sale of the method with that code.
async fn refund_reply(code: &str) -> Value {
    let sandbox = sandbox().await;
    let (_, reply) = post(&sandbox, SALE, &with(sale(), CODE, json!(code))).await;
    let sale_id = id(&reply);
    sandbox.settle(&sale_id).unwrap();
    let (http, reply) = post(&sandbox, &refund_path(&sale_id), &with(refund("3.5"), CODE, json!(code))).await;
    assert_eq!((http, text(&reply, "/status")), (201, "REFUNDED"), "{reply}");
    assert_ne!(id(&reply), sale_id);
    assert_eq!(text(&reply, "/_links/status/href"), status_path(&id(&reply)));
    assert_eq!(text(&reply, "/_links/self/href"), format!("/pts/v2/refunds/{}", id(&reply)));
    assert_eq!(text(&reply, "/processorInformation/responseCode"), "00006");
    assert_eq!(text(&reply, "/clientReferenceInformation/code"), "refund-1");
    reply
}

#[tokio::test]
async fn a_refund_is_answered_as_the_guide_has_it() {
    let reply = refund_reply("CLINK").await;
    assert_eq!(text(&reply, "/refundAmountDetails/refundAmount"), "3.50");
    assert_eq!(text(&reply, "/orderInformation/amountDetails/currency"), "EUR");
    assert_eq!(
        members(&reply),
        [
            "/_links/self/href",
            "/_links/self/method",
            "/_links/status/href",
            "/_links/status/method",
            "/clientReferenceInformation/code",
            "/clientReferenceInformation/returnReconciliationId",
            "/id",
            "/orderInformation/amountDetails/currency",
            "/processorInformation/responseCode",
            "/processorInformation/responseDetails",
            "/processorInformation/transactionId",
            "/reconciliationId",
            "/refundAmountDetails/refundAmount",
            "/status",
            "/submitTimeUtc",
        ]
    );
}

#[tokio::test]
async fn a_reply_lacks_what_the_tables_say() {
    let [full, sparse] = [refund_reply("CLINK").await, refund_reply("SPARSE").await];
    let lacks = [
        "/clientReferenceInformation/returnReconciliationId",
        "/orderInformation/amountDetails/currency",
        "/reconciliationId",
    ];
    let mut expected = members(&full);
    expected.retain(|member| !lacks.contains(&member.as_str()));
    assert_eq!(members(&sparse), expected);
    assert!(sparse.get("orderInformation").is_none(), "an object without members is not sent: {sparse}");
}

#[tokio::test]
async fn a_failed_refund_is_answered_as_the_guide_has_it() {
    let sandbox = sandbox().await;
    let sale_id = start_sale(&sandbox).await;
    let (_, reply) = post(&sandbox, &refund_path(&sale_id), &refund("8.00")).await;
    assert_eq!(text(&reply, "/processorInformation/responseCode"), "30200");
    assert_eq!(
        members(&reply)[4..],
        [
            "/clientReferenceInformation/code",
            "/errorInformation/message",
            "/errorInformation/reason",
            "/id",
            "/processorInformation/responseCode",
            "/status",
        ]
    );
}

#[tokio::test]
async fn a_sale_is_paid_and_then_funded() {
    let sandbox = sandbox().await;
    let id = start_sale(&sandbox).await;
    assert_eq!(checked(&sandbox, &id).await, "PENDING");
    sandbox.settle(&id).unwrap();
    assert_eq!(checked(&sandbox, &id).await, "SETTLED");
    sandbox.fund(&id).unwrap();
    assert_eq!(checked(&sandbox, &id).await, "FUNDED");
}

#[tokio::test]
async fn a_sale_ends_in_other_ways() {
    let sandbox = sandbox().await;
    let (left, failed) = (start_sale(&sandbox).await, start_sale(&sandbox).await);
    sandbox.abandon(&left).unwrap();
    sandbox.fail(&failed).unwrap();
    assert_eq!(checked(&sandbox, &left).await, "ABANDONED");
    assert_eq!(checked(&sandbox, &failed).await, "FAILED");
    assert_eq!(sandbox.state(&failed), Some(State::Failed));
}

#[tokio::test]
async fn a_sale_is_refused_when_told_to() {
    let sandbox = sandbox().await;
    sandbox.refuse_next_sale().unwrap();
    let (http, reply) = post(&sandbox, SALE, &sale()).await;
    assert_eq!((http, text(&reply, "/status")), (201, "FAILED"));
    assert_eq!(text(&reply, "/errorInformation/reason"), "PAYMENT_REFUSED");
    assert_eq!(reply.pointer("/processorInformation/paymentUrl"), None);
    assert_eq!(checked(&sandbox, &id(&reply)).await, "FAILED");
    assert_eq!(checked(&sandbox, &start_sale(&sandbox).await).await, "PENDING");
}

#[tokio::test]
async fn impossible_changes_say_why() {
    let sandbox = sandbox().await;
    let id = start_sale(&sandbox).await;
    let error = sandbox.fund(&id).unwrap_err();
    let expected =
        TransitionError::Impossible { id: id.clone(), kind: Kind::Sale, from: State::Pending, to: State::Funded };
    assert_eq!(error, expected);
    assert_eq!(
        error.to_string(),
        format!("the sale `{id}` is pending and cannot become funded: it must be settled, abandoned or failed first")
    );
    sandbox.settle(&id).unwrap();
    for change in [Sandbox::settle, Sandbox::abandon, Sandbox::fail] {
        assert!(change(&sandbox, &id).unwrap_err().to_string().ends_with("it can only be funded"));
    }
    sandbox.fund(&id).unwrap();
    for change in [Sandbox::settle, Sandbox::fund, Sandbox::abandon, Sandbox::fail] {
        assert!(change(&sandbox, &id).unwrap_err().to_string().ends_with("that is how it ended"));
    }
}

#[tokio::test]
async fn changes_need_an_id_of_the_right_kind() {
    let sandbox = sandbox().await;
    let sale_id = settled_sale(&sandbox).await;
    let refund_id = refunded(&sandbox, &sale_id, "1.00").await;
    assert_eq!(sandbox.settle("clink:sale:1"), Err(TransitionError::UnknownId("1".to_owned())));
    assert_eq!(sandbox.settle(&refund_id), Err(TransitionError::OtherKind { id: refund_id, actual: Kind::Refund }));
    assert_eq!(
        sandbox.fail_refund(&sale_id),
        Err(TransitionError::OtherKind { id: sale_id.clone(), actual: Kind::Sale })
    );
    assert_eq!(sandbox.state(&sale_id), Some(State::Settled));
    assert_eq!(sandbox.state(&format!("bizum:sale:{sale_id}")), Some(State::Settled), "as it is stored");
    assert_eq!(sandbox.state("clink:1"), None);
}

#[tokio::test]
async fn a_refund_is_accepted_and_done_at_the_first_check() {
    let sandbox = sandbox().await;
    let sale_id = settled_sale(&sandbox).await;
    let id = refunded(&sandbox, &sale_id, "8.00").await;
    assert_eq!(sandbox.state(&id), Some(State::Accepted));
    assert_eq!(checked(&sandbox, &id).await, "REFUNDED");
    assert_eq!(sandbox.state(&id), Some(State::Refunded));
    assert!(sandbox.fail_refund(&id).is_err());
    assert_eq!(checked(&sandbox, &sale_id).await, "SETTLED");
}

#[tokio::test]
async fn a_refund_can_be_held() {
    let sandbox = sandbox().await;
    let sale_id = settled_sale(&sandbox).await;
    let (kept, dropped) = (refunded(&sandbox, &sale_id, "1.00").await, refunded(&sandbox, &sale_id, "2.00").await);
    for id in [&kept, &dropped] {
        sandbox.hold_refund(id).unwrap();
        assert_eq!(checked(&sandbox, id).await, "PENDING");
        assert_eq!(checked(&sandbox, id).await, "PENDING");
    }
    sandbox.complete_refund(&kept).unwrap();
    sandbox.fail_refund(&dropped).unwrap();
    assert_eq!(checked(&sandbox, &kept).await, "REFUNDED");
    assert_eq!(checked(&sandbox, &dropped).await, "FAILED");
}

#[tokio::test]
async fn refunds_do_not_pass_the_sale() {
    let sandbox = sandbox().await;
    let id = settled_sale(&sandbox).await;
    refunded(&sandbox, &id, "5.00").await;
    assert!(refund_failed(&sandbox, &id, "3.01").await.contains("3.00 EUR"));
    sandbox.fund(&id).unwrap();
    refunded(&sandbox, &id, "3.00").await;
    assert!(refund_failed(&sandbox, &id, "0.01").await.contains("0.00 EUR"));
    let most = "9999999999999999.99";
    assert!(refund_failed(&sandbox, &id, most).await.contains("larger"));
}

#[tokio::test]
async fn a_failed_refund_gives_its_amount_back() {
    let sandbox = sandbox().await;
    let id = settled_sale(&sandbox).await;
    let first = refunded(&sandbox, &id, "8.00").await;
    sandbox.fail_refund(&first).unwrap();
    refunded(&sandbox, &id, "8.00").await;
    refund_failed(&sandbox, &id, "0.01").await;
}

#[tokio::test]
async fn only_a_paid_sale_is_refunded() {
    let sandbox = sandbox().await;
    let id = start_sale(&sandbox).await;
    assert!(refund_failed(&sandbox, &id, "8.00").await.contains("PENDING"));
    sandbox.abandon(&id).unwrap();
    assert!(refund_failed(&sandbox, &id, "8.00").await.contains("ABANDONED"));
}

/// Sends a request that has to be refused, and gives the reason and the fields to blame.
async fn denied(sandbox: &Sandbox, path: &str, body: &Value) -> (String, Vec<String>) {
    let (http, reply) = post(sandbox, path, body).await;
    assert_eq!((http, text(&reply, "/status")), (400, "INVALID_REQUEST"), "{reply}");
    let details = reply["details"].as_array().cloned().unwrap_or_default();
    (text(&reply, "/reason").to_owned(), details.iter().map(|detail| text(detail, "/field").to_owned()).collect())
}

#[tokio::test]
async fn unknown_ids_are_refused() {
    let sandbox = sandbox().await;
    let nothing = ("INVALID_PAYMENT_ID".to_owned(), Vec::new());
    for id in ["1", "7652176144426365504805", "a%2Eb", "clink:1", "a%00b", &"9".repeat(5000)] {
        assert_eq!(denied(&sandbox, &status_path(id), &status()).await, nothing);
        assert_eq!(denied(&sandbox, &refund_path(id), &refund("1.00")).await, nothing);
    }
}

#[tokio::test]
async fn a_refund_cannot_be_refunded() {
    let sandbox = sandbox().await;
    let sale_id = settled_sale(&sandbox).await;
    let id = refunded(&sandbox, &sale_id, "1.00").await;
    assert_eq!(denied(&sandbox, &refund_path(&id), &refund("1.00")).await.0, "INVALID_PAYMENT_ID");
}

#[tokio::test]
async fn another_method_is_refused() {
    let sandbox = sandbox().await;
    let id = settled_sale(&sandbox).await;
    let expected = ("INVALID_DATA".to_owned(), vec!["paymentInformation.paymentType.method.name".to_owned()]);
    assert_eq!(denied(&sandbox, &status_path(&id), &with(status(), CODE, json!("OTHER"))).await, expected);
    assert_eq!(denied(&sandbox, &refund_path(&id), &with(refund("1.00"), CODE, json!("OTHER"))).await, expected);
    refunded(&sandbox, &id, "8.00").await;
}

#[tokio::test]
async fn another_currency_is_refused() {
    let sandbox = sandbox().await;
    let id = settled_sale(&sandbox).await;
    let won = with(refund("1"), "/orderInformation/amountDetails/currency", json!("KRW"));
    let expected = ("INVALID_DATA".to_owned(), vec!["orderInformation.amountDetails.currency".to_owned()]);
    assert_eq!(denied(&sandbox, &refund_path(&id), &won).await, expected);
}

#[tokio::test]
async fn a_reference_may_come_twice() {
    let sandbox = sandbox().await;
    assert_ne!(start_sale(&sandbox).await, start_sale(&sandbox).await);
}

#[tokio::test]
async fn ids_are_the_same_in_each_run_and_differ_by_seed() {
    let (first, second) = (sandbox().await, sandbox().await);
    let third = Sandbox::builder(METHODS).seed(7).start().await.unwrap();
    let (one, two, three) = (start_sale(&first).await, start_sale(&second).await, start_sale(&third).await);
    assert_eq!(one, two);
    assert_ne!(one, three);
}

#[tokio::test]
async fn the_oldest_payments_leave() {
    let sandbox = Sandbox::builder(METHODS).capacity(2).start().await.unwrap();
    let first = settled_sale(&sandbox).await;
    let refund_id = refunded(&sandbox, &first, "1.00").await;
    let last = start_sale(&sandbox).await;
    assert_eq!(sandbox.ids(), [refund_id.clone(), last]);
    assert_eq!(denied(&sandbox, &status_path(&first), &status()).await.0, "INVALID_PAYMENT_ID");
    sandbox.fail_refund(&refund_id).unwrap();
}
