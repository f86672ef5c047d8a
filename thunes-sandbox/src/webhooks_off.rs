//! Webhooks of a sandbox that is built without them.

use core::time::Duration;

use axum::http::request::Parts;
use serde_json::Value;

use crate::clock::Clock;
use crate::payment::Payment;
use crate::replies::{Allow, Answer};

#[derive(Default)]
pub(crate) struct Webhooks;

/// Without the feature, calls about them do not exist.
pub(crate) enum WebhookCall {}

impl WebhookCall {
    pub(crate) const fn of(_: &Parts) -> Option<Result<Self, Allow>> {
        None
    }
}

impl Webhooks {
    pub(crate) const fn is_on(&self) -> bool {
        false
    }

    pub(crate) fn send(&self, _: Vec<Payment>, _: Duration) {}

    pub(crate) const fn answer(&self, call: &WebhookCall, _: &Value, _: &str, _: Duration) -> Answer {
        match *call {}
    }

    pub(crate) fn told(&self) -> Vec<Value> {
        Vec::new()
    }

    pub(crate) async fn wanted(&self) {
        core::future::pending().await
    }

    pub(crate) async fn deliver(&self, _: &Clock) {}
}
