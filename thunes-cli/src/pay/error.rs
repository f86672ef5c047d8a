//! Why a payment command failed, and what is known about the money.

use std::io;
use std::path::PathBuf;

use thunes_ledger::LedgerError;
use thunes_runtime::{ConfigError, FindError, Invalid, NoCheck, SendError, SettleError, SetupError, UnknownName};
use thunes_spec::Report;

/// The exit codes of payment commands.
pub mod exit {
    /// Wrong arguments, values, keys or files. Nothing was sent.
    pub const USAGE: u8 = 2;
    /// The request was not sent. It is safe to run the command again.
    pub const NOT_SENT: u8 = 3;
    /// The gateway refused the request, or the payment failed.
    pub const REFUSED: u8 = 4;
    /// The payment may have been made. Do not send it under another reference.
    pub const UNKNOWN: u8 = 5;
    /// The payment has not reached the status that was waited for.
    pub const OPEN: u8 = 6;
}

/// Why a payment command failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PayError {
    /// The spec is invalid.
    #[error("the spec is invalid")]
    Spec(Box<Report>),
    /// The name of the method or request is unknown.
    #[error(transparent)]
    UnknownName(UnknownName),
    /// Values are missing or wrong.
    #[error("{invalid}{}{}", hint(.fields), if *.lacks_sale { "\n  help: also say which sale to refund: add `--of REFERENCE`" } else { "" })]
    Invalid {
        /// What is wrong with them.
        invalid: Invalid,
        /// The names of the request's fields, where a name was not one of them.
        fields: Vec<String>,
        /// Whether the id of the sale is missing as well.
        lacks_sale: bool,
    },
    /// A refund of nothing.
    #[error("say which sale to refund: add `--of REFERENCE`, with your reference of the sale")]
    NoSale,
    /// A refund of something else.
    #[error("`{reference}` is a {operation}, not a sale: `--of` takes the reference of the sale")]
    NotASale {
        /// The reference.
        reference: String,
        /// What it is of.
        operation: String,
    },
    /// A refund of a sale that the ledger does not have.
    #[error(
        "the ledger has no payment with the reference `{reference}` at {host}, and it refunds only what it has\n  \
         help: check the reference, `--env` and `--ledger`. A sale that was sent without this ledger has to be adopted first, which only a Rust program can \
         do: see `Ledger::adopt` in docs/LEDGER.md"
    )]
    NoSaleInLedger {
        /// The reference.
        reference: String,
        /// The gateway.
        host: String,
    },
    /// `--set` has no `=`.
    #[error("`--set {0}` has no value: write `--set name=value`")]
    NoValue(String),
    /// A file with values or settings cannot be read.
    #[error("`{}` cannot be read: {error}", file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A file is not what it should be.
    #[error("`{}` is not {expected}: {why}", file.display())]
    Format {
        /// The file.
        file: PathBuf,
        /// What it should be.
        expected: &'static str,
        /// Why it is not.
        why: String,
    },
    /// A file gives a name twice in one place: nobody can tell which of the values is meant.
    #[error("`{}` gives `{name}` twice: remove one of them", file.display())]
    GivenTwice {
        /// The file.
        file: PathBuf,
        /// The name.
        name: String,
    },
    /// A file with settings has a key that no setting has. Values are not shown.
    #[error("`{}` has the unknown setting `{name}`\n  help: {help}", file.display())]
    UnknownSetting {
        /// The file.
        file: PathBuf,
        /// The key.
        name: String,
        /// What to write instead.
        help: String,
    },
    /// Nothing says where requests go.
    #[error(
        "say where to send: add `--env` with `test`, `production`, `india`, `sandbox` or a URL, or set THUNES_ENVIRONMENT (`environment` in the file of \
         `--config`). `--env sandbox` needs no keys"
    )]
    NoEnvironment,
    /// The configuration is incomplete or wrong.
    #[error("{0}\n  help: {CONFIGURE}")]
    Config(ConfigError),
    /// The client cannot be made.
    #[error(transparent)]
    Setup(#[from] SetupError),
    /// `--url` goes with the sandbox only.
    #[error("`--url` works only with `--env sandbox`: add that, or give the URL to `--env`")]
    UrlWithoutSandbox,
    /// An argument does not say where requests go. The value is not repeated: it may have a password.
    #[error("`{argument}` cannot be used: {why}{}", help(.meant.as_deref()))]
    BadPlace {
        /// Which argument.
        argument: &'static str,
        /// What is wrong.
        why: String,
        /// What was probably meant.
        meant: Option<String>,
    },
    /// Real money needs a confirmation.
    #[error(
        "this would move real money at {host} and was not confirmed, so nothing was sent\n  help: add `--yes`, or run it in a terminal"
    )]
    NotConfirmed {
        /// The gateway.
        host: String,
    },
    /// No folder was found for the ledger.
    #[error("no home directory was found for the ledger file: name a file with `--ledger`")]
    NoHome,
    /// The folder of the ledger file does not exist.
    #[error(
        "the ledger file `{}` cannot be created: the folder `{}` does not exist\n  help: check the path in `--ledger` or THUNES_LEDGER, or create the folder",
        file.display(),
        folder.display()
    )]
    NoFolder {
        /// The folder.
        folder: PathBuf,
        /// The file.
        file: PathBuf,
    },
    /// Real money would move by a ledger that does not know whether it moved before.
    #[error(
        "the ledger file `{}` does not exist, so nothing was sent: a new ledger knows no earlier payments and would send them again\n  \
         help: check the path in `--ledger` or THUNES_LEDGER, or begin this ledger with `--new-ledger`",
        file.display()
    )]
    NewLedger {
        /// The file.
        file: PathBuf,
    },
    /// A command that only reads the ledger begins no new one.
    #[error("the ledger file `{}` does not exist\n  help: check the path in `--ledger` or THUNES_LEDGER", file.display())]
    NoLedger {
        /// The file.
        file: PathBuf,
    },
    /// The ledger file cannot be opened.
    #[error("`{}`: {error}{}", file.display(), help_of_file(.error))]
    LedgerFile {
        /// The file.
        file: PathBuf,
        /// Why.
        error: Box<LedgerError>,
    },
    /// The ledger has no such payment.
    #[error(
        "the ledger has no payment with the reference `{reference}` at {host}\n  \
         help: check the reference, `--env` and `--ledger`. `{find}` searches the gateway for it, and `{status}` checks the status of an id"
    )]
    NotInLedger {
        /// The reference.
        reference: String,
        /// The gateway.
        host: String,
        /// The command that searches for it.
        find: String,
        /// The command that checks an id.
        status: String,
    },
    /// The payment is another method's.
    #[error("the payment `{reference}` uses {method}: run the command with `{method}`")]
    OtherMethod {
        /// The reference.
        reference: String,
        /// Its method.
        method: String,
    },
    /// A sale that is to be refunded has no id.
    #[error(
        "the sale `{reference}` is {state} and has no id, so it cannot be refunded\n  help: if it is unknown, run `{settle}` first"
    )]
    NoId {
        /// Its reference.
        reference: String,
        /// Its state in the ledger.
        state: String,
        /// The command that settles it.
        settle: String,
    },
    /// An id cannot be read.
    #[error("`{id}` is not an id of a {method} payment: expected `{method}:sale:7652...` or `{method}:refund:7652...`")]
    BadId {
        /// The id.
        id: String,
        /// The method.
        method: String,
    },
    /// The method has no status check for payments of that kind, so its outcome cannot be found out from here.
    #[error(
        "`{method}` has no status check for a {kind}\n  \
         help: look the payment up in the Business Center, and add a status check to the method: see `thunes explain T0110`"
    )]
    NotFollowed {
        /// The method.
        method: String,
        /// `sale` or `refund`.
        kind: String,
    },
    /// The status check of the payment cannot be made.
    #[error(transparent)]
    NoCheck(NoCheck),
    /// The ledger refused, or failed.
    #[error("{}", of_the_ledger(.0))]
    Ledger(Box<LedgerError>),
    /// A call brought no reply.
    #[error(transparent)]
    Send(Box<SendError>),
    /// A search brought no answer.
    #[error(transparent)]
    Find(Box<FindError>),
    /// A settlement failed.
    #[error(transparent)]
    Settle(Box<SettleError>),
    /// The state of a stored payment could not be read or checked. This says nothing about the payment.
    #[error("{}", of_a_question(.0))]
    Asking(Box<Self>),
    /// The program cannot start its runtime, or cannot ask.
    #[error("{what}: {error}")]
    System {
        /// What failed.
        what: &'static str,
        /// Why.
        error: io::Error,
    },
    /// A webhook cannot be verified without its key.
    #[error("webhooks cannot be verified: {why}")]
    WebhookKey {
        /// What is missing or wrong.
        why: String,
    },
    /// Webhooks are forwarded on this machine only.
    #[error("{url} is not on this machine: expected an address such as `http://127.0.0.1:4000/webhook`")]
    NotLocal {
        /// The address.
        url: String,
    },
    /// The port cannot be had.
    #[error("port {port} cannot be used: {error}\n  help: name another one with `--port`")]
    Port {
        /// The port.
        port: u16,
        /// Why.
        error: io::Error,
    },
    /// The prompts were left.
    #[error("cancelled: nothing was sent")]
    Cancelled,
}

