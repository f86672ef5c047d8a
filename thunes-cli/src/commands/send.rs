//! `thunes sale` and `thunes refund`: a payment, at most once for its reference.

use core::fmt;
use std::io::{self, BufRead as _, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;
use thunes_ledger::{Ledger, LedgerError, Payment, State};
use thunes_runtime::{AnyId, AnyRequest, AnyStatus, Client, Draft, Environment, MethodSpec, Request as _};

use crate::pay::built_in::Methods;
use crate::pay::dry_run::Prepared;
use crate::pay::error::PayError;
use crate::pay::gateway::moves_money;
use crate::pay::reporter::Reporter;
use crate::pay::{ask, rust, values};

use super::console::{Console, Outcome};
use super::payment::{self, FormArgs, GatewayArgs, LedgerArgs, MethodArgs};
use super::place;
use super::progress::during;

/// What came of a request that is only known at run time.
type AnyOutcome = thunes_ledger::Outcome<AnyId, AnyStatus>;

#[derive(Args)]
pub(super) struct SendArgs {
    #[command(flatten)]
    pub(super) method: MethodArgs,
    /// A value, by setter name or JSON path: `--set total_amount=8.00`. A list is JSON.
    #[arg(long, value_name = "NAME=VALUE")]
    pub(super) set: Vec<String>,
    /// A file with values, in YAML or JSON; `-` for standard input. `--set` overrides its values.
    #[arg(long, value_name = "FILE")]
    values: Option<PathBuf>,
    /// Show the request, and do not send it.
    #[arg(long)]
    dry_run: bool,
    /// How to show the request.
    #[arg(long = "as", value_name = "FORM", default_value = "all", requires = "dry_run")]
    shown_as: ShownAs,
    #[arg(long, value_name = "NAME", requires = "dry_run", help = place::HELP)]
    crate_name: Option<String>,
    /// Send it again in a new attempt, if the ledger recorded it as not sent, or as refused with HTTP 401.
    #[arg(long)]
    retry: bool,
    /// Confirm that real money moves.
    #[arg(long)]
    yes: bool,
    /// Begin a new ledger file where real money moves. By default, the file that you name must exist there.
    #[arg(long)]
    new_ledger: bool,
    #[command(flatten)]
    pub(super) gateway: GatewayArgs,
    #[command(flatten)]
    pub(super) ledger: LedgerArgs,
    #[command(flatten)]
    pub(super) form: FormArgs,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ShownAs {
    /// All of them.
    All,
    /// Method, URL, headers and body.
    Http,
    /// A command for curl.
    Curl,
    /// The code of a Rust program.
    Rust,
    /// The body.
    Json,
}

/// What is to be sent.
struct Ready {
    methods: Methods,
    request: AnyRequest,
}

impl SendArgs {
    /// Sends the request of that operation.
    pub(super) fn run(self, operation: &str, console: &Console) -> Outcome {
        if self.dry_run {
            let shown = self.ready(operation).and_then(|ready| payment::run(self.prepared(&ready)));
            return payment::show(shown.map(|shown| (0, shown)), self.form, console);
        }
        let ended = self.ready(operation).and_then(|ready| payment::run(self.send(ready, console)));
        ended.unwrap_or_else(|error| payment::end(Err(error), self.form, console))
    }

    fn ready(&self, operation: &str) -> Result<Ready, PayError> {
        let (methods, method) = self.method.read()?;
        // Nobody is to answer ten questions and then be told that a key is missing.
        _ = self.gateway.asked().builder()?;
        let draft = self.draft(method, operation)?;
        let spec = draft.spec();
        let request = draft.build().map_err(|invalid| values::refuse(invalid, spec))?;
        Ok(Ready { methods, request })
    }

    fn draft(&self, method: &'static MethodSpec, operation: &str) -> Result<Draft, PayError> {
        let draft = Draft::new(method, operation).map_err(PayError::UnknownName)?;
        let draft = values::fill(draft, self.values.as_deref(), &self.set)?;
        if !self.may_ask() {
            return Ok(draft);
        }
        values::must_have_sale(&draft)?;
        ask::complete(draft, method)
    }

    /// Whether there is a terminal to ask at.
    fn may_ask(&self) -> bool {
        let is_read = self.values.as_deref() == Some(Path::new("-"));
        !self.form.json && !is_read && io::stdin().is_terminal() && io::stderr().is_terminal()
    }

    /// Sends it, and shows what came of it. An error of this function was met before that, and is not shown yet.
    async fn send(&self, ready: Ready, console: &Console) -> Result<Outcome, PayError> {
        let (builder, environment) = self.gateway.asked().builder()?;
        // Read before sending: a file that is gone afterwards must not hide the outcome.
        let url = self.gateway.asked().config()?.environment;
        let client = builder.build()?;
        let file = self.ledger.find()?;
        // By a mistyped path, a repeated command would pay again.
        if file.is_new && file.is_named && !self.new_ledger && moves_money(&environment) {
            return Err(PayError::NewLedger { file: file.path });
        }
        let ledger = payment::open(&file, &ready.methods).await?;
        let earlier = earlier(&ledger, &client, &ready.request).await?;
        // What is stored is only shown, unless it is to be sent again.
        if earlier.is_none() || self.retry {
            self.confirm(&environment, &client, &ready.request)?;
        }
        let outcome = self.sent(&ledger, &client, &ready.request).await;
        let again = self.ledger.added_to(payment::again(&self.method, &self.gateway));
        let reporter = Reporter { methods: ready.methods.tables, again: &again };
        let report = outcome
            .map(|outcome| reporter.of_outcome(&ledger, &outcome, earlier.as_ref()).with_sandbox(&outcome, &url));
        let report = report.map_err(|error| after(earlier.as_ref(), error));
        // Closing may wait for a database that fails. Whoever sees nothing interrupts it, and loses what is still to be stored.
        let ended = payment::end_now(report, self.form, console);
        during(self.form, || "storing the outcome", ledger.close()).await;
        Ok(ended)
    }

    async fn sent(&self, ledger: &Ledger, client: &Client, request: &AnyRequest) -> Result<AnyOutcome, PayError> {
        let sending = || format!("sending to {}", client.host());
        let outcome = during(self.form, sending, async {
            if self.retry { ledger.retry(client, request).await } else { ledger.send(client, request).await }
        });
        Ok(outcome.await?)
    }

    /// Asks before real money moves.
    fn confirm(&self, environment: &Environment, client: &Client, request: &AnyRequest) -> Result<(), PayError> {
        if self.yes || !moves_money(environment) {
            return Ok(());
        }
        let refused = || PayError::NotConfirmed { host: client.host().to_owned() };
        if self.form.json || !io::stdin().is_terminal() {
            return Err(refused());
        }
        let Ok(intent) = client.intent(request) else { return Err(refused()) };
        let question = format!(
            "{} of {} {} through {} at {}, merchant {}. Type `{}` to send it: ",
            intent.movement.kind(),
            intent.amount,
            intent.currency,
            intent.method,
            intent.host,
            intent.merchant_id,
            intent.amount,
        );
        let answer = answer_to(&question).map_err(payment::terminal)?;
        if answer == intent.amount.to_string() { Ok(()) } else { Err(refused()) }
    }

    async fn prepared(&self, ready: &Ready) -> Result<DryRun, PayError> {
        let (builder, _) = self.gateway.asked().builder()?;
        let prepared = Prepared::sign(builder, &ready.request).await?;
        let places = place::places(self.crate_name.as_deref(), self.method.own_spec());
        let places = places.map_err(|report| PayError::Spec(Box::new(report)))?;
        let rust = rust::program(&ready.methods.spec, &ready.request, &places);
        Ok(DryRun { outcome: "dry_run", exit_code: 0, curl: prepared.curl(), prepared, rust, shown_as: self.shown_as })
    }
}

/// The payment that the ledger has under the request's reference. If that cannot be read, it may have been sent.
async fn earlier(ledger: &Ledger, client: &Client, request: &AnyRequest) -> Result<Option<Payment>, PayError> {
    match request.reference() {
        Some(reference) => {
            Ok(ledger.payment(client, reference).await.map_err(|error| PayError::from(error).of_asking())?)
        }
        None => Ok(None),
    }
}

/// The database failed, and this call sent nothing: an earlier one may have.
fn after(earlier: Option<&Payment>, error: PayError) -> PayError {
    let may_have_been_done = earlier.is_some_and(|payment| !matches!(payment.state, State::NotSent | State::Rejected));
    match error {
        PayError::Ledger(ref why) if may_have_been_done && matches!(**why, LedgerError::Database(_)) => {
            error.of_asking()
        }
        error => error,
    }
}

fn answer_to(question: &str) -> io::Result<String> {
    io::stderr().write_all(question.as_bytes())?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    Ok(answer.trim().to_owned())
}

/// What a dry run shows.
#[derive(Serialize)]
struct DryRun {
    outcome: &'static str,
    exit_code: u8,
    #[serde(flatten)]
    prepared: Prepared,
    curl: String,
    rust: String,
    #[serde(skip)]
    shown_as: ShownAs,
}

impl fmt::Display for DryRun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { prepared, curl, rust, .. } = self;
        let (http, json) = (prepared.http(), prepared.body_over_lines());
        match self.shown_as {
            ShownAs::Http => f.write_str(http.trim_end()),
            ShownAs::Curl => f.write_str(curl.trim_end()),
            ShownAs::Rust => f.write_str(rust.trim_end()),
            ShownAs::Json => f.write_str(&json),
            ShownAs::All => write!(f, "{http}\n# curl\n{curl}\n# Rust\n{rust}\n# JSON\n{json}"),
        }
    }
}
