//! The command line: arguments in, messages and exit codes out. Each command has a file of its own.

mod check;
mod console;
mod coverage;
mod diff;
mod docs;
mod example;
mod explain;
mod failure;
mod generate;
mod lock;
mod new;
mod openapi;
mod output;
mod place;
mod schema;
mod unverified;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use self::console::Console;

/// Checks payment method specs and generates typed Rust requests from them.
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
written.

Examples:
  thunes check                                  check the folder `spec`
  thunes check my/spec
  thunes example bizum.sale                     a filled-in body, and the Rust code for it
  thunes explain T0033                          what a message means
  thunes explain bizum.sale.bill_to_email       what the spec says about a field
  thunes new quick_pay                          the file of a new method
  thunes generate spec --out src/methods.rs
  thunes lock                                   after a change of what is required";

#[derive(Subcommand)]
enum Command {
    /// Checks a spec folder and reports every error and warning.
    #[command(after_help = "Examples:\n  thunes check my/spec\n  thunes check --deny-warnings    for CI\n  \
                            thunes check --message-format json    for an editor")]
    Check(check::CheckArgs),
    /// Writes every rule of every method, and its evidence, as JSON.
    #[command(after_help = "Example:\n  thunes coverage --out coverage.json")]
    Coverage(coverage::CoverageArgs),
    /// Writes a static site of the methods: what each request needs, with examples and a search.
    #[command(after_help = "Example:\n  thunes docs --out target/methods    then open target/methods/index.html")]
    Docs(docs::DocsArgs),
    /// Shows a filled-in request: its JSON body, and the Rust code that sends the same.
    ///
    /// The values are samples that fit each field's type and limits; what the spec fixes is filled in. Without `--all` there are the
    /// required fields only.
    #[command(after_help = "Examples:\n  thunes example bizum.sale\n  thunes example grabpay.refund --all --json\n  \
                            thunes example bizum.sale_check --rust > src/main.rs")]
    Example(example::ExampleArgs),
    /// Reports what changed between two spec folders for callers of the generated code, what callers write now, and which version the
    /// changes need.
    /// `major`: callers stop compiling, or their code means something else. `minor`: they compile as before. `patch`: only documentation
    /// changed. Below 1.0.0 a major change raises the second number, and every other one the third. Unverified methods are
    /// left out: they may change at any time.
    #[command(after_help = "Examples:\n  thunes diff old/spec spec\n  \
                            thunes diff old/spec spec --format json\n  \
                            git worktree add old v0.1.0 && thunes diff old/spec spec --at-most minor    in CI")]
    Diff(diff::DiffArgs),
    /// Explains an error code, or what the spec says about a method, an operation or a field.
    ///
    /// Without a name, lists every code with its meaning.
    #[command(
        after_help = "Examples:\n  thunes explain T0033\n  thunes explain bizum\n  thunes explain bizum.sale\n  \
                            thunes explain bizum.sale.bill_to_email\n  thunes explain bill_to_email    in every method"
    )]
    Explain(explain::ExplainArgs),
    /// Generates Rust code from a spec folder.
    ///
    /// Unchanged files are not touched. With `--crate`, files that are no longer generated are removed, and files that thunes did
    /// not write are left alone. In a build script use the library `thunes-gen` instead.
    #[command(after_help = "Examples:\n  thunes generate spec --out src/methods.rs\n  \
                            thunes generate spec --out src    writes src/thunes.rs\n  \
                            thunes generate spec --out src --only bizum,twint\n  \
                            thunes generate spec --out acme --crate --runtime-path ../thunes/thunes-runtime\n  \
                            thunes generate spec --out src --check    in CI: is it up to date?")]
    Generate(generate::GenerateArgs),
    /// Writes `required.lock`: what every request requires.
    ///
    /// Reports what changes for callers since the last release, whose lock is `released.lock`.
    #[command(after_help = "Example:\n  thunes lock spec")]
    Lock(lock::LockArgs),
    /// Writes the endpoints as an OpenAPI 3.1 document, with a schema for each method and operation.
    #[command(
        name = "openapi",
        after_help = "Examples:\n  thunes openapi > openapi.json\n  thunes openapi spec --out openapi.json"
    )]
    OpenApi(openapi::OpenApiArgs),
    /// Writes the file of a new payment method, for you to complete.
    ///
    /// In a terminal, asks for what you leave out. Never overwrites a file.
    #[command(
        after_help = "Examples:\n  thunes new quick_pay\n  thunes new quick_pay --title 'Quick Pay' --code QUICKPAY \\\n      \
                            --payment-type eWallet --country ES,PT --currency EUR\n  \
                            thunes new quick_pay --spec my/spec --init    your own spec"
    )]
    New(new::NewArgs),
    /// Writes the JSON Schema of the spec's files, so that an editor completes and explains them while you write.
    ///
    /// An editor with the YAML language server uses it for each file whose first line is like
    /// `# yaml-language-server: $schema=schema/method.json`.
    #[command(after_help = "Example:\n  thunes schema --out spec/schema")]
    Schema(schema::SchemaArgs),
}

/// Runs the program.
#[must_use]
pub fn run() -> ExitCode {
    let Cli { output, command } = match Cli::try_parse() {
        Ok(cli) => cli,
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
        Command::Generate(command) => command.run(&console),
        Command::Lock(command) => command.run(&console),
        Command::OpenApi(command) => command.run(&console),
        Command::New(command) => command.run(&console),
        Command::Schema(command) => command.run(&console),
    };
    console.end(outcome)
}

/// The help that was asked for, or what is wrong with the arguments.
fn help_or_fault(text: &clap::Error) -> ExitCode {
    match text.print().and_then(|()| io::stdout().flush()) {
        Ok(()) => ExitCode::from(u8::try_from(text.exit_code()).unwrap_or(2)),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(2),
    }
}
