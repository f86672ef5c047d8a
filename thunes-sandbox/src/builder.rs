//! How a sandbox is set up.

use core::fmt;
use std::io;
use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use thunes_runtime::MethodSpec;
use tokio::net::TcpListener;

use crate::auth::{Accounts, Key};
use crate::gateway::{Gateway, Watcher};
use crate::log::Log;
use crate::replay::Replay;
use crate::sandbox::Sandbox;
use crate::store::Store;
use crate::{KEY_ID, LogEntry, MERCHANT_ID, SECRET};

/// Most sales and refunds that are kept unless another number is given.
const CAPACITY: usize = 100_000;

/// How a sandbox is set up. Made by [`Sandbox::builder`].
#[must_use = "a sandbox runs once it is started"]
pub struct Builder {
    methods: &'static [&'static MethodSpec],
    merchant_id: String,
    portfolio_id: Option<String>,
    keys: Vec<(String, String)>,
    port: u16,
    capacity: usize,
    seed: u64,
    watcher: Option<Watcher>,
}

impl Builder {
    pub(crate) fn new(methods: &'static [&'static MethodSpec]) -> Self {
        Self {
            methods,
            merchant_id: MERCHANT_ID.to_owned(),
            portfolio_id: None,
            keys: Vec::new(),
            port: 0,
            capacity: CAPACITY,
            seed: 0,
            watcher: None,
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

    /// The port to listen on. Without it, a free one.
    pub const fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// How many sales and refunds are kept before the oldest leave; 100,000 unless given.
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

    /// Starts to listen on loopback.
    ///
    /// # Errors
    /// When a secret is not base64, or the port cannot be had.
    ///
    /// # Panics
    /// Outside of a tokio runtime.
    pub async fn start(mut self) -> Result<Sandbox, StartError> {
        if self.keys.is_empty() {
            self = self.key(KEY_ID, SECRET);
        }
        let keys: Vec<Key> = self.keys.iter().map(decode).collect::<Result<_, _>>()?;
        let port = self.port;
        let unusable = |error| StartError::Port { port, error };
        let listener = TcpListener::bind(("127.0.0.1", port)).await.map_err(unusable)?;
        let address = listener.local_addr().map_err(unusable)?;
        let gateway = Gateway {
            url: format!("http://{address}"),
            methods: self.methods,
            accounts: Accounts { merchant_id: self.merchant_id, portfolio_id: self.portfolio_id, keys },
            replay: Mutex::new(Replay::default()),
            store: Mutex::new(Store::new(self.capacity, self.seed)),
            log: Mutex::new(Log::default()),
            watcher: self.watcher,
        };
        let (key_id, secret) = self.keys.into_iter().next().unwrap_or_default();
        Ok(Sandbox::run(listener, Arc::new(gateway), key_id, secret))
    }
}

fn decode((id, secret): &(String, String)) -> Result<Key, StartError> {
    let secret = STANDARD.decode(secret).ok().filter(|secret| !secret.is_empty());
    secret.map(|secret| Key { id: id.clone(), secret }).ok_or_else(|| StartError::Secret { key_id: id.clone() })
}

/// Why a sandbox did not start.
#[derive(Debug)]
#[non_exhaustive]
pub enum StartError {
    /// A secret is not base64.
    Secret {
        /// The id of its key.
        key_id: String,
    },
    /// The port cannot be had.
    Port {
        /// The port; 0 for any free one.
        port: u16,
        /// What the system says.
        error: io::Error,
    },
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Secret { key_id } => write!(f, "the secret of the key `{key_id}` is not base64"),
            Self::Port { port, error } if error.kind() == io::ErrorKind::AddrInUse => {
                write!(f, "port {port} is taken on 127.0.0.1: choose another, or 0 for any free one")
            }
            Self::Port { port, error } => write!(f, "cannot listen on port {port} of 127.0.0.1: {error}"),
        }
    }
}

impl core::error::Error for StartError {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match self {
            Self::Secret { .. } => None,
            Self::Port { error, .. } => Some(error),
        }
    }
}
