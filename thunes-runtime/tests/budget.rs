//! Refunds stay within what was paid, whatever becomes of them.
#![cfg(feature = "client")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::*;
use proptest::prelude::*;
use thunes_runtime::{
    Amount, AnyReply, AnyStatus, BudgetError, Currency, RefundBudget, Reply, Request, SendError, Status as _,
};

mod refund {
    /// What the gateway may answer to a refund.
    #[derive(Clone, Debug, PartialEq, Eq, Hash, thunes_runtime::Status)]
    pub enum Accepted {
        /// Accepted, not done.
        #[status("REFUNDED")]
        Refunded,
        /// It failed.
        #[status("FAILED", Failed)]
        Failed,
        /// Another one.
        Other(thunes_runtime::Code),
    }
    /// How a refund stands.
    #[derive(Clone, Debug, PartialEq, Eq, Hash, thunes_runtime::Status)]
    pub enum Status {
        /// Under way.
        #[status("PENDING")]
        Pending,
        /// Done.
        #[status("REFUNDED", Final)]
        Refunded,
        /// It failed.
        #[status("FAILED", Failed)]
        Failed,
        /// Another one.
        Other(thunes_runtime::Code),
    }
}

/// Markers of ids.
mod id {
    thunes_runtime::id_marker!(IdMethod for Bizum = "bizum");
    thunes_runtime::id_marker!(IdKind for Refund = "refund");
}

/// Id of a refund.
pub type RefundId = thunes_runtime::Id<id::Bizum, id::Refund>;

/// Currencies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thunes_runtime::Currency)]
pub enum Taken {
    /// EUR.
    #[currency(decimals = 2)]
    EUR,
    /// KRW.
    #[currency(decimals = 0)]
    KRW,
}

/// A refund.
#[derive(Request)]
#[request(method = "bizum", operation = "refund", path = "/pts/v2/payments/{id}/refunds", reply_id = RefundId, status = refund::Accepted)]
pub struct Refund<'a> {
    /// Of which sale.
    #[id]
    sale_id: &'a SaleId,
    /// The reference.
    #[field(path = "clientReferenceInformation.code", kind = Text, loggable)]
    reference_code: &'a str,
    /// The amount.
    #[field(path = "orderInformation.amountDetails.totalAmount", kind = Amount(zero = false), max = 19)]
    total_amount: Amount,
    /// The currency.
    #[field(path = "orderInformation.amountDetails.currency", kind = Currency)]
    currency: Taken,
}

/// A status check that repeats the amount, as a spec of somebody's own may have it.
#[derive(Request)]
#[request(
    method = "bizum",
    operation = "check",
    path = "/{id}",
    reply_id = RefundId,
    status = refund::Status,
    currency = "EUR",
    decimals = 2,
    repeatable
)]
pub struct Check<'a> {
    /// Of which.
    #[id]
    sale_id: &'a SaleId,
    /// The amount.
    #[field(path = "orderInformation.amountDetails.totalAmount", kind = Amount(zero = false), max = 19)]
    total_amount: Amount,
}

const EUR: Currency = Currency::new("EUR", 2);

fn amount(text: &str) -> Amount {
    text.parse().unwrap()
}

fn budget(settled: &str) -> RefundBudget {
    RefundBudget::new(amount(settled), EUR).unwrap()
}

fn id() -> SaleId {
    SaleId::from_gateway("76").unwrap()
}

fn refund<'a>(id: &'a SaleId, reference_code: &'a str, total: &str, currency: Taken) -> Refund<'a> {
    Refund::new(RefundRequired { sale_id: id, reference_code, total_amount: amount(total), currency })
}

async fn outcome_of(play: Play) -> Result<Reply<RefundId, refund::Accepted>, SendError> {
    let server = Server::start([play]).await;
    let client = builder(&server).timeout(std::time::Duration::from_secs(2)).build().unwrap();
    client.send(&refund(&id(), "r1", "5", Taken::EUR)).await
}

/// What is left of 8.00 after a refund of 5.00 ended like that.
async fn left_after(play: Play) -> String {
    let (mut budget, id) = (budget("8.00"), id());
    let request = refund(&id, "r1", "5", Taken::EUR);
    budget.reserve_request(&request).unwrap();
    budget.record_sent(&request, &outcome_of(play).await).unwrap();
    budget.remaining().to_string()
}

// ---- what fits

/// Reference, amount and whether it is confirmed.
fn first(budget: &RefundBudget) -> Option<(&str, Amount, bool)> {
    budget.refunds().next().map(|refund| (refund.reference, refund.amount, refund.is_confirmed))
}

