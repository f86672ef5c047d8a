//! Exit codes and advice where what is known of the money is not what the command's own request met.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::Stdio;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use serde_json::{Value, json};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{Connection as _, Executor as _};
use thunes_sandbox::{Fault, KEY_ID, MERCHANT_ID, Outcome, SECRET};
use tokio::runtime::Runtime;

use crate::shop::{Ended, Shop, bare, program, run, sets};

/// Status line and body. None closes the connection.
type Answer = Option<(&'static str, String)>;

/// A gateway that gives these answers, one for each connection, and then is gone.
struct Scripted {
    url: String,
    server: JoinHandle<()>,
    shop: Shop,
}

fn answer(mut stream: TcpStream, with: Answer) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let (mut line, mut length) = (String::new(), 0);
    while reader.read_line(&mut line).unwrap() > 2 {
        let header = line.to_ascii_lowercase();
        length = header.strip_prefix("content-length:").map_or(length, |value| value.trim().parse().unwrap());
        line.clear();
    }
    reader.read_exact(&mut vec![0; length]).unwrap();
    if let Some((status, body)) = with {
        let head = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", body.len());
        stream.write_all(format!("{head}{body}").as_bytes()).unwrap();
    }
}

impl Scripted {
    fn new(name: &str, answers: Vec<Answer>) -> Self {
        Self::with(name, answers, |_| {})
    }

    /// Calls `before` with the number of each request, before it is answered.
    fn with(name: &str, answers: Vec<Answer>, before: impl Fn(usize) + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let server = thread::spawn(move || {
            for (number, with) in answers.into_iter().enumerate() {
                let stream = listener.accept().unwrap().0;
                before(number);
                answer(stream, with);
            }
        });
        Self { url, server, shop: Shop::new(name) }
    }

    fn pay(&self, arguments: &[&str]) -> Ended {
        let ledger = self.shop.ledger();
        run(&[arguments, &["--env", "sandbox", "--url", &self.url, "--ledger", &ledger, "--json"]].concat())
    }

    /// The flags of `pay`, as advised commands repeat them.
    fn flags(&self) -> String {
        format!("--env sandbox --url {} --ledger {}", self.url, self.shop.ledger())
    }

    fn sale(&self, reference: &str) -> Ended {
        let pairs = sets(reference);
        let pairs: Vec<&str> = pairs.iter().flat_map(|pair| ["--set", pair]).collect();
        self.pay(&[&["sale", "bizum"], pairs.as_slice()].concat())
    }

    fn refund(&self, reference: &str, amount: &str) -> Ended {
        let (reference, amount) = (format!("reference_code={reference}"), format!("total_amount={amount}"));
        self.pay(&["refund", "bizum", "--of", "order-42", "--set", &reference, "--set", &amount])
    }

    /// Waits until all answers were given: nobody listens any more.
    fn gone(self) -> (String, Shop) {
        self.server.join().unwrap();
        (self.url, self.shop)
    }
}

