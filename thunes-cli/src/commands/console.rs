//! What the program says, and how it ends.

use std::cell::Cell;
use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::{Args, ColorChoice, ValueEnum};
use thunes_spec::words::visible;
use thunes_spec::{Level, Report};

use crate::message_json;

pub(super) use super::failure::Failure;

/// How messages are written.
#[derive(Args, Clone, Copy)]
pub(super) struct Output {
    /// Whether messages have colours; `auto`: on a terminal, unless NO_COLOR is set.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: ColorChoice,
    /// The format of errors and warnings.
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
    /// The first thing that could not be written to standard output.
    broken: Cell<Option<io::Error>>,
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
        Self { colour, json: output.message_format == MessageFormat::Json, broken: Cell::new(None) }
    }

    /// Writes a text for people to standard output.
    pub(super) fn print(&self, text: &str) {
        self.out(&visible(text));
    }

    /// Writes what a program reads to standard output: as it is, unless that is a terminal.
    pub(super) fn data(&self, text: &str) {
        if io::stdout().is_terminal() { self.print(text) } else { self.out(text) }
    }

    /// Says what was done. Where standard output is for JSON, on standard error.
    pub(super) fn say(&self, line: impl Display) {
        let line = format!("{line}\n");
        if self.json { err(&visible(&line)) } else { self.print(&line) }
    }

    /// Reports problems, if there are any.
    pub(super) fn tell(&self, report: &Report) {
        if !report.is_empty() {
            self.show(report);
        }
    }

    /// Reports what went wrong, if anything did, and returns the exit code.
    pub(super) fn end(&self, outcome: Outcome) -> ExitCode {
        let code = outcome.map_or_else(|failure| self.failed(&failure), |()| 0);
        self.note(io::stdout().flush());
        let broken = self.broken.take().map(|error| self.failed(&Failure::Output(error)));
        ExitCode::from(broken.unwrap_or(code))
    }

    fn failed(&self, failure: &Failure) -> u8 {
        match failure {
            Failure::Spec(report) => self.show(report),
            Failure::Output(_) => err(&format!("error: {failure}\n")),
            other => self.fail(&other.to_string()),
        }
        failure.exit_code()
    }

    fn show(&self, report: &Report) {
        if self.json {
            self.data(&message_json::report(report));
        } else {
            err(&if self.colour { report.render_styled() } else { report.render() });
            err(&format!("{}\n", report.where_to_read_more()));
        }
    }

    fn fail(&self, text: &str) {
        if self.json {
            self.data(&message_json::message(Level::Error, text));
        } else {
            err(&format!("error: {}\n", visible(text)));
        }
    }

    fn out(&self, text: &str) {
        self.note(io::stdout().write_all(text.as_bytes()));
    }

    /// A reader that closes standard output early, as `head` does, is not an error.
    fn note(&self, written: io::Result<()>) {
        let earlier = self.broken.take();
        let now = written.err().filter(|error| error.kind() != io::ErrorKind::BrokenPipe);
        self.broken.set(earlier.or(now));
    }
}

/// Writes to standard error.
fn err(text: &str) {
    _ = io::stderr().write_all(text.as_bytes());
}
