//! What is not certain is not told as if it were, and reaches a person.

use std::time::Duration;

use thunes::{AnyId, Currency, bizum};
use thunes_ledger::{LedgerError, Outcome, Payment, State};
use thunes_sandbox::{Fault, Hit};
use tokio::sync::Notify;

use crate::world::{
    Database, HELD, NOTHING_FOUND, Scripted, World, client, for_persons, later, on_both, options, patient_client,
    refund, sale, word,
};

const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(24 * 3600);

/// A ledger whose database's clock is ahead by so much.
async fn ahead(world: &World, by: Duration) -> thunes_ledger::Ledger {
    world.database.open(options().ahead(by)).await
}

/// A payment of 8.00 that the gateway has as 7, by its own reply.
async fn answered(world: &World, client: &thunes::Client, reference: &str, operation: &str) {
    world.database.leave(reference, "sending", client.host(), client.merchant_id()).await;
    let subject = if operation == "refund" { "'6'" } else { "NULL" };
    let sql = format!(
        "UPDATE thunes_payments SET state = 'answered', operation = '{operation}', subject_id = {subject}, gateway_id = '7', \
         status = 'PENDING', held = {}, next_at = 1 WHERE reference = '{reference}'",
        i64::from(operation == "refund")
    );
    world.database.execute(&sql).await;
}

/// Runs the task until it has observed a change.
async fn runs(ledger: &thunes_ledger::Ledger, client: &thunes::Client) {
    let stop = Notify::new();
    let run = ledger.run(client, |_: &Payment| stop.notify_one(), stop.notified());
    tokio::time::timeout(Duration::from_secs(20), run).await.expect("nothing has changed");
}

async fn stored(world: &World, client: &thunes::Client, reference: &str) -> Payment {
    world.ledger.payment(client, reference).await.unwrap().unwrap()
}

/// How long from now the payment is due, by the system's clock.
fn due_in(payment: &Payment) -> Duration {
    payment.next_at.unwrap().duration_since(std::time::SystemTime::now()).unwrap_or_default()
}

/// A lost sale that the gateway has twice. Returns both ids.
async fn sold_twice(world: &World, reference: &str) -> [String; 2] {
    let before = world.sandbox.ids();
    world.sandbox.next(Fault::CloseAfter).unwrap();
    assert_eq!(word(&world.ledger.send(&world.client, &sale(reference, "8")).await.unwrap()), "unknown");
    let first = world.sandbox.ids().into_iter().find(|id| !before.contains(id)).unwrap();
    let second = world.sandbox.duplicate_sale(&first).unwrap();
    [first, second]
}

