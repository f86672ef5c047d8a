//! Answers out of order, leases that nobody holds, and clocks that jump.

use std::time::{Duration, SystemTime};

use thunes::Client;
use thunes_ledger::{LedgerError, Payment, State};
use thunes_sandbox::{Fault, Hit};
use tokio::sync::Notify;

use crate::world::{
    HELD, NOTHING_FOUND, Scripted, World, client, for_persons, later, on_both, options, patient_client, sale, word,
};

const DAY: Duration = Duration::from_secs(24 * 3600);

/// A payment of 8.00 that the gateway has as 7 and whose status is open.
async fn pending(world: &World, client: &Client, operation: &str) {
    world.database.leave("r1", "sending", client.host(), client.merchant_id()).await;
    let (subject, held) = if operation == "refund" { ("'6'", 1) } else { ("NULL", 0) };
    let sql = format!(
        "UPDATE thunes_payments SET state = 'answered', operation = '{operation}', subject_id = {subject}, held = {held}, \
         gateway_id = '7', status = 'PENDING', checked = 1, next_at = 1"
    );
    world.database.execute(&sql).await;
}

/// From now on it is a payment at the gateway of that client: only the answers differ.
async fn moves_to(world: &World, client: &Client) {
    world.database.execute(&format!("UPDATE thunes_payments SET environment = '{}'", client.host())).await;
}

async fn stored(world: &World, client: &Client) -> Payment {
    world.ledger.payment(client, "r1").await.unwrap().unwrap()
}

