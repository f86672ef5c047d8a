//! The client: it checks, writes, signs and sends a request, once, and reads the reply.
//!
//! What may go wrong is sorted by what is known afterwards: see [`SendError`].

mod answer;
mod builder;
mod certificate;
mod credentials;
mod echo;
mod environment;
mod error;
mod headers;
#[cfg(feature = "http-signature")]
mod http_signature;
mod jwt;
mod limits;
#[cfg(feature = "mle")]
pub(crate) mod mle;
#[cfg(not(feature = "mle"))]
#[path = "mle_off.rs"]
mod mle;
mod origin;
#[cfg(feature = "p12")]
mod p12;
mod proxy;
mod retry;
pub(crate) mod runtime;
mod send;
mod sent;
mod setters;
mod setup;
mod sign;
mod trace;
mod transport;
pub(crate) mod verdict;

pub use builder::ClientBuilder;
pub use credentials::Credentials;
pub use environment::{BaseUrl, Environment};
pub use error::{Contradiction, NotSent, NotSentCause, Rejected, SendError, Unknown, UnknownCause};
#[cfg(all(feature = "mle", feature = "webhooks"))]
pub use mle::PayloadKey;
#[cfg(feature = "mle")]
pub use mle::{DecryptionError, EncryptionCertificate, ReplyKey};
pub(crate) use retry::Within;
pub use send::Client;
pub use setup::{KeyProblem, SetupError};
#[cfg(feature = "webhooks")]
pub(crate) use transport::{Answer, Known};
pub use transport::{CallLimits, ConnectionUse, HttpTransport, Transport, TransportError, TransportFuture};
