//! The life of a request: checked, written, signed, sent once, read.

use core::fmt;
use core::time::Duration;
use std::sync::Arc;
use std::time::SystemTime;

use http::Method;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderValue, USER_AGENT};
use tracing::{Instrument as _, Span};

use super::answer::Exchange;
use super::builder::ClientBuilder;
use super::credentials::Credentials;
use super::environment::Environment;
use super::error::SendError;
use super::limits::Limits;
use super::mle::Encryption;
use super::origin::Origin;
use super::retry::Retries;
use super::runtime;
use super::sent::Sent;
use super::setup::SetupError;
use super::sign::signed::Signed;
use super::sign::{Signing, sign};
use super::trace::Trace;
use super::transport::{CallLimits, Transport};
use crate::client::error::not_sent::NotSentCause;
use crate::client::transport::answer::Answer;
use crate::client::transport::error::TransportError;
use crate::reply::Reply;
use crate::reply::error::ReplyError;
use crate::request::Request;
use crate::request::checked::{body_with, unsearchable};
use crate::request::invalid::Invalid;
use crate::settle::intent::Intent;
use crate::table::request::RequestSpec;

/// What the `User-Agent` header says.
const PRODUCT: &str = concat!("thunes/", env!("CARGO_PKG_VERSION"));

/// What a log says of a payment that could not be found again. Its reference is the merchant's own, and is not in it.
const UNSEARCHABLE: &str = "the reference is not of 1 to 50 letters, digits, `-` and `_`: if the answer is lost, the gateway's transaction \
                            search cannot be asked for it";

/// Signs requests and sends them to one gateway in the name of one merchant.
///
/// Make one when the program starts, and clone it: a clone is cheap and shares the connections of status checks. Any number of tasks may send at once.
/// A second key, another merchant or another gateway is another client.
///
/// **No sale and no refund is ever sent twice by itself**: there is no retry and no redirect. Status checks may be repeated,
/// [if you ask for it](ClientBuilder::status_retries). Proxies named in environment variables are not used. Which servers are trusted,
/// and what `SSL_CERT_FILE` does to that, is in [`HttpTransport`](crate::HttpTransport).
///
/// Each request is [sent](Self::send) once and brings a [`Reply`] or a [`SendError`]; a status check can be
/// [waited for](Self::wait). The limits are those of the [`ClientBuilder`].
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
    limits: Limits,
}

struct Inner {
    environment: Environment,
    origin: Origin,
    signing: Signing,
    transport: Box<dyn Transport>,
    /// Of every request: the user's own, which can replace the product's name only.
    headers: HeaderMap,
}

impl Client {
    /// A client with the usual limits.
    ///
    /// # Errors
    /// [`SetupError`] when TLS cannot be set up.
    pub fn new(environment: Environment, credentials: Credentials) -> Result<Self, SetupError> {
        Self::builder(environment, credentials).build()
    }

    /// For a client with other limits.
    pub fn builder(environment: Environment, credentials: Credentials) -> ClientBuilder {
        ClientBuilder::new(environment, credentials)
    }

    pub(crate) fn assemble(
        environment: Environment,
        signing: Signing,
        transport: Box<dyn Transport>,
        own_headers: HeaderMap,
        limits: Limits,
    ) -> Result<Self, SetupError> {
        let origin = Origin::of(&environment)?;
        let mut headers = HeaderMap::new();
        headers.insert(USER_AGENT, HeaderValue::from_static(PRODUCT));
        headers.extend(own_headers);
        Ok(Self { inner: Arc::new(Inner { environment, origin, signing, transport, headers }), limits })
    }

    /// The same client with another [time limit](ClientBuilder::timeout), for a single call or a few: it shares the
    /// connections.
    ///
    /// ```no_run
    /// # use std::time::Duration;
    /// # async fn example<R: thunes_runtime::Repeatable>(client: thunes_runtime::Client, check: R)
    /// # -> Result<(), Box<dyn std::error::Error>> {
    /// let reply = client.with_timeout(Duration::from_secs(20))?.with_status_retries(2).send(&check).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`SetupError`] when it is not longer than [`ClientBuilder::connect_timeout`], which is one for all calls.
    pub fn with_timeout(&self, limit: Duration) -> Result<Self, SetupError> {
        self.with_limits(Limits { total: limit, ..self.limits })
    }

    /// The same client with another [longest reply](ClientBuilder::reply_limit).
    ///
    /// # Errors
    /// [`SetupError`] when it is zero.
    pub fn with_reply_limit(&self, bytes: usize) -> Result<Self, SetupError> {
        self.with_limits(Limits { reply: bytes, ..self.limits })
    }

