//! Settling an unknown outcome: only a status check decides, nothing is ever sent twice, and a stored state goes on where it was.
#![cfg(feature = "client")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

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
    SettleState, Settlement, Until, WaitClock,
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

async fn step(script: &Script, intent: Intent) -> Settlement {
    script.client().settle(METHODS, intent).clock(WaitClock::starting_at(start())).step().await.unwrap()
}

async fn step_sale(hits: Vec<Value>, word: &'static str) -> Settlement {
    step(&gateway(hits, move |_| says(word)), sale()).await
}

fn refund_hit(id: &str) -> Value {
    hit(id, "order-42", Some("ics_ap_refund"), "8.00", "EUR")
}

fn doubtful_hit(id: &str) -> Value {
    hit(id, "order-42", None, "8.00", "EUR")
}

// ---- what a status check decides

#[tokio::test]
async fn a_sale_is_paid_when_its_status_check_says_so() {
    for word in ["SETTLED", "FUNDED", "settled"] {
        let Settlement::Paid(paid) = step_sale(vec![sale_hit(ID)], word).await else { panic!("{word}") };
        assert_eq!(paid.id.to_string(), format!("shop:sale:{ID}"));
        assert_eq!(paid.id.to_typed::<shop::SaleId>().unwrap().as_str(), ID);
        assert!(paid.status.may_ship() && paid.others.is_empty());
    }
}

/// Why a payment failed may be known from its status check only.
#[tokio::test]
async fn a_refusal_has_the_reason_that_its_status_check_gives() {
    let script = gateway(vec![sale_hit(ID)], |_| {
        ok(&json!({
            "id": "1", "status": "FAILED", "processorInformation": {"responseCode": "30200"},
            "errorInformation": {"reason": "PAYMENT_REFUSED", "details": [{"field": "a.b", "reason": "INVALID_DATA"}]},
        }))
    });
    let Settlement::Refused(refused) = step(&script, sale()).await else { panic!() };
    let error = refused.error.unwrap();
    assert!(error.reason.unwrap().is("PAYMENT_REFUSED") && error.details.len() == 1);
    assert!(refused.response_code.unwrap().is("30200"));
    let Settlement::Refused(silent) = step_sale(vec![sale_hit(ID)], "FAILED").await else { panic!() };
    assert_eq!((silent.error, silent.response_code), (None, None));
}

#[tokio::test]
async fn a_check_is_made_from_the_methods_tables() {
    let script = gateway(vec![sale_hit(ID)], |_| says("SETTLED"));
    step(&script, sale()).await;
    let asked = script.asked();
    assert_eq!(asked.len(), 2, "one search and one check");
    assert_eq!(asked[1].path, format!("/pts/v2/refresh-payment-status/{ID}"));
    let body = json!({"clientReferenceInformation": {"code": "order-42"}, "processingInformation": {"actionList": "AP_STATUS"}});
    assert_eq!(asked[1].body(), body);
}

#[tokio::test]
async fn a_sale_is_refused_only_finally() {
    for word in ["FAILED", "ABANDONED"] {
        let Settlement::Refused(refused) = step_sale(vec![sale_hit(ID)], word).await else { panic!("{word}") };
        assert_eq!((refused.id.as_str(), refused.status.as_str()), (ID, word));
    }
}

#[tokio::test]
async fn an_open_sale_goes_on_as_a_wait() {
    let Settlement::Open(open) = step_sale(vec![sale_hit(ID)], "PENDING").await else { panic!() };
    assert_eq!((open.id.to_string(), open.status.as_str()), (format!("shop:sale:{ID}"), "PENDING"));
    assert_eq!((open.wait.until(), open.wait.next_at()), (Until::Settled, start()));
    let script = gateway(Vec::new(), |_| says("FUNDED"));
    let clock = WaitClock::starting_at(start());
    let reply = script.client().wait(&open.check).resume(open.wait).clock(clock).await.unwrap();
    assert!(reply.status.is_funded());
    assert_eq!(script.asked()[0].path, format!("/pts/v2/refresh-payment-status/{ID}"));
}

#[tokio::test]
async fn a_status_that_is_not_known_or_means_nothing_here_decides_nothing() {
    for word in ["AUTHORIZED", "REFUNDED", "PENDING_REVIEW", "SETTLED-NOT"] {
        let settlement = step_sale(vec![sale_hit(ID)], word).await;
        let Settlement::NotYet(NotYet::Unchecked { ids, unknown }) = settlement else { panic!("{settlement:?}") };
        assert_eq!((ids[0].as_str(), unknown[0].as_str()), (ID, word));
    }
}

