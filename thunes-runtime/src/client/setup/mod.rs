//! What can be wrong before the first request.

pub(crate) mod key_problem;

use core::time::Duration;

pub use key_problem::KeyProblem;

#[cfg(feature = "client")]
use super::network::problem::NetworkProblem;

/// A client cannot be made from this.
///
/// `Display` says what is wrong and what to do, never the value: it may be a secret.
///
/// ```
/// use thunes_runtime::{Credentials, Environment, SetupError};
///
/// assert!(Credentials::shared_secret("merchant", "key-id", "not base64!").is_err());
/// assert!(matches!(Environment::base_url("gateway.example"), Err(SetupError::NotAUrl)));
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SetupError {
    /// A merchant id, key id or portfolio id is empty.
    #[error("the {name} is empty: check where it is read from")]
    EmptyId {
        /// Which one, for people: `merchant id`.
        name: &'static str,
    },
    /// A merchant id, key id or portfolio id holds characters that none has.
    #[error(
        "the {name} holds a space, a line end, a quote or another character that none has: check how it was copied"
    )]
    OddId {
        /// Which one, for people: `merchant id`.
        name: &'static str,
    },
    /// The shared secret is empty.
    #[error("the shared secret is empty: check where it is read from")]
    EmptySecret,
    /// The shared secret is not base64.
    #[error(
        "the shared secret is not base64: copy it whole, with any `=` at its end and without spaces or line ends; \
                 it is not the key id, which has dashes"
    )]
    SecretNotBase64,
    /// A private key or certificate cannot be used.
    #[error(transparent)]
    Key(#[from] KeyProblem),
    /// Encryption is asked for, and the credentials are those for HTTP Signature.
    #[error(
        "encryption does not go with HTTP Signature: make the credentials with `Credentials::shared_secret` or a \
                 certificate"
    )]
    EncryptionWithoutToken,
    /// The base URL is no URL.
    #[error("the base URL is not a URL: write one such as https://gateway.example or http://127.0.0.1:8080")]
    NotAUrl,
    /// The base URL has another scheme than `https` or `http`.
    #[error("the base URL begins with neither https:// nor http://")]
    OtherScheme,
    /// The base URL is plain `http` to another machine.
    #[error(
        "the base URL is plain http to another machine, where others could read the requests: use https. \
                 Plain http is for 127.0.0.1, [::1] and localhost only"
    )]
    PlainHttp,
    /// The base URL has a part that it cannot have.
    #[error(
        "the base URL has {part}: write scheme, host and port only, such as https://gateway.example or http://127.0.0.1:8080"
    )]
    SurplusPart {
        /// Which one, for people: `a path`.
        part: &'static str,
    },
    /// The environment has none of the names.
    #[error("expected test, production, india, or a URL such as https://gateway.example")]
    UnknownEnvironment,
    /// The second key is another merchant's.
    #[error(
        "the two keys are of different merchants or portfolios: a second key is for changing the key of one merchant"
    )]
    OtherMerchant,
    /// Without the feature `client`, a client needs a transport of your own.
    #[error("the client has no transport: give it one with `transport`, or switch on the feature `client`")]
    NoTransport,
    /// The way out of your network cannot be set up so.
    #[cfg(feature = "client")]
    #[error(transparent)]
    Network(#[from] NetworkProblem),
    /// A time limit is zero, or the one for connecting is not below the one for the whole.
    #[error(
        "the time limits do not fit: `timeout` is {timeout:?} and `connect_timeout` is {connect:?}. Each must be more than zero, and \
         `connect_timeout`, which is one for all calls of a client, shorter than `timeout`"
    )]
    TimeLimits {
        /// The one for the whole.
        timeout: Duration,
        /// The one for connecting.
        connect: Duration,
    },
    /// The longest reply is zero bytes.
    #[error("`reply_limit` is zero, so that no reply could be read: leave it out for 1 MiB")]
    ReplyLimit,
    /// A header of your own is one that the client or HTTP sets, or that would change how a request is read.
    #[error(
        "`{name}` cannot be a header of your own: the client or HTTP sets it, or it would change how a request or its \
                 reply is read. Leave it out"
    )]
    ReservedHeader {
        /// Which one, or what its name begins with: `authorization`, `v-c-`.
        name: &'static str,
    },
    /// A header of your own cannot be sent as it is.
    #[error(
        "the {part} of a header of your own cannot be sent: names are letters, digits and dashes, and values are \
                 visible ASCII without line ends"
    )]
    OddHeader {
        /// What is wrong, for people: `name`, `value`.
        part: &'static str,
    },
    /// The thread of a blocking client could not be started.
    #[cfg(feature = "blocking")]
    #[error("the client's thread could not be started: check how many threads this program may have")]
    Thread(#[source] std::io::Error),
    /// TLS could not be set up.
    #[cfg(feature = "client")]
    #[error(
        "TLS could not be set up: check that this system has root certificates (Linux: the package ca-certificates)"
    )]
    Tls(#[source] reqwest::Error),
}
