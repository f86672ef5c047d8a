//! The procedure of docs/RECOVERY.md, from end to end: a sale or refund whose reply was lost is found after a crash, settled, and never
//! sent twice.
#![cfg(feature = "client")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use serde_json::{Value, json};
use thunes::{
    AnyId, Client, Country, Credentials, Doubt, Environment, Intent, METHODS, NotYet, RefundBudget, SettleState,
    SettleStep, Settlement, WaitClock, bizum,
};
use thunes_sandbox::{Fault, Sandbox};

/// Longer than the sandbox's search takes to find a payment.
const INDEXED: Duration = Duration::from_secs(4);

/// The shop's journal: a line of JSON for each event, on disk before the shop goes on.
struct Journal(PathBuf);

impl Journal {
    fn write(&self, line: &Value) {
        let mut file = OpenOptions::new().create(true).append(true).open(&self.0).unwrap();
        file.write_all(format!("{line}\n").as_bytes()).unwrap();
        file.sync_all().unwrap();
    }

    fn lines(&self) -> Vec<Value> {
        let text = fs::read_to_string(&self.0).unwrap_or_default();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// Before sending. A reference that was intended once is never intended again.
    fn intend(&self, intent: &Intent) -> bool {
        let known = self.lines().iter().any(|line| line["reference"] == json!(intent.reference));
        if !known {
            self.keep(&SettleState::from(intent.clone()));
        }
        !known
    }

    /// Where settling stands: the last line of a reference counts.
    fn keep(&self, state: &SettleState) {
        self.write(&json!({"reference": state.intent().reference, "state": state}));
    }

    fn close(&self, reference: &str, outcome: &str) {
        self.write(&json!({"reference": reference, "outcome": outcome}));
    }

    /// What has no outcome, from what is on disk alone.
    fn open(&self) -> Vec<SettleState> {
        let lines = self.lines();
        let mut references: Vec<&str> = lines.iter().map(|line| line["reference"].as_str().unwrap()).collect();
        references.dedup();
        let last = |reference: &&str| lines.iter().rfind(|line| line["reference"] == **reference).unwrap();
        let open = references.iter().map(last).filter(|line| line.get("outcome").is_none());
        open.map(|line| serde_json::from_value(line["state"].clone()).unwrap()).collect()
    }

    fn outcome(&self, reference: &str) -> Option<String> {
        let lines = self.lines();
        let mut outcomes =
            lines.iter().filter(|line| line["reference"] == reference).filter_map(|line| line["outcome"].as_str());
        outcomes.next_back().map(str::to_owned)
    }
}

/// A shop that runs: a client, and a journal that outlives it.
struct Shop {
    client: Client,
    journal: Journal,
}

#[derive(Debug, PartialEq)]
enum Sold {
    Done(bizum::SaleId),
    /// Settle it; do not send it again.
    Open,
    /// It was intended before: not sent.
    Refused,
}

fn sale(reference: &str) -> bizum::Sale<'_> {
    bizum::Sale::new(bizum::SaleRequired {
        reference_code: reference,
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

impl Shop {
    fn start(sandbox: &Sandbox, journal: &Path) -> Self {
        let credentials =
            Credentials::shared_secret(sandbox.merchant_id(), sandbox.key_id(), sandbox.secret()).unwrap();
        let environment = Environment::base_url(sandbox.url()).unwrap();
        Self { client: Client::new(environment, credentials).unwrap(), journal: Journal(journal.to_owned()) }
    }

    async fn sell(&self, reference: &str) -> Sold {
        let sale = sale(reference);
        if !self.journal.intend(&self.client.intent(&sale).unwrap()) {
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

    /// At each start, and now and then: a step for each intent without an outcome. No sale and no refund is sent.
    async fn settle(&self, now: SystemTime) -> Vec<SettleStep> {
        let mut all = Vec::new();
        for state in self.journal.open() {
            let mut settle = self.client.settle(METHODS, state).clock(WaitClock::starting_at(now));
            let settlement = settle.step().await.unwrap();
            match &settlement {
                SettleStep::Ended(Settlement::Paid(done)) | SettleStep::Ended(Settlement::Refunded(done)) => {
                    self.close(&settle, &done.id)
                }
                SettleStep::Ended(Settlement::Open(open)) => self.close(&settle, &open.id),
                SettleStep::Ended(Settlement::Refused(_)) => {
                    self.journal.close(&settle.state().intent().reference, "refused")
                }
                SettleStep::NotYet(_)
                | SettleStep::Ended(Settlement::NotPermitted(_))
                | SettleStep::Ended(Settlement::NeedsPerson(_)) => {
                    self.journal.keep(settle.state());
                }
            }
            all.push(settlement);
        }
        all
    }

    fn close(&self, settle: &thunes::Settle<'_>, id: &AnyId) {
        self.journal.close(&settle.state().intent().reference, &id.to_string());
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

/// How many sales and refunds the gateway was ever asked for.
fn asked_for_money(sandbox: &Sandbox) -> usize {
    let moves = |path: &str| path == "/pts/v2/payments" || path.ends_with("/refunds");
    sandbox.log().iter().filter(|entry| moves(&entry.path)).count()
}

#[track_caller]
fn only(mut all: Vec<SettleStep>) -> SettleStep {
    assert_eq!(all.len(), 1, "{all:?}");
    all.pop().unwrap()
}

/// A sale that the gateway takes, whose reply is lost, and a shop that starts again.
async fn lost_sale(name: &str) -> (Scratch, Sandbox, Shop) {
    let file = Scratch::new(name);
    let sandbox = Sandbox::start(METHODS).await.unwrap();
    let shop = Shop::start(&sandbox, &file.0);
    sandbox.next(Fault::CloseAfter).unwrap();
    assert_eq!(shop.sell("order-42").await, Sold::Open);
    drop(shop);
    assert_eq!(sandbox.ids().len(), 1, "the gateway has taken it");
    let shop = Shop::start(&sandbox, &file.0);
    (file, sandbox, shop)
}

#[tokio::test]
async fn a_lost_sale_is_found_checked_and_shipped() {
    let (_file, sandbox, shop) = lost_sale("recovery-paid").await;
    assert_eq!(shop.sell("order-42").await, Sold::Refused, "an intent without an outcome blocks its reference");
    let settlement = only(shop.settle(sandbox.now()).await);
    assert!(matches!(settlement, SettleStep::NotYet(NotYet::NotFound)), "not found yet is not a no: {settlement:?}");

    sandbox.advance(INDEXED);
    let SettleStep::Ended(Settlement::Open(open)) = only(shop.settle(sandbox.now()).await) else {
        panic!("it is open")
    };
    assert_eq!(shop.journal.outcome("order-42").as_deref(), Some(open.id.to_string().as_str()), "the id is stored");
    sandbox.settle(open.id.bare()).unwrap();
    let reply = shop.client.wait(&open.check).resume(open.wait).await.unwrap();
    assert!(reply.status.may_ship());
    assert_eq!(asked_for_money(&sandbox), 1, "one copy ever left");
}

#[tokio::test]
async fn a_lost_sale_that_is_paid_meanwhile_is_shipped_at_once() {
    let (_file, sandbox, shop) = lost_sale("recovery-meanwhile").await;
    let id = sandbox.ids().pop().unwrap();
    sandbox.settle(&id).unwrap();
    sandbox.advance(INDEXED);
    let SettleStep::Ended(Settlement::Paid(paid)) = only(shop.settle(sandbox.now()).await) else {
        panic!("it is paid")
    };
    assert_eq!(paid.id.to_typed::<bizum::SaleId>().unwrap().bare(), id);
    assert!(shop.journal.open().is_empty());
    assert_eq!(asked_for_money(&sandbox), 1);
}

#[tokio::test]
async fn a_lost_sale_that_nobody_pays_is_tried_again_with_a_new_reference() {
    let (_file, sandbox, shop) = lost_sale("recovery-refused").await;
    sandbox.abandon(&sandbox.ids()[0]).unwrap();
    sandbox.advance(INDEXED);
    let SettleStep::Ended(Settlement::Refused(refused)) = only(shop.settle(sandbox.now()).await) else {
        panic!("it is refused")
    };
    assert_eq!(refused.status.as_str(), "ABANDONED");
    assert_eq!(shop.journal.outcome("order-42").as_deref(), Some("refused"));
    assert!(matches!(shop.sell("order-42-2").await, Sold::Done(_)));
    assert_eq!(asked_for_money(&sandbox), 2);
}

#[tokio::test]
async fn a_sale_that_never_arrived_is_for_a_person_after_a_day() {
    let file = Scratch::new("recovery-never");
    let sandbox = Sandbox::start(METHODS).await.unwrap();
    let shop = Shop::start(&sandbox, &file.0);
    sandbox.next(Fault::CloseBefore).unwrap();
    assert_eq!(shop.sell("order-42").await, Sold::Open, "nobody can tell it from a lost reply");
    for hours in [0, 1, 23] {
        let settlement = only(shop.settle(sandbox.now() + Duration::from_hours(hours)).await);
        assert!(matches!(settlement, SettleStep::NotYet(NotYet::NotFound)), "{hours}: {settlement:?}");
    }
    let settlement = only(shop.settle(sandbox.now() + Duration::from_hours(25)).await);
    assert!(
        matches!(settlement, SettleStep::Ended(Settlement::NeedsPerson(Doubt::StillNone { .. }))),
        "{settlement:?}"
    );
    assert_eq!(shop.journal.open().len(), 1, "and stays on watch");
}

#[tokio::test]
async fn without_the_search_it_stays_open_until_there_is_one() {
    let (_file, sandbox, shop) = lost_sale("recovery-403").await;
    sandbox.settle(&sandbox.ids()[0]).unwrap();
    sandbox.advance(INDEXED);
    sandbox.search_off();
    assert!(matches!(only(shop.settle(sandbox.now()).await), SettleStep::Ended(Settlement::NotPermitted(_))));
    sandbox.search_on();
    assert!(matches!(only(shop.settle(sandbox.now()).await), SettleStep::Ended(Settlement::Paid(_))));
}

#[tokio::test]
async fn a_sale_that_was_sent_twice_by_somebody_else_is_seen() {
    let (_file, sandbox, shop) = lost_sale("recovery-twice").await;
    let first = sandbox.ids().pop().unwrap();
    let second = sandbox.duplicate_sale(&first).unwrap();
    sandbox.settle(&first).unwrap();
    sandbox.advance(INDEXED);
    let mut settle = shop.client.settle(METHODS, shop.journal.open().pop().unwrap());
    let SettleStep::Ended(Settlement::Paid(paid)) = settle.step().await.unwrap() else { panic!("one is paid") };
    assert_eq!(
        (paid.id.bare(), paid.others[0].bare()),
        (first.as_str(), second.as_str()),
        "the other one is to be watched"
    );
    sandbox.settle(&second).unwrap();
    let settlement = settle.step().await.unwrap();
    assert!(
        matches!(settlement, SettleStep::Ended(Settlement::NeedsPerson(Doubt::SeveralDone { .. }))),
        "{settlement:?}"
    );
}

#[tokio::test]
async fn a_lost_refund_is_found_by_its_own_reference_and_not_sent_again() {
    let file = Scratch::new("recovery-refund");
    let sandbox = Sandbox::start(METHODS).await.unwrap();
    let shop = Shop::start(&sandbox, &file.0);
    let Sold::Done(sale_id) = shop.sell("order-42").await else { panic!("no reply") };
    sandbox.settle(sale_id.bare()).unwrap();
    let refund = bizum::Refund::new(bizum::RefundRequired {
        sale_id: &sale_id,
        reference_code: "order-42-r",
        total_amount: "3.00".parse().unwrap(),
    });
    let mut budget = RefundBudget::new("8.00".parse().unwrap(), thunes::Currency::new("EUR", 2)).unwrap();
    budget.reserve_request(&refund).unwrap();
    assert!(shop.journal.intend(&shop.client.intent(&refund).unwrap()));
    sandbox.next(Fault::CloseAfter).unwrap();
    let outcome = shop.client.send(&refund).await;
    budget.record_sent(&refund, &outcome).unwrap();
    assert_eq!(budget.remaining().to_string(), "5.00", "reserved until it is known");
    assert_eq!(outcome.unwrap_err().intent().unwrap().reference, "order-42-r");

    let shop = Shop::start(&sandbox, &file.0);
    sandbox.advance(INDEXED);
    let settlement = only(shop.settle(sandbox.now()).await);
    let SettleStep::Ended(Settlement::Refunded(refunded)) = settlement else { panic!("{settlement:?}") };
    assert!(refunded.id.to_typed::<bizum::RefundId>().is_ok());
    budget.record_status("order-42-r", &refunded.status).unwrap();
    assert_eq!(budget.refunds().next().map(|refund| refund.is_confirmed), Some(true));
    assert_eq!(asked_for_money(&sandbox), 2, "one sale, one refund");
}

#[tokio::test]
async fn a_sale_with_a_reply_is_closed_with_its_id() {
    let file = Scratch::new("recovery-answered");
    let sandbox = Sandbox::start(METHODS).await.unwrap();
    let shop = Shop::start(&sandbox, &file.0);
    let Sold::Done(id) = shop.sell("order-43").await else { panic!("no reply") };
    assert!(shop.journal.open().is_empty());
    assert_eq!(shop.journal.outcome("order-43").as_deref(), Some(id.to_string().as_str()));
    assert_eq!(shop.sell("order-43").await, Sold::Refused);
    assert_eq!(asked_for_money(&sandbox), 1);
}
