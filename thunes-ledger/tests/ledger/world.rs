//! A sandbox, a client of it, and a database.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use sqlx::{AssertSqlSafe, Connection as _, Row as _};
use thunes::{Client, ClientBuilder, Country, Credentials, Environment, bizum};
use thunes_ledger::{Ledger, Open, Options, Outcome, Payment};
use thunes_sandbox::{Fault, LogEntry, Sandbox};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use crate::postgres;

/// Where a ledger is kept.
#[derive(Clone, Debug)]
pub enum Database {
    Sqlite(PathBuf),
    Postgres(String),
}

static NUMBER: AtomicUsize = AtomicUsize::new(0);

impl Database {
    fn name() -> String {
        format!("t{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed))
    }

    pub fn sqlite() -> Self {
        Self::Sqlite(scratch("payments.sqlite"))
    }

    /// A new database of the tests' own server.
    pub async fn postgres() -> Option<Self> {
        let Some(server) = postgres::server() else {
            crate::skip::skip("PostgreSQL is not installed");
            return None;
        };
        Some(Self::of(server).await)
    }

    /// A new database of that server.
    pub async fn of(server: &postgres::Server) -> Self {
        let name = Self::name();
        for _ in 0..100 {
            // The server may still be starting.
            if let Ok(mut connection) = sqlx::PgConnection::connect(&server.url("postgres")).await {
                sqlx::query(AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&mut connection).await.unwrap();
                return Self::Postgres(server.url(&name));
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("PostgreSQL takes no connections");
    }

    pub async fn open(&self, options: Options) -> Ledger {
        match self {
            Self::Sqlite(file) => Ledger::sqlite(file, thunes::METHODS, options).await.unwrap(),
            Self::Postgres(url) => Ledger::postgres(url, thunes::METHODS, options).await.unwrap(),
        }
    }

    /// The rows of a query, each column as text.
    pub async fn query(&self, sql: &str) -> Vec<Vec<Option<String>>> {
        let sql = AssertSqlSafe(sql.to_owned());
        macro_rules! rows {
            ($connection:expr) => {{
                let rows = sqlx::query(sql).fetch_all(&mut $connection).await.unwrap();
                rows.iter().map(|row| (0..row.len()).map(|index| row.get(index)).collect()).collect()
            }};
        }
        match self {
            Self::Sqlite(file) => {
                let options = sqlx::sqlite::SqliteConnectOptions::new().filename(file);
                rows!(sqlx::SqliteConnection::connect_with(&options).await.unwrap())
            }
            Self::Postgres(url) => rows!(sqlx::PgConnection::connect(url).await.unwrap()),
        }
    }

    pub async fn execute(&self, sql: &str) {
        let sql = AssertSqlSafe(sql.to_owned());
        match self {
            Self::Sqlite(file) => {
                let options = sqlx::sqlite::SqliteConnectOptions::new().filename(file);
                let mut connection = sqlx::SqliteConnection::connect_with(&options).await.unwrap();
                sqlx::query(sql).execute(&mut connection).await.unwrap();
            }
            Self::Postgres(url) => {
                let mut connection = sqlx::PgConnection::connect(url).await.unwrap();
                sqlx::query(sql).execute(&mut connection).await.unwrap();
            }
        }
    }

    /// Stores a Bizum sale of 8.00 as a sender does that dies right after it committed that state.
    pub async fn leave(&self, reference: &str, state: &str, host: &str, merchant: &str) {
        let now = match self {
            Self::Sqlite(_) => "CAST(unixepoch('subsec') * 1000 AS INTEGER)",
            Self::Postgres(_) => "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)",
        };
        let fence = (120 + 5 * 60 + 15 * 60) * 1000;
        let (sent, fence) = match state {
            "sending" => (now.to_owned(), format!("{now} + {fence}")),
            _ => ("NULL".to_owned(), "NULL".to_owned()),
        };
        let insert = format!(
            "INSERT INTO thunes_payments (environment, merchant_id, reference, operation, method, amount, currency, decimals, digest, \
             sender, state, held, why, created_at, changed_at, sent_at, fence_at, next_at) VALUES ('{host}', '{merchant}', \
             '{reference}', 'sale', 'bizum', 800, 'EUR', 2, 'd', 's', '{state}', 0, 'w', {now}, {now}, {sent}, {fence}, {fence})"
        );
        self.execute(&insert).await;
    }

    /// Waits until no transaction of a process that died holds the payment. PostgreSQL ends such a one when it notices that its client is
    /// gone, and recovery passes over what is held until then.
    pub async fn is_let_go(&self, reference: &str) {
        if let Self::Postgres(_) = self {
            self.query(&format!("SELECT sender FROM thunes_payments WHERE reference = '{reference}' FOR UPDATE")).await;
        }
    }

    /// How the payment with that reference is stored: state and whether it counts against a budget.
    pub async fn state(&self, reference: &str) -> String {
        let sql = format!("SELECT state || ' ' || held FROM thunes_payments WHERE reference = '{reference}'");
        let rows = self.query(&sql).await;
        rows.first().map_or_else(|| "none".to_owned(), |row| row[0].clone().unwrap())
    }

    /// The events of that payment: from and to.
    pub async fn events(&self, reference: &str) -> Vec<String> {
        let sql = format!(
            "SELECT coalesce(from_state, '-') || '>' || to_state FROM thunes_events JOIN thunes_payments ON payment_id = \
             thunes_payments.id WHERE reference = '{reference}' ORDER BY thunes_events.id"
        );
        self.query(&sql).await.into_iter().map(|row| row[0].clone().unwrap()).collect()
    }
}

/// A file of one test.
pub fn scratch(name: &str) -> PathBuf {
    postgres::scratch().join(format!("{}-{name}", Database::name()))
}

impl Drop for World {
    fn drop(&mut self) {
        if let Database::Sqlite(file) = &self.database {
            for end in ["", "-wal", "-shm"] {
                _ = std::fs::remove_file(format!("{}{end}", file.display()));
            }
        }
    }
}

pub struct World {
    pub sandbox: Sandbox,
    pub client: Client,
    pub ledger: Ledger,
    pub database: Database,
}

/// What tests usually tell a ledger: it does not wait for others for long.
pub fn options() -> Options {
    Options::default().wait(Duration::from_secs(20))
}

/// A ledger whose database's clock is ahead, so that every fence has passed and every reservation is old.
pub fn later() -> Options {
    options().ahead(Duration::from_secs(3600))
}

impl World {
    pub async fn on(database: Database) -> Self {
        let sandbox = Sandbox::start(thunes::METHODS).await.unwrap();
        sandbox.search_delay(Duration::ZERO);
        let client = client(&sandbox, sandbox.url());
        let ledger = database.open(options()).await;
        Self { sandbox, client, ledger, database }
    }

    /// How many sales and refunds with that reference the gateway did, whatever it answered.
    pub fn taken(&self, reference: &str) -> usize {
        let log = self.sandbox.log();
        let done = log.iter().filter(|entry| {
            is_payment(entry) && !matches!(entry.fault, Some(Fault::BadGateway | Fault::ProxyPage | Fault::CloseBefore))
        });
        done.filter(|entry| code(entry).as_deref() == Some(reference)).filter(|entry| entry.status != 400).count()
    }

    /// How many sales and refunds the gateway got with that reference, by its own log.
    pub fn copies(&self, reference: &str) -> usize {
        copies(&self.sandbox, reference)
    }
}

/// How many sales and refunds with that reference came in.
pub fn copies(sandbox: &Sandbox, reference: &str) -> usize {
    sandbox.log().iter().filter(|entry| is_payment(entry) && code(entry).as_deref() == Some(reference)).count()
}

/// A sale or refund that was let in.
pub fn is_payment(entry: &LogEntry) -> bool {
    let is_payment = entry.path == "/pts/v2/payments" || entry.path.ends_with("/refunds");
    entry.method == "POST" && is_payment && entry.refusal.is_none()
}

/// The reference in the body.
pub fn code(entry: &LogEntry) -> Option<String> {
    entry.json()?["clientReferenceInformation"]["code"].as_str().map(str::to_owned)
}

pub fn client(sandbox: &Sandbox, url: &str) -> Client {
    builder(sandbox, url).build().unwrap()
}

/// A client that waits for an answer for longer than any test is slow.
pub fn patient_client(sandbox: &Sandbox, url: &str) -> Client {
    builder(sandbox, url).timeout(Duration::from_secs(60)).build().unwrap()
}

pub fn builder(sandbox: &Sandbox, url: &str) -> ClientBuilder {
    let credentials = Credentials::shared_secret(sandbox.merchant_id(), sandbox.key_id(), sandbox.secret()).unwrap();
    let environment = Environment::base_url(url).unwrap();
    Client::builder(environment, credentials).timeout(Duration::from_secs(5))
}

pub fn sale<'a>(reference_code: &'a str, amount: &str) -> bizum::Sale<'a> {
    bizum::Sale::new(bizum::SaleRequired {
        reference_code,
        success_url: "https://shop.example/paid",
        cancel_url: "https://shop.example/cart",
        failure_url: "https://shop.example/failed",
        total_amount: amount.parse().unwrap(),
        bill_to_country: Country::ES,
        bill_to_email: "ana@shop.example",
        bill_to_first_name: "Ana",
        bill_to_last_name: "García",
    })
}

pub fn refund<'a>(sale_id: &'a bizum::SaleId, reference_code: &'a str, amount: &str) -> bizum::Refund<'a> {
    bizum::Refund::new(bizum::RefundRequired { sale_id, reference_code, total_amount: amount.parse().unwrap() })
}

/// A gateway that answers every request with the same.
pub struct Scripted {
    pub url: String,
    requests: Arc<AtomicUsize>,
    most: Arc<AtomicUsize>,
}

/// More requests than ever come.
pub const HELD: usize = usize::MAX;

/// What a search answers that finds nothing.
pub const NOTHING_FOUND: &str = r#"{"searchId":"1","count":0,"totalCount":0}"#;

impl Scripted {
    pub async fn start(status: u16, body: &str) -> Self {
        Self::with(status, "", body, 1).await
    }

