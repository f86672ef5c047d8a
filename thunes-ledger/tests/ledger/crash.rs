//! Processes that die, at every point that there is. A copy too many shows in the gateway's own log.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use thunes::bizum;
use thunes_ledger::{Ledger, Outcome, State};
use thunes_sandbox::{Fault, LogEntry, Sandbox};

use crate::child::{Orders, Process};
use crate::front::{CUTS, Cut, Front};
use crate::postgres::{self, Server};
use crate::world::{Database, World, client, code, is_payment, later, on_both, options, refund, sale, word};

/// How many sales and refunds the gateway took, by reference.
#[derive(Clone, Default)]
struct Copies(Arc<Mutex<BTreeMap<String, usize>>>);

impl Copies {
    fn count(&self, entry: &LogEntry) {
        if let Some(code) = code(entry).filter(|_| is_payment(entry)) {
            *self.0.lock().unwrap().entry(code).or_default() += 1;
        }
    }

    fn of(&self, reference: &str) -> usize {
        self.0.lock().unwrap().get(reference).copied().unwrap_or(0)
    }
}

/// Where a process dies.
#[derive(Clone, Copy, Debug)]
enum Point {
    Step(&'static str, &'static str),
    Network(Cut),
}

const STEPS: [&str; 3] = ["reserve", "sending", "answer"];

