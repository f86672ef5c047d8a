//! Who is to be notified, what waits, and what became of it.

use core::time::Duration;
use std::collections::{HashMap, VecDeque};

use reqwest::Url;

use super::delivery::Delivery;
use super::message::{Attempt, Message};
use super::subscription::{PAYMENT_UPDATED, SigningKey, Status, Subscription, WATCH};
use crate::clock;

/// Most webhooks that wait to be sent. More are dropped, which the list of deliveries shows.
const WAITING: usize = 1000;

/// Most deliveries that are remembered.
const REMEMBERED: usize = 1000;

#[derive(Default)]
pub(super) struct Desk {
    /// By organization: a new one replaces the old at once.
    pub(super) keys: HashMap<String, SigningKey>,
    pub(super) subscriptions: Vec<Subscription>,
    pub(super) deliveries: VecDeque<Delivery>,
    /// In the order in which they came.
    waiting: VecDeque<Waiting>,
    given: u64,
}

/// A message that waits to be sent.
#[derive(Clone)]
pub(super) struct Waiting {
    webhook_id: String,
    message: Message,
    attempts: u32,
    /// `None` while it is withheld.
    due: Option<Duration>,
}

/// What is to be sent now.
pub(super) enum Job {
    /// A webhook.
    Webhook {
        /// Whose attempt it is.
        waiting: Waiting,
        /// Where to.
        url: Url,
        /// Headers.
        headers: Vec<(&'static str, String)>,
        /// Body.
        body: Vec<u8>,
    },
    /// A health check: GET and POST.
    Health {
        /// The subscription.
        webhook_id: String,
        /// Where to.
        url: Url,
    },
}

impl Desk {
    /// An id in the form of a UUID.
    pub(super) fn new_id(&mut self) -> String {
        self.given += 1;
        format!("00000000-0000-4000-8000-{:012x}", self.given)
    }

    pub(super) fn subscription(&mut self, id: &str) -> Option<&mut Subscription> {
        self.subscriptions.iter_mut().find(|subscription| subscription.id == id)
    }

    /// Queues a message for each subscription that covers it.
    pub(super) fn notify(&mut self, message: &Message, now: Duration) {
        let covering = self.subscriptions.iter().filter(|subscription| subscription.covers(PAYMENT_UPDATED));
        let wanted: Vec<_> = covering
            .map(|subscription| (subscription.id.clone(), (subscription.status == Status::Active).then_some(now)))
            .collect();
        for (webhook_id, due) in wanted {
            self.queue(webhook_id, message.clone(), due);
        }
    }

    /// Queues a message for one subscription, whatever its status.
    pub(super) fn queue(&mut self, webhook_id: String, message: Message, due: Option<Duration>) {
        let waiting = Waiting { webhook_id, message, attempts: 0, due };
        if self.waiting.len() < WAITING {
            self.waiting.push_back(waiting);
        } else {
            self.remember(waiting, None);
        }
    }

    /// Forgets a subscription and what waits for it.
    pub(super) fn remove(&mut self, id: &str) {
        self.subscriptions.retain(|subscription| subscription.id != id);
        self.waiting.retain(|waiting| waiting.webhook_id != id);
    }

    /// What is due by now: health checks first, since what is withheld depends on them.
    pub(super) fn next(&mut self, now: Duration) -> Option<Job> {
        if let Some(job) = self.next_health_check(now) {
            return Some(job);
        }
        let place = self.waiting.iter().position(|waiting| waiting.due.is_some_and(|due| due <= now))?;
        let waiting = self.waiting.remove(place)?;
        let attempt = Attempt { trace_id: self.new_id(), retry: waiting.attempts };
        let subscription = self.subscriptions.iter().find(|subscription| subscription.id == waiting.webhook_id)?;
        let key = self.keys.get(&subscription.organization)?;
        let body = waiting.message.body(subscription, &attempt);
        let headers = headers(subscription, &attempt, key.signature(clock::real() * 1000, &body));
        Some(Job::Webhook { url: subscription.url.clone(), headers, body, waiting })
    }

