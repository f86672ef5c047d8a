//! The calls about webhooks at the socket: what is sent, what is believed, and what is reported.
#![cfg(all(feature = "client", feature = "webhooks"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use core::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use common::capture::Capture;
use common::*;
use serde_json::{Value, json};
use thunes_runtime::{
    Client, NewSubscription, NotSentCause, NotificationScope, RetryPolicy, SubscriptionChange, SubscriptionStatus,
    UnknownCause, WebhookCallError, WebhookCallFailure, WebhookId, WebhookInputRule,
};

const ID: &str = "c51f6dd5-6d54-4d0b-b2ab-3a5fbcd1c6b1";
const ALTERNATIVE: &str = "alternativePaymentMethods";
const UPDATED: &str = "payments.payments.updated";

fn id() -> WebhookId {
    ID.parse().unwrap()
}

fn minutes(count: u64) -> Duration {
    Duration::from_secs(60 * count)
}

fn wanted() -> NewSubscription {
    NewSubscription::payment_updates("shop", "https://shop.example:443/webhook?token=canary")
}

async fn server(status: &str, body: &Value) -> (Server, Client) {
    let server = Server::start([answer(status, &body.to_string())]).await;
    let client = builder(&server).build().unwrap();
    (server, client)
}

/// What came in: the first line, the claims of its token, its body.
fn only(server: &Server) -> (String, Value, Value) {
    let [received] = &server.received()[..] else { panic!("one request, sent once") };
    let token = received.header("authorization").unwrap().strip_prefix("Bearer ").unwrap();
    let claims = URL_SAFE_NO_PAD.decode(token.split('.').nth(1).unwrap()).unwrap();
    let line = received.head.lines().next().unwrap().trim_end_matches(" HTTP/1.1").to_owned();
    let body = if received.body.is_empty() { Value::Null } else { serde_json::from_slice(&received.body).unwrap() };
    (line, serde_json::from_slice(&claims).unwrap(), body)
}

// ---- what goes out

#[tokio::test]
async fn a_key_is_created_as_the_guide_has_it() {
    let reply = json!({"keyInformation": {"keyId": "key-9", "key": "Y2FuYXJ5LWNhbmFyeQ==", "status": "ACTIVE", "expirationDate": "2027-01-02"}});
    let (server, client) = server("201 Created", &reply).await;
    let created = client.webhooks().create_key().await.unwrap();
    let (line, claims, body) = only(&server);
    assert_eq!(line, "POST /kms/egress/v2/keys-sym");
    assert_eq!(claims["request-resource-path"], "/kms/egress/v2/keys-sym");
    let about = json!({"provider": "nrtd", "tenant": MERCHANT_ID, "keyType": "sharedSecret", "organizationId": MERCHANT_ID, "expiryDuration": 365});
    assert_eq!(body, json!({"clientRequestAction": "CREATE", "keyInformation": about}));
    assert_eq!((created.key.id(), created.key.with_secret(str::to_owned).as_str()), ("key-9", "Y2FuYXJ5LWNhbmFyeQ=="));
    assert_eq!(created.expiration_date.as_deref(), Some("2027-01-02"));
    let shown = format!("{created:?}");
    assert!(!shown.contains("Y2Fu") && !shown.contains("canary") && shown.contains("key-9"), "{shown}");
}

