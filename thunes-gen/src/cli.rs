//! The command line: arguments in, messages and exit codes out.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "this is where the program talks to its user")]

mod lock;

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use thunes_gen::model::Spec;
use thunes_gen::{Generator, Report};

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
    Check {
        /// The spec folder.
        #[arg(value_name = "DIR", default_value = "spec")]
        folder: PathBuf,
    },
    /// Generates Rust code from a spec folder.
    ///
    /// A file that would stay the same is not touched. In a build script use the library instead.
    #[command(after_help = "Examples:\n  thunes-gen generate spec --out src/methods.rs\n  \
                            thunes-gen generate spec --out src    writes src/thunes.rs")]
    Generate {
        /// The spec folder.
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// File to write, or a folder that exists: then the file is `thunes.rs` in it.
        #[arg(long, value_name = "FILE_OR_DIR")]
        out: PathBuf,
    },
    /// Writes down what every request requires: a list beside the spec, and a program for each field that leaves it out and must
    /// not compile.
    ///
    /// It says what changed for callers. A program of a field that is gone is removed.
    #[command(after_help = "Example:\n  thunes-gen lock spec --programs thunes-lock")]
    Lock {
        /// The spec folder, which gets `required.lock`.
        #[arg(value_name = "DIR", default_value = "spec")]
        folder: PathBuf,
        /// The crate of the programs.
        #[arg(long, value_name = "DIR", default_value = "thunes-lock")]
        programs: PathBuf,
    },
}

/// Runs the program.
pub(crate) fn run() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Lock { folder, programs } => return write_lock(&folder, &programs),
        Command::Check { folder } => Generator::new(folder).check().map(|spec| println!("{}", summary(&spec))),
        Command::Generate { folder, out } => {
            Generator::new(folder).write_to(out).map(|path| println!("written: {}", path.display()))
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(report) => tell(&report),
    }
}

fn write_lock(folder: &Path, programs: &Path) -> ExitCode {
    let spec = match Generator::new(folder).check() {
        Ok(spec) => spec,
        Err(report) => return tell(&report),
    };
    match lock::write(&spec, folder, programs) {
        Ok(changes) if changes.is_empty() => println!("locked: nothing changed for callers"),
        Ok(changes) => println!("{}", changes.join("\n")),
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}

fn tell(report: &Report) -> ExitCode {
    let colour = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    eprint!("{}", if colour { report.render_styled() } else { report.render() });
    ExitCode::from(if report.is_io() { 2 } else { 1 })
}

/// `ok: 12 methods, 3 operations, 39 fields`.
fn summary(spec: &Spec) -> String {
    let count = |number: usize, what: &str| format!("{number} {what}{}", if number == 1 { "" } else { "s" });
    format!(
        "ok: {}, {}, {}",
        count(spec.methods.len(), "method"),
        count(spec.operations.len(), "operation"),
        count(fields(spec), "field"),
    )
}

/// Fields that some request has, by path.
fn fields(spec: &Spec) -> usize {
    let operations = || spec.methods.iter().flat_map(|method| &method.operations);
    let inputs = operations().flat_map(|used| &used.inputs);
    let leaves =
        inputs.flat_map(|input| if input.members.is_empty() { std::slice::from_ref(input) } else { &input.members });
    let fixed = operations().flat_map(|used| &used.fixed).map(|fixed| &fixed.path);
    leaves.map(|input| &input.path).chain(fixed).collect::<std::collections::BTreeSet<_>>().len()
}
