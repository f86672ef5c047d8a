//! What a program in any language reads and decides, over HTTP.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::time::Duration;

use common::{METHODS, SALE, post, refund, refund_path, sale, settled_sale, start_sale, text};
use reqwest::Client;
use serde_json::{Value, json};
use thunes_sandbox::{Fault, Sandbox, State};

async fn sandbox() -> Sandbox {
    Sandbox::start(METHODS).await.unwrap()
}

async fn ask(sandbox: &Sandbox, method: &str, path: &str, body: &str) -> (u16, Value) {
    let url = format!("{}/sandbox/{path}", sandbox.url());
    let answer = Client::new().request(method.parse().unwrap(), url).body(body.to_owned()).send().await.unwrap();
    let status = answer.status().as_u16();
    assert_eq!(answer.headers()["content-type"], "application/json", "{path}");
    (status, serde_json::from_str(&answer.text().await.unwrap()).unwrap())
}

async fn get(sandbox: &Sandbox, path: &str) -> Value {
    let (status, body) = ask(sandbox, "GET", path, "").await;
    assert_eq!(status, 200, "{body}");
    body
}

async fn done(sandbox: &Sandbox, path: &str, body: &Value) -> Value {
    let (status, answer) = ask(sandbox, "POST", path, &body.to_string()).await;
    assert_eq!(status, 200, "{answer}");
    answer
}

#[tokio::test]
async fn a_payment_has_its_state_its_history_and_what_can_be_done() {
    let sandbox = sandbox().await;
    assert_eq!(get(&sandbox, "health").await, json!({"status": "ok"}));
    let id = start_sale(&sandbox).await;
    let state = get(&sandbox, "api").await;
    let [payment] = &state["payments"].as_array().unwrap()[..] else { panic!("{state}") };
    for (name, value) in
        [("id", id.as_str()), ("kind", "sale"), ("state", "pending"), ("amount", "8.00"), ("currency", "EUR")]
    {
        assert_eq!(payment[name], value);
    }
    let path = format!("api/payments/{id}");
    assert_eq!(get(&sandbox, &path).await["can"], json!(["transmit", "settle", "abandon", "fail"]));
    done(&sandbox, &format!("{path}/settle"), &json!({})).await;
    done(&sandbox, "api/clock", &json!({"seconds": 3600})).await;
    let whole = get(&sandbox, &path).await;
    let states: Vec<&Value> = whole["history"].as_array().unwrap().iter().map(|one| &one["state"]).collect();
    assert_eq!(states, ["pending", "settled", "funded"]);
    assert!(whole["history"][1]["at"].as_str() < whole["history"][2]["at"].as_str(), "{whole}");

    let (_, reply) = post(&sandbox, &refund_path(&id), &refund("1.00")).await;
    let refund = get(&sandbox, &format!("api/payments/{}", text(&reply, "/id"))).await;
    assert_eq!(
        (&refund["kind"], &refund["state"], &refund["sale_id"]),
        (&json!("refund"), &json!("accepted"), &json!(id))
    );
    assert_eq!(get(&sandbox, &path).await["refunded"], "1.00");
}

#[tokio::test]
async fn outcomes_and_faults_are_planned_by_word() {
    let sandbox = sandbox().await;
    done(&sandbox, "api/next", &json!({"sale": "abandoned", "after_seconds": 60})).await;
    done(&sandbox, "api/next", &json!({"refund": "refused"})).await;
    done(&sandbox, "api/next", &json!({"fault": "bad-gateway"})).await;
    done(&sandbox, "api/next", &json!({"fault": "clock-skew", "seconds": -90})).await;
    done(&sandbox, "api/next", &json!({"fault": "latency", "seconds": 1})).await;
    assert_eq!(sandbox.faults(), [Fault::BadGateway, Fault::ClockSkew(-90), Fault::Latency(Duration::from_secs(1))]);
    let planned = &get(&sandbox, "api").await["planned"];
    assert_eq!(
        planned,
        &json!({"faults": ["bad-gateway", "clock-skew of -90 s", "latency of 1s"], "sales": 1, "refunds": 1})
    );
    assert_eq!(post(&sandbox, SALE, &sale()).await.0, 502);
    assert_eq!(ask(&sandbox, "DELETE", "api/next", "").await, (200, json!({"done": "forgotten"})));
    assert!(sandbox.faults().is_empty());

    let id = start_sale(&sandbox).await;
    assert_eq!(sandbox.state(&id), Some(State::Pending));
    done(&sandbox, "api/clock", &json!({"seconds": 60})).await;
    assert_eq!(sandbox.state(&id), Some(State::Abandoned));
    let settled = settled_sale(&sandbox).await;
    assert_eq!(post(&sandbox, &refund_path(&settled), &refund("1.00")).await.1["status"], "FAILED");
    assert_eq!(
        done(&sandbox, "api/search", &json!({"on": false, "delay_seconds": 9})).await,
        json!({"on": false, "delay_seconds": 9})
    );
}