    fn next_health_check(&mut self, now: Duration) -> Option<Job> {
        self.subscriptions.iter_mut().find_map(|subscription| {
            let (url, due) = subscription.watch.as_mut().filter(|(_, due)| *due <= now)?;
            *due = now + WATCH;
            Some(Job::Health { webhook_id: subscription.id.clone(), url: url.clone() })
        })
    }

    /// Takes what became of a job.
    pub(super) fn done(&mut self, job: Job, answer: Option<u16>, now: Duration) {
        let arrived = answer.is_some_and(|status| (200..300).contains(&status));
        match job {
            Job::Webhook { waiting, .. } if arrived => self.remember(attempted(waiting), answer),
            Job::Webhook { waiting, .. } => self.failed(attempted(waiting), answer, now),
            Job::Health { webhook_id, .. } if answer == Some(200) => self.is_up(&webhook_id, now),
            Job::Health { webhook_id, .. } => self.is_down(&webhook_id),
        }
    }

    /// Sends it again later, withholds it, or gives it up.
    fn failed(&mut self, mut waiting: Waiting, answer: Option<u16>, now: Duration) {
        let Some(subscription) = self.subscription(&waiting.webhook_id) else { return };
        let pause = subscription.pause(waiting.attempts).filter(|_| waiting.message.about.is_some());
        waiting.due = pause.map(|pause| now + pause);
        if waiting.due.is_some() {
            self.waiting.push_back(waiting);
        } else if subscription.withholds() && waiting.message.about.is_some() {
            subscription.status = Status::Suspended;
            waiting.attempts = 0;
            self.waiting.push_front(waiting);
        } else {
            self.remember(waiting, answer);
        }
    }

    /// Activates what waits for its first health check, or for the next one that works.
    fn is_up(&mut self, webhook_id: &str, now: Duration) {
        let Some(subscription) = self.subscription(webhook_id) else { return };
        if subscription.status != Status::Suspended && !subscription.is_new {
            return;
        }
        subscription.status = Status::Active;
        subscription.is_new = false;
        self.release(webhook_id, now);
    }

    /// Lets go what is withheld.
    pub(super) fn release(&mut self, webhook_id: &str, now: Duration) {
        for waiting in self.waiting.iter_mut().filter(|waiting| waiting.webhook_id == webhook_id) {
            waiting.due = waiting.due.or(Some(now));
        }
    }

    fn is_down(&mut self, webhook_id: &str) {
        if let Some(subscription) = self.subscription(webhook_id).filter(|found| found.status == Status::Active) {
            subscription.status = Status::Suspended;
        }
    }