fn points(steps: &[&'static str]) -> Vec<Point> {
    let steps = steps.iter().flat_map(|step| [Point::Step("commit", step), Point::Step("committed", step)]);
    steps.chain(CUTS.map(Point::Network)).collect()
}

/// A gateway, what stands before it, and a sale that may be refunded.
struct Scene {
    sandbox: Sandbox,
    copies: Copies,
    front: Front,
    database: Database,
    now: Ledger,
    later: Ledger,
    /// Later still: what is not found is for a person.
    overdue: Ledger,
    client: thunes::Client,
    sale_id: bizum::SaleId,
    kills: usize,
}

impl Scene {
    async fn on(database: Database) -> Self {
        let copies = Copies::default();
        let counter = copies.clone();
        let sandbox = Sandbox::builder(thunes::METHODS).watch(move |entry| counter.count(entry)).start().await.unwrap();
        sandbox.search_delay(Duration::ZERO);
        let front = Front::of(sandbox.url()).await;
        let client = client(&sandbox, &front.url);
        let now = database.open(options().wait(Duration::ZERO)).await;
        let Outcome::Answered(paid) = now.send(&client, &sale("paid", "8")).await.unwrap() else { panic!() };
        sandbox.settle(paid.id.bare()).unwrap();
        now.check(&client, "paid").await.unwrap();
        let overdue = database.open(later().ahead(Duration::from_secs(26 * 3600))).await;
        let later = database.open(later()).await;
        Self { sandbox, copies, front, database, now, later, overdue, client, sale_id: paid.id, kills: 0 }
    }

    fn orders(&self, act: &str, reference: &str, is_refund: bool) -> Orders {
        let orders = Orders::new(act, &self.database, &self.sandbox, &self.front.url);
        orders.references(&[reference.to_owned()]).of_sale(is_refund.then_some(&self.sale_id))
    }

    /// Starts the process, and kills it when it comes to the point. A point that it does not come to is none.
    async fn kill_at(&mut self, orders: Orders, point: Point) {
        match point {
            Point::Step(when, step) => {
                self.front.cut(None);
                let mut process = orders.stop_at(when, step, "park").start();
                let process = tokio::task::spawn_blocking(move || process.stops().then_some(process)).await.unwrap();
                process.unwrap_or_else(|| panic!("{point:?} was not reached")).kill();
            }
            Point::Network(cut) => {
                self.front.cut(Some(cut));
                let process = orders.start();
                assert!(self.front.is_reached().await, "{point:?} was not reached");
                process.kill();
            }
        }
        self.front.cut(None);
        self.kills += 1;
    }

    /// After recovery the payment has its true state, and asking again sends no second copy.
    async fn is_true(&self, reference: &str, is_refund: bool, point: Point) {
        let taken = self.copies.of(reference);
        assert!(taken <= 1, "{point:?}: {taken} copies of {reference}");
        self.database.is_let_go(reference).await;
        // What the killed process had leased is free an hour later.
        self.later.recover(&self.client).await.unwrap();
        self.overdue.recover(&self.client).await.unwrap();
        let stored = self.later.payment(&self.client, reference).await.unwrap();
        match (taken, &stored) {
            (0, None) => {}
            (0, Some(payment)) if payment.state == State::NotSent => {}
            // Nobody can prove that it was not sent: a person decides.
            (0, Some(payment)) if payment.state.is_open() => {
                assert!(payment.person.is_some(), "{point:?}: {payment:?}")
            }
            (1, Some(payment)) => {
                assert_eq!((payment.state, &payment.person), (State::Answered, &None), "{point:?}: {payment:?}");
                let state = self.sandbox.state(payment.id.as_ref().unwrap().bare());
                assert!(state.is_some(), "{point:?}: {payment:?}");
            }
            other => panic!("{point:?}: {other:?}"),
        }
        self.send(reference, is_refund).await;
        let now = self.copies.of(reference);
        assert!(now <= 1 && (now == taken || stored.is_none()), "{point:?}: {now} copies of {reference}");
    }

    /// A round of kills, over sales, refunds, recovery and checks. The first round is whole; a later one ends when there were enough.
    async fn round(&mut self, number: usize, most: usize) {
        for is_refund in [false, true] {
            for point in points(&STEPS) {
                if number > 0 && self.kills >= most {
                    return;
                }
                let reference = format!("kill-{number}-{}", self.kills);
                self.kill_at(self.orders("send", &reference, is_refund), point).await;
                self.is_true(&reference, is_refund, point).await;
            }
            for point in points(&["lease", "settle"]) {
                let reference = format!("kill-{number}-{}", self.kills);
                self.sandbox.next(Fault::CloseAfter).unwrap();
                assert_eq!(self.send(&reference, is_refund).await, "unknown");
                self.kill_at(self.orders("recover", &reference, is_refund), point).await;
                self.is_true(&reference, is_refund, point).await;
            }
            for point in [Point::Step("commit", "close"), Point::Step("committed", "close")] {
                let reference = format!("kill-{number}-{}", self.kills);
                self.kill_at(self.orders("send", &reference, is_refund), Point::Step("committed", "reserve")).await;
                self.kill_at(self.orders("recover", &reference, is_refund), point).await;
                self.is_true(&reference, is_refund, point).await;
            }
        }
        self.checks(number).await;
    }

    async fn send(&self, reference: &str, is_refund: bool) -> &'static str {
        let sent = if is_refund {
            self.now.send(&self.client, &refund(&self.sale_id, reference, "0.01")).await.map(|sent| word(&sent))
        } else {
            self.now.send(&self.client, &sale(reference, "8")).await.map(|sent| word(&sent))
        };
        sent.unwrap()
    }

    async fn checks(&mut self, number: usize) {
        for point in points(&["check"]) {
            let reference = format!("check-{number}-{}", self.kills);
            let Outcome::Answered(answered) = self.later.send(&self.client, &sale(&reference, "8")).await.unwrap()
            else {
                panic!()
            };
            self.sandbox.settle(answered.id.bare()).unwrap();
            self.kill_at(self.orders("check", &reference, false), point).await;
            let checked = self.later.check(&self.client, &reference).await.unwrap();
            assert_eq!(checked.status.as_deref(), Some("SETTLED"), "{point:?}");
            assert_eq!(self.copies.of(&reference), 1);
        }
    }
}

