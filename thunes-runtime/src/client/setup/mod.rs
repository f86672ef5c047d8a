//! What can be wrong before the first request.

pub(crate) mod key_problem;

use core::fmt;

pub use key_problem::KeyProblem;

#[cfg(feature = "client")]
use super::network::problem::NetworkProblem;

/// A client cannot be made from this.
///
/// `Display` says what is wrong and what to do, never the value: it may be a secret.
#[derive(Debug)]
#[non_exhaustive]
pub enum SetupError {
    /// A merchant id, key id or portfolio id is empty.
    EmptyId {
        /// Which one, for people: `merchant id`.
        name: &'static str,
    },
    /// A merchant id, key id or portfolio id holds characters that none has.
    OddId {
        /// Which one, for people: `merchant id`.
        name: &'static str,
    },
    /// The shared secret is empty.
    EmptySecret,
    /// The shared secret is not base64.
    SecretNotBase64,
    /// A private key or certificate cannot be used.
    Key(KeyProblem),
    /// Encryption is asked for, and the credentials are those for HTTP Signature.
    EncryptionWithoutToken,
    /// The base URL is no URL.
    NotAUrl,
    /// The base URL has another scheme than `https` or `http`.
    OtherScheme,
    /// The base URL is plain `http` to another machine.
    PlainHttp,
    /// The base URL has a part that it cannot have.
    SurplusPart {
        /// Which one, for people: `a path`.
        part: &'static str,
    },
    /// The environment has none of the names.
    UnknownEnvironment,
    /// The second key is another merchant's.
    OtherMerchant,
    /// Without the feature `client`, a client needs a transport of your own.
    NoTransport,
    /// The way out of your network cannot be set up so.
    #[cfg(feature = "client")]
    Network(NetworkProblem),
    /// A time limit is zero, or the one for connecting is not below the one for the whole.
    TimeLimits,
    /// The longest reply is zero bytes.
    ReplyLimit,
    /// A header of your own is one that the client or HTTP sets, or that would change how a request is read.
    ReservedHeader {
        /// Which one, or what its name begins with: `authorization`, `v-c-`.
        name: &'static str,
    },
    /// A header of your own cannot be sent as it is.
    OddHeader {
        /// What is wrong, for people: `name`, `value`.
        part: &'static str,
    },
    /// The thread of a blocking client could not be started.
    #[cfg(feature = "blocking")]
    Thread(std::io::Error),
    /// TLS could not be set up.
    #[cfg(feature = "client")]
    Tls(reqwest::Error),
}

impl fmt::Display for SetupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EmptyId { name } => write!(f, "the {name} is empty: check where it is read from"),
            Self::OddId { name } => write!(
                f,
                "the {name} holds a space, a line end, a quote or another character that none has: check how it was copied"
            ),
            Self::SurplusPart { part } => write!(
                f,
                "the base URL has {part}: write scheme, host and port only, such as https://gateway.example or http://127.0.0.1:8080"
            ),
            Self::ReservedHeader { name } => write!(
                f,
                "`{name}` cannot be a header of your own: the client or HTTP sets it, or it would change how a request or its \
                 reply is read. Leave it out"
            ),
            Self::OddHeader { part } => write!(
                f,
                "the {part} of a header of your own cannot be sent: names are letters, digits and dashes, and values are \
                 visible ASCII without line ends"
            ),
            #[cfg(feature = "client")]
            Self::Network(problem) => fmt::Display::fmt(problem, f),
            other => f.write_str(other.text()),
        }
    }
}

impl SetupError {
    const fn text(&self) -> &'static str {
        match self {
            Self::EmptySecret => "the shared secret is empty: check where it is read from",
            Self::SecretNotBase64 => {
                "the shared secret is not base64: copy it whole, with any `=` at its end and without spaces or line ends; \
                 it is not the key id, which has dashes"
            }
            Self::Key(problem) => problem.text(),
            Self::EncryptionWithoutToken => {
                "encryption does not go with HTTP Signature: make the credentials with `Credentials::shared_secret` or a \
                 certificate"
            }
            Self::UnknownEnvironment => {
                "the environment is none of test, production and india, nor a URL such as https://gateway.example"
            }
            Self::OtherMerchant => {
                "the two keys are of different merchants or portfolios: a second key is for changing the key of one merchant"
            }
            Self::NoTransport => {
                "the client has no transport: give it one with `transport`, or switch on the feature `client`"
            }
            Self::NotAUrl => {
                "the base URL is not a URL: write one such as https://gateway.example or http://127.0.0.1:8080"
            }
            Self::OtherScheme => "the base URL begins with neither https:// nor http://",
            Self::PlainHttp => {
                "the base URL is plain http to another machine, where others could read the requests: use https. \
                 Plain http is for 127.0.0.1, [::1] and localhost only"
            }
            Self::TimeLimits => {
                "the time limits do not fit: each must be more than zero, and `connect_timeout` shorter than `timeout`"
            }
            Self::ReplyLimit => "`reply_limit` is zero, so that no reply could be read: leave it out for 1 MiB",
            #[cfg(feature = "client")]
            Self::Network(_) => "",
            #[cfg(feature = "client")]
            Self::Tls(_) => {
                "TLS could not be set up: check that this system has root certificates (Linux: the package ca-certificates)"
            }
            #[cfg(feature = "blocking")]
            Self::Thread(_) => "the client's thread could not be started: check how many threads this program may have",
            Self::EmptyId { .. }
            | Self::OddId { .. }
            | Self::SurplusPart { .. }
            | Self::ReservedHeader { .. }
            | Self::OddHeader { .. } => "",
        }
    }
}

impl core::error::Error for SetupError {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match self {
            #[cfg(feature = "client")]
            Self::Tls(error) => Some(error),
            #[cfg(feature = "blocking")]
            Self::Thread(error) => Some(error),
            _ => None,
        }
    }
}

impl From<KeyProblem> for SetupError {
    fn from(problem: KeyProblem) -> Self {
        Self::Key(problem)
    }
}

#[cfg(feature = "client")]
impl From<NetworkProblem> for SetupError {
    fn from(problem: NetworkProblem) -> Self {
        Self::Network(problem)
    }
}