on_both! {
    async fn a_second_copy_stays_on_the_list_until_it_is_dealt_with(world: World) {
        let [first, second] = sold_twice(&world, "order-1").await;
        world.sandbox.settle(&first).unwrap();
        let recovery = world.database.open(later()).await.recover(&world.client).await.unwrap();
        assert_eq!(recovery.for_persons.len(), 1, "{recovery:?}");
        let now = &recovery.for_persons[0];
        assert_eq!((now.state, now.status.as_deref()), (State::Answered, Some("SETTLED")));
        assert!(now.person.as_ref().unwrap().contains(&second), "{now:?}");
        world.ledger.check(&world.client, "order-1").await.unwrap();
        let listed = for_persons(&world.ledger, &world.client).await;
        assert_eq!(listed.len(), 1, "a check of the first says nothing of the second");
        let seen = listed[0].person.clone().unwrap();
        let next = stored(&world, &world.client, "order-1").await.next_at;
        let now = world.ledger.dealt_with(&world.client, "order-1", &seen, "the copy was refunded there").await.unwrap();
        assert!(now.next_at.is_some() && now.next_at == next, "it is followed as before");
        assert!(for_persons(&world.ledger, &world.client).await.is_empty());
    }

    async fn the_senders_own_reply_does_not_clear_a_doubt_of_the_search(world: World) {
        world.sandbox.next(Fault::Latency(Duration::from_secs(12))).unwrap();
        let (ledger, client) = (world.ledger.clone(), patient_client(&world.sandbox, world.sandbox.url()));
        let call = tokio::spawn(async move { ledger.send(&client, &sale("order-1", "8")).await });
        while world.sandbox.ids().is_empty() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        world.sandbox.duplicate_sale(&world.sandbox.ids()[0].clone()).unwrap();
        world.ledger.look_now(&world.client, "order-1").await.unwrap();
        let recovery = world.ledger.recover(&world.client).await.unwrap();
        let doubt = recovery.for_persons[0].person.clone().unwrap();
        assert_eq!(world.database.state("order-1").await, "sending 0", "its reply is still on its way");
        assert_eq!(word(&call.await.unwrap().unwrap()), "answered");
        assert_eq!(stored(&world, &world.client, "order-1").await.person, Some(doubt));
    }

    async fn what_the_gateway_has_twice_is_not_closed_as_nothing(world: World) {
        for (reference, settled) in [("order-1", false), ("order-2", true)] {
            let [first, second] = sold_twice(&world, reference).await;
            let ledger = ahead(&world, HOUR).await;
            if settled {
                world.sandbox.settle(&first).unwrap();
                world.sandbox.settle(&second).unwrap();
            }
            for _ in 0..3 {
                ledger.look_now(&world.client, reference).await.unwrap();
                ledger.recover(&world.client).await.unwrap();
                let error = ledger.nothing_was_done(&world.client, reference).await.unwrap_err();
                assert!(matches!(error, LedgerError::Doubtful { .. }), "{error}");
            }
            assert_eq!(world.database.state(reference).await, "unknown 0");
            let found = ledger.found(&world.client, reference, &first.parse().unwrap()).await.unwrap();
            assert_eq!((found.state, found.person), (State::Answered, None));
        }
    }

    async fn without_an_answer_of_the_search_a_decision_needs_a_call_of_its_own(world: World) {
        let Outcome::Answered(sold) = world.ledger.send(&world.client, &sale("order-1", "8")).await.unwrap() else { panic!() };
        world.sandbox.settle(sold.id.bare()).unwrap();
        world.sandbox.next(Fault::CloseAfter).unwrap();
        assert_eq!(word(&world.ledger.send(&world.client, &refund(&sold.id, "r1", "8")).await.unwrap()), "unknown");
        let error = world.ledger.nothing_was_done_unverified(&world.client, "r1", None).await.unwrap_err();
        assert!(matches!(error, LedgerError::TooEarly { .. }), "{error}");
        world.sandbox.search_off();
        let ledger = ahead(&world, HOUR).await;
        let error = ledger.nothing_was_done(&world.client, "r1").await.unwrap_err();
        assert!(error.to_string().ends_with("call `nothing_was_done_unverified`"), "{error}");
        assert_eq!(world.database.state("r1").await, "unknown 1");
        let closed = ledger.nothing_was_done_unverified(&world.client, "r1", None).await.unwrap();
        assert_eq!((closed.state, closed.is_held), (State::Closed, false));
        assert!(closed.next_at.is_some(), "it is searched for all the same");
        world.sandbox.search_on();
        let recovery = ahead(&world, 2 * HOUR + HOUR / 2).await.recover(&world.client).await.unwrap();
        assert_eq!(recovery.for_persons.len(), 1, "{recovery:?}");
        assert_eq!(world.database.state("r1").await, "answered 1");
    }

    async fn a_search_that_answers_counts_more_than_a_person_who_looked(world: World) {
        world.sandbox.next(Fault::CloseAfter).unwrap();
        world.ledger.send(&world.client, &sale("order-1", "8")).await.unwrap();
        let error = ahead(&world, HOUR).await.nothing_was_done_unverified(&world.client, "order-1", Some("several are done")).await.unwrap_err();
        assert!(matches!(error, LedgerError::NotOpen { state: State::Answered, .. }), "{error}");
        // It finds an id whose status cannot be checked.
        world.database.leave("order-2", "sending", world.client.host(), world.client.merchant_id()).await;
        world.sandbox.insert_hit(Hit::sale("order-2", "8.00", "EUR"));
        let error = ahead(&world, HOUR).await.nothing_was_done_unverified(&world.client, "order-2", None).await.unwrap_err();
        assert!(matches!(error, LedgerError::Doubtful { .. }), "{error}");
        assert_eq!(world.database.state("order-2").await, "sending 0");
        // Somebody who has had it on the list may decide all the same.
        let ledger = ahead(&world, 25 * HOUR).await;
        ledger.recover(&world.client).await.unwrap();
        assert!(ledger.nothing_was_done(&world.client, "order-2").await.is_err());
        assert_eq!(ledger.nothing_was_done_unverified(&world.client, "order-2", None).await.unwrap().state, State::Closed);
    }

    async fn a_doubt_is_not_forgotten_when_the_search_finds_nothing_any_more(world: World) {
        world.database.leave("order-1", "sending", world.client.host(), world.client.merchant_id()).await;
        world.database.execute("UPDATE thunes_payments SET person = 'several are done', listed = 'doubt'").await;
        let ledger = ahead(&world, HOUR).await;
        let error = ledger.nothing_was_done(&world.client, "order-1").await.unwrap_err();
        assert!(matches!(error, LedgerError::Doubtful { .. }), "{error}");
        world.sandbox.search_off();
        assert!(ledger.nothing_was_done_unverified(&world.client, "order-1", Some("several are done")).await.is_err(), "nobody has searched");
        world.sandbox.search_on();
        assert_eq!(ledger.nothing_was_done_unverified(&world.client, "order-1", Some("several are done")).await.unwrap().state, State::Closed);
    }

    async fn the_page_of_a_firewall_decides_nothing(world: World) {
        for (status, page) in [(403, "<html>"), (403, ""), (200, "<html>"), (503, "{}")] {
            let gateway = Scripted::start(status, page).await;
            let client = client(&world.sandbox, &gateway.url);
            world.database.leave("order-1", "sending", client.host(), client.merchant_id()).await;
            let ledger = ahead(&world, HOUR).await;
            let error = ledger.nothing_was_done(&client, "order-1").await.unwrap_err();
            assert!(matches!(error, LedgerError::Doubtful { .. }), "{status} {page}: {error}");
            let recovery = ledger.recover(&client).await.unwrap();
            assert_eq!((recovery.open.len(), recovery.for_persons.len()), (1, 0), "{status} {page}: {recovery:?}");
        }
    }

    async fn what_is_on_the_list_is_searched_for_and_reported_once(world: World) {
        world.database.leave("order-1", "sending", world.client.host(), world.client.merchant_id()).await;
        for (minutes, listed, open) in [(25 * 60, 1, 0), (25 * 60 + 30, 0, 0), (27 * 60, 0, 1), (49 * 60, 0, 1), (60 * 60, 0, 0), (74 * 60, 0, 1)] {
            let recovery = ahead(&world, Duration::from_secs(minutes * 60)).await.recover(&world.client).await.unwrap();
            assert_eq!((recovery.for_persons.len(), recovery.open.len()), (listed, open), "{minutes} {recovery:?}");
        }
    }

    async fn searches_that_always_fail_end_on_the_list(world: World) {
        let gateway = Scripted::start(401, r#"{"response":{"rmsg":"Authentication Failed"}}"#).await;
        let client = client(&world.sandbox, &gateway.url);
        world.database.leave("order-1", "sending", client.host(), client.merchant_id()).await;
        for (hours, listed) in [(1, 0), (25, 1)] {
            let recovery = ahead(&world, hours * HOUR).await.recover(&client).await.unwrap();
            assert_eq!((recovery.for_persons.len(), recovery.failures.len()), (listed, 1), "{recovery:?}");
        }
        assert!(stored(&world, &client, "order-1").await.next_at.is_some());
    }

    async fn a_pause_that_the_gateway_asks_for_is_bounded(world: World) {
        for header in ["Fri, 31 Dec 2049 00:00:00 GMT", "99999999999999999"] {
            let gateway = Scripted::with(503, &format!("retry-after: {header}\r\n"), "{}", 1).await;
            let client = client(&world.sandbox, &gateway.url);
            world.database.leave("lost", "sending", client.host(), client.merchant_id()).await;
            let ledger = ahead(&world, HOUR).await;
            ledger.recover(&client).await.unwrap();
            assert!(due_in(&stored(&world, &client, "lost").await) < 3 * HOUR, "{header}");
            answered(&world, &client, "open", "sale").await;
            world.database.execute("UPDATE thunes_payments SET next_at = NULL WHERE reference = 'lost'").await;
            let stop = Notify::new();
            let run = ledger.run(&client, |_: &Payment| {}, stop.notified());
            let asked = async {
                while gateway.requests() < 2 || stored(&world, &client, "open").await.next_at == Some(std::time::UNIX_EPOCH + Duration::from_millis(1)) {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
                stop.notify_one();
            };
            tokio::time::timeout(Duration::from_secs(20), async { tokio::join!(run, asked) }).await.unwrap();
            assert!(due_in(&stored(&world, &client, "open").await) < 3 * HOUR, "{header}");
        }
    }

    async fn a_closed_payment_is_searched_for_by_the_hour_however_often_it_is_woken(world: World) {
        world.sandbox.next(Fault::CloseBefore).unwrap();
        world.ledger.send(&world.client, &sale("order-1", "8")).await.unwrap();
        ahead(&world, HOUR).await.nothing_was_done(&world.client, "order-1").await.unwrap();
        let ledger = ahead(&world, 2 * HOUR).await;
        for _ in 0..30 {
            ledger.look_now(&world.client, "order-1").await.unwrap();
            ledger.recover(&world.client).await.unwrap();
        }
        assert!(stored(&world, &world.client, "order-1").await.next_at.is_some(), "a day has not passed");
        let ledger = ahead(&world, 26 * HOUR).await;
        ledger.recover(&world.client).await.unwrap();
        assert_eq!(stored(&world, &world.client, "order-1").await.next_at, None);
    }

    async fn patience_without_end_is_not_over_at_once(world: World) {
        let Outcome::Answered(_) = world.ledger.send(&world.client, &sale("order-1", "8")).await.unwrap() else { panic!() };
        world.database.leave("order-2", "sending", world.client.host(), world.client.merchant_id()).await;
        let forever = options().ahead(30 * DAY).follow(Duration::MAX).patience(Duration::MAX);
        let ledger = world.database.open(forever).await;
        let recovery = ledger.recover(&world.client).await.unwrap();
        assert_eq!((recovery.open.len(), recovery.for_persons.len()), (1, 0), "{recovery:?}");
        runs(&ledger, &world.client).await;
        let open = stored(&world, &world.client, "order-1").await;
        assert!(!open.is_expired && open.is_checked && open.next_at.is_some(), "{open:?}");
    }

    async fn a_status_that_is_not_known_is_for_a_person_and_not_unpaid(world: World) {
        let gateway = Scripted::start(201, r#"{"id":"7","status":"COMPLETED"}"#).await;
        let client = client(&world.sandbox, &gateway.url);
        for operation in ["sale", "refund"] {
            answered(&world, &client, "r1", operation).await;
            let ledger = ahead(&world, 8 * DAY).await;
            runs(&ledger, &client).await;
            let now = stored(&world, &client, "r1").await;
            assert!(now.person.as_ref().is_some_and(|why| why.contains("COMPLETED")), "{now:?}");
            assert!(!now.is_expired, "nobody knows that it is unpaid");
            let now = ledger.dealt_with(&client, "r1", &now.person.unwrap(), "it is paid").await.unwrap();
            assert_eq!((now.person, now.next_at), (None, None), "it stays off the list");
            world.database.execute("DELETE FROM thunes_events").await;
            world.database.execute("DELETE FROM thunes_payments").await;
        }
    }

    async fn checks_that_fail_for_a_day_end_on_the_list_and_one_that_fails_does_not(world: World) {
        let gateway = Scripted::start(404, r#"{"status":"INVALID_REQUEST","reason":"INVALID_PAYMENT_ID"}"#).await;
        let client = client(&world.sandbox, &gateway.url);
        for operation in ["sale", "refund"] {
            answered(&world, &client, "r1", operation).await;
            let begun = 9 * DAY;
            for age in [begun, begun + 23 * HOUR] {
                fails(&world, &client, &gateway, ahead(&world, age).await).await;
                assert_eq!(for_persons(&world.ledger, &client).await.len(), 0, "{operation}, {age:?}: it has not failed for long");
            }
            fails(&world, &client, &gateway, ahead(&world, begun + 25 * HOUR).await).await;
            let listed = for_persons(&world.ledger, &client).await;
            assert!(listed[0].why.contains("INVALID_PAYMENT_ID") && !listed[0].is_expired, "{listed:?}");
            assert!(listed[0].next_at.is_some(), "it is checked from time to time");
            let seen = listed[0].person.clone().unwrap();
            let now = world.ledger.dealt_with(&client, "r1", &seen, "it is paid").await.unwrap();
            assert_eq!((now.person, now.next_at), (None, None), "it stays off the list");
            // News of it begins anew.
            world.ledger.look_now(&client, "r1").await.unwrap();
            fails(&world, &client, &gateway, ahead(&world, begun + 30 * DAY).await).await;
            assert_eq!(for_persons(&world.ledger, &client).await.len(), 0, "{operation}: one check has failed since then");
            cleared(&world).await;
        }
    }

    async fn an_answer_ends_that_checks_have_failed(world: World) {
        let Outcome::Answered(sold) = world.ledger.send(&world.client, &sale("order-1", "8")).await.unwrap() else { panic!() };
        let gateway = Scripted::start(503, "{}").await;
        let silent = client_at(&world, &gateway, &world.client).await;
        fails(&world, &silent, &gateway, ahead(&world, HOUR).await).await;
        assert!(stored(&world, &silent, "order-1").await.unanswered_since.is_some());
        let back = format!("UPDATE thunes_payments SET environment = '{}'", world.client.host());
        world.database.execute(&back).await;
        world.ledger.check(&world.client, "order-1").await.unwrap();
        assert_eq!(stored(&world, &world.client, "order-1").await.unanswered_since, None, "{}", sold.id);
        let silent = client_at(&world, &gateway, &world.client).await;
        fails(&world, &silent, &gateway, ahead(&world, 3 * DAY).await).await;
        assert_eq!(for_persons(&world.ledger, &silent).await.len(), 0, "one check has failed since the answer");
    }

    async fn what_was_dealt_with_is_listed_again_only_if_it_says_something_else(world: World) {
        for operation in ["sale", "refund"] {
            let (first, second) = (names(operation, "0.80").await, names(operation, "0.90").await);
            let client = client(&world.sandbox, &first.url);
            answered(&world, &client, "r1", operation).await;
            let seen = world.ledger.check(&client, "r1").await.unwrap().person.unwrap();
            let error = world.ledger.dealt_with(&client, "r1", "something else", "resolved").await.unwrap_err();
            assert!(matches!(&error, LedgerError::Unseen { person, .. } if *person == seen), "{error}");
            assert_eq!(stored(&world, &client, "r1").await.person.as_ref(), Some(&seen));
            world.ledger.dealt_with(&client, "r1", &seen, "resolved there").await.unwrap();
            let now = world.ledger.check(&client, "r1").await.unwrap();
            assert_eq!((now.person, now.status.as_deref()), (None, Some("PENDING")), "the same amount again");
            let other = client_at(&world, &second, &client).await;
            let listed = world.ledger.check(&other, "r1").await.unwrap().person.unwrap();
            assert!(listed.contains("0.90") && !listed.contains("0.80"), "{listed}");
            world.ledger.dealt_with(&other, "r1", &listed, "resolved again").await.unwrap();
            // Both are known now.
            assert_eq!(world.ledger.check(&other, "r1").await.unwrap().person, None);
            let again = client_at(&world, &first, &other).await;
            assert_eq!(world.ledger.check(&again, "r1").await.unwrap().person, None);
            cleared(&world).await;
        }
    }

    async fn another_amount_in_a_status_check_is_not_stored_as_a_status(world: World) {
        for (operation, body) in [
            ("sale", r#"{"id":"7","status":"SETTLED","orderInformation":{"amountDetails":{"totalAmount":"0.80","currency":"EUR"}}}"#),
            ("sale", r#"{"id":"7","status":"SETTLED","orderInformation":{"amountDetails":{"totalAmount":"8.00","currency":"USD"}}}"#),
            ("refund", r#"{"id":"7","status":"FAILED","refundAmountDetails":{"refundAmount":"0.80"}}"#),
        ] {
            let gateway = Scripted::start(201, body).await;
            let client = client(&world.sandbox, &gateway.url);
            answered(&world, &client, "r1", operation).await;
            let held = world.database.state("r1").await;
            let now = world.ledger.check(&client, "r1").await.unwrap();
            assert_eq!((now.status.as_deref(), now.is_checked), (Some("PENDING"), false), "{now:?}");
            assert!(now.person.is_some(), "{now:?}");
            world.database.execute("UPDATE thunes_payments SET person = NULL, next_at = 1").await;
            runs(&world.ledger, &client).await;
            let now = stored(&world, &client, "r1").await;
            assert!(now.person.is_some() && now.status.as_deref() == Some("PENDING"), "{now:?}");
            assert_eq!(world.database.state("r1").await, held);

            let reopen = "UPDATE thunes_payments SET state = 'unknown', gateway_id = NULL, status = NULL, person = NULL";
            world.database.execute(reopen).await;
            let error = world.ledger.found_unverified(&client, "r1", &"7".parse().unwrap()).await.unwrap_err();
            assert!(matches!(error, LedgerError::WrongId { .. }), "{error}");
            assert!(world.database.state("r1").await.starts_with("unknown"));
            if operation == "sale" {
                let id = AnyId::from(bizum::SaleId::from_gateway("7").unwrap());
                let (amount, eur) = ("80".parse().unwrap(), Currency::new("EUR", 2));
                let error = world.ledger.adopt_unverified(&client, "r2", &id, amount, eur).await.unwrap_err();
                assert!(matches!(error, LedgerError::WrongId { .. }), "{error}");
                assert_eq!(world.database.state("r2").await, "none");
            }
            world.database.execute("DELETE FROM thunes_events").await;
            world.database.execute("DELETE FROM thunes_payments").await;
        }
    }

    async fn what_is_known_of_a_payment_counts_more_than_a_refusal_of_its_copy(world: World) {
        let body = r#"{"status":"INVALID_REQUEST","reason":"INVALID_DATA"}"#;
        let gateway = Scripted::with(400, "", body, HELD).await;
        let client = patient_client(&world.sandbox, &gateway.url);
        let (ledger, caller) = (world.ledger.clone(), client.clone());
        let call = tokio::spawn(async move { ledger.send(&caller, &sale("order-1", "8")).await });
        while world.database.state("order-1").await != "sending 0" {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        // Recovery finds it while its sender still waits.
        world.database.execute("UPDATE thunes_payments SET state = 'answered', gateway_id = '7', status = 'PENDING', checked = 1").await;
        gateway.release();
        let outcome = call.await.unwrap().unwrap();
        assert_eq!((word(&outcome), outcome.payment().person.is_some()), ("answered", true));
    }

    async fn a_status_is_stored_clean_and_short(world: World) {
        for status in ["PENDING\\u0000".to_owned(), "X".repeat(100_000)] {
            let gateway = Scripted::start(201, &format!(r#"{{"id":"7","status":"{status}"}}"#)).await;
            let client = client(&world.sandbox, &gateway.url);
            let sale = sale("order-1", "8");
            let call = world.ledger.send(&client, &sale);
            let outcome = tokio::time::timeout(Duration::from_secs(10), call).await.expect("it is not stored").unwrap();
            let status = outcome.payment().status.clone().unwrap();
            assert!(status.len() <= 64 && status.bytes().all(|byte| (b' '..=b'~').contains(&byte)), "{status:?}");
        }
    }

    async fn a_record_of_another_merchant_is_not_the_payments(world: World) {
        let body = |merchant: &str| format!(
            r#"{{"id":"7","status":"PENDING","merchantId":"{merchant}","clientReferenceInformation":{{"code":"order-1"}},
            "orderInformation":{{"amountDetails":{{"totalAmount":"8.00","currency":"EUR"}}}}}}"#
        );
        let id = AnyId::from(bizum::SaleId::from_gateway("7").unwrap());
        let (amount, eur) = ("8".parse().unwrap(), Currency::new("EUR", 2));
        let gateway = Scripted::start(200, &body("somebody_else")).await;
        let other = client(&world.sandbox, &gateway.url);
        world.database.leave("order-1", "sending", other.host(), other.merchant_id()).await;
        for error in [
            world.ledger.found(&other, "order-1", &"7".parse().unwrap()).await.unwrap_err(),
            world.ledger.found_unverified(&other, "order-1", &"7".parse().unwrap()).await.unwrap_err(),
        ] {
            assert!(matches!(error, LedgerError::WrongId { .. }) && error.to_string().contains("merchant"), "{error}");
        }
        let gateway = Scripted::start(200, &body(&world.sandbox.merchant_id().to_uppercase())).await;
        let own = client(&world.sandbox, &gateway.url);
        world.ledger.adopt(&own, "order-1", &id, amount, eur).await.unwrap();
    }

    async fn one_row_that_cannot_be_stored_does_not_keep_the_others(world: World) {
        let gateway = Scripted::with(201, "", NOTHING_FOUND, 8).await;
        let client = client(&world.sandbox, &gateway.url);
        for number in 0..8 {
            world.database.leave(&format!("order-{number}"), "sending", client.host(), client.merchant_id()).await;
        }
        refuses(&world.database, "order-0").await;
        let ledger = ahead(&world, HOUR).await;
        assert!(ledger.recover(&client).await.is_err());
        let searched = world.database.query("SELECT reference FROM thunes_payments WHERE steps = 1 AND lease IS NULL").await;
        assert_eq!(searched.len(), 7, "{searched:?}");
    }

    async fn statuses_are_checked_although_recovery_fails(world: World) {
        let Outcome::Answered(sold) = world.ledger.send(&world.client, &sale("order-1", "8")).await.unwrap() else { panic!() };
        world.sandbox.settle(sold.id.bare()).unwrap();
        world.database.leave("order-2", "reserved", world.client.host(), world.client.merchant_id()).await;
        refuses(&world.database, "order-2").await;
        let ledger = ahead(&world, HOUR).await;
        assert!(ledger.recover(&world.client).await.is_err());
        runs(&ledger, &world.client).await;
        assert_eq!(stored(&world, &world.client, "order-1").await.status.as_deref(), Some("SETTLED"));
    }

    async fn closing_waits_for_the_replies_that_are_on_their_way(world: World) {
        world.sandbox.next(Fault::Latency(Duration::from_millis(800))).unwrap();
        let sale = sale("order-1", "8");
        let call = world.ledger.send(&world.client, &sale);
        assert!(tokio::time::timeout(Duration::from_millis(300), call).await.is_err(), "its caller is gone");
        world.ledger.close().await;
        assert_eq!(world.database.state("order-1").await, "answered 0");
    }
}

/// Checks the payments that are due, once, at a gateway whose answer says nothing.
async fn fails(world: &World, client: &thunes::Client, gateway: &Scripted, ledger: thunes_ledger::Ledger) {
    world.database.execute("UPDATE thunes_payments SET next_at = 1 WHERE next_at IS NOT NULL").await;
    let begun = gateway.requests();
    let checked = async {
        while gateway.requests() == begun || !is_idle(world).await {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let run = ledger.run(client, |_: &Payment| {}, checked);
    tokio::time::timeout(Duration::from_secs(20), run).await.expect("nothing was checked");
}

/// Whether nothing is leased or due.
async fn is_idle(world: &World) -> bool {
    world
        .database
        .query("SELECT reference FROM thunes_payments WHERE lease IS NOT NULL OR next_at = 1")
        .await
        .is_empty()
}

/// A gateway whose status checks name that amount.
async fn names(operation: &str, amount: &str) -> Scripted {
    let body = match operation {
        "sale" => format!(
            r#"{{"id":"7","status":"SETTLED","orderInformation":{{"amountDetails":{{"totalAmount":"{amount}"}}}}}}"#
        ),
        _ => format!(r#"{{"id":"7","status":"REFUNDED","refundAmountDetails":{{"refundAmount":"{amount}"}}}}"#),
    };
    Scripted::start(201, &body).await
}

/// A client of that gateway, which takes over the payments of the other client.
async fn client_at(world: &World, gateway: &Scripted, before: &thunes::Client) -> thunes::Client {
    let client = client(&world.sandbox, &gateway.url);
    let (from, to) = (before.host(), client.host());
    world
        .database
        .execute(&format!("UPDATE thunes_payments SET environment = '{to}' WHERE environment = '{from}'"))
        .await;
    client
}

async fn cleared(world: &World) {
    world.database.execute("DELETE FROM thunes_events").await;
    world.database.execute("DELETE FROM thunes_payments").await;
}

/// From now on no change of that payment can be stored, but for its lease.
async fn refuses(database: &Database, reference: &str) {
    match database {
        Database::Sqlite(_) => {
            let trigger = format!(
                "CREATE TRIGGER refuses BEFORE UPDATE ON thunes_payments WHEN NEW.reference = '{reference}' AND \
                 (NEW.steps <> OLD.steps OR NEW.state <> OLD.state) BEGIN SELECT RAISE(ABORT, 'refused'); END"
            );
            database.execute(&trigger).await;
        }
        Database::Postgres(_) => {
            let check = format!(
                "ALTER TABLE thunes_payments ADD CONSTRAINT refuses CHECK (reference <> '{reference}' OR (steps = 0 AND state IN ('sending', 'reserved')))"
            );
            database.execute(&check).await;
        }
    }
}

/// It holds payment URLs.
#[tokio::test]
async fn the_file_of_a_ledger_is_its_owners() {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let world = World::on(Database::sqlite()).await;
        world.ledger.send(&world.client, &sale("order-1", "8")).await.unwrap();
        let Database::Sqlite(file) = &world.database else { panic!() };
        for end in ["", "-wal", "-shm"] {
            let mode = std::fs::metadata(format!("{}{end}", file.display())).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{end}");
        }
    }
}

#[tokio::test]
async fn a_database_elsewhere_needs_an_sslmode() {
    for url in [
        "postgres://shop@no-such-host.invalid/shop",
        "postgres://shop@no-such-host.invalid/shop?application_name=sslmode",
    ] {
        let error = thunes_ledger::Ledger::postgres(url, thunes::METHODS, options()).await.unwrap_err();
        assert!(error.to_string().contains("sslmode=verify-full"), "{error}");
    }
    for mode in ["prefer", "require", "verify-full"] {
        let url = format!("postgres://shop@no-such-host.invalid/shop?sslmode={mode}");
        let error = thunes_ledger::Ledger::postgres(&url, thunes::METHODS, options()).await.unwrap_err();
        assert!(!error.to_string().contains("sslmode"), "{error}");
    }
}