#[tokio::test]
async fn a_subscription_is_written_in_either_form() {
    let base = json!({
        "name": "shop", "description": "shop", "organizationId": MERCHANT_ID,
        "webhookUrl": "https://shop.example:443/webhook?token=canary", "securityPolicy": {"securityType": "KEY"},
    });
    let with = |more: Value| {
        let mut body = base.clone();
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    let products = json!([{"productId": ALTERNATIVE, "eventTypes": [UPDATED]}]);
    let policy = json!({"algorithm": "ARITHMETIC", "firstRetry": 2, "interval": 5, "numberOfRetries": 3});
    for (wanted, body) in [
        (wanted(), with(json!({"products": products}))),
        (wanted().flat(), with(json!({"productId": ALTERNATIVE, "eventTypes": [UPDATED]}))),
        (
            wanted()
                .description("d")
                .health_check_url("https://shop.example/health")
                .withhold_while_down()
                .retry_policy(RetryPolicy::new().first_retry(minutes(2)).interval(minutes(5)))
                .scope(NotificationScope::Own),
            with(json!({"products": products, "description": "d", "healthCheckUrl": "https://shop.example/health",
                "deactivateflag": true, "retryPolicy": policy, "notificationScope": "SELF"})),
        ),
    ] {
        let (server, client) = server("201 Created", &json!({"webhookId": ID, "status": "inactive"})).await;
        let made = client.webhooks().subscribe(&wanted).await.unwrap();
        assert_eq!((made.id, made.status), (id(), Some(SubscriptionStatus::Inactive)));
        let (line, _, sent) = only(&server);
        assert_eq!((line.as_str(), sent), ("POST /notification-subscriptions/v2/webhooks", body));
    }
}

#[tokio::test]
async fn every_call_has_its_method_and_path_and_signs_both() {
    let one = format!("/notification-subscriptions/v2/webhooks/{ID}");
    let test = format!("/notification-subscriptions/v1/webhooks/{ID}");
    let list = format!(
        "/notification-subscriptions/v2/webhooks?organizationId={MERCHANT_ID}&productId={ALTERNATIVE}&eventType={UPDATED}"
    );
    let products = "/notification-subscriptions/v2/products/another_1";
    for (number, (method, target, body)) in [
        ("GET", products.to_owned(), Value::Null),
        ("GET", one.clone(), Value::Null),
        ("GET", list, Value::Null),
        ("PATCH", one.clone(), json!({"webhookUrl": "https://shop.example/new"})),
        ("POST", test, json!({})),
        ("PUT", format!("{one}/status"), json!({"status": "ACTIVE"})),
        ("PUT", format!("{one}/status"), json!({"status": "INACTIVE"})),
        ("DELETE", one.clone(), Value::Null),
    ]
    .into_iter()
    .enumerate()
    {
        let reply = if matches!(number, 0 | 2) { json!([]) } else { json!({"webhookId": ID}) };
        let (server, client) = server("200 OK", &reply).await;
        let (webhooks, change) = (client.webhooks(), SubscriptionChange::new().webhook_url("https://shop.example/new"));
        match number {
            0 => assert!(webhooks.of("another_1").products().await.unwrap().is_empty()),
            1 => assert_eq!(webhooks.get(&id()).await.unwrap().id, id()),
            2 => assert!(webhooks.list_payment_updates().await.unwrap().is_empty()),
            3 => webhooks.update(&id(), &change).await.unwrap(),
            4 => webhooks.test(&id()).await.unwrap(),
            5 => webhooks.activate(&id()).await.unwrap(),
            6 => webhooks.deactivate(&id()).await.unwrap(),
            _ => webhooks.delete(&id()).await.unwrap(),
        }
        let (line, claims, sent) = only(&server);
        assert_eq!((line, sent), (format!("{method} {target}"), body));
        assert_eq!((&claims["request-method"], &claims["request-resource-path"]), (&json!(method), &json!(target)));
        assert_eq!(claims.get("digest").is_some(), !matches!(method, "GET" | "DELETE"), "{method}");
    }
}

#[tokio::test]
async fn an_error_says_which_rule_an_input_breaks() {
    let (_server, client) = server("200 OK", &json!({})).await;
    let long = format!("https://{}", "x".repeat(3000));
    for (wanted, rule) in [
        (NewSubscription::payment_updates("shop", "http://shop.example/"), WebhookInputRule::NotHttps),
        (NewSubscription::payment_updates("shop", &long), WebhookInputRule::TooLong { max: 2048 }),
        (wanted().description(" "), WebhookInputRule::Empty),
        (wanted().description("a\nb"), WebhookInputRule::InvalidCharacter),
        (wanted().retry_policy(RetryPolicy::new().interval(Duration::ZERO)), WebhookInputRule::NotWholeMinutes),
        (NewSubscription::new("n", "https://shop.example/", "p", ["e"; 101]), WebhookInputRule::TooMany { max: 100 }),
    ] {
        let error = client.webhooks().subscribe(&wanted).await.unwrap_err();
        let WebhookCallFailure::Invalid { rule: broken, .. } = error.failure() else { panic!("{error:?}") };
        assert_eq!((*broken, error.word(), &*error.error_type()), (rule, "invalid", "invalid"));
        assert!(error.to_string().contains(&rule.to_string()), "{error}");
    }
}

#[test]
fn the_id_of_a_subscription_is_stored_as_the_gateway_wrote_it() {
    let stored = serde_json::to_string(&id()).unwrap();
    assert_eq!(stored, format!("\"{ID}\""));
    assert_eq!(serde_json::from_str::<WebhookId>(&stored).unwrap(), id());
    assert_eq!(id().to_string().parse(), Ok(id()));
    let refused = serde_json::from_str::<WebhookId>("\"a/b\"").unwrap_err().to_string();
    assert!(refused.starts_with("not the id of a subscription"), "{refused}");
}

#[tokio::test]
async fn what_cannot_be_sent_is_named_and_not_sent() {
    let (server, client) = server("200 OK", &json!({})).await;
    let webhooks = client.webhooks();
    let at = |url: &str| NewSubscription::payment_updates("shop", url);
    let none: [&str; 0] = [];
    let mut named = Vec::new();
    for wanted in [
        at("http://shop.example/"),
        at("https://"),
        at("https://shop.example/a b"),
        at("javascript:alert(1)"),
        at(&format!("https://{}", "x".repeat(3000))),
        wanted().health_check_url("shop.example"),
        wanted().description(" "),
        NewSubscription::new("a\nb", "https://shop.example/", "p", ["e"]),
        NewSubscription::new("n", "https://shop.example/", "p", none),
        NewSubscription::new("n", "https://shop.example/", "", ["e"]),
        wanted().retry_policy(RetryPolicy::new().interval(Duration::from_secs(90))),
        wanted().retry_policy(RetryPolicy::new().first_retry(Duration::ZERO)),
    ] {
        named.push(invalid(webhooks.subscribe(&wanted).await.unwrap_err()));
    }
    assert_eq!(named[..5], ["webhook_url"; 5]);
    let policy = "retry_policy";
    assert_eq!(named[5..], ["health_check_url", "description", "name", "events", "product", policy, policy]);
    for organization in ["", "a/b", "..", "a?b", "a b", "é"] {
        assert_eq!(invalid(webhooks.clone().of(organization).products().await.unwrap_err()), "organization_id");
    }
    assert_eq!(invalid(webhooks.list("a&b=c", UPDATED).await.unwrap_err()), "product");
    assert_eq!(invalid(webhooks.list(ALTERNATIVE, "a..b").await.unwrap_err()), "event");
    assert_eq!(invalid(webhooks.update(&id(), &SubscriptionChange::new()).await.unwrap_err()), "change");
    assert!(["", "a/b", "..", "a.b"].iter().all(|odd| odd.parse::<WebhookId>().is_err()));
    assert!(server.received().is_empty());
}

fn invalid(error: WebhookCallError) -> &'static str {
    assert!(!error.to_string().contains("canary"));
    match error.failure() {
        WebhookCallFailure::Invalid { input, .. } => input,
        other => panic!("{other:?}"),
    }
}

