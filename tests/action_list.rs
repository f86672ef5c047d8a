//! The form of `actionList` is the client's to turn, since the vendor's documents disagree about it.
#![cfg(feature = "client")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use thunes::Request as _;
use thunes::{ActionList, CallLimits, Client, Country, Credentials, Environment, Transport, TransportFuture, bizum};
use thunes_sandbox::Sandbox;

/// Keeps the bodies, and answers each with the id of a sale that is open.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<Value>>>);

impl Transport for Kept {
    fn send(&self, request: http::Request<Vec<u8>>, _: CallLimits) -> TransportFuture<'_> {
        self.0.lock().unwrap().push(serde_json::from_slice(request.body()).unwrap());
        let mut reply = http::Response::new(br#"{"id": "7652176144426365504805", "status": "PENDING"}"#.to_vec());
        *reply.status_mut() = http::StatusCode::CREATED;
        Box::pin(async { Ok(reply) })
    }
}

fn sale<'a>() -> bizum::Sale<'a> {
    bizum::Sale::new(bizum::SaleRequired {
        reference_code: "order-42",
        success_url: "https://shop.example/paid",
        cancel_url: "https://shop.example/cart",
        failure_url: "https://shop.example/failed",
        total_amount: "8.00".parse().unwrap(),
        bill_to_country: Country::ES,
        bill_to_email: "ana@shop.example",
        bill_to_first_name: "Ana",
        bill_to_last_name: "García",
    })
}

fn check(sale_id: &bizum::SaleId) -> bizum::SaleCheck<'_> {
    bizum::SaleCheck::new(bizum::SaleCheckRequired { sale_id, reference_code: "check-42" })
}

fn refund(sale_id: &bizum::SaleId) -> bizum::Refund<'_> {
    let total_amount = "3.00".parse().unwrap();
    bizum::Refund::new(bizum::RefundRequired { sale_id, reference_code: "refund-42", total_amount })
}

fn client(form: ActionList, transport: Kept) -> Client {
    let credentials = Credentials::shared_secret("merchant", "key-1", "c2VjcmV0LWZvci10ZXN0cy1vbmx5LTMyLWJ5dGVz");
    let builder = Client::builder(Environment::Test, credentials.unwrap());
    builder.action_list(form).transport(transport).build().unwrap()
}

/// What a sale, a status check and a refund ask for, and what a check with a further member does.
async fn asked(form: ActionList) -> Vec<Value> {
    let (kept, sale_id) = (Kept::default(), bizum::SaleId::from_gateway("7").unwrap());
    let client = client(form, kept.clone());
    client.send(&sale()).await.unwrap();
    client.send(&check(&sale_id)).await.unwrap();
    client.send(&refund(&sale_id)).await.unwrap();
    let further = check(&sale_id).extra("processingInformation.other", "\"actionList\":\"AP_STATUS\"");
    client.send(&further).await.unwrap();
    let bodies = kept.0.lock().unwrap().clone();
    assert_eq!(bodies[3]["processingInformation"]["other"], "\"actionList\":\"AP_STATUS\"");
    bodies.iter().map(|body| body["processingInformation"]["actionList"].clone()).collect()
}

#[tokio::test]
async fn every_request_has_the_form_that_the_client_is_told() {
    let text = [json!("AP_SALE"), json!("AP_STATUS"), json!("AP_REFUND"), json!("AP_STATUS")];
    let array: Vec<Value> = text.iter().map(|word| json!([word])).collect();
    assert_eq!(asked(ActionList::Text).await, text);
    assert_eq!(asked(ActionList::Array).await, array);
    let [_, check, refund, further] = text;
    assert_eq!(asked(ActionList::AsSpecified).await, [array[0].clone(), check, refund, further]);
    assert_eq!(ActionList::default(), ActionList::AsSpecified);
}

/// What else is in a body, and a body that nobody sends, stay as they are.
#[tokio::test]
async fn nothing_else_changes() {
    let kept = Kept::default();
    let client = client(ActionList::Text, kept.clone());
    client.send(&sale()).await.unwrap();
    let mut own: Value = serde_json::from_slice(&sale().body().unwrap()).unwrap();
    assert_eq!(own["processingInformation"]["actionList"], json!(["AP_SALE"]));
    own["processingInformation"]["actionList"] = json!("AP_SALE");
    assert_eq!(kept.0.lock().unwrap()[0], own);
}

#[tokio::test]
async fn the_sandbox_takes_either_form() {
    for form in [ActionList::Array, ActionList::Text] {
        let sandbox = Sandbox::start(thunes::METHODS).await.unwrap();
        let credentials =
            Credentials::shared_secret(sandbox.merchant_id(), sandbox.key_id(), sandbox.secret()).unwrap();
        let builder = Client::builder(Environment::base_url(sandbox.url()).unwrap(), credentials);
        let client = builder.action_list(form).build().unwrap();
        let sale_id = client.send(&sale()).await.unwrap().id;
        sandbox.settle(sale_id.bare()).unwrap();
        assert!(client.send(&check(&sale_id)).await.unwrap().status.may_ship(), "{form:?}");
        assert_eq!(
            client.send(&refund(&sale_id)).await.unwrap().status,
            thunes::status::RefundStatus::Refunded,
            "{form:?}"
        );
    }
}
