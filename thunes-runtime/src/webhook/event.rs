//! What a webhook says.

use core::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::Value;

use super::header::Header;
use super::id::WebhookId;
use super::payload::{BodyRead, PAYLOAD, TEST_MESSAGE};
use super::places;
use super::signed_part::SignedPart;
use crate::reply::code::Code;
use crate::reply::text_at;
use crate::table::status::Status;
use crate::value::amount::Amount;
use crate::value::any_id::AnyId;

/// The event that reports that a payment has changed.
pub(super) const PAYMENT_UPDATED: &str = "payments.payments.updated";

/// The product whose event that is.
pub(super) const ALTERNATIVE_PAYMENTS: &str = "alternativePaymentMethods";

/// The spellings of one member: the gateway's replies have the first, its notifications the last.
const RECONCILIATION_IDS: [&str; 2] = ["reconciliationId", "reconcillationId"];

/// A verified webhook.
///
/// The methods read what a notification of an alternative payment is documented to hold, wherever it is in the payload: nested, or flat
/// with dots in the member's name (`clientReferenceInformation.code`). Letter case of names does not count. Whatever else is in it can be
/// read by name ([`find`](Self::find)) or by JSON pointer ([`text`](Self::text)). Unknown events and statuses are kept.
///
/// With [`SignedPart::Payload`], anybody who has seen a notification can change the members around its payload. Only the methods that read
/// one of them believe it: `event_type`, `event_date`, `organization_id`, `product`, `webhook_id`, `transaction_trace_id`, `retry_number` and
/// `is_retry`. All others read what is signed.
///
/// An event is a reason to check the status now. It never replaces the check: it can come late, twice, or after a newer one.
///
/// `Debug` shows no payload.
///
/// ```
/// use thunes_runtime::WebhookEvent;
///
/// /// Whose status to check now.
/// fn reference(event: &WebhookEvent) -> Option<String> {
///     event.reference()
/// }
/// ```
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct WebhookEvent {
    /// When the gateway signed it.
    pub signed_at: SystemTime,
    /// Id of the key that signed it.
    pub key_id: Code,
    /// Which part of the body the signature covers.
    pub signed_part: SignedPart,
    /// Whether the payload came encrypted.
    pub was_encrypted: bool,
    /// What the signature covers, and that alone: the body, or an object with its member `payload`.
    signed: Value,
    /// The other members of the body, where the signature does not cover them.
    around: Option<Value>,
}

/// A member of a payload.
///
/// ```
/// # use thunes_runtime::{WebhookKey, WebhookSigner, WebhookVerifier};
/// # let key = WebhookKey::new("key-1", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")?;
/// # let body = WebhookSigner::payment_update("7652176144426365504805", "SETTLED", "order-42");
/// # let header = WebhookSigner::new(key.clone()).sign(&body);
/// # let event = WebhookVerifier::new([key])?.verify(header, &body)?;
/// let found = event.find("status");
/// assert_eq!((found[0].pointer.as_str(), found[0].text.as_str()), ("/payload/status", "SETTLED"));
/// assert!(!format!("{found:?}").contains("SETTLED"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct WebhookMember {
    /// Where it is, as a JSON pointer.
    pub pointer: String,
    /// Its value: a string, number or boolean, as text.
    pub text: String,
}

impl fmt::Debug for WebhookMember {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WebhookMember").field("pointer", &self.pointer).finish_non_exhaustive()
    }
}

impl WebhookEvent {
    pub(super) fn new(header: &Header<'_>, signed_part: SignedPart, read: BodyRead) -> Self {
        let signed_at = UNIX_EPOCH.checked_add(Duration::from_millis(header.millis)).unwrap_or(UNIX_EPOCH);
        let BodyRead { signed, around, was_encrypted } = read;
        Self { signed_at, key_id: header.key_id.into(), signed_part, was_encrypted, signed, around }
    }