    /// The same client with another number of [further attempts](ClientBuilder::status_retries) at a status check.
    #[must_use]
    pub fn with_status_retries(&self, most: u32) -> Self {
        Self { inner: Arc::clone(&self.inner), limits: Limits { status_retries: most, ..self.limits } }
    }

    fn with_limits(&self, limits: Limits) -> Result<Self, SetupError> {
        Ok(Self { inner: Arc::clone(&self.inner), limits: limits.check()? })
    }

    /// Checks the request, signs it, sends it once and reads the reply. It needs a Tokio runtime with I/O and time enabled, and sends
    /// nothing outside of one; use a client in one runtime only, since its connections belong to it.
    ///
    /// A reply is believed only if it contradicts nothing that was sent: reference, amount and currency
    /// ([`UnknownCause::Contradicts`](crate::UnknownCause::Contradicts)).
    ///
    /// A reply can say that the payment failed: decide on its `status`.
    ///
    /// Dropping the future before it is ready has the same effect as a lost reply: a sale or refund may have gone through.
    /// So let it end by its own [time limit](ClientBuilder::timeout), and store your reference before you send.
    ///
    /// For `tracing` each call is a span, `thunes.send`, with method, request, operation, host, HTTP status, attempts, outcome
    /// (`reply`, `not_sent`, `rejected`, `unknown`, or `dropped` with its future), the gateway's id, its correlation id and the
    /// duration in milliseconds. A further attempt at a status check is an event in it, and so is a warning of a reference that the
    /// gateway's transaction search [cannot be asked for](crate::UnsearchableReference).
    ///
    /// # Errors
    /// [`SendError`], whose variants say whether money may have moved.
    pub async fn send<R: Request>(&self, request: &R) -> Result<Reply<R::Id, R::Status>, SendError> {
        let trace = Trace::begin(request.spec(), self.host());
        if unsearchable(request).is_some() {
            tracing::warn!(parent: trace.span(), "{UNSEARCHABLE}");
        }
        let begun = self.now();
        let outcome = self.attempts(request, &trace).instrument(trace.span().clone()).await;
        trace.end(&outcome);
        let intent = || Intent::of(request, self.host(), self.merchant_id(), begun).ok();
        outcome.map_err(|error| error.with_intent(intent))
    }

    /// One attempt, and further ones only at what is a read.
    async fn attempts<R: Request>(&self, request: &R, trace: &Trace) -> Result<Reply<R::Id, R::Status>, SendError> {
        let mut retries = Retries::new(if request.spec().repeatable { self.limits.status_retries } else { 0 });
        loop {
            trace.attempts(retries.done().saturating_add(1));
            let error = match self.attempt(request, trace).await {
                Ok(reply) => return Ok(reply),
                Err(error) => error,
            };
            let Some(pause) = retries.pause(&error) else { return Err(error) };
            trace.pause(pause);
            tokio::time::sleep(pause).await;
        }
    }

    async fn attempt<R: Request>(&self, request: &R, trace: &Trace) -> Result<Reply<R::Id, R::Status>, SendError> {
        let exchange = self.exchange(request);
        let written =
            self.written(request).map_err(|invalid| exchange.not_sent(NotSentCause::Invalid(invalid), None))?;
        let answer = self.call(request.spec(), &request.path(), written, trace.span()).await;
        exchange.reply(answer.map_err(|failure| exchange.failed(failure))?, self.now())
    }

    /// Sends a read that is written and read in its own way: anything but a typed request.
    pub(crate) async fn ask<R: Request, T>(
        &self,
        request: &R,
        body: Vec<u8>,
        span: &Span,
        read: impl FnOnce(&[u8]) -> Result<T, ReplyError>,
    ) -> Result<T, SendError> {
        let exchange = self.exchange(request);
        let answer = self.call(request.spec(), &request.path(), body, span).await;
        exchange.read(answer.map_err(|failure| exchange.failed(failure))?, self.now(), read)
    }

    /// Signs and sends one request, once, and returns its answer, decrypted.
    async fn call(&self, spec: &RequestSpec, path: &str, body: Vec<u8>, span: &Span) -> Result<Answer, TransportError> {
        self.deliver(self.signed(spec, path, body), spec.repeatable, span).await
    }

