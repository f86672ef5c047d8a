//! Webhooks, as the workspace's own verifier sees them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "common/bizum.rs"]
mod bizum_requests;

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use thunes::{
    AnyId, EncryptionCertificate, NewSubscription, RetryPolicy, SubscriptionChange, SubscriptionStatus,
    WebhookCallFailure, WebhookEvent, WebhookId, WebhookKey, WebhookVerifier, status,
};
use thunes_sandbox::testing::Gateway;
use thunes_sandbox::{KEY_ID, Outcome, SECRET, Sandbox, StartError, State};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;

/// A shop that takes webhooks; its answers are given beforehand, and 200 after that.
struct Shop {
    url: String,
    events: mpsc::UnboundedReceiver<(WebhookEvent, String)>,
    stage: Stage,
}

/// What the shop answers, and with which keys it verifies.
#[derive(Clone)]
struct Stage {
    answers: Arc<Mutex<VecDeque<u16>>>,
    keys: Arc<Mutex<Vec<WebhookKey>>>,
    health: Arc<Mutex<u16>>,
    health_checks: Arc<AtomicUsize>,
    tell: mpsc::UnboundedSender<(WebhookEvent, String)>,
}

impl Shop {
    async fn open(answers: &[u16]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/webhook", listener.local_addr().unwrap());
        let (tell, events) = mpsc::unbounded_channel();
        let stage = Stage {
            answers: Arc::new(Mutex::new(answers.iter().copied().collect())),
            keys: Arc::new(Mutex::new(vec![WebhookKey::new(KEY_ID, SECRET).unwrap()])),
            health: Arc::new(Mutex::new(200)),
            health_checks: Arc::default(),
            tell,
        };
        let serving = stage.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serving.clone().take_all(stream));
            }
        });
        Self { url, events, stage }
    }

    async fn next(&mut self) -> WebhookEvent {
        self.next_with_head().await.0
    }

    async fn next_with_head(&mut self) -> (WebhookEvent, String) {
        // Only so that a mistake ends the test.
        tokio::time::timeout(Duration::from_secs(60), self.events.recv()).await.expect("no webhook came").unwrap()
    }

    /// The next one, however many minutes the sandbox takes to send it.
    async fn next_in_time(&mut self, sandbox: &Sandbox) -> WebhookEvent {
        loop {
            match tokio::time::timeout(Duration::from_millis(50), self.events.recv()).await {
                Ok(event) => return event.unwrap().0,
                Err(_) => sandbox.advance(Duration::from_secs(60)),
            }
        }
    }

    fn health_check_url(&self) -> String {
        self.url.replace("/webhook", "/health")
    }
}

impl Stage {
    async fn take_all(self, mut stream: TcpStream) {
        let mut received = Vec::new();
        let mut chunk = [0; 4096];
        while let Ok(read @ 1..) = stream.read(&mut chunk).await {
            received.extend_from_slice(&chunk[..read]);
            let Some((head, body)) = whole(&received) else { continue };
            let status = self.take(head, &body);
            received.clear();
            let answer = format!("HTTP/1.1 {status} Told\r\ncontent-length: 0\r\n\r\n");
            stream.write_all(answer.as_bytes()).await.unwrap();
        }
    }

    fn take(&self, head: String, body: &[u8]) -> u16 {
        if head.starts_with("GET /health ") || head.starts_with("POST /health ") {
            self.health_checks.fetch_add(1, Ordering::SeqCst);
            return *self.health.lock().unwrap();
        }
        assert!(head.starts_with("POST /webhook HTTP/1.1\r\n"), "{head}");
        assert!(head.contains("\r\ncontent-type: application/json\r\n"), "{head}");
        let signature = head.lines().find_map(|line| line.strip_prefix("v-c-signature: ")).unwrap();
        let verifier = WebhookVerifier::new(self.keys.lock().unwrap().clone()).unwrap();
        self.tell.send((verifier.verify(signature, body).unwrap(), head)).unwrap();
        self.answers.lock().unwrap().pop_front().unwrap_or(200)
    }
}

