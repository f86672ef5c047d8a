//! The request was not sent.

use core::fmt;

use crate::client::error::words::{BoxError, about_money};
use crate::client::sign::error::SigningError;
use crate::request::invalid::Invalid;

/// The request was not sent: it has moved no money, and you can retry the same request.
///
/// ```
/// use thunes_runtime::{NotSent, NotSentCause};
///
/// fn advice(error: &NotSent) -> String {
///     match &error.cause {
///         NotSentCause::Invalid(invalid) => invalid.to_string(),
///         NotSentCause::NoAddress | NotSentCause::Refused => format!("check the way to {}", error.host),
///         _ => error.to_string(),
///     }
/// }
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub struct NotSent {
    /// Module name of the method: `bizum`.
    pub method: &'static str,
    /// Type name of the request: `Sale`.
    pub request: &'static str,
    /// Whether it only reads: the payment that it asks about may have moved money.
    pub repeatable: bool,
    /// The host, with its port if there is one.
    pub host: String,
    /// Why: a value, the key, or the way to the gateway.
    pub cause: NotSentCause,
    /// The environment variable that names a proxy, which is not used unless you [ask for it](crate::Network::proxy_from_environment). Set only if the connection failed.
    pub ignored_proxy: Option<&'static str>,
    pub(crate) source: Option<BoxError>,
}

/// Why the request was not sent.
///
/// ```
/// use thunes_runtime::NotSentCause;
///
/// /// Whether the same request may succeed in a minute, without a change by anybody.
/// fn may_pass(cause: &NotSentCause) -> bool {
///     matches!(cause, NotSentCause::NoAddress | NotSentCause::Refused | NotSentCause::ConnectTimeout)
/// }
///
/// assert!(may_pass(&NotSentCause::Refused) && !may_pass(&NotSentCause::Tls));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotSentCause {
    /// Values that the gateway would refuse or change.
    Invalid(Invalid),
    /// It could not be signed.
    Signing(SigningError),
    /// A [blocking client](crate::blocking::Client) was called within an async runtime.
    #[cfg(feature = "blocking")]
    AsyncRuntime,
    /// The token of a [presigned](crate::Presigned) request had expired.
    Expired,
    /// It was sent outside a Tokio runtime.
    NoRuntime,
    /// The clock of the Tokio runtime is paused, so every time limit would end at once. Only in tests.
    PausedClock,
    /// No address was found for the host (DNS).
    NoAddress,
    /// Nothing listens there.
    Refused,
    /// No connection within [`ClientBuilder::connect_timeout`](crate::ClientBuilder::connect_timeout).
    ConnectTimeout,
    /// The connection could not be made secure.
    Tls,
    /// The proxy of [`Network::proxy`](crate::Network::proxy) was not reached, or opened no way to the gateway.
    Proxy,
    /// No connection, for another reason.
    NoConnection,
}

impl NotSentCause {
    /// Whether another way out of this machine's network may help.
    pub(crate) const fn is_of_the_network(&self) -> bool {
        matches!(self, Self::NoAddress | Self::Refused | Self::ConnectTimeout | Self::Tls | Self::NoConnection)
    }

    /// What happened, and what to do.
    pub(crate) const fn texts(&self) -> (&'static str, &'static str) {
        match self {
            Self::Invalid(_) => ("a value is invalid", "fix it"),
            Self::Signing(why) => why.texts(),
            #[cfg(feature = "blocking")]
            Self::AsyncRuntime => {
                ("the blocking client does not work inside an async runtime", "use the async `Client` there")
            }
            Self::Expired => ("its token has expired", "sign the request again"),
            Self::NoRuntime => ("there is no Tokio runtime here", "call it inside one, or use `blocking::Client`"),
            Self::PausedClock => (
                "the clock of the Tokio runtime is paused, so its time limits would end at once",
                "call `tokio::time::resume`, or give the client a `Transport` that needs no network",
            ),
            Self::NoAddress => {
                ("the host's address was not found", "check the host's name, this machine's network and DNS")
            }
            Self::Refused => ("the host refused the connection", "check that it runs, and the port"),
            Self::ConnectTimeout => {
                ("connecting took longer than `connect_timeout`", "check this machine's network and firewall")
            }
            Self::Tls => (
                "the TLS handshake failed",
                "check this machine's clock and root certificates, and that no proxy or firewall is in between",
            ),
            Self::Proxy => (
                "the proxy could not be reached, or did not connect to the host",
                "check the proxy's address, its user and password, and that it allows this host",
            ),
            Self::NoConnection => ("the connection failed", "check this machine's network and firewall"),
        }
    }
}

/// What happened, without what to do.
impl fmt::Display for NotSentCause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(invalid) => fmt::Display::fmt(invalid, f),
            cause => f.write_str(cause.texts().0),
        }
    }
}

impl fmt::Display for NotSent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { method, request, repeatable, host, .. } = self;
        let money = about_money(*repeatable);
        if let NotSentCause::Invalid(invalid) = &self.cause {
            return write!(f, "{invalid}\nThe request was not sent. {money}fix these values, then retry.");
        }
        let (what, advice) = self.cause.texts();
        write!(f, "{method}::{request} was not sent to {host}: {what}. {money}{advice}, then retry.")?;
        self.ignored_proxy.map_or(Ok(()), |name| {
            write!(f, " The proxy in {name} is not used: if you need it, give it to the client.")
        })
    }
}
