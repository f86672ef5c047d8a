//! Recovery: what became of payments without an outcome. It searches and checks, and sends nothing.

use std::time::Duration;

use thunes::bizum;
use thunes_ledger::{LedgerError, Outcome, State};
use thunes_sandbox::Fault;

use crate::world::{NOTHING_FOUND, Scripted, World, client, for_persons, later, on_both, options, refund, sale, word};

/// Leaves a payment behind as a sender does that dies right after that commit.
async fn left(world: &World, reference: &str, state: &str) {
    world.database.leave(reference, state, world.client.host(), world.client.merchant_id()).await;
}

on_both! {
    async fn a_lost_sale_is_found_by_its_reference(world: World) {
        world.sandbox.next(Fault::CloseAfter).unwrap();
        let lost = world.ledger.send(&world.client, &sale("order-1", "8")).await.unwrap();
        assert_eq!(word(&lost), "unknown");
        assert_eq!(world.ledger.recover(&world.client).await.unwrap().settled.len(), 0, "its time has not come");

        let recovery = world.database.open(later()).await.recover(&world.client).await.unwrap();
        assert_eq!(recovery.settled.len(), 1, "{recovery:?}");
        let Outcome::Answered(answered) = world.ledger.send(&world.client, &sale("order-1", "8")).await.unwrap() else { panic!() };
        assert_eq!((answered.status.as_str(), answered.id.bare()), ("PENDING", world.sandbox.ids()[0].as_str()));
        assert_eq!(world.copies("order-1"), 1);
        let events = world.database.events("order-1").await;
        assert_eq!(events, ["->reserved", "reserved>sending", "sending>unknown", "unknown>answered"]);
    }

    async fn a_paid_sale_and_a_lost_refund_are_found(world: World) {
        let Outcome::Answered(first) = world.ledger.send(&world.client, &sale("order-1", "8")).await.unwrap() else { panic!() };
        world.sandbox.settle(first.id.bare()).unwrap();
        let checked = world.ledger.check(&world.client, "order-1").await.unwrap();
        assert_eq!((checked.status.as_deref(), checked.is_checked), (Some("SETTLED"), true));
        assert!(world.ledger.meaning(&checked).unwrap().may_ship());

        world.sandbox.next(Fault::CloseAfter).unwrap();
        let lost = world.ledger.send(&world.client, &refund(&first.id, "r1", "5")).await.unwrap();
        assert_eq!(word(&lost), "unknown");
        let recovery = world.database.open(later()).await.recover(&world.client).await.unwrap();
        let [settled] = recovery.settled.as_slice() else { panic!("{recovery:?}") };
        assert_eq!((settled.status.as_deref(), settled.is_held), (Some("REFUNDED"), true));
        assert!(world.ledger.meaning(settled).unwrap().is_final());
        assert_eq!(world.copies("r1"), 1);
    }

    async fn a_reservation_is_closed_and_its_sender_sends_nothing_when_it_wakes_up(world: World) {
        left(&world, "order-1", "reserved").await;
        assert_eq!(world.ledger.recover(&world.client).await.unwrap().not_sent.len(), 0, "it is not old");
        let recovery = world.database.open(later()).await.recover(&world.client).await.unwrap();
        assert_eq!(recovery.not_sent.len(), 1);
        let stored = world.ledger.payment(&world.client, "order-1").await.unwrap().unwrap();
        assert_eq!((stored.state, stored.closed_by), (State::NotSent, Some(thunes_ledger::ClosedBy::Recovery)));
        assert_eq!(world.database.events("order-1").await, ["reserved>not_sent"]);
        // A new attempt needs the word of the attempt's own sender.
        let error = world.ledger.retry(&world.client, &sale("order-1", "8")).await.unwrap_err();
        assert!(matches!(error, LedgerError::OtherContent { .. } | LedgerError::NotRetryable { .. }), "{error}");
        assert_eq!(world.copies("order-1"), 0);
    }

    async fn one_that_may_be_on_its_way_waits_for_its_fence_and_is_never_closed_as_not_sent(world: World) {
        left(&world, "order-1", "sending").await;
        // 120 seconds, 5 minutes and 15 minutes have to pass.
        for (ahead, searched) in [(0, 0), (22 * 60 - 30, 0), (22 * 60 + 30, 1), (23 * 3600, 1), (25 * 3600, 0)] {
            let ledger = world.database.open(options().ahead(Duration::from_secs(ahead))).await;
            let recovery = ledger.recover(&world.client).await.unwrap();
            assert_eq!(recovery.open.len(), searched, "{ahead} {recovery:?}");
            assert_eq!(recovery.for_persons.len(), usize::from(ahead == 25 * 3600), "{ahead} {recovery:?}");
            assert_eq!(world.database.state("order-1").await, "sending 0");
        }
        let persons = for_persons(&world.ledger, &world.client).await;
        assert_eq!(
            persons[0].person.as_deref().unwrap(),
            "the search does not find it. Look it up in the Business Center before you decide, and do not send it again until then"
        );
    }

    async fn two_processes_share_the_searches(world: World) {
        for number in 0..12 {
            left(&world, &format!("order-{number}"), "sending").await;
        }
        let (one, two) = (world.database.open(later()).await, world.database.open(later()).await);
        let (one, two) = tokio::join!(one.recover(&world.client), two.recover(&world.client));
        assert_eq!(one.unwrap().open.len() + two.unwrap().open.len(), 12);
        let searches = world.sandbox.log().iter().filter(|entry| entry.path.starts_with("/tss")).count();
        assert_eq!(searches, 12, "none twice");
    }

    async fn some_are_searched_for_at_once_and_not_more(world: World) {
        let gateway = Scripted::with(201, "", NOTHING_FOUND, 8).await;
        let client = client(&world.sandbox, &gateway.url);
        for number in 0..20 {
            world.database.leave(&format!("order-{number}"), "sending", client.host(), client.merchant_id()).await;
        }
        let ledger = world.database.open(later().at_once(8)).await;
        let recovery = ledger.recover(&client).await.unwrap();
        assert_eq!((recovery.open.len(), gateway.requests(), gateway.most()), (20, 20, 8));
    }

    async fn a_gateway_that_asks_to_be_left_alone_is_left_alone(world: World) {
        let gateway = Scripted::with(429, "retry-after: 600\r\n", "{}", 1).await;
        let client = client(&world.sandbox, &gateway.url);
        for number in 0..20 {
            world.database.leave(&format!("order-{number}"), "sending", client.host(), client.merchant_id()).await;
        }
        let ledger = world.database.open(later().at_once(4)).await;
        let recovery = ledger.recover(&client).await.unwrap();
        assert_eq!((recovery.open.len(), gateway.requests()), (4, 4), "no more once it asked");
        // What was not searched for is still due, and its lease is not kept.
        let due = "SELECT reference FROM thunes_payments WHERE steps = 0 AND lease IS NULL";
        assert_eq!(world.database.query(due).await.len(), 16);
    }

    async fn the_lease_of_a_process_that_is_gone_ends(world: World) {
        left(&world, "order-1", "sending").await;
        let gone = "UPDATE thunes_payments SET lease = 'gone', next_at = 0, fence_at = 0, leased_until = created_at + 300000";
        world.database.execute(gone).await;
        assert_eq!(world.ledger.recover(&world.client).await.unwrap().open.len(), 0, "somebody else searches");
        let ledger = world.database.open(options().ahead(Duration::from_secs(301))).await;
        assert_eq!(ledger.recover(&world.client).await.unwrap().open.len(), 1);
    }

    async fn what_a_person_dealt_with_is_off_the_list(world: World) {
        let Outcome::Answered(sold) = world.ledger.send(&world.client, &sale("order-1", "8")).await.unwrap() else { panic!() };
        let error = world.ledger.dealt_with(&world.client, "order-1", "", "nothing to do").await.unwrap_err();
        assert!(matches!(error, LedgerError::NotOpen { .. }), "it is not on the list: {error}");
        world.database.execute("UPDATE thunes_payments SET person = 'the gateway also has 9'").await;
        let listed = for_persons(&world.ledger, &world.client).await;
        assert_eq!(listed[0].id.as_ref().map(|id| id.bare().to_owned()), Some(sold.id.bare().to_owned()));
        let now = world.ledger.dealt_with(&world.client, "order-1", "the gateway also has 9", "refunded 9 there").await.unwrap();
        assert_eq!((now.state, now.person), (State::Answered, None));
        assert!(for_persons(&world.ledger, &world.client).await.is_empty());
        let events = world.ledger.events(&world.client, "order-1").await.unwrap();
        assert_eq!(events.last().unwrap().why, "you dealt with it: refunded 9 there");
        // An outcome that is unknown takes a decision.
        left(&world, "order-2", "sending").await;
        assert!(world.ledger.dealt_with(&world.client, "order-2", "", "").await.is_err());
    }

    async fn a_person_decides_and_a_late_answer_reopens(world: World) {
        left(&world, "order-1", "sending").await;
        let error = world.ledger.nothing_was_done(&world.client, "order-1").await.unwrap_err();
        assert!(matches!(error, LedgerError::TooEarly { .. }), "it may be on its way: {error}");
        let ledger = world.database.open(later()).await;
        let closed = ledger.nothing_was_done(&world.client, "order-1").await.unwrap();
        assert_eq!((closed.state, closed.closed_by), (State::Closed, Some(thunes_ledger::ClosedBy::Person)));

        // It turns up after all.
        world.client.send(&sale("order-1", "8")).await.unwrap();
        let id = world.sandbox.ids()[0].clone();
        assert!(matches!(ledger.found(&world.client, "order-1", &"999".parse().unwrap()).await, Err(LedgerError::Unproven { .. })));
        assert!(matches!(ledger.found_unverified(&world.client, "order-1", &"999".parse().unwrap()).await, Err(LedgerError::Check(_))));
        let found = ledger.found(&world.client, "order-1", &id.parse().unwrap()).await.unwrap();
        assert_eq!((found.state, found.status.as_deref()), (State::Answered, Some("PENDING")));
        assert!(found.person.unwrap().contains("decided that nothing was done"), "what was done in its place?");
    }

    async fn an_id_of_another_payment_or_another_amount_is_not_taken(world: World) {
        let Outcome::Answered(other) = world.ledger.send(&world.client, &sale("order-2", "8")).await.unwrap() else { panic!() };
        left(&world, "order-1", "sending").await;
        let error = world.ledger.found(&world.client, "order-1", &other.id.clone().into()).await.unwrap_err();
        assert_eq!(error.to_string(), "the id is not this payment's: another payment has it");
        world.client.send(&sale("order-1", "9")).await.unwrap();
        let id = world.sandbox.ids().into_iter().find(|id| id != other.id.bare()).unwrap();
        let error = world.ledger.found(&world.client, "order-1", &id.parse().unwrap()).await.unwrap_err();
        assert!(error.to_string().contains("amount"), "{error}");
        assert_eq!(world.database.state("order-1").await, "sending 0");
    }

    async fn without_the_search_it_is_for_a_person_in_the_end_and_is_searched_for_again(world: World) {
        world.sandbox.search_off();
        left(&world, "order-1", "sending").await;
        let ledger = world.database.open(later()).await;
        let recovery = ledger.recover(&world.client).await.unwrap();
        assert_eq!((recovery.open.len(), recovery.for_persons.len()), (1, 0), "an outage looks the same: {recovery:?}");
        // Nobody has searched, so the amount of a refund stays reserved.
        let error = ledger.nothing_was_done(&world.client, "order-1").await.unwrap_err();
        assert!(matches!(error, LedgerError::Doubtful { .. }), "{error}");
        assert_eq!(world.database.state("order-1").await, "sending 0");
        let ledger = world.database.open(options().ahead(Duration::from_secs(25 * 3600))).await;
        assert_eq!(ledger.recover(&world.client).await.unwrap().for_persons.len(), 1);
        world.client.send(&sale("order-1", "8")).await.unwrap();
        world.sandbox.search_on();
        let ledger = world.database.open(options().ahead(Duration::from_secs(27 * 3600))).await;
        let recovery = ledger.recover(&world.client).await.unwrap();
        assert_eq!((recovery.settled.len(), recovery.for_persons.len()), (1, 0), "{recovery:?}");
        assert!(for_persons(&ledger, &world.client).await.is_empty());
    }

    async fn a_sale_from_elsewhere_can_be_refunded_once_it_is_taken_in(world: World) {
        let reply = world.client.send(&sale("order-1", "8")).await.unwrap();
        world.sandbox.settle(reply.id.bare()).unwrap();
        let id = thunes::AnyId::from(reply.id.clone());
        let eur = thunes::Currency::new("EUR", 2);
        let adopted = world.ledger.adopt(&world.client, "order-1", &id, "8".parse().unwrap(), eur).await.unwrap();
        assert_eq!((adopted.state, adopted.status.as_deref()), (State::Answered, Some("SETTLED")));
        let sale_id = bizum::SaleId::from_gateway(reply.id.bare()).unwrap();
        let refunded = world.ledger.send(&world.client, &refund(&sale_id, "r1", "8")).await.unwrap();
        assert_eq!(word(&refunded), "answered");
        let error = world.ledger.adopt(&world.client, "order-1", &id, "9".parse().unwrap(), eur).await.unwrap_err();
        assert!(matches!(error, LedgerError::OtherContent { .. }), "{error}");
    }
}