/// How many kills there are: `LEDGER_KILLS`, or those of one round.
async fn kill(database: Database, usual: usize) {
    let most = std::env::var("LEDGER_KILLS").ok().and_then(|most| most.parse().ok()).unwrap_or(usual);
    let mut scene = Scene::on(database).await;
    let mut number = 0;
    while scene.kills < most {
        scene.round(number, most).await;
        number += 1;
    }
    println!("{} kills", scene.kills);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_anywhere_there_is_one_copy_at_most_on_sqlite() {
    kill(Database::sqlite(), 60).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_anywhere_there_is_one_copy_at_most_on_postgres() {
    if let Some(database) = Database::postgres().await {
        kill(database, 50).await;
    }
}

on_both! {
    async fn four_processes_race_on_one_queue_and_two_of_them_die(world: World) {
        let references: Vec<String> = (0..20).map(|number| format!("order-{number}")).collect();
        let mut processes: Vec<Process> = (0..4)
            .map(|turn| {
                let mut queue = references.clone();
                queue.rotate_left(turn * 2);
                Orders::new("send", &world.database, &world.sandbox, world.sandbox.url()).references(&queue).start()
            })
            .collect();
        let (mut one, mut two) = (processes.pop().unwrap(), processes.pop().unwrap());
        tokio::task::spawn_blocking(move || {
            one.says();
            one.kill();
            two.says();
            two.says();
            two.kill();
            for process in &mut processes {
                while process.says().is_some() {}
            }
        })
        .await
        .unwrap();
        let ledger = world.database.open(later()).await;
        ledger.recover(&world.client).await.unwrap();
        for reference in &references {
            let copies = world.copies(reference);
            let stored = ledger.payment(&world.client, reference).await.unwrap().unwrap();
            match copies {
                1 => assert_eq!(stored.state, State::Answered, "{stored:?}"),
                0 => assert!(matches!(stored.state, State::NotSent | State::Sending), "{stored:?}"),
                more => panic!("{more} copies of {reference}"),
            }
        }
        assert!(references.iter().filter(|reference| world.copies(reference) == 1).count() >= 18);
    }

    async fn a_process_that_was_stopped_past_the_expiry_sends_nothing(world: World) {
        let clock = crate::world::scratch("clock");
        std::fs::write(&clock, "0").unwrap();
        let orders = Orders::new("send", &world.database, &world.sandbox, world.sandbox.url());
        let orders = orders.references(&["order-1".to_owned()]).clock(&clock).stop_at("committed", "sending", "pause");
        let mut process = orders.start();
        assert!(process.stops());
        wait_until_stopped(process.child.id());
        assert_eq!(world.database.state("order-1").await, "sending 0");
        std::fs::write(&clock, "200").unwrap();
        process.signal("-CONT");
        let said = tokio::task::spawn_blocking(move || process.says()).await.unwrap();
        assert_eq!(said.as_deref(), Some("not sent"));
        assert_eq!((world.copies("order-1"), world.sandbox.log().len()), (0, 0));
        assert_eq!(world.database.state("order-1").await, "not_sent 0");
        std::fs::remove_file(&clock).unwrap();
    }

    async fn a_process_that_was_stopped_with_its_clock_sends_a_token_that_is_not_accepted(world: World) {
        // The gateway's clock goes on by ten minutes while the process and its clock stand still.
        world.sandbox.next(Fault::ClockSkew(600)).unwrap();
        let orders = Orders::new("send", &world.database, &world.sandbox, world.sandbox.url());
        let mut process =
            orders.references(&["order-1".to_owned()]).stop_at("committed", "sending", "pause").start();
        assert!(process.stops());
        wait_until_stopped(process.child.id());
        process.signal("-CONT");
        let said = tokio::task::spawn_blocking(move || process.says()).await.unwrap();
        assert_eq!(said.as_deref(), Some("rejected"));
        assert_eq!((world.copies("order-1"), world.sandbox.ids().len()), (0, 0));
    }

    async fn one_that_died_in_sending_is_searched_for_after_its_fence_only(world: World) {
        let orders = Orders::new("send", &world.database, &world.sandbox, world.sandbox.url());
        let mut process = orders.references(&["order-1".to_owned()]).stop_at("committed", "sending", "park").start();
        assert!(process.stops());
        process.kill();
        // The token's 120 seconds, 5 minutes and 15 minutes.
        for (seconds, searched) in [(0, 0), (22 * 60 - 60, 0), (22 * 60 + 60, 1)] {
            let ledger = world.database.open(options().ahead(Duration::from_secs(seconds))).await;
            let recovery = ledger.recover(&world.client).await.unwrap();
            let found = (recovery.open.len(), recovery.not_sent.len(), recovery.settled.len(), recovery.for_persons.len());
            assert_eq!(found, (searched, 0, 0, 0), "{seconds}");
        }
        assert_eq!(world.database.state("order-1").await, "sending 0");
    }

    async fn a_clock_ten_minutes_behind_moves_no_fence(world: World) {
        let behind = crate::world::builder(&world.sandbox, world.sandbox.url());
        let behind = behind.clock(|| SystemTime::now() - Duration::from_secs(600)).build().unwrap();
        let outcome = world.ledger.send(&behind, &sale("order-1", "8")).await.unwrap();
        assert_eq!((word(&outcome), world.sandbox.ids().len()), ("rejected", 0), "its token had expired");
        let times = "SELECT CAST(fence_at - sent_at AS TEXT), CAST(expires_at - sent_at < -400000 AS TEXT) FROM thunes_payments";
        let times = world.database.query(times).await;
        assert_eq!(times[0][0].as_deref(), Some("1320000"), "22 minutes, by the database's clock");
        assert!(matches!(times[0][1].as_deref(), Some("1" | "true")));
    }

    async fn recovery_beats_a_stopped_sender_that_only_reserved(world: World) {
        let orders = Orders::new("send", &world.database, &world.sandbox, world.sandbox.url());
        let mut process =
            orders.references(&["order-1".to_owned()]).stop_at("committed", "reserve", "pause").start();
        assert!(process.stops());
        wait_until_stopped(process.child.id());
        let ledger = world.database.open(later()).await;
        assert_eq!(ledger.recover(&world.client).await.unwrap().not_sent.len(), 1);
        process.signal("-CONT");
        let said = tokio::task::spawn_blocking(move || process.says()).await.unwrap();
        assert_eq!((said.as_deref(), world.copies("order-1")), (Some("not sent"), 0));
    }
}

/// A killed process does not prove what a power cut does. So: whatever was written to the database's log before the first byte went to
/// the gateway, the system was told to put on the disk before that.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite_the_intent_is_on_disk_before_a_byte_leaves() {
    let world = World::on(Database::sqlite()).await;
    let Some(calls) = traced(&world, None).await else { return };
    let sent = first(&calls, |call| is_write(call) && call.contains("POST /pts/v2/payments"));
    let syncs = syncs(&calls[..sent], "-wal>");
    let written = calls[..sent].iter().rposition(|call| call.contains("pwrite64(") && call.contains("-wal>")).unwrap();
    assert!(syncs.last().is_some_and(|sync| *sync > written), "{} is not synced", calls[written]);
    assert!(syncs.len() >= 2, "of the intent and of the right to send: {}", syncs.len());
}

/// The same for PostgreSQL, where it is the server that has to.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgres_the_intent_is_on_the_servers_disk_before_a_byte_leaves() {
    let Some(server) = postgres::own(&postgres::scratch()) else {
        crate::skip::skip("PostgreSQL is not installed");
        return;
    };
    let world = World::on(Database::of(&server).await).await;
    let Some(calls) = traced(&world, Some(server)).await else { return };
    let sent = first(&calls, |call| is_write(call) && call.contains("POST /pts/v2/payments"));
    let commits = calls[..sent]
        .iter()
        .enumerate()
        .filter(|(_, call)| is_write(call) && call.contains("\"Q") && call.contains("COMMIT"));
    let commits: Vec<usize> = commits.map(|(at, _)| at).collect();
    let [.., reserved, right] = commits.as_slice() else { panic!("two commits: {commits:?}") };
    let syncs = syncs(&calls[..sent], "/pg_wal/");
    for (from, to) in [(*reserved, *right), (*right, sent)] {
        assert!(syncs.iter().any(|sync| (from..to).contains(sync)), "no sync of the log in {:#?}", &calls[from..to]);
    }
}

