//! Why a command did not do what it was asked to.

use std::io;
use std::path::PathBuf;

use thunes_sandbox::StartError;
use thunes_spec::Report;

use crate::example::ExampleError;
use crate::explain::ExplainError;
use crate::files::FileError;
use crate::generate::package::BadName;
use crate::new::NewError;
use crate::pay::error::PayError;
use crate::revision::RevisionError;
use crate::version::Bump;

/// Why a command failed. The program prints it after `error: `.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// The spec is invalid; the report has the places.
    #[error(transparent)]
    Spec(Box<Report>),
    #[error("warnings are denied by `--deny-warnings`")]
    WarningsDenied,
    /// The report on the spec as it would be has already been shown.
    #[error("nothing was written: the spec would not be valid")]
    WouldBreakTheSpec,
    #[error("`{}` was not formatted: it is not valid YAML, is larger than 256 KiB, or formatting would change its meaning\n  help: `thunes check` reports errors in the file", .0.display())]
    NotFormatted(PathBuf),
    #[error("some files are not formatted\n  help: run `thunes fmt`")]
    OtherLayout,
    #[error("the files do not match the spec\n  help: run the same command without `--check`")]
    NotUpToDate,
    #[error(
        "the changes need a {needs} version, but at most {most} is allowed\n  \
         help: revert the changes, or raise the version and allow it with `--at-most {needs}`"
    )]
    BumpNeeded { needs: Bump, most: Bump },
    #[error(transparent)]
    File(#[from] FileError),
    #[error(transparent)]
    Example(#[from] ExampleError),
    #[error(transparent)]
    Revision(#[from] RevisionError),
    #[error(transparent)]
    Explain(ExplainError),
    #[error("unknown code {}; `thunes explain` lists them all", .0.to_uppercase())]
    NoCode(String),
    #[error(transparent)]
    New(NewError),
    #[error("standard output cannot be written: {0}")]
    Output(#[source] io::Error),
    #[error("the editor disconnected without `shutdown`")]
    Left,
    #[error("the editor's messages cannot be read: {0}")]
    Protocol(#[source] io::Error),
    #[error("cannot prompt: {0}")]
    CannotAsk(#[source] io::Error),
    #[error("also pass {}; in a terminal, `thunes` prompts for them", .0.join(", "))]
    NotGiven(Vec<&'static str>),
    #[error("{0}\n  help: name it with `--name`")]
    BadName(#[from] BadName),
    #[error("the crate has no name\n  help: name it with `--name`")]
    NoName,
    #[error("`{}` has no `Cargo.toml`\n  help: pass the folder of `thunes-runtime`", .0.display())]
    NoRuntime(PathBuf),
    #[error("`{}` cannot be written in `Cargo.toml`", .0.escape_debug())]
    BadRuntimePath(String),
    #[error(
        "`{}`, line {line}: expected `<request> <field> <path>`. Fix the line, or restore the file from version control",
        list.display()
    )]
    BrokenLock { list: PathBuf, line: usize },
    #[error(transparent)]
    Sandbox(#[from] StartError),
    #[error("cannot {verb} {}: {source}", path.display())]
    Path { verb: &'static str, path: PathBuf, source: io::Error },
    #[error("the sandbox cannot run here: {0}")]
    Runtime(#[source] io::Error),
    #[error(
        "no sandbox answers at {url}: {why}\n  help: start one with `thunes sandbox`, or give its address with `--url`"
    )]
    NoSandbox { url: String, why: String },
    #[error(transparent)]
    Pay(PayError),
    /// How it ended has already been shown.
    #[error("exit code {0}")]
    Reported(u8),
    #[error("this cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

impl Failure {
    /// The program's exit code: 1 where the spec is wrong or a check said no, 2 for wrong arguments and files.
    pub(super) fn exit_code(&self) -> u8 {
        match self {
            Self::Pay(error) => error.exit_code(),
            Self::Reported(code) => *code,
            Self::Spec(report) if is_about_the_spec(report) => 1,
            Self::WarningsDenied | Self::WouldBreakTheSpec | Self::NotUpToDate | Self::BumpNeeded { .. } => 1,
            Self::NotFormatted(_) | Self::OtherLayout => 1,
            _ => 2,
        }
    }
}

/// Whether the spec itself is wrong, rather than an argument or the place of a file.
fn is_about_the_spec(report: &Report) -> bool {
    !report.is_io() && !report.diagnostics().iter().any(|diagnostic| diagnostic.code.is_about_the_call())
}

impl From<Report> for Failure {
    fn from(report: Report) -> Self {
        Self::Spec(Box::new(report))
    }
}

impl From<ExplainError> for Failure {
    fn from(why: ExplainError) -> Self {
        match why {
            ExplainError::Spec(report) => Self::Spec(report),
            other => Self::Explain(other),
        }
    }
}

impl From<PayError> for Failure {
    fn from(why: PayError) -> Self {
        match why {
            PayError::Spec(report) => Self::Spec(report),
            other => Self::Pay(other),
        }
    }
}