async fn asked(gateway: &Scripted) {
    while gateway.requests() == 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

on_both! {
    async fn a_check_that_another_one_overtook_changes_nothing(world: World) {
        for (operation, status) in [("sale", "SETTLED"), ("sale", "FUNDED"), ("refund", "REFUNDED")] {
            let slow = Scripted::with(201, "", r#"{"id":"7","status":"PENDING"}"#, HELD).await;
            let fast = Scripted::start(201, &format!(r#"{{"id":"7","status":"{status}"}}"#)).await;
            let (asking, other) = (patient_client(&world.sandbox, &slow.url), client(&world.sandbox, &fast.url));
            pending(&world, &asking, operation).await;
            world.database.execute("UPDATE thunes_payments SET status = 'AUTHORIZED'").await;
            let (ledger, caller) = (world.ledger.clone(), asking.clone());
            let first = tokio::spawn(async move { ledger.check(&caller, "r1").await });
            asked(&slow).await;
            moves_to(&world, &other).await;
            assert_eq!(world.ledger.check(&other, "r1").await.unwrap().status.as_deref(), Some(status));
            slow.release();
            let now = first.await.unwrap().unwrap();
            assert_eq!(now.status.as_deref(), Some(status), "it was asked before");
            let now = stored(&world, &other).await;
            assert_eq!(now.status.as_deref(), Some(status));
            assert!(now.next_at.is_some_and(|next| next <= SystemTime::now()), "which is newer, the next check tells: {now:?}");
            world.database.execute("DELETE FROM thunes_events").await;
            world.database.execute("DELETE FROM thunes_payments").await;
        }
    }

    async fn a_last_check_that_another_one_overtook_expires_nothing(world: World) {
        let slow = Scripted::with(201, "", r#"{"id":"7","status":"PENDING"}"#, HELD).await;
        let fast = Scripted::start(201, r#"{"id":"7","status":"SETTLED"}"#).await;
        let (asking, other) = (patient_client(&world.sandbox, &slow.url), client(&world.sandbox, &fast.url));
        pending(&world, &asking, "sale").await;
        let (ledger, stop) = (world.database.open(options().ahead(8 * DAY)).await, Notify::new());
        let paid = async {
            asked(&slow).await;
            moves_to(&world, &other).await;
            assert_eq!(world.ledger.check(&other, "r1").await.unwrap().status.as_deref(), Some("SETTLED"));
            slow.release();
            stop.notify_one();
        };
        let observed = std::sync::Mutex::new(Vec::new());
        let observe = |payment: &Payment| observed.lock().unwrap().push(payment.is_expired);
        tokio::join!(ledger.run(&asking, observe, stop.notified()), paid);
        let now = stored(&world, &other).await;
        assert_eq!((now.status.as_deref(), now.is_expired), (Some("SETTLED"), false), "{now:?}");
        assert!(!observed.lock().unwrap().contains(&true), "a shop would cancel the order");
    }

    async fn a_second_copy_that_a_search_finds_while_the_reply_comes_is_listed(world: World) {
        world.sandbox.next(Fault::CloseAfter).unwrap();
        assert_eq!(word(&world.ledger.send(&world.client, &sale("r1", "8")).await.unwrap()), "unknown");
        let first = world.sandbox.ids()[0].clone();
        let second = world.sandbox.duplicate_sale(&first).unwrap();
        world.sandbox.next(Fault::Latency(Duration::from_millis(1500))).unwrap();
        let (ledger, client) = (world.database.open(later()).await, world.client.clone());
        let searching = tokio::spawn(async move { ledger.recover(&client).await });
        while world.database.query("SELECT lease FROM thunes_payments WHERE lease IS NOT NULL").await.is_empty() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        // The reply comes, and ends the lease.
        let reply = format!(
            "UPDATE thunes_payments SET state = 'answered', gateway_id = '{first}', status = 'PENDING', lease = NULL, leased_until = NULL"
        );
        world.database.execute(&reply).await;
        searching.await.unwrap().unwrap();
        let listed = for_persons(&world.ledger, &world.client).await;
        assert!(listed.len() == 1 && listed[0].person.as_ref().unwrap().contains(&second), "{listed:?}");
        assert_eq!((listed[0].state, listed[0].id.as_ref().unwrap().bare()), (State::Answered, &*first));
    }

    async fn a_lease_that_has_ended_keeps_nobody_from_deciding(world: World) {
        pending(&world, &world.client, "refund").await;
        let gone = "UPDATE thunes_payments SET lease = 'gone', leased_until = 1";
        world.database.execute(&format!("{gone}, person = 'stuck', listed = 'open'")).await;
        let now = world.ledger.dealt_with(&world.client, "r1", "stuck", "ask them").await.unwrap();
        assert_eq!(now.next_at, None, "it is not checked again");
        world.database.execute("DELETE FROM thunes_events").await;
        world.database.execute("DELETE FROM thunes_payments").await;

        world.database.leave("r1", "sending", world.client.host(), world.client.merchant_id()).await;
        world.database.execute(gone).await;
        world.sandbox.insert_hit(Hit::sale("r1", "3.00", "EUR"));
        let ledger = world.database.open(later()).await;
        let error = ledger.nothing_was_done(&world.client, "r1").await.unwrap_err();
        assert!(matches!(error, LedgerError::Doubtful { .. }), "{error}");
        assert_eq!(for_persons(&ledger, &world.client).await.len(), 1, "the doubt is on the list");
    }

    async fn what_a_clock_that_was_ahead_put_off_is_looked_at(world: World) {
        let ahead = world.database.open(options().ahead(400 * DAY)).await;
        world.sandbox.next(Fault::CloseAfter).unwrap();
        assert_eq!(word(&ahead.send(&world.client, &sale("r1", "8")).await.unwrap()), "unknown");
        world.sandbox.next(Fault::CloseBefore).unwrap();
        assert_eq!(word(&ahead.send(&world.client, &sale("r2", "8")).await.unwrap()), "unknown");
        world.database.leave("r3", "reserved", world.client.host(), world.client.merchant_id()).await;
        world.database.execute("UPDATE thunes_payments SET changed_at = changed_at + 34560000000 WHERE reference = 'r3'").await;
        let recovery = world.ledger.recover(&world.client).await.unwrap();
        let settled: Vec<_> = recovery.settled.iter().map(|payment| &*payment.reference).collect();
        assert_eq!((settled, recovery.open.len(), recovery.not_sent.len()), (vec!["r1"], 1, 1), "{recovery:?}");
        // Nobody knows when it was sent, so its fence counts from now on.
        let error = world.ledger.nothing_was_done(&world.client, "r2").await.unwrap_err();
        assert!(matches!(error, LedgerError::TooEarly { wait, .. } if wait < Duration::from_secs(30 * 60)), "{error}");
        assert_eq!(world.database.open(later()).await.nothing_was_done(&world.client, "r2").await.unwrap().state, State::Closed);
    }

    async fn an_id_that_came_with_an_unknown_outcome_is_checked_if_the_search_has_nothing(world: World) {
        let lost = r#"{"id":"7","status":"SERVER_ERROR","reason":"SERVER_TIMEOUT"}"#;
        for (status, found, held) in [("SETTLED", State::Answered, 0), ("PENDING", State::Answered, 0)] {
            let check = format!(r#"{{"id":"7","status":"{status}"}}"#);
            let answers = [("/tss/", 201, NOTHING_FOUND), ("refresh-payment-status", 201, &*check), ("/pts/v2/payments", 502, lost)];
            let gateway = Scripted::by_path(&answers).await;
            let client = client(&world.sandbox, &gateway.url);
            let outcome = world.ledger.send(&client, &sale("r1", "8")).await.unwrap();
            assert_eq!((word(&outcome), outcome.payment().id.is_some()), ("unknown", true));
            let error = world.database.open(later()).await.nothing_was_done(&client, "r1").await.unwrap_err();
            assert!(matches!(error, LedgerError::NotOpen { .. }), "the gateway has it: {error}");
            let now = stored(&world, &client).await;
            assert_eq!((now.state, now.status.as_deref()), (found, Some(status)));
            assert_eq!(world.database.state("r1").await, format!("answered {held}"));
            world.database.execute("DELETE FROM thunes_events").await;
            world.database.execute("DELETE FROM thunes_payments").await;
        }
    }

    async fn an_id_whose_check_does_not_answer_is_not_nothing(world: World) {
        let lost = r#"{"id":"7","status":"SERVER_ERROR","reason":"SERVER_TIMEOUT"}"#;
        let answers = [("/tss/", 201, NOTHING_FOUND), ("refresh-payment-status", 503, "{}"), ("/pts/v2/payments", 502, lost)];
        let gateway = Scripted::by_path(&answers).await;
        let client = client(&world.sandbox, &gateway.url);
        world.ledger.send(&client, &sale("r1", "8")).await.unwrap();
        let error = world.database.open(later()).await.nothing_was_done(&client, "r1").await.unwrap_err();
        assert!(matches!(error, LedgerError::Doubtful { .. }), "{error}");
        assert!(error.to_string().contains("the gateway gave it the id 7"), "{error}");
        assert_eq!(stored(&world, &client).await.state, State::Unknown);
    }

    async fn an_id_that_two_payments_share_is_listed_beside_another_doubt(world: World) {
        let answers = [("/pts/v2/payments", 201, r#"{"id":"7","status":"PENDING"}"#)];
        let gateway = Scripted::by_path(&answers).await;
        let client = client(&world.sandbox, &gateway.url);
        world.ledger.send(&client, &sale("r1", "8")).await.unwrap();
        world.database.execute("UPDATE thunes_payments SET listed = 'doubt', person = 'the gateway also has 8'").await;
        let outcome = world.ledger.send(&client, &sale("r2", "8")).await.unwrap();
        assert_eq!(word(&outcome), "unknown", "another payment has its id");
        let person = stored(&world, &client).await.person.unwrap();
        assert!(person.contains("also has 8") && person.contains("the same id to the payment \"r2\""), "{person}");
    }
}