    /// The signed request, encrypted if the client encrypts.
    pub(super) fn signed(
        &self,
        spec: &RequestSpec,
        path: &str,
        body: Vec<u8>,
    ) -> Result<http::Request<Vec<u8>>, &'static str> {
        self.sign(spec.http_method, path, body, &self.inner.signing.encryption)
    }

    /// Sends what was signed, and returns its answer, decrypted.
    pub(super) async fn deliver(
        &self,
        outgoing: Result<http::Request<Vec<u8>>, &'static str>,
        repeatable: bool,
        span: &Span,
    ) -> Result<Answer, TransportError> {
        let answer = self.exchanged(outgoing, self.limits.of_a_call(repeatable), span).await;
        answer.map(|answer| self.inner.signing.encryption.open(answer))
    }

    /// The same for an endpoint that takes no encryption. The target may have a query.
    #[cfg(feature = "webhooks")]
    pub(crate) async fn call_in_the_clear(
        &self,
        method: &str,
        target: &str,
        body: Vec<u8>,
        span: &Span,
    ) -> Result<Answer, TransportError> {
        let outgoing = self.sign(method, target, body, &Encryption::default());
        self.exchanged(outgoing, self.limits.of_a_call(method == "GET"), span).await
    }

    async fn exchanged(
        &self,
        outgoing: Result<http::Request<Vec<u8>>, &'static str>,
        limits: CallLimits,
        span: &Span,
    ) -> Result<Answer, TransportError> {
        if runtime::is_missing() {
            return Err(TransportError::not_sent(NotSentCause::NoRuntime));
        }
        let outgoing = outgoing.map_err(|why| TransportError::not_sent(NotSentCause::Signing(why)))?;
        let answer = Answer::within(limits, self.inner.transport.send(outgoing, limits)).await?;
        span.record("http_status", answer.status);
        if let Some(id) = &answer.correlation_id {
            span.record("correlation_id", id);
        }
        Ok(answer)
    }

    fn exchange<R: Request>(&self, request: &R) -> Exchange<'_> {
        self.exchange_of(Sent::of(request))
    }

    pub(super) fn exchange_of(&self, sent: Sent) -> Exchange<'_> {
        Exchange::new(sent, &self.inner.environment, &self.inner.signing.credentials)
    }

    /// The body that goes out, unless a value is wrong.
    pub(super) fn written<R: Request>(&self, request: &R) -> Result<Vec<u8>, Invalid> {
        body_with(request, self.limits.action_list)
    }

    /// Whether its requests carry a token, which expires.
    pub(super) fn signs_tokens(&self) -> bool {
        self.inner.signing.credentials.key().signs_tokens()
    }

    /// The gateway's host, with the port where there is one.
    #[must_use]
    pub fn host(&self) -> &str {
        self.inner.environment.host()
    }

    /// The merchant that is paid.
    #[must_use]
    pub fn merchant_id(&self) -> &str {
        self.inner.signing.credentials.merchant_id()
    }

    pub(crate) fn now(&self) -> SystemTime {
        (self.inner.signing.clock)()
    }

    /// The error for a request that cannot be sent from here.
    #[cfg(feature = "blocking")]
    pub(crate) fn refuse<R: Request>(&self, request: &R, why: NotSentCause) -> SendError {
        self.exchange(request).not_sent(why, None)
    }

    fn sign(
        &self,
        method: &str,
        target: &str,
        body: Vec<u8>,
        encryption: &Encryption,
    ) -> Result<http::Request<Vec<u8>>, &'static str> {
        let Inner { environment, origin, signing, headers, .. } = &*self.inner;
        let method = Method::from_bytes(method.as_bytes()).map_err(|_| "its HTTP method is none")?;
        let has_body = !method.is_safe() && method != Method::DELETE;
        let issue = signing.issue()?;
        let sealed = has_body.then(|| encryption.seal(body, issue.at.as_secs()));
        let body = sealed.transpose()?;
        let uri = origin.at(target)?;
        let signed = Signed {
            method: method.as_str(),
            host: environment.host(),
            target: uri.path_and_query().map_or("/", |target| target.as_str()),
            body: body.as_deref(),
            reply_key_id: encryption.reply_key_id(),
        };
        let mut headers = headers.clone();
        sign(&signed, &signing.credentials, &issue, &mut headers)?;
        if has_body {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        }
        let mut request = http::Request::new(body.unwrap_or_default());
        *request.headers_mut() = headers;
        *request.uri_mut() = uri;
        *request.method_mut() = method;
        Ok(request)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("environment", &self.inner.environment)
            .field("credentials", &self.inner.signing.credentials)
            .finish_non_exhaustive()
    }
}
