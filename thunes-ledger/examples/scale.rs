//! How many sales a second so many machines carry with the ledger on PostgreSQL, what gives way first, and how long a sale waits: a simulation,
//! for what one machine cannot show. `docs/PERFORMANCE.md` has its figures and where the times come from.
//!
//! `cargo run --release -p thunes-ledger --example scale`
//!
//! A sale goes through the steps that the ledger takes: three transactions, each on a connection of a pool, and a call to the gateway between
//! the second and the third. Cores and connections are taken in the order of arrival; commits that wait share a sync of the disk. Sales come
//! at random (exponential gaps) from a generator with a fixed seed, so every run prints the same.
#![allow(clippy::print_stdout, clippy::indexing_slicing, clippy::expect_used, missing_docs)]

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

/// Nanoseconds.
type Nanos = u64;

const MICRO: Nanos = 1_000;
const MILLI: Nanos = 1_000_000;
const SECOND: Nanos = 1_000_000_000;

/// What the page asks for.
const WANTED: f64 = 10_000.0;

/// No part is planned to be busier than that.
const PLANNED: f64 = 0.7;

/// Times of one sale, and the machines.
#[derive(Clone, Copy)]
struct Plan {
    name: &'static str,
    /// Processes that send, the cores of each, and its connections to each database.
    machines: usize,
    cores: usize,
    connections: usize,
    /// CPU time of the sender: the ledger's part, and that of `Client::send` with a handshake.
    ledger: Nanos,
    send: Nanos,
    /// Round trips to the database, one to each statement, and a round trip's time on the way.
    statements: u64,
    trip: Nanos,
    /// Databases, the cores of each, and their CPU time for all statements of a sale.
    databases: usize,
    database_cores: usize,
    database: Nanos,
    /// A sync of the disk.
    sync: Nanos,
    gateway: Nanos,
    /// Whether all of it, gateway included, runs on the cores of the database.
    shared: bool,
}

/// How long each simulation goes on.
const SECONDS: u64 = 10;

/// A sale's transactions: the share of its statements in each, and the commits. Those of the first two are before the call.
const TRANSACTIONS: u64 = 3;

/// CPU times as they were measured (`MEASURED`), with a TLS handshake for each sale. The network, the disk and the gateway of a data centre are
/// estimates.
const AS_IT_IS: Plan = Plan {
    name: "as it is: 14 statements a sale, one database of 16 cores",
    machines: 8,
    cores: 4,
    connections: 64,
    ledger: 910 * MICRO,
    send: 1_000 * MICRO,
    statements: 14,
    trip: 500 * MICRO,
    databases: 1,
    database_cores: 16,
    database: 1_700 * MICRO,
    sync: MILLI,
    gateway: 300 * MILLI,
    shared: false,
};

/// Fewer statements take less CPU time on both sides: how much less is an estimate.
const FEWER_TRIPS: Plan = Plan {
    name: "4 statements a sale, one database of 16 cores",
    ledger: 350 * MICRO,
    statements: 4,
    database: 700 * MICRO,
    ..AS_IT_IS
};

const FOUR_DATABASES: Plan =
    Plan { name: "as it is, four databases of 8 cores", databases: 4, database_cores: 8, ..AS_IT_IS };

/// The machine that the ledger's benchmark ran on, with the sandbox for a gateway. The CPU times of PostgreSQL and of `client.send` with the
/// sandbox and the sync are measured; the ledger's own CPU time is set so that one sale at a time takes what it took. So sixteen at once is what
/// the simulation is checked by.
const MEASURED: Plan = Plan {
    name: "the machine of the measurement: two cores for all, four connections",
    machines: 1,
    cores: 2,
    connections: 4,
    send: 440 * MICRO,
    trip: 0,
    database_cores: 2,
    sync: 120 * MICRO,
    gateway: 0,
    shared: true,
    ..AS_IT_IS
};

/// Sales at once, and sales a second that the benchmark measured.
const MEASUREMENTS: [(usize, f64); 2] = [(1, 293.0), (16, 500.0)];

