//! What is sent.

use core::time::Duration;

use serde_json::{Map, Value, json};

use super::error::{Odd, WebhookInputRule};
use crate::webhook::event::{ALTERNATIVE_PAYMENTS, PAYMENT_UPDATED};

/// Longest text that is sent, in bytes.
const MAX_TEXT: usize = 2048;

/// Most events of one subscription.
const MAX_EVENTS: usize = 100;

const MINUTE: Duration = Duration::from_secs(60);

/// When the gateway sends a notification again. It counts in whole minutes.
///
/// The default is the guide's: 3 more attempts, the first after a minute, then every minute.
///
/// ```
/// use std::time::Duration;
/// use thunes_runtime::{NewSubscription, RetryPolicy};
///
/// let policy = RetryPolicy::new().retries(10).interval(Duration::from_secs(5 * 60));
/// assert_ne!(policy, RetryPolicy::default());
/// let wanted = NewSubscription::payment_updates("shop", "https://shop.example:443/webhook").retry_policy(policy);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub struct RetryPolicy {
    first_retry: Duration,
    interval: Duration,
    retries: u32,
}

impl RetryPolicy {
    /// Creates the guide's policy.
    pub const fn new() -> Self {
        Self { first_retry: MINUTE, interval: MINUTE, retries: 3 }
    }

    /// Sets the time to the first retry, in whole minutes.
    pub const fn first_retry(mut self, pause: Duration) -> Self {
        self.first_retry = pause;
        self
    }

    /// Sets the time from each retry to the next, in whole minutes.
    pub const fn interval(mut self, pause: Duration) -> Self {
        self.interval = pause;
        self
    }

    /// Sets the number of retries after the first attempt.
    pub const fn retries(mut self, retries: u32) -> Self {
        self.retries = retries;
        self
    }
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::new()
    }
}

/// Whose events a subscription covers. Without one, the gateway takes `DESCENDANTS`.
///
/// ```
/// use thunes_runtime::{NewSubscription, NotificationScope};
///
/// let all = NewSubscription::payment_updates("shop", "https://shop.example:443/webhook");
/// let own = all.clone().scope(NotificationScope::Own); // without the events of the organizations below it
/// assert_ne!(own, all);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotificationScope {
    /// The organization itself.
    Own,
    /// The organization and those below it.
    Descendants,
}

/// A subscription to be made.
///
/// ```no_run
/// # async fn example(client: thunes_runtime::Client) -> Result<(), thunes_runtime::WebhookCallError> {
/// use thunes_runtime::NewSubscription;
///
/// let wanted = NewSubscription::payment_updates("shop", "https://shop.example:443/webhook")
///     .health_check_url("https://shop.example:443/health")
///     .withhold_while_down();
/// let subscription = client.webhooks().subscribe(&wanted).await?;
/// # Ok(()) }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct NewSubscription {
    name: String,
    description: String,
    webhook_url: String,
    product: String,
    events: Vec<String>,
    health_check_url: Option<String>,
    withhold: bool,
    retry_policy: Option<RetryPolicy>,
    scope: Option<NotificationScope>,
    flat: bool,
}

impl NewSubscription {
    /// Creates a subscription to changes of alternative payments, with a display name and the https URL of your handler.
    pub fn payment_updates(name: &str, webhook_url: &str) -> Self {
        Self::new(name, webhook_url, ALTERNATIVE_PAYMENTS, [PAYMENT_UPDATED])
    }