    /// With more header lines. It answers once so many requests are there at once, or none came for a second. For [`HELD`] ones it waits
    /// until they are released.
    pub async fn with(status: u16, headers: &str, body: &str, crowd: usize) -> Self {
        let answer = answer(status, headers, body);
        Self::serve(move |_| answer.clone(), crowd).await
    }

    /// That answers by the first of these parts that is in the request's path.
    pub async fn by_path(answers: &[(&'static str, u16, &str)]) -> Self {
        let answers: Vec<_> = answers.iter().map(|(part, status, body)| (*part, answer(*status, "", body))).collect();
        let of = move |request: &str| {
            let path = request.lines().next().unwrap_or_default();
            answers.iter().find(|(part, _)| path.contains(part)).map_or_else(String::new, |(_, answer)| answer.clone())
        };
        Self::serve(of, 1).await
    }

    async fn serve(answer: impl Fn(&str) -> String + Clone + Send + 'static, crowd: usize) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (requests, most, waiting) = (Arc::default(), Arc::<AtomicUsize>::default(), Arc::<AtomicUsize>::default());
        let scripted = Self { url, requests: Arc::clone(&requests), most: Arc::clone(&most) };
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let (answer, requests, most, waiting) =
                    (answer.clone(), Arc::clone(&requests), Arc::clone(&most), Arc::clone(&waiting));
                tokio::spawn(async move {
                    let mut request = Vec::new();
                    while !is_whole(&request) && stream.read_buf(&mut request).await.unwrap_or(0) > 0 {}
                    requests.fetch_add(1, Ordering::SeqCst);
                    most.fetch_max(waiting.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    let patience = if crowd == HELD { 12_000 } else { 200 };
                    for _ in 0..patience {
                        if most.load(Ordering::SeqCst) >= crowd {
                            break;
                        }
                        tokio::time::sleep(Duration::from_millis(5)).await;
                    }
                    if crowd > 1 {
                        // Whoever comes in excess is given the time to.
                        tokio::time::sleep(Duration::from_millis(100)).await;
                    }
                    waiting.fetch_sub(1, Ordering::SeqCst);
                    _ = stream.write_all(answer(&String::from_utf8_lossy(&request)).as_bytes()).await;
                });
            }
        });
        scripted
    }