#[tokio::test]
async fn a_refund_is_settled_by_its_own_reference_and_id() {
    for (word, expected) in
        [("REFUNDED", "refunded"), ("FAILED", "refused"), ("PENDING", "open"), ("SETTLED", "not_yet")]
    {
        let script = gateway(vec![sale_hit(SALE_ID), refund_hit(ID), doubtful_hit(SALE_ID)], move |_| says(word));
        let settlement = step(&script, refund()).await;
        match (&settlement, expected) {
            (Settlement::Refunded(done), "refunded") | (Settlement::Refused(done), "refused") => {
                assert_eq!(done.id.to_string(), format!("shop:refund:{ID}"));
            }
            (Settlement::Open(open), "open") => assert_eq!(open.wait.until(), Until::Final),
            (Settlement::NotYet(_), "not_yet") => {}
            _ => panic!("{word}: {settlement:?}"),
        }
        let checked: Vec<_> =
            script.asked().into_iter().filter(|asked| !asked.is_search()).map(|asked| asked.path).collect();
        assert_eq!(checked, [format!("/pts/v2/refresh-payment-status/{ID}")], "the sale itself is not the refund");
    }
}

#[tokio::test]
async fn of_a_hit_of_an_unnamed_kind_only_payment_is_believed() {
    let doubtful = || vec![doubtful_hit(ID)];
    assert!(matches!(step_sale(doubtful(), "SETTLED").await, Settlement::Paid(_)));
    assert!(matches!(step_sale(doubtful(), "PENDING").await, Settlement::Open(_)));
    for word in ["FAILED", "ABANDONED"] {
        let settlement = step_sale(doubtful(), word).await;
        assert!(matches!(settlement, Settlement::NeedsPerson(Doubt::Doubtful { .. })), "{word}: {settlement:?}");
    }
    for word in ["REFUNDED", "PENDING", "FAILED"] {
        let settlement = step(&gateway(doubtful(), move |_| says(word)), refund()).await;
        assert!(matches!(settlement, Settlement::NeedsPerson(Doubt::Doubtful { .. })), "{word}: {settlement:?}");
    }
}

// ---- several, and what differs

async fn step_several(words: &'static [&'static str]) -> Settlement {
    let hits = (0..words.len()).map(|n| sale_hit(&n.to_string())).collect();
    step(&gateway(hits, move |id| says(words[id.parse::<usize>().unwrap()])), sale()).await
}

fn ids(ids: &[AnyId]) -> Vec<&str> {
    ids.iter().map(AnyId::as_str).collect()
}

#[tokio::test]
async fn of_several_sales_one_that_is_paid_counts() {
    let Settlement::Paid(paid) = step_several(&["FAILED", "FUNDED", "ABANDONED"]).await else { panic!() };
    assert_eq!((paid.id.as_str(), paid.others.len()), ("1", 0));
    let Settlement::Paid(paid) = step_several(&["PENDING", "SETTLED", "FAILED", "ODD"]).await else { panic!() };
    assert_eq!((paid.id.as_str(), ids(&paid.others)), ("1", vec!["0", "3"]), "to be watched");
}

#[tokio::test]
async fn of_several_sales_none_is_picked() {
    let settlement = step_several(&["SETTLED", "FAILED", "FUNDED"]).await;
    let Settlement::NeedsPerson(Doubt::SeveralDone { ids: both }) = settlement else { panic!("{settlement:?}") };
    assert_eq!(ids(&both), ["0", "2"]);
    let settlement = step_several(&["PENDING", "PENDING"]).await;
    let Settlement::NeedsPerson(Doubt::SeveralOpen { ids: both }) = settlement else { panic!("{settlement:?}") };
    assert_eq!(ids(&both), ["0", "1"]);
    let settlement = step_several(&["FAILED", "PENDING"]).await;
    assert!(matches!(&settlement, Settlement::Open(open) if open.id.as_str() == "1"), "{settlement:?}");
    assert!(matches!(step_several(&["FAILED", "ABANDONED"]).await, Settlement::Refused(_)));
    assert!(matches!(step_several(&["FAILED", "ODD"]).await, Settlement::NotYet(NotYet::Unchecked { .. })));
}

#[tokio::test]
async fn more_hits_than_anybody_means_are_for_a_person() {
    let hits = (0..21).map(|n| sale_hit(&n.to_string())).collect();
    let script = gateway(hits, |_| says("SETTLED"));
    assert!(matches!(step(&script, sale()).await, Settlement::NeedsPerson(Doubt::TooMany { hits: 21 })));
    assert_eq!(script.asked().len(), 1, "and none is checked");
}

