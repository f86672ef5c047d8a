//! What users store: a file of each form in each version, which is read for good. Never change such a file: add a version.
#![cfg(feature = "client")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::fmt::Debug;
use std::time::{Duration, UNIX_EPOCH};

use common::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thunes_runtime::{
    Currency, Intent, Movement, RefundBudget, Request as _, SettleState, StoredRequest, Until, WaitState,
};

fn intent() -> Intent {
    Intent {
        host: "apitest.cybersource.com".to_owned(),
        merchant_id: "examplemerchant".to_owned(),
        method: "bizum".to_owned(),
        movement: Movement::Refund { sale_id: "bizum:sale:7652176144426365504805".parse().unwrap() },
        reference: "order-42-r1".to_owned(),
        amount: "8.00".parse().unwrap(),
        currency: "EUR".to_owned(),
        sent_at: UNIX_EPOCH + Duration::from_millis(1_767_323_045_000),
    }
}

fn budget() -> RefundBudget {
    let mut budget = RefundBudget::new("8.00".parse().unwrap(), Currency::new("EUR", 2)).unwrap();
    budget.reserve("order-42-r1", "5.00".parse().unwrap()).unwrap();
    budget.reserve("order-42-r2", "1.50".parse().unwrap()).unwrap();
    budget.confirm("order-42-r1").unwrap();
    budget
}

fn request() -> StoredRequest {
    let sale = sale("order-42").to_owned_request().extra("orderInformation.newName", "x");
    StoredRequest::from(&sale)
}

fn wait() -> WaitState {
    WaitState::new(Until::Settled, UNIX_EPOCH + Duration::from_secs(1_767_323_045), Duration::from_secs(3600))
}

/// The file is read as that value, the value is written as the file, and neither another version nor a member more is read.
fn is_kept<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T, file: &str) {
    let stored: Value = serde_json::from_str(file).unwrap();
    assert_eq!(serde_json::to_value(value).unwrap(), stored, "a changed form needs a version of its own");
    assert_eq!(serde_json::from_str::<T>(file).unwrap(), *value);
    let refused = |key: &str, odd: Value| {
        let mut changed = stored.clone();
        changed[key] = odd;
        serde_json::from_value::<T>(changed).unwrap_err().to_string()
    };
    assert!(refused("version", json!("2")).contains("unknown variant `2`, expected `1`"));
    assert!(refused("more", json!(1)).contains("unknown field `more`"));
}

#[test]
fn each_form_is_read_and_written_as_in_its_file() {
    is_kept(&intent(), include_str!("stored/v1/intent.json"));
    is_kept(&budget(), include_str!("stored/v1/refund_budget.json"));
    is_kept(&request(), include_str!("stored/v1/stored_request.json"));
    is_kept(&wait(), include_str!("stored/v1/wait_state.json"));
    is_kept(&SettleState::from(intent()), include_str!("stored/v1/settle_state.json"));
}
