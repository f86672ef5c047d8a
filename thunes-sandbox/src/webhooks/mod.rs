//! Webhooks: keys, subscriptions, and what is sent when a payment changes.

mod call;
mod delivery;
mod desk;
mod message;
mod sender;
mod subscription;

use core::time::Duration;
use std::sync::Mutex;

use reqwest::{Client, Url};
use serde_json::{Value, json};
use tokio::sync::Notify;

pub(crate) use call::WebhookCall;
pub use delivery::Delivery;
use desk::Desk;
use message::Message;
pub(crate) use subscription::SigningKey;
use subscription::Subscription;

use crate::clock::Clock;
use crate::lock::lock;
use crate::payment::Payment;
use crate::replies::Answer;
use crate::state::State;

/// Pause between two looks at what is due.
const LOOK: Duration = Duration::from_millis(200);

/// The part of the gateway that notifies.
pub(crate) struct Webhooks {
    http: Client,
    desk: Mutex<Desk>,
    wake: Notify,
}

impl Webhooks {
    pub(crate) fn new() -> Result<Self, reqwest::Error> {
        Ok(Self { http: sender::http()?, desk: Mutex::default(), wake: Notify::new() })
    }

    /// A subscription that is active from the start.
    pub(crate) fn preset(&self, owner: &str, url: Url, key: SigningKey) {
        let mut desk = lock(&self.desk);
        desk.keys.insert(owner.to_owned(), key);
        let id = desk.new_id();
        desk.subscriptions.push(Subscription::preset(id, owner, url));
    }

    /// Whether changes of payments are of interest.
    pub(crate) const fn is_on(&self) -> bool {
        true
    }

    /// Notifies of each change, in order, some time soon.
    pub(crate) fn send(&self, changes: Vec<Payment>, now: Duration) {
        if changes.is_empty() {
            return;
        }
        let mut desk = lock(&self.desk);
        changes.iter().for_each(|payment| desk.notify(&Message::change(payment, now), now));
        drop(desk);
        self.wake.notify_one();
    }

    /// Answers a call about keys and subscriptions.
    pub(crate) fn answer(&self, call: &WebhookCall, body: &Value, owner: &str, now: Duration) -> Answer {
        let answer = call.answer(&mut lock(&self.desk), body, owner, now);
        self.wake.notify_one();
        answer.unwrap_or_else(|answer| answer)
    }

    pub(crate) fn deliveries(&self) -> Vec<Delivery> {
        lock(&self.desk).deliveries.iter().cloned().collect()
    }

    /// The deliveries for programs and pages, oldest first.
    pub(crate) fn told(&self) -> Vec<Value> {
        let told = |delivery: &Delivery| {
            json!({
                "webhook": delivery.webhook_id,
                "id": delivery.id,
                "state": delivery.state.map(State::name),
                "attempts": delivery.attempts,
                "answer": delivery.answer,
                "arrived": delivery.arrived(),
            })
        };
        lock(&self.desk).deliveries.iter().map(told).collect()
    }

    /// Ends when there is somebody to notify.
    pub(crate) async fn wanted(&self) {
        while lock(&self.desk).subscriptions.is_empty() {
            self.wake.notified().await;
        }
    }

    /// Sends what is due by the sandbox's clock, one after the other, then rests a while.
    pub(crate) async fn deliver(&self, clock: &Clock) {
        while let Some(job) = { lock(&self.desk).next(clock.now()) } {
            let answer = sender::send(&self.http, &job).await;
            lock(&self.desk).done(job, answer, clock.now());
        }
        let _ = tokio::time::timeout(LOOK, self.wake.notified()).await;
    }
}
