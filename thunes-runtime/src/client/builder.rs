//! How a client is made.

use core::fmt;
use core::time::Duration;
use std::sync::Arc;
use std::time::SystemTime;

use super::clock::Clock;
use super::credentials::Credentials;
use super::environment::Environment;
use super::headers;
use super::limits::Limits;
use super::mle::Encryption;
#[cfg(feature = "mle")]
use super::mle::{EncryptionCertificate, ReplyKey};
#[cfg(feature = "client")]
use super::network::{Network, NetworkProblem, proxy};
use super::send::{Client, Parts};
use super::setup::SetupError;
use super::sign::keys::Keys;
use super::sign::{Signing, TokenIds};
use super::transport::carrier::Carrier;
use super::transport::{ConnectionUse, Transport};
#[cfg(feature = "client")]
use crate::client::transport::http::HttpTransport;
use crate::request::action_list::ActionList;

#[cfg(feature = "client")]
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Long, since giving up early turns an answer that was on its way into [`Unknown`](crate::Unknown); still well within
/// the two minutes that a token is good for.
const TIMEOUT: Duration = Duration::from_secs(60);

/// The replies in the guide take a few KiB.
const REPLY_LIMIT: usize = 1024 * 1024;

/// Builds a [`Client`] with other settings than the defaults.
///
/// | | default |
/// |---|---|
/// | [`timeout`](Self::timeout) of a call | 60 seconds |
/// | `connect_timeout`, as part of it | 10 seconds |
/// | [`reply_limit`](Self::reply_limit) | 1 MiB |
/// | `status_retries` | 0; sales and refunds are never retried |
/// | [`action_list`](Self::action_list) | as the spec has it: the form of the guide's example of each request |
/// | [`connections_for_payments`](Self::connections_for_payments) | [`Fresh`](ConnectionUse::Fresh): each sale or refund has its own |
/// | `network`: proxy, certificates, addresses | no proxy, the system's certificates |
/// | [`second_key`](Self::second_key), while keys are changed | none |
/// | [`transport`](Self::transport) | `HttpTransport` |
/// | encryption (feature `mle`) | none |
///
/// All of these are this library's choices; the gateway names none.
///
/// ```
/// # #[cfg(feature = "client")] {
/// # let credentials = thunes_runtime::Credentials::shared_secret("examplemerchant", "key", "AAEC")?;
/// use std::time::Duration;
/// use thunes_runtime::{Client, Environment};
///
/// let client = Client::builder(Environment::Production, credentials)
///     .timeout(Duration::from_secs(90))
///     .status_retries(2)
///     .user_agent_suffix("checkout/7")
///     .build()?;
/// assert_eq!(client.host(), "api.cybersource.com");
/// # }
/// # Ok::<(), thunes_runtime::SetupError>(())
/// ```
#[must_use = "call `build` to get a client"]
pub struct ClientBuilder {
    environment: Environment,
    credentials: Credentials,
    second_key: Option<Credentials>,
    #[cfg(feature = "client")]
    connect_timeout: Option<Duration>,
    #[cfg(feature = "client")]
    network: Option<Network>,
    timeout: Duration,
    reply_limit: usize,
    status_retries: u32,
    action_list: ActionList,
    connection: ConnectionUse,
    transport: Option<Box<dyn Transport>>,
    headers: Vec<(String, String)>,
    user_agent_suffix: Option<String>,
    clock: Clock,
    token_ids: Option<TokenIds>,
    encryption: Encryption,
}

impl ClientBuilder {
    pub(crate) fn new(environment: Environment, credentials: Credentials) -> Self {
        Self {
            environment,
            credentials,
            second_key: None,
            #[cfg(feature = "client")]
            connect_timeout: None,
            #[cfg(feature = "client")]
            network: None,
            timeout: TIMEOUT,
            reply_limit: REPLY_LIMIT,
            status_retries: 0,
            action_list: ActionList::AsSpecified,
            connection: ConnectionUse::Fresh,
            transport: None,
            headers: Vec::new(),
            user_agent_suffix: None,
            clock: Arc::new(SystemTime::now),
            token_ids: None,
            encryption: Encryption::default(),
        }
    }

