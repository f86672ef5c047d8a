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
Exit codes: 0 all is well, perhaps with warnings, 1 something is wrong with the spec or a check said no, 2 wrong arguments, or a file
cannot be read or written.

Examples:
  thunes check                                  check the folder `spec`
  thunes check my/spec
  thunes example bizum.sale                     a filled-in body, and the Rust code for it
  thunes explain T0033                          what a message means
  thunes explain bizum.sale.bill_to_email       what the spec knows of a field
  thunes new quick_pay                          the file of a new method
  thunes generate spec --out src/methods.rs
  thunes lock                                   after a change of what is required";

#[derive(Subcommand)]
enum Command {
    /// Reads a spec folder and tells everything that is wrong with it, or worth a warning.
    #[command(after_help = "Examples:\n  thunes check my/spec\n  thunes check --deny-warnings    for CI\n  \
                            thunes check --message-format json    for an editor")]
    Check(check::CheckArgs),
    /// Writes every rule of every method, and how it is known, as JSON.
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
                            thunes example bizum.sale_status --rust > src/main.rs")]
    Example(example::ExampleArgs),
    /// Tells what changed between two spec folders for callers of the generated code, what they write now, and the version that it
    /// needs.
    /// `major`: callers stop compiling, or their code means something else. `minor`: they compile as before. `patch`: only documentation
    /// changed. Below 1.0.0 a major change raises the second number, and every other one the third. What the spec calls unverified is
    /// left out: it may change at any time.
    #[command(after_help = "Examples:\n  thunes diff old/spec spec\n  \
                            thunes diff old/spec spec --format json\n  \
                            git worktree add old v0.1.0 && thunes diff old/spec spec --at-most minor    in CI")]
    Diff(diff::DiffArgs),
    /// Explains a code of a message, or what the spec knows of a method, an operation or a field.
    ///
    /// Without a name: every code with its meaning.
    #[command(
        after_help = "Examples:\n  thunes explain T0033\n  thunes explain bizum\n  thunes explain bizum.sale\n  \
                            thunes explain bizum.sale.bill_to_email\n  thunes explain bill_to_email    in every method"
    )]
    Explain(explain::ExplainArgs),
    /// Generates Rust code from a spec folder.
    ///
    /// A file that would stay the same is not touched. Of a crate's files, those that are no longer made are removed, and what
    /// thunes did not write is left alone. In a build script use the library instead.
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
    /// Writes the file of a new payment method, to fill in.
    ///
    /// What is not given is asked for in a terminal. A file that is there is never overwritten.
    #[command(
        after_help = "Examples:\n  thunes new quick_pay\n  thunes new quick_pay --title 'Quick Pay' --code QUICKPAY \\\n      \
                            --payment-type eWallet --country ES,PT --currency EUR\n  \
                            thunes new quick_pay --spec my/spec --init    a spec of your own"
    )]
    New(new::NewArgs),
    /// Writes the JSON Schema of the spec's files, from which an editor completes and explains while you write.
    ///
    /// An editor with the YAML language server takes it for each file that begins with a line like
    /// `# yaml-language-server: $schema=schema/method.json`.
    #[command(after_help = "Example:\n  thunes schema --out spec/schema")]
    Schema(schema::SchemaArgs),
}

/// Runs the program.
#[must_use]
pub fn run() -> ExitCode {
    let Cli { output, command } = Cli::parse();
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
