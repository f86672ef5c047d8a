//! What a person decides and brings: it is believed as far as the gateway does not say otherwise, and never at the price of a second refund.

use std::time::Duration;

use thunes::{AnyId, Currency, bizum};
use thunes_ledger::{LedgerError, Outcome, State};
use thunes_sandbox::{Fault, Hit};

use crate::world::{Scripted, World, client, for_persons, later, on_both, options, refund, sale, word};

fn eur() -> Currency {
    Currency::new("EUR", 2)
}

/// A sale of 8.00 that the customer has paid.
async fn paid(world: &World) -> bizum::SaleId {
    let Outcome::Answered(sold) = world.ledger.send(&world.client, &sale("order-1", "8")).await.unwrap() else {
        panic!()
    };
    world.sandbox.settle(sold.id.bare()).unwrap();
    world.ledger.check(&world.client, "order-1").await.unwrap();
    sold.id
}

/// A refund of 4.00 that the gateway takes, or not, and whose answer is lost.
async fn lost_refund(world: &World, reference: &str, fault: Fault) {
    let id = paid(world).await;
    world.sandbox.next(fault).unwrap();
    let lost = world.ledger.send(&world.client, &refund(&id, reference, "4")).await.unwrap();
    assert_eq!(word(&lost), "unknown");
}

/// A sale that was sent without the ledger.
async fn elsewhere(world: &World, reference: &str, amount: &str) -> AnyId {
    let sold = world.client.send(&sale(reference, amount)).await.unwrap();
    world.sandbox.settle(sold.id.bare()).unwrap();
    AnyId::from(sold.id)
}

/// A gateway whose every answer is that record, which names those services. It is a reply to a status check as well.
async fn recorded(id: &str, names: &[&str]) -> Scripted {
    let names: Vec<String> = names.iter().map(|name| format!(r#"{{"name":"{name}"}}"#)).collect();
    let body = format!(
        r#"{{"id":"{id}","status":"PENDING","clientReferenceInformation":{{"code":"order-1"}},"applicationInformation":{{"applications":[{}]}},
        "orderInformation":{{"amountDetails":{{"totalAmount":"8.00","currency":"EUR"}}}}}}"#,
        names.join(",")
    );
    Scripted::start(200, &body).await
}