const CONFIGURE: &str = "set the variable, or read the settings from a file with `--config FILE`. Keys are never arguments; `--env sandbox` \
                         needs none";

fn help(meant: Option<&str>) -> String {
    meant.map_or_else(String::new, |meant| format!("\n  help: write `{meant}`"))
}

/// Says that it is not about the payment. The errors of requests say it themselves.
fn of_a_question(error: &PayError) -> String {
    let is_request = match error {
        PayError::Send(_) | PayError::Find(_) => true,
        PayError::Ledger(error) => matches!(**error, LedgerError::Check(_)),
        _ => false,
    };
    let note = "\n  note: this is about the question, and says nothing about the payment";
    format!("{error}{}", if is_request { "" } else { note })
}

/// In the words of the terminal.
fn of_the_ledger(error: &LedgerError) -> String {
    match error {
        LedgerError::NotStored(why) => format!(
            "the request was sent, but its outcome could not be stored yet: {why}. Do not send it under another reference: run the same command again"
        ),
        LedgerError::Interrupted => {
            "the command was stopped while it was sending, so money may have moved: run `thunes settle` for this reference".to_owned()
        }
        other => other.to_string(),
    }
}

/// What SQLite says of a file that another program wrote.
const NOT_A_DATABASE: &str = "26";

