//! `examples/webhook_shop.rs` against the sandbox: what is paid is shipped once, whatever order or number of webhooks comes.
#![cfg(feature = "axum")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    dead_code,
    unreachable_pub
)]

#[path = "../examples/webhook_shop.rs"]
mod webhook_shop;

use std::time::Duration;

use thunes::{WebhookKey, WebhookSigner};
use thunes_sandbox::{Fault, KEY_ID, SECRET};
use webhook_shop::{Order, Running, start};

fn signer() -> WebhookSigner {
    WebhookSigner::new(WebhookKey::new(KEY_ID, SECRET).unwrap())
}

fn order(running: &Running, reference: &str) -> Order {
    running.shop.orders()[reference].clone()
}

fn id_of(running: &Running, reference: &str) -> String {
    order(running, reference).sale_id.unwrap().bare().to_owned()
}

/// Posts a body as the gateway would; the shop's answer.
async fn post(running: &Running, signature: Option<String>, body: Vec<u8>) -> (u16, String) {
    let request = reqwest::Client::new().post(format!("{}/webhook", running.url)).body(body);
    let request = match signature {
        Some(signature) => request.header("v-c-signature", signature),
        None => request,
    };
    let answer = request.send().await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

async fn page(running: &Running, reference: &str) -> String {
    reqwest::get(format!("{}/order/{reference}", running.url)).await.unwrap().text().await.unwrap()
}

/// Waits until so many checks were made.
async fn checked(running: &Running, reference: &str, count: u32) -> Order {
    // Only so that a mistake ends the test.
    let waiting = async {
        while order(running, reference).checks < count {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(60), waiting).await.expect("no check was made");
    order(running, reference)
}

/// If the reply is lost, the sale's intent is stored, and the order cannot be sold a second time.
#[tokio::test]
async fn an_order_is_stored_before_its_sale_is_sent() {
    let running = start().await.unwrap();
    running.sandbox.next(Fault::CloseAfter).unwrap();
    assert!(running.shop.sell("order-42", &running.url).await.is_err());
    let stored = order(&running, "order-42");
    assert_eq!((stored.intent.reference.as_str(), stored.intent.amount.to_string().as_str()), ("order-42", "8.00"));
    assert!(stored.sale_id.is_none());
    assert!(running.shop.sell("order-42", &running.url).await.is_err());
    assert_eq!(running.sandbox.ids().len(), 1);
    assert_eq!(page(&running, "order-42").await, "We are waiting for your payment. This page can be reloaded.");
}

#[tokio::test]
async fn a_webhook_of_the_sandbox_leads_to_a_check_and_the_order_ships() {
    let running = start().await.unwrap();
    running.shop.sell("order-42", &running.url).await.unwrap();
    assert!(page(&running, "order-42").await.starts_with("We are waiting"), "the customer is back, and has not paid");
    assert_eq!(order(&running, "order-42").shipped, 0);
    running.sandbox.settle(&id_of(&running, "order-42")).unwrap();
    assert_eq!(checked(&running, "order-42", 2).await.shipped, 1);
    assert!(page(&running, "order-42").await.starts_with("Thank you"));
    assert!(page(&running, "order-43").await.starts_with("Unknown order"));
}

#[tokio::test]
async fn repeats_and_old_events_do_no_harm() {
    let running = start().await.unwrap();
    running.shop.sell("order-42", &running.url).await.unwrap();
    let id = id_of(&running, "order-42");
    running.sandbox.settle(&id).unwrap();
    let first = checked(&running, "order-42", 1).await;
    assert_eq!(first.shipped, 1);
    // The same one three times, then older ones that come late.
    let statuses = ["SETTLED", "SETTLED", "SETTLED", "PENDING", "ABANDONED", "SETTLE_INITIATED"];
    for status in statuses {
        let body = WebhookSigner::payment_update(&id, status, "order-42");
        assert_eq!(post(&running, Some(signer().sign(&body)), body).await, (200, String::new()));
    }
    let last = checked(&running, "order-42", first.checks + 1).await;
    assert_eq!(last.shipped, 1, "shipped once, and not revoked");
}

/// Whoever has seen one notification can send it again and again.
#[tokio::test]
async fn however_many_events_come_only_one_check_is_under_way() {
    let running = start().await.unwrap();
    running.shop.sell("order-42", &running.url).await.unwrap();
    let before = running.sandbox.log().len();
    running.sandbox.next(Fault::NeverAnswers).unwrap();
    let body = WebhookSigner::payment_update(&id_of(&running, "order-42"), "SETTLED", "order-42");
    let signature = signer().sign(&body);
    for _ in 0..100 {
        assert_eq!(post(&running, Some(signature.clone()), body.clone()).await, (200, String::new()));
    }
    assert!(page(&running, "order-42").await.starts_with("We are waiting"));
    let checks = running.sandbox.log().len() - before;
    // The second one only if these hundred took longer than the client waits for an answer.
    assert!(checks <= 2, "{checks} checks");
}

#[tokio::test]
async fn an_event_alone_ships_nothing() {
    let running = start().await.unwrap();
    running.shop.sell("order-42", &running.url).await.unwrap();
    let id = id_of(&running, "order-42");
    let body = WebhookSigner::payment_update(&id, "SETTLED", "order-42");
    assert_eq!(post(&running, Some(signer().sign(&body)), body.clone()).await.0, 200, "rightly signed");
    assert_eq!(checked(&running, "order-42", 1).await.shipped, 0, "and not paid, by the status check");
    let stranger = WebhookSigner::payment_update("7652176144426365504805", "SETTLED", "order-42");
    assert_eq!(post(&running, Some(signer().sign(&stranger)), stranger).await.0, 200, "another id with that reference");
    assert_eq!(order(&running, "order-42").checks, 1);
}

#[tokio::test]
async fn what_is_not_signed_is_refused_without_a_word() {
    let running = start().await.unwrap();
    let body = WebhookSigner::payment_update("7652176144426365504805", "SETTLED", "order-42");
    let good = signer().sign(&body);
    let refused = (400, String::new());
    assert_eq!(post(&running, None, body.clone()).await, refused);
    assert_eq!(post(&running, Some(good.replace("sig=", "sig=A")), body.clone()).await, refused);
    assert_eq!(post(&running, Some(good.clone()), [&body[..], b" "].concat()).await, refused);
    assert_eq!(post(&running, Some(good), vec![b' '; 1024 * 1024 + 1]).await, refused, "longer than the limit");
}
