//! Any order of sends, faults, lost outcomes, recoveries, checks, customers and persons: no reference is taken twice, no budget is
//! overdrawn, and in the end the ledger says of each payment what the gateway says.

use std::collections::BTreeMap;
use std::time::Duration;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use thunes::bizum;
use thunes_ledger::{Ledger, LedgerError, State};
use thunes_sandbox::{Fault, RefundOutcome};

use crate::world::{Database, World, later, options, refund, sale};

/// Amount of each sale, in cents.
const PAID: u64 = 800;

#[derive(Clone, Copy, Debug)]
enum Act {
    Sell { sale: usize, fault: Option<Fault> },
    Pay { sale: usize },
    Refund { sale: usize, refund: usize, cents: u64, fault: Option<Fault>, outcome: RefundOutcome },
    Recover,
    Check { sale: usize },
    Nothing { refund: usize },
    Retry { sale: usize },
}

fn fault() -> impl Strategy<Value = Option<Fault>> {
    prop_oneof![
        3 => Just(None),
        1 => Just(Some(Fault::CloseAfter)),
        1 => Just(Some(Fault::CloseBefore)),
        1 => Just(Some(Fault::BadGatewayAfter)),
        1 => Just(Some(Fault::TruncatedReply)),
        1 => Just(Some(Fault::ClockSkew(600))),
        1 => Just(Some(Fault::ProxyPage)),
    ]
}

fn outcome() -> impl Strategy<Value = RefundOutcome> {
    prop_oneof![
        2 => Just(RefundOutcome::Refunded),
        1 => Just(RefundOutcome::Pending),
        1 => Just(RefundOutcome::Failed),
        1 => Just(RefundOutcome::Refused),
    ]
}

fn act() -> impl Strategy<Value = Act> {
    let sale = 0..3_usize;
    prop_oneof![
        4 => (sale.clone(), fault()).prop_map(|(sale, fault)| Act::Sell { sale, fault }),
        3 => sale.clone().prop_map(|sale| Act::Pay { sale }),
        6 => (sale.clone(), 0..5_usize, 1..=PAID, fault(), outcome())
            .prop_map(|(sale, refund, cents, fault, outcome)| Act::Refund { sale, refund, cents, fault, outcome }),
        2 => Just(Act::Recover),
        2 => sale.clone().prop_map(|sale| Act::Check { sale }),
        1 => (0..5_usize).prop_map(|refund| Act::Nothing { refund }),
        1 => sale.prop_map(|sale| Act::Retry { sale }),
    ]
}

/// What the test knows without the ledger.
struct Model {
    world: World,
    later: Ledger,
    /// The amounts that refunds were asked for with, by reference: sale, cents.
    asked: BTreeMap<String, (usize, u64)>,
}

impl Model {
    async fn sale_id(&self, sale: usize) -> Option<bizum::SaleId> {
        let payment = self.world.ledger.payment(&self.world.client, &format!("sale-{sale}")).await.unwrap()?;
        payment.id.filter(|_| payment.state == State::Answered)?.to_typed().ok()
    }

