//! The same client for programs without `async`.

use core::fmt;
use core::time::Duration;
use std::sync::Arc;

use tokio::runtime::{Builder, Runtime};

use crate::client::builder::ClientBuilder;
use crate::client::credentials::Credentials;
use crate::client::environment::Environment;
use crate::client::error::SendError;
use crate::client::error::not_sent::NotSentCause;
use crate::client::setup::SetupError;
use crate::client::timer::is_missing;
use crate::reply::Reply;
use crate::request::{Repeatable, Request};
use crate::search::details::TransactionDetails;
use crate::search::error::FindError;
use crate::search::find::Find;
use crate::search::found::Found;
use crate::settle::client::Settle;
use crate::settle::error::SettleError;
use crate::settle::intent::{Intent, IntentError};
use crate::settle::outcome::{SettleStep, Settlement};
use crate::settle::state::SettleState;
use crate::table::method::MethodSpec;
use crate::value::gateway_id::GatewayId;
use crate::wait::error::WaitError;
use crate::wait::poll::Wait;
#[cfg(feature = "webhooks")]
use crate::webhook::{WebhookCallError, WebhookCalls};

/// A client for programs without `async`.
///
/// ```no_run
/// # fn example<R: thunes_runtime::Request>(sale: R) -> Result<(), Box<dyn std::error::Error>> {
/// use thunes_runtime::{Credentials, Environment, blocking};
///
/// let credentials = Credentials::shared_secret("merchant", "key id", "c2VjcmV0")?;
/// let client = blocking::Client::new(Environment::Test, credentials)?;
/// let reply = client.send(&sale)?;
/// # Ok(())
/// # }
/// ```
///
/// It has a thread of its own, which looks after the connections; any number of threads may send at once. A clone is cheap and
/// shares both.
///
/// It is not for `async` code, where it would hold up other tasks: within a Tokio runtime, `spawn_blocking` included, nothing
/// is sent, and the error is ([`NotSentCause::AsyncRuntime`]). Use [`Client`](crate::Client) there.
#[derive(Clone)]
pub struct Client {
    inner: crate::Client,
    driver: Arc<Driver>,
}

/// What the connections live on.
struct Driver {
    runtime: Option<Runtime>,
}

impl Client {
    /// A client with the usual limits.
    ///
    /// # Errors
    /// [`SetupError`] when TLS or the thread cannot be set up.
    pub fn new(environment: Environment, credentials: Credentials) -> Result<Self, SetupError> {
        Self::build(crate::Client::builder(environment, credentials))
    }

    /// A client with other limits: `blocking::Client::build(thunes::Client::builder(..).timeout(..))`.
    ///
    /// # Errors
    /// As [`ClientBuilder::build`], and when the thread cannot be set up.
    pub fn build(builder: ClientBuilder) -> Result<Self, SetupError> {
        let inner = builder.build()?;
        // One that runs between calls too, so that a connection which the server closed meanwhile is not taken for a live one.
        let mut runtime = Builder::new_multi_thread();
        let runtime = runtime.worker_threads(1).thread_name("thunes").enable_all().build();
        let runtime = runtime.map_err(SetupError::Thread)?;
        Ok(Self { inner, driver: Arc::new(Driver { runtime: Some(runtime) }) })
    }

    /// As [`Client::with_timeout`](crate::Client::with_timeout).
    ///
    /// # Errors
    /// As there.
    pub fn with_timeout(&self, limit: Duration) -> Result<Self, SetupError> {
        Ok(Self { inner: self.inner.with_timeout(limit)?, driver: Arc::clone(&self.driver) })
    }

    /// As [`Client::with_reply_limit`](crate::Client::with_reply_limit).
    ///
    /// # Errors
    /// As there.
    pub fn with_reply_limit(&self, bytes: usize) -> Result<Self, SetupError> {
        Ok(Self { inner: self.inner.with_reply_limit(bytes)?, driver: Arc::clone(&self.driver) })
    }

    /// As [`Client::with_status_retries`](crate::Client::with_status_retries).
    #[must_use]
    pub fn with_status_retries(&self, most: u32) -> Self {
        Self { inner: self.inner.with_status_retries(most), driver: Arc::clone(&self.driver) }
    }

    /// As [`Client::with_header`](crate::Client::with_header).
    ///
    /// # Errors
    /// As there.
    pub fn with_header(&self, name: &str, value: &str) -> Result<Self, SetupError> {
        Ok(Self { inner: self.inner.with_header(name, value)?, driver: Arc::clone(&self.driver) })
    }

    /// As [`Client::host`](crate::Client::host).
    #[must_use]
    pub fn host(&self) -> &str {
        self.inner.host()
    }

    /// As [`Client::merchant_id`](crate::Client::merchant_id).
    #[must_use]
    pub fn merchant_id(&self) -> &str {
        self.inner.merchant_id()
    }

    /// As [`Client::send`](crate::Client::send): sends the request once and blocks until the reply arrives.
    ///
    /// # Errors
    /// As there.
    pub fn send<R: Request>(&self, request: &R) -> Result<Reply<R::Id, R::Status>, SendError> {
        let sending = self.inner.send(request);
        match self.driver.runtime() {
            Ok(runtime) => runtime.block_on(sending),
            Err(why) => Err(self.inner.refuse(request, why)),
        }
    }

