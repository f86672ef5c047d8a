//! A sandbox, and the program that pays at it.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::{env, fs};

use serde_json::Value;
use thunes_sandbox::{Builder, Sandbox};
use tokio::runtime::Runtime;

/// What a Bizum sale of 8.00 needs.
pub(crate) const SALE: &[(&str, &str)] = &[
    ("success_url", "https://shop.example/paid"),
    ("cancel_url", "https://shop.example/cart"),
    ("failure_url", "https://shop.example/failed"),
    ("total_amount", "8.00"),
    ("bill_to_country", "ES"),
    ("bill_to_email", "ana@shop.example"),
    ("bill_to_first_name", "Ana"),
    ("bill_to_last_name", "García"),
];

/// How the program ended.
pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ended {
    pub(crate) fn of(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Self { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
    }

    /// The one object on standard output.
    pub(crate) fn json(&self) -> Value {
        let json: Value = serde_json::from_str(&self.out).unwrap_or_else(|_| panic!("{}\n{}", self.out, self.err));
        assert_eq!(json["exit_code"], self.code, "{json}");
        json
    }
}

/// The program, with nothing in its environment that could send a request elsewhere.
pub(crate) fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_thunes"));
    for (name, _) in env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("THUNES_")) {
        command.env_remove(name);
    }
    command.args(arguments).stdin(Stdio::null());
    command
}

pub(crate) fn run(arguments: &[&str]) -> Ended {
    Ended::of(program(arguments).output().unwrap())
}

/// Runs the program with a text on its standard input.
pub(crate) fn run_with(mut command: Command, input: &str) -> Ended {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    Ended::of(child.wait_with_output().unwrap())
}

pub(crate) struct Shop {
    /// The sandbox lives in it.
    _runtime: Runtime,
    pub(crate) sandbox: Sandbox,
    pub(crate) folder: PathBuf,
}

impl Shop {
    pub(crate) fn new(name: &str) -> Self {
        Self::with(name, |builder| builder)
    }

    pub(crate) fn with(name: &str, set: impl FnOnce(Builder) -> Builder) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pay").join(name);
        _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let sandbox = runtime.block_on(set(Sandbox::builder(thunes::METHODS)).start()).unwrap();
        Self { _runtime: runtime, sandbox, folder }
    }

    pub(crate) fn ledger(&self) -> String {
        self.folder.join("ledger.sqlite").to_str().unwrap().to_owned()
    }

    /// The program with the sandbox and a ledger of the test's own, and JSON.
    pub(crate) fn pay(&self, arguments: &[&str]) -> Ended {
        let ledger = self.ledger();
        let more = ["--env", "sandbox", "--url", self.sandbox.url(), "--ledger", &ledger, "--json"];
        run(&[arguments, &more].concat())
    }

    pub(crate) fn sale(&self, reference: &str, more: &[&str]) -> Ended {
        let pairs = sets(reference);
        let pairs: Vec<&str> = pairs.iter().flat_map(|pair| ["--set", pair]).collect();
        self.pay(&[&["sale", "bizum"], pairs.as_slice(), more].concat())
    }
}

/// The values of a sale, as `--set` takes them.
pub(crate) fn sets(reference: &str) -> Vec<String> {
    let all = SALE.iter().copied().chain([("reference_code", reference)]);
    all.map(|(name, value)| format!("{name}={value}")).collect()
}

/// The id without its method and kind, as the sandbox has it.
pub(crate) fn bare(json: &Value) -> String {
    json["id"].as_str().unwrap().rsplit(':').next().unwrap().to_owned()
}
