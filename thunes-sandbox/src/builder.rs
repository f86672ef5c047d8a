//! How a sandbox is set up.

use std::io;
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use thunes_runtime::MethodSpec;
use tokio::net::TcpListener;

use crate::auth::accounts::{Accounts, SharedSecret};
use crate::certificate::{Certificate, CertificateError};
use crate::clock::Clock;
use crate::gateway::{GatewayState, Watcher};
use crate::kept;
use crate::log::Log;
use crate::mle::Mle;
use crate::replay::Replay;
use crate::sandbox::{Sandbox, SandboxAccess};
use crate::search::Search;
use crate::store::Store;
use crate::tls::Tls;
#[cfg(feature = "webhooks")]
use crate::webhooks::SigningKey;
use crate::webhooks::Webhooks;
use crate::{KEY_ID, LogEntry, MERCHANT_ID, SECRET};

/// Most sales and refunds that are kept unless another number is given.
const CAPACITY: usize = 100_000;

/// How a sandbox is set up. Made by [`Sandbox::builder`].
#[must_use = "a sandbox runs only after `start`"]
pub struct Builder {
    methods: &'static [&'static MethodSpec],
    merchant_id: String,
    portfolio_id: Option<String>,
    keys: Vec<(String, String)>,
    host: IpAddr,
    port: u16,
    names: Vec<String>,
    state_file: Option<PathBuf>,
    capacity: usize,
    seed: u64,
    watcher: Option<Watcher>,
    certificates: Vec<Vec<u8>>,
    #[cfg(feature = "mle")]
    reply_certificates: Vec<(Option<String>, Vec<u8>)>,
    #[cfg(feature = "tls")]
    tls: bool,
    #[cfg(feature = "webhooks")]
    webhook: Option<(String, String, String)>,
}