    /// Creates a subscription to events of a product: [`WebhookCalls::products`](super::WebhookCalls::products) lists what there is.
    pub fn new<'a>(name: &str, webhook_url: &str, product: &str, events: impl IntoIterator<Item = &'a str>) -> Self {
        Self {
            name: name.to_owned(),
            description: name.to_owned(),
            webhook_url: webhook_url.to_owned(),
            product: product.to_owned(),
            events: events.into_iter().map(str::to_owned).collect(),
            health_check_url: None,
            withhold: false,
            retry_policy: None,
            scope: None,
            flat: false,
        }
    }

    /// Sets a description. Default: the name.
    pub fn description(mut self, description: &str) -> Self {
        description.clone_into(&mut self.description);
        self
    }

    /// Sets the URL that the gateway watches. It must answer GET and POST with 200.
    pub fn health_check_url(mut self, url: &str) -> Self {
        self.health_check_url = Some(url.to_owned());
        self
    }

    /// Withholds notifications while your handler is down: after the last retry the subscription becomes SUSPENDED, and when the health
    /// check answers 200 again, it becomes ACTIVE and what was withheld is sent. Without this, a notification is lost after the last
    /// retry.
    pub const fn withhold_while_down(mut self) -> Self {
        self.withhold = true;
        self
    }

    /// Sets another retry policy than the gateway's default.
    pub const fn retry_policy(mut self, policy: RetryPolicy) -> Self {
        self.retry_policy = Some(policy);
        self
    }

    /// Sets whose events are covered.
    pub const fn scope(mut self, scope: NotificationScope) -> Self {
        self.scope = Some(scope);
        self
    }

    /// Writes `productId` and `eventTypes` as members of the body itself, as the guides for Pay by Bank and PayTo do, and not in the array
    /// `products`.
    pub const fn flat(mut self) -> Self {
        self.flat = true;
        self
    }

    /// The body for an organization.
    pub(super) fn body(&self, organization: &str) -> Result<Value, Odd> {
        let mut body = Map::new();
        put(&mut body, "name", text("name", &self.name)?);
        put(&mut body, "description", text("description", &self.description)?);
        put(&mut body, "organizationId", organization.into());
        put_product(&mut body, &self.product, &self.events, self.flat)?;
        put(&mut body, "webhookUrl", url("webhook_url", &self.webhook_url)?);
        if let Some(health) = &self.health_check_url {
            put(&mut body, "healthCheckUrl", url("health_check_url", health)?);
        }
        put(&mut body, "securityPolicy", json!({"securityType": "KEY"}));
        if self.withhold {
            put(&mut body, "deactivateflag", true.into());
        }
        if let Some(policy) = self.retry_policy {
            put(&mut body, "retryPolicy", policy.body()?);
        }
        if let Some(scope) = self.scope {
            let word = if scope == NotificationScope::Own { "SELF" } else { "DESCENDANTS" };
            put(&mut body, "notificationScope", word.into());
        }
        Ok(Value::Object(body))
    }
}

impl RetryPolicy {
    fn body(self) -> Result<Value, Odd> {
        Ok(json!({
            "algorithm": "ARITHMETIC",
            "firstRetry": minutes(self.first_retry)?,
            "interval": minutes(self.interval)?,
            "numberOfRetries": self.retries,
        }))
    }
}

/// The gateway counts in minutes: a rest would be lost.
fn minutes(pause: Duration) -> Result<u64, Odd> {
    let minutes = pause.as_secs() / MINUTE.as_secs();
    let is_whole = pause == Duration::from_secs(minutes * MINUTE.as_secs());
    if is_whole && minutes > 0 { Ok(minutes) } else { Err(Odd("retry_policy", WebhookInputRule::NotWholeMinutes)) }
}

/// What is to change of a subscription. What is not set stays.
///
/// ```no_run
/// # async fn example(client: thunes_runtime::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use thunes_runtime::{SubscriptionChange, WebhookId};
///
/// let id: WebhookId = "c51f6dd5-6d54-4d0b-b2ab-3a5fbcd1c6b1".parse()?; // from your database
/// let change = SubscriptionChange::new().webhook_url("https://shop.example:443/new-webhook");
/// client.webhooks().update(&id, &change).await?;
/// # Ok(()) }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[must_use]
pub struct SubscriptionChange {
    name: Option<String>,
    description: Option<String>,
    webhook_url: Option<String>,
    health_check_url: Option<String>,
    events: Option<(String, Vec<String>)>,
    flat: bool,
}

