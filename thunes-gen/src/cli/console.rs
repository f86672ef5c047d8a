//! What the program says, and how it ends.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "this is where the program talks to its user")]

use std::fmt::Display;
use std::io::IsTerminal;
use std::process::ExitCode;

use thunes_gen::Report;

/// Where messages go.
pub(super) struct Console {
    colour: bool,
}

/// Why a command did not do what it was asked to.
pub(super) enum Failure {
    /// Something is wrong with the spec.
    Spec(Box<Report>),
    /// The answer of a check is no. The text starts with `error: `.
    Refused(String),
    /// Something else is wrong: wrong arguments, a file that cannot be read or written. The text starts with `error: `.
    Other(String),
}

/// How a command ends.
pub(super) type Outcome = Result<(), Failure>;

impl Console {
    pub(super) fn new() -> Self {
        Self { colour: std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none() }
    }

    /// Writes a line to standard output.
    pub(super) fn say(&self, line: impl Display) {
        println!("{line}");
    }

    /// Tells what went wrong, if anything did, and gives the exit code.
    pub(super) fn end(&self, outcome: Outcome) -> ExitCode {
        match outcome {
            Ok(()) => ExitCode::SUCCESS,
            Err(Failure::Spec(report)) => self.tell(&report),
            Err(Failure::Refused(text)) => {
                eprintln!("{text}");
                ExitCode::FAILURE
            }
            Err(Failure::Other(text)) => {
                eprintln!("{text}");
                ExitCode::from(2)
            }
        }
    }

    fn tell(&self, report: &Report) -> ExitCode {
        eprint!("{}", if self.colour { report.render_styled() } else { report.render() });
        ExitCode::from(if report.is_io() { 2 } else { 1 })
    }
}

impl From<Report> for Failure {
    fn from(report: Report) -> Self {
        Self::Spec(Box::new(report))
    }
}

impl From<String> for Failure {
    fn from(text: String) -> Self {
        Self::Other(text)
    }
}