    fn remember(&mut self, waiting: Waiting, answer: Option<u16>) {
        if self.deliveries.len() >= REMEMBERED {
            self.deliveries.pop_front();
        }
        let Waiting { webhook_id, message, attempts, .. } = waiting;
        let (id, state) = message.about.unzip();
        self.deliveries.push_back(Delivery { webhook_id, id, state, attempts, answer });
    }
}

fn attempted(mut waiting: Waiting) -> Waiting {
    waiting.attempts += 1;
    waiting
}

fn headers(subscription: &Subscription, attempt: &Attempt, signature: String) -> Vec<(&'static str, String)> {
    vec![
        ("content-type", "application/json".to_owned()),
        ("v-c-event-type", PAYMENT_UPDATED.to_owned()),
        ("v-c-organization-id", subscription.organization.clone()),
        ("v-c-product-name", super::subscription::ALTERNATIVE_PAYMENTS.to_owned()),
        ("v-c-request-type", attempt.request_type().to_owned()),
        ("v-c-retry-count", attempt.retry.to_string()),
        ("v-c-signature", signature),
        ("v-c-transaction-trace-id", attempt.trace_id.clone()),
        ("v-c-webhook-id", subscription.id.clone()),
    ]
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::state::State;

    const MINUTE: Duration = Duration::from_secs(60);

    fn desk(more: &serde_json::Value) -> Desk {
        let mut wanted = json!({
            "name": "shop", "description": "shop", "organizationId": "m",
            "products": [{"productId": "alternativePaymentMethods", "eventTypes": [PAYMENT_UPDATED]}],
            "webhookUrl": "https://shop.example/webhook", "securityPolicy": {"securityType": "KEY"},
        });
        let members = wanted.as_object_mut().zip(more.as_object());
        members.into_iter().for_each(|(wanted, more)| wanted.extend(more.clone()));
        let mut desk = Desk::default();
        desk.keys.insert("m".to_owned(), SigningKey { id: "key-1".to_owned(), secret: vec![7] });
        let subscription = Subscription::read("w".to_owned(), &wanted, "m", Duration::ZERO);
        desk.subscriptions.extend(subscription.ok());
        desk.subscriptions.iter_mut().for_each(|subscription| {
            subscription.status = Status::Active;
            subscription.is_new = false;
        });
        assert_eq!(desk.subscriptions.len(), 1);
        desk
    }

    fn about(id: &str) -> Message {
        let mut message = Message::test(Duration::ZERO);
        message.about = Some((id.to_owned(), State::Settled));
        message
    }

    /// Sends what is due and answers with that; how many there were.
    fn sent(desk: &mut Desk, now: Duration, answer: Option<u16>) -> usize {
        let jobs: Vec<_> = core::iter::from_fn(|| desk.next(now)).collect();
        jobs.into_iter().map(|job| desk.done(job, answer, now)).count()
    }

    #[test]
    fn three_more_attempts_follow_a_minute_apart_then_it_is_lost() {
        let mut desk = desk(&json!({}));
        desk.notify(&about("1"), Duration::ZERO);
        for attempt in 0..4 {
            let now = MINUTE * attempt;
            assert_eq!(sent(&mut desk, now, Some(500)), 1, "attempt {attempt}");
            assert_eq!(sent(&mut desk, now + MINUTE - Duration::from_millis(1), None), 0, "too soon");
        }
        assert_eq!(sent(&mut desk, MINUTE * 1000, None), 0);
        let given_up: Vec<_> = desk.deliveries.iter().map(|delivery| (delivery.attempts, delivery.answer)).collect();
        assert_eq!(given_up, [(4, Some(500))]);
    }

    #[test]
    fn a_policy_of_its_own_counts() {
        let mut desk = desk(&json!({"retryPolicy": {"firstRetry": 5, "interval": "7", "numberOfRetries": 2}}));
        desk.notify(&about("1"), Duration::ZERO);
        let minutes = [0, 4, 5, 11, 12, 100].map(|minute| sent(&mut desk, MINUTE * minute, None));
        assert_eq!(minutes, [1, 0, 1, 0, 1, 0]);
    }

    #[test]
    fn what_is_withheld_is_sent_when_the_health_check_works_again() {
        let mut desk = desk(&json!({"deactivateFlag": true, "retryPolicy": {"numberOfRetries": 0}}));
        desk.notify(&about("1"), Duration::ZERO);
        assert_eq!(sent(&mut desk, Duration::ZERO, None), 1);
        assert_eq!(desk.subscriptions.iter().map(|found| found.status).collect::<Vec<_>>(), [Status::Suspended]);
        desk.notify(&about("2"), MINUTE);
        assert_eq!(sent(&mut desk, MINUTE * 4, None), 0, "withheld");
        assert_eq!(sent(&mut desk, MINUTE * 5, Some(503)), 1, "a health check");
        assert_eq!(sent(&mut desk, MINUTE * 10, Some(200)), 1, "a health check");
        assert_eq!(sent(&mut desk, MINUTE * 10, Some(204)), 2);
        let arrived: Vec<_> =
            desk.deliveries.iter().map(|delivery| (delivery.id.as_deref(), delivery.arrived())).collect();
        assert_eq!(arrived, [(Some("1"), true), (Some("2"), true)]);
    }

    #[test]
    fn what_waits_is_bounded() {
        let mut desk = desk(&json!({}));
        (0..WAITING + 2).for_each(|number| desk.notify(&about(&number.to_string()), Duration::ZERO));
        assert_eq!((desk.waiting.len(), desk.deliveries.len()), (WAITING, 2));
    }
}
