//! The client: it checks, writes, signs and sends a request, once, and reads the reply.
//!
//! What may go wrong is sorted by what is known afterwards: see [`SendError`].

mod answer;
mod builder;
mod credentials;
mod environment;
mod error;
mod jwt;
mod send;
mod setup;
mod transport;

pub use builder::ClientBuilder;
pub use credentials::Credentials;
pub use environment::{BaseUrl, Environment};
pub use error::{NotSent, NotSentCause, Rejected, SendError, Unknown, UnknownCause};
pub use send::Client;
pub use setup::SetupError;
