//! How a client is made.

use core::fmt;
use core::time::Duration;
use std::sync::Arc;
use std::time::SystemTime;

use super::mle::Encryption;
use super::send::Client;
use super::sign::{Signing, TokenIds};
use super::transport::{Limits, Transport};
use super::{Credentials, Environment, SetupError};
#[cfg(feature = "mle")]
use super::{EncryptionCertificate, ReplyKey};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Long, since giving up early turns an answer that was on its way into [`Unknown`](crate::Unknown); still well within
/// the two minutes that a token is good for.
const TIMEOUT: Duration = Duration::from_secs(60);

/// The replies in the guide take a few KiB.
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
    token_ids: Option<TokenIds>,
    encryption: Encryption,
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
            token_ids: None,
            encryption: Encryption::default(),
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

    /// Other ids of tokens (`jti`) than random UUIDs, for tests. No two may be the same.
    pub fn token_ids(mut self, make: impl Fn() -> String + Send + Sync + 'static) -> Self {
        self.token_ids = Some(Box::new(make));
        self
    }

    /// Encrypts the body of every request for the gateway (message-level encryption).
    ///
    /// Only for credentials that sign tokens. The gateway takes requests without it, too; it has announced to require
    /// encryption from March 2027 on.
    ///
    /// ```no_run
    /// # fn client(merchant_id: &str, key: &str, certificate: &str, gateway: &str, reply_key_id: &str, reply_key: &str)
    /// # -> Result<thunes_runtime::Client, thunes_runtime::SetupError> {
    /// use thunes_runtime::{Client, Credentials, EncryptionCertificate, Environment, ReplyKey};
    ///
    /// let credentials = Credentials::certificate_pem(merchant_id, key, certificate)?;
    /// let client = Client::builder(Environment::Test, credentials)
    ///     .encrypt_requests(EncryptionCertificate::from_pem(gateway)?)
    ///     .encrypted_replies(ReplyKey::from_pem(reply_key_id, reply_key)?)
    ///     .build()?;
    /// # Ok(client)
    /// # }
    /// ```
    #[cfg(feature = "mle")]
    pub fn encrypt_requests(mut self, certificate: EncryptionCertificate) -> Self {
        self.encryption.certificate = Some(certificate);
        self
    }

    /// Asks the gateway to encrypt its replies for that key, and decrypts them. One that comes in the clear is read all
    /// the same.
    ///
    /// Only for credentials that sign tokens. A reply to a sale or refund that does not decrypt makes its outcome
    /// [unknown](crate::SendError::Unknown): try a new key with a status check first.
    #[cfg(feature = "mle")]
    pub fn encrypted_replies(mut self, key: ReplyKey) -> Self {
        self.encryption.reply_key = Some(key);
        self
    }

    /// The client.
    ///
    /// # Errors
    /// [`SetupError`] when limits do not fit, TLS cannot be set up, or encryption is asked for with HTTP Signature.
    pub fn build(self) -> Result<Client, SetupError> {
        let limits = self.limits()?;
        #[cfg(all(feature = "mle", feature = "http-signature"))]
        self.check_encryption()?;
        let transport = Transport::new(&self.environment, limits).map_err(SetupError::Tls)?;
        let Self { environment, credentials, encryption, clock, token_ids, .. } = self;
        Ok(Client::assemble(environment, Signing { credentials, encryption, clock, token_ids }, transport))
    }

    #[cfg(all(feature = "mle", feature = "http-signature"))]
    const fn check_encryption(&self) -> Result<(), SetupError> {
        match self.credentials.key() {
            super::credentials::Key::HttpSignature(_) if !self.encryption.is_off() => {
                Err(SetupError::EncryptionWithoutToken)
            }
            _ => Ok(()),
        }
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
