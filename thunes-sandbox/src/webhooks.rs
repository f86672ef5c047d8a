//! Tells the shop that a payment has changed.

use core::fmt;
use core::time::Duration;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::{Client, Url, redirect};
use serde_json::json;
use tokio::sync::mpsc;
use tokio::time::sleep;

use crate::clock;
use crate::gateway::lock;
use crate::payment::Payment;
use crate::state::State;

/// Most webhooks that wait to be sent. More are dropped, and the list of deliveries says so.
const WAITING: usize = 1000;

/// Most deliveries that are remembered.
const REMEMBERED: usize = 1000;

/// How long a shop may take to answer.
const TIMEOUT: Duration = Duration::from_secs(10);

/// Pauses before the second and the third attempt.
const PAUSES: [Duration; 2] = [Duration::from_millis(500), Duration::from_secs(2)];

/// Where webhooks go, and what signs them.
#[derive(Clone)]
pub(crate) struct Target {
    pub(crate) url: Url,
    pub(crate) key_id: String,
    pub(crate) secret: Vec<u8>,
}

/// One webhook, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Delivery {
    /// Id of the sale or refund.
    pub id: String,
    /// How it stood.
    pub state: State,
    /// How often it was sent.
    pub attempts: u32,
    /// HTTP status of the last answer; `None` where none came.
    pub answer: Option<u16>,
}

impl Delivery {
    /// Whether the shop has taken it.
    #[must_use]
    pub fn arrived(&self) -> bool {
        self.answer.is_some_and(|status| (200..300).contains(&status))
    }
}

/// The sender; silent without a target.
#[derive(Default)]
pub(crate) struct Webhooks {
    queue: Option<mpsc::Sender<Webhook>>,
    deliveries: Arc<Mutex<VecDeque<Delivery>>>,
}

struct Webhook {
    id: String,
    state: State,
    body: Vec<u8>,
}

impl Webhooks {
    /// Starts to send. It ends when this is dropped.
    pub(crate) fn to(target: Target) -> Result<Self, reqwest::Error> {
        // No proxy: the shop is on this machine, or near it.
        let http = Client::builder().timeout(TIMEOUT).redirect(redirect::Policy::none()).no_proxy().build()?;
        let (queue, webhooks) = mpsc::channel(WAITING);
        let deliveries = Arc::default();
        tokio::spawn(send_all(http, target, webhooks, Arc::clone(&deliveries)));
        Ok(Self { queue: Some(queue), deliveries })
    }

    pub(crate) const fn is_on(&self) -> bool {
        self.queue.is_some()
    }

    /// Sends one for each change, in order, some time soon.
    pub(crate) fn send(&self, changes: Vec<Payment>, now: Duration) {
        let Some(queue) = &self.queue else { return };
        for payment in changes {
            let webhook = Webhook { body: body(&payment, now), id: payment.id, state: payment.state };
            if let Err(mpsc::error::TrySendError::Full(webhook)) = queue.try_send(webhook) {
                remember(&self.deliveries, &webhook, 0, None);
            }
        }
    }

    pub(crate) fn deliveries(&self) -> Vec<Delivery> {
        lock(&self.deliveries).iter().cloned().collect()
    }
}

/// One after the other, so that a shop sees the changes of a payment in order.
async fn send_all(
    http: Client,
    target: Target,
    mut webhooks: mpsc::Receiver<Webhook>,
    deliveries: Arc<Mutex<VecDeque<Delivery>>>,
) {
    while let Some(webhook) = webhooks.recv().await {
        let (mut attempts, mut answer) = (1, send(&http, &target, &webhook.body).await);
        for pause in PAUSES {
            if answer.is_some_and(|status| status < 400) {
                break;
            }
            sleep(pause).await;
            (attempts, answer) = (attempts + 1, send(&http, &target, &webhook.body).await);
        }
        remember(&deliveries, &webhook, attempts, answer);
    }
}

async fn send(http: &Client, target: &Target, body: &[u8]) -> Option<u16> {
    let request = http.post(target.url.clone()).header("content-type", "application/json");
    let request = request.header("v-c-signature", target.signature(clock::real() * 1000, body));
    request.body(body.to_vec()).send().await.ok().map(|answer| answer.status().as_u16())
}

fn remember(deliveries: &Mutex<VecDeque<Delivery>>, webhook: &Webhook, attempts: u32, answer: Option<u16>) {
    let mut deliveries = lock(deliveries);
    if deliveries.len() >= REMEMBERED {
        deliveries.pop_front();
    }
    deliveries.push_back(Delivery { id: webhook.id.clone(), state: webhook.state, attempts, answer });
}

impl Target {
    fn signature(&self, millis: u64, body: &[u8]) -> String {
        let mut signed = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, &self.secret));
        signed.update(format!("{millis}.").as_bytes());
        signed.update(body);
        format!("t={millis};keyId={};sig={}", self.key_id, STANDARD.encode(signed.sign()))
    }
}

impl fmt::Debug for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Target").field("key_id", &self.key_id).finish_non_exhaustive()
    }
}

/// Event and product are the documented ones; the places of the members are the sandbox's own.
fn body(payment: &Payment, now: Duration) -> Vec<u8> {
    let body = json!({
        "eventType": "payments.payments.updated",
        "productId": "alternativePaymentMethods",
        "eventDate": clock::utc(now.as_secs()),
        "payload": {
            "id": payment.id,
            "status": payment.state.word(),
            "clientReferenceInformation": {"code": payment.reference},
            "orderInformation": {"amountDetails": {
                "totalAmount": payment.money.amount.to_string(),
                "currency": payment.money.currency,
            }},
        },
    });
    body.to_string().into_bytes()
}
