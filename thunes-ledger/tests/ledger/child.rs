//! A separate process that works with a ledger, and stops at a given point.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, SystemTime};

use serde_json::{Value, json};
use thunes::{Client, Credentials, Environment, bizum};
use thunes_sandbox::Sandbox;
use tracing::field::{Field, Visit};
use tracing::span;

use crate::world::{Database, later, options, refund, sale, word};

const ORDERS: &str = "LEDGER_CHILD";

/// What a process is to do.
#[derive(Clone)]
pub struct Orders(Value);

impl Orders {
    /// `act` is `send`, `retry`, `recover`, `check` or `open`.
    pub fn new(act: &str, database: &Database, gateway: &Sandbox, url: &str) -> Self {
        let (kind, place) = match database {
            Database::Sqlite(file) => ("sqlite", file.display().to_string()),
            Database::Postgres(url) => ("postgres", url.clone()),
        };
        Self(json!({
            "act": act, "kind": kind, "place": place, "url": url,
            "merchant_id": gateway.merchant_id(), "key_id": gateway.key_id(), "secret": gateway.secret(),
        }))
    }

    /// The references, one after the other.
    pub fn references(mut self, references: &[String]) -> Self {
        self.0["references"] = json!(references);
        self
    }

    /// Refunds of that sale in place of sales.
    pub fn of_sale(mut self, id: Option<&bizum::SaleId>) -> Self {
        self.0["sale_id"] = json!(id.map(|id| id.bare()));
        self
    }

    /// The amount of each refund: 0.01.
    pub fn amount(mut self, amount: &str) -> Self {
        self.0["amount"] = json!(amount);
        self
    }

    /// Stops before (`commit`) or after (`committed`) a step is committed: until it is killed, or, with `pause`, by SIGSTOP.
    pub fn stop_at(mut self, when: &str, step: &str, how: &str) -> Self {
        (self.0["when"], self.0["step"], self.0["how"]) = (json!(when), json!(step), json!(how));
        self
    }

    /// A file with seconds by which the process's clock is ahead.
    pub fn clock(mut self, file: &std::path::Path) -> Self {
        self.0["clock"] = json!(file);
        self
    }

    pub fn start(&self) -> Process {
        self.start_under(&[])
    }

    /// Starts it under another program: `strace` and its options, say.
    pub fn start_under(&self, program: &[&str]) -> Process {
        let executable = std::env::current_exe().unwrap();
        let mut command = Command::new(program.first().map_or(executable.as_os_str(), std::ffi::OsStr::new));
        if let Some(options) = program.get(1..) {
            command.args(options).arg(&executable);
        }
        let mut child = command
            .args(["--exact", "child::child", "--nocapture", "--test-threads=1"])
            .env(ORDERS, self.0.to_string())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let said = BufReader::new(child.stdout.take().unwrap());
        Process { child, said }
    }
}

pub struct Process {
    pub child: Child,
    said: BufReader<ChildStdout>,
}

impl Process {
    /// The next thing that it says; none once it is gone.
    pub fn says(&mut self) -> Option<String> {
        let mut line = String::new();
        loop {
            line.clear();
            if self.said.read_line(&mut line).unwrap_or(0) == 0 {
                return None;
            }
            if let Some((_, said)) = line.trim_end().split_once("SAYS ") {
                return Some(said.to_owned());
            }
        }
    }

    /// Waits until it has stopped, or ended. Returns whether it stopped.
    pub fn stops(&mut self) -> bool {
        while let Some(said) = self.says() {
            if said == "stopped" {
                return true;
            }
        }
        false
    }

