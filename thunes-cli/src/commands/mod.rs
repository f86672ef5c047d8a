//! The command line: arguments in, messages and exit codes out. Each command has a file of its own.

mod check;
mod completions;
mod console;
mod coverage;
mod diff;
mod docs;
mod doctor;
mod example;
mod explain;
mod failure;
mod find;
mod fmt;
mod generate;
mod listen;
mod lock;
mod logs;
mod lsp;
mod man;
mod methods;
mod new;
mod open;
mod openapi;
mod output;
mod payment;
mod place;
mod progress;
mod refund;
mod sandbox;
mod schema;
mod send;
mod settle;
mod spec;
mod status;
mod unverified;
mod wait;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use self::console::{Console, asks_for_json};
use crate::message_json;

/// Takes payments, checks payment method specs, and generates typed Rust requests from them.
#[derive(Parser)]
#[command(name = "thunes", version, arg_required_else_help = true, after_help = EXIT_CODES)]
struct Cli {
    #[command(flatten)]
    output: console::Output,
    #[command(subcommand)]
    command: Command,
}

const EXIT_CODES: &str = "\
Exit codes: 0 success, warnings allowed; 1 the spec is invalid or a check failed; 2 wrong arguments, or a file cannot be read or
written. Payment commands also use 3 to 6: see `thunes sale --help`.

Examples:
  thunes check                                  check the folder `spec`
  thunes check --spec my/spec
  thunes example bizum.sale                     a filled-in body, and the Rust code for it
  thunes explain T0033                          what a message means
  thunes explain bizum.sale.bill_to_email       what the spec says about a field
  thunes new quick_pay                          the file of a new method
  thunes generate --out src/methods.rs
  thunes lock                                   after a change of what is required";