impl Builder {
    pub(crate) fn new(methods: &'static [&'static MethodSpec]) -> Self {
        Self {
            methods,
            merchant_id: MERCHANT_ID.to_owned(),
            portfolio_id: None,
            keys: Vec::new(),
            host: Ipv4Addr::LOCALHOST.into(),
            port: 0,
            names: Vec::new(),
            state_file: None,
            capacity: CAPACITY,
            seed: 0,
            watcher: None,
            certificates: Vec::new(),
            #[cfg(feature = "mle")]
            reply_certificates: Vec::new(),
            #[cfg(feature = "tls")]
            tls: false,
            #[cfg(feature = "webhooks")]
            webhook: None,
        }
    }

    /// The merchant whose requests are accepted, in place of [`MERCHANT_ID`].
    pub fn merchant_id(mut self, id: &str) -> Self {
        id.clone_into(&mut self.merchant_id);
        self
    }

    /// A portfolio that may sign for the merchant, as with a meta key.
    pub fn portfolio_id(mut self, id: &str) -> Self {
        self.portfolio_id = Some(id.to_owned());
        self
    }

    /// A key that is accepted, its secret in base64. Call it twice to have two live keys, as while keys are changed.
    /// Without any, it is [`KEY_ID`] with [`SECRET`].
    pub fn key(mut self, id: &str, secret: &str) -> Self {
        self.keys.push((id.to_owned(), secret.to_owned()));
        self
    }

    /// A certificate whose key may sign tokens (RS256), in PEM or DER. The key's id is the `serialNumber` of its subject, as
    /// with the gateway. Call it again for more.
    pub fn certificate(mut self, certificate: impl AsRef<[u8]>) -> Self {
        self.certificates.push(certificate.as_ref().to_owned());
        self
    }

    /// A certificate of the merchant that replies are encrypted for when a request asks for that, in PEM or DER. `key_id` is
    /// the id that requests name it by; without it, the `serialNumber` of the certificate's subject. Call it again for more.
    #[cfg(feature = "mle")]
    pub fn reply_certificate(mut self, key_id: Option<&str>, certificate: impl AsRef<[u8]>) -> Self {
        self.reply_certificates.push((key_id.map(str::to_owned), certificate.as_ref().to_owned()));
        self
    }

    /// Listens with TLS, with a certificate that is made at the start: clients have to trust [`Sandbox::authority`].
    #[cfg(feature = "tls")]
    pub const fn tls(mut self) -> Self {
        self.tls = true;
        self
    }

    /// Sends a webhook there whenever a sale or refund changes, signed with that key; its secret in base64. It is an active subscription
    /// with the gateway's usual retries: 3 more attempts, a minute apart by the [sandbox's clock](crate::Sandbox::advance), until the shop
    /// answers with 200 to 299. Clients can make others.
    #[cfg(feature = "webhooks")]
    pub fn webhook(mut self, url: &str, key_id: &str, secret: &str) -> Self {
        self.webhook = Some((url.to_owned(), key_id.to_owned(), secret.to_owned()));
        self
    }

    /// Listens with TLS, as [`tls`](Self::tls), for that name or address as well: the one by which other machines reach it. Its pages answer
    /// to the name, too, and the first name is in the URLs of replies. Call it again for more.
    #[cfg(feature = "tls")]
    pub fn tls_name(mut self, name: &str) -> Self {
        self.names.push(name.to_owned());
        self.tls()
    }

    /// The address to listen on: `0.0.0.0` for all of this machine. Without it, 127.0.0.1. Beyond this machine it speaks TLS only, and
    /// anyone who can reach it can do everything: do not give it secrets.
    pub const fn host(mut self, address: IpAddr) -> Self {
        self.host = address;
        self
    }

    /// Keeps the payments in that file, with their history and what is to become of them, so that a sandbox that is started anew still has
    /// them. It is written a second after a change, and at the end. The log, webhooks and what is planned for requests to come are not kept.
    pub fn state_file(mut self, file: impl Into<PathBuf>) -> Self {
        self.state_file = Some(file.into());
        self
    }

    /// The port to listen on. Without it, a free one.
    pub const fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// How many sales and refunds are kept before the oldest leave, and how many transactions search lists, status checks
    /// among them; 100,000 of each unless given.
    pub const fn capacity(mut self, payments: usize) -> Self {
        self.capacity = payments;
        self
    }

    /// Where the ids begin. They are counted up, the same ones in each run; another seed gives others.
    pub const fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Calls this with each request and its answer, as they come.
    pub fn watch(mut self, watcher: impl Fn(&LogEntry) + Send + Sync + 'static) -> Self {
        self.watcher = Some(Box::new(watcher));
        self
    }

    /// Starts to listen.
    ///
    /// # Errors
    /// When a secret is not base64, a certificate or URL cannot be used, the port cannot be had, or other machines could reach it without TLS.
    ///
    /// # Panics
    /// Outside of a tokio runtime.
    pub async fn start(mut self) -> Result<Sandbox, StartError> {
        if self.keys.is_empty() {
            self = self.key(KEY_ID, SECRET);
        }
        let accounts = self.accounts()?;
        let mle = self.mle()?;
        let webhooks = self.webhooks(&accounts.merchant_id)?;
        let (tls, authority) = self.secure()?;
        let scheme = if matches!(tls, Tls::Off) { "http" } else { "https" };
        let (host, port) = (self.host, self.port);
        if scheme == "http" && !host.is_loopback() {
            return Err(StartError::PlainHost { host });
        }
        let no_port = |error| StartError::Port { host, port, error };
        let listener = TcpListener::bind((host, port)).await.map_err(no_port)?;
        let address = listener.local_addr().map_err(no_port)?;
        let clock = Clock::default();
        let url = match self.names.first() {
            Some(name) => format!("{scheme}://{name}:{}", address.port()),
            None => format!("{scheme}://{address}"),
        };
        let search = Search::new(&accounts.merchant_id, &url, self.capacity);
        let gateway = GatewayState {
            url,
            methods: Mutex::new(self.methods),
            names: self.names,
            accounts,
            mle,
            replay: Mutex::new(Replay::default()),
            store: Mutex::new(Store::new(self.capacity, self.seed, clock.now(), webhooks.is_on())),
            search: Mutex::new(search),
            webhooks,
            clock,
            faults: Mutex::default(),
            log: Mutex::new(Log::default()),
            watcher: self.watcher,
        };
        let (key_id, secret) = self.keys.into_iter().next().unwrap_or_default();
        let own = SandboxAccess { key_id, secret, authority };
        if let Some(file) = &self.state_file {
            kept::read(&gateway, file).map_err(|error| StartError::StateFile { file: file.clone(), error })?;
        }
        Ok(Sandbox::run(listener, tls, Arc::new(gateway), own, self.state_file))
    }

    fn accounts(&mut self) -> Result<Accounts, StartError> {
        Ok(Accounts {
            merchant_id: core::mem::take(&mut self.merchant_id),
            portfolio_id: self.portfolio_id.take(),
            keys: self
                .keys
                .iter()
                .map(|(id, secret)| decode(id, secret).map(|secret| SharedSecret { id: id.clone(), secret }))
                .collect::<Result<_, _>>()?,
            certificates: self.registered()?,
        })
    }

    fn registered(&self) -> Result<Vec<Certificate>, StartError> {
        let read = |(index, bytes): (usize, &Vec<u8>)| {
            Certificate::read(bytes).map_err(|problem| unusable("certificate", index, problem))
        };
        self.certificates.iter().enumerate().map(read).collect()
    }

    #[cfg(feature = "mle")]
    fn mle(&mut self) -> Result<Mle, StartError> {
        let mut mle = Mle::default();
        for (index, (key_id, bytes)) in self.reply_certificates.drain(..).enumerate() {
            let added = Certificate::read(&bytes).and_then(|certificate| mle.add(&certificate, key_id));
            added.map_err(|problem| unusable("reply certificate", index, problem))?;
        }
        Ok(mle)
    }

    #[cfg(not(feature = "mle"))]
    const fn mle(&mut self) -> Result<Mle, StartError> {
        Ok(Mle)
    }

    #[cfg(feature = "tls")]
    fn secure(&self) -> Result<(Tls, Option<String>), StartError> {
        if !self.tls {
            return Ok((Tls::Off, None));
        }
        let (tls, authority) = crate::tls::secure(&self.names).map_err(StartError::Tls)?;
        Ok((tls, Some(authority)))
    }

    #[cfg(not(feature = "tls"))]
    const fn secure(&self) -> Result<(Tls, Option<String>), StartError> {
        Ok((Tls::Off, None))
    }

    #[cfg(feature = "webhooks")]
    fn webhooks(&self, owner: &str) -> Result<Webhooks, StartError> {
        let webhooks = Webhooks::new().map_err(StartError::Sender)?;
        let Some((url, key_id, secret)) = &self.webhook else { return Ok(webhooks) };
        let parsed: Option<reqwest::Url> = url.parse().ok();
        let parsed = parsed.filter(|parsed| matches!(parsed.scheme(), "http" | "https"));
        let parsed = parsed.ok_or_else(|| StartError::Webhook { url: url.clone() })?;
        webhooks.preset(owner, parsed, SigningKey { id: key_id.clone(), secret: decode(key_id, secret)? });
        Ok(webhooks)
    }

    #[cfg(not(feature = "webhooks"))]
    const fn webhooks(&self, _: &str) -> Result<Webhooks, StartError> {
        Ok(Webhooks)
    }
}

