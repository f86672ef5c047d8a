//! How a client is made.

use core::fmt;
use core::time::Duration;
use std::sync::Arc;
use std::time::SystemTime;

use super::send::Client;
use super::transport::{Limits, Transport};
use super::{Credentials, Environment, SetupError};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Long, since giving up early turns an answer that was on its way into [`Unknown`](crate::Unknown); still well within
/// the two minutes that a token is good for.
const TIMEOUT: Duration = Duration::from_secs(60);

/// Real replies take a few KiB.
const REPLY_LIMIT: usize = 1024 * 1024;

/// Tells the time.
pub(crate) type Clock = Arc<dyn Fn() -> SystemTime + Send + Sync>;

/// Makes a [`Client`] with other limits than the usual ones.
#[must_use = "call `build` to get a client"]
pub struct ClientBuilder {
    environment: Environment,
    credentials: Credentials,
    connect_timeout: Option<Duration>,
    timeout: Duration,
    reply_limit: usize,
    clock: Clock,
}

impl ClientBuilder {
    pub(crate) fn new(environment: Environment, credentials: Credentials) -> Self {
        Self {
            environment,
            credentials,
            connect_timeout: None,
            timeout: TIMEOUT,
            reply_limit: REPLY_LIMIT,
            clock: Arc::new(SystemTime::now),
        }
    }

    /// How long finding the host, connecting and securing the connection may take together: 10 seconds, or half of
    /// [`timeout`](Self::timeout) where that is less. What fails here was not sent.
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.connect_timeout = Some(limit);
        self
    }

    /// How long the whole may take, from connecting to the last byte of the reply: 60 seconds.
    ///
    /// A shorter limit makes more sales whose outcome is [unknown](crate::SendError::Unknown).
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = limit;
        self
    }

    /// Longest reply that is read, in bytes: 1 MiB.
    pub fn reply_limit(mut self, bytes: usize) -> Self {
        self.reply_limit = bytes;
        self
    }

    /// Another clock than the system's, for tests.
    pub fn clock(mut self, clock: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// The client.
    ///
    /// # Errors
    /// [`SetupError`] when limits do not fit or TLS cannot be set up.
    pub fn build(self) -> Result<Client, SetupError> {
        let limits = self.limits()?;
        let transport = Transport::new(&self.environment, limits).map_err(SetupError::Tls)?;
        Ok(Client::assemble(self.environment, self.credentials, transport, self.clock))
    }

    fn limits(&self) -> Result<Limits, SetupError> {
        let connect = self.connect_timeout.unwrap_or(CONNECT_TIMEOUT.min(self.timeout / 2));
        // If both could end at once, a request that never left might be taken for one that did.
        if connect.is_zero() || connect >= self.timeout {
            return Err(SetupError::TimeLimits);
        }
        if self.reply_limit == 0 {
            return Err(SetupError::ReplyLimit);
        }
        Ok(Limits { connect, total: self.timeout, reply: self.reply_limit })
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("environment", &self.environment)
            .field("credentials", &self.credentials)
            .finish_non_exhaustive()
    }
}
