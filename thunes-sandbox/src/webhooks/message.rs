//! What a webhook says.

use core::time::Duration;

use serde_json::{Value, json};

use super::subscription::{ALTERNATIVE_PAYMENTS, PAYMENT_UPDATED, Subscription};
use crate::clock;
use crate::payment::Payment;
use crate::state::State;

/// A message, before it is addressed.
#[derive(Clone)]
pub(super) struct Message {
    /// The payment and its state; none for a test.
    pub(super) about: Option<(String, State)>,
    /// The member that holds what it says, and its value.
    content: (&'static str, Value),
    event_date: String,
}

/// The parts that are new with each attempt.
pub(super) struct Attempt {
    pub(super) trace_id: String,
    pub(super) retry: u32,
}

impl Attempt {
    pub(super) const fn request_type(&self) -> &'static str {
        if self.retry == 0 { "NEW" } else { "RETRY" }
    }
}

impl Message {
    /// Of a changed payment: the members that the gateway shows for an alternative payment, flat with dots in their names.
    pub(super) fn change(payment: &Payment, now: Duration) -> Self {
        let payload = json!({
            "id": payment.id,
            "reconcillationID": payment.reconciliation_id,
            "status": payment.word(),
            "submitTimeUTC": payment.submitted,
            "clientReferenceInformation.code": payment.reference,
            "orderInformation.amountDetails.totalAmount": payment.money.amount.to_string(),
            "orderInformation.amountDetails.currency": payment.money.currency,
        });
        Self { about: Some((payment.id.clone(), payment.state)), content: ("payload", payload), event_date: date(now) }
    }

    /// The test message.
    pub(super) fn test(now: Duration) -> Self {
        let content = ("payloads", json!({"testPayload": {"message": "A test message from the sandbox."}}));
        Self { about: None, content, event_date: date(now) }
    }

    /// The body for a subscription.
    pub(super) fn body(&self, subscription: &Subscription, attempt: &Attempt) -> Vec<u8> {
        let (member, content) = &self.content;
        let mut body = json!({
            "webhookId": subscription.id,
            "transactionTraceId": attempt.trace_id,
            "productId": ALTERNATIVE_PAYMENTS,
            "organizationId": subscription.organization,
            "eventType": PAYMENT_UPDATED,
            "eventDate": self.event_date,
            "retryNumber": attempt.retry,
            "requestType": attempt.request_type(),
        });
        if let Some(body) = body.as_object_mut() {
            body.insert((*member).to_owned(), content.clone());
        }
        body.to_string().into_bytes()
    }
}

/// Without a zone, as in the gateway's example.
fn date(now: Duration) -> String {
    clock::utc(now.as_secs()).trim_end_matches('Z').to_owned()
}
