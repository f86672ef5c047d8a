//! Why a settlement cannot go on.

use core::error::Error;
use core::fmt;

use crate::client::error::SendError;
use crate::draft::lookup::UnknownName;
use crate::request::invalid::Invalid;
use crate::request::reference::UnsearchableReference;
use crate::search::error::FindError;

/// A settlement cannot go on as it is. It says nothing about the payment: **do not send it again**. Correct what is named and resume.
#[derive(Debug)]
#[non_exhaustive]
pub enum SettleError {
    /// The client is another gateway's than the one it was sent to.
    OtherHost {
        /// The client's.
        client: String,
        /// The intent's.
        intent: String,
    },
    /// The client is another merchant's than the one it was sent for.
    OtherMerchant {
        /// The client's.
        client: String,
        /// The intent's.
        intent: String,
    },
    /// The methods do not have the intent's.
    Method(UnknownName),
    /// The method has no status check for it.
    NoCheck {
        /// Module name of the method: `bizum`.
        method: &'static str,
        /// What was to be checked: `sale`, `refund`.
        kind: &'static str,
    },
    /// The method's status check needs more than an id and a reference: give it with [`Settle::set`](crate::Settle::set).
    Check(Invalid),
    /// The search cannot be asked for the reference: look it up in the Business Center.
    Unsearchable(UnsearchableReference),
    /// The search fails in a way that waiting does not heal.
    Find(FindError),
    /// The status check fails in a way that waiting does not heal.
    Send(SendError),
    /// It was awaited outside a Tokio runtime. No step was taken.
    NoRuntime,
}

impl fmt::Display for SettleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherHost { client, intent } => {
                write!(
                    f,
                    "it was sent to {intent}, and this client is for {client}: settle it with a client for {intent}"
                )
            }
            Self::OtherMerchant { client, intent } => write!(
                f,
                "it was sent for merchant {intent}, and this client is merchant {client}'s: settle it with credentials of {intent}"
            ),
            Self::Method(error) => fmt::Display::fmt(error, f),
            Self::NoCheck { method, kind } => write!(f, "{method} has no status check of a {kind}"),
            Self::Check(error) => write!(f, "the status check needs more: give it with `set`. {error}"),
            Self::Unsearchable(error) => write!(f, "{error}. Look this one up in the Business Center"),
            Self::Find(error) => fmt::Display::fmt(error, f),
            Self::Send(error) => fmt::Display::fmt(error, f),
            Self::NoRuntime => {
                f.write_str("there is no Tokio runtime here: await the settlement in one, or use `blocking::Client`")
            }
        }
    }
}

impl Error for SettleError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Find(error) => error.source(),
            Self::Send(error) => error.source(),
            _ => None,
        }
    }
}