on_both! {
    async fn nobody_decides_before_a_lost_request_can_arrive_no_more(world: World) {
        lost_refund(&world, "r1", Fault::CloseAfter).await;
        let error = world.ledger.nothing_was_done(&world.client, "r1").await.unwrap_err();
        assert!(error.to_string().contains("may still arrive"), "{error}");
        assert_eq!(world.database.state("r1").await, "unknown 1");
    }

    async fn a_decision_is_refused_when_the_search_finds_the_payment(world: World) {
        lost_refund(&world, "r1", Fault::CloseAfter).await;
        let error = world.database.open(later()).await.nothing_was_done(&world.client, "r1").await.unwrap_err();
        assert!(matches!(error, LedgerError::NotOpen { state: State::Answered, .. }), "{error}");
        assert_eq!(world.database.state("r1").await, "answered 1");
    }

    async fn a_decision_waits_for_a_search_that_does_not_answer(world: World) {
        lost_refund(&world, "r1", Fault::CloseBefore).await;
        let ledger = world.database.open(later()).await;
        world.sandbox.next(Fault::ProxyPage).unwrap();
        let error = ledger.nothing_was_done(&world.client, "r1").await.unwrap_err();
        assert!(error.to_string().contains("the search got no answer"), "{error}");
        assert_eq!(world.database.state("r1").await, "unknown 1");
        assert_eq!(ledger.nothing_was_done(&world.client, "r1").await.unwrap().state, State::Closed);
    }

    async fn a_doubt_is_shown_before_a_decision_counts(world: World) {
        lost_refund(&world, "r1", Fault::CloseBefore).await;
        world.sandbox.insert_hit(Hit::refund("r1", "3.00", "EUR"));
        let ledger = world.database.open(later()).await;
        let error = ledger.nothing_was_done(&world.client, "r1").await.unwrap_err();
        assert!(error.to_string().contains("may have been done"), "{error}");
        let listed = for_persons(&ledger, &world.client).await;
        assert_eq!((listed.len(), listed[0].state, listed[0].is_held), (1, State::Unknown, true));
        let error = ledger.nothing_was_done(&world.client, "r1").await.unwrap_err();
        assert!(error.to_string().contains("nothing_was_done_unverified"), "a search that finds something proves nothing: {error}");
        // Who has looked it up decides. It is searched for all the same, and the doubt that was known does not open it again.
        for unseen in [None, Some("the search got no answer")] {
            let error = ledger.nothing_was_done_unverified(&world.client, "r1", unseen).await.unwrap_err();
            assert!(matches!(error, LedgerError::Doubtful { .. }), "the list said something else: {error}");
        }
        let seen = listed[0].person.as_deref();
        let closed = ledger.nothing_was_done_unverified(&world.client, "r1", seen).await.unwrap();
        assert!(closed.state == State::Closed && closed.next_at.is_some(), "{closed:?}");
        for hours in [3, 5] {
            let ledger = world.database.open(options().ahead(Duration::from_secs(hours * 3600))).await;
            ledger.recover(&world.client).await.unwrap();
            assert_eq!(world.database.state("r1").await, "closed 0");
        }
        assert!(world.ledger.payment(&world.client, "r1").await.unwrap().unwrap().why.contains("although"));
    }

    async fn what_turns_up_after_a_decision_holds_its_amount_again_and_is_listed(world: World) {
        world.sandbox.search_delay(Duration::from_secs(2 * 3600));
        lost_refund(&world, "r1", Fault::CloseAfter).await;
        let ledger = world.database.open(later()).await;
        assert_eq!(ledger.nothing_was_done(&world.client, "r1").await.unwrap().state, State::Closed);
        assert_eq!(world.database.state("r1").await, "closed 0");
        let recovery = ledger.recover(&world.client).await.unwrap();
        assert_eq!((recovery.settled.len(), recovery.open.len(), recovery.for_persons.len()), (0, 0, 0), "{recovery:?}");

        world.sandbox.search_delay(Duration::ZERO);
        let ledger = world.database.open(options().ahead(Duration::from_secs(3 * 3600))).await;
        let recovery = ledger.recover(&world.client).await.unwrap();
        assert_eq!(recovery.for_persons.len(), 1, "{recovery:?}");
        assert_eq!(world.database.state("r1").await, "answered 1");
        let person = for_persons(&ledger, &world.client).await.remove(0).person.unwrap();
        assert!(person.contains("nothing was done"), "{person}");
        ledger.dealt_with(&world.client, "r1", &person, "it is the only one").await.unwrap();
        assert!(for_persons(&ledger, &world.client).await.is_empty());
    }

    async fn a_closed_payment_is_searched_for_as_long_as_an_open_one_and_then_no_more(world: World) {
        lost_refund(&world, "r1", Fault::CloseBefore).await;
        world.database.open(later()).await.nothing_was_done(&world.client, "r1").await.unwrap();
        let searches = || world.sandbox.log().iter().filter(|entry| entry.path.starts_with("/tss")).count();
        let begun = searches();
        for hours in 1..40 {
            let ledger = world.database.open(options().ahead(Duration::from_secs((hours + 1) * 3601))).await;
            ledger.recover(&world.client).await.unwrap();
        }
        assert_eq!(searches() - begun, 24);
        assert_eq!((world.database.state("r1").await.as_str(), world.copies("r1")), ("closed 0", 1));
    }

    async fn an_id_whose_record_cannot_be_read_is_not_taken(world: World) {
        world.sandbox.next(Fault::CloseBefore).unwrap();
        world.ledger.send(&world.client, &sale("order-1", "500")).await.unwrap();
        let other = elsewhere(&world, "order-2", "1").await;
        world.sandbox.search_off();
        let error = world.ledger.found(&world.client, "order-1", &other).await.unwrap_err();
        assert!(error.to_string().contains("not proven"), "{error}");
        let error = world.ledger.adopt(&world.client, "order-2", &other, "900".parse().unwrap(), eur()).await.unwrap_err();
        assert!(error.to_string().contains("not proven"), "{error}");
        assert_eq!((world.database.state("order-1").await.as_str(), world.database.state("order-2").await.as_str()), ("unknown 0", "none"));
        // The caller has compared them. A record that can be read still counts.
        let amount = "1".parse().unwrap();
        let adopted = world.ledger.adopt_unverified(&world.client, "order-2", &other, amount, eur()).await.unwrap();
        assert_eq!((adopted.state, adopted.amount), (State::Answered, amount));
        let third = elsewhere(&world, "order-3", "1").await;
        world.sandbox.search_on();
        let error = world.ledger.found_unverified(&world.client, "order-1", &third).await.unwrap_err();
        assert!(error.to_string().contains("another reference"), "{error}");
        world.sandbox.search_off();
        let found = world.ledger.found_unverified(&world.client, "order-1", &third).await.unwrap();
        assert_eq!(found.state, State::Answered);
    }

    async fn a_record_that_says_it_is_of_something_else_is_refused(world: World) {
        // A shop that refunds under the reference of its sale, in full: nothing but its kind tells the refund from the sale.
        let sale_id = elsewhere(&world, "order-1", "8").await;
        let refunded = world.client.send(&refund(&sale_id.to_typed().unwrap(), "order-1", "8")).await.unwrap();
        let wrong = bizum::SaleId::from_gateway(refunded.id.bare()).unwrap().into();
        let (ledger, amount) = (&world.ledger, "8".parse().unwrap());
        for error in [
            ledger.adopt(&world.client, "order-1", &wrong, amount, eur()).await.unwrap_err(),
            ledger.adopt_unverified(&world.client, "order-1", &wrong, amount, eur()).await.unwrap_err(),
        ] {
            assert!(error.to_string().ends_with("the gateway's record of it is of a refund, not of a sale"), "{error}");
        }
        let whole = AnyId::from(refunded.id);
        let error = ledger.adopt_unverified(&world.client, "order-1", &whole, amount, eur()).await.unwrap_err();
        assert!(error.to_string().ends_with("the id is not this payment's: it is of a refund, not of a sale"), "{error}");
        assert_eq!(world.database.state("order-1").await, "none");
        let adopted = ledger.adopt(&world.client, "order-1", &sale_id, amount, eur()).await.unwrap();
        assert_eq!(adopted.status.as_deref(), Some("SETTLED"));
        // Its status would be read by the table of another method.
        let ideal = AnyId::new("ideal", "sale", sale_id.bare()).unwrap();
        let error = ledger.adopt(&world.client, "order-1", &ideal, amount, eur()).await.unwrap_err();
        assert!(matches!(error, LedgerError::OtherContent { column: "method", .. }), "{error}");

        world.database.leave("order-2", "sending", world.client.host(), world.client.merchant_id()).await;
        for (id, why) in [(whole, "it is of a refund, not of a sale"), ("twint:7".parse().unwrap(), "it is of twint, not of bizum")] {
            let error = ledger.found_unverified(&world.client, "order-2", &id).await.unwrap_err();
            assert_eq!(error.to_string(), format!("the id is not this payment's: {why}"));
        }
        let found = async |hit: Hit| ledger.found(&world.client, "order-2", &world.sandbox.insert_hit(hit).parse().unwrap()).await.unwrap_err().to_string();
        let error = found(Hit::refund("order-2", "8.00", "EUR")).await;
        assert!(error.ends_with("is of a refund, not of a sale"), "{error}");
        // A record that names no application says nothing against it. The sandbox cannot check the status of an inserted one.
        let error = found(Hit::sale("order-2", "8.00", "EUR").without_applications()).await;
        assert!(!error.contains("record"), "{error}");
    }

    async fn the_record_of_a_status_check_is_not_taken_for_the_payment(world: World) {
        world.database.leave("order-1", "sending", world.client.host(), world.client.merchant_id()).await;
        let (ledger, amount) = (&world.ledger, "8".parse().unwrap());
        let check = world.sandbox.insert_hit(Hit::check("order-1"));
        let id = bizum::SaleId::from_gateway(&check).unwrap().into();
        for error in [
            ledger.found(&world.client, "order-1", &id).await.unwrap_err(),
            ledger.found_unverified(&world.client, "order-1", &id).await.unwrap_err(),
            ledger.adopt(&world.client, "order-2", &id, amount, eur()).await.unwrap_err(),
            ledger.adopt_unverified(&world.client, "order-2", &id, amount, eur()).await.unwrap_err(),
        ] {
            let is_wrong_id = matches!(error, LedgerError::WrongId { .. });
            assert!(is_wrong_id && error.to_string().ends_with("of a status check, not of a sale"), "{error}");
        }
        assert_eq!((world.database.state("order-1").await.as_str(), world.database.state("order-2").await.as_str()), ("sending 0", "none"));
    }

    async fn what_a_record_names_beside_a_status_check_counts(world: World) {
        const ID: &str = "7000000000000000000009";
        let (sale, refund, check) = ("ics_ap_sale", "ics_ap_refund", "ics_ap_check_status");
        let adopted = async |names: &[&str]| {
            let client = client(&world.sandbox, &recorded(ID, names).await.url);
            let id = bizum::SaleId::from_gateway(ID).unwrap().into();
            world.ledger.adopt(&client, "order-1", &id, "8".parse().unwrap(), eur()).await
        };
        for names in [&[refund, check][..], &[check, refund], &[refund]] {
            let error = adopted(names).await.unwrap_err().to_string();
            assert!(error.ends_with("of a refund, not of a sale"), "{error}");
        }
        let error = adopted(&[sale, refund]).await.unwrap_err();
        assert!(matches!(error, LedgerError::Unproven { .. }), "{error}");
        assert_eq!(adopted(&[check, sale]).await.unwrap().status.as_deref(), Some("PENDING"));

        let client = client(&world.sandbox, &recorded(ID, &[sale, check]).await.url);
        let answered = "INSERT INTO thunes_payments (environment, merchant_id, reference, operation, method, subject_id, amount, currency, \
            decimals, digest, sender, state, held, why, created_at, changed_at)";
        let values = format!("VALUES ('{}', '{}', 'order-1', 'refund', 'bizum', '7', 800, 'EUR', 2, 'd', 's', 'unknown', 1, 'w', 1, 1)", client.host(), client.merchant_id());
        world.database.execute(&format!("{answered} {values}")).await;
        let error = world.ledger.found(&client, "order-1", &ID.parse().unwrap()).await.unwrap_err().to_string();
        assert!(error.ends_with("of a sale, not of a refund"), "{error}");
    }

    async fn an_adopted_sale_has_the_decimals_of_its_currency(world: World) {
        let id = elsewhere(&world, "order-1", "8").await;
        for wrong in [Currency::new("EUR", 3), Currency::new("EUR", 0), Currency::new("JPY", 0)] {
            let error = world.ledger.adopt(&world.client, "order-1", &id, "8".parse().unwrap(), wrong).await.unwrap_err();
            assert!(error.to_string().starts_with("bizum does not take"), "{error}");
        }
        assert_eq!(world.database.state("order-1").await, "none");
        let adopted = world.ledger.adopt(&world.client, "order-1", &id, "8".parse().unwrap(), eur()).await.unwrap();
        assert_eq!(adopted.amount.to_string(), "8.00");
    }

    async fn a_failed_adoption_leaves_nothing_behind(world: World) {
        let id = elsewhere(&world, "order-1", "8").await;
        let error = world.ledger.adopt(&world.client, "order-1", &id, "9".parse().unwrap(), eur()).await.unwrap_err();
        assert!(error.to_string().contains("another amount"), "{error}");
        assert_eq!(world.database.state("order-1").await, "none");
        let adopted = world.ledger.adopt(&world.client, "order-1", &id, "8".parse().unwrap(), eur()).await.unwrap();
        assert_eq!((adopted.state, adopted.status.as_deref(), adopted.is_checked), (State::Answered, Some("SETTLED"), true));
        assert_eq!(world.database.events("order-1").await, ["->answered"]);
        // Adopting it again changes nothing.
        let again = world.ledger.adopt(&world.client, "order-1", &id, "8".parse().unwrap(), eur()).await.unwrap();
        assert_eq!((again.state, again.person), (State::Answered, None));
        // An id has one payment.
        let error = world.ledger.adopt(&world.client, "order-2", &id, "8".parse().unwrap(), eur()).await.unwrap_err();
        assert!(error.to_string().contains("another payment has it"), "{error}");
    }
}