fn whole(received: &[u8]) -> Option<(String, Vec<u8>)> {
    let end = received.windows(4).position(|bytes| bytes == b"\r\n\r\n")? + 4;
    let head = String::from_utf8(received[..end].to_vec()).unwrap();
    let length = head.split("content-length: ").nth(1).map_or(0, |rest| rest.lines().next().unwrap().parse().unwrap());
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
    gateway.sandbox().fund(sale.id.bare()).unwrap();
    for expected in [status::SaleCheckStatus::Settled, status::SaleCheckStatus::Funded] {
        let event = shop.next().await;
        assert!(event.is_payment_update());
        assert_eq!(event.status::<status::SaleCheckStatus>(), Some(expected));
        assert_eq!(event.text("/payload/id").as_deref(), Some(sale.id.bare()));
        assert_eq!((event.reference().as_deref(), event.amount()), (Some("order-42"), Some("8.00".parse().unwrap())));
    }
    let deliveries = deliveries(&gateway, 2).await;
    assert_eq!(
        deliveries.iter().map(|delivery| delivery.state).collect::<Vec<_>>(),
        [Some(State::Settled), Some(State::Funded)]
    );
    assert!(deliveries.iter().all(|delivery| delivery.arrived() && delivery.attempts == 1), "{deliveries:?}");
}

#[tokio::test]
async fn what_was_planned_is_told_without_anybody_asking() {
    let mut shop = Shop::open(&[]).await;
    let gateway = gateway(&shop).await;
    gateway.sandbox().next_sale(Outcome::Abandoned).unwrap();
    gateway.client().send(&bizum_requests::sale()).await.unwrap();
    assert_eq!(shop.next().await.status::<status::SaleCheckStatus>(), Some(status::SaleCheckStatus::Abandoned));
}

#[tokio::test]
async fn refunds_are_told_too() {
    let mut shop = Shop::open(&[]).await;
    let gateway = gateway(&shop).await;
    let sale = gateway.settled(&bizum_requests::sale()).await.unwrap();
    let refund = gateway.client().send(&bizum_requests::refund(&sale.id)).await.unwrap();
    gateway.sandbox().complete_refund(refund.id.bare()).unwrap();
    shop.next().await;
    let event = shop.next().await;
    assert_eq!(event.status::<status::RefundCheckStatus>(), Some(status::RefundCheckStatus::Refunded));
    assert_eq!(event.text("/payload/id").as_deref(), Some(refund.id.bare()));
}

#[tokio::test]
async fn a_shop_that_fails_is_notified_again_and_given_up_in_the_end() {
    let mut shop = Shop::open(&[500, 503, 302, 200, 500, 500, 500, 500]).await;
    let gateway = gateway(&shop).await;
    for expected in [(4, Some(200), true), (4, Some(500), false)] {
        let sale = gateway.client().send(&bizum_requests::sale()).await.unwrap();
        gateway.sandbox().abandon(sale.id.bare()).unwrap();
        for attempt in 0..4 {
            let event = shop.next_in_time(gateway.sandbox()).await;
            assert_eq!((event.retry_number(), event.is_retry()), (Some(attempt), Some(attempt > 0)));
            assert_eq!(event.id().as_ref().map(AnyId::bare), Some(sale.id.bare()));
        }
        let count = if expected.2 { 1 } else { 2 };
        let last = deliveries(&gateway, count).await.pop().unwrap();
        assert_eq!((last.attempts, last.answer, last.arrived()), expected);
    }
}