    /// Answers all requests from now on, of one that was started to wait for more than there are.
    pub fn release(&self) {
        self.most.store(usize::MAX, Ordering::SeqCst);
    }

    /// How many requests there were at once, at most.
    pub fn most(&self) -> usize {
        self.most.load(Ordering::SeqCst)
    }

    pub fn requests(&self) -> usize {
        self.requests.load(Ordering::SeqCst)
    }
}

fn answer(status: u16, headers: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status} Answer\r\ncontent-type: application/json\r\n{headers}connection: close\r\ncontent-length: {length}\r\n\r\n{body}"
    )
}

/// Whether the bytes are a whole HTTP request.
pub fn is_whole(request: &[u8]) -> bool {
    let Some(head) = request.windows(4).position(|four| four == b"\r\n\r\n") else { return false };
    let text = String::from_utf8_lossy(&request[..head]).to_ascii_lowercase();
    let length = text.lines().find_map(|line| line.strip_prefix("content-length: ")).map_or(0, |n| n.parse().unwrap());
    request.len() >= head + 4 + length
}

/// The list for persons, where it fits on one page.
pub async fn for_persons(ledger: &Ledger, client: &Client) -> Vec<Payment> {
    let page = ledger.open_payments(client, Open::ForPersons, None).await.unwrap();
    assert_eq!(page.next, None);
    page.payments
}

/// The variant's name.
pub fn word<I, S>(outcome: &Outcome<I, S>) -> &'static str {
    match outcome {
        Outcome::Answered(_) => "answered",
        Outcome::Rejected(_) => "rejected",
        Outcome::NotSent(_) => "not sent",
        Outcome::Unknown(_) => "unknown",
        Outcome::UnderWay(_) => "under way",
        Outcome::Closed(_) => "closed",
    }
}

/// A test on each database.
macro_rules! on_both {
    ($($(#[$meta:meta])* async fn $name:ident($world:ident: World) $body:block)+) => {
        $(mod $name {
            use super::*;

            async fn run($world: World) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                run(World::on($crate::world::Database::sqlite()).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                if let Some(database) = $crate::world::Database::postgres().await {
                    run(World::on(database).await).await;
                }
            }
        })+
    };
}
pub(crate) use on_both;
