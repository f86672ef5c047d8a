//! What the commands for payments share: their arguments, and how they end.

use std::future::Future;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;
use thunes_ledger::{Ledger, Payment, State};
use thunes_runtime::{Client, MethodSpec};
use thunes_spec::words::visible;

use crate::pay::again::Again;
use crate::pay::built_in::Methods;
use crate::pay::error::PayError;
use crate::pay::gateway::Asked;
use crate::pay::ledger_file::LedgerFile;
use crate::pay::next::is_followed;
use crate::pay::report::PaymentReport;
use crate::pay::reporter::Reporter;

use super::console::{Console, Failure, Outcome};

/// The help of a payment command: examples, and how it ends.
pub(super) fn help(examples: &[&str]) -> String {
    let examples: String = examples.iter().map(|example| format!("\n  thunes {example}")).collect();
    format!("Examples:{examples}\n\n{EXIT_CODES}")
}

/// How payment commands end.
const EXIT_CODES: &str = "\
Exit codes:
  0  the gateway accepted it, and it has not failed
  2  wrong arguments, values, keys or files: this command sent nothing
  3  not sent, or closed as not done: no money is known to have moved. Do what `next` says
  4  refused by the gateway, or the payment failed: nothing was paid or refunded
  5  unknown: money may have moved. Do what `next` says, and do not send it under another reference
  6  `wait`: the deadline passed before the status came
3 and 4 are about the sale or refund, in `sale`, `refund`, `status`, `wait` and `settle`. A status check or a search that fails, or a
ledger that cannot be read, ends `status`, `wait`, `settle`, `find` and `open` with 5, which says nothing about the payment.
With `--json`, standard output has one object with `outcome` and `exit_code`, errors included.

Keys come from the environment (THUNES_MERCHANT_ID, THUNES_KEY_ID, THUNES_SHARED_SECRET, ...; a variable that ends in
_FILE names a file) or from `--config FILE`.";

#[derive(Args)]
pub(super) struct GatewayArgs {
    /// Where to send: `test`, `production`, `india`, `sandbox` or a URL [default: THUNES_ENVIRONMENT].
    #[arg(long, value_name = "ENVIRONMENT")]
    env: Option<String>,
    /// The sandbox's URL, with `--env sandbox` [default: http://127.0.0.1:8080].
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// A file with the settings of the client, in YAML or JSON, instead of environment variables.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

impl GatewayArgs {
    pub(super) fn asked(&self) -> Asked<'_> {
        Asked { environment: self.env.as_deref(), sandbox_url: self.url.as_deref(), config: self.config.as_deref() }
    }
}

#[derive(Args)]
pub(super) struct MethodArgs {
    /// The payment method: `bizum`. `thunes methods` lists them.
    #[arg(value_name = "METHOD")]
    method: String,
    /// Your own spec folder, instead of the built-in spec.
    #[arg(long, value_name = "DIR")]
    spec: Option<PathBuf>,
}

impl MethodArgs {
    pub(super) fn read(&self) -> Result<(Methods, &'static MethodSpec), PayError> {
        let methods = Methods::read(self.spec.as_deref())?;
        let method = methods.find(&self.method)?;
        Ok((methods, method))
    }

    pub(super) fn own_spec(&self) -> Option<&Path> {
        self.spec.as_deref()
    }
}

/// A payment that the ledger has.
#[derive(Args)]
pub(super) struct StoredArgs {
    #[command(flatten)]
    pub(super) method: MethodArgs,
    /// Your reference of the sale or refund.
    #[arg(value_name = "REFERENCE")]
    pub(super) reference: String,
    #[command(flatten)]
    pub(super) gateway: GatewayArgs,
    #[command(flatten)]
    pub(super) ledger: LedgerArgs,
    #[command(flatten)]
    pub(super) form: FormArgs,
}

#[derive(Args)]
pub(super) struct LedgerArgs {
    /// The ledger file [default: THUNES_LEDGER, or thunes/ledger.sqlite in your data directory].
    #[arg(long, value_name = "FILE")]
    ledger: Option<PathBuf>,
}

#[derive(Args, Clone, Copy)]
pub(super) struct FormArgs {
    /// Write one JSON object to standard output, even for an error.
    #[arg(long)]
    pub(super) json: bool,
}

/// What a command works with: a client, and the ledger.
pub(super) struct Desk {
    pub(super) client: Client,
    pub(super) ledger: Ledger,
    pub(super) methods: Methods,
    pub(super) method: &'static MethodSpec,
    /// The commands that it advises.
    again: Again,
}

impl StoredArgs {
    pub(super) async fn desk(&self) -> Result<Desk, PayError> {
        Desk::open(&self.method, &self.gateway, &self.ledger).await
    }
}

/// The commands that a command with these flags advises.
pub(super) fn again(method: &MethodArgs, gateway: &GatewayArgs) -> Again {
    let text = |path: &Option<PathBuf>| path.as_ref().map(|path| path.to_string_lossy().into_owned());
    Again::default()
        .with("--spec", text(&method.spec).as_deref())
        .with("--env", gateway.env.as_deref())
        .with("--url", gateway.url.as_deref())
        .with("--config", text(&gateway.config).as_deref())
}

impl LedgerArgs {
    /// Adds the file to the commands that are advised.
    pub(super) fn added_to(&self, again: Again) -> Again {
        again.with_ledger(self.ledger.as_deref())
    }

    pub(super) fn find(&self) -> Result<LedgerFile, PayError> {
        LedgerFile::find(self.ledger.as_deref())
    }

    /// Opens the ledger for a command that begins no payment.
    pub(super) async fn read(&self, methods: &Methods) -> Result<Ledger, PayError> {
        let file = self.find()?;
        // Once created, a mistyped file would no longer stop a sale.
        if file.is_new && file.is_named {
            return Err(PayError::NoLedger { file: file.path });
        }
        open(&file, methods).await
    }
}

