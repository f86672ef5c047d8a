//! A refund's amount is reserved in the transaction of its intent.

use thunes::bizum;
use thunes_ledger::{BudgetProblem, LedgerError, Outcome};
use thunes_sandbox::{Fault, RefundOutcome};

use crate::child::{Orders, Process};
use crate::world::{Scripted, World, client, on_both, options, refund, sale, word};

/// A sale of 8.00 that the customer has paid.
async fn paid(world: &World) -> bizum::SaleId {
    let outcome = world.ledger.send(&world.client, &sale("order-1", "8")).await.unwrap();
    let Outcome::Answered(answered) = outcome else { panic!("{outcome:?}") };
    world.sandbox.settle(answered.id.bare()).unwrap();
    answered.id
}

fn problem<T: std::fmt::Debug>(outcome: Result<T, LedgerError>) -> BudgetProblem {
    let LedgerError::Budget(problem) = outcome.unwrap_err() else { panic!() };
    problem
}

on_both! {
    async fn refunds_stay_within_what_was_paid(world: World) {
        let id = paid(&world).await;
        let first = world.ledger.send(&world.client, &refund(&id, "r1", "5")).await.unwrap();
        assert_eq!((word(&first), world.database.state("r1").await.as_str()), ("answered", "answered 1"));
        let problem = problem(world.ledger.send(&world.client, &refund(&id, "r2", "3.01")).await);
        assert_eq!(
            problem.to_string(),
            "a refund of 3.01 is too much: the sale is for 8.00, and 5.00 of it is refunded, under way or unknown. Nothing was sent"
        );
        assert_eq!((world.database.state("r2").await.as_str(), world.copies("r2")), ("none", 0));
        let rest = world.ledger.send(&world.client, &refund(&id, "r2", "3")).await.unwrap();
        assert_eq!((word(&rest), world.copies("r2")), ("answered", 1));
    }

    async fn an_unknown_refund_stays_reserved_and_a_failed_one_is_free(world: World) {
        let id = paid(&world).await;
        world.sandbox.next(Fault::CloseAfter).unwrap();
        let lost = world.ledger.send(&world.client, &refund(&id, "r1", "5")).await.unwrap();
        assert_eq!((word(&lost), world.database.state("r1").await.as_str()), ("unknown", "unknown 1"));
        problem(world.ledger.send(&world.client, &refund(&id, "r2", "5")).await);

        world.sandbox.next_refund(RefundOutcome::Refused).unwrap();
        let failed = world.ledger.send(&world.client, &refund(&id, "r3", "3")).await.unwrap();
        assert_eq!((word(&failed), world.database.state("r3").await.as_str()), ("answered", "answered 0"));
        let rest = world.ledger.send(&world.client, &refund(&id, "r4", "3")).await.unwrap();
        assert_eq!(word(&rest), "answered");
    }

    async fn a_failure_whose_reason_leaves_the_outcome_open_stays_reserved_until_a_check(world: World) {
        for body in [
            r#"{"id":"9","status":"FAILED","errorInformation":{"reason":"SERVER_TIMEOUT"}}"#,
            r#"{"id":"9","status":"FAILED","reason":"SYSTEM_ERROR"}"#,
            r#"{"id":"9","status":"FAILED","errorInformation":{"reason":"PROCESSOR_DECLINED","details":[{"reason":"SERVER_TIMEOUT"}]}}"#,
        ] {
            let gateway = Scripted::start(201, body).await;
            let client = client(&world.sandbox, &gateway.url);
            world.database.leave("order-1", "sending", client.host(), client.merchant_id()).await;
            world.database.execute("UPDATE thunes_payments SET state = 'answered', gateway_id = '7', status = 'SETTLED', checked = 1, next_at = NULL").await;
            let id = bizum::SaleId::from_gateway("7").unwrap();
            let failed = world.ledger.send(&client, &refund(&id, "r1", "5")).await.unwrap();
            assert_eq!((word(&failed), world.database.state("r1").await.as_str()), ("unknown", "answered 1"));
            let again = world.ledger.send(&client, &refund(&id, "r1", "5")).await.unwrap();
            for payment in [failed.payment(), again.payment()] {
                assert!(payment.is_outcome_open() && !world.ledger.meaning(payment).unwrap().is_final(), "{payment:?}");
            }
            assert_eq!(word(&again), "unknown");
            problem(world.ledger.send(&client, &refund(&id, "r2", "5")).await);
            let due = world.database.query("SELECT reference FROM thunes_payments WHERE next_at IS NOT NULL").await;
            assert_eq!(due.len(), 1, "its status is checked");
            let checked = world.ledger.check(&client, "r1").await.unwrap();
            assert!(!checked.is_outcome_open() && world.ledger.meaning(&checked).unwrap().is_final());
            assert_eq!(world.database.state("r1").await, "answered 0");
            world.database.execute("DELETE FROM thunes_events").await;
            world.database.execute("DELETE FROM thunes_payments").await;
        }
    }

    async fn a_sale_that_failed_is_not_refunded(world: World) {
        for (reference, end) in [("order-1", "fail"), ("order-2", "abandon")] {
            let Outcome::Answered(sold) = world.ledger.send(&world.client, &sale(reference, "8")).await.unwrap() else { panic!() };
            match end {
                "fail" => world.sandbox.fail(sold.id.bare()).unwrap(),
                _ => world.sandbox.abandon(sold.id.bare()).unwrap(),
            }
            world.ledger.check(&world.client, reference).await.unwrap();
            let problem = problem(world.ledger.send(&world.client, &refund(&sold.id, "r1", "8")).await);
            assert!(problem.to_string().starts_with("the sale is "), "{problem}");
            let left = world.ledger.refundable(&world.client, reference).await.unwrap();
            assert_eq!(left.left.to_string(), "0");
        }
        assert_eq!((world.database.state("r1").await.as_str(), world.copies("r1")), ("none", 0));
    }

    async fn of_two_refunds_at_once_that_are_too_much_together_one_is_sent(world: World) {
        let id = paid(&world).await;
        let other = world.database.open(options()).await;
        let (one, two) = (refund(&id, "r1", "5"), refund(&id, "r2", "5"));
        let (one, two) = tokio::join!(world.ledger.send(&world.client, &one), other.send(&world.client, &two));
        assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
        assert_eq!(world.copies("r1") + world.copies("r2"), 1);
    }

    async fn the_budget_holds_across_processes(world: World) {
        let id = paid(&world).await;
        let mut processes: Vec<Process> = (0..4)
            .map(|turn| {
                let orders = Orders::new("send", &world.database, &world.sandbox, world.sandbox.url()).amount("3");
                orders.references(&[format!("r{turn}")]).of_sale(Some(&id)).start()
            })
            .collect();
        let said = tokio::task::spawn_blocking(move || {
            processes.iter_mut().map(|process| process.says().unwrap()).collect::<Vec<_>>()
        });
        let said = said.await.unwrap();
        let sent = said.iter().filter(|said| *said == "answered").count();
        let refused = said.iter().filter(|said| said.contains("is too much: the sale is for 8.00, and 6.00 of it")).count();
        assert_eq!((sent, refused), (2, 2), "{said:?}");
        assert_eq!((0..4).map(|turn| world.copies(&format!("r{turn}"))).sum::<usize>(), 2);
        let left = world.ledger.refundable(&world.client, "order-1").await.unwrap();
        assert_eq!((left.sale.to_string(), left.taken.to_string(), left.left.to_string()), ("8.00".into(), "6.00".into(), "2.00".into()));
        let refunds = world.ledger.refunds(&world.client, "order-1").await.unwrap();
        assert_eq!(refunds.len(), 2);
        let sale = world.ledger.sale_of(&world.client, &refunds[0]).await.unwrap();
        assert_eq!(sale.map(|sale| sale.reference).as_deref(), Some("order-1"));
        let error = world.ledger.refundable(&world.client, "r0").await.unwrap_err();
        assert!(matches!(error, LedgerError::NotFound { .. }), "{error}");
    }

    async fn a_refund_of_an_unknown_sale_or_of_nothing_is_refused(world: World) {
        let id = paid(&world).await;
        let unknown = bizum::SaleId::from_gateway("999").unwrap();
        assert_eq!(problem(world.ledger.send(&world.client, &refund(&unknown, "r1", "5")).await), BudgetProblem::UnknownSale);
        assert_eq!(world.database.state("r1").await, "none");
        assert_eq!(world.ledger.send(&world.client, &refund(&id, "r1", "8")).await.map(|outcome| word(&outcome)).unwrap(), "answered");
    }
}