    /// Returns the gateway's id of the sale or refund that changed (`id`). The payload does not say which of the two it is: look the id up among
    /// those that you stored. `None` if there is none, or not one that a request could have: [`text`](Self::text) has it as it came.
    #[must_use]
    pub fn id(&self) -> Option<AnyId> {
        AnyId::from_gateway(self.payload("id")?.trim()).ok()
    }

    /// Returns the merchant's own reference (`clientReferenceInformation.code`).
    #[must_use]
    pub fn reference(&self) -> Option<String> {
        self.payload("clientReferenceInformation.code")
    }

    /// Returns the amount (`orderInformation.amountDetails.totalAmount`).
    #[must_use]
    pub fn amount(&self) -> Option<Amount> {
        self.payload("orderInformation.amountDetails.totalAmount")?.parse().ok()
    }

    /// Returns the ISO 4217 code (`orderInformation.amountDetails.currency`).
    #[must_use]
    pub fn currency(&self) -> Option<String> {
        self.payload("orderInformation.amountDetails.currency")
    }

    /// Returns the reconciliation id: `reconciliationId`, or `reconcillationID` as the gateway spells it in notifications.
    #[must_use]
    pub fn reconciliation_id(&self) -> Option<String> {
        RECONCILIATION_IDS.iter().find_map(|name| self.payload(name))
    }

    /// Returns when the gateway took the payment, as it is written (`submitTimeUTC`).
    #[must_use]
    pub fn submit_time_utc(&self) -> Option<String> {
        self.payload("submitTimeUtc")
    }

    /// Returns the status, as one of the reply to a status check: `event.status::<thunes::status::SaleCheckStatus>()`. Letter case does not count, and
    /// one that the spec does not name is kept.
    ///
    /// It is the value of the payload's members named `status`. `None` when there is none, or when they differ: read the right one with
    /// [`status_at`](Self::status_at) then.
    #[must_use]
    pub fn status<S: Status>(&self) -> Option<S> {
        let found = places::all(self.scope(), "status");
        let (first, others) = found.split_first()?;
        let word = first.text.trim();
        others.iter().all(|other| other.text.trim().eq_ignore_ascii_case(word)).then(|| S::from_gateway(word))
    }

    /// Returns the status at a JSON pointer.
    #[must_use]
    pub fn status_at<S: Status>(&self, pointer: &str) -> Option<S> {
        self.text(pointer).map(|word| S::from_gateway(word.trim()))
    }

    /// Returns what happened (`eventType`): `payments.payments.updated`. New ones appear: match with a default.
    #[must_use]
    pub fn event_type(&self) -> Option<Code> {
        self.envelope("eventType").map(Code::from)
    }

    /// Returns when it happened, as it is written (`eventDate`). The gateway's example has no time zone.
    #[must_use]
    pub fn event_date(&self) -> Option<String> {
        self.envelope("eventDate")
    }

    /// Whose payment it is (`organizationId`).
    #[must_use]
    pub fn organization_id(&self) -> Option<String> {
        self.envelope("organizationId")
    }

    /// Returns the product that was subscribed to (`productId`): `alternativePaymentMethods`.
    #[must_use]
    pub fn product(&self) -> Option<Code> {
        self.envelope("productId").map(Code::from)
    }

    /// Returns the subscription that it belongs to (`webhookId`).
    #[must_use]
    pub fn webhook_id(&self) -> Option<WebhookId> {
        self.envelope("webhookId")?.trim().parse().ok()
    }

    /// Returns the id of this attempt (`transactionTraceId`), for the gateway's support. Each attempt has a new one: recognise repeats by
    /// [`id`](Self::id) and [`status`](Self::status).
    #[must_use]
    pub fn transaction_trace_id(&self) -> Option<String> {
        self.envelope("transactionTraceId")
    }

    /// Returns how often the gateway had sent it before (`retryNumber`).
    #[must_use]
    pub fn retry_number(&self) -> Option<u32> {
        self.envelope("retryNumber")?.trim().parse().ok()
    }