/// A wrong file is more likely than a broken one.
fn help_of_file(error: &LedgerError) -> &'static str {
    let code = match error {
        LedgerError::Open(why) | LedgerError::Database(why) => why.as_database_error().and_then(|error| error.code()),
        _ => None,
    };
    match code.as_deref() {
        Some(NOT_A_DATABASE) => "\n  help: this file is not a ledger: check the path in `--ledger` or THUNES_LEDGER",
        _ => "",
    }
}

fn hint(fields: &[String]) -> String {
    if fields.is_empty() { String::new() } else { format!("\n  the fields are: {}", fields.join(", ")) }
}

impl PayError {
    /// The exit code, which says what is known about the money.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Ledger(error) | Self::LedgerFile { error, .. } => of_ledger(error),
            Self::Send(error) => of_send(error),
            // Whatever happened to the search, the payment may have been made.
            Self::Find(error) if !matches!(**error, FindError::Unsearchable(_)) => exit::UNKNOWN,
            Self::Settle(_) | Self::Asking(_) => exit::UNKNOWN,
            _ => exit::USAGE,
        }
    }

    /// The same error in a command that asks for the status of a payment. The question was not sent or was refused, and not the payment.
    #[must_use]
    pub fn of_asking(self) -> Self {
        match self {
            // Nobody asked yet.
            Self::Ledger(error) if matches!(*error, LedgerError::NotFound { .. }) => Self::Ledger(error),
            Self::Ledger(_) | Self::LedgerFile { .. } | Self::Send(_) | Self::Find(_) | Self::Settle(_) => {
                Self::Asking(Box::new(self))
            }
            other => other,
        }
    }
}

const fn of_ledger(error: &LedgerError) -> u8 {
    match error {
        error if error.may_have_moved_money() => exit::UNKNOWN,
        LedgerError::Check(error) => of_send(error),
        LedgerError::Database(_) => exit::NOT_SENT,
        _ => exit::USAGE,
    }
}

const fn of_send(error: &SendError) -> u8 {
    match error {
        SendError::NotSent(_) => exit::NOT_SENT,
        SendError::Rejected(_) => exit::REFUSED,
        SendError::Unknown(_) => exit::UNKNOWN,
    }
}

impl From<LedgerError> for PayError {
    fn from(error: LedgerError) -> Self {
        Self::Ledger(Box::new(error))
    }
}

impl From<SendError> for PayError {
    fn from(error: SendError) -> Self {
        Self::Send(Box::new(error))
    }
}

impl From<FindError> for PayError {
    fn from(error: FindError) -> Self {
        Self::Find(Box::new(error))
    }
}

impl From<SettleError> for PayError {
    fn from(error: SettleError) -> Self {
        match error {
            SettleError::NoCheck { method, kind } => {
                Self::NotFollowed { method: method.to_owned(), kind: kind.to_owned() }
            }
            error => Self::Settle(Box::new(error)),
        }
    }
}

impl From<NoCheck> for PayError {
    fn from(error: NoCheck) -> Self {
        match error {
            NoCheck::NoRequest { method, kind } => Self::NotFollowed { method: method.to_owned(), kind },
            error => Self::NoCheck(error),
        }
    }
}

impl From<ConfigError> for PayError {
    fn from(error: ConfigError) -> Self {
        match error {
            ConfigError::Missing { name } if name.field() == "environment" => Self::NoEnvironment,
            error => Self::Config(error),
        }
    }
}
