//! The task that carries payments on, and reports.

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use thunes_ledger::{Ledger, Mismatch, Operation, Outcome, Payment, ReportLine};
use thunes_sandbox::{Fault, RefundOutcome};
use tokio::sync::Notify;

use crate::world::{World, builder, for_persons, later, on_both, options, refund, sale, word};

/// A worker that collects what it observes: reference and status.
struct Task {
    seen: Arc<Mutex<Vec<(String, String)>>>,
    stop: Arc<Notify>,
    worker: tokio::task::JoinHandle<()>,
}

impl Task {
    fn start(ledger: Ledger, client: &thunes::Client) -> Self {
        let (seen, stop, client) = (Arc::<Mutex<Vec<_>>>::default(), Arc::new(Notify::new()), client.clone());
        let (collected, stopped) = (Arc::clone(&seen), Arc::clone(&stop));
        let worker = tokio::spawn(async move {
            let observe = |payment: &Payment| {
                let status = payment.status.clone().unwrap_or_default();
                let status = if payment.is_expired { format!("{status}, expired") } else { status };
                collected.lock().unwrap().push((payment.reference.clone(), status));
            };
            ledger.run(&client, observe, stopped.notified()).await;
        });
        Self { seen, stop, worker }
    }

    /// Waits until it has observed that.
    async fn sees(&self, reference: &str, status: &str) {
        for _ in 0..800 {
            if self.seen.lock().unwrap().iter().any(|seen| (seen.0.as_str(), seen.1.as_str()) == (reference, status)) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("never {reference} {status}: {:?}", self.seen.lock().unwrap());
    }

    async fn stop(self) -> Vec<(String, String)> {
        self.stop.notify_one();
        self.worker.await.unwrap();
        self.seen.lock().unwrap().clone()
    }
}

/// Whether anything is leased.
async fn leased(world: &World) -> usize {
    world.database.query("SELECT reference FROM thunes_payments WHERE lease IS NOT NULL").await.len()
}

/// How many payments are due some time.
async fn due(world: &World) -> usize {
    world.database.query("SELECT reference FROM thunes_payments WHERE next_at IS NOT NULL").await.len()
}

/// How many status checks came in.
fn checks(world: &World) -> usize {
    world.sandbox.log().iter().filter(|entry| entry.path.contains("refresh-payment-status")).count()
}

const DAY: Duration = Duration::from_secs(24 * 3600);

on_both! {
    async fn a_sale_that_nobody_pays_expires_and_a_late_payment_counts(world: World) {
        let Outcome::Answered(sold) = world.ledger.send(&world.client, &sale("order-1", "8")).await.unwrap() else { panic!() };
        let task = Task::start(world.database.open(options().ahead(6 * DAY)).await, &world.client);
        while checks(&world) == 0 {
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        assert_eq!(task.stop().await, [("order-1".to_owned(), "PENDING".to_owned())], "still followed after six days");
        let task = Task::start(world.database.open(options().ahead(8 * DAY)).await, &world.client);
        task.sees("order-1", "PENDING, expired").await;
        assert_eq!(due(&world).await, 0, "nobody checks it any more");
        world.sandbox.settle(sold.id.bare()).unwrap();
        world.ledger.look_now(&world.client, "order-1").await.unwrap();
        task.sees("order-1", "SETTLED").await;
        task.stop().await;
        assert_eq!((due(&world).await, world.copies("order-1")), (0, 1), "a paid sale that old is not followed");
    }

    async fn the_page_of_a_method_may_close_sooner(world: World) {
        world.ledger.send(&world.client, &sale("order-1", "8")).await.unwrap();
        let options = options().ahead(DAY).page_lifetime(&thunes::bizum::METHOD, DAY / 2);
        let task = Task::start(world.database.open(options).await, &world.client);
        task.sees("order-1", "PENDING, expired").await;
        task.stop().await;
    }

    async fn a_refund_that_stays_open_is_for_a_person(world: World) {
        let Outcome::Answered(paid) = world.ledger.send(&world.client, &sale("order-1", "8")).await.unwrap() else { panic!() };
        world.sandbox.settle(paid.id.bare()).unwrap();
        world.sandbox.next_refund(RefundOutcome::Pending).unwrap();
        let Outcome::Answered(refund) = world.ledger.send(&world.client, &refund(&paid.id, "r1", "8")).await.unwrap() else { panic!() };
        let task = Task::start(world.database.open(options().ahead(8 * DAY)).await, &world.client);
        task.sees("r1", "PENDING, expired").await;
        let listed = for_persons(&world.ledger, &world.client).await;
        assert_eq!(
            listed.iter().map(|payment| payment.person.as_deref().unwrap()).collect::<Vec<_>>(),
            ["the refund has been PENDING for too long: ask the gateway's support"]
        );
        world.sandbox.complete_refund(refund.id.bare()).unwrap();
        world.ledger.look_now(&world.client, "r1").await.unwrap();
        task.sees("r1", "REFUNDED").await;
        task.stop().await;
        assert_eq!(for_persons(&world.ledger, &world.client).await.len(), 0);
    }

    async fn what_becomes_due_during_a_check_is_checked_again(world: World) {
        let Outcome::Answered(sold) = world.ledger.send(&world.client, &sale("order-1", "8")).await.unwrap() else { panic!() };
        world.sandbox.next(Fault::Latency(Duration::from_millis(700))).unwrap();
        world.database.execute("UPDATE thunes_payments SET next_at = 0").await;
        let task = Task::start(world.ledger.clone(), &world.client);
        while checks(&world) == 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        // The answer that is on its way does not know of it; by the schedule the next check would be in half a minute.
        world.sandbox.settle(sold.id.bare()).unwrap();
        world.ledger.look_now(&world.client, "order-1").await.unwrap();
        task.sees("order-1", "SETTLED").await;
        task.stop().await;
    }

    async fn what_has_begun_is_finished_when_it_is_told_to_stop(world: World) {
        for number in 0..4 {
            let Outcome::Answered(sold) = world.ledger.send(&world.client, &sale(&format!("order-{number}"), "8")).await.unwrap() else { panic!() };
            world.sandbox.settle(sold.id.bare()).unwrap();
        }
        world.sandbox.next(Fault::Latency(Duration::from_millis(400))).unwrap();
        let task = Task::start(world.database.open(later().at_once(1)).await, &world.client);
        while leased(&world).await == 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let seen = task.stop().await;
        assert_eq!((seen.len(), checks(&world), leased(&world).await), (1, 1, 0), "{seen:?}");
        assert_eq!(seen[0].1, "SETTLED");
    }

    async fn what_takes_too_long_after_a_stop_is_left_to_others(world: World) {
        world.ledger.send(&world.client, &sale("order-1", "8")).await.unwrap();
        world.sandbox.next(Fault::NeverAnswers).unwrap();
        let patient = builder(&world.sandbox, world.sandbox.url()).timeout(Duration::from_secs(60)).build().unwrap();
        let task = Task::start(world.database.open(later()).await, &patient);
        while checks(&world) == 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        assert_eq!(leased(&world).await, 1);
        assert!(task.stop().await.is_empty());
        assert_eq!((leased(&world).await, due(&world).await), (0, 1));
    }

    async fn the_worker_settles_and_follows_payments_until_it_is_stopped(world: World) {
        let Outcome::Answered(paid) = world.ledger.send(&world.client, &sale("order-1", "8")).await.unwrap() else { panic!() };
        world.sandbox.settle(paid.id.bare()).unwrap();
        world.sandbox.next(Fault::CloseAfter).unwrap();
        assert_eq!(word(&world.ledger.send(&world.client, &sale("order-2", "8")).await.unwrap()), "unknown");

        let task = Task::start(world.database.open(later()).await, &world.client);
        task.sees("order-1", "SETTLED").await;
        task.sees("order-2", "PENDING").await;
        let mut seen = task.stop().await;
        seen.sort();
        assert_eq!(seen, [("order-1".to_owned(), "SETTLED".to_owned()), ("order-2".to_owned(), "PENDING".to_owned())]);
        assert_eq!((leased(&world).await, world.copies("order-1"), world.copies("order-2")), (0, 1, 1));
    }

    async fn a_refund_that_failed_later_frees_its_amount(world: World) {
        let Outcome::Answered(paid) = world.ledger.send(&world.client, &sale("order-1", "8")).await.unwrap() else { panic!() };
        world.sandbox.settle(paid.id.bare()).unwrap();
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
                world.sandbox.settle(sent.id.bare()).unwrap();
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
