//! What comes back, read leniently.

use core::fmt;

use serde_json::Value;
use zeroize::Zeroizing;

use crate::reply::code::Code;
use crate::reply::error::ReplyError;
use crate::reply::text_at;
use crate::webhook::id::WebhookId;
use crate::webhook::key::WebhookKey;

/// The status of a subscription. Unknown words are kept.
///
/// ```
/// use thunes_runtime::{Subscription, SubscriptionStatus};
///
/// /// What the operator has to do so that notifications come.
/// fn to_do(subscription: &Subscription) -> &'static str {
///     match &subscription.status {
///         Some(SubscriptionStatus::Active) => "nothing",
///         Some(SubscriptionStatus::Inactive) => "activate it",
///         Some(SubscriptionStatus::Suspended) => "repair the health check",
///         Some(SubscriptionStatus::PendingReview) => "wait",
///         Some(SubscriptionStatus::Blocked) => "change its URLs",
///         _ => "look in the Business Center",
///     }
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SubscriptionStatus {
    /// Notifications are sent.
    Active,
    /// Not activated, or deactivated.
    Inactive,
    /// The health check fails: notifications are withheld.
    Suspended,
    /// The gateway reviews its URLs: 1 to 2 business days.
    PendingReview,
    /// The gateway refused its URLs: change them.
    Blocked,
    /// Another word.
    Other(Code),
}

impl SubscriptionStatus {
    fn read(word: &str) -> Self {
        let known = [
            ("ACTIVE", Self::Active),
            ("INACTIVE", Self::Inactive),
            ("SUSPENDED", Self::Suspended),
            ("PENDING_REVIEW", Self::PendingReview),
            ("BLOCKED", Self::Blocked),
        ];
        let word = word.trim();
        let found = known.into_iter().find(|(name, _)| name.eq_ignore_ascii_case(word));
        found.map_or_else(|| Self::Other(word.into()), |(_, status)| status)
    }
}

/// A subscription as the gateway has it.
///
/// `Debug` shows id, status and products: a URL may hold a token of yours.
///
/// ```no_run
/// # async fn example(client: thunes_runtime::Client) -> Result<(), thunes_runtime::WebhookCallError> {
/// let all = client.webhooks().list_payment_updates().await?;
/// for subscription in &all {
///     let retries = subscription.text("/retryPolicy/numberOfRetries");
///     println!("{}: {:?}, retries: {retries:?}", subscription.id, subscription.status);
/// }
/// # Ok(()) }
/// ```
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Subscription {
    /// Its id (`webhookId`): store it.
    pub id: WebhookId,
    /// Its status (`status`).
    pub status: Option<SubscriptionStatus>,
    /// Its name.
    pub name: Option<String>,
    /// The URL of the handler.
    pub webhook_url: Option<String>,
    /// The URL that the gateway watches.
    pub health_check_url: Option<String>,
    /// What is subscribed to.
    pub products: Vec<WebhookProduct>,
    /// When it was made, as it is written (`createdOn`).
    pub created_on: Option<String>,
    /// The version of notifications: `3`.
    pub version: Option<Code>,
    whole: Value,
}

/// A product and its events.
///
/// ```no_run
/// # async fn example(client: thunes_runtime::Client) -> Result<(), thunes_runtime::WebhookCallError> {
/// for product in client.webhooks().products().await? {
///     let names: Vec<_> = product.events.iter().map(|event| event.name.as_str()).collect();
///     println!("{}: {}", product.id, names.join(", "));
/// }
/// # Ok(()) }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct WebhookProduct {
    /// Its id: `alternativePaymentMethods`.
    pub id: Code,
    /// Its events.
    pub events: Vec<WebhookEventType>,
}

/// An event that can be subscribed to.
///
/// ```
/// use thunes_runtime::{WebhookEventType, WebhookProduct};
///
/// /// Whether a verifier of these events needs `decrypt_with`.
/// fn needs_payload_key(product: &WebhookProduct) -> bool {
///     product.events.iter().any(|event: &WebhookEventType| event.payload_encryption == Some(true))
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct WebhookEventType {
    /// Its name: `payments.payments.updated`.
    pub name: Code,
    /// Whether its payload comes encrypted (`payloadEncryption`). `None` where that is not said, as in a subscription.
    pub payload_encryption: Option<bool>,
}

