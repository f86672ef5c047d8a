//! Paths, HTTP methods, sizes, broken requests, the payment page, and how a sandbox stops.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{
    METHODS, SALE, checked, id, post, post_bytes, read, refund, refund_path, sale, settled_sale, start_sale, text, with,
};
use reqwest::{Method, Response, redirect};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use thunes_sandbox::{Sandbox, StartError, State};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

async fn sandbox() -> Sandbox {
    Sandbox::start(METHODS).await.unwrap()
}

async fn request(sandbox: &Sandbox, method: Method, path: &str) -> Response {
    let client = reqwest::Client::builder().redirect(redirect::Policy::none()).build().unwrap();
    client.request(method, format!("{}{path}", sandbox.url())).send().await.unwrap()
}

#[tokio::test]
async fn other_paths_are_not_found() {
    let sandbox = sandbox().await;
    for path in
        ["/", "/pts/v2/payments/", "/pts/v2/payments/1", "/pts/v2/payments/1/2/refunds", "//", "/PTS/v2/payments"]
    {
        let response = request(&sandbox, Method::POST, path).await;
        assert_eq!(response.status(), 404, "{path}");
        assert!(!text(&read(response).await, "/message").is_empty());
    }
}

#[tokio::test]
async fn only_post_is_taken() {
    let sandbox = sandbox().await;
    for method in [Method::GET, Method::PUT, Method::DELETE, Method::OPTIONS] {
        let response = request(&sandbox, method, SALE).await;
        assert_eq!(response.status(), 405);
        assert_eq!(response.headers()["allow"], "POST");
    }
    assert_eq!(request(&sandbox, Method::GET, "/pay/1/approve").await.status(), 405);
}

#[tokio::test]
async fn the_content_type_has_to_be_json() {
    let sandbox = sandbox().await;
    let post = || reqwest::Client::new().post(format!("{}{SALE}", sandbox.url()));
    for request in
        [post(), post().header("content-type", "text/plain"), post().header("content-type", "application/jsonp")]
    {
        let response = request.body("{}").send().await.unwrap();
        assert_eq!(response.status(), 415);
        assert!(text(&read(response).await, "/message").contains("application/json"));
    }
}

fn sale_of_size(size: usize) -> Vec<u8> {
    let padded = |padding: usize| with(sale(), "/padding", json!("x".repeat(padding))).to_string().into_bytes();
    padded(size - padded(0).len())
}

#[tokio::test]
async fn a_body_has_at_most_one_mebibyte() {
    let sandbox = sandbox().await;
    assert_eq!(post_bytes(&sandbox, SALE, sale_of_size(1024 * 1024)).await.status(), 201);
    let response = post_bytes(&sandbox, SALE, sale_of_size(1024 * 1024 + 1)).await;
    assert_eq!(response.status(), 413);
    assert!(text(&read(response).await, "/message").contains("1 MiB"));
}

/// Sends raw bytes, ends the connection's sending half, and gives the first line of the answer.
async fn raw(sandbox: &Sandbox, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(sandbox.url().strip_prefix("http://").unwrap()).await.unwrap();
    stream.write_all(bytes).await.unwrap();
    stream.shutdown().await.unwrap();
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).lines().next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn broken_requests_do_no_harm() {
    let sandbox = sandbox().await;
    for bytes in [
        &b""[..],
        b"\0\0\0\0",
        b"POST\r\n\r\n",
        b"POST /pts/v2/payments HTTP/1.1\r\n\r\n",
        b"POST /pts/v2/payments HTTP/1.1\r\nHost: \xff\xfe\r\nAuthorization: Bearer \xff\r\nContent-Length: 0\r\n\r\n",
        b"POST /pts/v2/payments HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{\"half\":",
        b"POST /pts/v2/payments HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"POST /pay/%ff%fe/approve HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
        b"GET /pay/%ff HTTP/1.1\r\nHost: a\r\n\r\n",
    ] {
        let first = raw(&sandbox, bytes).await;
        assert!(first.is_empty() || first.starts_with("HTTP/1.1 4"), "{first}");
    }
    start_sale(&sandbox).await;
}