    /// Waits until it has ended, for ten seconds.
    pub fn ends(&mut self) {
        for _ in 0..200 {
            if self.child.try_wait().unwrap().is_some() {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("it does not end");
    }

    pub fn kill(mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }

    pub fn signal(&self, name: &str) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args([name, &pid]).status().unwrap().success());
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

fn say(what: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "SAYS {what}").unwrap();
    out.flush().unwrap();
}

/// Not a test: another test starts it as a separate process.
#[test]
fn child() {
    let Ok(orders) = std::env::var(ORDERS) else { return };
    let orders: Value = serde_json::from_str(&orders).unwrap();
    let stop = Stop {
        when: text(&orders, "when").to_owned(),
        step: text(&orders, "step").to_owned(),
        how: text(&orders, "how").to_owned(),
    };
    tracing::subscriber::set_global_default(stop).unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(obey(&orders));
}

fn text<'a>(orders: &'a Value, name: &str) -> &'a str {
    orders[name].as_str().unwrap_or_default()
}

async fn obey(orders: &Value) {
    let act = text(orders, "act");
    let database = match text(orders, "kind") {
        "sqlite" => Database::Sqlite(PathBuf::from(text(orders, "place"))),
        _ => Database::Postgres(text(orders, "place").to_owned()),
    };
    let ledger = database.open(if act == "recover" { later() } else { options() }).await;
    let client = client(orders);
    let sale_id = orders["sale_id"].as_str().map(|id| bizum::SaleId::from_gateway(id).unwrap());
    match act {
        "recover" => say(&format!("{:?}", ledger.recover(&client).await.map(|found| found.settled.len()))),
        "open" => {}
        _ => {
            for reference in orders["references"].as_array().unwrap() {
                let reference = reference.as_str().unwrap();
                let said = match (act, &sale_id) {
                    ("check", _) => ledger.check(&client, reference).await.map(|_| "checked"),
                    ("retry", _) => ledger.retry(&client, &sale(reference, "8")).await.map(|outcome| word(&outcome)),
                    (_, None) => ledger.send(&client, &sale(reference, "8")).await.map(|outcome| word(&outcome)),
                    (_, Some(id)) => {
                        let amount = orders["amount"].as_str().unwrap_or("0.01");
                        ledger.send(&client, &refund(id, reference, amount)).await.map(|outcome| word(&outcome))
                    }
                };
                say(&said.map_or_else(|error| error.to_string(), str::to_owned));
            }
        }
    }
    say("done");
}

fn client(orders: &Value) -> Client {
    let secret = |name| text(orders, name);
    let credentials = Credentials::shared_secret(secret("merchant_id"), secret("key_id"), secret("secret")).unwrap();
    let builder = Client::builder(Environment::base_url(text(orders, "url")).unwrap(), credentials);
    let clock = text(orders, "clock").to_owned();
    let ahead = move || match clock.as_str() {
        "" => 0,
        file => std::fs::read_to_string(file).unwrap().trim().parse().unwrap(),
    };
    let clock = move || SystemTime::now() + Duration::from_secs(ahead());
    builder.timeout(Duration::from_secs(5)).clock(clock).build().unwrap()
}

/// Stops the process at a step.
struct Stop {
    when: String,
    step: String,
    how: String,
}

#[derive(Default)]
struct Seen {
    message: String,
    step: String,
}

impl Visit for Seen {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        if field.name() == "message" {
            self.message = format!("{value:?}");
        }
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "step" {
            value.clone_into(&mut self.step);
        }
    }
}

impl tracing::Subscriber for Stop {
    fn enabled(&self, metadata: &tracing::Metadata<'_>) -> bool {
        metadata.target().starts_with("thunes_ledger")
    }

    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, event: &tracing::Event<'_>) {
        let mut seen = Seen::default();
        event.record(&mut seen);
        if (&seen.message, &seen.step) != (&self.when, &self.step) {
            return;
        }
        say("stopped");
        if self.how == "pause" {
            // By the id of this thread, not of the process: so it is this thread that cannot go on, and not just any other.
            let thread = std::fs::read_link("/proc/thread-self").unwrap();
            let thread = thread.file_name().unwrap().to_owned();
            Command::new("kill").arg("-STOP").arg(thread).status().unwrap();
        } else {
            loop {
                std::thread::park();
            }
        }
    }

    fn enter(&self, _: &span::Id) {}

    fn exit(&self, _: &span::Id) {}
}