#[tokio::test]
async fn the_log_has_both_bodies_and_goes_on_after_a_number() {
    let sandbox = sandbox().await;
    start_sale(&sandbox).await;
    let all = get(&sandbox, "api/log").await;
    let [entry] = &all["log"].as_array().unwrap()[..] else { panic!("{all}") };
    assert_eq!((&entry["number"], &entry["status"], &entry["path"]), (&json!(1), &json!(201), &json!(SALE)));
    assert_eq!(entry["request"], sale());
    assert_eq!(entry["reply"]["status"], "PENDING");
    start_sale(&sandbox).await;
    let later = get(&sandbox, "api/log?after=1").await;
    assert_eq!(later["log"].as_array().unwrap().len(), 1);
    assert_eq!(later["log"][0]["number"], 2);
    assert_eq!(get(&sandbox, "api/webhooks").await, json!({"webhooks": []}));
}

#[tokio::test]
async fn what_cannot_be_done_is_said() {
    let sandbox = sandbox().await;
    let id = start_sale(&sandbox).await;
    for (method, path, body, status, words) in [
        ("POST", "api/payments/1/settle", "", 404, "the sandbox has no sale or refund with that id"),
        ("GET", "api/payments/1", "", 404, "the sandbox has no sale or refund with that id"),
        ("POST", &format!("api/payments/{id}/fund"), "", 409, "is pending and cannot become funded"),
        ("POST", &format!("api/payments/{id}/hold"), "", 404, "a sale cannot do that"),
        ("POST", "api/next", "[]", 400, "not a JSON object"),
        ("POST", "api/next", "{}", 400, "give one of `fault`, `sale` and `refund`"),
        ("POST", "api/next", r#"{"fault": "earthquake"}"#, 400, "expected `fault` to be one of latency, bad-gateway"),
        ("POST", "api/next", r#"{"sale": "paid"}"#, 400, "one of pending, settled, funded, abandoned, failed, refused"),
        ("POST", "api/next", r#"{"sale": "settled", "after": 1}"#, 400, "unknown member: expected one of `fault`"),
        (
            "POST",
            "api/next",
            r#"{"sale": "settled", "after_seconds": -1}"#,
            400,
            "`after_seconds` is not a whole number",
        ),
        ("POST", "api/clock", r#"{"seconds": -1}"#, 400, "a whole number above zero"),
        ("POST", "api/clock", r#"{"seconds": 1.5}"#, 400, "`seconds` is not a whole number of seconds"),
        ("GET", "api/log?after=x", "", 400, "`after` is not a number"),
    ] {
        let (found, answer) = ask(&sandbox, method, path, body).await;
        assert_eq!(found, status, "{path} {body}: {answer}");
        assert!(answer["error"].as_str().unwrap().contains(words), "{answer}");
    }
    assert_eq!((sandbox.faults().len(), sandbox.state(&id)), (0, Some(State::Pending)));
}

/// A browser on this machine reaches it, whatever page it shows.
#[tokio::test]
async fn another_site_neither_reads_nor_decides() {
    let sandbox = sandbox().await;
    let id = start_sale(&sandbox).await;
    let port = sandbox.url().rsplit(':').next().unwrap().to_owned();
    for (method, path, host, origin) in [
        ("GET", "api".to_owned(), format!("rebound.example:{port}"), None),
        ("GET", "api/log".to_owned(), format!("rebound.example:{port}"), None),
        ("POST", format!("api/payments/{id}/settle"), format!("127.0.0.1:{port}"), Some("https://shop.example")),
        ("DELETE", "api/next".to_owned(), format!("127.0.0.1:{port}"), Some("null")),
    ] {
        let url = format!("{}/sandbox/{path}", sandbox.url());
        let mut request = Client::new().request(method.parse().unwrap(), url).header("host", host);
        if let Some(origin) = origin {
            request = request.header("origin", origin);
        }
        assert_eq!(request.send().await.unwrap().status(), 403, "{method} {path}");
    }
    assert_eq!(sandbox.state(&id), Some(State::Pending));
}

#[tokio::test]
async fn methods_can_be_replaced_while_it_runs() {
    let sandbox = sandbox().await;
    let id = start_sale(&sandbox).await;
    sandbox.set_methods(&[]);
    assert_eq!(post(&sandbox, SALE, &sale()).await.0, 404);
    assert_eq!(sandbox.state(&id), Some(State::Pending), "payments stay");
    sandbox.set_methods(METHODS);
    start_sale(&sandbox).await;
}