#[derive(Subcommand)]
enum Command {
    /// Checks a spec folder and reports every error and warning.
    #[command(after_help = "Examples:\n  thunes check --spec my/spec\n  thunes check --deny-warnings    for CI\n  \
                            thunes check --watch --fix    while you write\n  thunes check --format github --deny-warnings    annotations in GitHub Actions")]
    Check(check::CheckArgs),
    /// Writes every rule of every method, and its evidence, as JSON.
    #[command(after_help = "Example:\n  thunes coverage --out coverage.json")]
    Coverage(coverage::CoverageArgs),
    /// Writes a static site of the methods: what each request needs, with examples and a search.
    #[command(after_help = "Example:\n  thunes docs --out target/methods    then open target/methods/index.html")]
    Docs(docs::DocsArgs),
    /// Shows a filled-in request: its JSON body, and the Rust code that builds it.
    ///
    /// The values are samples that fit each field's type and limits; what the spec fixes is filled in. Without `--all` there are the
    /// required fields only.
    #[command(after_help = "Examples:\n  thunes example bizum.sale\n  thunes example grabpay.refund --all --json\n  \
                            thunes example bizum.sale_check --rust > src/main.rs")]
    Example(example::ExampleArgs),
    /// Reports what a change of the spec breaks for callers, what they write instead, and which version it needs.
    ///
    /// `major`: callers stop compiling, or their code means something else. `minor`: they compile as before. `patch`: only documentation
    /// changed. Below 1.0.0 a major change raises the second number, and every other one the third. Unverified methods are
    /// left out: they may change at any time.
    #[command(after_help = "Examples:\n  thunes diff HEAD~3\n  thunes diff old/spec --spec new/spec\n  \
                            thunes diff v0.1.0 --format json\n  thunes diff v0.1.0 --at-most minor    in CI")]
    Diff(diff::DiffArgs),
    /// Explains an error code, or what the spec says about a method, an operation or a field.
    ///
    /// Without a name, lists every code with its meaning.
    #[command(
        after_help = "Examples:\n  thunes explain T0033\n  thunes explain bizum\n  thunes explain bizum.sale\n  \
                            thunes explain bizum.sale.bill_to_email\n  thunes explain bill_to_email    in every method"
    )]
    Explain(explain::ExplainArgs),
    /// Formats the files of a spec, and keeps their comments.
    ///
    /// Their meaning stays the same: only indentation, blanks, quotes and empty lines change.
    #[command(after_help = "Examples:\n  thunes fmt\n  thunes fmt --spec my/spec --check    for CI")]
    Fmt(fmt::FmtArgs),
    /// Generates Rust code from a spec folder.
    ///
    /// Unchanged files are not touched. With `--crate`, files that are no longer generated are removed, and files that thunes did
    /// not write are left alone. In a build script use the library `thunes-gen` instead.
    #[command(after_help = "Examples:\n  thunes generate --out src/methods.rs\n  \
                            thunes generate --out src    writes src/thunes.rs\n  \
                            thunes generate --out src --only bizum,twint\n  \
                            thunes generate --out acme --crate --runtime-path ../thunes/thunes-runtime\n  \
                            thunes generate --out src --check    in CI: is it up to date?")]
    Generate(generate::GenerateArgs),
    /// Writes `required.lock`, the list of what every request requires.
    ///
    /// Reports what changes for callers since the last release, whose lock is `released.lock`.
    #[command(after_help = "Example:\n  thunes lock")]
    Lock(lock::LockArgs),
    /// Writes the endpoints as an OpenAPI document, with a schema for each method and operation.
    ///
    /// One endpoint serves every method, so in the document of all methods a body matches one of many schemas, and a client
    /// generated from it reports errors about the wrong method. Generate clients from the documents of `--per-method`.
    #[command(
        name = "openapi",
        after_help = "Examples:\n  thunes openapi > openapi.json\n  thunes openapi --per-method openapi    one document for each method\n  \
                            thunes openapi --openapi 3.0 --spec my/spec --out openapi.json"
    )]
    OpenApi(openapi::OpenApiArgs),
    /// Follows the log of a running sandbox: a line for each request and its answer.
    #[command(
        after_help = "Examples:\n  thunes logs\n  thunes logs --url https://localhost:8443 --authority-file sandbox.pem\n  \
                            thunes logs --json | jq .request    with bodies"
    )]
    Logs(logs::LogsArgs),
    /// Writes the file of a new payment method, for you to complete.
    ///
    /// In a terminal, asks for what you leave out. Never overwrites a file.
    #[command(
        after_help = "Examples:\n  thunes new quick_pay\n  thunes new quick_pay --title 'Quick Pay' --code QUICKPAY \\\n      \
                            --payment-type eWallet --country ES,PT --currency EUR\n  \
                            thunes new quick_pay --spec my/spec --init    your own spec"
    )]
    New(new::NewArgs),
    /// Runs a stand-in for the gateway: it checks signatures and fields, stores payments, and offers web pages and a JSON API.
    ///
    /// No money moves. Do not give it secrets: anyone who can reach it can see and do everything.
    #[command(after_help = sandbox::EXAMPLES)]
    Sandbox(sandbox::SandboxArgs),
    /// Writes the JSON Schema of the spec's files, so that an editor completes and explains them while you write.
    ///
    /// An editor with the YAML language server uses it for each file whose first line is like
    /// `# yaml-language-server: $schema=schema/method.json`.
    #[command(after_help = "Example:\n  thunes schema --out spec/schema")]
    Schema(schema::SchemaArgs),
    /// Lists the payment methods, or the requests and fields of one.
    #[command(after_help = "Examples:\n  thunes methods\n  thunes methods bizum")]
    Methods(methods::MethodsArgs),
    /// Sends a sale, at most once for its reference, and stores the outcome in a ledger file.
    ///
    /// If you run it again with the same reference, it sends nothing and shows the stored outcome.
    #[command(after_help = payment::help(&["sale bizum --env sandbox", "sale bizum --env test --values sale.yaml --set reference_code=order-42", "sale bizum --env sandbox --values sale.yaml --dry-run --as curl"]))]
    Sale(send::SendArgs),
    /// Sends a refund, at most once for its reference. Its sale must be in the ledger.
    #[command(after_help = payment::help(&["refund bizum --env sandbox --of order-42 --set reference_code=order-42-r --set total_amount=3.00"]))]
    Refund(refund::RefundArgs),
    /// Checks the status of a payment.
    #[command(after_help = payment::help(&["status bizum order-42 --env sandbox", "status bizum order-42 --env test --id bizum:sale:7652…"]))]
    Status(status::StatusArgs),
    /// Checks the status of a payment until the customer has paid or the status is final.
    #[command(after_help = payment::help(&["wait bizum order-42 --env sandbox", "wait bizum order-42-r --until final --deadline 600"]))]
    Wait(wait::WaitArgs),
    /// Searches the gateway for the payments with a reference.
    #[command(after_help = payment::help(&["find bizum order-42 --env test"]))]
    Find(find::FindArgs),
    /// Finds out what happened to a payment whose outcome is unknown. It only searches and checks, and sends no payment.
    #[command(after_help = payment::help(&["settle bizum order-42 --env test"]))]
    Settle(settle::SettleArgs),
    /// Lists the payments in the ledger that are not final, oldest first: since when, why, and when they are searched for or checked next.
    #[command(after_help = payment::help(&["open --env test", "open --env test --list for-persons --json", "open --env test --after order-42    the next hundred"]))]
    Open(open::OpenArgs),
    /// Checks everything that it can without moving money: configuration, network, TLS, authentication, clock, search, encryption.
    #[command(
        after_help = "Exit codes: 0 all is well; 1 a check failed.\n\nExamples:\n  thunes doctor --env test\n  thunes doctor --json"
    )]
    Doctor(doctor::DoctorArgs),
    /// Receives webhooks on this machine: verifies, shows and forwards them.
    #[command(after_help = "Example:\n  thunes listen --env sandbox --forward http://127.0.0.1:4000/webhook")]
    Listen(listen::ListenArgs),
    /// Writes the script that lets a shell complete commands and flags.
    #[command(
        after_help = "Examples:\n  thunes completions bash > ~/.local/share/bash-completion/completions/thunes\n  \
                            thunes completions zsh > ~/.zfunc/_thunes\n  \
                            thunes completions fish > ~/.config/fish/completions/thunes.fish\n  \
                            thunes completions powershell >> $PROFILE"
    )]
    Completions(completions::CompletionsArgs),
    /// Runs a language server on standard input and output, for editors.
    ///
    /// It reports errors while you write, explains what is under the cursor, completes, finds definitions and uses, and renames.
    /// docs/editor.md has configurations for VS Code, Neovim and Helix.
    #[command(after_help = "Example:\n  thunes lsp    started by the editor, for the files of a spec folder")]
    Lsp(lsp::LspArgs),
    /// Writes the manual pages.
    #[command(after_help = "Example:\n  thunes man --out ~/.local/share/man/man1    then `man thunes-check`")]
    Man(man::ManArgs),
}