/// The system calls of a process that sends a sale, and of that server. `None` where they cannot be had.
async fn traced(world: &World, server: Option<Server>) -> Option<Vec<String>> {
    let trace = crate::world::scratch("strace");
    let (file, pid) = (trace.display().to_string(), server.as_ref().map(Server::pid));
    let wanted = "trace=pwrite64,fsync,fdatasync,write,writev,sendto,sendmsg";
    let mut strace = vec!["strace", "-f", "-y", "-o", &file, "-e", wanted];
    strace.extend(pid.iter().flat_map(|pid| ["-p", pid]));
    if !std::process::Command::new("strace").args(["-o", "/dev/null", "true"]).status().is_ok_and(|done| done.success())
    {
        crate::skip::skip("strace is not installed, or not permitted");
        return None;
    }
    let orders = Orders::new("send", &world.database, &world.sandbox, world.sandbox.url());
    let mut process = orders.references(&["order-1".to_owned()]).start_under(&strace);
    let ended = tokio::task::spawn_blocking(move || {
        let mut said = process.says();
        let has_begun = said.is_some();
        while said.is_some_and(|said| said != "done") {
            said = process.says();
        }
        // It ends when all that it traces has ended.
        drop(server);
        process.ends();
        has_begun
    });
    if !ended.await.unwrap() {
        crate::skip::skip("strace may not be attached to a server");
        return None;
    }
    assert_eq!(world.copies("order-1"), 1);
    let calls = std::fs::read_to_string(&trace).unwrap().lines().map(str::to_owned).collect();
    std::fs::remove_file(&trace).unwrap();
    Some(calls)
}