#[tokio::test]
async fn a_shop_that_is_not_there_does_no_harm() {
    let mut shop = Shop::open(&[]).await;
    shop.url = "http://127.0.0.1:1/webhook".to_owned();
    let gateway = gateway(&shop).await;
    let sale = gateway.client().send(&bizum_requests::sale()).await.unwrap();
    gateway.sandbox().abandon(sale.id.bare()).unwrap();
    while gateway.sandbox().deliveries().is_empty() {
        gateway.sandbox().advance(Duration::from_secs(60));
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!((deliveries(&gateway, 1).await[0].answer, deliveries(&gateway, 1).await[0].attempts), (None, 4));
}

// ---- subscriptions, made with the client

/// A sandbox without a preset subscription, and a shop that knows the key made there.
async fn subscribed(
    answers: &[u16],
    set_up: impl Fn(&Shop, NewSubscription) -> NewSubscription,
) -> (Gateway, Shop, WebhookId) {
    let shop = Shop::open(answers).await;
    let gateway = Gateway::start(thunes::METHODS).await.unwrap();
    let webhooks = gateway.client().webhooks();
    *shop.stage.keys.lock().unwrap() = vec![webhooks.create_key().await.unwrap().key];
    let wanted = set_up(&shop, NewSubscription::payment_updates("shop", &shop.url));
    let subscription = webhooks.subscribe(&wanted).await.unwrap();
    assert_eq!(subscription.status, Some(SubscriptionStatus::Inactive));
    (gateway, shop, subscription.id)
}

async fn abandoned(gateway: &Gateway) -> AnyId {
    let sale = gateway.client().send(&bizum_requests::sale()).await.unwrap();
    gateway.sandbox().abandon(sale.id.bare()).unwrap();
    AnyId::from_gateway(sale.id.bare()).unwrap()
}

async fn status_of(gateway: &Gateway, id: &WebhookId) -> Option<SubscriptionStatus> {
    gateway.client().webhooks().get(id).await.unwrap().status
}

#[tokio::test]
async fn a_subscription_is_made_tested_activated_and_notified() {
    let (gateway, mut shop, id) = subscribed(&[], |_, wanted| wanted.description("changes of payments")).await;
    let webhooks = gateway.client().webhooks();
    let products = webhooks.products().await.unwrap();
    assert_eq!(products[0].id.as_str(), "alternativePaymentMethods");
    let event = &products[0].events[0];
    assert_eq!((event.name.as_str(), event.payload_encryption), ("payments.payments.updated", Some(false)));

    webhooks.test(&id).await.unwrap();
    let (event, head) = shop.next_with_head().await;
    assert!(event.is_test() && event.id().is_none());
    for header in ["v-c-event-type: payments.payments.updated", "v-c-request-type: NEW", "v-c-retry-count: 0"] {
        assert!(head.contains(header), "{head}");
    }
    assert!(head.contains(&format!("v-c-webhook-id: {id}")), "{head}");

    abandoned(&gateway).await; // before it is active: nobody is notified
    webhooks.activate(&id).await.unwrap();
    assert_eq!(status_of(&gateway, &id).await, Some(SubscriptionStatus::Active));
    let sale = abandoned(&gateway).await;
    let event = shop.next().await;
    assert_eq!((event.id(), event.webhook_id()), (Some(sale), Some(id.clone())));
    assert_eq!(event.organization_id().as_deref(), Some(gateway.sandbox().merchant_id()));
    assert_eq!(event.status::<status::SaleCheckStatus>(), Some(status::SaleCheckStatus::Abandoned));

    webhooks.deactivate(&id).await.unwrap();
    assert_eq!(status_of(&gateway, &id).await, Some(SubscriptionStatus::Inactive));
    let deliveries = deliveries(&gateway, 2).await;
    assert_eq!(deliveries.iter().map(|delivery| delivery.id.is_some()).collect::<Vec<_>>(), [false, true]);
}

#[tokio::test]
async fn a_new_key_replaces_the_old_one_at_once() {
    let (gateway, mut shop, id) = subscribed(&[], |_, wanted| wanted.flat()).await;
    gateway.client().webhooks().activate(&id).await.unwrap();
    let created = gateway.client().webhooks().create_key().await.unwrap();
    assert!(created.expiration_date.is_some());
    shop.stage.keys.lock().unwrap().push(created.key.clone());
    abandoned(&gateway).await;
    assert_eq!(shop.next().await.key_id.as_str(), created.key.id());
}

#[tokio::test]
async fn a_health_check_activates_and_brings_back_what_was_withheld() {
    let once = RetryPolicy::new().retries(0);
    let set_up = |shop: &Shop, wanted: NewSubscription| {
        wanted.health_check_url(&shop.health_check_url()).withhold_while_down().retry_policy(once)
    };
    let (gateway, mut shop, id) = subscribed(&[500], set_up).await;
    while status_of(&gateway, &id).await != Some(SubscriptionStatus::Active) {
        gateway.sandbox().advance(Duration::from_secs(60));
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(shop.stage.health_checks.load(Ordering::SeqCst), 2, "one GET and one POST");
    *shop.stage.health.lock().unwrap() = 503;
    let sale = abandoned(&gateway).await;
    shop.next().await; // answered with 500
    while status_of(&gateway, &id).await != Some(SubscriptionStatus::Suspended) {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let second = abandoned(&gateway).await;
    *shop.stage.health.lock().unwrap() = 200;
    for expected in [sale, second] {
        assert_eq!(shop.next_in_time(gateway.sandbox()).await.id(), Some(expected));
    }
    assert_eq!(status_of(&gateway, &id).await, Some(SubscriptionStatus::Active));
}

#[tokio::test]
async fn a_subscription_is_listed_changed_and_deleted() {
    let (gateway, shop, id) = subscribed(&[], |_, wanted| wanted).await;
    let webhooks = gateway.client().webhooks();
    let list = || webhooks.list_payment_updates();
    let [found] = &list().await.unwrap()[..] else { panic!("one subscription") };
    assert_eq!((&found.id, found.webhook_url.as_deref()), (&id, Some(shop.url.as_str())));
    assert_eq!(found.products[0].events[0].name.as_str(), "payments.payments.updated");
    webhooks.update(&id, &SubscriptionChange::new().name("renamed")).await.unwrap();
    let renamed = webhooks.get(&id).await.unwrap();
    assert_eq!((renamed.name.as_deref(), renamed.webhook_url), (Some("renamed"), Some(shop.url.clone())));
    webhooks.delete(&id).await.unwrap();
    assert!(list().await.unwrap().is_empty());
    let error = webhooks.get(&id).await.unwrap_err();
    assert!(matches!(error.failure(), WebhookCallFailure::Rejected { http_status: 404, .. }), "{error}");
}

#[tokio::test]
async fn what_the_gateway_does_not_take_is_rejected() {
    let gateway = Gateway::start(thunes::METHODS).await.unwrap();
    let webhooks = gateway.client().webhooks();
    let wanted = NewSubscription::payment_updates("shop", "https://shop.example/webhook");
    let error = webhooks.subscribe(&wanted).await.unwrap_err();
    assert!(
        error.to_string().starts_with("the gateway rejected `subscribe` (HTTP 400, INVALID_DATA)"),
        "without a key: {error}"
    );
    webhooks.create_key().await.unwrap();
    webhooks.subscribe(&wanted).await.unwrap();
    let other = NewSubscription::new("shop", "https://shop.example/webhook", "eCheck", ["payments.payments.updated"]);
    assert!(webhooks.subscribe(&other).await.is_err());
    assert!(webhooks.clone().of("another").products().await.is_err());
}

#[tokio::test]
async fn calls_go_in_the_clear_where_payments_are_encrypted() {
    let gateway = Gateway::start(thunes::METHODS).await.unwrap();
    let certificate = EncryptionCertificate::from_pem(gateway.sandbox().encryption_certificate().unwrap()).unwrap();
    let client = thunes_sandbox::testing::client_builder(gateway.sandbox()).unwrap();
    let client = client.encrypt_requests(certificate).build().unwrap();
    client.send(&bizum_requests::sale()).await.unwrap();
    client.webhooks().create_key().await.unwrap();
    let encrypted: Vec<_> = gateway.sandbox().log().iter().map(|entry| entry.encrypted).collect();
    assert_eq!(encrypted, [true, false]);
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
