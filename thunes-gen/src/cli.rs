//! The command line: arguments in, messages and exit codes out. Each command has a file of its own.

mod check;
mod console;
mod generate;
mod lock;
mod unverified;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use self::console::Console;

/// Checks payment method specs and generates typed Rust requests from them.
#[derive(Parser)]
#[command(name = "thunes-gen", version, arg_required_else_help = true, after_help = EXIT_CODES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXIT_CODES: &str = "\
Exit codes: 0 all is well, 1 something is wrong with the spec, 2 wrong arguments, or a file cannot be read or written.

Examples:
  thunes-gen check                                  check the folder `spec`
  thunes-gen check my/spec
  thunes-gen generate spec --out src/methods.rs
  thunes-gen lock                                   after a change of what is required";

#[derive(Subcommand)]
enum Command {
    /// Reads a spec folder and tells everything that is wrong with it.
    #[command(after_help = "Example:\n  thunes-gen check my/spec")]
    Check(check::Check),
    /// Generates Rust code from a spec folder.
    ///
    /// A file that would stay the same is not touched. In a build script use the library instead.
    #[command(after_help = "Examples:\n  thunes-gen generate spec --out src/methods.rs\n  \
                            thunes-gen generate spec --out src    writes src/thunes.rs")]
    Generate(generate::Generate),
    /// Writes down what every request requires: a list beside the spec, and a program for each field that leaves it out and must
    /// not compile.
    ///
    /// It says what changed for callers. A program of a field that is gone is removed.
    #[command(after_help = "Example:\n  thunes-gen lock spec --programs thunes-lock")]
    Lock(lock::Lock),
}

/// Runs the program.
pub(crate) fn run() -> ExitCode {
    let console = Console::new();
    let outcome = match Cli::parse().command {
        Command::Check(command) => command.run(&console),
        Command::Generate(command) => command.run(&console),
        Command::Lock(command) => command.run(&console),
    };
    console.end(outcome)
}