/// Runs the program.
#[must_use]
pub fn run() -> ExitCode {
    let Cli { output, command } = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(other) if other.use_stderr() && asks_for_json(std::env::args_os()) => return fault_as_json(&other),
        Err(other) => return help_or_fault(&other),
    };
    let console = Console::new(output);
    let outcome = match command {
        Command::Check(command) => command.run(&console),
        Command::Coverage(command) => command.run(&console),
        Command::Docs(command) => command.run(&console),
        Command::Example(command) => command.run(&console),
        Command::Diff(command) => command.run(&console),
        Command::Explain(command) => command.run(&console),
        Command::Fmt(command) => command.run(&console),
        Command::Generate(command) => command.run(&console),
        Command::Lock(command) => command.run(&console),
        Command::OpenApi(command) => command.run(&console),
        Command::Logs(command) => command.run(&console),
        Command::Sandbox(command) => command.run(&console),
        Command::New(command) => command.run(&console),
        Command::Schema(command) => command.run(&console),
        Command::Methods(command) => command.run(&console),
        Command::Sale(command) => command.run("sale", &console),
        Command::Refund(command) => command.run(&console),
        Command::Status(command) => command.run(&console),
        Command::Wait(command) => command.run(&console),
        Command::Find(command) => command.run(&console),
        Command::Settle(command) => command.run(&console),
        Command::Open(command) => command.run(&console),
        Command::Doctor(command) => command.run(&console),
        Command::Listen(command) => command.run(&console),
        Command::Completions(command) => command.run(Cli::command(), &console),
        Command::Lsp(command) => command.run(),
        Command::Man(command) => command.run(Cli::command(), &console),
    };
    console.end(outcome)
}

/// What is wrong with the arguments, as a line of JSON.
fn fault_as_json(fault: &clap::Error) -> ExitCode {
    let written = io::stdout().write_all(message_json::usage(&fault.render().to_string()).as_bytes());
    _ = written.and_then(|()| io::stdout().flush());
    ExitCode::from(2)
}

/// The help that was asked for, or what is wrong with the arguments.
fn help_or_fault(text: &clap::Error) -> ExitCode {
    match text.print().and_then(|()| io::stdout().flush()) {
        Ok(()) => ExitCode::from(u8::try_from(text.exit_code()).unwrap_or(2)),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(2),
    }
}