#[tokio::test]
async fn a_request_without_a_host_is_refused() {
    let sandbox = sandbox().await;
    let first =
        raw(&sandbox, b"POST /pts/v2/payments HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: 0\r\n\r\n")
            .await;
    assert!(first.contains(" 403 "), "{first}");
}

#[tokio::test]
async fn a_payment_page_has_a_button_for_each_end() {
    let sandbox = sandbox().await;
    let id = start_sale(&sandbox).await;
    let response = request(&sandbox, Method::GET, &format!("/pay/{id}")).await;
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "text/html; charset=utf-8");
    let page = response.text().await.unwrap();
    for part in ["Clink &amp; Co", "8.00 EUR", "order-42"] {
        assert!(page.contains(part), "{part}: {page}");
    }
    for choice in ["approve", "cancel", "abandon", "fail"] {
        assert!(page.contains(&format!("action=\"/pay/{id}/{choice}\"")), "{choice}: {page}");
    }
}

/// Presses a button; gives the HTTP status, where it leads, and how the sale stands then.
async fn pressed(choice: &str) -> (u16, Option<String>, String) {
    let sandbox = sandbox().await;
    let id = start_sale(&sandbox).await;
    let response = request(&sandbox, Method::POST, &format!("/pay/{id}/{choice}")).await;
    let location = response.headers().get("location").map(|location| location.to_str().unwrap().to_owned());
    (response.status().as_u16(), location, checked(&sandbox, &id).await)
}

#[tokio::test]
async fn buttons_end_the_sale_and_lead_back_to_the_shop() {
    let to = |url: &str| Some(url.to_owned());
    assert_eq!(pressed("approve").await, (303, to("shop-app://paid"), "SETTLED".to_owned()));
    assert_eq!(pressed("cancel").await, (303, to("https://shop.example/cart?a=1&b=2"), "ABANDONED".to_owned()));
    assert_eq!(pressed("fail").await, (303, to("https://shop.example/failed"), "FAILED".to_owned()));
    assert_eq!(pressed("abandon").await, (200, None, "ABANDONED".to_owned()));
    assert_eq!(pressed("other").await, (404, None, "PENDING".to_owned()));
}

#[tokio::test]
async fn a_press_that_does_nothing_is_in_the_log() {
    let sandbox = sandbox().await;
    let id = start_sale(&sandbox).await;
    for (path, status) in [(format!("/pay/{id}/other"), 404), ("/pay/1/approve".to_owned(), 404)] {
        request(&sandbox, Method::POST, &path).await;
        let entry = sandbox.log().pop().unwrap();
        assert_eq!((entry.path.as_str(), entry.status), (path.as_str(), status));
    }
}

#[tokio::test]
async fn a_button_works_once() {
    let sandbox = sandbox().await;
    let id = start_sale(&sandbox).await;
    assert_eq!(request(&sandbox, Method::POST, &format!("/pay/{id}/approve")).await.status(), 303);
    let again = request(&sandbox, Method::POST, &format!("/pay/{id}/fail")).await;
    assert_eq!(again.status(), 409);
    assert!(!again.text().await.unwrap().contains("<button"));
    assert_eq!(sandbox.state(&id), Some(State::Settled));
    let page = request(&sandbox, Method::GET, &format!("/pay/{id}")).await.text().await.unwrap();
    assert!(page.contains("This payment is done") && !page.contains("<button"), "{page}");
}

#[tokio::test]
async fn a_payment_page_does_not_trust_the_shop() {
    let sandbox = sandbox().await;
    let body = with(sale(), "/clientReferenceInformation/code", json!("<script>alert('1')</script>\""));
    let (_, reply) =
        post(&sandbox, SALE, &with(body, "/merchantInformation/successUrl", json!("https://\u{e9}.example/"))).await;
    let path = format!("/pay/{}", id(&reply));
    let page = request(&sandbox, Method::GET, &path).await.text().await.unwrap();
    assert!(page.contains("&lt;script&gt;alert('1')") && !page.contains("<script"), "{page}");
    let response = request(&sandbox, Method::POST, &format!("{path}/approve")).await;
    assert_eq!(response.status(), 303);
}