    /// Returns whether the gateway sends it again (`requestType` is not `NEW`). `None` where it does not say.
    #[must_use]
    pub fn is_retry(&self) -> Option<bool> {
        self.envelope("requestType").map(|word| !word.trim().eq_ignore_ascii_case("NEW"))
    }

    /// Returns whether a payment has changed: the event is `payments.payments.updated`, or, where the body names no event, the word is anywhere.
    ///
    /// With [`SignedPart::Payload`] the event's name is not signed and does not count. Any payload that names a payment is an update then:
    /// the worst that this can cost is a status check.
    #[must_use]
    pub fn is_payment_update(&self) -> bool {
        if self.around.is_some() {
            return self.id().is_some() || self.reference().is_some();
        }
        if let Some(event) = self.event_type() {
            return event.is(PAYMENT_UPDATED);
        }
        let mut named = false;
        visit(&self.signed, &mut |_, _, text| named |= text == PAYMENT_UPDATED);
        named
    }

    /// Returns whether it is the test message that [`WebhookCalls::test`](crate::WebhookCalls::test) asks for (`payloads.testPayload`): answer 200,
    /// and do nothing. Only a signed member makes it one.
    #[must_use]
    pub fn is_test(&self) -> bool {
        places::has_member(&self.signed, TEST_MESSAGE)
    }

    /// Returns a member by JSON pointer (RFC 6901): strings, numbers and booleans, as text. The payload is under `/payload`, decrypted. Only what
    /// is signed is found.
    #[must_use]
    pub fn text(&self, pointer: &str) -> Option<String> {
        text_at(&self.signed, pointer)
    }

    /// Returns every signed member of that name, wherever it is.
    #[must_use]
    pub fn find(&self, name: &str) -> Vec<WebhookMember> {
        let mut found = Vec::new();
        visit(&self.signed, &mut |pointer, key, text| {
            if key == name {
                found.push(WebhookMember { pointer: pointer.to_owned(), text: text.to_owned() });
            }
        });
        found
    }

    /// What the payment's members are looked for in: the payload, or the whole body where there is none.
    fn scope(&self) -> &Value {
        self.signed.get(PAYLOAD).unwrap_or(&self.signed)
    }

    fn payload(&self, path: &str) -> Option<String> {
        places::shallowest(self.scope(), path)
    }

    /// A member of the body itself, signed or not.
    fn envelope(&self, name: &str) -> Option<String> {
        let (_, value) = self
            .around
            .as_ref()
            .unwrap_or(&self.signed)
            .as_object()?
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(name))?;
        text_at(value, "")
    }
}

/// Shows every string, number and boolean with its pointer and key. An item of an array has the key of the array.
fn visit(value: &Value, show: &mut impl FnMut(&str, &str, &str)) {
    visit_at(value, &mut String::new(), "", show);
}

fn visit_at(value: &Value, pointer: &mut String, key: &str, show: &mut impl FnMut(&str, &str, &str)) {
    let length = pointer.len();
    match value {
        Value::Object(members) => members.iter().for_each(|(name, member)| {
            pointer.push('/');
            pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
            visit_at(member, pointer, name, show);
            pointer.truncate(length);
        }),
        Value::Array(items) => items.iter().enumerate().for_each(|(index, item)| {
            pointer.push('/');
            pointer.push_str(itoa::Buffer::new().format(index));
            visit_at(item, pointer, key, show);
            pointer.truncate(length);
        }),
        Value::String(text) => show(pointer, key, text),
        Value::Number(_) | Value::Bool(_) => show(pointer, key, &value.to_string()),
        Value::Null => {}
    }
}

impl fmt::Debug for WebhookEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WebhookEvent")
            .field("signed_at", &self.signed_at)
            .field("key_id", &self.key_id)
            .field("signed_part", &self.signed_part)
            .finish_non_exhaustive()
    }
}