    async fn act(&mut self, act: Act) {
        let (ledger, client, sandbox) = (&self.world.ledger, &self.world.client, &self.world.sandbox);
        sandbox.forget_faults();
        match act {
            Act::Sell { sale: number, fault } => {
                fault.map_or(Ok(()), |fault| sandbox.next(fault)).unwrap();
                ledger.send(client, &sale(&format!("sale-{number}"), "8")).await.unwrap();
            }
            Act::Retry { sale: number } => {
                let reference = format!("sale-{number}");
                let before = ledger.payment(client, &reference).await.unwrap();
                let is_refused = before.is_some_and(|payment| payment.http_status == Some(401));
                match ledger.retry(client, &sale(&reference, "8")).await {
                    Ok(_) => assert!(is_refused),
                    Err(error) => {
                        assert!(
                            matches!(error, LedgerError::NotFound { .. } | LedgerError::NotRetryable { .. }),
                            "{error}"
                        );
                    }
                }
            }
            Act::Pay { sale } => {
                if let Some(id) = self.sale_id(sale).await {
                    _ = sandbox.settle(id.bare());
                }
            }
            Act::Refund { sale, refund: number, cents, fault, outcome } => {
                let Some(id) = self.sale_id(sale).await else { return };
                fault.map_or(Ok(()), |fault| sandbox.next(fault)).unwrap();
                sandbox.next_refund(outcome).unwrap();
                let (reference, amount) = (format!("refund-{number}"), format!("{}.{:02}", cents / 100, cents % 100));
                match ledger.send(client, &refund(&id, &reference, &amount)).await {
                    Ok(_) => _ = self.asked.entry(reference).or_insert((sale, cents)),
                    Err(LedgerError::Budget(_) | LedgerError::OtherContent { .. }) => {}
                    Err(error) => panic!("{error}"),
                }
            }
            Act::Recover => drop(self.later.recover(client).await.unwrap()),
            Act::Check { sale } => _ = ledger.check(client, &format!("sale-{sale}")).await,
            Act::Nothing { refund } => {
                // A person who is right: the gateway never took it.
                let reference = format!("refund-{refund}");
                if self.world.taken(&reference) == 0 {
                    _ = self.later.nothing_was_done(client, &reference).await;
                }
            }
        }
        self.holds().await;
    }

    /// What always holds.
    async fn holds(&self) {
        for reference in (0..3).map(|n| format!("sale-{n}")).chain((0..5).map(|n| format!("refund-{n}"))) {
            let taken = self.world.taken(&reference);
            assert!(taken <= 1, "{taken} of {reference}");
        }
        for sale in 0..3 {
            let mut held = 0;
            for (reference, (_, cents)) in self.asked.iter().filter(|(_, (of, _))| *of == sale) {
                let stored = self.world.ledger.payment(&self.world.client, reference).await.unwrap().unwrap();
                // What the gateway took and did not refuse counts, and so does what is not known.
                held += if stored.is_held { *cents } else { 0 };
                let is_done = self.world.taken(reference) == 1 && stored.status.as_deref() != Some("FAILED");
                assert!(stored.is_held || !is_done, "{stored:?}");
            }
            assert!(held <= PAID, "{held} of sale {sale}");
        }
    }

    /// In the end the ledger says what the gateway says.
    async fn ends(&self) {
        self.world.sandbox.forget_faults();
        let days = options().ahead(Duration::from_secs(3 * 24 * 3600));
        self.world.database.open(days).await.recover(&self.world.client).await.unwrap();
        let asked = (0..3).map(|n| format!("sale-{n}")).chain(self.asked.keys().cloned());
        for reference in asked {
            let Some(stored) = self.world.ledger.payment(&self.world.client, &reference).await.unwrap() else {
                continue;
            };
            match (self.world.taken(&reference), stored.state) {
                (1, State::Answered) | (0, State::Rejected | State::NotSent | State::Closed) => {}
                (0, State::Unknown) => assert!(stored.person.is_some(), "{stored:?}"),
                (taken, _) => panic!("{taken}: {stored:?}"),
            }
            if stored.state == State::Answered {
                let again = self.world.ledger.check(&self.world.client, &reference).await.unwrap();
                assert_eq!(again.id, stored.id);
            }
        }
    }
}

#[test]
fn any_order_of_events_sends_nothing_twice_and_keeps_the_budget() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(24);
    let mut runner =
        TestRunner::new(Config { cases, failure_persistence: None, max_shrink_iters: 64, ..Config::default() });
    let run = |acts: Vec<Act>| {
        runtime.block_on(async {
            let world = World::on(Database::sqlite()).await;
            let later = world.database.open(later()).await;
            let mut model = Model { world, later, asked: BTreeMap::new() };
            for act in acts {
                model.act(act).await;
            }
            model.ends().await;
        });
        Ok(())
    };
    runner.run(&prop::collection::vec(act(), 1..16), run).unwrap();
}
