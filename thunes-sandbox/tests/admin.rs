//! The page for people: what it lists, and what its buttons do.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{METHODS, SALE, post, refund, refund_path, sale, settled_sale, start_sale, text, with};
use reqwest::{Client, redirect};
use serde_json::json;
use std::time::Duration;
use thunes_sandbox::{Fault, Outcome, RefundOutcome, Sandbox, State};

async fn sandbox() -> Sandbox {
    Sandbox::start(METHODS).await.unwrap()
}

async fn page(sandbox: &Sandbox) -> String {
    let response = reqwest::get(format!("{}/sandbox", sandbox.url())).await.unwrap();
    assert_eq!(response.status(), 200);
    response.text().await.unwrap()
}

/// Presses a button of a page that came from `origin`.
async fn press_from(sandbox: &Sandbox, path: &str, origin: Option<&str>) -> u16 {
    press_at(&format!("{}/sandbox/{path}", sandbox.url()), origin).await
}

async fn press_at(url: &str, origin: Option<&str>) -> u16 {
    let client = Client::builder().redirect(redirect::Policy::none()).build().unwrap();
    let mut request = client.post(url);
    if let Some(origin) = origin {
        request = request.header("origin", origin);
    }
    request.send().await.unwrap().status().as_u16()
}

async fn press(sandbox: &Sandbox, path: &str) -> u16 {
    press_from(sandbox, path, Some(sandbox.url())).await
}

#[tokio::test]
async fn it_lists_payments_with_what_can_be_done() {
    let sandbox = sandbox().await;
    let id = start_sale(&sandbox).await;
    let shown = page(&sandbox).await;
    for part in [id.as_str(), "Clink &amp; Co", "8.00 EUR", "order-42", "Pending"] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let can = |shown: &str, action: &str| shown.contains(&format!("action=\"/sandbox/{id}/{action}\""));
    assert!(["settle", "abandon", "fail"].iter().all(|action| can(&shown, action)) && !can(&shown, "fund"));
    sandbox.settle(&id).unwrap();
    let shown = page(&sandbox).await;
    assert!(can(&shown, "fund") && !can(&shown, "settle"));
}

#[tokio::test]
async fn its_buttons_change_sales_and_refunds() {
    let sandbox = sandbox().await;
    for (action, state) in [("settle", State::Settled), ("abandon", State::Abandoned), ("fail", State::Failed)] {
        let id = start_sale(&sandbox).await;
        assert_eq!(press(&sandbox, &format!("{id}/{action}")).await, 303);
        assert_eq!(sandbox.state(&id), Some(state));
    }
    let sale_id = settled_sale(&sandbox).await;
    let (_, reply) = post(&sandbox, &refund_path(&sale_id), &refund("1.00")).await;
    assert_eq!(press(&sandbox, &format!("{}/hold", text(&reply, "/id"))).await, 303);
    assert_eq!(sandbox.state(text(&reply, "/id")), Some(State::Pending));
    assert_eq!(press(&sandbox, &format!("{sale_id}/fund")).await, 303);
    assert_eq!(sandbox.state(&sale_id), Some(State::Funded));
}

#[tokio::test]
async fn what_cannot_be_done_is_said() {
    let sandbox = sandbox().await;
    let id = start_sale(&sandbox).await;
    for (path, status) in [
        (format!("{id}/fund"), 409),
        (format!("{id}/hold"), 404),
        (format!("{id}/other"), 404),
        ("1/settle".to_owned(), 404),
        ("next/other".to_owned(), 404),
        ("clock/year".to_owned(), 404),
    ] {
        assert_eq!(press(&sandbox, &path).await, status, "{path}");
    }
    assert_eq!(sandbox.state(&id), Some(State::Pending));
}

#[tokio::test]
async fn faults_can_be_chosen() {
    let sandbox = sandbox().await;
    let shown = page(&sandbox).await;
    for fault in Fault::all() {
        assert!(shown.contains(&format!("action=\"/sandbox/next/{}\"", fault.word())), "{fault}");
    }
    assert_eq!(press(&sandbox, "next/never-answers").await, 303);
    assert_eq!(press(&sandbox, "next/bad-gateway").await, 303);
    assert_eq!(sandbox.faults(), [Fault::NeverAnswers, Fault::BadGateway]);
    assert!(page(&sandbox).await.contains("<li>never-answers</li><li>bad-gateway</li>"));
}

#[tokio::test]
async fn the_clock_can_be_put_forward() {
    let sandbox = sandbox().await;
    let id = settled_sale(&sandbox).await;
    let before = sandbox.now();
    assert_eq!(press(&sandbox, "clock/hour").await, 303);
    assert_eq!(sandbox.state(&id), Some(State::Funded));
    assert_eq!(press(&sandbox, "clock/day").await, 303);
    assert!(sandbox.now().duration_since(before).unwrap() >= Duration::from_secs(25 * 3600));
}

#[tokio::test]
async fn another_site_cannot_press_its_buttons() {
    let sandbox = sandbox().await;
    let id = start_sale(&sandbox).await;
    for origin in ["https://shop.example", "null", "http://127.0.0.1:1"] {
        assert_eq!(press_from(&sandbox, &format!("{id}/settle"), Some(origin)).await, 403, "{origin}");
    }
    assert_eq!(sandbox.state(&id), Some(State::Pending));
    assert_eq!(press_from(&sandbox, &format!("{id}/settle"), None).await, 303, "such as curl");
}