#[tokio::test]
async fn pages_of_no_sale_are_not_found() {
    let sandbox = sandbox().await;
    let sale_id = settled_sale(&sandbox).await;
    let (_, refund) = post(&sandbox, &refund_path(&sale_id), &refund("1.00")).await;
    for path in ["/pay/1", "/pay/%3Cscript%3E", &format!("/pay/{}", id(&refund))] {
        assert_eq!(request(&sandbox, Method::GET, path).await.status(), 404);
        assert_eq!(request(&sandbox, Method::POST, &format!("{path}/approve")).await.status(), 404);
    }
}

#[tokio::test]
async fn requests_can_be_watched() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let notes = Arc::clone(&seen);
    let watch = move |entry: &thunes_sandbox::LogEntry| notes.lock().unwrap().push((entry.status, entry.note.clone()));
    let sandbox = Sandbox::builder(METHODS).watch(watch).start().await.unwrap();
    let id = start_sale(&sandbox).await;
    request(&sandbox, Method::POST, &format!("/pay/{id}/approve")).await;
    request(&sandbox, Method::POST, "/nowhere").await;
    let expected = [
        (201, format!("clink sale {id} PENDING")),
        (303, format!("clink sale {id} SETTLED")),
        (404, "This path does not exist.".to_owned()),
    ];
    assert_eq!(*seen.lock().unwrap(), expected);
}

#[tokio::test]
async fn a_stopped_sandbox_gives_its_port_back() {
    let sandbox = sandbox().await;
    start_sale(&sandbox).await;
    let port = sandbox.url().rsplit_once(':').unwrap().1.parse().unwrap();
    let taken = Sandbox::builder(METHODS).port(port).start().await.unwrap_err();
    assert_eq!(taken.to_string(), format!("port {port} is taken on 127.0.0.1: choose another, or 0 for any free one"));
    sandbox.stop().await;
    let again = Sandbox::builder(METHODS).port(port).start().await.unwrap();
    assert!(again.url().ends_with(&format!(":{port}")));
}

#[tokio::test]
async fn a_dropped_sandbox_stops() {
    let sandbox = sandbox().await;
    let address = sandbox.url().strip_prefix("http://").unwrap().to_owned();
    drop(sandbox);
    let until_closed = async {
        while TcpStream::connect(&address).await.is_ok() {
            tokio::task::yield_now().await;
        }
    };
    // Only so that a mistake here ends the test.
    tokio::time::timeout(Duration::from_secs(60), until_closed).await.expect("it still listens");
}

#[tokio::test]
async fn a_secret_has_to_be_base64() {
    for secret in ["not base64!", ""] {
        let error = Sandbox::builder(METHODS).key("mine", secret).start().await.unwrap_err();
        assert!(matches!(&error, StartError::Secret { key_id } if key_id == "mine"));
        assert!(!error.to_string().contains(secret) || secret.is_empty());
    }
}

#[tokio::test]
async fn debug_shows_no_secret() {
    let sandbox = sandbox().await;
    let shown = format!("{sandbox:?}");
    assert!(shown.contains(sandbox.url()) && !shown.contains(sandbox.secret()), "{shown}");
}

#[tokio::test]
async fn other_credentials_can_be_chosen() {
    let sandbox = Sandbox::builder(METHODS).merchant_id("shop").key("k", "a2V5").start().await.unwrap();
    assert_eq!((sandbox.merchant_id(), sandbox.key_id(), sandbox.secret()), ("shop", "k", "a2V5"));
    let none: Value = read(post_bytes(&sandbox, SALE, sale().to_string().into_bytes()).await).await;
    assert_eq!(text(&none, "/response/rmsg"), "Authentication Failed");
}
