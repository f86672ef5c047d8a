//! What a webhook says.

use core::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::Value;

use super::error::WebhookError;
use super::header::Header;
use crate::reply::text_at;
use crate::{Code, Status};

/// The event that tells that a payment has changed.
const PAYMENT_UPDATED: &str = "payments.payments.updated";

/// A verified webhook.
///
/// The place of nothing in its payload is documented. So members are found by name ([`find`](Self::find)) or by JSON pointer
/// ([`text`](Self::text)), and whatever is in it can be read. `Debug` shows no payload.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct WebhookEvent {
    /// When the gateway signed it.
    pub signed_at: SystemTime,
    /// Id of the key that signed it.
    pub key_id: Code,
    whole: Value,
}

/// A member of a payload.
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
    pub(super) fn read(header: &Header<'_>, payload: &[u8]) -> Result<Self, WebhookError> {
        let whole = serde_json::from_slice(payload)
            .map_err(|error| WebhookError::NotJson { line: error.line(), column: error.column() })?;
        let signed_at = UNIX_EPOCH.checked_add(Duration::from_millis(header.millis)).unwrap_or(UNIX_EPOCH);
        Ok(Self { signed_at, key_id: header.key_id.into(), whole })
    }

    /// A member by JSON pointer (RFC 6901): strings, numbers and booleans, as text.
    #[must_use]
    pub fn text(&self, pointer: &str) -> Option<String> {
        text_at(&self.whole, pointer)
    }

    /// Every member of that name, wherever it is.
    #[must_use]
    pub fn find(&self, name: &str) -> Vec<WebhookMember> {
        let mut found = Vec::new();
        visit(&self.whole, &mut String::new(), &mut |pointer, key, text| {
            if key == name {
                found.push(WebhookMember { pointer: pointer.to_owned(), text: text.to_owned() });
            }
        });
        found
    }

    /// Whether it names the event `payments.payments.updated` anywhere.
    #[must_use]
    pub fn is_payment_update(&self) -> bool {
        let mut named = false;
        visit(&self.whole, &mut String::new(), &mut |_, _, text| named |= text == PAYMENT_UPDATED);
        named
    }

    /// The status that it tells, as one of the reply to a status check: `event.status::<thunes::status::SaleStatus>()`. Case
    /// does not count, and one that the spec does not name is kept.
    ///
    /// It is the value of the members named `status`. `None` when there is none, or when they differ: read the right one with
    /// [`status_at`](Self::status_at) then.
    #[must_use]
    pub fn status<S: Status>(&self) -> Option<S> {
        let found = self.find("status");
        let (first, others) = found.split_first()?;
        let agree = others.iter().all(|other| other.text.eq_ignore_ascii_case(&first.text));
        agree.then(|| S::from_gateway(&first.text))
    }

    /// The status at a JSON pointer.
    #[must_use]
    pub fn status_at<S: Status>(&self, pointer: &str) -> Option<S> {
        self.text(pointer).map(|word| S::from_gateway(&word))
    }
}

/// Shows every string, number and boolean with its pointer and key. An item of an array has the key of the array.
fn visit(value: &Value, pointer: &mut String, show: &mut impl FnMut(&str, &str, &str)) {
    visit_at(value, pointer, "", show);
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
            .finish_non_exhaustive()
    }
}
