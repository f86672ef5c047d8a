//! A shop with a database of its own, and a customer in front of it.

use std::error::Error;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use serde_json::{Value, json};
use shop::{Settings, Shop, web};
use thunes_sandbox::Sandbox;
use tower::ServiceExt as _;

pub(crate) type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// A database that outlives the shop, and goes with the test.
pub(crate) struct Database(PathBuf);

impl Database {
    pub(crate) fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("shop-{}-{}.db", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        Self(std::env::temp_dir().join(name))
    }

    /// Opens the shop: for the first time, or after its process has ended.
    pub(crate) async fn open(&self, gateway: Value) -> Outcome<Shop> {
        let settings: Settings = serde_json::from_value(json!({
            "database": self.0,
            "listen": "127.0.0.1:0",
            "url": "https://shop.example",
            "gateway": gateway,
        }))?;
        Ok(Shop::open(&settings).await?)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{end}", self.0.display()));
        }
    }
}

/// The settings for a sandbox that is reached directly.
pub(crate) fn gateway(sandbox: &Sandbox) -> Value {
    json!({
        "environment": sandbox.url(),
        "merchant_id": sandbox.merchant_id(),
        "key_id": sandbox.key_id(),
        "shared_secret": sandbox.secret(),
    })
}

/// What the browser posts.
pub(crate) fn form(method: &str, country: &str) -> Value {
    json!({
        "method": method,
        "email": "ana@customer.example",
        "first_name": "Ana",
        "last_name": "García",
        "country": country,
        "postal_code": "",
    })
}

/// Orders in the customer's browser.
pub(crate) async fn order(shop: &Shop, reference: &str, form: &Value) -> Outcome<(StatusCode, Value)> {
    let request = Request::put(format!("/orders/{reference}"))
        .header("content-type", "application/json")
        .header("traceparent", TRACEPARENT);
    ask(web::router(shop.clone()), request.body(Body::from(form.to_string()))?).await
}

pub(crate) const TRACEPARENT: &str = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

/// Comes back from the payment page, or looks again.
pub(crate) async fn look(shop: &Shop, reference: &str) -> Outcome<Value> {
    let request = Request::get(format!("/orders/{reference}")).body(Body::empty())?;
    Ok(ask(web::router(shop.clone()), request).await?.1)
}

async fn ask(router: Router, request: Request<Body>) -> Outcome<(StatusCode, Value)> {
    let response = router.oneshot(request).await?;
    let status = response.status();
    Ok((status, serde_json::from_slice(&to_bytes(response.into_body(), 64 * 1024).await?)?))
}

/// How many sales the gateway was sent, whether or not it took them.
pub(crate) fn sales_sent(sandbox: &Sandbox) -> usize {
    sandbox.log().iter().filter(|entry| entry.path == "/pts/v2/payments").count()
}
