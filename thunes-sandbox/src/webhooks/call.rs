//! The calls about keys and subscriptions, told apart by path and HTTP method.

use core::time::Duration;

use aws_lc_rs::rand;
use axum::http::StatusCode;
use axum::http::request::Parts;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::desk::Desk;
use super::message::Message;
use super::subscription::{ALTERNATIVE_PAYMENTS, PAYMENT_UPDATED, SigningKey, Status, Subscription};
use crate::clock;
use crate::replies::{self, Allow, Answer};

/// Most subscriptions at a time.
const MOST: usize = 20;

/// How long a key lasts: 365 days.
const KEY_LIFE: Duration = Duration::from_secs(365 * 24 * 3600);

const KEYS: &str = "/kms/egress/v2/keys-sym";
const PRODUCTS: &str = "/notification-subscriptions/v2/products/";
const WEBHOOKS: &str = "/notification-subscriptions/v2/webhooks";
const TESTS: &str = "/notification-subscriptions/v1/webhooks/";

/// A call.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum WebhookCall {
    CreateKey,
    Products(String),
    Subscribe,
    List(String),
    Get(String),
    Change(String),
    Delete(String),
    SetStatus(String),
    Test(String),
}

impl WebhookCall {
    /// The call of a request; the methods that its path takes, where that is not one of them. `None` at other paths.
    pub(crate) fn of(parts: &Parts) -> Option<Result<Self, Allow>> {
        let (method, path) = (parts.method.as_str(), parts.uri.path());
        let id = |id: &str| Some(id.to_owned()).filter(|id| !id.is_empty() && !id.contains('/'));
        let one = |wanted: &'static str, call| Some(if method == wanted { Ok(call) } else { Err(Allow(wanted)) });
        if path == KEYS {
            return one("POST", Self::CreateKey);
        }
        if let Some(organization) = path.strip_prefix(PRODUCTS) {
            return one("GET", Self::Products(id(organization)?));
        }
        if let Some(webhook) = path.strip_prefix(TESTS) {
            return one("POST", Self::Test(id(webhook)?));
        }
        let below = path.strip_prefix(WEBHOOKS)?;
        if below.is_empty() {
            return Some(match method {
                "POST" => Ok(Self::Subscribe),
                "GET" => Ok(Self::List(parts.uri.query().unwrap_or_default().to_owned())),
                _ => Err(Allow("GET, POST")),
            });
        }
        let below = below.strip_prefix('/')?;
        if let Some(webhook) = below.strip_suffix("/status") {
            return one("PUT", Self::SetStatus(id(webhook)?));
        }
        let webhook = id(below)?;
        Some(match method {
            "GET" => Ok(Self::Get(webhook)),
            "PATCH" => Ok(Self::Change(webhook)),
            "DELETE" => Ok(Self::Delete(webhook)),
            _ => Err(Allow("GET, PATCH, DELETE")),
        })
    }

    /// Does it.
    pub(super) fn answer(&self, desk: &mut Desk, body: &Value, owner: &str, now: Duration) -> Result<Answer, Answer> {
        match self {
            Self::CreateKey => create_key(desk, body, owner, now),
            Self::Products(organization) if organization == owner => Ok(ok(&products(), "products")),
            Self::Products(_) => Err(refused("organizationId")),
            Self::Subscribe => subscribe(desk, body, owner, now),
            Self::List(query) => list(desk, query, owner),
            Self::Get(id) => found(desk, id).map(|found| ok(&found.json(), &format!("webhook {id}"))),
            Self::Change(id) => change(desk, id, body, now),
            Self::Delete(id) => {
                found(desk, id)?;
                desk.remove(id);
                Ok(ok(&json!({"status": "successfully deleted"}), &format!("webhook {id} deleted")))
            }
            Self::SetStatus(id) => set_status(desk, id, body, now),
            Self::Test(id) => {
                found(desk, id)?;
                desk.queue(id.clone(), Message::test(now), Some(now));
                Ok(ok(&json!({"webhookId": id}), &format!("webhook {id} tested")))
            }
        }
    }
}

fn products() -> Value {
    json!([{
        "productId": ALTERNATIVE_PAYMENTS,
        "eventTypes": [{"eventName": PAYMENT_UPDATED, "payloadEncryption": false}],
    }])
}