// ---- what comes back

#[tokio::test]
async fn replies_are_read_leniently() {
    let nested = json!({"webhookId": ID, "status": "PENDING_REVIEW", "createdOn": "2026-01-02", "version": 3,
        "products": [{"productId": ALTERNATIVE, "eventTypes": [{"eventName": UPDATED, "payloadEncryption": "True"}]}], "retryPolicy": {"interval": 1}});
    let flat = json!({"webhookId": ID, "status": "REVIEWED", "productId": ALTERNATIVE, "eventTypes": [UPDATED]});
    let (_server, client) = server("200 OK", &json!({"webhooks": [nested, flat, {"no": "id"}, 7]})).await;
    let all = client.webhooks().list(ALTERNATIVE, UPDATED).await.unwrap();
    let [first, second] = &all[..] else { panic!("two subscriptions: {all:?}") };
    assert_eq!(
        (&first.status, first.version.as_ref().unwrap().as_str()),
        (&Some(SubscriptionStatus::PendingReview), "3")
    );
    assert_eq!(first.products[0].events[0].payload_encryption, Some(true));
    assert_eq!(first.text("/retryPolicy/interval").as_deref(), Some("1"));
    assert!(matches!(&second.status, Some(SubscriptionStatus::Other(word)) if word.as_str() == "REVIEWED"));
    assert_eq!((second.products.len(), second.products[0].events[0].name.as_str()), (1, UPDATED));
}

