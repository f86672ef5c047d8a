//! What can be wrong before the first request.

pub(crate) mod key_problem;

use core::time::Duration;

pub use key_problem::KeyProblem;

#[cfg(feature = "client")]
use super::network::problem::NetworkProblem;

/// The client cannot be built.
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
    #[error("the {name} is empty: check its source")]
    EmptyId {
        /// Which one, in words: `merchant id`.
        name: &'static str,
    },
    /// A merchant id, key id or portfolio id holds characters that none has.
    #[error("the {name} contains a space, a line break, a quote or another invalid character: check how it was copied")]
    OddId {
        /// Which one, in words: `merchant id`.
        name: &'static str,
    },
    /// The shared secret is empty.
    #[error("the shared secret is empty: check its source")]
    EmptySecret,
    /// The shared secret is not base64.
    #[error(
        "the shared secret is not base64: copy all of it, with any `=` at its end and without spaces or line breaks. The key id, which has dashes, is not the secret"
    )]
    SecretNotBase64,
    /// A private key or certificate cannot be used.
    #[error(transparent)]
    Key(#[from] KeyProblem),
    /// Encryption is asked for, and the credentials are those for HTTP Signature.
    #[error(
        "encryption does not work with HTTP Signature: create the credentials with `Credentials::shared_secret` or a \
                 certificate"
    )]
    EncryptionWithoutToken,
    /// Only encrypted replies are believed, and the gateway is not asked for any.
    #[error("`only_encrypted_replies` needs a key for replies: set one with `encrypted_replies`")]
    OnlyEncryptedWithoutKey,
    /// The base URL is not a URL.
    #[error("the base URL is not a URL: write one such as https://gateway.example or http://127.0.0.1:8080")]
    NotAUrl,
    /// The base URL has another scheme than `https` or `http`.
    #[error("the base URL begins with neither https:// nor http://: write one such as https://gateway.example")]
    OtherScheme,
    /// The base URL is plain `http` to another machine.
    #[error(
        "the base URL is plain http to another machine, so others could read the requests: use https. \
                 Plain http is for 127.0.0.1, [::1] and localhost only"
    )]
    PlainHttp,
    /// The base URL has a part that it cannot have.
    #[error(
        "the base URL has {part}: write scheme, host and port only, such as https://gateway.example or http://127.0.0.1:8080"
    )]
    SurplusPart {
        /// Which one, in words: `a path`.
        part: &'static str,
    },
    /// The environment has none of the names.
    #[error("expected test, production, india, or a URL such as https://gateway.example")]
    UnknownEnvironment,
    /// The second key is another merchant's.
    #[error(
        "the two keys are of different merchants or portfolios: a second key is for rotating the key of one merchant"
    )]
    OtherMerchant,
    /// Without the feature `client`, a client needs a transport of your own.
    #[error("the client has no transport: set one with `transport`, or enable the feature `client`")]
    NoTransport,
    /// The way out of your network cannot be set up so.
    #[cfg(feature = "client")]
    #[error(transparent)]
    Network(#[from] NetworkProblem),
    /// A time limit is zero, or the one for connecting is not shorter than the one for the call.
    #[error(
        "the time limits do not fit together: `timeout` is {timeout:?} and `connect_timeout` is {connect:?}. Each must be more than zero, and `connect_timeout`, which applies to all calls of a client, must be shorter than `timeout`"
    )]
    TimeLimits {
        /// The one for the call.
        timeout: Duration,
        /// The one for connecting.
        connect: Duration,
    },
    /// The longest reply is zero bytes.
    #[error("`reply_limit` is zero, so no reply could be read: leave it out for 1 MiB")]
    ReplyLimit,
    /// A header of your own is one that the client or HTTP sets, or that would change how a request is read.
    #[error(
        "`{name}` cannot be a custom header: the client or HTTP sets it, or it would change how a request or its reply is read. Leave it out"
    )]
    ReservedHeader {
        /// Which one, or what its name begins with: `authorization`, `v-c-`.
        name: &'static str,
    },
    /// A header of your own cannot be sent as it is.
    #[error(
        "the {part} of a custom header cannot be sent: names are letters, digits and dashes, and values are \
                 visible ASCII without line breaks"
    )]
    OddHeader {
        /// What is wrong, in words: `name`, `value`.
        part: &'static str,
    },
    /// The thread of a blocking client could not be started.
    #[cfg(feature = "blocking")]
    #[error("the client's thread could not be started: check the limit on threads of this program")]
    Thread(#[source] std::io::Error),
    /// TLS could not be set up.
    #[cfg(feature = "client")]
    #[error(
        "TLS could not be set up: check that this system has root certificates (Linux: the package ca-certificates)"
    )]
    Tls(#[source] reqwest::Error),
}
