//! A marker in everything that is secret or personal: nothing that is shown may hold it.
#![cfg(feature = "client")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::time::Duration;

use common::capture::Capture;
use common::*;
use thunes_runtime::{Client, Credentials, Environment, Network, Proxy};

/// Valid base64, an e-mail's local part, a name and a sentence at once.
const CANARY: &str = "CanaryCanary";

#[track_caller]
fn assert_clean(what: &str, shown: &str) {
    assert!(!shown.is_empty());
    for marker in [CANARY, "canarycanary", "Q2FuYXJ5", "Bearer", "eyJ"] {
        assert!(!shown.contains(marker), "{what} shows {marker}: {shown}");
    }
    // The secret's bytes, as a slice would print them: 0x09 0xA9 0xDA.
    assert!(!shown.contains("9, 169, 218"), "{what} shows the secret: {shown}");
}

fn plays() -> Vec<Play> {
    let json = format!(
        r#"{{"id":"{CANARY} {CANARY}","status":"{CANARY} {CANARY}","reason":"{CANARY} {CANARY}","message":"{CANARY}",
            "details":[{{"field":"{CANARY} {CANARY}","reason":"{CANARY}: {CANARY}"}}]}}"#
    );
    let html = format!("<html>{CANARY}</html>");
    let mut plays = vec![
        Play::CloseBeforeReading,
        Play::CloseAfterBody,
        Play::WriteAndClose(format!("{CANARY} HTTP/9.9 {CANARY}\r\n\r\n").into_bytes()),
        Play::WriteAndClose(format!("HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\n{CANARY}").into_bytes()),
        Play::WriteAndStall(Vec::new()),
        Play::Answer(reply("307 Temporary Redirect", &format!("location: http://{CANARY}.example/\r\n"), "")),
    ];
    for status in [
        "201 Created",
        "400 Bad Request",
        "401 Unauthorized",
        "404 Not Found",
        "429 Too Many Requests",
        "502 Bad Gateway",
    ] {
        plays.extend([answer(status, &json), answer(status, &html), answer(status, &json[..json.len() - 5])]);
    }
    plays
}

#[tokio::test]
async fn no_error_request_client_or_credentials_shows_it() {
    let capture = Capture::start();
    let email = format!("{CANARY}@shop.example");
    let items = [SaleLineItem::new(SaleLineItemRequired { product_name: CANARY })];
    let sale = sale("order-42").bill_to_first_name(CANARY).line_items(&items);
    let personal = Sale::new(SaleRequired {
        reference_code: "order-42",
        total_amount: "8".parse().unwrap(),
        bill_to_email: &email,
    });
    let credentials = Credentials::shared_secret(MERCHANT_ID, CANARY, CANARY).unwrap().portfolio(CANARY).unwrap();
    assert_clean("a request", &format!("{sale:?} {personal:?} {items:?}"));
    assert_clean("credentials", &format!("{credentials:?}"));

    for play in plays() {
        let name = format!("{play:?}");
        let server = Server::start([play]).await;
        let environment = Environment::base_url(&format!("http://{}", server.address)).unwrap();
        let builder = Client::builder(environment, credentials.clone())
            .header("x-correlation-id", CANARY)
            .network(Network::new().proxy(Proxy::new("http://proxy.example").unwrap().credentials(CANARY, CANARY)))
            .second_key(credentials.clone())
            .user_agent_suffix(CANARY)
            .timeout(Duration::from_millis(300));
        assert_clean("a builder", &format!("{builder:?}"));
        let client = builder.build().unwrap().with_header("traceparent", CANARY).unwrap();
        assert_clean("a client", &format!("{client:?}"));
        for sale in [&sale, &personal] {
            let Err(error) = client.send(sale).await else { panic!("a reply to {name}") };
            assert_clean(&name, &everything_shown(&error));
        }
    }
    let said = capture.said();
    assert!(said.matches("thunes.send").count() > 40, "{said}");
    assert!(said.matches("WARN message=no reply came").count() > 40, "an event each: {said}");
    assert_clean("a span or event", &said);
}

#[tokio::test]
async fn no_reply_shows_it() {
    let body = format!(
        r#"{{"id":"765","status":"FAILED","message":"{CANARY}","processorInformation":{{"paymentUrl":"https://pay.example/{CANARY}","token":"{CANARY}"}},
            "errorInformation":{{"reason":"PAYMENT_REFUSED","message":"{CANARY}"}}}}"#
    );
    let capture = Capture::start();
    let reply = send_sale(answer("201 Created", &body)).await.outcome.unwrap();
    assert_eq!(reply.message.as_deref(), Some(CANARY));
    assert_clean("a reply", &format!("{reply:?}"));
    assert!(capture.said().contains(r#"thunes.gateway_id="765""#), "{}", capture.said());
    assert_clean("a span or event", &capture.said());
}

#[tokio::test]
async fn a_value_that_is_refused_is_not_repeated() {
    let long = CANARY.repeat(30);
    let server = Server::start([Play::CloseBeforeReading]).await;
    let client = builder(&server).build().unwrap();
    let error = client.send(&sale("order-42").bill_to_first_name(&long)).await.unwrap_err();
    assert_clean("a violation", &everything_shown(&error));
    assert_eq!(server.connections(), 0);
}

#[test]
fn no_setup_error_shows_it() {
    let errors = [
        Credentials::shared_secret(MERCHANT_ID, KEY_ID, "CanaryCanary!").map(drop),
        Credentials::shared_secret("Canary Canary", KEY_ID, SECRET).map(drop),
        Environment::base_url("https://user:CanaryCanary@gateway.example").map(drop),
        Environment::base_url("http://CanaryCanary.example").map(drop),
        Environment::base_url("CanaryCanary").map(drop),
        "CanaryCanary".parse::<Environment>().map(drop),
        Proxy::new("socks5://CanaryCanary:CanaryCanary@CanaryCanary.example").map(drop),
        Network::new().root_certificates(CANARY).map(drop),
        Network::new().client_certificate(CANARY, CANARY).map(drop),
        Client::builder(Environment::Test, common::credentials()).header(CANARY, "a\nCanaryCanary").build().map(drop),
    ];
    for error in errors {
        assert_clean("a setup error", &everything_shown(&error.unwrap_err()));
    }
}
