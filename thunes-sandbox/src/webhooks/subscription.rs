//! A subscription, and the key that signs for it.

use core::time::Duration;

use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::Url;
use serde_json::{Value, json};

use crate::clock;

pub(super) const ALTERNATIVE_PAYMENTS: &str = "alternativePaymentMethods";
pub(super) const PAYMENT_UPDATED: &str = "payments.payments.updated";

const MINUTE: Duration = Duration::from_secs(60);

/// From one look at a health check to the next. The gateway looks 5 to 10 minutes after the creation.
pub(super) const WATCH: Duration = Duration::from_secs(5 * 60);

/// Most minutes and retries that a policy may ask for.
const MOST: u64 = 10_000;

/// What signs webhooks.
#[derive(Clone)]
pub(crate) struct SigningKey {
    pub(crate) id: String,
    pub(crate) secret: Vec<u8>,
}

impl SigningKey {
    /// The header `v-c-signature`.
    pub(super) fn signature(&self, millis: u64, body: &[u8]) -> String {
        let mut signed = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, &self.secret));
        signed.update(format!("{millis}.").as_bytes());
        signed.update(body);
        format!("t={millis};keyId={};sig={}", self.id, STANDARD.encode(signed.sign()))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    Active,
    Inactive,
    Suspended,
}

impl Status {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Active => "ACTIVE",
            Self::Inactive => "INACTIVE",
            Self::Suspended => "SUSPENDED",
        }
    }
}

/// A member of a body that lacks or has a wrong value.
#[derive(Debug)]
pub(super) struct WrongMember {
    pub(super) member: &'static str,
}

pub(super) struct Subscription {
    pub(super) id: String,
    pub(super) organization: String,
    pub(super) url: Url,
    pub(super) status: Status,
    /// What is to be looked at, and when next; where the subscription withholds.
    pub(super) watch: Option<(Url, Duration)>,
    /// Not activated yet: the first health check that works does it.
    pub(super) is_new: bool,
    events: Vec<String>,
    first_retry: Duration,
    interval: Duration,
    retries: u64,
    created_on: String,
    /// As it was sent, for the replies.
    wanted: Value,
}

impl Subscription {
    pub(super) fn preset(id: String, owner: &str, url: Url) -> Self {
        let wanted = json!({
            "name": "preset",
            "organizationId": owner,
            "products": [{"productId": ALTERNATIVE_PAYMENTS, "eventTypes": [PAYMENT_UPDATED]}],
            "webhookUrl": url.as_str(),
        });
        let events = vec![PAYMENT_UPDATED.to_owned()];
        let new = Self::with(id, owner, url, None, events, wanted, Duration::ZERO);
        Self { status: Status::Active, is_new: false, ..new }
    }

    /// From a body; else which member is wrong.
    pub(super) fn read(id: String, wanted: &Value, owner: &str, now: Duration) -> Result<Self, WrongMember> {
        for member in ["name", "description"] {
            text(wanted, member).ok_or(WrongMember { member })?;
        }
        if text(wanted, "organizationId") != Some(owner) {
            return Err(WrongMember { member: "organizationId" });
        }
        let security = wanted.pointer("/securityPolicy/securityType").and_then(Value::as_str);
        if !security.is_some_and(|word| word.eq_ignore_ascii_case("KEY")) {
            return Err(WrongMember { member: "securityPolicy.securityType" });
        }
        let url = url(wanted, "webhookUrl")?.ok_or(WrongMember { member: "webhookUrl" })?;
        let health = url_of_health(wanted)?;
        // Without a health check URL the webhook's own is looked at.
        let watch = withholds(wanted).then(|| (health.unwrap_or_else(|| url.clone()), now + WATCH));
        Ok(Self::with(id, owner, url, watch, events(wanted)?, wanted.clone(), now))
    }

