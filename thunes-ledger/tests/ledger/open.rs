//! The lists of payments that are not final.

use std::time::{Duration, SystemTime};

use thunes::{AnyId, Currency};
use thunes_ledger::{Ledger, LedgerError, Open, OpenPage, Outcome, State};
use thunes_sandbox::Fault;
use tokio::sync::Notify;

use crate::world::{World, later, on_both, sale};

async fn page(world: &World, which: Open, after: Option<&str>) -> OpenPage {
    world.ledger.open_payments(&world.client, which, after).await.unwrap()
}

async fn listed(world: &World, which: Open) -> Vec<String> {
    page(world, which, None).await.payments.into_iter().map(|payment| payment.reference).collect()
}

async fn sold(world: &World, ledger: &Ledger, reference: &str) -> String {
    match ledger.send(&world.client, &sale(reference, "8")).await.unwrap() {
        Outcome::Answered(sold) => sold.id.bare().to_owned(),
        other => panic!("{other:?}"),
    }
}

on_both! {
    async fn each_open_payment_is_on_one_list_and_a_final_one_on_none(world: World) {
        let ledger = &world.ledger;
        let (funded, failed) = (sold(&world, ledger, "funded").await, sold(&world, ledger, "failed").await);
        sold(&world, ledger, "pending").await;
        world.sandbox.settle(&funded).unwrap();
        world.sandbox.fund(&funded).unwrap();
        world.sandbox.fail(&failed).unwrap();
        for reference in ["funded", "failed"] {
            ledger.check(&world.client, reference).await.unwrap();
        }
        world.sandbox.next(Fault::CloseAfter).unwrap();
        ledger.send(&world.client, &sale("lost", "8")).await.unwrap();
        let settled = sold(&world, ledger, "settled").await;
        world.sandbox.settle(&settled).unwrap();
        ledger.check(&world.client, "settled").await.unwrap();
        for (reference, state) in [("held", "sending"), ("sending", "sending"), ("reserved", "reserved")] {
            world.database.leave(reference, state, world.client.host(), world.client.merchant_id()).await;
        }
        world.database.leave("other", "sending", world.client.host(), "another_merchant").await;
        world.database.execute("UPDATE thunes_payments SET person = 'look it up' WHERE reference = 'held'").await;

        assert_eq!(listed(&world, Open::ForPersons).await, ["held"]);
        assert_eq!(listed(&world, Open::Unknown).await, ["lost", "sending", "reserved"]);
        assert_eq!(listed(&world, Open::Followed).await, ["pending", "settled"]);
        assert_eq!(listed(&world, Open::All).await, ["pending", "lost", "settled", "held", "sending", "reserved"]);
    }

    async fn a_payment_says_since_when_it_is_open_and_when_it_is_looked_at_next(world: World) {
        let (minute, hour) = (Duration::from_secs(60), Duration::from_secs(3600));
        sold(&world, &world.ledger, "pending").await;
        let pending = page(&world, Open::Followed, None).await.payments.remove(0);
        let (now, next) = (SystemTime::now(), pending.next_at.unwrap());
        assert!(pending.created_at > now - minute && next > pending.changed_at && next < now + minute, "{next:?}");

        world.database.leave("order-1", "sending", world.client.host(), world.client.merchant_id()).await;
        let sending = page(&world, Open::Unknown, None).await.payments.remove(0);
        assert_eq!(sending.next_at, sending.fence_at);
        assert!(sending.next_at.unwrap() > now + 20 * minute && sending.next_at.unwrap() < now + hour);
        let ledger = world.database.open(later().ahead(25 * hour)).await;
        ledger.recover(&world.client).await.unwrap();
        // It is searched for although a person has to decide.
        let held = page(&world, Open::ForPersons, None).await.payments.remove(0);
        assert!(held.state == State::Sending && held.next_at.unwrap() > now + 25 * hour, "{held:?}");
        assert!(held.person.is_some() && held.created_at == sending.created_at);
    }

    async fn a_final_payment_that_is_looked_at_again_is_on_no_list(world: World) {
        let ledger = &world.ledger;
        let (funded, pending) = (sold(&world, ledger, "funded").await, sold(&world, ledger, "pending").await);
        world.sandbox.settle(&funded).unwrap();
        world.sandbox.fund(&funded).unwrap();
        ledger.check(&world.client, "funded").await.unwrap();
        for reference in ["funded", "pending"] {
            ledger.look_now(&world.client, reference).await.unwrap();
        }
        assert_eq!(listed(&world, Open::All).await, ["pending"]);
        // It is looked at all the same, and news of it counts.
        let stop = Notify::new();
        world.sandbox.settle(&pending).unwrap();
        ledger.run(&world.client, |payment| if payment.reference == "pending" { stop.notify_one() }, stop.notified()).await;
        let checked: Vec<String> = world.sandbox.log().iter().filter(|entry| entry.path.contains("refresh-payment-status")).map(|entry| entry.path.clone()).collect();
        assert_eq!(checked.iter().filter(|path| path.contains(&funded)).count(), 2, "{checked:?}");
        // A person has to deal with it, final or not.
        world.database.execute("UPDATE thunes_payments SET person = 'look it up' WHERE reference = 'funded'").await;
        assert_eq!(listed(&world, Open::ForPersons).await, ["funded"]);
    }

    async fn an_adopted_sale_is_due_by_its_status(world: World) {
        let amount: thunes::Amount = "8".parse().unwrap();
        for reference in ["pending", "settled", "funded"] {
            let sold = world.client.send(&sale(reference, "8")).await.unwrap();
            if reference != "pending" {
                world.sandbox.settle(sold.id.bare()).unwrap();
            }
            if reference == "funded" {
                world.sandbox.fund(sold.id.bare()).unwrap();
            }
            let adopted = world.ledger.adopt(&world.client, reference, &AnyId::from(sold.id), amount, Currency::new("EUR", 2)).await.unwrap();
            assert_eq!(adopted.next_at.is_none(), reference == "funded", "{adopted:?}");
        }
        assert_eq!(listed(&world, Open::All).await, ["pending", "settled"]);
        // They are followed for as long as others are.
        let ledger = world.database.open(later()).await;
        let checked = || world.sandbox.log().iter().filter(|entry| entry.path.contains("refresh-payment-status")).count();
        let begun = checked();
        let until = async { while checked() < begun + 2 { tokio::time::sleep(Duration::from_millis(20)).await } };
        tokio::time::timeout(Duration::from_secs(30), ledger.run(&world.client, |_| {}, until)).await.unwrap();
        assert_eq!(listed(&world, Open::Followed).await, ["pending", "settled"]);
    }

    async fn a_long_list_comes_in_pages_and_none_is_left_out(world: World) {
        let (host, merchant) = (world.client.host(), world.client.merchant_id());
        let rows: Vec<String> = (0..301)
            .map(|number| {
                let (state, person, next) = [("unknown", "NULL", "1"), ("unknown", "'p'", "NULL"), ("answered", "NULL", "1")][number % 3];
                format!("('{host}', '{merchant}', 'r{number}', 'sale', 'bizum', 800, 'EUR', 2, '', 's', '{state}', 0, {person}, {next}, 'w', 1, 1)")
            })
            .collect();
        let insert = "INSERT INTO thunes_payments (environment, merchant_id, reference, operation, method, amount, currency, decimals, \
            digest, sender, state, held, person, next_at, why, created_at, changed_at) VALUES ";
        world.database.execute(&format!("{insert}{}", rows.join(", "))).await;

        let (mut seen, mut after, mut lengths) = (Vec::new(), None, Vec::new());
        loop {
            let page = page(&world, Open::All, after.as_deref()).await;
            lengths.push(page.payments.len());
            seen.extend(page.payments.into_iter().map(|payment| payment.reference));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!((lengths, seen), (vec![100, 100, 100, 1], (0..301).map(|number| format!("r{number}")).collect()));
        // 101 are unknown, 100 for persons, 100 followed.
        assert_eq!(page(&world, Open::Unknown, None).await.next.as_deref(), Some("r297"));
        assert_eq!(page(&world, Open::ForPersons, None).await.next, None);
        // A payment that is closed meanwhile still marks its place.
        world.database.execute("UPDATE thunes_payments SET state = 'closed', next_at = NULL WHERE reference = 'r297'").await;
        let rest = page(&world, Open::Unknown, Some("r297")).await;
        assert_eq!((rest.payments.len(), rest.payments[0].reference.as_str()), (1, "r300"));
        let error = world.ledger.open_payments(&world.client, Open::All, Some("never")).await.unwrap_err();
        assert!(matches!(error, LedgerError::NotFound { .. }), "{error}");
    }
}