#[test]
fn partial_refunds_fit_up_to_the_last_cent() {
    let mut budget = budget("8.00");
    budget.reserve("r1", amount("3")).unwrap();
    budget.reserve("r2", amount("4.99")).unwrap();
    assert_eq!(budget.remaining(), amount("0.01"));
    budget.reserve("r3", amount("0.01")).unwrap();
    assert!(budget.remaining().is_zero());
    assert!(budget.reserve("r4", amount("0.01")).is_err());
    let refunds: Vec<_> = budget.refunds().map(|refund| format!("{} {}", refund.reference, refund.amount)).collect();
    assert_eq!(refunds, ["r1 3", "r2 4.99", "r3 0.01"]);
    assert_eq!((budget.settled(), budget.currency()), (amount("8"), "EUR"), "what was paid stays what it was");
}

#[test]
fn what_does_not_fit_is_said_and_changes_nothing() {
    let mut budget = budget("8");
    budget.reserve("order-42-r1", amount("5")).unwrap();
    let before = budget.clone();
    let mut error = |reference: &str, text: &str| budget.reserve(reference, amount(text)).unwrap_err().to_string();
    assert_eq!(
        error("order-42-r2", "3.01"),
        "a refund of 3.01 EUR is too much: 8.00 EUR was paid and 5.00 EUR of it is refunded or under way, so at most 3.00 EUR \
         is left. Nothing was reserved: refund less, or release an earlier refund that has failed."
    );
    assert_eq!(
        error("order-42-r1", "1"),
        "the refund \"order-42-r1\" is already reserved, so it may have been sent: check its outcome, and give every new refund a new reference"
    );
    assert_eq!(error("order-42-r2", "0.00"), "a refund of zero refunds nothing: do not reserve or send it");
    assert_eq!(
        error("order-42-r2", "1.005"),
        "1.005 has more than the 2 decimals of EUR: round it first, because the gateway would cut them off"
    );
    assert_eq!(budget, before);
}

#[test]
fn a_currency_without_decimals_has_none_here_either() {
    let error = RefundBudget::new(amount("1000.5"), Taken::KRW).unwrap_err();
    assert_eq!(
        error.to_string(),
        "1000.5 has decimals, and KRW has none: round it first, because the gateway would cut them off"
    );
    let mut budget = RefundBudget::new(amount("1000.00"), Taken::KRW).unwrap();
    assert!(
        budget
            .reserve("r1", amount("1001"))
            .unwrap_err()
            .to_string()
            .starts_with("a refund of 1001 KRW is too much: 1000 KRW")
    );
}

// ---- requests

#[test]
fn a_request_brings_its_reference_amount_and_currency() {
    let (mut budget, id) = (budget("8.00"), id());
    budget.reserve_request(&refund(&id, "r1", "5", Taken::EUR)).unwrap();
    assert_eq!(first(&budget), Some(("r1", amount("5"), false)));
    let error = budget.reserve_request(&refund(&id, "r2", "1", Taken::KRW)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the refund is in KRW, but the payment was in EUR: refund in the currency of the payment"
    );
    let check = Check::new(CheckRequired { sale_id: &id, total_amount: amount("1") });
    assert!(matches!(budget.reserve_request(&check), Err(BudgetError::NotARefund { .. })));
    let error = budget.reserve_request(&sale("order-42")).unwrap_err();
    assert_eq!(error.to_string(), "bizum::Sale is not a refund: reserve the refund request of that method");
}

