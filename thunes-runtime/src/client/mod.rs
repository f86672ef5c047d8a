//! The client: it checks, writes, signs and sends a request, once, and reads the reply.
//!
//! What may go wrong is sorted by what is known afterwards: see [`SendError`].

pub(crate) mod answer;
pub(crate) mod builder;
pub(crate) mod certificate;
pub(crate) mod clock;
pub(crate) mod credentials;
pub(crate) mod echo;
pub(crate) mod environment;
pub(crate) mod error;
pub(crate) mod headers;
pub(crate) mod jitter;
pub(crate) mod limits;
#[cfg(feature = "mle")]
pub(crate) mod mle;
#[cfg(not(feature = "mle"))]
#[path = "mle/off.rs"]
pub(crate) mod mle;
pub(crate) mod origin;
#[cfg(feature = "p12")]
pub(crate) mod p12;
pub(crate) mod presigned;
pub(crate) mod proxy;
pub(crate) mod retry;
pub(crate) mod runtime;
pub(crate) mod send;
pub(crate) mod sent;
pub(crate) mod setters;
pub(crate) mod setup;
pub(crate) mod sign;
pub(crate) mod span;
pub(crate) mod time;
pub(crate) mod trace;
pub(crate) mod transport;
pub(crate) mod verdict;

pub use builder::ClientBuilder;
pub use credentials::Credentials;
pub use environment::{BaseUrl, Environment};
pub use error::{Contradiction, NotSent, NotSentCause, Rejected, SendError, Unknown, UnknownCause};
#[cfg(all(feature = "mle", feature = "webhooks"))]
pub use mle::PayloadKey;
#[cfg(feature = "mle")]
pub use mle::{DecryptionError, EncryptionCertificate, ReplyKey};
pub use presigned::Presigned;
pub use send::Client;
pub use setup::{KeyProblem, SetupError};
pub use transport::{CallLimits, ConnectionUse, HttpTransport, Transport, TransportError, TransportFuture};