    /// Sets how long finding the host, connecting and securing the connection may take together: 10 seconds, or half of
    /// [`timeout`](Self::timeout) where that is less. What fails here was not sent.
    ///
    /// It is one for all calls of the client, and has no effect on a [transport](Self::transport) of your own.
    #[cfg(feature = "client")]
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.connect_timeout = Some(limit);
        self
    }

    /// Sets how requests leave your network: through a proxy, with certificates of your company's, from another address. By default there is no
    /// proxy, whatever the environment names.
    #[cfg(feature = "client")]
    pub fn network(mut self, network: Network) -> Self {
        self.network = Some(network);
        self
    }

    /// Sets a second key of the same merchant, for key rotation. One key signs at a time, at first the one that the builder began
    /// with. When the gateway refuses it with a 401, the other one signs from then on.
    ///
    /// A status check or a search that was refused is sent again at once, with the other key. A sale or refund is not: its
    /// [`Rejected`](crate::Rejected) says that nothing was done, and you send it again; with the ledger, by `Ledger::retry`.
    pub fn second_key(mut self, credentials: Credentials) -> Self {
        self.second_key = Some(credentials);
        self
    }

    /// Sets how long a call may take, from connecting to the last byte of the reply: 60 seconds.
    ///
    /// A shorter limit makes more sales whose outcome is [unknown](crate::SendError::Unknown). For single calls:
    /// [`Client::with_timeout`].
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = limit;
        self
    }

    /// Sets the longest reply that is read, in bytes: 1 MiB. For single calls: [`Client::with_reply_limit`].
    pub fn reply_limit(mut self, bytes: usize) -> Self {
        self.reply_limit = bytes;
        self
    }

    /// Sets how often the client retries a status check that got no answer: never by default. For single calls:
    /// [`Client::with_status_retries`].
    ///
    /// It is for what may pass soon: no connection, an answer that was lost or cannot be read, HTTP 408, 425, 429 and 5xx. Before
    /// each further attempt, which is signed anew and has the whole [time limit](Self::timeout) again, there is a pause: half
    /// a second, doubled each time up to 8 seconds, shortened by up to half at random. It comes on top of what the gateway asks
    /// for with `Retry-After`; if that is more than 30 seconds, the client does not retry, and the error
    /// [asks for it](crate::SendError::retry_after).
    ///
    /// **A sale or refund is never sent again, whatever this is set to.** A [wait](Client::wait) needs no retries: it checks
    /// again by its schedule.
    #[cfg(feature = "client")]
    pub fn status_retries(mut self, most: u32) -> Self {
        self.status_retries = most;
        self
    }

    /// Sets how requests write `actionList`; by default as in the guide's examples. Another form is the first thing to try where the gateway refuses every
    /// status check or refund with a word about `actionList`; no new version of this crate is needed for it.
    ///
    /// A request's own [`body`](crate::Request::body) stays as the spec has it, whatever this is set to.
    pub fn action_list(mut self, form: ActionList) -> Self {
        self.action_list = form;
        self
    }

    /// Sets which connections sales and refunds go out on. By default each has [one of its own](ConnectionUse::Fresh). With
    /// [`MayReuse`](ConnectionUse::MayReuse) they go out on connections that were used before, as status checks do.
    ///
    /// That saves a TCP and a TLS handshake for each sale, two round trips. The price: a server may close a connection at the moment when the
    /// next sale goes out on it. The client cannot tell whether the server read that sale, so its outcome is
    /// [unknown](crate::SendError::Unknown), and you have to settle it. Set this only if you have measured that the handshakes cost you
    /// more.
    pub fn connections_for_payments(mut self, connection: ConnectionUse) -> Self {
        self.connection = connection;
        self
    }

    /// Sets a transport in place of `HttpTransport`: your own HTTP client, or a layer around the default one. With
    /// [`network`](Self::network) as well, [`build`](Self::build) fails: set that up in the transport.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Box::new(transport));
        self
    }

    /// Adds a header to every request, such as a correlation id. If two have the same name, the later one counts.
    ///
    /// It is not signed, and the client refuses those that the signature, the body, the connection or the form of the reply depends on:
    /// [`build`](Self::build) refuses it. For a single call: [`Client::with_header`].
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Sets a word at the end of the `User-Agent` header, which the gateway's support may ask for: `shop/2.3` makes it `thunes/0.1.0 shop/2.3`.
    pub fn user_agent_suffix(mut self, suffix: impl Into<String>) -> Self {
        self.user_agent_suffix = Some(suffix.into());
        self
    }

    /// Uses another clock than the system's, for tests.
    pub fn clock(mut self, clock: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Uses other ids of tokens (`jti`) than random UUIDs, for tests. No two may be the same.
    pub fn token_ids(mut self, make: impl Fn() -> String + Send + Sync + 'static) -> Self {
        self.token_ids = Some(Box::new(make));
        self
    }

    /// Encrypts the body of every request for the gateway (message-level encryption).
    ///
    /// Only for credentials that sign tokens. The gateway also accepts requests without it; it has announced that encryption will be
    /// required from March 2027.
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

    /// Believes no reply that comes in the clear, except that a status check or search is refused for its key (401), which the gateway cannot
    /// encrypt. A proxy that inspects TLS can read and write replies in the clear, but not encrypted ones.
    ///
    /// The outcome of a sale or refund with a reply in the clear is [unknown](crate::SendError::Unknown), with
    /// [`DecryptionError::InTheClear`](crate::DecryptionError::InTheClear), also if the gateway refused it. Try status checks first:
    /// [`Reply::was_encrypted`](crate::Reply::was_encrypted) says how their replies came.
    #[cfg(feature = "mle")]
    pub fn only_encrypted_replies(mut self) -> Self {
        self.encryption.only_encrypted = true;
        self
    }

    /// Decrypts replies that come encrypted for another key, too: the one before the last, while keys are changed. The gateway is asked to
    /// encrypt for the key of [`encrypted_replies`](Self::encrypted_replies) only.
    #[cfg(feature = "mle")]
    pub fn also_decrypt_with(mut self, key: ReplyKey) -> Self {
        self.encryption.other_reply_key = Some(key);
        self
    }

    /// Returns the client.
    ///
    /// # Errors
    /// [`SetupError`] when limits do not fit, a header of your own is not taken, TLS or the network cannot be set up, the second key is another
    /// merchant's, encryption is asked for with HTTP Signature, or only encrypted replies without a key for them.
    #[cfg_attr(not(feature = "client"), allow(unused_mut, reason = "the usual transport is made from it"))]
    pub fn build(mut self) -> Result<Client, SetupError> {
        let limits = self.limits()?;
        let mut headers = headers::check(&self.headers)?;
        headers.insert(http::header::USER_AGENT, headers::user_agent(self.user_agent_suffix.as_deref())?);
        let ignored_proxy = self.ignored_proxy();
        #[cfg(feature = "client")]
        let transport = self.own_or_usual(limits.connect)?;
        #[cfg(not(feature = "client"))]
        let transport = Carrier::Own(self.transport.ok_or(SetupError::NoTransport)?);
        let keys = Keys::new(self.credentials, self.second_key)?;
        #[cfg(feature = "mle")]
        if self.encryption.only_encrypted && self.encryption.reply_key.is_none() {
            return Err(SetupError::OnlyEncryptedWithoutKey);
        }
        #[cfg(all(feature = "mle", feature = "http-signature"))]
        check_encryption(&keys, &self.encryption)?;
        let signing = Signing { keys, encryption: self.encryption, clock: self.clock, token_ids: self.token_ids };
        Client::assemble(Parts { environment: self.environment, signing, transport, headers, ignored_proxy }, limits)
    }

    #[cfg(feature = "client")]
    fn own_or_usual(&mut self, connect_timeout: Duration) -> Result<Carrier, SetupError> {
        match (self.transport.take(), &self.network) {
            (Some(_), Some(_)) => Err(NetworkProblem::OwnTransport.into()),
            (Some(transport), None) => Ok(Carrier::Own(transport)),
            (None, network) => {
                let network = network.clone().unwrap_or_default();
                Ok(Carrier::Usual(HttpTransport::with_network(&self.environment, connect_timeout, &network)?))
            }
        }
    }

    /// A transport of your own knows its proxies itself, and where one is used none is ignored.
    fn ignored_proxy(&self) -> fn(&Environment) -> Option<&'static str> {
        #[cfg(feature = "client")]
        if self.transport.is_none() && !self.network.as_ref().is_some_and(Network::has_proxy) {
            return proxy::ignored;
        }
        |_| None
    }

    #[cfg(feature = "client")]
    fn limits(&self) -> Result<Limits, SetupError> {
        let wanted = self.connect_timeout.unwrap_or(CONNECT_TIMEOUT.min(self.timeout / 2));
        if wanted.is_zero() {
            return Err(SetupError::TimeLimits { timeout: self.timeout, connect: wanted });
        }
        self.limits_with(if self.transport.is_some() { Duration::ZERO } else { wanted })
    }

    #[cfg(not(feature = "client"))]
    fn limits(&self) -> Result<Limits, SetupError> {
        self.limits_with(Duration::ZERO)
    }

    fn limits_with(&self, connect: Duration) -> Result<Limits, SetupError> {
        let Self { timeout: total, reply_limit: reply, status_retries, action_list, connection, .. } = *self;
        Limits { connect, total, reply, status_retries, action_list, connection }.check()
    }
}

#[cfg(all(feature = "mle", feature = "http-signature"))]
fn check_encryption(keys: &Keys, encryption: &Encryption) -> Result<(), SetupError> {
    let signs_headers = |key: &Credentials| matches!(key.key(), super::credentials::Key::HttpSignature(_));
    let is_refused = !encryption.is_off() && keys.all().any(signs_headers);
    if is_refused { Err(SetupError::EncryptionWithoutToken) } else { Ok(()) }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("environment", &self.environment)
            .field("credentials", &self.credentials)
            .finish_non_exhaustive()
    }
}