impl SubscriptionChange {
    /// Creates a change of nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Changes the name.
    pub fn name(mut self, name: &str) -> Self {
        self.name = Some(name.to_owned());
        self
    }

    /// Changes the description.
    pub fn description(mut self, description: &str) -> Self {
        self.description = Some(description.to_owned());
        self
    }

    /// Changes the URL of the handler. The gateway reviews a new one.
    pub fn webhook_url(mut self, url: &str) -> Self {
        self.webhook_url = Some(url.to_owned());
        self
    }

    /// Changes the URL that the gateway watches. The gateway reviews a new one.
    pub fn health_check_url(mut self, url: &str) -> Self {
        self.health_check_url = Some(url.to_owned());
        self
    }

    /// Changes what is subscribed to.
    pub fn events<'a>(mut self, product: &str, events: impl IntoIterator<Item = &'a str>) -> Self {
        self.events = Some((product.to_owned(), events.into_iter().map(str::to_owned).collect()));
        self
    }

    /// Writes the product as [`NewSubscription::flat`] does.
    pub const fn flat(mut self) -> Self {
        self.flat = true;
        self
    }

    pub(super) fn body(&self) -> Result<Value, Odd> {
        let mut body = Map::new();
        for (member, input, value) in [("name", "name", &self.name), ("description", "description", &self.description)]
        {
            if let Some(value) = value {
                put(&mut body, member, text(input, value)?);
            }
        }
        for (member, input, value) in [
            ("webhookUrl", "webhook_url", &self.webhook_url),
            ("healthCheckUrl", "health_check_url", &self.health_check_url),
        ] {
            if let Some(value) = value {
                put(&mut body, member, url(input, value)?);
            }
        }
        if let Some((product, events)) = &self.events {
            put_product(&mut body, product, events, self.flat)?;
        }
        if body.is_empty() { Err(Odd("change", WebhookInputRule::Empty)) } else { Ok(Value::Object(body)) }
    }
}

fn put(body: &mut Map<String, Value>, member: &str, value: Value) {
    body.insert(member.to_owned(), value);
}

fn put_product(body: &mut Map<String, Value>, product: &str, events: &[String], flat: bool) -> Result<(), Odd> {
    if events.is_empty() {
        return Err(Odd("events", WebhookInputRule::Empty));
    }
    if events.len() > MAX_EVENTS {
        return Err(Odd("events", WebhookInputRule::TooMany { max: MAX_EVENTS }));
    }
    let product = text("product", product)?;
    let events: Value = events.iter().map(|event| text("events", event)).collect::<Result<Vec<_>, _>>()?.into();
    if flat {
        put(body, "productId", product);
        put(body, "eventTypes", events);
    } else {
        put(body, "products", json!([{"productId": product, "eventTypes": events}]));
    }
    Ok(())
}

fn text(input: &'static str, text: &str) -> Result<Value, Odd> {
    let broken = if text.trim().is_empty() {
        WebhookInputRule::Empty
    } else if text.len() > MAX_TEXT {
        WebhookInputRule::TooLong { max: MAX_TEXT }
    } else if text.chars().any(char::is_control) {
        WebhookInputRule::InvalidCharacter
    } else {
        return Ok(text.into());
    };
    Err(Odd(input, broken))
}

/// The gateway takes https only; plain http on this machine is for a sandbox.
fn url(input: &'static str, url: &str) -> Result<Value, Odd> {
    let local = ["http://127.0.0.1:", "http://localhost:", "http://[::1]:"];
    let host_follows = |scheme: &str| {
        url.strip_prefix(scheme).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
    };
    let broken = if !(host_follows("https://") || local.iter().any(|start| host_follows(start))) {
        WebhookInputRule::NotHttps
    } else if url.len() > MAX_TEXT {
        WebhookInputRule::TooLong { max: MAX_TEXT }
    } else if !url.bytes().all(|byte| byte.is_ascii_graphic()) {
        WebhookInputRule::InvalidCharacter
    } else {
        return Ok(url.into());
    };
    Err(Odd(input, broken))
}
