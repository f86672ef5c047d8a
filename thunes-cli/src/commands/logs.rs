//! `thunes logs`: what a running sandbox is asked, and what it answers.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use serde_json::Value;

use crate::pay::gateway::{must_be_url, place_of};

use super::console::{Console, Failure, Outcome};

/// How often a sandbox is asked for what is new.
const LOOK: Duration = Duration::from_millis(300);

#[derive(Args)]
pub(super) struct LogsArgs {
    /// The sandbox's address
    #[arg(long, default_value = "http://127.0.0.1:8080")]
    url: String,
    /// The certificate authority (PEM) that the sandbox wrote, if it uses TLS
    #[arg(long, value_name = "FILE")]
    authority_file: Option<PathBuf>,
    /// Write each entry as a JSON object in a line, with the bodies
    #[arg(long)]
    json: bool,
    /// Write the existing entries, then exit
    #[arg(long)]
    no_follow: bool,
}

impl LogsArgs {
    pub(super) fn run(self, console: &Console) -> Outcome {
        must_be_url("--url", &self.url)?;
        tokio::runtime::Runtime::new().map_err(Failure::Runtime)?.block_on(self.follow(console))
    }

    async fn follow(self, console: &Console) -> Outcome {
        let client = self.client()?;
        let mut last = 0;
        loop {
            for entry in self.after(&client, last).await? {
                last = entry.get("number").and_then(Value::as_u64).unwrap_or(last);
                self.write(&entry, console);
            }
            if self.no_follow || console.is_closed() {
                return Ok(());
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    fn client(&self) -> Result<reqwest::Client, Failure> {
        let mut builder = reqwest::Client::builder().no_proxy().timeout(Duration::from_secs(10));
        if let Some(path) = &self.authority_file {
            let failed = |source| Failure::Path { verb: "read", path: path.clone(), source };
            let pem = std::fs::read(path).map_err(failed)?;
            let authority = reqwest::Certificate::from_pem(&pem).map_err(|error| failed(io::Error::other(error)))?;
            builder = builder.tls_certs_merge([authority]);
        }
        builder.build().map_err(|error| self.none(&error))
    }

    async fn after(&self, client: &reqwest::Client, last: u64) -> Result<Vec<Value>, Failure> {
        let url = format!("{}/sandbox/api/log?after={last}", self.url.trim_end_matches('/'));
        let answer = client.get(url).send().await.and_then(reqwest::Response::error_for_status);
        let text = answer.map_err(|error| self.none(&error))?.text().await.map_err(|error| self.none(&error))?;
        let mut read: Value = serde_json::from_str(&text)?;
        Ok(read.get_mut("log").and_then(Value::as_array_mut).map(std::mem::take).unwrap_or_default())
    }

    fn none(&self, error: &reqwest::Error) -> Failure {
        let mut why = String::new();
        let mut cause: Option<&dyn std::error::Error> = Some(error);
        while let Some(error) = cause {
            why = error.to_string();
            cause = error.source();
        }
        Failure::NoSandbox { url: place_of(&self.url), why }
    }

    /// An entry is one line, whatever is in it: any server may be behind the address.
    fn line(&self, entry: &Value) -> String {
        if self.json {
            return format!("{entry}\n");
        }
        let text = |name: &str| entry.get(name).and_then(Value::as_str).unwrap_or_default();
        let time = text("at").get(11..19).unwrap_or_default();
        let status = entry.get("status").and_then(Value::as_u64).filter(|status| *status > 0);
        let status = status.map_or_else(|| "---".to_owned(), |status| status.to_string());
        let fault = entry.get("fault").and_then(Value::as_str).map(|fault| format!(" [{fault}]")).unwrap_or_default();
        let line = format!("{time} {status} {} {} {}{fault}", text("method"), text("path"), text("note"));
        format!("{}\n", line.replace(['\n', '\t'], " "))
    }

    fn write(&self, entry: &Value, console: &Console) {
        let line = self.line(entry);
        if self.json { console.data(&line) } else { console.print(&line) }
    }
}