/// A key that the gateway made for signing webhooks. It replaces an older one at once.
///
/// `Debug` does not show its secret.
///
/// ```no_run
/// # fn store(_key_id: &str, _secret: &str) {}
/// # async fn example(client: thunes_runtime::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use thunes_runtime::WebhookVerifier;
///
/// let created = client.webhooks().create_key().await?;
/// created.key.with_secret(|base64| store(created.key.id(), base64)); // where you keep secrets
/// println!("{} expires on {:?}", created.key.id(), created.expiration_date);
/// let verifier = WebhookVerifier::new([created.key])?;
/// # Ok(()) }
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CreatedWebhookKey {
    /// The key: give it to a [`WebhookVerifier`](crate::WebhookVerifier), and [store](WebhookKey::with_secret) it.
    pub key: WebhookKey,
    /// Its status.
    pub status: Option<Code>,
    /// When it expires, as it is written (`expirationDate`).
    pub expiration_date: Option<String>,
}

impl Subscription {
    pub(super) fn read(whole: Value) -> Result<Self, ReplyError> {
        let text = |pointer| text_at(&whole, pointer);
        let id = text("/webhookId").or_else(|| text("/id"));
        let id = id.and_then(|id| id.trim().parse().ok()).ok_or(ReplyError::MissingId)?;
        Ok(Self {
            id,
            status: text("/status").map(|word| SubscriptionStatus::read(&word)),
            name: text("/name"),
            webhook_url: text("/webhookUrl"),
            health_check_url: text("/healthCheckUrl"),
            products: products_of(&whole),
            created_on: text("/createdOn"),
            version: text("/version").map(Code::from),
            whole,
        })
    }

    /// A list of them: an array, or an array in a member of an object. What is not a subscription is left out.
    pub(super) fn read_all(whole: Value) -> Result<Vec<Self>, ReplyError> {
        let items = array(whole).ok_or(ReplyError::NotAnObject)?;
        Ok(items.into_iter().filter_map(|item| Self::read(item).ok()).collect())
    }

    /// Returns a member that has no field here, by JSON pointer (RFC 6901): `/retryPolicy/numberOfRetries`.
    #[must_use]
    pub fn text(&self, pointer: &str) -> Option<String> {
        text_at(&self.whole, pointer)
    }
}

impl fmt::Debug for Subscription {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Subscription")
            .field("id", &self.id)
            .field("status", &self.status)
            .field("products", &self.products)
            .finish_non_exhaustive()
    }
}

impl WebhookProduct {
    pub(super) fn read_all(whole: Value) -> Result<Vec<Self>, ReplyError> {
        let items = array(whole).ok_or(ReplyError::NotAnObject)?;
        Ok(items.iter().filter_map(Self::read).collect())
    }

    fn read(value: &Value) -> Option<Self> {
        let events = value.get("eventTypes").and_then(Value::as_array).into_iter().flatten();
        let events = events.filter_map(WebhookEventType::read).collect();
        Some(Self { id: text_at(value, "/productId")?.into(), events })
    }
}

impl WebhookEventType {
    /// A text, or an object with `eventName`.
    fn read(value: &Value) -> Option<Self> {
        let name = text_at(value, "").or_else(|| text_at(value, "/eventName"))?;
        let encryption = text_at(value, "/payloadEncryption");
        let payload_encryption = encryption.and_then(|word| word.trim().to_ascii_lowercase().parse().ok());
        Some(Self { name: name.into(), payload_encryption })
    }
}

impl CreatedWebhookKey {
    /// The secret is taken out of the tree, so that it can be wiped.
    pub(super) fn read(mut whole: Value) -> Result<Self, ReplyError> {
        let (secret, about) = {
            let about = match whole.get_mut("keyInformation") {
                Some(about) => about,
                None => &mut whole,
            };
            (about.get_mut("key").map(Value::take), about.clone())
        };
        let Some(Value::String(secret)) = secret else { return Err(ReplyError::MissingId) };
        let secret = Zeroizing::new(secret);
        let id = text_at(&about, "/keyId").ok_or(ReplyError::MissingId)?;
        Ok(Self {
            key: WebhookKey::new(id.trim(), secret.trim()).map_err(|_| ReplyError::MissingId)?,
            status: text_at(&about, "/status").map(Code::from),
            expiration_date: text_at(&about, "/expirationDate"),
        })
    }
}

/// The array, or the only array among an object's members.
fn array(whole: Value) -> Option<Vec<Value>> {
    match whole {
        Value::Array(items) => Some(items),
        Value::Object(members) => members.into_iter().find_map(|(_, member)| match member {
            Value::Array(items) => Some(items),
            _ => None,
        }),
        _ => None,
    }
}

/// In the array `products`, or flat.
fn products_of(whole: &Value) -> Vec<WebhookProduct> {
    match whole.get("products").and_then(Value::as_array) {
        Some(products) => products.iter().filter_map(WebhookProduct::read).collect(),
        None => WebhookProduct::read(whole).into_iter().collect(),
    }
}
