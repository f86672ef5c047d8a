//! The task that carries payments on, and reports.

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use thunes_ledger::{Mismatch, Operation, Outcome, ReportLine};
use thunes_sandbox::{Fault, RefundOutcome};
use tokio::sync::Notify;

use crate::world::{World, later, on_both, refund, sale, word};

on_both! {
    async fn the_worker_settles_and_follows_payments_until_it_is_stopped(world: World) {
        let Outcome::Answered(paid) = world.ledger.send(&world.client, &sale("order-1", "8")).await.unwrap() else { panic!() };
        world.sandbox.settle(paid.id.as_str()).unwrap();
        world.sandbox.next(Fault::CloseAfter).unwrap();
        assert_eq!(word(&world.ledger.send(&world.client, &sale("order-2", "8")).await.unwrap()), "unknown");

        let (seen, stop) = (Arc::new(Mutex::new(Vec::new())), Arc::new(Notify::new()));
        let (ledger, client) = (world.database.open(later()).await, world.client.clone());
        let (collected, stopped) = (Arc::clone(&seen), Arc::clone(&stop));
        let worker = tokio::spawn(async move {
            let observe = |payment: &thunes_ledger::Payment| {
                collected.lock().unwrap().push((payment.reference.clone(), payment.status.clone().unwrap_or_default()));
            };
            ledger.run(&client, observe, stopped.notified()).await;
        });
        for _ in 0..400 {
            if seen.lock().unwrap().len() == 2 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        stop.notify_one();
        worker.await.unwrap();
        let mut seen = seen.lock().unwrap().clone();
        seen.sort();
        assert_eq!(seen, [("order-1".to_owned(), "SETTLED".to_owned()), ("order-2".to_owned(), "PENDING".to_owned())]);
        let leased = world.database.query("SELECT reference FROM thunes_payments WHERE lease IS NOT NULL").await;
        assert_eq!((leased.len(), world.copies("order-1"), world.copies("order-2")), (0, 1, 1));
    }

    async fn a_refund_that_failed_later_frees_its_amount(world: World) {
        let Outcome::Answered(paid) = world.ledger.send(&world.client, &sale("order-1", "8")).await.unwrap() else { panic!() };
        world.sandbox.settle(paid.id.as_str()).unwrap();
        world.sandbox.next_refund(RefundOutcome::Failed).unwrap();
        world.ledger.send(&world.client, &refund(&paid.id, "r1", "8")).await.unwrap();
        assert!(world.ledger.send(&world.client, &refund(&paid.id, "r2", "8")).await.is_err());
        let ledger = world.database.open(later()).await;
        let stop = Notify::new();
        ledger.run(&world.client, |payment| if payment.reference == "r1" { stop.notify_one() }, stop.notified()).await;
        assert_eq!(world.database.state("r1").await, "answered 0");
        assert_eq!(word(&world.ledger.send(&world.client, &refund(&paid.id, "r2", "8")).await.unwrap()), "answered");
    }

    async fn a_report_is_compared_by_reference_and_amount(world: World) {
        for reference in ["a", "b", "c", "d"] {
            let Outcome::Answered(sent) = world.ledger.send(&world.client, &sale(reference, "8")).await.unwrap() else { panic!() };
            if reference != "d" {
                world.sandbox.settle(sent.id.as_str()).unwrap();
                world.ledger.check(&world.client, reference).await.unwrap();
            }
        }
        let line = |reference: &str, amount: &str| ReportLine {
            reference: reference.to_owned(),
            operation: Operation::Sale,
            amount: amount.parse().unwrap(),
            currency: "EUR".to_owned(),
        };
        let lines = vec![line("a", "8.00"), line("b", "7.99"), line("d", "8"), line("x", "8"), line("a", "8")];
        let day = Duration::from_secs(24 * 3600);
        let sent = SystemTime::now() - day..SystemTime::now() + day;
        let found = world.ledger.reconcile(&world.client, lines, sent).await.unwrap();
        assert_eq!(found.matched, 1);
        let words: Vec<String> = found
            .mismatches
            .iter()
            .map(|mismatch| match mismatch {
                Mismatch::NotInLedger(line) => format!("not in ledger: {}", line.reference),
                Mismatch::Twice(line) => format!("twice: {}", line.reference),
                Mismatch::Differs { line, payment } => format!("differs: {} {}", line.reference, payment.amount),
                Mismatch::NotInReport(payment) => format!("not in report: {}", payment.reference),
                _ => "other".to_owned(),
            })
            .collect();
        assert_eq!(words, ["differs: b 8.00", "differs: d 8.00", "not in ledger: x", "twice: a", "not in report: c"]);
    }
}
