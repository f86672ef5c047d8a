//! The client: it checks, writes, signs and sends a request, once, and reads the reply.
//!
//! What may go wrong is sorted by what is known afterwards: see [`SendError`].

pub(crate) mod answer;
pub(crate) mod builder;
#[cfg(feature = "certificates")]
pub(crate) mod certificate;
pub(crate) mod clock;
pub(crate) mod config;
pub(crate) mod credentials;
pub(crate) mod echo;
pub(crate) mod end;
pub(crate) mod environment;
pub(crate) mod error;
pub(crate) mod hash;
pub(crate) mod headers;
pub(crate) mod jitter;
pub(crate) mod limits;
#[cfg(feature = "metrics")]
pub(crate) mod metrics;
#[cfg(feature = "mle")]
pub(crate) mod mle;
#[cfg(not(feature = "mle"))]
#[path = "mle/off.rs"]
pub(crate) mod mle;
#[cfg(feature = "client")]
pub(crate) mod network;
pub(crate) mod origin;
#[cfg(feature = "p12")]
pub(crate) mod p12;
#[cfg(any(feature = "certificates", feature = "client"))]
pub(crate) mod pem;
#[cfg(feature = "client")]
pub(crate) mod presigned;
pub(crate) mod retry;
pub(crate) mod send;
pub(crate) mod sent;
pub(crate) mod setters;
pub(crate) mod setup;
pub(crate) mod sign;
#[cfg(feature = "client")]
pub(crate) mod span;
pub(crate) mod stopwatch;
pub(crate) mod time;
#[cfg(feature = "client")]
pub(crate) mod timer;
#[cfg(not(feature = "client"))]
#[path = "timer/off.rs"]
pub(crate) mod timer;
pub(crate) mod trace;
pub(crate) mod transport;
pub(crate) mod verdict;

pub use builder::ClientBuilder;
pub use config::{Config, ConfigError, Secret, SettingName};
pub use credentials::Credentials;
pub use environment::{BaseUrl, Environment};
pub use error::{Contradiction, NotSent, NotSentCause, Rejected, SendError, Unknown, UnknownCause};
#[cfg(all(feature = "mle", feature = "webhooks"))]
pub use mle::PayloadKey;
#[cfg(feature = "mle")]
pub use mle::{DecryptionError, EncryptionCertificate, ReplyKey};
#[cfg(feature = "client")]
pub use network::{Network, NetworkProblem, Proxy};
#[cfg(feature = "client")]
pub use presigned::Presigned;
pub use send::Client;
pub use setup::{KeyProblem, SetupError};
pub use sign::error::SigningError;
#[cfg(feature = "client")]
pub use transport::HttpTransport;
pub use transport::{CallLimits, ConnectionUse, Incoming, Transport, TransportError, TransportFuture};
