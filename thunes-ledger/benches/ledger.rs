//! What the ledger costs: sales through it on SQLite and PostgreSQL against `client.send` alone, and its work on a large table. Ratios in one
//! run.
//!
//! `cargo bench -p thunes-ledger`, or with the number of sales (none: 0), of payments in the table, and of unknown ones among them:
//! `cargo bench -p thunes-ledger -- 2000 100000 1000`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, clippy::indexing_slicing)]
#![allow(unreachable_pub, missing_docs, dead_code)]

use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use sqlx::{AssertSqlSafe, Connection as _, Row as _};
use thunes::{Client, Country, Credentials, Environment, bizum};
use thunes_ledger::{Ledger, Open, Options, Outcome};
use thunes_sandbox::Sandbox;

#[path = "../src/test_postgres.rs"]
mod postgres;
#[path = "../../tests/common/skip.rs"]
mod skip;

/// Sales in one round, one at a time; four times as many where sixteen are sent at once.
const SALES: usize = 300;

/// They take turns, so that what slows the machine down slows all.
const ROUNDS: usize = 5;

/// Payments in the large table, and how many of them are unknown.
const PAYMENTS: usize = 1_000_000;
const UNKNOWN: usize = 10_000;

const LOOKUPS: usize = 2_000;

/// How often the first page of a list is read.
const PAGES: u32 = 20;

fn main() {
    // Without `--bench`, which `cargo bench` adds, it is a test: does it run at all?
    let measured = std::env::args().any(|argument| argument == "--bench");
    let mut given = std::env::args().skip(1).filter_map(|argument| argument.parse().ok());
    let usual = if measured { (SALES, PAYMENTS) } else { (4, 2_000) };
    let (sales, payments) = (given.next().unwrap_or(usual.0), given.next().unwrap_or(usual.1));
    let unknown = given.next().unwrap_or_else(|| UNKNOWN.min(payments / 10));
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    load();
    runtime.block_on(async {
        let places = Place::all().await;
        for at_once in [1, 16].into_iter().filter(|_| sales > 0) {
            speed(&places, if at_once == 1 { sales } else { 4 * sales }, at_once).await;
        }
        for place in Place::all().await {
            large(&place, payments, unknown).await;
        }
    });
    load();
    _ = std::fs::remove_dir_all(folder());
}

/// What else the machine does.
fn load() {
    println!("load: {}", std::fs::read_to_string("/proc/loadavg").unwrap_or_default().trim());
}

static NUMBER: AtomicUsize = AtomicUsize::new(0);
static SERVER: OnceLock<Option<postgres::Server>> = OnceLock::new();

/// A folder on a disk.
fn folder() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("ledger-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// A new database.
enum Place {
    Sqlite(PathBuf),
    Postgres(String),
}

impl Place {
    async fn all() -> Vec<Self> {
        let folder = folder();
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let file = folder.join(format!("{number}.sqlite"));
        for end in ["", "-wal", "-shm"] {
            _ = std::fs::remove_file(format!("{}{end}", file.display()));
        }
        let mut all = vec![Self::Sqlite(file)];
        match SERVER.get_or_init(|| postgres::own(&folder)) {
            None => skip::skip("PostgreSQL is not installed"),
            Some(server) => {
                let mut connection = connect(&server.url("postgres")).await;
                let name = format!("bench_{number}");
                sqlx::query(AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&mut connection).await.unwrap();
                all.push(Self::Postgres(server.url(&name)));
            }
        }
        all
    }

    const fn name(&self) -> &'static str {
        match self {
            Self::Sqlite(_) => "SQLite",
            Self::Postgres(_) => "PostgreSQL",
        }
    }

    async fn open(&self, options: Options) -> Ledger {
        match self {
            Self::Sqlite(file) => Ledger::sqlite(file, thunes::METHODS, options).await.unwrap(),
            Self::Postgres(url) => Ledger::postgres(url, thunes::METHODS, options).await.unwrap(),
        }
    }

    /// Numbers from 1, as a table `n (i)`, in front of a statement.
    fn numbers(&self, most: usize) -> String {
        match self {
            Self::Sqlite(_) => {
                format!("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {most})")
            }
            Self::Postgres(_) => format!("WITH n (i) AS (SELECT generate_series(1, {most}))"),
        }
    }

    async fn execute(&self, sql: &str) {
        let sql = AssertSqlSafe(sql.to_owned());
        match self {
            Self::Sqlite(file) => {
                let options = sqlx::sqlite::SqliteConnectOptions::new().filename(file);
                let mut connection = sqlx::SqliteConnection::connect_with(&options).await.unwrap();
                sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
            }
            Self::Postgres(url) => drop(sqlx::raw_sql(sql).execute(&mut connect(url).await).await.unwrap()),
        }
    }

    /// Bytes on disk.
    async fn size(&self) -> u64 {
        match self {
            Self::Sqlite(file) => {
                self.execute("PRAGMA wal_checkpoint(TRUNCATE)").await;
                std::fs::metadata(file).unwrap().len()
            }
            Self::Postgres(url) => {
                let size = sqlx::query("SELECT pg_database_size(current_database())");
                let size: i64 = size.fetch_one(&mut connect(url).await).await.unwrap().get(0);
                size.unsigned_abs()
            }
        }
    }
}