/// Opens a ledger. A new one is reported: it does not stop what an earlier one would have stopped.
pub(super) async fn open(file: &LedgerFile, methods: &Methods) -> Result<Ledger, PayError> {
    let ledger = file.open(methods.tables).await?;
    if file.is_new {
        let path = file.path.display().to_string();
        _ = writeln!(io::stderr(), "note: began a new ledger in `{}`. It knows no earlier payments.", visible(&path));
    }
    Ok(ledger)
}

impl Desk {
    pub(super) async fn open(
        method: &MethodArgs,
        gateway: &GatewayArgs,
        ledger: &LedgerArgs,
    ) -> Result<Self, PayError> {
        let again = ledger.added_to(again(method, gateway));
        let (methods, method) = method.read()?;
        let client = gateway.asked().builder()?.0.build()?;
        let ledger = ledger.read(&methods).await?;
        Ok(Self { client, ledger, methods, method, again })
    }

    /// The state of a stored payment.
    pub(super) fn report(&self, payment: &Payment) -> PaymentReport {
        Reporter { methods: self.methods.tables, again: &self.again }.of_payment(&self.ledger, payment)
    }

    /// The state of a stored payment that nobody was asked about.
    pub(super) fn report_stored(&self, payment: &Payment) -> PaymentReport {
        self.report(payment).as_stored(payment.changed_at)
    }

    /// Whether a status check can bring news. Before there is an outcome, only a settlement can; and what is final needs no check.
    pub(super) fn is_to_be_checked(&self, payment: &Payment) -> Result<bool, PayError> {
        if payment.state != State::Answered || payment.id.is_none() {
            return Ok(false);
        }
        let is_final = self.ledger.meaning(payment).is_some_and(|status| status.is_final());
        match self.must_be_followed(payment) {
            Err(_) if is_final => Ok(false),
            followed => followed.map(|()| true),
        }
    }

    /// Refuses what only a status check can answer, if there is none: neither the ledger nor a settlement could ever answer it.
    pub(super) fn must_be_followed(&self, payment: &Payment) -> Result<(), PayError> {
        let operation = payment.operation.as_str();
        if is_followed(self.methods.tables, &payment.method, operation, &payment.reference) {
            return Ok(());
        }
        Err(PayError::NotFollowed { method: payment.method.clone(), kind: operation.to_owned() })
    }

    /// The payment with that reference, if the ledger has it.
    pub(super) async fn find(&self, reference: &str) -> Result<Option<Payment>, PayError> {
        let found = self.ledger.payment(&self.client, reference).await?;
        match found {
            Some(payment) if payment.method != self.method.name => {
                Err(PayError::OtherMethod { reference: payment.reference, method: payment.method })
            }
            found => Ok(found),
        }
    }

    /// The command that settles a payment, for example.
    pub(super) fn stored(&self, command: &str, reference: &str) -> String {
        self.again.stored(command, self.method.name, reference)
    }

    /// The command that checks an id that you put in.
    pub(super) fn status_by_id(&self, reference: &str) -> String {
        self.again.by_id(self.method.name, reference, "ID")
    }

    /// The payment with that reference.
    pub(super) async fn get(&self, reference: &str) -> Result<Payment, PayError> {
        let none = || PayError::NotInLedger {
            reference: reference.to_owned(),
            host: self.client.host().to_owned(),
            find: self.again.find(self.method.name, reference),
            status: self.status_by_id(reference),
        };
        self.find(reference).await?.ok_or_else(none)
    }
}

/// Runs a command to its end.
pub(super) fn run<T>(work: impl Future<Output = Result<T, PayError>>) -> Result<T, PayError> {
    let started = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = started.map_err(|error| PayError::System { what: "the program cannot start", error })?;
    runtime.block_on(work)
}

/// Shows the state of a payment, and ends with its exit code.
pub(super) fn end(result: Result<PaymentReport, PayError>, form: FormArgs, console: &Console) -> Outcome {
    show(result.map(|report| (report.exit_code, report)), form, console)
}

/// Shows the state of a payment or the error now, for a command that goes on.
pub(super) fn end_now(result: Result<PaymentReport, PayError>, form: FormArgs, console: &Console) -> Outcome {
    let ended = end(result, form, console);
    console.flush();
    ended.map_err(|failure| {
        console.report(&failure);
        Failure::Reported(failure.exit_code())
    })
}

/// Shows what was found out, and ends with its exit code.
pub(super) fn show<T>(result: Result<(u8, T), PayError>, form: FormArgs, console: &Console) -> Outcome
where
    T: Serialize + core::fmt::Display,
{
    match result {
        Ok((code, found)) => {
            if form.json {
                console.data(&json(&found)?);
            } else {
                console.print(&format!("{found}\n"));
            }
            if code == 0 { Ok(()) } else { Err(Failure::Reported(code)) }
        }
        Err(error) if form.json => {
            let fault = Fault { outcome: "error", exit_code: error.exit_code(), message: error.to_string() };
            console.data(&json(&fault)?);
            Err(Failure::Reported(error.exit_code()))
        }
        Err(error) => Err(error.into()),
    }
}

fn json(found: &impl Serialize) -> Result<String, Failure> {
    Ok(format!("{}\n", serde_json::to_string(found)?))
}

/// An error for programs.
#[derive(Serialize)]
struct Fault {
    outcome: &'static str,
    exit_code: u8,
    message: String,
}

/// An error of the terminal.
pub(super) const fn terminal(error: io::Error) -> PayError {
    PayError::System { what: "the terminal cannot be used", error }
}
