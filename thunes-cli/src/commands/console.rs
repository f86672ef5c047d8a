//! What the program says, and how it ends.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::{Args, ColorChoice, ValueEnum};
use thunes_spec::{Code, Level, Report};

use crate::message_json;

pub(super) use super::failure::Failure;

/// How the program talks.
#[derive(Args, Clone, Copy)]
pub(super) struct Output {
    /// Whether messages have colours; `auto`: on a terminal, unless NO_COLOR is set.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: ColorChoice,
    /// How problems are told.
    #[arg(long, global = true, value_name = "FORMAT", default_value = "human")]
    message_format: MessageFormat,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum MessageFormat {
    /// As a compiler does, on standard error.
    Human,
    /// A JSON object in each line of standard output, in the shape of rustc's diagnostics.
    Json,
}

/// Where messages go.
pub(super) struct Console {
    colour: bool,
    json: bool,
}

/// How a command ends.
pub(super) type Outcome = Result<(), Failure>;

impl Console {
    pub(super) fn new(output: Output) -> Self {
        let colour = match output.color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none(),
        };
        Self { colour, json: output.message_format == MessageFormat::Json }
    }

    /// Writes what was asked for to standard output.
    pub(super) fn print(&self, text: &str) {
        out(text);
    }

    /// Says what was done. Where standard output is for JSON, on standard error.
    pub(super) fn say(&self, line: impl Display) {
        if self.json {
            err(format_args!("{line}\n"));
        } else {
            out(format_args!("{line}\n"));
        }
    }

    /// Tells problems, if there are any.
    pub(super) fn tell(&self, report: &Report) {
        if !report.is_empty() {
            self.show(report);
        }
    }

    /// Tells what went wrong, if anything did, and gives the exit code.
    pub(super) fn end(&self, outcome: Outcome) -> ExitCode {
        let Err(failure) = outcome else { return ExitCode::SUCCESS };
        match &failure {
            Failure::Spec(report) => self.show(report),
            other => self.fail(&other.to_string()),
        }
        ExitCode::from(failure.exit_code())
    }

    fn show(&self, report: &Report) {
        if self.json {
            out(message_json::report(report));
        } else {
            err(if self.colour { report.render_styled() } else { report.render() });
            err(format_args!("{}\n", where_to_read_more(report)));
        }
    }

    fn fail(&self, text: &str) {
        if self.json {
            out(message_json::message(Level::Error, text));
        } else {
            err(format_args!("error: {text}\n"));
        }
    }
}

/// Writes to standard output. Who has heard enough, as `head` has, is told no more.
fn out(text: impl Display) {
    _ = write!(io::stdout(), "{text}");
}

/// Writes to standard error.
fn err(text: impl Display) {
    _ = write!(io::stderr(), "{text}");
}

/// The command that shows the page of a code.
fn where_to_read_more(report: &Report) -> String {
    let codes: BTreeSet<Code> = report.diagnostics().iter().map(|diagnostic| diagnostic.code).collect();
    let mut ids = codes.iter().map(|code| code.id());
    let first = ids.next().unwrap_or("<code>");
    match ids.collect::<Vec<_>>().as_slice() {
        [] => format!("more about it: `thunes explain {first}`"),
        others => format!("more about each: `thunes explain {first}`; also {}", others.join(", ")),
    }
}