/// A place where sales wait for one of so many: cores or connections.
struct Place {
    name: &'static str,
    all: u64,
    free: u64,
    waiting: VecDeque<usize>,
    /// Time that was spent in it, over all of them.
    busy: Nanos,
}

impl Place {
    fn new(name: &'static str, all: usize) -> Self {
        Self { name, all: all as u64, free: all as u64, waiting: VecDeque::new(), busy: 0 }
    }
}

/// The disk of a database: a sync takes all commits that wait when it begins.
#[derive(Default)]
struct Disk {
    syncing: bool,
    waiting: Vec<usize>,
    syncs: u64,
    commits: u64,
}

/// A step of a sale. Places are numbered.
#[derive(Clone, Copy)]
enum Step {
    /// Uses a core for that long.
    Core(usize, Nanos),
    Take(usize),
    Give(usize),
    Wait(Nanos),
    Commit(usize),
}

struct Sale {
    steps: Vec<Step>,
    next: usize,
    begun: Nanos,
    /// When it took the connection that it holds.
    took: Nanos,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    Arrives,
    Goes(usize),
    /// A core of that place is free again.
    Leaves(usize, usize),
    Synced(usize, Vec<usize>),
}

/// When new sales come.
#[derive(Clone, Copy)]
enum Coming {
    /// So many a second, at random.
    Rate(f64),
    /// Whenever one is done: so many are under way.
    AtOnce(usize),
}

struct Simulation {
    plan: Plan,
    coming: Coming,
    now: Nanos,
    end: Nanos,
    /// The events to come, each by its time, its number, and what it is.
    events: BinaryHeap<Reverse<(Nanos, u64, Event)>>,
    made: u64,
    places: Vec<Place>,
    disks: Vec<Disk>,
    sales: Vec<Sale>,
    random: u64,
    /// How long each sale took, without the gateway's answer.
    taken: Vec<Nanos>,
}

impl Simulation {
    fn run(plan: Plan, coming: Coming, seconds: u64) -> Self {
        let mut places: Vec<_> =
            (0..plan.databases).map(|_| Place::new("database cores", plan.database_cores)).collect();
        for _ in 0..plan.machines {
            places.push(Place::new("sender cores", plan.cores));
            places.extend((0..plan.databases).map(|_| Place::new("connections", plan.connections)));
        }
        let disks = (0..plan.databases).map(|_| Disk::default()).collect();
        let mut simulation = Self {
            plan,
            coming,
            now: 0,
            end: seconds * SECOND,
            events: BinaryHeap::new(),
            made: 0,
            places,
            disks,
            sales: Vec::new(),
            random: 42,
            taken: Vec::new(),
        };
        let first = if let Coming::AtOnce(count) = coming { count } else { 1 };
        (0..first).for_each(|_| simulation.after(0, Event::Arrives));
        simulation.finish();
        simulation
    }

    fn finish(&mut self) {
        while let Some(Reverse((at, _, event))) = self.events.pop() {
            self.now = at;
            if at > self.end {
                return;
            }
            match event {
                Event::Arrives => self.arrive(),
                Event::Goes(sale) => self.step(sale),
                Event::Leaves(place, sale) => {
                    self.leave(place);
                    self.step(sale);
                }
                Event::Synced(disk, sales) => {
                    self.disks[disk].syncing = false;
                    self.sync(disk);
                    sales.into_iter().for_each(|sale| self.step(sale));
                }
            }
        }
    }

    fn after(&mut self, time: Nanos, event: Event) {
        self.made += 1;
        self.events.push(Reverse((self.now + time, self.made, event)));
    }

    fn arrive(&mut self) {
        if let Coming::Rate(rate) = self.coming {
            let gap = -(1.0 - self.random()).ln() / rate;
            self.after((gap * SECOND as f64) as Nanos, Event::Arrives);
        }
        let number = self.sales.len();
        let steps = self.steps(number);
        self.sales.push(Sale { steps, next: 0, begun: self.now, took: 0 });
        self.step(number);
    }