    fn with(
        id: String,
        owner: &str,
        url: Url,
        watch: Option<(Url, Duration)>,
        events: Vec<String>,
        wanted: Value,
        now: Duration,
    ) -> Self {
        let policy = |member: &str, usual: u64| {
            let value = wanted.pointer(&format!("/retryPolicy/{member}"));
            let number = value.and_then(|value| value.as_u64().or_else(|| value.as_str()?.parse().ok()));
            number.unwrap_or(usual).min(MOST)
        };
        let minutes = |count: u64| MINUTE.saturating_mul(u32::try_from(count).unwrap_or(u32::MAX));
        Self {
            id,
            organization: owner.to_owned(),
            url,
            status: Status::Inactive,
            watch,
            is_new: true,
            events,
            first_retry: minutes(policy("firstRetry", 1).max(1)),
            interval: minutes(policy("interval", 1).max(1)),
            retries: policy("numberOfRetries", 3),
            created_on: clock::utc(now.as_secs()),
            wanted,
        }
    }

    /// With some members replaced: those that are absent stay.
    pub(super) fn changed(&self, change: &Value, now: Duration) -> Result<Self, WrongMember> {
        let mut wanted = self.wanted.clone();
        if let (Some(members), Some(change)) = (wanted.as_object_mut(), change.as_object()) {
            members.extend(change.iter().map(|(name, value)| (name.clone(), value.clone())));
        }
        let read = Self::read(self.id.clone(), &wanted, &self.organization, now)?;
        Ok(Self { status: self.status, is_new: self.is_new, created_on: self.created_on.clone(), ..read })
    }

    pub(super) fn covers(&self, event: &str) -> bool {
        self.status != Status::Inactive && self.events.iter().any(|wanted| wanted == event)
    }

    pub(super) const fn withholds(&self) -> bool {
        self.watch.is_some()
    }

    /// The pause before the next attempt, after so many; none after the last.
    pub(super) fn pause(&self, attempts: u32) -> Option<Duration> {
        let pause = if attempts == 1 { self.first_retry } else { self.interval };
        (u64::from(attempts) <= self.retries).then_some(pause)
    }

    /// As a reply shows it.
    pub(super) fn json(&self) -> Value {
        let mut json = self.wanted.clone();
        if let Some(members) = json.as_object_mut() {
            members.insert("webhookId".to_owned(), self.id.clone().into());
            members.insert("status".to_owned(), self.status.word().into());
            members.insert("createdOn".to_owned(), self.created_on.clone().into());
            members.insert("version".to_owned(), "3".into());
        }
        json
    }
}

fn text<'a>(body: &'a Value, member: &str) -> Option<&'a str> {
    body.get(member).and_then(Value::as_str).filter(|text| !text.trim().is_empty())
}

/// A URL, if there is one. The gateway takes https only; http is for handlers on this machine.
fn url(body: &Value, member: &'static str) -> Result<Option<Url>, WrongMember> {
    let Some(text) = body.get(member) else { return Ok(None) };
    let url = text.as_str().and_then(|text| text.parse::<Url>().ok());
    let url = url.filter(|url| matches!(url.scheme(), "http" | "https")).ok_or(WrongMember { member })?;
    Ok(Some(url))
}

fn url_of_health(body: &Value) -> Result<Option<Url>, WrongMember> {
    url(body, "healthCheckUrl")
}

/// The member's spelling differs between the gateway's documents, and so does its place.
fn withholds(body: &Value) -> bool {
    let places = [Some(body), body.get("retryPolicy")];
    places.into_iter().flatten().filter_map(Value::as_object).flatten().any(|(name, value)| {
        name.eq_ignore_ascii_case("deactivateFlag") && (value == &Value::Bool(true) || value == "true")
    })
}

/// The events of the one product that the sandbox has: in the array `products`, or flat.
fn events(body: &Value) -> Result<Vec<String>, WrongMember> {
    let nested = body.get("products").and_then(Value::as_array).map(|products| products.iter().collect());
    let products: Vec<&Value> = nested.unwrap_or_else(|| vec![body]);
    let mut all = Vec::new();
    for product in products {
        if text(product, "productId") != Some(ALTERNATIVE_PAYMENTS) {
            return Err(WrongMember { member: "productId" });
        }
        let events = product.get("eventTypes").and_then(Value::as_array).ok_or(WrongMember { member: "eventTypes" })?;
        all.extend(events.iter().filter_map(Value::as_str).map(str::to_owned));
    }
    if !all.is_empty() && all.iter().all(|event| event == PAYMENT_UPDATED) {
        Ok(all)
    } else {
        Err(WrongMember { member: "eventTypes" })
    }
}
