//! Payments that outlive the sandbox.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use common::{METHODS, post, refund, refund_path, settled_sale, start_sale, text};
use thunes_sandbox::{Outcome, Sandbox, StartError, State};

fn file(name: &str) -> PathBuf {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_file(&file);
    file
}

async fn open(file: &Path, seed: u64) -> Sandbox {
    Sandbox::builder(METHODS).seed(seed).state_file(file).start().await.unwrap()
}

#[tokio::test]
async fn payments_are_there_again_with_what_is_to_become_of_them() {
    let file = file("kept.json");
    let sandbox = open(&file, 1).await;
    sandbox.advance(Duration::from_secs(1000));
    let settled = settled_sale(&sandbox).await;
    let (_, reply) = post(&sandbox, &refund_path(&settled), &refund("3.00")).await;
    let refunded = text(&reply, "/id").to_owned();
    sandbox.hold_refund(&refunded).unwrap();
    sandbox.next_sale(Outcome::Abandoned.after(Duration::from_secs(600))).unwrap();
    let pending = start_sale(&sandbox).await;
    sandbox.stop().await;

    let sandbox = open(&file, 2).await;
    assert_eq!(sandbox.ids(), [settled.as_str(), &refunded, &pending]);
    for (id, state) in [(&settled, State::Settled), (&refunded, State::Pending), (&pending, State::Pending)] {
        assert_eq!(sandbox.state(id), Some(state));
    }
    assert!(sandbox.now() > std::time::SystemTime::now() + Duration::from_secs(900), "the clock is where it was");
    // What was refunded counts, a reply says the same of the sale, and what was due happens.
    let (_, reply) = post(&sandbox, &refund_path(&settled), &refund("6.00")).await;
    assert_eq!(reply["status"], "FAILED", "{reply}");
    sandbox.advance(Duration::from_secs(600));
    assert_eq!(sandbox.state(&pending), Some(State::Abandoned));
    sandbox.advance(Duration::from_secs(3600));
    assert_eq!(sandbox.state(&settled), Some(State::Funded));
    sandbox.stop().await;
    assert_eq!(open(&file, 3).await.state(&settled), Some(State::Funded));
}

#[tokio::test]
async fn a_change_is_in_the_file_while_it_runs_and_the_file_is_always_whole() {
    let file = file("kept-running.json");
    let sandbox = open(&file, 1).await;
    let id = start_sale(&sandbox).await;
    for _ in 0..500 {
        if fs::read_to_string(&file).is_ok_and(|text| text.contains(&id)) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    serde_json::from_str::<serde_json::Value>(&fs::read_to_string(&file).unwrap()).unwrap();
    // As if its process had been killed.
    drop(sandbox);
    assert_eq!(open(&file, 2).await.state(&id), Some(State::Pending));
}

#[tokio::test]
async fn what_is_no_state_file_is_not_written_over() {
    for (name, content) in [("kept-text.json", "orders"), ("kept-other.json", r#"{"version": 2}"#)] {
        let file = file(name);
        fs::write(&file, content).unwrap();
        let error = Sandbox::builder(METHODS).state_file(&file).start().await.unwrap_err();
        assert!(matches!(error, StartError::StateFile { .. }), "{error}");
        assert_eq!(fs::read_to_string(&file).unwrap(), content);
    }
}

#[tokio::test]
async fn payments_of_a_method_that_is_gone_are_left_out() {
    let file = file("kept-gone.json");
    let sandbox = open(&file, 1).await;
    start_sale(&sandbox).await;
    sandbox.stop().await;
    let sandbox = Sandbox::builder(&[]).state_file(&file).start().await.unwrap();
    assert!(sandbox.ids().is_empty());
}