#[tokio::test]
async fn another_amount_or_currency_is_for_a_person_and_not_even_checked() {
    for (amount, currency, words) in [
        ("9.00", "EUR", "the amount sent was 8.00, but the gateway has 9.00"),
        ("8.00", "USD", "the currency sent was EUR, but the gateway has USD"),
    ] {
        let script = gateway(vec![sale_hit("1"), hit(ID, "order-42", Some("ics_ap_sale"), amount, currency)], |_| {
            says("SETTLED")
        });
        let Settlement::NeedsPerson(doubt) = step(&script, sale()).await else { panic!() };
        let text = doubt.to_string();
        assert!(matches!(doubt, Doubt::Differs { .. }) && text.contains(words), "{text}");
        assert!(text.ends_with("and do not send it again until then."), "{text}");
        assert_eq!(script.asked().len(), 1);
    }
    for (amount, currency) in [("8", "EUR"), ("8.000", "eur"), ("8.00", " EUR ")] {
        let hits = vec![hit(ID, "order-42", Some("ics_ap_sale"), amount, currency)];
        assert!(matches!(step_sale(hits, "SETTLED").await, Settlement::Paid(_)), "{amount} {currency}");
    }
}

#[tokio::test]
async fn a_check_that_names_another_amount_is_for_a_person() {
    let reply = json!({"id": "9", "status": "SETTLED", "clientReferenceInformation": {"code": "order-42"},
        "orderInformation": {"amountDetails": {"totalAmount": "80.00", "currency": "EUR"}}});
    let settlement = step(&gateway(vec![sale_hit(ID)], move |_| ok(&reply)), sale()).await;
    assert!(matches!(settlement, Settlement::NeedsPerson(Doubt::Differs { .. })), "{settlement:?}");
}

#[tokio::test]
async fn a_conflict_is_for_a_person() {
    let both = json!([{"name": "ics_ap_sale"}, {"name": "ics_ap_refund"}]);
    let mut odd = sale_hit(ID);
    odd["applicationInformation"]["applications"] = both;
    let settlement = step_sale(vec![odd], "SETTLED").await;
    assert!(matches!(settlement, Settlement::NeedsPerson(Doubt::Contradictory(_))), "{settlement:?}");
}

// ---- no answer

#[tokio::test]
async fn a_search_that_is_not_permitted_says_so() {
    let script = Script::new(|_, _| status(403, ""));
    let settlement = step(&script, sale()).await;
    assert!(matches!(settlement, Settlement::NotPermitted(FindError::NotPermitted(_))), "{settlement:?}");
}

#[tokio::test]
async fn an_answer_that_does_not_come_decides_nothing() {
    for code in [500, 502, 429, 408, 302] {
        let settlement = step(&Script::new(move |_, _| status(code, "")), sale()).await;
        assert!(matches!(settlement, Settlement::NotYet(NotYet::NoAnswer(_))), "{code}: {settlement:?}");
    }
    let not_found = r#"{"submitTimeUtc":"2026-01-02T03:04:05Z","status":"404","errorInformation":{"reason":"NOT_FOUND ","message":"x"}}"#;
    for (code, body) in [(500, "{}"), (201, "<html>"), (404, not_found), (429, "")] {
        let settlement = step(&gateway(vec![sale_hit(ID)], move |_| status(code, body)), sale()).await;
        assert!(matches!(settlement, Settlement::NotYet(NotYet::Unchecked { .. })), "{code}: {settlement:?}");
    }
}

#[tokio::test]
async fn an_answer_to_another_request_decides_nothing() {
    let other = json!({"id": "9", "status": "SETTLED", "clientReferenceInformation": {"code": "somebody-else"}});
    let settlement = step(&gateway(vec![sale_hit(ID)], move |_| ok(&other)), sale()).await;
    assert!(matches!(settlement, Settlement::NotYet(NotYet::Unchecked { .. })), "{settlement:?}");
}