fn decode(key_id: &str, secret: &str) -> Result<Vec<u8>, StartError> {
    let secret = STANDARD.decode(secret).ok().filter(|secret| !secret.is_empty());
    secret.ok_or_else(|| StartError::Secret { key_id: key_id.to_owned() })
}

fn unusable(kind: &str, index: usize, problem: CertificateError) -> StartError {
    StartError::Certificate { which: format!("{kind} {}", index + 1), problem }
}

/// Why a sandbox did not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// A secret is not base64.
    #[error("the secret of the key `{key_id}` is not base64")]
    Secret {
        /// The id of its key.
        key_id: String,
    },
    /// A certificate cannot be used.
    #[error("{which} cannot be used: {problem}")]
    Certificate {
        /// Which one: `certificate 1`, `reply certificate 2`, in the order in which they were given.
        which: String,
        /// What is wrong with it.
        #[source]
        problem: CertificateError,
    },
    /// Webhooks cannot be sent to that URL.
    #[cfg(feature = "webhooks")]
    #[error("webhooks cannot be sent to `{url}`: use a URL such as `http://127.0.0.1:3000/webhook`")]
    Webhook {
        /// The URL.
        url: String,
    },
    /// Nothing can be sent from here.
    #[cfg(feature = "webhooks")]
    #[error("webhooks cannot be sent: {0}")]
    Sender(#[source] reqwest::Error),
    /// No certificate for TLS could be made.
    #[cfg(feature = "tls")]
    #[error("no certificate for TLS could be made: {0}")]
    Tls(#[source] Box<dyn core::error::Error + Send + Sync>),
    /// It was to be reached from other machines without TLS.
    #[error(
        "other machines can reach {host}, which needs TLS: pass the name that clients use, such as `--tls-name sandbox` (`Builder::tls_name`)"
    )]
    PlainHost {
        /// The address.
        host: IpAddr,
    },
    /// The state file cannot be read.
    #[error("the state file {} cannot be read: {error}", file.display())]
    StateFile {
        /// The file.
        file: PathBuf,
        /// Why.
        #[source]
        error: io::Error,
    },
    /// The port cannot be had.
    #[error("{}", port_text(*host, *port, error))]
    Port {
        /// The address to listen on.
        host: IpAddr,
        /// The port; 0 for any free one.
        port: u16,
        /// What the system says.
        #[source]
        error: io::Error,
    },
}

fn port_text(host: IpAddr, port: u16, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::AddrInUse => format!("port {port} is taken on {host}: choose another, or 0 for any free one"),
        _ => format!("cannot listen on port {port} of {host}: {error}"),
    }
}