    /// What a sale goes through. Sales go to machines in turn, and to the database of their reference.
    fn steps(&mut self, number: usize) -> Vec<Step> {
        let plan = self.plan;
        let database = (self.random() * plan.databases as f64) as usize;
        let sender = plan.databases + (number % plan.machines) * (1 + plan.databases);
        let connection = sender + 1 + database;
        let sender = if plan.shared { database } else { sender };
        let transaction = [
            Step::Take(connection),
            Step::Core(sender, plan.ledger / TRANSACTIONS),
            Step::Wait(plan.statements * plan.trip / TRANSACTIONS),
            Step::Core(database, plan.database / TRANSACTIONS),
            Step::Commit(database),
            Step::Give(connection),
        ];
        let call = [Step::Core(sender, plan.send), Step::Wait(plan.gateway)];
        [&transaction[..], &transaction, &call, &transaction].concat()
    }

    fn step(&mut self, sale: usize) {
        let Some(step) = self.sales[sale].steps.get(self.sales[sale].next).copied() else { return self.done(sale) };
        match step {
            Step::Core(place, _) | Step::Take(place) if self.places[place].free == 0 => {
                self.places[place].waiting.push_back(sale);
            }
            Step::Core(..) | Step::Take(_) => self.enter(sale),
            Step::Give(place) => {
                let held = self.now - self.sales[sale].took;
                self.places[place].busy += held;
                self.sales[sale].next += 1;
                self.leave(place);
                self.step(sale);
            }
            Step::Wait(time) => self.go_on(sale, time),
            Step::Commit(disk) => {
                self.sales[sale].next += 1;
                self.disks[disk].waiting.push(sale);
                self.sync(disk);
            }
        }
    }

    /// It gets the core or the connection that it needs.
    fn enter(&mut self, sale: usize) {
        match self.sales[sale].steps[self.sales[sale].next] {
            Step::Core(place, time) => {
                self.places[place].free -= 1;
                self.places[place].busy += time;
                self.sales[sale].next += 1;
                self.after(time, Event::Leaves(place, sale));
            }
            Step::Take(place) => {
                self.places[place].free -= 1;
                self.sales[sale].took = self.now;
                self.go_on(sale, 0);
            }
            Step::Give(_) | Step::Wait(_) | Step::Commit(_) => {}
        }
    }

    fn go_on(&mut self, sale: usize, after: Nanos) {
        self.sales[sale].next += 1;
        self.after(after, Event::Goes(sale));
    }

    fn leave(&mut self, place: usize) {
        self.places[place].free += 1;
        if let Some(next) = self.places[place].waiting.pop_front() {
            self.enter(next);
        }
    }

    fn sync(&mut self, number: usize) {
        let disk = &mut self.disks[number];
        if disk.syncing || disk.waiting.is_empty() {
            return;
        }
        let commits = std::mem::take(&mut disk.waiting);
        disk.syncing = true;
        disk.syncs += 1;
        disk.commits += commits.len() as u64;
        self.after(self.plan.sync, Event::Synced(number, commits));
    }

    fn done(&mut self, sale: usize) {
        self.taken.push((self.now - self.sales[sale].begun).saturating_sub(self.plan.gateway));
        self.sales[sale].steps = Vec::new();
        if let Coming::AtOnce(_) = self.coming {
            self.after(0, Event::Arrives);
        }
    }