fn reply(status: &str, more: &str) -> Answer {
    Some(("201 Created", format!(r#"{{"id":"76","status":"{status}"{more}}}"#)))
}

fn refund(status: &str, more: &str) -> Answer {
    Some(("201 Created", format!(r#"{{"id":"77","status":"{status}"{more}}}"#)))
}

fn unauthorized() -> Answer {
    Some(("401 Unauthorized", r#"{"response":{"rmsg":"Authentication Failed"}}"#.to_owned()))
}

const TIMED_OUT: &str = r#","errorInformation":{"reason":"SERVER_TIMEOUT"}"#;

/// The gateway's own error names the sale. Only a settlement asks about it, and takes the id that came with the error.
#[test]
fn an_unknown_sale_with_an_id_is_settled_by_its_id() {
    let lost = r#"{"id":"76","status":"SERVER_ERROR","reason":"SERVER_TIMEOUT"}"#;
    let nothing = || Some(("201 Created", r#"{"searchId":"1","count":0,"totalCount":0}"#.to_owned()));
    let answers = vec![Some(("502 Bad Gateway", lost.to_owned())), nothing(), nothing(), reply("SETTLED", "")];
    let gateway = Scripted::new("lost_with_id", answers);
    let sale = gateway.sale("order-42");
    assert_eq!((sale.code, &sale.json()["outcome"]), (5, &"unknown".into()), "{}", sale.out);
    for command in ["status", "wait"] {
        let shown = gateway.pay(&[command, "bizum", "order-42"]);
        let json = shown.json();
        assert_eq!(
            (shown.code, &json["outcome"], &json["id"]),
            (5, &"unknown".into(), &"bizum:sale:76".into()),
            "{json}"
        );
        assert!(json["next"].as_str().unwrap().contains("thunes settle bizum order-42"), "{json}");
    }
    let settled = gateway.pay(&["settle", "bizum", "order-42"]);
    let json = settled.json();
    assert_eq!((settled.code, &json["status"], &json["may_ship"]), (0, &"SETTLED".into(), &true.into()), "{json}");
    assert_eq!(json["message"], Value::Null);
    gateway.gone();
}

#[test]
fn a_sale_that_failed_for_an_open_reason_is_unknown_until_a_check_decides() {
    let answers = vec![
        reply("FAILED", TIMED_OUT),
        reply("PENDING", ""),
        reply("FAILED", r#","errorInformation":{"reason":"PAYMENT_REFUSED"}"#),
    ];
    let gateway = Scripted::new("open_sale", answers);
    let first = gateway.sale("order-42");
    let json = first.json();
    assert_eq!((first.code, &json["outcome"], &json["status"]), (5, &"unknown".into(), &"FAILED".into()), "{json}");
    assert_eq!((&json["is_final"], &json["sent_now"]), (&false.into(), &true.into()), "{json}");
    let status = format!("Run `thunes status bizum order-42 {}` later.", gateway.flags());
    let next = format!("It may have been paid all the same. Do not send it under another reference. {status}");
    assert_eq!(json["next"], next);
    let stored = gateway.sale("order-42");
    assert_eq!((stored.code, &stored.json()["sent_now"]), (5, &false.into()), "{}", stored.out);

    let settled = gateway.pay(&["settle", "bizum", "order-42"]);
    assert_eq!((settled.code, &settled.json()["status"]), (0, &"PENDING".into()), "{}", settled.out);
    let failed = gateway.pay(&["status", "bizum", "order-42"]);
    let json = failed.json();
    assert_eq!((failed.code, &json["is_final"], &json["outcome"]), (4, &true.into(), &"answered".into()), "{json}");
    assert_eq!(json["next"], "Nothing was paid. A new attempt needs a new reference.");
    gateway.gone();
}

#[test]
fn a_refund_that_failed_for_an_open_reason_may_have_been_refunded() {
    let answers = vec![reply("SETTLED", ""), refund("FAILED", r#","reason":"SYSTEM_ERROR""#), reply("FAILED", "")];
    let gateway = Scripted::new("open_refund", answers);
    assert_eq!(gateway.sale("order-42").code, 0);
    let refund = gateway.refund("r1", "3.00");
    let json = refund.json();
    assert_eq!((refund.code, &json["is_final"], &json["reason"]), (5, &false.into(), &"SYSTEM_ERROR".into()), "{json}");
    assert!(json["next"].as_str().unwrap().starts_with("It may have been refunded all the same."), "{json}");
    let surplus = gateway.refund("r2", "6.00");
    assert_eq!(surplus.code, 2, "its amount stays reserved: {}", surplus.out);
    let checked = gateway.pay(&["status", "bizum", "r1"]);
    assert_eq!(
        (checked.code, &checked.json()["next"]),
        (4, &"Nothing was refunded. A new attempt needs a new reference.".into())
    );
    gateway.gone();
}

#[test]
fn a_check_that_fails_says_nothing_of_the_payment() {
    let refused = || Some(("400 Bad Request", r#"{"status":"INVALID_REQUEST","reason":"INVALID_DATA"}"#.to_owned()));
    let answers = vec![reply("PENDING", ""), unauthorized(), refused(), unauthorized(), unauthorized(), unauthorized()];
    let gateway = Scripted::new("checks", answers);
    let id = gateway.sale("order-42").json()["id"].as_str().unwrap().to_owned();
    for command in [
        &["status", "bizum", "order-42"][..],
        &["status", "bizum", "order-42"],
        &["status", "bizum", "order-42", "--id", &id],
        &["wait", "bizum", "order-42"],
    ] {
        let ended = gateway.pay(command);
        assert_eq!((ended.code, &ended.json()["outcome"]), (5, &"error".into()), "{command:?}: {}", ended.out);
    }
    let find = run(&["find", "bizum", "order-42", "--env", "sandbox", "--url", &gateway.url, "--json"]);
    assert_eq!(find.code, 5, "{}", find.out);
    let ledger = gateway.shop.ledger();
    let (url, _shop) = gateway.gone();
    let away = |command: &str| {
        run(&[command, "bizum", "order-42", "--env", "sandbox", "--url", &url, "--ledger", &ledger, "--json"])
    };
    let offline = away("status");
    assert_eq!((offline.code, &offline.json()["outcome"]), (5, &"error".into()), "{}", offline.out);
    let find = run(&["find", "bizum", "order-42", "--env", "sandbox", "--url", &url, "--json"]);
    assert_eq!(find.code, 5, "{}", find.out);
    let odd = run(&["find", "bizum", "order 42", "--env", "sandbox", "--url", &url, "--json"]);
    assert_eq!(odd.code, 2, "{}", odd.out);
}

#[test]
fn a_ledger_that_cannot_be_read_says_nothing_of_the_payment() {
    let shop = Shop::new("odd_ledger");
    std::fs::write(shop.ledger(), "not a database, but long enough to be taken for one: ".repeat(30)).unwrap();
    for command in ["status", "wait", "settle"] {
        let ended = shop.pay(&[command, "bizum", "order-42"]);
        assert_eq!(ended.code, 5, "{command}: {}", ended.out);
    }
    assert_eq!(shop.pay(&["open"]).code, 5);
}

/// An earlier command may have sent it, so a repeated sale does not end with 3 either.
#[test]
fn a_database_that_fails_says_nothing_of_the_payment() {
    let shop = Shop::new("failing_ledger");
    assert_eq!(shop.sale("order-42", &[]).code, 0);
    edit(&shop, "ALTER TABLE thunes_payments RENAME TO elsewhere");
    for command in ["status", "wait", "settle"] {
        let ended = shop.pay(&[command, "bizum", "order-42"]);
        assert_eq!(ended.code, 5, "{command}: {}", ended.out);
        assert!(ended.out.contains("the ledger's database failed"), "{}", ended.out);
    }
    assert_eq!(shop.pay(&["open"]).code, 5);
    assert_eq!(shop.sale("order-42", &[]).code, 5);
    assert_eq!(shop.sale("order-42", &["--retry"]).code, 5);
    let refund = ["refund", "bizum", "--of", "order-42", "--set", "reference_code=r1", "--set", "total_amount=3.00"];
    assert_eq!(shop.pay(&refund).code, 5);
    assert_eq!(shop.sandbox.ids().len(), 1);
}

/// Whoever interrupts a command that shows nothing loses what it has yet to store.
#[test]
fn the_outcome_is_shown_before_the_ledger_has_stored_everything() {
    let shop = Shop::new("stuck_ledger");
    assert_eq!(shop.sale("order-41", &[]).code, 0);
    edit(&shop, "CREATE TRIGGER stuck BEFORE UPDATE ON thunes_payments BEGIN SELECT RAISE(ABORT, 'stuck'); END");
    let (pairs, ledger) = (sets("order-42"), shop.ledger());
    let pairs: Vec<&str> = pairs.iter().flat_map(|pair| ["--set", pair]).collect();
    let sale = ["sale", "bizum", "--json", "--env", "sandbox", "--url", shop.sandbox.url(), "--ledger", &ledger];
    let mut child = program(&[&sale, pairs.as_slice()].concat()).stdout(Stdio::piped()).spawn().unwrap();
    let mut shown = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut shown).unwrap();
    assert!(shown.contains("the ledger's database failed"), "{shown}");

    edit(&shop, "DROP TRIGGER stuck");
    let code = child.wait().unwrap().code().unwrap();
    let json: Value = serde_json::from_str(&shown).unwrap();
    assert_eq!((&json["outcome"], &json["exit_code"]), (&"error".into(), &code.into()));
    let stored = shop.pay(&["status", "bizum", "order-42"]);
    assert_eq!(stored.json()["outcome"], "not_sent", "it was stored after that: {}", stored.out);
    assert_eq!(shop.sandbox.ids().len(), 1);
}

/// The program reads its settings before it sends, and not again.
#[test]
fn settings_that_are_gone_after_the_sale_lose_no_outcome() {
    let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("pay").join("vanishing.yaml");
    let vanishing = file.clone();
    let gateway =
        Scripted::with("settings", vec![reply("PENDING", "")], move |_| std::fs::remove_file(&vanishing).unwrap());
    let settings = format!(
        "environment: {}\nmerchant_id: {MERCHANT_ID}\nkey_id: {KEY_ID}\nshared_secret: {SECRET}\n",
        gateway.url
    );
    std::fs::write(&file, settings).unwrap();
    let (pairs, ledger) = (sets("order-42"), gateway.shop.ledger());
    let pairs: Vec<&str> = pairs.iter().flat_map(|pair| ["--set", pair]).collect();
    let sale = ["sale", "bizum", "--json", "--ledger", &ledger, "--config", file.to_str().unwrap()];
    let ended = run(&[&sale, pairs.as_slice()].concat());
    assert_eq!((ended.code, &ended.json()["status"]), (0, &"PENDING".into()), "{}", ended.out);
    gateway.gone();
}

/// Changes the ledger behind the program's back.
fn edit(shop: &Shop, sql: &'static str) {
    let edited = Runtime::new().unwrap().block_on(async {
        let file = SqliteConnectOptions::new().filename(shop.ledger());
        SqliteConnection::connect_with(&file).await?.execute(sql).await
    });
    assert!(edited.is_ok(), "{edited:?}");
}

#[test]
fn a_retry_is_advised_only_where_the_ledger_takes_it() {
    let gateway = Scripted::new("retries", vec![unauthorized(), None]);
    let refused = gateway.sale("order-42");
    assert_eq!(refused.code, 4);
    let retry = format!("run `thunes sale bizum {} --retry` with the same values.", gateway.flags());
    assert_eq!(refused.json()["next"], format!("Fix the key or the clock, then {retry}"));
    // The second request is lost.
    assert_eq!(gateway.sale("order-43").code, 5);
    let (url, shop) = gateway.gone();
    let sale = |reference: &str, more: &[&str]| {
        let (pairs, ledger) = (sets(reference), shop.ledger());
        let pairs: Vec<&str> = pairs.iter().flat_map(|pair| ["--set", pair]).collect();
        let all = ["sale", "bizum", "--env", "sandbox", "--url", &url, "--ledger", &ledger, "--json"];
        run(&[&all, pairs.as_slice(), more].concat())
    };
    let not_sent = sale("order-44", &[]);
    assert_eq!(not_sent.code, 3);
    let stored = sale("order-44", &[]).json();
    assert_eq!(stored["next"], format!("Fix the cause, then {retry}"));

    // What a sender that died before sending leaves behind, once recovery has closed it.
    edit(&shop, "UPDATE thunes_payments SET closed_by = 'recovery' WHERE reference = 'order-44'");
    let closed = sale("order-44", &[]);
    assert_eq!(closed.code, 3);
    assert_eq!(closed.json()["next"], "It was never sent. Send it with a new reference.");
    assert_eq!(sale("order-44", &["--retry"]).code, 2, "the ledger refuses it");
}

#[test]
fn a_payment_that_another_process_is_sending_is_under_way() {
    let gateway = Scripted::new("under_way", vec![None]);
    assert_eq!(gateway.sale("order-42").json()["outcome"], "unknown");
    edit(&gateway.shop, "UPDATE thunes_payments SET state = 'sending'");
    let shown = gateway.pay(&["status", "bizum", "order-42"]);
    let json = shown.json();
    assert_eq!((shown.code, &json["outcome"], &json["sent_now"]), (5, &"under_way".into(), &false.into()), "{json}");
    assert!(json["next"].as_str().unwrap().starts_with("Do not send it under another reference."), "{json}");
    let listed = gateway.pay(&["open"]).json();
    assert_eq!(listed["payments"][0]["outcome"], json["outcome"], "{listed}");
    gateway.gone();
}

#[test]
fn two_open_copies_are_for_you_to_decide_and_on_the_list() {
    let shop = Shop::new("open_copies");
    shop.sandbox.search_delay(Duration::ZERO);
    shop.sandbox.next(Fault::CloseAfter).unwrap();
    assert_eq!(shop.sale("order-42", &[]).code, 5);
    let first = shop.sandbox.ids().pop().unwrap();
    shop.sandbox.duplicate_sale(&first).unwrap();
    let settle = || shop.pay(&["settle", "bizum", "order-42"]);
    let doubtful = settle();
    let message = doubtful.json()["message"].as_str().unwrap().to_owned();
    assert_eq!(doubtful.code, 5, "{message}");
    assert!(message.starts_with("several payments under this reference are open: "), "{message}");
    assert_eq!(shop.pay(&["open", "--list", "for-persons"]).json()["payments"].as_array().unwrap().len(), 1);

    // One is paid in the end: that is known, and the doubt stays.
    shop.sandbox.settle(&first).unwrap();
    assert_eq!(settle().json()["status"], "SETTLED");
    assert_eq!(shop.pay(&["open", "--list", "for-persons"]).json()["payments"].as_array().unwrap().len(), 1);
}

#[test]
fn another_copy_under_the_reference_is_shown_when_one_is_paid() {
    let shop = Shop::new("copies");
    shop.sandbox.search_delay(Duration::ZERO);
    shop.sandbox.next_sale(Outcome::Settled).unwrap();
    shop.sandbox.next(Fault::CloseAfter).unwrap();
    assert_eq!(shop.sale("order-42", &[]).code, 5);
    let first = shop.sandbox.ids().pop().unwrap();
    let second = shop.sandbox.duplicate_sale(&first).unwrap();
    let settled = shop.pay(&["settle", "bizum", "order-42"]);
    let json = settled.json();
    assert_eq!((settled.code, &json["status"]), (0, &"SETTLED".into()), "{json}");
    let other = format!("bizum:sale:{second}");
    assert_eq!(json["others"], json!([other]));
    let message = json["message"].as_str().unwrap();
    assert!(message.contains(&format!("the gateway also has {other} under this reference")), "{message}");
    let status = format!("`thunes status bizum order-42 --env sandbox --url {} --id ID`", shop.sandbox.url());
    assert!(message.contains(&status), "{message}");
    let listed = shop.pay(&["open", "--list", "for-persons"]).json();
    let [payment] = listed["payments"].as_array().unwrap().as_slice() else { panic!("{listed}") };
    assert!(payment["person"].as_str().unwrap().contains(&second), "it stays on the list: {payment}");
    let shown = program(&["status", "bizum", "order-42", "--env", "sandbox", "--id", &other])
        .args(["--url", shop.sandbox.url(), "--json"])
        .output()
        .unwrap();
    assert_eq!(Ended::of(shown).json()["others"], json!([]));
}

#[test]
fn a_failure_is_what_the_spec_calls_one_whatever_its_word() {
    let done = Some(("201 Created", r#"{"id":"78","status":"REFUNDED"}"#.to_owned()));
    let rejected = Some(("201 Created", r#"{"id":"75","status":"REJECT"}"#.to_owned()));
    let answers = vec![rejected, reply("SETTLED", ""), refund("REJECT", ""), done];
    let gateway = Scripted::new("other_words", answers);
    let spec = gateway.shop.folder.join("spec");
    std::fs::create_dir_all(&spec).unwrap();
    for name in ["fields.yaml", "operations.yaml", "bizum.yaml"] {
        let text = std::fs::read_to_string(format!("../spec/{name}")).unwrap();
        std::fs::write(spec.join(name), text.replace("FAILED:", "REJECT:")).unwrap();
    }
    let spec = spec.to_str().unwrap();
    let sale = |reference: &str| {
        let pairs = sets(reference);
        let pairs: Vec<&str> = pairs.iter().flat_map(|pair| ["--set", pair]).collect();
        gateway.pay(&[&["sale", "bizum", "--spec", spec], pairs.as_slice()].concat())
    };
    let refund = |reference: &str, amount: &str| {
        let (reference, amount) = (format!("reference_code={reference}"), format!("total_amount={amount}"));
        let of = ["refund", "bizum", "--spec", spec, "--of", "order-42", "--set"];
        gateway.pay(&[of.as_slice(), &[&reference, "--set", &amount]].concat())
    };
    let rejected = sale("order-41");
    let json = rejected.json();
    assert_eq!((rejected.code, &json["status"], &json["has_failed"]), (4, &"REJECT".into(), &true.into()), "{json}");
    assert_eq!(json["next"], "Nothing was paid. A new attempt needs a new reference.");

    assert_eq!(sale("order-42").code, 0);
    let failed = refund("r1", "5.00");
    assert_eq!((failed.code, &failed.json()["has_failed"]), (4, &true.into()), "{}", failed.out);
    let whole = refund("r2", "8.00");
    assert_eq!(whole.code, 0, "the amount of a refund that failed is free again: {}", whole.out);
    gateway.gone();
}

#[test]
fn a_deadline_shows_and_stores_the_status_of_now() {
    let shop = Shop::new("late");
    let id = bare(&shop.sale("order-42", &[]).json());
    shop.sandbox.settle(&id).unwrap();
    let late = shop.pay(&["wait", "bizum", "order-42", "--until", "funded", "--deadline", "0"]);
    let json = late.json();
    assert_eq!((late.code, &json["status"], &json["may_ship"]), (6, &"SETTLED".into(), &true.into()), "{json}");
    assert_eq!(json["next"], "The customer has paid: ship.");
    let listed = shop.pay(&["open"]).json();
    assert_eq!(listed["payments"][0]["status"], "SETTLED", "{listed}");
}

/// Nothing was asked, so what is shown may be old.
#[test]
fn a_stored_outcome_says_when_it_was_stored() {
    let gateway = Scripted::new("stored_at", vec![None, reply("FAILED", "")]);
    assert_eq!(gateway.sale("lost").code, 5);
    assert_eq!(gateway.sale("failed").code, 4);
    for (command, reference) in [("status", "lost"), ("wait", "lost"), ("settle", "failed")] {
        let json = gateway.pay(&[command, "bizum", reference]).json();
        let stored_at = json["stored_at"].as_str().unwrap_or_else(|| panic!("{command}: {json}"));
        assert!(httpdate::parse_http_date(stored_at).is_ok(), "{json}");
    }
    gateway.gone();
}

#[test]
fn settling_asks_for_the_status_of_what_has_an_id() {
    let shop = Shop::new("settle_answered");
    let id = bare(&shop.sale("order-42", &[]).json());
    shop.sandbox.settle(&id).unwrap();
    let settled = shop.pay(&["settle", "bizum", "order-42"]);
    assert_eq!((settled.code, &settled.json()["status"]), (0, &"SETTLED".into()), "{}", settled.out);

    let gateway = Scripted::new("settle_gone", vec![reply("PENDING", "")]);
    assert_eq!(gateway.sale("order-42").code, 0);
    let (url, shop) = gateway.gone();
    let ledger = shop.ledger();
    for command in [&["settle", "bizum", "order-42"][..], &["wait", "bizum", "order-42", "--deadline", "0"]] {
        let asked = run(&[command, &["--env", "sandbox", "--url", &url, "--ledger", &ledger, "--json"]].concat());
        assert_eq!(asked.code, 5, "{}", asked.out);
        let message = asked.json()["message"].as_str().unwrap().to_owned();
        assert!(message.contains("This says nothing about any payment") && !message.contains("No money"), "{message}");
    }
}

#[test]
fn a_status_by_id_is_the_payments_and_not_the_checks() {
    let shop = Shop::new("by_id");
    let sale = shop.sale("order-42", &[]).json();
    let id = sale["id"].as_str().unwrap();
    let open = shop.pay(&["status", "bizum", "order-42", "--id", id]).json();
    assert_eq!((&open["operation"], &open["id"]), (&"sale".into(), &id.into()), "{open}");
    let flags = format!("--env sandbox --url {}", shop.sandbox.url());
    assert_eq!(open["next"], format!("Run `thunes status bizum order-42 {flags} --id {id}` later."));

    let refund = Scripted::new("refund_by_id", vec![reply("FAILED", "")]);
    let failed = refund.pay(&["status", "bizum", "r1", "--id", "bizum:refund:77"]).json();
    assert_eq!((&failed["operation"], &failed["id"]), (&"refund".into(), &"bizum:refund:77".into()), "{failed}");
    assert_eq!(failed["next"], "Nothing was refunded. A new attempt needs a new reference.");
    refund.gone();
}

#[test]
fn nobody_is_sent_to_pay_at_a_status_that_is_not_known() {
    let url = r#","processorInformation":{"paymentUrl":"https://pay.example/76"}"#;
    let gateway = Scripted::new("odd_status", vec![reply("ON_HOLIDAY", url), reply("PENDING", url)]);
    let odd = gateway.sale("order-42").json();
    let next = odd["next"].as_str().unwrap();
    assert!(next.starts_with("This version does not know the status") && !next.contains("URL"), "{odd}");
    gateway.pay(&["status", "bizum", "order-42"]);
    gateway.gone();
}

#[test]
fn a_reference_that_is_not_there_is_a_wrong_argument() {
    let shop = Shop::new("not_there");
    shop.sale("order-42", &[]);
    assert_eq!(shop.pay(&["open", "--after", "nope"]).code, 2);
    assert_eq!(shop.pay(&["open", "--spec", "../spec"]).code, 0);
}
