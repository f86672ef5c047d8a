//! A sandbox that runs.

use core::fmt;
use core::time::Duration;
use std::sync::Arc;

use thunes_runtime::MethodSpec;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::builder::{Builder, StartError};
use crate::gateway::{Gateway, lock};
use crate::log::LogEntry;
use crate::refusal::Refusal;
use crate::routes::router;
use crate::state::{Kind, State, TransitionError};

/// How long requests that have begun may take when the sandbox stops.
const LAST_REQUESTS: Duration = Duration::from_secs(2);

/// A sandbox that runs, until it is stopped or dropped.
///
/// Ids are those of the replies, in the bare form: `reply.id.as_str()`.
pub struct Sandbox {
    gateway: Arc<Gateway>,
    key_id: String,
    secret: String,
    stop: Option<oneshot::Sender<()>>,
    server: Option<JoinHandle<()>>,
}

impl Sandbox {
    /// Starts one with made-up credentials on a free port of 127.0.0.1. `methods` is `thunes::METHODS`, or your own.
    ///
    /// # Errors
    /// When no port can be had.
    ///
    /// # Panics
    /// Outside of a tokio runtime.
    pub async fn start(methods: &'static [&'static MethodSpec]) -> Result<Self, StartError> {
        Self::builder(methods).start().await
    }

    /// A sandbox that is set up otherwise.
    pub fn builder(methods: &'static [&'static MethodSpec]) -> Builder {
        Builder::new(methods)
    }

    pub(crate) fn run(listener: TcpListener, gateway: Arc<Gateway>, key_id: String, secret: String) -> Self {
        let (stop, stopped) = oneshot::channel();
        let router = router(Arc::clone(&gateway));
        let server = tokio::spawn(async move {
            let until = async move {
                // Dropping the sandbox drops the sender, which ends it as well.
                let _ = stopped.await;
            };
            // It ends when told to; errors of single connections do not end it.
            let _ = axum::serve(listener, router).with_graceful_shutdown(until).await;
        });
        Self { gateway, key_id, secret, stop: Some(stop), server: Some(server) }
    }

    /// Where it listens: `http://127.0.0.1:40123`.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.gateway.url
    }

    /// The merchant id that it takes.
    #[must_use]
    pub fn merchant_id(&self) -> &str {
        &self.gateway.accounts.merchant_id
    }

    /// The key id that it takes; the first, where there are several.
    #[must_use]
    pub fn key_id(&self) -> &str {
        &self.key_id
    }

    /// The shared secret of that key, in base64.
    #[must_use]
    pub fn secret(&self) -> &str {
        &self.secret
    }

    /// The customer pays.
    ///
    /// # Errors
    /// When it is not a pending sale.
    pub fn settle(&self, sale_id: &str) -> Result<(), TransitionError> {
        self.change(sale_id, Kind::Sale, State::Settled)
    }

    /// The money of a settled sale arrives at the merchant's bank.
    ///
    /// # Errors
    /// When it is not a settled sale.
    pub fn fund(&self, sale_id: &str) -> Result<(), TransitionError> {
        self.change(sale_id, Kind::Sale, State::Funded)
    }

    /// The customer leaves without paying.
    ///
    /// # Errors
    /// When it is not a pending sale.
    pub fn abandon(&self, sale_id: &str) -> Result<(), TransitionError> {
        self.change(sale_id, Kind::Sale, State::Abandoned)
    }

    /// The payment does not work.
    ///
    /// # Errors
    /// When it is not a pending sale.
    pub fn fail(&self, sale_id: &str) -> Result<(), TransitionError> {
        self.change(sale_id, Kind::Sale, State::Failed)
    }

    /// Holds a refund back: a status check finds it pending until it is completed or failed. Without this, the first
    /// check finds it done.
    ///
    /// # Errors
    /// When it is not an accepted refund that nobody has checked yet.
    pub fn hold_refund(&self, refund_id: &str) -> Result<(), TransitionError> {
        self.change(refund_id, Kind::Refund, State::Pending)
    }

    /// A refund is done.
    ///
    /// # Errors
    /// When it is not a refund, or has ended.
    pub fn complete_refund(&self, refund_id: &str) -> Result<(), TransitionError> {
        self.change(refund_id, Kind::Refund, State::Refunded)
    }

    /// A refund that was accepted fails after all; its amount can be refunded again.
    ///
    /// # Errors
    /// When it is not a refund, or has ended.
    pub fn fail_refund(&self, refund_id: &str) -> Result<(), TransitionError> {
        self.change(refund_id, Kind::Refund, State::Failed)
    }

    /// The next sale is answered with FAILED. Twice: the next two.
    pub fn refuse_next_sale(&self) {
        lock(&self.gateway.store).refuse_next_sale();
    }

    fn change(&self, id: &str, kind: Kind, to: State) -> Result<(), TransitionError> {
        lock(&self.gateway.store).change(id, kind, to)
    }

    /// How a sale or a refund stands, without a status check. `None` for an id that the sandbox does not know.
    #[must_use]
    pub fn state(&self, id: &str) -> Option<State> {
        lock(&self.gateway.store).get(id).map(|payment| payment.state)
    }

    /// The ids of all sales and refunds, oldest first.
    #[must_use]
    pub fn ids(&self) -> Vec<String> {
        lock(&self.gateway.store).ids().map(str::to_owned).collect()
    }

    /// The last 1000 requests, oldest first.
    #[must_use]
    pub fn log(&self) -> Vec<LogEntry> {
        lock(&self.gateway.log).entries()
    }

    /// Why the last 401 was given; the reply itself does not tell.
    #[must_use]
    pub fn last_refusal(&self) -> Option<Refusal> {
        lock(&self.gateway.log).last_refusal()
    }

    /// Stops, and waits until the port is free again.
    pub async fn stop(mut self) {
        drop(self.stop.take());
        if let Some(mut server) = self.server.take()
            && tokio::time::timeout(LAST_REQUESTS, &mut server).await.is_err()
        {
            server.abort();
        }
    }
}

impl fmt::Debug for Sandbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sandbox").field("url", &self.url()).finish_non_exhaustive()
    }
}
