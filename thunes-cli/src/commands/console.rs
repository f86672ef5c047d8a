//! What the program says, and how it ends.

use std::cell::Cell;
use std::ffi::OsString;
use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use anstream::AutoStream;
use clap::{Args, ColorChoice, ValueEnum};
use thunes_spec::words::visible;
use thunes_spec::{Level, Report};

use crate::{message_github, message_json, message_junit, message_sarif};

pub(super) use super::failure::Failure;

/// How messages are written.
#[derive(Args, Clone, Copy)]
pub(super) struct Output {
    /// Whether messages have colours. `auto` follows the terminal, NO_COLOR, CLICOLOR_FORCE and TERM=dumb.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: ColorChoice,
    /// The format of errors and warnings.
    #[arg(long, global = true, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Like a compiler's, on standard error.
    Human,
    /// A JSON object in each line of standard output, in the shape of rustc's diagnostics. `diff` writes its changes as an object.
    Json,
    /// Like a compiler's, and as annotations for GitHub Actions on standard output.
    Github,
    /// A SARIF 2.1.0 document on standard output, for code scanning.
    Sarif,
    /// A JUnit report on standard output, for CI services.
    Junit,
}

/// Where messages go.
pub(super) struct Console {
    colour: bool,
    format: Format,
    /// Whether a warning is a failure.
    warnings_fail: Cell<bool>,
    /// The first thing that could not be written to standard output.
    broken: Cell<Option<io::Error>>,
    /// Whether nobody reads standard output any more.
    closed: Cell<bool>,
}

/// How a command ends.
pub(super) type Outcome = Result<(), Failure>;

impl Console {
    pub(super) fn new(output: Output) -> Self {
        let colour = match output.color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => AutoStream::choice(&io::stderr()) != anstream::ColorChoice::Never,
        };
        Self {
            colour,
            format: output.format,
            warnings_fail: Cell::new(false),
            broken: Cell::new(None),
            closed: Cell::new(false),
        }
    }

    /// Whether what a command has to say is for programs.
    pub(super) fn is_json(&self) -> bool {
        self.format == Format::Json
    }

    /// Whether standard output goes nowhere any more.
    pub(super) fn is_closed(&self) -> bool {
        self.closed.get()
    }

    /// From here on a warning is a failure.
    pub(super) fn deny_warnings(&self) {
        self.warnings_fail.set(true);
    }

    /// Writes a text for people to standard output.
    pub(super) fn print(&self, text: &str) {
        self.out(&visible(text));
    }

    /// Writes what a program reads to standard output: as it is, unless that is a terminal.
    pub(super) fn data(&self, text: &str) {
        if io::stdout().is_terminal() { self.print(text) } else { self.out(text) }
    }

    /// Shows what was written so far.
    pub(super) fn flush(&self) {
        self.note(io::stdout().flush());
    }

    /// Says what was done. Where standard output is for programs, on standard error.
    pub(super) fn say(&self, line: impl Display) {
        let line = format!("{line}\n");
        match self.format {
            Format::Human | Format::Github => self.print(&line),
            Format::Json | Format::Sarif | Format::Junit => err(&visible(&line)),
        }
    }

    /// Reports warnings. If there are none, the formats that are documents write an empty one.
    pub(super) fn tell(&self, report: &Report) {
        match self.format {
            _ if !report.is_empty() => self.show(report),
            Format::Sarif => self.data(&message_sarif::report(None)),
            Format::Junit => self.data(&message_junit::report(None, false)),
            Format::Human | Format::Json | Format::Github => {}
        }
    }

    /// Reports what went wrong, if anything did, and returns the exit code.
    pub(super) fn end(&self, outcome: Outcome) -> ExitCode {
        let code = outcome.map_or_else(|failure| self.failed(&failure), |()| 0);
        self.note(io::stdout().flush());
        let broken = self.broken.take().map(|error| self.failed(&Failure::Output(error)));
        ExitCode::from(broken.unwrap_or(code))
    }

    /// Reports what went wrong, of a command that goes on.
    pub(super) fn report(&self, failure: &Failure) {
        self.failed(failure);
        self.note(io::stdout().flush());
    }

    fn failed(&self, failure: &Failure) -> u8 {
        match failure {
            Failure::Spec(report) => self.show(report),
            Failure::Reported(_) => {}
            Failure::Output(_) => err(&format!("error: {failure}\n")),
            other => self.fail(&other.to_string()),
        }
        failure.exit_code()
    }

    fn show(&self, report: &Report) {
        match self.format {
            Format::Human => self.render(report),
            Format::Json => self.data(&message_json::report(report)),
            Format::Github => {
                self.render(report);
                self.data(&message_github::report(report));
            }
            Format::Sarif => self.data(&message_sarif::report(Some(report))),
            Format::Junit => self.data(&message_junit::report(Some(report), self.warnings_fail.get())),
        }
    }

    fn render(&self, report: &Report) {
        err(&if self.colour { report.render_styled() } else { report.render() });
        err(&format!("{}\n", report.where_to_read_more()));
    }

    fn fail(&self, text: &str) {
        if self.is_json() {
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
        let now = written.err().filter(|error| {
            self.closed.set(true);
            error.kind() != io::ErrorKind::BrokenPipe
        });
        self.broken.set(earlier.or(now));
    }
}

/// Whether these arguments ask for JSON: one that is wrong is reported in that form, too.
pub(super) fn asks_for_json(arguments: impl IntoIterator<Item = OsString>) -> bool {
    let mut before = OsString::new();
    arguments.into_iter().any(|argument| {
        let asked = argument == "--json" || argument == "--format=json" || (before == "--format" && argument == "json");
        before = argument;
        asked
    })
}

/// Writes to standard error.
fn err(text: &str) {
    _ = io::stderr().write_all(text.as_bytes());
}