fn is_write(call: &str) -> bool {
    ["write(", "writev(", "sendto(", "sendmsg("].iter().any(|name| call.contains(name))
}

fn first(calls: &[String], is: impl Fn(&str) -> bool) -> usize {
    calls.iter().position(|call| is(call)).expect("it was sent")
}

/// Where a file of that name was synced: where the call had ended.
fn syncs(calls: &[String], name: &str) -> Vec<usize> {
    let (mut begun, mut ended) = (Vec::new(), Vec::new());
    for (at, call) in calls.iter().enumerate() {
        let process = call.split(' ').next().unwrap_or_default();
        if call.contains("sync(") && call.contains(name) {
            if call.contains("<unfinished") { begun.push(process) } else { ended.push(at) }
        } else if call.contains("sync resumed>") && begun.contains(&process) {
            begun.retain(|other| *other != process);
            ended.push(at);
        }
    }
    ended
}

/// Waits until the system shows the process as stopped.
fn wait_until_stopped(pid: u32) {
    for _ in 0..2000 {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        if stat.contains(") T ") {
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("{pid} does not stop");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_migration_that_was_interrupted_is_done_again() {
    for (database, when) in [
        (Some(Database::sqlite()), "commit"),
        (Database::postgres().await, "commit"),
        (Database::postgres().await, "committed"),
    ] {
        let Some(database) = database else { continue };
        let sandbox = Sandbox::start(thunes::METHODS).await.unwrap();
        let orders = Orders::new("open", &database, &sandbox, sandbox.url()).stop_at(when, "schema", "park");
        let mut process = orders.start();
        tokio::task::spawn_blocking(move || {
            assert!(process.stops());
            process.kill();
        })
        .await
        .unwrap();
        let world = World::on(database).await;
        let outcome = world.ledger.send(&world.client, &sale("order-1", "8")).await.unwrap();
        assert_eq!((word(&outcome), world.copies("order-1")), ("answered", 1));
    }
}