    /// As [`Client::wait`](crate::Client::wait): blocks until the wait ends, for days if necessary.
    ///
    /// `set_up` says what to wait for and how long:
    ///
    /// ```no_run
    /// # use std::time::Duration;
    /// # use thunes_runtime::{Repeatable, Until, WaitError, blocking};
    /// # fn example(client: &blocking::Client, check: &impl Repeatable) -> Result<(), WaitError> {
    /// let reply = client.wait(check, |wait| wait.until(Until::Settled).deadline(Duration::from_mins(30)))?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// As there.
    pub fn wait<'a, R: Repeatable>(
        &'a self,
        check: &'a R,
        set_up: impl FnOnce(Wait<'a, R::Id, R::Status>) -> Wait<'a, R::Id, R::Status>,
    ) -> Result<Reply<R::Id, R::Status>, WaitError>
    where
        R::Id: 'a,
        R::Status: 'a,
    {
        let runtime = self.driver.runtime().map_err(|why| WaitError::Stopped(self.inner.refuse(check, why)))?;
        let wait = set_up(self.inner.wait(check));
        runtime.block_on(async { wait.await })
    }
}

impl Client {
    /// As [`Client::intent`](crate::Client::intent).
    ///
    /// # Errors
    /// As there.
    pub fn intent<R: Request>(&self, request: &R) -> Result<Intent, IntentError> {
        self.inner.intent(request)
    }

    /// As [`Client::find`](crate::Client::find). `set_up` says what counts:
    ///
    /// ```no_run
    /// # use std::time::SystemTime;
    /// # use thunes_runtime::{FindError, blocking};
    /// # fn example(client: &blocking::Client, sent_at: SystemTime) -> Result<(), FindError> {
    /// let found = client.find("order-42", |find| find.sales().sent_after(sent_at))?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// As there.
    pub fn find<'a>(
        &'a self,
        reference: &'a str,
        set_up: impl FnOnce(Find<'a>) -> Find<'a>,
    ) -> Result<Found, FindError> {
        let find = set_up(self.inner.find(reference));
        match self.driver.runtime() {
            Ok(runtime) => runtime.block_on(async { find.await }),
            Err(why) => Err(find.refused(why)),
        }
    }

    /// As [`Client::details`](crate::Client::details).
    ///
    /// # Errors
    /// As there.
    pub fn details<I: GatewayId>(&self, id: &I) -> Result<Option<TransactionDetails>, FindError> {
        match self.driver.runtime() {
            Ok(runtime) => runtime.block_on(self.inner.details(id)),
            Err(why) => Err(self.inner.find("").refused(why)),
        }
    }

    /// As [`Client::settle`](crate::Client::settle): blocks until there is something to decide, for a day if necessary. `set_up` says when
    /// to ask and what to store.
    ///
    /// # Errors
    /// As there.
    pub fn settle<'a>(
        &'a self,
        methods: &'static [&'static MethodSpec],
        from: impl Into<SettleState>,
        set_up: impl FnOnce(Settle<'a>) -> Settle<'a>,
    ) -> Result<Settlement, SettleError> {
        let settle = set_up(self.inner.settle(methods, from));
        match self.driver.runtime() {
            Ok(runtime) => runtime.block_on(async { settle.await }),
            Err(why) => Err(SettleError::Find(self.inner.find("").refused(why))),
        }
    }

    /// One step of [`settle`](Self::settle), which does not sleep: returns its present state, to store.
    ///
    /// # Errors
    /// As there.
    pub fn settle_step<'a>(
        &'a self,
        methods: &'static [&'static MethodSpec],
        from: impl Into<SettleState>,
        set_up: impl FnOnce(Settle<'a>) -> Settle<'a>,
    ) -> Result<(SettleStep, SettleState), SettleError> {
        let mut settle = set_up(self.inner.settle(methods, from));
        match self.driver.runtime() {
            Ok(runtime) => Ok((runtime.block_on(settle.step())?, settle.state().clone())),
            Err(why) => Err(SettleError::Find(self.inner.find("").refused(why))),
        }
    }
}

#[cfg(feature = "webhooks")]
impl Client {
    /// Makes [calls about webhooks](crate::WebhookCalls), and blocks until they are done.
    ///
    /// ```no_run
    /// # use thunes_runtime::{NewSubscription, WebhookCallError, blocking};
    /// # fn example(client: &blocking::Client) -> Result<(), WebhookCallError> {
    /// let wanted = NewSubscription::payment_updates("shop", "https://shop.example:443/webhook");
    /// let subscription = client.webhooks(async |calls| {
    ///     let subscription = calls.subscribe(&wanted).await?;
    ///     calls.activate(&subscription.id).await?;
    ///     Ok(subscription)
    /// })?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`WebhookCallError`] of a call, and within an async runtime, where none is made.
    pub fn webhooks<'a, T>(
        &'a self,
        calls: impl AsyncFnOnce(WebhookCalls<'a>) -> Result<T, WebhookCallError>,
    ) -> Result<T, WebhookCallError> {
        let webhooks = self.inner.webhooks();
        match self.driver.runtime() {
            Ok(runtime) => runtime.block_on(calls(webhooks)),
            Err(why) => Err(webhooks.refused(why)),
        }
    }
}

impl Driver {
    /// Blocking within another runtime would panic there.
    fn runtime(&self) -> Result<&Runtime, NotSentCause> {
        self.runtime.as_ref().filter(|_| is_missing()).ok_or(NotSentCause::AsyncRuntime)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Waiting for its end would panic where the last clone is dropped in `async` code.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.inner, f)
    }
}
