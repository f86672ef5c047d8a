//! Settling an unknown outcome: only a status check decides, nothing is ever sent twice, and a stored state goes on where it was.
#![cfg(feature = "client")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod any;
#[path = "../common/mod.rs"]
mod common;
mod decided;
mod intent;
mod no_answer;
mod several;
mod time;

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use common::capture::Capture;
use common::script::*;
use common::shop::{self, METHODS};
use common::{MERCHANT_ID, NOW, everything_shown};
use proptest::prelude::*;
use serde_json::{Value, json};
use thunes_runtime::{
    AnyId, Doubt, FindError, Intent, IntentError, Movement, NotYet, Schedule, SendError, Settle, SettleError,
    SettleState, SettleStep, Settlement, Until, WaitClock,
};
use tokio::time::Instant;

const ID: &str = "7652176144426365504805";
const SALE_ID: &str = "7652176144426365504800";

fn start() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(NOW)
}

fn intent(movement: Movement) -> Intent {
    Intent {
        host: "apitest.cybersource.com".to_owned(),
        merchant_id: MERCHANT_ID.to_owned(),
        method: "shop".to_owned(),
        movement,
        reference: "order-42".to_owned(),
        amount: "8.00".parse().unwrap(),
        currency: "EUR".to_owned(),
        sent_at: start(),
    }
}

fn sale() -> Intent {
    intent(Movement::Sale)
}

fn refund() -> Intent {
    intent(Movement::Refund { sale_id: format!("shop:sale:{SALE_ID}").parse().unwrap() })
}

/// The reply to a check.
fn says(word: &str) -> Said {
    ok(&json!({"id": "9", "status": word, "clientReferenceInformation": {"code": "order-42"}}))
}

/// A gateway with these hits, and a reply to the check of each id.
fn gateway(hits: Vec<Value>, check: impl Fn(&str) -> Said + Send + Sync + 'static) -> Script {
    Script::new(move |asked, _| match asked.path.strip_prefix("/pts/v2/refresh-payment-status/") {
        Some(id) => check(id),
        None => page(asked, &hits),
    })
}

async fn step(script: &Script, intent: Intent) -> SettleStep {
    script.client().settle(METHODS, intent).clock(WaitClock::starting_at(start())).step().await.unwrap()
}

async fn step_sale(hits: Vec<Value>, word: &'static str) -> SettleStep {
    step(&gateway(hits, move |_| says(word)), sale()).await
}

fn refund_hit(id: &str) -> Value {
    hit(id, "order-42", Some("ics_ap_refund"), "8.00", "EUR")
}

fn doubtful_hit(id: &str) -> Value {
    hit(id, "order-42", None, "8.00", "EUR")
}

fn ids(ids: &[AnyId]) -> Vec<&str> {
    ids.iter().map(AnyId::bare).collect()
}
