//! `thunes doctor`: each check is made to fail once.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, SystemTime};

use serde_json::Value;
use thunes_sandbox::{KEY_ID, MERCHANT_ID, SECRET};

use crate::shop::{Ended, Shop, program};

/// The doctor with these variables.
fn examine(url: &str, more: &[(&str, &str)]) -> Value {
    let mut command = program(&["doctor", "--json", "--env", url]);
    command.env("THUNES_MERCHANT_ID", MERCHANT_ID).env("THUNES_KEY_ID", KEY_ID).env("THUNES_SHARED_SECRET", SECRET);
    for (name, value) in more {
        command.env(name, value);
    }
    Ended::of(command.output().unwrap()).json()
}

fn result<'a>(diagnosis: &'a Value, name: &str) -> &'a str {
    let checks = diagnosis["checks"].as_array().unwrap();
    checks.iter().find(|check| check["name"] == name).unwrap()["result"].as_str().unwrap()
}

/// The only check that failed, with what was seen.
fn failed(diagnosis: &Value) -> (&str, &str) {
    assert_eq!(diagnosis["exit_code"], 1, "{diagnosis}");
    let failed: Vec<&Value> =
        diagnosis["checks"].as_array().unwrap().iter().filter(|check| check["result"] == "failed").collect();
    assert_eq!(failed.len(), 1, "{diagnosis}");
    assert!(!failed[0]["to_do"].as_str().unwrap().is_empty());
    (failed[0]["name"].as_str().unwrap(), failed[0]["seen"].as_str().unwrap())
}

#[test]
fn a_good_setup_is_all_ticks_and_no_money_moves() {
    let shop = Shop::new("healthy");
    let diagnosis = examine(shop.sandbox.url(), &[]);
    assert_eq!((&diagnosis["outcome"], &diagnosis["exit_code"]), (&"ok".into(), &0.into()), "{diagnosis}");
    let names = ["configuration", "network", "proxy", "tls", "authentication", "clock", "search", "encryption"];
    assert!(names.iter().all(|name| result(&diagnosis, name) == "ok"), "{diagnosis}");
    assert!(diagnosis["before_going_live"].as_array().unwrap().len() > 5);
    assert!(shop.sandbox.ids().is_empty());

    let shown = Ended::of(program(&["doctor", "--env", "sandbox", "--url", shop.sandbox.url()]).output().unwrap());
    assert_eq!(shown.code, 0);
    assert!(shown.out.contains("✓ authentication") && shown.out.contains("\n[ ] "), "{}", shown.out);
}

#[test]
fn a_missing_variable_is_named() {
    let ended = Ended::of(program(&["doctor", "--json", "--env", "test"]).output().unwrap());
    let diagnosis = ended.json();
    let (name, seen) = failed(&diagnosis);
    assert_eq!(name, "configuration");
    assert!(seen.contains("THUNES_MERCHANT_ID"), "{seen}");
    assert_eq!(result(&diagnosis, "network"), "skipped");
    let shown = Ended::of(program(&["doctor", "--env", "test"]).output().unwrap()).out;
    let help = shown.lines().find(|line| line.contains("help: ")).unwrap();
    assert!(help.trim_start().starts_with("help: set the variable") && help.starts_with("      "), "{shown}");
}

fn closed_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

#[test]
fn a_port_where_nothing_listens_is_the_network() {
    let port = closed_port();
    let diagnosis = examine(&format!("http://127.0.0.1:{port}"), &[]);
    assert_eq!(failed(&diagnosis).0, "network");
    let start = format!("Start it: `thunes sandbox --port {port}`.");
    assert!(diagnosis.to_string().contains(&start), "{diagnosis}");
    assert_eq!(result(&diagnosis, "authentication"), "skipped");
}

#[test]
fn a_proxy_that_is_gone_is_the_proxy() {
    let shop = Shop::with("proxy", |builder| builder.tls());
    let proxy = format!("http://127.0.0.1:{}", closed_port());
    let diagnosis = examine(shop.sandbox.url(), &[("THUNES_PROXY", &proxy)]);
    assert_eq!(failed(&diagnosis).0, "proxy");
}

#[test]
fn a_certificate_that_nobody_trusts_is_tls() {
    let shop = Shop::with("tls", |builder| builder.tls());
    let diagnosis = examine(shop.sandbox.url(), &[]);
    assert_eq!(failed(&diagnosis).0, "tls");
    assert_eq!(result(&diagnosis, "network"), "ok");
    let authority = shop.sandbox.authority().unwrap();
    let trusted = examine(shop.sandbox.url(), &[("THUNES_ROOT_CERTIFICATES", authority)]);
    assert_eq!(trusted["outcome"], "ok", "{trusted}");
}

