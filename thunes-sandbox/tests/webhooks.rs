//! Webhooks, as the workspace's own verifier sees them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "common/bizum.rs"]
mod bizum_requests;

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use thunes::{WebhookEvent, WebhookKey, WebhookVerifier, status};
use thunes_sandbox::testing::Gateway;
use thunes_sandbox::{KEY_ID, Outcome, SECRET, Sandbox, StartError, State};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;

/// A shop that takes webhooks; its answers are given beforehand, and 200 after that.
struct Shop {
    url: String,
    events: mpsc::UnboundedReceiver<WebhookEvent>,
}

impl Shop {
    async fn open(answers: &[u16]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/webhook", listener.local_addr().unwrap());
        let answers = Arc::new(Mutex::new(answers.iter().copied().collect::<VecDeque<_>>()));
        let (tell, events) = mpsc::unbounded_channel();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(take_all(stream, Arc::clone(&answers), tell.clone()));
            }
        });
        Self { url, events }
    }

    async fn next(&mut self) -> WebhookEvent {
        // Only so that a mistake ends the test.
        tokio::time::timeout(Duration::from_secs(60), self.events.recv()).await.expect("no webhook came").unwrap()
    }
}

async fn take_all(
    mut stream: TcpStream,
    answers: Arc<Mutex<VecDeque<u16>>>,
    tell: mpsc::UnboundedSender<WebhookEvent>,
) {
    let verifier = WebhookVerifier::new([WebhookKey::new(KEY_ID, SECRET).unwrap()]).unwrap();
    let mut received = Vec::new();
    let mut chunk = [0; 4096];
    while let Ok(read @ 1..) = stream.read(&mut chunk).await {
        received.extend_from_slice(&chunk[..read]);
        let Some((head, body)) = whole(&received) else { continue };
        assert!(head.starts_with("POST /webhook HTTP/1.1\r\n"), "{head}");
        assert!(head.contains("\r\ncontent-type: application/json\r\n"), "{head}");
        let signature = head.lines().find_map(|line| line.strip_prefix("v-c-signature: ")).unwrap();
        tell.send(verifier.verify(signature, &body).unwrap()).unwrap();
        received.clear();
        let status = answers.lock().unwrap().pop_front().unwrap_or(200);
        let answer = format!("HTTP/1.1 {status} Told\r\ncontent-length: 0\r\n\r\n");
        stream.write_all(answer.as_bytes()).await.unwrap();
    }
}

fn whole(received: &[u8]) -> Option<(String, Vec<u8>)> {
    let end = received.windows(4).position(|bytes| bytes == b"\r\n\r\n")? + 4;
    let head = String::from_utf8(received[..end].to_vec()).unwrap();
    let length = head.split("content-length: ").nth(1)?.lines().next()?.parse::<usize>().unwrap();
    (received.len() == end + length).then(|| (head, received[end..].to_vec()))
}

async fn gateway(shop: &Shop) -> Gateway {
    let sandbox = Sandbox::builder(thunes::METHODS).webhook(&shop.url, KEY_ID, SECRET).start().await.unwrap();
    Gateway::of(sandbox).unwrap()
}

/// Waits until so many webhooks were sent or given up.
async fn deliveries(gateway: &Gateway, count: usize) -> Vec<thunes_sandbox::Delivery> {
    while gateway.sandbox().deliveries().len() < count {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    gateway.sandbox().deliveries()
}

#[tokio::test]
async fn each_change_is_told_in_order_and_the_verifier_believes_it() {
    let mut shop = Shop::open(&[]).await;
    let gateway = gateway(&shop).await;
    let sale = gateway.settled(&bizum_requests::sale()).await.unwrap();
    gateway.sandbox().fund(sale.id.as_str()).unwrap();
    for expected in [status::SaleStatus::Settled, status::SaleStatus::Funded] {
        let event = shop.next().await;
        assert!(event.is_payment_update());
        assert_eq!(event.status::<status::SaleStatus>(), Some(expected));
        assert_eq!(event.text("/payload/id").as_deref(), Some(sale.id.as_str()));
        assert_eq!(event.find("code")[0].text, "order-42");
    }
    let deliveries = deliveries(&gateway, 2).await;
    assert_eq!(deliveries.iter().map(|delivery| delivery.state).collect::<Vec<_>>(), [State::Settled, State::Funded]);
    assert!(deliveries.iter().all(|delivery| delivery.arrived() && delivery.attempts == 1), "{deliveries:?}");
}

#[tokio::test]
async fn what_was_planned_is_told_without_anybody_asking() {
    let mut shop = Shop::open(&[]).await;
    let gateway = gateway(&shop).await;
    gateway.sandbox().next_sale(Outcome::Abandoned).unwrap();
    gateway.client().send(&bizum_requests::sale()).await.unwrap();
    assert_eq!(shop.next().await.status::<status::SaleStatus>(), Some(status::SaleStatus::Abandoned));
}

#[tokio::test]
async fn refunds_are_told_too() {
    let mut shop = Shop::open(&[]).await;
    let gateway = gateway(&shop).await;
    let sale = gateway.settled(&bizum_requests::sale()).await.unwrap();
    let refund = gateway.client().send(&bizum_requests::refund(&sale.id)).await.unwrap();
    gateway.sandbox().complete_refund(refund.id.as_str()).unwrap();
    shop.next().await;
    let event = shop.next().await;
    assert_eq!(event.status::<status::RefundStatus>(), Some(status::RefundStatus::Refunded));
    assert_eq!(event.text("/payload/id").as_deref(), Some(refund.id.as_str()));
}

#[tokio::test]
async fn a_shop_that_fails_is_told_again_and_given_up_in_the_end() {
    let mut shop = Shop::open(&[500, 503, 200, 500, 500, 500]).await;
    let gateway = gateway(&shop).await;
    let sale = gateway.settled(&bizum_requests::sale()).await.unwrap();
    gateway.sandbox().fund(sale.id.as_str()).unwrap();
    for _ in 0..6 {
        shop.next().await;
    }
    let deliveries = deliveries(&gateway, 2).await;
    assert_eq!((deliveries[0].attempts, deliveries[0].answer, deliveries[0].arrived()), (3, Some(200), true));
    assert_eq!((deliveries[1].attempts, deliveries[1].answer, deliveries[1].arrived()), (3, Some(500), false));
}

#[tokio::test]
async fn a_shop_that_is_not_there_does_no_harm() {
    let shop = Shop { url: "http://127.0.0.1:1/webhook".to_owned(), events: mpsc::unbounded_channel().1 };
    let gateway = gateway(&shop).await;
    gateway.settled(&bizum_requests::sale()).await.unwrap();
    assert_eq!(deliveries(&gateway, 1).await[0].answer, None);
}

#[tokio::test]
async fn a_webhook_needs_a_url_and_a_secret() {
    for url in ["", "shop", "ftp://shop.example/"] {
        let error = Sandbox::builder(thunes::METHODS).webhook(url, KEY_ID, SECRET).start().await.unwrap_err();
        assert!(matches!(&error, StartError::Webhook { .. }), "{error}");
    }
    let url = "http://127.0.0.1:3000/";
    let error = Sandbox::builder(thunes::METHODS).webhook(url, KEY_ID, "no base64!").start().await.unwrap_err();
    assert_eq!(error.to_string(), format!("the secret of the key `{KEY_ID}` is not base64"));
}
