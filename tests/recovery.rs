//! The way of docs/RECOVERY.md: a sale whose answer was lost is found again after a crash, looked up by its reference, and never sent
//! twice.
#![cfg(feature = "client")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use thunes::{Client, Country, Credentials, Environment, METHODS, SendError, bizum, status};
use thunes_sandbox::Sandbox;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// The shop's journal of intents: a line of JSON for each event, on disk before the shop goes on.
struct Journal(PathBuf);

/// A sale that was to be sent, and of which nothing else is known.
#[derive(Debug, PartialEq)]
struct Open {
    reference: String,
    body: String,
}

impl Journal {
    fn write(&self, line: &Value) {
        let mut file = OpenOptions::new().create(true).append(true).open(&self.0).unwrap();
        file.write_all(format!("{line}\n").as_bytes()).unwrap();
        file.sync_all().unwrap();
    }

    /// Before sending. A reference that was intended once is never intended again.
    fn intend(&self, reference: &str, body: &[u8]) -> bool {
        let known = self.lines().iter().any(|line| line["reference"] == reference);
        if !known {
            self.write(&json!({"event": "intent", "reference": reference, "body": String::from_utf8_lossy(body)}));
        }
        !known
    }

    /// What came of it: an id, or that nothing was done.
    fn close(&self, reference: &str, outcome: &str) {
        self.write(&json!({"event": "outcome", "reference": reference, "outcome": outcome}));
    }

    fn lines(&self) -> Vec<Value> {
        let text = fs::read_to_string(&self.0).unwrap_or_default();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// The intents without an outcome.
    fn open_intents(&self) -> Vec<Open> {
        let lines = self.lines();
        let text = |line: &Value, name: &str| line[name].as_str().unwrap().to_owned();
        let closed = |line: &Value| {
            lines.iter().any(|other| other["event"] == "outcome" && other["reference"] == line["reference"])
        };
        let open = lines.iter().filter(|line| line["event"] == "intent" && !closed(line));
        open.map(|line| Open { reference: text(line, "reference"), body: text(line, "body") }).collect()
    }

    fn outcome(&self, reference: &str) -> Option<String> {
        let lines = self.lines();
        let mut outcomes = lines.iter().filter(|line| line["event"] == "outcome" && line["reference"] == reference);
        outcomes.next().map(|line| line["outcome"].as_str().unwrap().to_owned())
    }
}

/// A line to the gateway that carries every request there and, while it is broken, no answer back.
struct Line {
    address: String,
    traffic: Arc<Traffic>,
}

/// What passed.
#[derive(Default)]
struct Traffic {
    broken: AtomicBool,
    sales: AtomicUsize,
    /// Reference and id of each sale that the gateway took.
    taken: Mutex<Vec<(String, String)>>,
}

impl Line {
    async fn to(gateway: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let traffic = Arc::<Traffic>::default();
        let (gateway, carried) = (gateway.to_owned(), Arc::clone(&traffic));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                carried.carry(stream, &gateway).await;
            }
        });
        Self { address, traffic }
    }

    fn set_broken(&self, broken: bool) {
        self.traffic.broken.store(broken, Ordering::SeqCst);
    }

    fn sales(&self) -> usize {
        self.traffic.sales.load(Ordering::SeqCst)
    }

    /// Stands for the search by reference in the Business Center: the id of the sale with that reference.
    fn look_up(&self, reference: &str) -> Option<String> {
        let taken = self.traffic.taken.lock().unwrap();
        taken.iter().find(|(found, _)| found == reference).map(|(_, id)| id.clone())
    }
}

impl Traffic {
    /// Carries one request and its answer, or drops the connection in place of the answer.
    async fn carry(&self, mut from: TcpStream, gateway: &str) {
        let request = read_message(&mut from).await;
        let mut to = TcpStream::connect(gateway).await.unwrap();
        to.write_all(&request).await.unwrap();
        let answer = read_message(&mut to).await;
        if request.starts_with(b"POST /pts/v2/payments HTTP") {
            self.sales.fetch_add(1, Ordering::SeqCst);
            let reply: Value = serde_json::from_slice(body(&answer)).unwrap();
            let text = |pointer: &str| reply.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
            self.taken.lock().unwrap().extend(text("/clientReferenceInformation/code").zip(text("/id")));
        }
        if !self.broken.load(Ordering::SeqCst) {
            from.write_all(&answer).await.unwrap();
        }
    }
}

/// A request or an answer, by its content length.
async fn read_message(stream: &mut TcpStream) -> Vec<u8> {
    let (mut message, mut chunk) = (Vec::new(), [0; 4096]);
    loop {
        let read = stream.read(&mut chunk).await.unwrap();
        message.extend_from_slice(&chunk[..read]);
        let head = String::from_utf8_lossy(&message).to_ascii_lowercase();
        let length = head.split("content-length: ").nth(1).and_then(|rest| rest.lines().next()?.parse().ok());
        if read == 0 || (head.contains("\r\n\r\n") && body(&message).len() >= length.unwrap_or(0)) {
            return message;
        }
    }
}

fn body(message: &[u8]) -> &[u8] {
    let at = message.windows(4).position(|bytes| bytes == b"\r\n\r\n").unwrap();
    &message[at + 4..]
}

/// A shop that runs: a client, and a journal that outlives it.
struct Shop {
    client: Client,
    journal: Journal,
}

#[derive(Debug, PartialEq)]
enum Sold {
    Done(bizum::SaleId),
    /// Look it up; do not send it again.
    Open,
    /// It was intended before: not sent.
    Refused,
}

