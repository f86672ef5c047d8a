//! What becomes of payments when it was decided beforehand, and the sandbox's clock.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{METHODS, SALE, checked, id, post, refund, refund_path, sale, settled_sale, start_sale, text};
use std::time::{Duration, SystemTime};
use thunes_sandbox::{Outcome, RefundOutcome, Sandbox, State};

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);

async fn sandbox() -> Sandbox {
    Sandbox::start(METHODS).await.unwrap()
}

#[tokio::test]
async fn outcomes_come_in_order_and_each_for_one_sale() {
    let sandbox = sandbox().await;
    for outcome in [Outcome::Abandoned, Outcome::Settled, Outcome::Funded, Outcome::Failed, Outcome::Pending] {
        sandbox.next_sale(outcome).unwrap();
    }
    for word in ["ABANDONED", "SETTLED", "FUNDED", "FAILED", "PENDING", "PENDING"] {
        let (_, reply) = post(&sandbox, SALE, &sale()).await;
        assert_eq!(text(&reply, "/status"), "PENDING", "of the answer");
        assert_eq!(checked(&sandbox, &id(&reply)).await, word);
    }
}

#[tokio::test]
async fn a_refused_sale_is_answered_with_failed() {
    let sandbox = sandbox().await;
    sandbox.next_sale(Outcome::Refused).unwrap();
    let (http, reply) = post(&sandbox, SALE, &sale()).await;
    assert_eq!((http, text(&reply, "/status")), (201, "FAILED"));
}

#[tokio::test]
async fn an_outcome_can_take_its_time() {
    let sandbox = sandbox().await;
    sandbox.next_sale(Outcome::Settled.after(48 * HOUR)).unwrap();
    let id = start_sale(&sandbox).await;
    sandbox.advance(48 * HOUR - MINUTE);
    assert_eq!(checked(&sandbox, &id).await, "PENDING");
    sandbox.advance(MINUTE);
    assert_eq!(checked(&sandbox, &id).await, "SETTLED");
}

#[tokio::test]
async fn what_a_test_does_in_the_meantime_stays() {
    let sandbox = sandbox().await;
    sandbox.next_sale(Outcome::Settled.after(HOUR)).unwrap();
    let id = start_sale(&sandbox).await;
    sandbox.abandon(&id).unwrap();
    sandbox.advance(2 * HOUR);
    assert_eq!(sandbox.state(&id), Some(State::Abandoned));
}

#[tokio::test]
async fn settled_sales_are_funded_by_the_hour() {
    let sandbox = sandbox().await;
    let early = settled_sale(&sandbox).await;
    sandbox.advance(59 * MINUTE);
    let late = settled_sale(&sandbox).await;
    let pending = start_sale(&sandbox).await;
    assert_eq!(sandbox.state(&early), Some(State::Settled));
    sandbox.advance(MINUTE);
    for id in [&early, &late] {
        assert_eq!(checked(&sandbox, id).await, "FUNDED");
    }
    assert_eq!(sandbox.state(&pending), Some(State::Pending));
}

#[tokio::test]
async fn one_step_over_many_hours_is_as_many_small_ones() {
    let sandbox = sandbox().await;
    sandbox.next_sale(Outcome::Settled.after(90 * MINUTE)).unwrap();
    let id = start_sale(&sandbox).await;
    sandbox.advance(1000 * HOUR);
    assert_eq!(sandbox.state(&id), Some(State::Funded));
}

#[tokio::test]
async fn the_clock_is_that_of_the_payments_and_tokens_go_by_the_machines() {
    let sandbox = sandbox().await;
    sandbox.advance(24 * HOUR);
    assert!(sandbox.now() >= SystemTime::now() + 23 * HOUR);
    let (_, before) = post(&sandbox, SALE, &sale()).await;
    sandbox.advance(24 * HOUR);
    let (http, after) = post(&sandbox, SALE, &sale()).await;
    assert_eq!(http, 201);
    assert!(text(&after, "/submitTimeUtc") > text(&before, "/submitTimeUtc"));
}

#[tokio::test]
async fn time_ends_with_the_year_9999() {
    let sandbox = sandbox().await;
    sandbox.next_sale(Outcome::Settled.after(Duration::MAX)).unwrap();
    start_sale(&sandbox).await;
    sandbox.advance(Duration::MAX);
    sandbox.advance(Duration::MAX);
    let (_, reply) = post(&sandbox, SALE, &sale()).await;
    assert_eq!(text(&reply, "/submitTimeUtc"), "9999-12-31T23:59:59Z");
}

/// The answer to a refund, and what a check finds.
async fn refunded(sandbox: &Sandbox, sale_id: &str) -> (String, String) {
    let (_, reply) = post(sandbox, &refund_path(sale_id), &refund("8.00")).await;
    (text(&reply, "/status").to_owned(), checked(sandbox, &id(&reply)).await)
}

#[tokio::test]
async fn refunds_are_decided_on_too() {
    let sandbox = sandbox().await;
    let sale_id = settled_sale(&sandbox).await;
    for outcome in [RefundOutcome::Refused, RefundOutcome::Failed, RefundOutcome::Pending] {
        sandbox.next_refund(outcome).unwrap();
    }
    let words = |answer: &str, check: &str| (answer.to_owned(), check.to_owned());
    assert_eq!(refunded(&sandbox, &sale_id).await, words("FAILED", "FAILED"));
    assert_eq!(refunded(&sandbox, &sale_id).await, words("REFUNDED", "FAILED"), "accepted first");
    assert_eq!(refunded(&sandbox, &sale_id).await, words("REFUNDED", "PENDING"), "the amount was free again");
    sandbox.complete_refund(sandbox.ids().last().unwrap()).unwrap();
    assert_eq!(refunded(&sandbox, &sale_id).await.0, "FAILED", "nothing is left");
}