async fn connect(url: &str) -> sqlx::PgConnection {
    for _ in 0..100 {
        match sqlx::PgConnection::connect(url).await {
            Ok(connection) => return connection,
            Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
        }
    }
    panic!("PostgreSQL takes no connections");
}

async fn gateway() -> (Sandbox, Client) {
    let sandbox = Sandbox::start(thunes::METHODS).await.unwrap();
    sandbox.search_delay(Duration::ZERO);
    let credentials = Credentials::shared_secret(sandbox.merchant_id(), sandbox.key_id(), sandbox.secret()).unwrap();
    let client = Client::new(Environment::base_url(sandbox.url()).unwrap(), credentials).unwrap();
    (sandbox, client)
}

fn sale(reference_code: &str) -> bizum::Sale<'_> {
    bizum::Sale::new(bizum::SaleRequired {
        reference_code,
        success_url: "https://shop.example/paid",
        cancel_url: "https://shop.example/cart",
        failure_url: "https://shop.example/failed",
        total_amount: "8".parse().unwrap(),
        bill_to_country: Country::ES,
        bill_to_email: "ana@shop.example",
        bill_to_first_name: "Ana",
        bill_to_last_name: "García",
    })
}

/// Sends so many sales, some at once. Returns how many a second.
async fn send(client: &Client, ledger: Option<&Ledger>, start: &str, sales: usize, at_once: usize) -> f64 {
    let begun = Instant::now();
    let tasks: Vec<_> = (0..at_once)
        .map(|task| {
            let (client, ledger, start) = (client.clone(), ledger.cloned(), start.to_owned());
            tokio::spawn(async move {
                for number in (task..sales).step_by(at_once) {
                    let reference = format!("{start}-{number}");
                    match &ledger {
                        None => drop(client.send(&sale(&reference)).await.unwrap()),
                        Some(ledger) => match ledger.send(&client, &sale(&reference)).await.unwrap() {
                            Outcome::Answered(_) => {}
                            other => panic!("{other:?}"),
                        },
                    }
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    f64::from(u32::try_from(sales).unwrap()) / begun.elapsed().as_secs_f64()
}

async fn speed(places: &[Place], sales: usize, at_once: usize) {
    println!(
        "{sales} sales a round, {at_once} at once, {ROUNDS} rounds in turn; sales a second, and of `client.send` alone:"
    );
    let (_sandbox, client) = gateway().await;
    let mut ledgers = Vec::new();
    for place in places {
        ledgers.push((place.name(), place.open(Options::default()).await, Vec::new()));
    }
    let (mut alone, before, server) = (Vec::new(), logged(places).await, server_time());
    for round in 0..ROUNDS {
        let start = format!("r{at_once}-{round}");
        let plain = send(&client, None, &format!("{start}-plain"), sales, at_once).await;
        alone.push(plain);
        for (_, ledger, speeds) in &mut ledgers {
            let speed = send(&client, Some(ledger), &start, sales, at_once).await;
            speeds.push((speed, speed / plain));
        }
    }
    println!("| `client.send` | {:.0} | 1 |", median(alone));
    for (name, _, speeds) in ledgers {
        let (speed, ratio) = speeds.into_iter().unzip::<_, _, Vec<_>, Vec<_>>();
        println!("| ledger on {name} | {:.0} | {:.3} |", median(speed), median(ratio));
    }
    let (all, bytes) = (to_float((sales * ROUNDS) as u64), logged(places).await - before);
    println!("| bytes of PostgreSQL's log for a sale | {:.0} | |", bytes / all);
    println!("| CPU time of PostgreSQL for a sale | {:.0} µs | |", (server_time() - server) / all * 1e6);
}

/// The CPU time that the PostgreSQL server has used, in seconds: of its first process, with the children that have ended, and of those that live.
fn server_time() -> f64 {
    let Some(Some(server)) = SERVER.get() else { return 0.0 };
    let first = server.pid();
    let mut ticks = 0;
    for entry in std::fs::read_dir("/proc").unwrap().flatten() {
        let stat = std::fs::read_to_string(entry.path().join("stat")).unwrap_or_default();
        let pid = entry.file_name();
        let Some((_, rest)) = stat.rsplit_once(')') else { continue };
        let fields: Vec<&str> = rest.split_whitespace().collect();
        let number = |at: usize| fields[at].parse::<u64>().unwrap_or(0);
        if pid.to_str() == Some(first.as_str()) {
            ticks += number(11) + number(12) + number(13) + number(14);
        } else if fields[1] == first {
            ticks += number(11) + number(12);
        }
    }
    to_float(ticks) / 100.0
}

/// How many bytes PostgreSQL has written to its log.
async fn logged(places: &[Place]) -> f64 {
    let Some(Place::Postgres(url)) = places.iter().find(|place| matches!(place, Place::Postgres(_))) else {
        return 0.0;
    };
    let bytes = sqlx::query("SELECT CAST(pg_current_wal_lsn() - '0/0' AS FLOAT8)");
    bytes.fetch_one(&mut connect(url).await).await.unwrap().get(0)
}

fn median(mut of: Vec<f64>) -> f64 {
    of.sort_by(f64::total_cmp);
    of[of.len() / 2]
}

/// A table with so many payments that are done, each with three events, and some that nobody heard of again.
async fn large(place: &Place, payments: usize, unknown: usize) {
    let (sandbox, client) = gateway().await;
    let ledger = place.open(Options::default()).await;
    println!("{payments} payments on {}:", place.name());
    fill(place, &client, payments, unknown).await;
    println!("| file size | {:.0} MB |", to_float(place.size().await) / 1e6);

    let begun = Instant::now();
    for number in 0..LOOKUPS {
        let reference = format!("done-{}", 1 + number * 7919 % (payments - unknown));
        assert!(ledger.payment(&client, &reference).await.unwrap().is_some(), "{reference}");
    }
    println!("| a lookup by reference | {:.0} µs |", begun.elapsed().as_secs_f64() / to_float(LOOKUPS as u64) * 1e6);

    for which in [Open::All, Open::ForPersons] {
        let begun = Instant::now();
        for _ in 0..PAGES {
            ledger.open_payments(&client, which, None).await.unwrap();
        }
        let took = begun.elapsed().as_secs_f64() / f64::from(PAGES);
        println!("| a page of open payments, {which:?} | {:.1} ms |", took * 1e3);
    }

    send(&client, None, "lost", unknown, 16).await;
    let begun = Instant::now();
    let recovery = ledger.recover(&client).await.unwrap();
    let took = begun.elapsed();
    assert_eq!((recovery.settled.len(), recovery.failures.len()), (unknown, 0), "{:?}", recovery.open.first());
    println!("| recovery of {unknown} unknown | {:.1} s |", took.as_secs_f64());
    drop(sandbox);

    let begun = Instant::now();
    assert!(ledger.recover(&client).await.unwrap().settled.is_empty());
    println!("| recovery of nothing | {:.1} ms |", begun.elapsed().as_secs_f64() * 1e3);
}

#[allow(clippy::cast_precision_loss)]
const fn to_float(number: u64) -> f64 {
    number as f64
}

async fn fill(place: &Place, client: &Client, payments: usize, unknown: usize) {
    let (host, merchant) = (client.host(), client.merchant_id());
    let columns = "environment, merchant_id, reference, operation, method, amount, currency, decimals, digest, sender, state, held, \
                   gateway_id, status, checked, payment_url, why, created_at, changed_at, sent_at, expires_at, fence_at, next_at";
    let digest = "0123456789abcdef".repeat(4);
    let sender = "01234567-89ab-cdef-0123-456789abcdef";
    let done = format!(
        "{} INSERT INTO thunes_payments ({columns}) SELECT '{host}', '{merchant}', 'done-' || i, 'sale', 'bizum', 800, 'EUR', 2, \
         '{digest}', '{sender}', 'answered', 0, '7652000000000' || (100000000 + i), 'FUNDED', 1, 'https://pay.example/' || i, 'its \
         status was checked', 1790000000000 + i, 1790000000000 + i, 1790000000000 + i, 1790000120000 + i, 1790001320000 + i, NULL FROM n",
        place.numbers(payments - unknown)
    );
    let lost = format!(
        "{} INSERT INTO thunes_payments ({columns}) SELECT '{host}', '{merchant}', 'lost-' || (i - 1), 'sale', 'bizum', 800, 'EUR', 2, \
         '{digest}', '{sender}', 'unknown', 0, NULL, NULL, 0, NULL, 'no whole reply came', {now}, {now}, {now}, {now}, {now}, 1 FROM n",
        place.numbers(unknown),
        now = std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap().as_millis(),
    );
    let events = "INSERT INTO thunes_events (payment_id, at, attempt, from_state, to_state, why) \
                  SELECT id, created_at, 1, state, 'answered', 'the gateway replied' FROM thunes_payments";
    place.execute(&format!("{done}; {lost}; {events}; {events}; {events}; ANALYZE")).await;
}