impl Shop {
    fn start(sandbox: &Sandbox, line: &Line, journal: &Path) -> Self {
        let credentials =
            Credentials::shared_secret(sandbox.merchant_id(), sandbox.key_id(), sandbox.secret()).unwrap();
        let environment = Environment::base_url(&format!("http://{}", line.address)).unwrap();
        Self { client: Client::new(environment, credentials).unwrap(), journal: Journal(journal.to_owned()) }
    }

    async fn sell(&self, reference: &str) -> Sold {
        let sale = bizum::Sale::new(bizum::SaleRequired {
            reference_code: reference,
            success_url: "https://shop.example/paid",
            cancel_url: "https://shop.example/cart",
            failure_url: "https://shop.example/failed",
            total_amount: "8.00".parse().unwrap(),
            bill_to_country: Country::ES,
            bill_to_email: "ana@shop.example",
            bill_to_first_name: "Ana",
            bill_to_last_name: "García",
        });
        if !self.journal.intend(reference, &sale.body().unwrap()) {
            return Sold::Refused;
        }
        match self.client.send(&sale).await {
            Ok(reply) => {
                self.journal.close(reference, &reply.id.to_string());
                Sold::Done(reply.id)
            }
            Err(error) if error.may_have_moved_money() => Sold::Open,
            Err(error) => panic!("{error}"),
        }
    }

    /// After a start: what is found is stored, and what is not found stays open. Nothing is sent.
    fn reconcile(&self, look_up: impl Fn(&str) -> Option<String>) {
        for open in self.journal.open_intents() {
            if let Some(id) = look_up(&open.reference) {
                let id = bizum::SaleId::from_gateway(&id).unwrap();
                self.journal.close(&open.reference, &id.to_string());
            }
        }
    }
}

/// A file of this test's own, gone with it.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("thunes-{name}-{}.jsonl", std::process::id()));
        let _ = fs::remove_file(&path);
        Self(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

fn host(sandbox: &Sandbox) -> &str {
    sandbox.url().strip_prefix("http://").unwrap()
}

#[tokio::test]
async fn a_sale_whose_answer_was_lost_is_found_after_a_crash_and_not_sent_again() {
    let file = Scratch::new("recovery");
    let (sandbox, line) = behind_a_line().await;
    line.set_broken(true);

    let shop = Shop::start(&sandbox, &line, &file.0);
    assert_eq!(shop.sell("order-42").await, Sold::Open);
    drop(shop);
    assert_eq!(sandbox.ids().len(), 1, "the gateway has taken it");

    line.set_broken(false);
    let shop = Shop::start(&sandbox, &line, &file.0);
    let open = shop.journal.open_intents();
    assert_eq!(open.iter().map(|open| open.reference.as_str()).collect::<Vec<_>>(), ["order-42"]);
    let body: Value = serde_json::from_str(&open[0].body).unwrap();
    assert_eq!(body["orderInformation"]["amountDetails"]["totalAmount"], "8.00");
    assert_eq!(shop.sell("order-42").await, Sold::Refused, "an intent without an outcome blocks its reference");

    shop.reconcile(|_| None);
    assert_eq!(shop.journal.open_intents().len(), 1, "not found yet is not the same as not there");
    shop.reconcile(|reference| line.look_up(reference));
    assert_eq!(shop.journal.open_intents(), []);
    assert_eq!(line.sales(), 1, "one copy ever left");

    let sale_id = &shop.journal.outcome("order-42").unwrap().parse::<bizum::SaleId>().unwrap();
    assert_eq!(sandbox.ids(), [sale_id.as_str()]);
    sandbox.settle(sale_id.as_str()).unwrap();
    let check = bizum::SaleStatus::new(bizum::SaleStatusRequired { sale_id, reference_code: "check-42" });
    assert_eq!(shop.client.send(&check).await.unwrap().status, status::SaleStatus::Settled);
}

#[tokio::test]
async fn a_sale_with_an_answer_is_closed_with_its_id() {
    let file = Scratch::new("recovery-answered");
    let (sandbox, line) = behind_a_line().await;
    let shop = Shop::start(&sandbox, &line, &file.0);
    let Sold::Done(id) = shop.sell("order-43").await else { panic!("no answer") };
    assert_eq!(shop.journal.open_intents(), []);
    assert_eq!(shop.journal.outcome("order-43").as_deref(), Some(id.to_string().as_str()));
    assert_eq!(shop.sell("order-43").await, Sold::Refused);
    assert_eq!(line.sales(), 1);
}

#[tokio::test]
async fn the_error_names_the_reference_to_look_up() {
    let (sandbox, line) = behind_a_line().await;
    line.set_broken(true);
    let shop = Shop::start(&sandbox, &line, Path::new("unused"));
    let sale_id = &bizum::SaleId::from_gateway("7652176144426365504805").unwrap();
    let refund = bizum::Refund::new(bizum::RefundRequired {
        sale_id,
        reference_code: "refund-42",
        total_amount: "8.00".parse().unwrap(),
    });
    let SendError::Unknown(unknown) = shop.client.send(&refund).await.unwrap_err() else { panic!("known") };
    assert_eq!(unknown.reference.as_deref(), Some("refund-42"));
    assert!(unknown.to_string().contains("refund-42"), "{unknown}");
}

async fn behind_a_line() -> (Sandbox, Line) {
    let sandbox = Sandbox::start(METHODS).await.unwrap();
    let line = Line::to(host(&sandbox)).await;
    (sandbox, line)
}