    /// Between 0 and 1: SplitMix64.
    fn random(&mut self) -> f64 {
        self.random = self.random.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.random ^ (self.random >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn per_second(&self) -> f64 {
        self.taken.len() as f64 / (self.end as f64 / SECOND as f64)
    }

    /// How busy the places of that name are, 0 to 1.
    fn busy(&self, name: &str) -> f64 {
        let of_name = || self.places.iter().filter(|place| place.name == name);
        let all: u64 = of_name().map(|place| place.all).sum();
        of_name().map(|place| place.busy as f64).sum::<f64>() / (all as f64 * self.end as f64)
    }

    /// What is closest to its limit.
    fn busiest(&self) -> &'static str {
        let names = self.places.iter().map(|place| place.name);
        names.max_by(|one, other| self.busy(one).total_cmp(&self.busy(other))).unwrap_or_default()
    }

    /// Commits to a sync, on average.
    fn batch(&self) -> f64 {
        let sum = |count: fn(&Disk) -> u64| self.disks.iter().map(count).sum::<u64>() as f64;
        sum(|disk| disk.commits) / sum(|disk| disk.syncs).max(1.0)
    }

    /// The time that so much of all sales stay below, in milliseconds.
    fn below(&self, share: f64) -> f64 {
        let mut taken = self.taken.clone();
        taken.sort_unstable();
        let index = ((taken.len() as f64 * share) as usize).min(taken.len().saturating_sub(1));
        taken.get(index).map_or(0.0, |time| *time as f64 / MILLI as f64)
    }
}

impl Plan {
    /// How long a sale holds its connection if it never waits for a core.
    fn held(&self) -> Nanos {
        self.ledger + self.statements * self.trip + self.database + TRANSACTIONS * self.sync * 3 / 2
    }

    /// What each part carries if it is busy all the time, in sales a second.
    fn capacities(&self) -> [(&'static str, f64); 3] {
        let each = |servers: usize, time: Nanos| servers as f64 * SECOND as f64 / time as f64;
        [
            ("sender cores", each(self.machines * self.cores, self.ledger + self.send)),
            ("connections", each(self.machines * self.connections * self.databases, self.held())),
            ("database cores", each(self.databases * self.database_cores, self.database)),
        ]
    }

    fn bottleneck(&self) -> (&'static str, f64) {
        self.capacities().into_iter().min_by(|(_, one), (_, other)| one.total_cmp(other)).expect("three parts")
    }

    fn print(&self) {
        let (bottleneck, capacity) = self.bottleneck();
        println!("\n{}", self.name);
        println!("  at {WANTED} a second, no part busier than {:.0} %:", PLANNED * 100.0);
        let servers = |time: Nanos| (WANTED * time as f64 / SECOND as f64 / PLANNED).ceil();
        println!("    sender cores    {:>5}", servers(self.ledger + self.send));
        println!("    connections     {:>5}", servers(self.held()));
        println!("    database cores  {:>5}", servers(self.database));
        println!(
            "  {} machines of {} cores and {} connections: {capacity:.0} a second if all {bottleneck} are busy",
            self.machines,
            self.cores,
            self.connections * self.databases
        );
        println!("  load   sales/s   sender   connections   database   commits   added to the gateway's answer, ms");
        println!("                    busy       busy         busy    per sync   median   99 of 100");
        let mut busiest = bottleneck;
        for load in [0.5, 0.8, 0.95] {
            let run = Simulation::run(*self, Coming::Rate(capacity * load), SECONDS);
            println!(
                "  {:>3.0} %   {:>7.0}   {:>4.0} %       {:>4.0} %       {:>4.0} %    {:>6.1}   {:>6.1}   {:>9.1}",
                load * 100.0,
                run.per_second(),
                run.busy("sender cores") * 100.0,
                run.busy("connections") * 100.0,
                run.busy("database cores") * 100.0,
                run.batch(),
                run.below(0.5),
                run.below(0.99),
            );
            busiest = run.busiest();
        }
        println!("  the bottleneck: {busiest}");
    }
}

fn main() {
    println!("{}", MEASURED.name);
    for (at_once, measured) in MEASUREMENTS {
        let simulated = Simulation::run(MEASURED, Coming::AtOnce(at_once), SECONDS).per_second();
        println!("  {at_once:>2} at once: {simulated:>4.0} sales a second simulated, {measured:.0} measured");
    }
    for plan in [AS_IT_IS, FEWER_TRIPS, FOUR_DATABASES] {
        plan.print();
    }
}
