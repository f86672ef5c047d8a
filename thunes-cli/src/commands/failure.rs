//! Why a command did not do what it was asked to.

use std::io;
use std::path::PathBuf;

use thunes_spec::Report;

use crate::example::ExampleError;
use crate::explain::ExplainError;
use crate::files::FileError;
use crate::generate::package::BadName;
use crate::new::NewError;
use crate::version::Bump;

/// Why a command failed. The program puts `error: ` in front.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// Something is wrong with the spec; it is told with its places.
    #[error(transparent)]
    Spec(Box<Report>),
    #[error("warnings are denied by `--deny-warnings`")]
    WarningsDenied,
    /// The spec as it would be was told before.
    #[error("the spec would be wrong with it: nothing was written")]
    WouldBreakTheSpec,
    #[error("what is there is not what the spec says\n  help: run the same command without `--check`")]
    NotUpToDate,
    #[error(
        "the changes need a {needs} version, and {most} is the most that is allowed\n  \
         help: take the changes back, or raise the version and allow it with `--at-most {needs}`"
    )]
    BumpNeeded { needs: Bump, most: Bump },
    #[error(transparent)]
    File(#[from] FileError),
    #[error(transparent)]
    Example(#[from] ExampleError),
    #[error(transparent)]
    Explain(ExplainError),
    #[error("there is no code {}; `thunes explain` lists all", .0.to_uppercase())]
    NoCode(String),
    #[error(transparent)]
    New(NewError),
    #[error("cannot ask: {0}")]
    CannotAsk(#[source] io::Error),
    #[error("give {} too; in a terminal you would be asked", .0.join(", "))]
    NotGiven(Vec<&'static str>),
    #[error("{0}\n  help: name it with `--name`")]
    BadName(#[from] BadName),
    #[error("the crate has no name\n  help: name it with `--name`")]
    NoName,
    #[error("`{}` holds no `Cargo.toml`\n  help: give the folder of `thunes-runtime`", .0.display())]
    NoRuntime(PathBuf),
    #[error("`{}` cannot stand in `Cargo.toml`", .0.escape_debug())]
    BadRuntimePath(String),
    #[error("`{}` is there, and is no page of this program's\n  help: give another folder, or move that file away", .0.display())]
    ForeignPage(PathBuf),
    #[error(
        "`{}`, line {line}: expected `<request> <field> <path>`. Fix the line, or restore the file from version control",
        list.display()
    )]
    BrokenLock { list: PathBuf, line: usize },
    #[error("this cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

impl Failure {
    /// The program's exit code: 1 where the spec is wrong or a check said no, 2 for wrong arguments and files.
    pub(super) fn exit_code(&self) -> u8 {
        match self {
            Self::Spec(report) if is_about_the_spec(report) => 1,
            Self::WarningsDenied | Self::WouldBreakTheSpec | Self::NotUpToDate | Self::BumpNeeded { .. } => 1,
            _ => 2,
        }
    }
}

/// Whether the spec is to be put right, and not a file's place or an argument.
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