#[tokio::test]
async fn what_waiting_does_not_heal_is_an_error() {
    let client = Script::new(|_, _| status(401, r#"{"response":{"rmsg":"Authentication Failed"}}"#)).client();
    let error = client.settle(METHODS, sale()).step().await.unwrap_err();
    assert!(matches!(error, SettleError::Find(_)), "{error:?}");
    let refused = |_: &str| status(400, r#"{"status":"INVALID_REQUEST","reason":"INVALID_DATA","message":"x"}"#);
    let error = gateway(vec![sale_hit(ID)], refused).client().settle(METHODS, sale()).step().await.unwrap_err();
    assert!(matches!(error, SettleError::Send(SendError::Rejected(_))), "{error:?}");
    // Of several, one that answers decides.
    let script =
        gateway(vec![sale_hit("1"), sale_hit(ID)], move |id| if id == "1" { refused(id) } else { says("SETTLED") });
    let Settlement::Paid(paid) = step(&script, sale()).await else { panic!() };
    assert_eq!(ids(&paid.others), ["1"]);
}

#[tokio::test]
async fn it_is_settled_by_the_client_that_sent_it() {
    let script = gateway(vec![sale_hit(ID)], |_| says("SETTLED"));
    let client = script.client();
    for (intent, words) in [
        (
            Intent { host: "api.cybersource.com".to_owned(), ..sale() },
            "settle it with a client for api.cybersource.com",
        ),
        (Intent { merchant_id: "other".to_owned(), ..sale() }, "settle it with the credentials of other"),
        (Intent { method: "shopp".to_owned(), ..sale() }, "did you mean `shop`?"),
        (Intent { reference: "order 42".to_owned(), ..sale() }, "Look this one up in the Business Center"),
    ] {
        let error = client.settle(METHODS, intent).step().await.unwrap_err();
        assert!(error.to_string().contains(words), "{error}");
    }
    assert!(script.asked().is_empty(), "nothing is sent");
}

#[tokio::test]
async fn what_a_status_check_needs_besides_is_said_before_the_search_and_can_be_set() {
    let script = gateway(vec![sale_hit(ID)], |_| says("SETTLED"));
    let client = script.client();
    let intent = |movement| Intent { method: "wallet".to_owned(), ..intent(movement) };
    let error = client.settle(METHODS, intent(Movement::Sale)).step().await.unwrap_err();
    let text = error.to_string();
    assert!(
        text.starts_with("the status check needs more values: give them with `set`.") && text.contains("`wallet`"),
        "{text}"
    );
    assert!(script.asked().is_empty(), "nothing is sent");

    let settlement = client.settle(METHODS, intent(Movement::Sale)).set("wallet", "ALO").step().await.unwrap();
    assert!(matches!(settlement, Settlement::Paid(_)), "{settlement:?}");
    assert_eq!(script.asked()[1].body()["paymentInformation"]["paymentType"]["method"]["name"], "ALO");

    let sale_id = AnyId::from_gateway(SALE_ID).unwrap();
    let error = client.settle(METHODS, intent(Movement::Refund { sale_id })).step().await.unwrap_err();
    assert_eq!(error.to_string(), "wallet has no status check for a refund");
}

// ---- the intent

#[tokio::test]
async fn an_error_has_the_intent_that_was_stored_before() {
    let script = Script::new(|_, _| status(502, ""));
    let client = script.client();
    let stored = client.intent(&shop::sale("order-42")).unwrap();
    assert_eq!(stored, sale());
    let error = client.send(&shop::sale("order-42")).await.unwrap_err();
    assert_eq!(error.intent(), Some(&stored));
    let SendError::Unknown(unknown) = error else { panic!() };
    assert_eq!(unknown.intent.as_deref(), Some(&stored));

    let sale_id = shop::SaleId::from_gateway(SALE_ID).unwrap();
    let error = client.send(&shop::refund(&sale_id, "order-42")).await.unwrap_err();
    assert_eq!(error.intent(), Some(&refund()));
    assert_eq!(client.intent(&shop::refund(&sale_id, "order-42")).unwrap(), refund());
}

#[tokio::test]
async fn a_duplicate_has_an_intent_and_a_plain_no_has_none() {
    for (reason, has_intent) in [("DUPLICATE_REQUEST", true), ("INVALID_DATA", false)] {
        let body = json!({"submitTimeUtc": "2026-01-02T03:04:05Z", "status": "INVALID_REQUEST", "reason": reason, "message": "x"});
        let script = Script::new(move |_, _| status(400, &body.to_string()));
        let error = script.client().send(&shop::sale("order-42")).await.unwrap_err();
        assert_eq!(error.intent().is_some(), has_intent, "{reason}");
        assert_eq!(error.may_have_moved_money(), has_intent);
    }
}

#[tokio::test]
async fn a_status_check_has_no_intent() {
    let client = Script::new(|_, _| status(502, "")).client();
    let id = shop::SaleId::from_gateway(ID).unwrap();
    let check = shop::SaleCheck::new(shop::SaleCheckRequired { sale_id: &id, reference_code: "order-42" });
    assert_eq!(client.intent(&check).unwrap_err(), IntentError::NeitherSaleNorRefund);
    assert_eq!(client.send(&check).await.unwrap_err().intent(), None);
}

#[test]
fn the_stored_form_has_a_version_and_nothing_personal() {
    let client = Script::new(|_, _| status(502, "")).client();
    let stored = serde_json::to_value(client.intent(&shop::sale("order-42")).unwrap()).unwrap();
    let expected = json!({
        "version": "1", "host": "apitest.cybersource.com", "merchant_id": MERCHANT_ID, "method": "shop", "movement": "sale",
        "reference": "order-42", "amount": "8.00", "currency": "EUR", "sent_at_ms": NOW * 1000,
    });
    assert_eq!(stored, expected);
    let stored = serde_json::to_value(refund()).unwrap();
    assert_eq!(stored["movement"], json!({"refund": {"sale_id": format!("shop:sale:{SALE_ID}")}}));
    assert_eq!(serde_json::from_value::<Intent>(stored.clone()).unwrap(), refund());
    let mut later = stored;
    later["version"] = json!("2");
    let error = serde_json::from_value::<Intent>(later).unwrap_err().to_string();
    assert!(error.contains("unknown variant `2`"), "{error}");
}

// ---- time

/// A gateway that notes when it is asked; answers in turn, and the last one for ever.
struct Timed {
    script: Script,
    asked: Arc<Mutex<Vec<(u64, String)>>>,
}

fn timed(answers: Vec<Said>) -> Timed {
    let asked = Arc::<Mutex<Vec<(u64, String)>>>::default();
    let (noted, since) = (Arc::clone(&asked), Instant::now());
    let script = Script::new(move |request, before| {
        noted.lock().unwrap().push((since.elapsed().as_secs(), request.path.clone()));
        answers[before.min(answers.len() - 1)].clone()
    });
    Timed { script, asked }
}

impl Timed {
    fn settle(&self, from: impl Into<SettleState>) -> Settle<'static> {
        let client = Box::leak(Box::new(self.script.client()));
        client
            .settle(METHODS, from)
            .schedule(Schedule::settling().jitter_percent(0))
            .clock(WaitClock::starting_at(start()))
    }

    fn searches(&self) -> Vec<u64> {
        self.asked.lock().unwrap().iter().filter(|(_, path)| path.ends_with("/searches")).map(|(at, _)| *at).collect()
    }
}

fn found(hits: &[Value]) -> Said {
    let mut page = json!({"totalCount": hits.len()});
    if !hits.is_empty() {
        page["_embedded"] = json!({ "transactionSummaries": hits });
    }
    ok(&page)
}

#[tokio::test(start_paused = true)]
async fn it_asks_at_the_documented_times_and_gives_up_after_a_day() {
    let gateway = timed(vec![found(&[])]);
    let Settlement::NeedsPerson(doubt) = gateway.settle(sale()).await.unwrap() else { panic!() };
    let minutes = [1, 5, 10, 15, 20, 25].map(|minutes| minutes * 60);
    let hourly: Vec<u64> = (1..24).map(|hour| 25 * 60 + hour * 3600).collect();
    let expected = [&[20], &minutes[..], &hourly, &[24 * 3600]].concat();
    assert_eq!(gateway.searches(), expected, "the last one is at the end");
    assert!(matches!(doubt, Doubt::StillNone { .. }), "{doubt:?}");
    assert_eq!(
        doubt.to_string(),
        "the search finds nothing 24 hours after sending. It probably never arrived. Look it up in the Business Center before you decide, and do not send it again until then."
    );
}

#[tokio::test(start_paused = true)]
async fn pauses_and_patience_can_be_set() {
    let gateway = timed(vec![found(&[])]);
    let schedule = Schedule::new([Duration::from_secs(5)], Duration::from_secs(60)).jitter_percent(0);
    let settlement = gateway.settle(sale()).schedule(schedule).patience(Duration::from_mins(3)).await.unwrap();
    assert!(matches!(settlement, Settlement::NeedsPerson(Doubt::StillNone { .. })), "{settlement:?}");
    assert_eq!(gateway.searches(), [5, 65, 125, 180]);
}

#[tokio::test(start_paused = true)]
async fn an_intent_that_is_found_after_a_crash_is_searched_for_at_once() {
    let gateway = timed(vec![found(&[]), found(&[sale_hit(ID)]), says("SETTLED")]);
    let old = Intent { sent_at: start() - Duration::from_hours(3), ..sale() };
    assert!(matches!(gateway.settle(old).await.unwrap(), Settlement::Paid(_)));
    assert_eq!(gateway.searches(), [0, 40]);
}

#[tokio::test(start_paused = true)]
async fn a_gateway_that_asks_to_be_left_alone_is() {
    let busy = (429, vec![("retry-after", "1000".to_owned())], String::new());
    let gateway = timed(vec![busy.clone(), found(&[sale_hit(ID)]), busy, found(&[sale_hit(ID)]), says("SETTLED")]);
    assert!(matches!(gateway.settle(sale()).await.unwrap(), Settlement::Paid(_)));
    assert_eq!(gateway.searches(), [20, 1020, 2020]);
}

#[tokio::test(start_paused = true)]
async fn what_is_still_unknown_after_a_day_is_for_a_person() {
    for (answers, words) in [
        (vec![status(502, "")], "the search got no answer"),
        (
            vec![found(&[sale_hit(ID)]), says("ODD"), found(&[sale_hit(ID)]), says("ODD")],
            "is unknown to this version: ODD",
        ),
    ] {
        let since = Instant::now();
        let turns = answers.len();
        let script = Script::new(move |_, before| answers[before % turns].clone());
        let client = script.client();
        let settlement = client.settle(METHODS, sale()).clock(WaitClock::starting_at(start())).await.unwrap();
        let Settlement::NeedsPerson(doubt @ Doubt::StillUnknown { .. }) = settlement else { panic!("{settlement:?}") };
        assert!(doubt.to_string().contains(words), "{doubt}");
        assert_eq!(since.elapsed().as_secs() / 3600, 24);
    }
}

/// All that may come in between.
fn a_long_way() -> Vec<Said> {
    let none = found(&[]);
    let hits = found(&[sale_hit(ID)]);
    let (lost, odd) = (status(502, ""), says("ODD"));
    vec![none.clone(), lost.clone(), none, hits.clone(), lost, hits.clone(), odd, hits, says("SETTLED")]
}

#[tokio::test(start_paused = true)]
async fn a_state_that_is_stored_at_each_step_goes_on_as_if_nothing_had_happened() {
    let whole = timed(a_long_way());
    let uninterrupted = whole.settle(sale()).await.unwrap();

    let parts = timed(a_long_way());
    let clock = WaitClock::starting_at(start());
    let mut stored = serde_json::to_string(&SettleState::from(sale())).unwrap();
    let settlement = loop {
        // A new process each time, which knows nothing but what is stored.
        let state: SettleState = serde_json::from_str(&stored).unwrap();
        clock.sleep_until(state.next_at()).await;
        assert!(state.is_due(clock.now()));
        let mut settle = parts.settle(state).clock(clock);
        let settlement = settle.step().await.unwrap();
        stored = serde_json::to_string(settle.state()).unwrap();
        if !matches!(settlement, Settlement::NotYet(_)) {
            break settlement;
        }
    };
    assert_eq!(format!("{settlement:?}"), format!("{uninterrupted:?}"));
    assert!(matches!(settlement, Settlement::Paid(_)));
    assert_eq!(*parts.asked.lock().unwrap(), *whole.asked.lock().unwrap());
    assert_eq!(whole.searches(), [20, 60, 300, 600, 900, 1200]);
}

#[tokio::test(start_paused = true)]
async fn a_future_that_is_dropped_after_each_step_goes_on_from_its_state() {
    let whole = timed(a_long_way());
    whole.settle(sale()).await.unwrap();

    let parts = timed(a_long_way());
    let clock = WaitClock::starting_at(start());
    let mut stored = serde_json::to_string(&SettleState::from(sale())).unwrap();
    for _ in 0..6 {
        let state: SettleState = serde_json::from_str(&stored).unwrap();
        let (send, mut seen) = tokio::sync::mpsc::unbounded_channel();
        let settle = parts
            .settle(state)
            .clock(clock)
            .observe(move |state, _| send.send(serde_json::to_string(state).unwrap()).unwrap());
        tokio::select! {
            biased;
            Some(state) = seen.recv() => stored = state,
            settlement = settle.into_future() => assert!(matches!(settlement.unwrap(), Settlement::Paid(_))),
        }
    }
    assert_eq!(*parts.asked.lock().unwrap(), *whole.asked.lock().unwrap());
}

#[tokio::test(start_paused = true)]
async fn a_clock_that_jumped_does_not_stall_it() {
    let ahead = SettleState::from(Intent { sent_at: start() + Duration::from_hours(500), ..sale() });
    assert!(ahead.is_due(start()), "sent in the future");
    let mut odd = serde_json::to_value(&ahead).unwrap();
    odd["steps"] = json!(3);
    for (name, value) in [("pause", u64::MAX), ("patience", u64::MAX), ("last_at", u64::MAX), ("patience", 1000)] {
        odd[name] = json!(value);
        let state: SettleState = serde_json::from_value(odd.clone()).unwrap();
        let gateway = timed(vec![found(&[sale_hit(ID)]), says("SETTLED")]);
        assert!(matches!(gateway.settle(state).await.unwrap(), Settlement::Paid(_)));
        assert!(gateway.searches()[0] <= 24 * 3600, "{name}: {:?}", gateway.searches());
    }
}

// ---- what is shown

#[tokio::test]
async fn nothing_personal_is_shown_or_logged_and_a_step_is_a_span() {
    let capture = Capture::start();
    let script = gateway(vec![sale_hit(ID)], |_| says("PENDING"));
    let client = script.client();
    let mut settle = client.settle(METHODS, sale());
    let settlement = settle.step().await.unwrap();
    let lost = Script::new(|_, _| status(502, "canary")).client().send(&shop::sale("order-42")).await.unwrap_err();
    let shown = format!("{settle:?} {settlement:?} {}", everything_shown(&lost)).to_lowercase();
    let said = capture.said();
    assert!(!shown.contains("canary") && !said.to_lowercase().contains("canary"), "{shown}\n{said}");
    assert!(!said.contains("order-42"), "a reference is the merchant's own: {said}");
    let span = said.lines().find(|line| line.starts_with("thunes.settle")).unwrap();
    let words = "thunes.settle thunes.host=\"apitest.cybersource.com\" thunes.method=\"shop\" thunes.operation=\"sale\" thunes.steps=0 thunes.outcome=\"open\" thunes.duration_ms=";
    assert!(span.starts_with(words), "{span}");
    assert!(said.contains(" INFO message=a step of a settlement ended thunes.outcome=\"open\""), "{said}");
    assert!(said.contains("\nthunes.find ") && said.contains("\nthunes.send "), "{said}");
}

// ---- any hits, and any replies

#[derive(Debug, Clone)]
struct One {
    id: String,
    reference: &'static str,
    merchant: Option<&'static str>,
    applications: &'static [&'static str],
    amount: Option<&'static str>,
    currency: Option<&'static str>,
    reply: &'static str,
}

impl One {
    fn hit(&self) -> Value {
        let applications: Vec<Value> = self.applications.iter().map(|name| json!({ "name": name })).collect();
        json!({
            "id": self.id, "merchantId": self.merchant, "clientReferenceInformation": {"code": self.reference},
            "applicationInformation": {"applications": applications},
            "orderInformation": {"amountDetails": {"totalAmount": self.amount, "currency": self.currency}},
        })
    }

    /// Whether it may be what was sent, said another way than the crate does.
    fn matches(&self, wanted: &str, sale_id: Option<&str>) -> bool {
        let has = |name: &str| self.applications.contains(&name);
        let kind = self.applications.is_empty()
            || (has(wanted) && !has("ics_ap_check_status"))
            || (has("ics_ap_check_status") && self.applications.len() > 1);
        self.reference == "order-42" && self.merchant != Some("other") && kind && sale_id != Some(self.id.as_str())
    }

    fn is_doubtful(&self) -> bool {
        self.applications.is_empty()
            || (self.applications.len() > 1 && self.applications.contains(&"ics_ap_check_status"))
    }

    fn differs(&self) -> bool {
        self.amount.is_some_and(|amount| !amount.starts_with('8')) || self.currency.is_some_and(|code| code != "EUR")
    }
}

const REPLIES: [&str; 10] =
    ["SETTLED", "FUNDED", "PENDING", "FAILED", "ABANDONED", "REFUNDED", "AUTHORIZED", "lost", "not found", "a page"];

fn answer(reply: &str) -> Said {
    match reply {
        "lost" => status(502, ""),
        "not found" => status(
            404,
            r#"{"submitTimeUtc":"2026-01-02T03:04:05Z","status":"404","errorInformation":{"reason":"NOT_FOUND "}}"#,
        ),
        "a page" => status(200, "<html>"),
        word => says(word),
    }
}

fn any_one() -> impl Strategy<Value = One> {
    let applications: [&'static [&'static str]; 6] = [
        &["ics_ap_sale"],
        &["ics_ap_sale"],
        &["ics_ap_refund"],
        &["ics_ap_check_status"],
        &[],
        &["ics_ap_check_status", "ics_ap_sale"],
    ];
    (
        (0_u8..5, proptest::sample::select(vec!["order-42", "order-42", "order-42", "order-4", "ORDER-42"])),
        proptest::sample::select(vec![Some(MERCHANT_ID), Some(MERCHANT_ID), None, Some("other")]),
        proptest::sample::select(applications.to_vec()),
        proptest::sample::select(vec![Some("8.00"), Some("8.00"), Some("8"), None, Some("9.00")]),
        proptest::sample::select(vec![Some("EUR"), Some("EUR"), None, Some("USD")]),
        proptest::sample::select(REPLIES.to_vec()),
    )
        .prop_map(|((id, reference), merchant, applications, amount, currency, reply)| One {
            id: format!("{id}"),
            reference,
            merchant,
            applications,
            amount,
            currency,
            reply,
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]
    /// Whatever the search finds and the checks say: money counts as moved, or as not moved, only after a check of what was sent.
    #[test]
    fn only_a_status_check_of_what_was_sent_decides(all in proptest::collection::vec(any_one(), 0..5), is_refund in any::<bool>()) {
        // Ids are unique; that two hits share one is a conflict, tried elsewhere.
        let mut ones: Vec<One> = Vec::new();
        for one in all {
            if ones.iter().all(|known| known.id != one.id) {
                ones.push(one);
            }
        }
        let (wanted, sale_id, mut intent) = if is_refund { ("ics_ap_refund", Some("0"), refund()) } else { ("ics_ap_sale", None, sale()) };
        if is_refund {
            intent.movement = Movement::Refund { sale_id: "shop:sale:0".parse().unwrap() };
        }
        let ours: Vec<&One> = ones.iter().filter(|one| one.matches(wanted, sale_id)).collect();
        let by_id = ones.clone();
        let check = move |id: &str| answer(by_id.iter().find(|one| one.id == id).unwrap().reply);
        let script = gateway(ones.iter().map(One::hit).collect(), check);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let settlement = runtime.block_on(step(&script, intent));

        let done: &[&str] = if is_refund { &["REFUNDED"] } else { &["SETTLED", "FUNDED"] };
        let no: &[&str] = if is_refund { &["FAILED"] } else { &["FAILED", "ABANDONED"] };
        let differs = ours.iter().any(|one| one.differs());
        let of = |words: &[&str]| ours.iter().filter(|one| words.contains(&one.reply)).copied().collect::<Vec<_>>();
        let (paid, refused, open) = (of(done), of(no), of(&["PENDING"]));
        match &settlement {
            Settlement::Paid(decided) | Settlement::Refunded(decided) => {
                prop_assert_eq!(matches!(settlement, Settlement::Refunded(_)), is_refund);
                prop_assert!(!differs && paid.len() == 1 && paid[0].id == decided.id.as_str(), "{:?}", ours);
                prop_assert!(!is_refund || !paid[0].is_doubtful());
                prop_assert_eq!(decided.others.len(), ours.len() - 1 - refused.len());
            }
            Settlement::Refused(_) => {
                prop_assert!(!differs && !ours.is_empty() && refused.len() == ours.len(), "{:?}", ours);
                prop_assert!(ours.iter().all(|one| !one.is_doubtful()));
            }
            Settlement::Open(payment) => {
                prop_assert!(!differs && paid.is_empty() && open.len() == 1 && open[0].id == payment.id.as_str(), "{:?}", ours);
            }
            Settlement::NotYet(NotYet::NotFound) => prop_assert!(ours.is_empty(), "{:?}", ours),
            Settlement::NotYet(_) => {
                prop_assert!(!differs && paid.is_empty() && refused.len() + open.len() < ours.len(), "{:?}", ours);
            }
            Settlement::NeedsPerson(_) => {
                let doubtful = ours.iter().any(|one| one.is_doubtful());
                prop_assert!(differs || paid.len() > 1 || open.len() > 1 || doubtful, "{:?}", ours);
            }
            Settlement::NotPermitted(_) => prop_assert!(false),
        }
        for asked in script.asked().iter().filter(|asked| !asked.is_search()) {
            let checked = asked.path.strip_prefix("/pts/v2/refresh-payment-status/");
            prop_assert!(checked.is_some_and(|id| ours.iter().any(|one| one.id == id)), "{}", asked.path);
        }
    }
}