#[test]
fn a_wrong_key_is_authentication() {
    let shop = Shop::new("key");
    let diagnosis =
        examine(shop.sandbox.url(), &[("THUNES_SHARED_SECRET", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")]);
    let (name, seen) = failed(&diagnosis);
    assert_eq!(name, "authentication");
    assert!(seen.contains("401"), "{seen}");
    assert!(!diagnosis.to_string().contains("AAECAwQF"));
}

/// What the doctor says of a gateway that answers one request like that, at another time of day.
fn answered(status: &'static str, body: &'static str) -> Value {
    let answer = move |mut stream: TcpStream| {
        _ = stream.read(&mut [0; 4096]).unwrap();
        let date = httpdate::fmt_http_date(SystemTime::now() - Duration::from_secs(600));
        let (length, end) = (body.len(), "\r\n");
        let head = format!("HTTP/1.1 {status}{end}date: {date}{end}content-length: {length}{end}connection: close");
        stream.write_all(format!("{head}{end}{end}{body}").as_bytes()).unwrap();
    };
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let server = thread::spawn(move || answer(listener.accept().unwrap().0));
    let diagnosis = examine(&url, &[]);
    server.join().unwrap();
    diagnosis
}

#[test]
fn a_firewall_that_refuses_does_not_accept_the_key() {
    for body in ["<html><body>Forbidden</body></html>", ""] {
        let diagnosis = answered("403 Forbidden", body);
        let (name, seen) = failed(&diagnosis);
        assert_eq!(name, "authentication");
        assert!(seen.contains("403") && !seen.contains("may not use"), "{seen}");
        assert!(diagnosis.to_string().contains("proxy or firewall"), "{diagnosis}");
        assert_eq!(result(&diagnosis, "search"), "skipped");
    }
}

#[test]
fn a_clock_that_is_ahead_is_the_clock() {
    let diagnosis = answered("401 Unauthorized", r#"{"response":{"rmsg":"Authentication Failed"}}"#);
    let (name, seen) = failed(&diagnosis);
    assert_eq!(name, "clock");
    assert!(seen.contains("seconds ahead"), "{seen}");
}

#[test]
fn an_account_without_search_is_told_so() {
    let shop = Shop::new("search");
    shop.sandbox.search_off();
    let diagnosis = examine(shop.sandbox.url(), &[]);
    assert_eq!(failed(&diagnosis).0, "search");
    let permitted = r#"{"status":"INVALID_REQUEST","reason":"NOT_PERMITTED","message":"no"}"#;
    for body in [permitted, r#"{"reason":"NOT_PERMITTED"}"#] {
        let diagnosis = answered("403 Forbidden", body);
        assert_eq!(failed(&diagnosis).0, "search");
        assert_eq!(result(&diagnosis, "authentication"), "ok");
    }
}

#[test]
fn a_message_that_anything_in_between_may_have_written_says_nothing_of_the_key() {
    let diagnosis = answered("403 Forbidden", r#"{"message":"Forbidden"}"#);
    assert_eq!(failed(&diagnosis).0, "search");
    for name in ["authentication", "clock"] {
        assert_eq!(result(&diagnosis, name), "skipped", "{diagnosis}");
    }
    assert!(diagnosis.to_string().contains("proxy or firewall"), "{diagnosis}");
    assert!(!diagnosis.to_string().contains("accepts the key"), "{diagnosis}");
}

#[test]
fn a_certificate_of_somebody_else_is_encryption() {
    let (shop, other) = (Shop::new("mle"), Shop::new("other_mle"));
    let certificate = |shop: &Shop| shop.sandbox.encryption_certificate().unwrap().to_owned();
    let good = examine(shop.sandbox.url(), &[("THUNES_ENCRYPTION_CERTIFICATE", &certificate(&shop))]);
    assert_eq!(good["outcome"], "ok", "{good}");
    assert!(good.to_string().contains("encrypted requests work; replies come in the clear"), "{good}");
    let bad = examine(shop.sandbox.url(), &[("THUNES_ENCRYPTION_CERTIFICATE", &certificate(&other))]);
    assert_eq!(failed(&bad).0, "encryption");
    assert_eq!(result(&bad, "search"), "ok");
}

/// The gateway may ignore that replies are asked for encrypted, and nothing else would show it.
#[test]
fn a_reply_in_the_clear_is_not_a_working_encryption() {
    const EMPTY: &str = r#"{"totalCount":0,"_embedded":{"transactionSummaries":[]}}"#;
    let vectors: Value = serde_json::from_str(include_str!("../../../tests/fixtures/auth-vectors.json")).unwrap();
    let key = vectors["mle"][1]["recipient_private_key_der_base64"].as_str().unwrap();
    let key = format!("-----BEGIN PRIVATE KEY-----\n{key}\n-----END PRIVATE KEY-----\n");
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let server = thread::spawn(move || {
        for _ in 0..2 {
            let mut stream = listener.accept().unwrap().0;
            _ = stream.read(&mut [0; 4096]).unwrap();
            let head = format!("HTTP/1.1 201 Created\r\ncontent-length: {}\r\nconnection: close", EMPTY.len());
            stream.write_all(format!("{head}\r\n\r\n{EMPTY}").as_bytes()).unwrap();
        }
    });
    let diagnosis = examine(&url, &[("THUNES_REPLY_KEY_ID", "key-1"), ("THUNES_REPLY_PRIVATE_KEY", &key)]);
    server.join().unwrap();
    let (name, seen) = failed(&diagnosis);
    assert_eq!(name, "encryption", "{diagnosis}");
    assert!(seen.contains("in the clear"), "{seen}");
}