#[tokio::test]
async fn only_a_refund_that_is_known_to_have_failed_is_given_back() {
    let body = |status: &str| format!(r#"{{"id":"77","status":"{status}"}}"#);
    assert_eq!(left_after(answer("201 Created", &body("REFUNDED"))).await, "3.00", "accepted");
    assert_eq!(left_after(answer("201 Created", &body("SOMETHING"))).await, "3.00", "not known");
    assert_eq!(left_after(Play::CloseAfterBody).await, "3.00", "lost");
    assert_eq!(left_after(answer("502 Bad Gateway", "{}")).await, "3.00");
    assert_eq!(left_after(answer("429 Too Many Requests", "{}")).await, "3.00");
    assert_eq!(
        left_after(answer("400 Bad Request", r#"{"status":"INVALID_REQUEST","reason":"DUPLICATE_REQUEST"}"#)).await,
        "3.00"
    );
    for (status, body) in [
        ("401 Unauthorized", "<html>"),
        ("403 Forbidden", "<html>"),
        ("406 Not Acceptable", ""),
        ("403 Forbidden", r#"{"id":"77","status":"REFUNDED"}"#),
        ("201 Created", r#"{"id":"77","status":"FAILED","errorInformation":{"reason":"SERVER_TIMEOUT"}}"#),
        (
            "201 Created",
            r#"{"id":"77","status":"FAILED","errorInformation":{"details":[{"field":"a","reason":"SYSTEM_ERROR"}]}}"#,
        ),
        ("201 Created", r#"{"id":"77","status":"FAILED","reason":"SYSTEM_ERROR"}"#),
        ("201 Created", r#"{"id":"77","status":"FAILED","reason":"DUPLICATE_REQUEST"}"#),
        ("201 Created", r#"{"id":"77","status":"FAILED","details":[{"reason":"SERVER_TIMEOUT"}]}"#),
        ("201 Created", r#"{"id":"77","status":"FAILED","details":[{"field":"a","reason":"SERVER_TIMEOUT"}]}"#),
        (
            "201 Created",
            r#"{"id":"77","status":"FAILED","reason":"SYSTEM_ERROR","errorInformation":{"reason":"PROCESSOR_DECLINED"}}"#,
        ),
        (
            "201 Created",
            r#"{"id":"77","status":"FAILED","errorInformation":{"reason":"PROCESSOR_DECLINED","details":[{"reason":"SERVER_TIMEOUT"}]}}"#,
        ),
        ("201 Created", r#"{"id":"77","status":"FAILED","clientReferenceInformation":{"code":"r2"}}"#),
        ("201 Created", r#"{"id":"77","status":"FAILED","refundAmountDetails":{"refundAmount":"4.00"}}"#),
        ("201 Created", r#"{"id":"77","status":"FAILED","orderInformation":{"amountDetails":{"currency":"KRW"}}}"#),
    ] {
        assert_eq!(left_after(answer(status, body)).await, "3.00", "{status} {body}");
    }
    assert_eq!(left_after(answer("201 Created", &body("failed"))).await, "8.00", "failed");
    let declined = r#"{"id":"77","status":"FAILED","reason":"DECLINED","errorInformation":{"reason":"REFUSED","details":[{"reason":"EXPIRED"}]}}"#;
    assert_eq!(left_after(answer("201 Created", declined)).await, "8.00", "failed for good");
    assert_eq!(
        left_after(answer("400 Bad Request", r#"{"status":"INVALID_REQUEST","reason":"INVALID_AMOUNT"}"#)).await,
        "8.00",
        "rejected"
    );
}

#[tokio::test]
async fn a_status_check_that_goes_wrong_releases_nothing() {
    let (mut budget, id) = (budget("8.00"), id());
    budget.reserve("order-42", amount("5")).unwrap();
    let check = SaleCheck::new(SaleCheckRequired { sale_id: &id, reference_code: "order-42" });
    let outcome = send_status(answer("404 Not Found", "{}")).await.outcome;
    assert!(matches!(budget.record_sent(&check, &outcome), Err(BudgetError::NotARefund { .. })));
    assert_eq!(budget.remaining(), amount("3"));
}

#[test]
fn refunded_is_final_only_in_the_reply_to_a_status_check() {
    let mut budget = budget("8.00");
    budget.reserve("r1", amount("5")).unwrap();
    budget.record_status("r1", &refund::Accepted::Refunded).unwrap();
    budget.record_status("r1", &refund::Status::Pending).unwrap();
    assert_eq!(first(&budget), Some(("r1", amount("5"), false)));
    budget.record_status("r1", &refund::Status::Refunded).unwrap();
    assert_eq!(first(&budget), Some(("r1", amount("5"), true)));
    let error = budget.record_status("r1", &refund::Status::Failed).unwrap_err();
    assert_eq!(error.to_string(), "the refund \"r1\" has gone through: its amount cannot be released");
    assert_eq!(budget.remaining(), amount("3"));
}

/// The words of other gateways.
#[derive(Clone, Debug, PartialEq, Eq, Hash, thunes_runtime::Status)]
enum OtherWords {
    /// Done.
    #[status("COMPLETE", Final)]
    Complete,
    /// It failed.
    #[status("REJECT", Failed)]
    Reject,
    /// Another one.
    Other(thunes_runtime::Code),
}

#[test]
fn what_a_status_means_counts_and_not_its_word() {
    let mut budget = budget("8.00");
    budget.reserve("r1", amount("5")).unwrap();
    budget.record_status("r1", &OtherWords::from_gateway("FAILED")).unwrap();
    assert_eq!(budget.remaining(), amount("3"), "a word that the spec does not name decides nothing");
    budget.record_status("r1", &OtherWords::Reject).unwrap();
    assert_eq!(budget.remaining(), amount("8"));
    budget.reserve("r2", amount("2")).unwrap();
    budget.record_status("r2", &OtherWords::Complete).unwrap();
    assert_eq!(first(&budget), Some(("r2", amount("2"), true)));
}

#[test]
fn a_refund_that_was_never_reserved_is_named() {
    let mut budget = budget("8.00");
    let text = "no refund \"r\\n1\" is reserved: reserve it before you send it, under the same reference";
    assert_eq!(budget.confirm("r\n1").unwrap_err().to_string(), text);
    assert_eq!(budget.release("r\n1").unwrap_err().to_string(), text);
    assert_eq!(budget.record_status("r\n1", &refund::Status::Pending).unwrap_err().to_string(), text);
}

#[test]
fn the_status_in_a_drafts_reply_counts_like_a_typed_one() {
    let read = |spec, status: &str| -> AnyStatus {
        AnyReply::from_json(spec, format!(r#"{{"id":"77","status":"{status}"}}"#).as_bytes()).unwrap().status
    };
    let mut budget = budget("8.00");
    budget.reserve("r1", amount("5")).unwrap();
    budget.reserve("r2", amount("2")).unwrap();
    budget.record_status("r1", &read(&<Refund<'_>>::SPEC, "REFUNDED")).unwrap();
    budget.record_status("r1", &read(&<Refund<'_>>::SPEC, "SOMETHING")).unwrap();
    assert_eq!(first(&budget), Some(("r1", amount("5"), false)), "accepted, not done");
    budget.record_status("r1", &read(&<Check<'_>>::SPEC, "refunded")).unwrap();
    assert_eq!(first(&budget), Some(("r1", amount("5"), true)), "done");
    budget.record_status("r2", &read(&<Check<'_>>::SPEC, "failed")).unwrap();
    assert_eq!(budget.remaining(), amount("3"), "the failed one is free again");
}

// ---- stored

#[test]
fn a_stored_budget_comes_back_as_it_was() {
    let mut budget = budget("8.00");
    budget.reserve("r1", amount("5.00")).unwrap();
    budget.reserve("r2", amount("1.50")).unwrap();
    budget.confirm("r1").unwrap();
    let stored = serde_json::to_string(&budget).unwrap();
    assert_eq!(
        stored,
        r#"{"version":"1","settled":"8.00","currency":"EUR","decimals":2,"refunds":{"r1":{"amount":"5.00","confirmed":true},"r2":{"amount":"1.50","confirmed":false}}}"#
    );
    assert_eq!(serde_json::from_str::<RefundBudget>(&stored).unwrap(), budget);
}

#[test]
fn a_stored_budget_that_somebody_changed_gives_nothing() {
    let stored = r#"{"version":"1","settled":"8.00","currency":"EUR","decimals":2,"refunds":{"r1":{"amount":"999999999999999999999999","confirmed":true},"r2":{"amount":"9","confirmed":true}}}"#;
    let mut budget: RefundBudget = serde_json::from_str(stored).unwrap();
    assert!(budget.remaining().is_zero());
    assert!(matches!(budget.reserve("r3", amount("0.01")), Err(BudgetError::OverRefund(_))));
    let float = stored.replace("\"8.00\"", "8.00");
    let error = serde_json::from_str::<RefundBudget>(&float).unwrap_err().to_string();
    assert!(error.contains("expected an amount as a string, such as \"8.00\""), "{error}");
}

proptest! {
    /// Whatever is reserved, confirmed and released: what counts is never more than what was paid.
    #[test]
    fn refunds_never_pass_what_was_paid(steps in proptest::collection::vec((0u8..3, 0usize..6, 1u64..600), 0..60)) {
        let mut budget = budget("8.00");
        for (step, name, cents) in steps {
            let reference = format!("r{name}");
            let _ = match step {
                0 => budget.reserve(&reference, Amount::from_minor(cents, 2).unwrap()),
                1 => budget.confirm(&reference),
                _ => budget.release(&reference),
            };
            let taken: rust_decimal::Decimal = budget.refunds().map(|refund| refund.amount.decimal()).sum();
            prop_assert!(taken <= amount("8.00").decimal());
            prop_assert_eq!(taken + budget.remaining().decimal(), amount("8.00").decimal());
        }
    }
}