#[tokio::test]
async fn only_a_no_of_the_gateways_own_is_a_no() {
    let no = |status, body: Value| (status, body.to_string());
    for (status, body) in [
        no("400 Bad Request", json!({"reason": "INVALID_DATA", "message": "canary"})),
        no("401 Unauthorized", json!({"response": {"rmsg": "canary"}})),
        no("404 Not Found", json!({"errorInformation": {"reason": "NOT_FOUND"}})),
    ] {
        let error = failure(status, &body).await;
        assert!(matches!(error.failure(), WebhookCallFailure::Rejected { .. }), "{error:?}");
        assert!(error.to_string().contains("Nothing has changed"), "{error}");
    }
    for (status, body) in [
        ("403 Forbidden", "<html>canary</html>"),
        ("400 Bad Request", ""),
        ("403 Forbidden", "{\"message\":\"canary\"}"),
        ("403 Forbidden", "{}"),
        ("400 Bad Request", "{\"reason\":\"SYSTEM_ERROR\"}"),
        ("429 Too Many Requests", "{\"reason\":\"canary\"}"),
        ("302 Found", "{}"),
        ("502 Bad Gateway", "{\"reason\":\"SYSTEM_ERROR\"}"),
        ("201 Created", "{\"status\":\"ACTIVE\"}"),
        ("201 Created", "{\"webhookId\":\"../canary\"}"),
        ("201 Created", "canary"),
    ] {
        let error = failure(status, body).await;
        assert!(
            matches!(error.failure(), WebhookCallFailure::Unknown { http_status: Some(_), .. }),
            "{status} {error:?}"
        );
        assert!(error.to_string().ends_with("No money is involved: look with `list` before you call again"), "{error}");
    }
}

/// What comes of a subscription that is answered with that; nothing shows what is secret.
async fn failure(status: &str, body: &str) -> WebhookCallError {
    let server = Server::start([answer(status, body)]).await;
    let client = builder(&server).build().unwrap();
    let capture = Capture::start();
    let error = client.webhooks().subscribe(&wanted()).await.unwrap_err();
    let shown = format!("{} {}", everything_shown(&error), capture.said());
    assert!(!shown.contains("canary") && !shown.contains("Bearer"), "{shown}");
    assert!(capture.said().contains("call=\"subscribe\""), "{}", capture.said());
    assert!(
        capture.said().contains(" WARN message=a call about webhooks failed thunes.outcome="),
        "{}",
        capture.said()
    );
    assert_eq!(server.received().len(), 1, "sent once");
    error
}

#[tokio::test]
async fn an_error_and_its_span_have_the_correlation_id() {
    for (status, body) in
        [("400 Bad Request", r#"{"reason":"INVALID_DATA"}"#), ("502 Bad Gateway", ""), ("200 OK", "7")]
    {
        let server =
            Server::start([Play::Answer(reply(status, "v-c-correlation-id: c-1\r\nretry-after: 7\r\n", body))]).await;
        let capture = Capture::start();
        let error = builder(&server).build().unwrap().webhooks().get(&id()).await.unwrap_err();
        assert_eq!(error.correlation_id(), Some("c-1"), "{error}");
        assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
        assert!(error.to_string().contains("correlation id c-1). "), "{error}");
        assert!(capture.said().contains("correlation_id=\"c-1\""), "{}", capture.said());
    }
}

#[tokio::test]
async fn a_lost_answer_is_unknown_and_an_unsent_request_is_not_sent() {
    let server = Server::start([Play::CloseAfterBody]).await;
    let client = builder(&server).build().unwrap();
    let error = client.webhooks().create_key().await.unwrap_err();
    assert_eq!(
        *error.failure(),
        WebhookCallFailure::Unknown { cause: UnknownCause::ConnectionBroken, http_status: None }
    );
    assert!(error.to_string().contains("the old key may no longer be valid"), "{error}");
    assert_eq!(server.received().len(), 1);
    let refused = Client::builder(thunes_runtime::Environment::base_url("http://127.0.0.1:1").unwrap(), credentials());
    let error = refused.build().unwrap().webhooks().test(&id()).await.unwrap_err();
    assert_eq!(*error.failure(), WebhookCallFailure::NotSent(NotSentCause::Refused));
    assert!(!error.may_have_been_done());
    assert!(
        error.to_string().starts_with("`test` was not sent to 127.0.0.1:1: the host refused the connection"),
        "{error}"
    );
}