fn create_key(desk: &mut Desk, body: &Value, owner: &str, now: Duration) -> Result<Answer, Answer> {
    let at = |pointer: &str| body.pointer(pointer).and_then(Value::as_str);
    for (pointer, wanted) in [
        ("/clientRequestAction", "CREATE"),
        ("/keyInformation/provider", "nrtd"),
        ("/keyInformation/keyType", "sharedSecret"),
        ("/keyInformation/organizationId", owner),
        ("/keyInformation/tenant", owner),
    ] {
        if at(pointer) != Some(wanted) {
            return Err(refused(pointer));
        }
    }
    let mut secret = vec![0; 32];
    rand::fill(&mut secret).map_err(|_| refused("random numbers"))?;
    let key = SigningKey { id: desk.new_id(), secret };
    let reply = json!({
        "status": "SUCCESS",
        "keyInformation": {
            "organizationId": owner,
            "keyId": key.id,
            "key": STANDARD.encode(&key.secret),
            "status": "ACTIVE",
            "expirationDate": clock::utc((now + KEY_LIFE).as_secs()),
        },
    });
    let note = format!("webhook key {} created", key.id);
    desk.keys.insert(owner.to_owned(), key);
    Ok(Answer::new(StatusCode::CREATED, reply, note))
}

fn subscribe(desk: &mut Desk, body: &Value, owner: &str, now: Duration) -> Result<Answer, Answer> {
    if !desk.keys.contains_key(owner) {
        return Err(refused("a key: create one first"));
    }
    if desk.subscriptions.len() >= MOST {
        return Err(refused("number of subscriptions"));
    }
    let id = desk.new_id();
    let subscription = Subscription::read(id.clone(), body, owner, now).map_err(|wrong| refused(wrong.member))?;
    let reply = subscription.json();
    desk.subscriptions.push(subscription);
    Ok(Answer::new(StatusCode::CREATED, reply, format!("webhook {id} created")))
}

fn list(desk: &Desk, query: &str, owner: &str) -> Result<Answer, Answer> {
    let asked: Vec<_> = query.split('&').filter_map(|pair| pair.split_once('=')).collect();
    for (name, wanted) in
        [("organizationId", owner), ("productId", ALTERNATIVE_PAYMENTS), ("eventType", PAYMENT_UPDATED)]
    {
        if !asked.contains(&(name, wanted)) {
            return Err(refused(name));
        }
    }
    let all: Vec<_> = desk.subscriptions.iter().map(Subscription::json).collect();
    Ok(ok(&all.into(), "webhooks"))
}

fn change(desk: &mut Desk, id: &str, body: &Value, now: Duration) -> Result<Answer, Answer> {
    let subscription = found(desk, id)?;
    *subscription = subscription.changed(body, now).map_err(|wrong| refused(wrong.member))?;
    Ok(ok(&subscription.json(), &format!("webhook {id} changed")))
}

fn set_status(desk: &mut Desk, id: &str, body: &Value, now: Duration) -> Result<Answer, Answer> {
    let subscription = found(desk, id)?;
    subscription.status = match body.get("status").and_then(Value::as_str) {
        Some("ACTIVE") => Status::Active,
        Some("INACTIVE") => Status::Inactive,
        _ => return Err(refused("status")),
    };
    subscription.is_new = false;
    let answer = ok(&subscription.json(), &format!("webhook {id} {}", subscription.status.word()));
    if subscription.status == Status::Active {
        desk.release(id, now);
    }
    Ok(answer)
}

fn found<'a>(desk: &'a mut Desk, id: &str) -> Result<&'a mut Subscription, Answer> {
    let message = "No subscription has that id.";
    desk.subscription(id).ok_or_else(|| {
        let body = json!({"status": "NOT_FOUND", "reason": "NOT_FOUND", "message": message});
        Answer::new(StatusCode::NOT_FOUND, body, message)
    })
}

fn ok(body: &Value, note: &str) -> Answer {
    Answer::new(StatusCode::OK, body.clone(), note)
}

fn refused(what: &str) -> Answer {
    replies::unreadable(&format!("Missing or wrong: {what}."), clock::utc(clock::real()))
}