#[tokio::test]
async fn another_site_cannot_press_the_buttons_of_a_payment_page() {
    let sandbox = sandbox().await;
    let id = start_sale(&sandbox).await;
    let button = format!("{}/pay/{id}/fail", sandbox.url());
    assert_eq!(press_at(&button, Some("https://shop.example")).await, 403);
    assert_eq!(sandbox.state(&id), Some(State::Pending));
    assert_eq!(press_at(&button, Some(sandbox.url())).await, 303);
    assert_eq!(sandbox.state(&id), Some(State::Failed));
}

#[tokio::test]
async fn it_does_not_trust_what_it_shows() {
    let sandbox = sandbox().await;
    post(&sandbox, SALE, &with(sale(), "/clientReferenceInformation/code", json!("<script>\"'"))).await;
    reqwest::get(format!("{}/%3Cscript%3E<script>", sandbox.url())).await.unwrap();
    let shown = page(&sandbox).await;
    assert!(shown.contains("&lt;script&gt;&quot;'") && !shown.contains("<script"), "{shown}");
}

/// Asks for a page, or presses a button, with any headers; gives status and text.
async fn ask(sandbox: &Sandbox, method: &str, path: &str, headers: &[(&str, &str)]) -> (u16, String) {
    let client = Client::builder().redirect(redirect::Policy::none()).build().unwrap();
    let mut request = client.request(method.parse().unwrap(), format!("{}{path}", sandbox.url()));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = request.send().await.unwrap();
    (response.status().as_u16(), response.text().await.unwrap())
}

#[tokio::test]
async fn a_name_that_was_made_to_lead_here_opens_nothing() {
    let sandbox = sandbox().await;
    let id = start_sale(&sandbox).await;
    let port = sandbox.url().rsplit_once(':').unwrap().1.to_owned();
    for host in ["evil.example".to_owned(), format!("evil.example:{port}"), format!("127.0.0.1.evil.example:{port}")] {
        let origin = format!("http://{host}");
        let headers = [("host", host.as_str()), ("origin", origin.as_str())];
        for (method, path) in [
            ("GET", "/sandbox".to_owned()),
            ("GET", format!("/pay/{id}")),
            ("POST", format!("/sandbox/{id}/settle")),
            ("POST", "/sandbox/next/bad-gateway".to_owned()),
            ("POST", "/sandbox/clock/day".to_owned()),
            ("POST", format!("/pay/{id}/approve")),
            ("POST", "/pts/v2/payments".to_owned()),
            ("POST", "/tss/v2/searches".to_owned()),
            ("GET", format!("/tss/v2/transactions/{id}")),
        ] {
            let (status, text) = ask(&sandbox, method, &path, &headers).await;
            assert!(
                status == 403 && !text.contains(&id) && !text.contains("order-42"),
                "{method} {path} {host}: {text}"
            );
            let entry = sandbox.log().pop().unwrap();
            assert_eq!((entry.method.as_str(), entry.status), (method, 403), "{entry}");
        }
    }
    assert_eq!((sandbox.state(&id), sandbox.faults()), (Some(State::Pending), Vec::new()));
    let local = format!("localhost:{port}");
    assert_eq!(ask(&sandbox, "GET", "/sandbox", &[("host", &local)]).await.0, 200);
    let origin = format!("http://{local}");
    let pressed =
        ask(&sandbox, "POST", &format!("/sandbox/{id}/settle"), &[("host", &local), ("origin", &origin)]).await;
    assert_eq!(pressed.0, 303);
}

#[tokio::test]
async fn two_origins_press_nothing() {
    let sandbox = sandbox().await;
    let id = start_sale(&sandbox).await;
    let [own, other] = [("origin", sandbox.url()), ("origin", "https://evil.example")];
    for headers in [[own, other], [other, own], [own, own]] {
        for path in [format!("/sandbox/{id}/settle"), format!("/pay/{id}/approve")] {
            assert_eq!(ask(&sandbox, "POST", &path, &headers).await.0, 403, "{headers:?}");
        }
    }
    assert_eq!(sandbox.state(&id), Some(State::Pending));
}

#[tokio::test]
async fn what_is_planned_is_bounded() {
    let sandbox = sandbox().await;
    for _ in 0..1000 {
        sandbox.next(Fault::BadGateway).unwrap();
        sandbox.next_sale(Outcome::Settled).unwrap();
        sandbox.next_refund(RefundOutcome::Failed).unwrap();
    }
    let error = sandbox.next(Fault::BadGateway).unwrap_err().to_string();
    assert!(error.starts_with("1000 are already planned: "), "{error}");
    assert!(sandbox.next_sale(Outcome::Settled).is_err() && sandbox.refuse_next_sale().is_err());
    assert!(sandbox.next_refund(RefundOutcome::Failed).is_err());
    assert_eq!(press(&sandbox, "next/bad-gateway").await, 409);
    assert_eq!(sandbox.faults().len(), 1000);
    sandbox.forget_faults();
    assert_eq!(press(&sandbox, "next/bad-gateway").await, 303);
}

#[tokio::test]
async fn the_page_stays_small() {
    let sandbox = sandbox().await;
    for _ in 0..101 {
        start_sale(&sandbox).await;
    }
    let bad = json!({"paymentInformation": {"paymentType": {"method": {"name": "CLINK"}}},
        "orderInformation": {"lineItems": vec![json!({}); 200]}});
    for _ in 0..31 {
        assert_eq!(post(&sandbox, SALE, &bad).await.0, 400);
    }
    for _ in 0..1000 {
        sandbox.next(Fault::NeverAnswers).unwrap();
    }
    let shown = page(&sandbox).await;
    assert!(shown.contains("And 980 more."), "{shown}");
    assert!(shown.len() < 100_000, "{}", shown.len());
}
