//! The life of a request: checked, written, signed, sent once, read.

use core::fmt;
use core::pin::pin;
use core::time::Duration;
use std::borrow::Cow;
use std::sync::Arc;
use std::time::SystemTime;

use http::Method;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
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
use super::sent::Sent;
use super::setup::SetupError;
use super::sign::error::SigningError;
use super::sign::signed::{Issue, Signed};
use super::sign::{Signing, sign};
use super::time::integer;
use super::timer;
use super::trace::Trace;
use super::transport::carrier::Carrier;
use crate::client::error::not_sent::NotSentCause;
use crate::client::transport::answer::Answer;
use crate::client::transport::error::TransportError;
use crate::reply::Reply;
#[cfg(feature = "client")]
use crate::reply::error::ReplyError;
use crate::request::Request;
use crate::request::checked::{body, unsearchable};
use crate::request::context::Context;
use crate::request::invalid::Invalid;
use crate::settle::intent::Intent;
use crate::table::request::RequestSpec;

/// What a log says of a payment that could not be found again. Its reference is the merchant's own, and is not in it.
const UNSEARCHABLE: &str = "the reference is not of 1 to 50 letters, digits, `-` and `_`: if the reply is lost, the gateway's transaction search cannot find it";

/// `authorization` and `content-type`; then `accept`, `host` and `content-length`.
const FURTHER_HEADERS: usize = 5;

/// Signs requests and sends them to one gateway in the name of one merchant.
///
/// Make one when the program starts, and clone it: a clone is cheap and shares the connections of status checks. Any number of tasks may send at once.
/// Another merchant or another gateway is another client.
///
/// **A sale or refund is never resent**: the client neither retries nor follows redirects. Status checks may be repeated,
/// [if you ask for it](ClientBuilder::status_retries). Proxies named in environment variables are not used. Which servers are trusted,
/// and what `SSL_CERT_FILE` does to that, is in `Network`.
///
/// Each request is [sent](Self::send) once and brings a [`Reply`] or a [`SendError`]; a status check can be
/// waited for. The limits are those of the [`ClientBuilder`].
///
/// ```
/// # /** How. */
/// # #[derive(Clone, Debug, PartialEq, Eq, Hash, thunes_runtime::Status)]
/// # pub enum Status {
/// #     /** Open. */
/// #     #[status("PENDING")]
/// #     Pending,
/// #     /// Another one.
/// #     Other(thunes_runtime::Code),
/// # }
/// # mod shop {
/// #     use super::Status;
/// #     /** Sale. */
/// #     #[derive(thunes_runtime::Request)]
/// #     #[request(method = "shop", operation = "sale", path = "/sales", reply_id = thunes_runtime::AnyId, status = Status, currency = "EUR", decimals = 2)]
/// #     pub struct Sale<'a> {
/// #         /** Reference. */
/// #         #[field(path = "clientReferenceInformation.code", kind = Text)]
/// #         reference_code: &'a str,
/// #     }
/// # }
/// # struct Gateway;
/// # impl thunes_runtime::Transport for Gateway {
/// #     fn send(&self, _: http::Request<Vec<u8>>, _: thunes_runtime::CallLimits) -> thunes_runtime::TransportFuture<'_> {
/// #         let reply = http::Response::new(br#"{"id": "7652176144426365504805", "status": "PENDING"}"#.to_vec());
/// #         Box::pin(async move { Ok(reply) })
/// #     }
/// # }
/// # #[cfg_attr(feature = "client", tokio::main(flavor = "current_thread"))]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let (merchant_id, key_id, secret) = ("shop", "key", "AAEC");
/// use thunes_runtime::{Client, Credentials, Environment, SendError};
///
/// let credentials = Credentials::shared_secret(merchant_id, key_id, secret)?;
/// let client = Client::builder(Environment::Test, credentials)
/// #   .transport(Gateway)
///     .build()?;
/// let sale = shop::Sale::new(shop::SaleRequired { reference_code: "order-42" });
/// match client.send(&sale).await {
///     Ok(reply) => println!("store {}, then send the customer to {:?}", reply.id, reply.payment_url),
///     Err(SendError::NotSent(error)) => println!("the sale can be sent again: {error}"),
///     Err(SendError::Rejected(error)) => println!("the gateway refused it: {error}"),
///     Err(SendError::Unknown(error)) => println!("settle it before anything else: {error}"),
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
    limits: Limits,
    /// Of the calls of this clone alone.
    headers: Option<Arc<HeaderMap>>,
}

struct Inner {
    environment: Environment,
    origin: Origin,
    signing: Signing,
    transport: Carrier,
    /// Of every request.
    headers: HeaderMap,
    /// The environment variable that names a proxy which is not used, where that would be news.
    ignored_proxy: fn(&Environment) -> Option<&'static str>,
}

/// What a client is made of.
pub(crate) struct Parts {
    pub(crate) environment: Environment,
    pub(crate) signing: Signing,
    pub(crate) transport: Carrier,
    pub(crate) headers: HeaderMap,
    pub(crate) ignored_proxy: fn(&Environment) -> Option<&'static str>,
}

impl Client {
    /// Creates a client with the usual limits.
    ///
    /// # Errors
    /// [`SetupError`] when TLS cannot be set up.
    #[cfg(feature = "client")]
    pub fn new(environment: Environment, credentials: Credentials) -> Result<Self, SetupError> {
        Self::builder(environment, credentials).build()
    }

    /// For a client with other limits.
    pub fn builder(environment: Environment, credentials: Credentials) -> ClientBuilder {
        ClientBuilder::new(environment, credentials)
    }

    pub(crate) fn assemble(parts: Parts, limits: Limits) -> Result<Self, SetupError> {
        let Parts { environment, signing, transport, headers, ignored_proxy } = parts;
        #[cfg(feature = "metrics")]
        super::metrics::describe();
        let origin = Origin::of(&environment)?;
        let inner = Inner { environment, origin, signing, transport, headers, ignored_proxy };
        Ok(Self { inner: Arc::new(inner), limits, headers: None })
    }

    /// Returns a client with one more header, for a single call or a few: the `traceparent` of the caller's trace, say. It shares the
    /// connections. Of two with one name, the later stays. What is taken is what [`ClientBuilder::header`] takes.
    ///
    /// ```no_run
    /// # async fn example<R: thunes_runtime::Request>(client: thunes_runtime::Client, sale: R)
    /// # -> Result<(), Box<dyn std::error::Error>> {
    /// let traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    /// let reply = client.with_header("traceparent", traceparent)?.send(&sale).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`SetupError`] when the header is not taken.
    pub fn with_header(&self, name: &str, value: &str) -> Result<Self, SetupError> {
        let mut headers = self.headers.as_deref().cloned().unwrap_or_default();
        headers.extend(super::headers::check(&[(name.to_owned(), value.to_owned())])?);
        Ok(Self { headers: Some(Arc::new(headers)), ..self.clone() })
    }

    /// Returns the same client with another [time limit](ClientBuilder::timeout), for a single call or a few: it shares the
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

    /// Returns the same client with another [longest reply](ClientBuilder::reply_limit).
    ///
    /// # Errors
    /// [`SetupError`] when it is zero.
    pub fn with_reply_limit(&self, bytes: usize) -> Result<Self, SetupError> {
        self.with_limits(Limits { reply: bytes, ..self.limits })
    }

    /// Returns the same client with another number of [further attempts](ClientBuilder::status_retries) at a status check.
    #[cfg(feature = "client")]
    #[must_use]
    pub fn with_status_retries(&self, most: u32) -> Self {
        Self { limits: Limits { status_retries: most, ..self.limits }, ..self.clone() }
    }

    fn with_limits(&self, limits: Limits) -> Result<Self, SetupError> {
        Ok(Self { limits: limits.check()?, ..self.clone() })
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
    /// For `tracing` each call is a span, `thunes.send`, with an event at its end: INFO for a reply, WARN for everything else. The fields have
    /// the names of OpenTelemetry's conventions (`http.request.method`, `http.response.status_code`, `server.address`, `error.type`), and
    /// `thunes.` before what only payments have: `thunes.method` and `thunes.operation`, `thunes.outcome` (`reply`, `not_sent`, `rejected`,
    /// `unknown`, or `dropped` with its future), the payment's `thunes.status`, the gateway's ids, `thunes.reply_encrypted` and the duration. A further attempt at a
    /// status check is an event too, and so is a warning of a reference that the gateway's transaction search
    /// [cannot be asked for](crate::UnsearchableReference). With the feature `metrics` each call is counted and timed as well.
    ///
    /// # Errors
    /// [`SendError`], whose variants say whether money may have moved.
    pub async fn send<R: Request>(&self, request: &R) -> Result<Reply<R::Id, R::Status>, SendError> {
        let trace = Trace::begin(request.spec(), &self.inner.environment);
        if unsearchable(request.spec(), request.reference()).is_some() {
            tracing::warn!(parent: trace.span(), "{UNSEARCHABLE}");
        }
        let begun = self.now();
        let outcome = {
            // Pinned where it is: to move it into the span would copy all that a call needs.
            let attempts = pin!(self.attempts(request, begun, &trace));
            attempts.instrument(trace.span().clone()).await
        };
        trace.end(outcome.as_deref());
        let intent = || Intent::of(request, self.host(), self.merchant_id(), begun).ok();
        outcome.map(|reply| *reply).map_err(|error| error.with_intent(intent))
    }

    /// One attempt, and further ones only at what is a read.
    async fn attempts<R: Request>(&self, request: &R, begun: SystemTime, trace: &Trace<'_>) -> Answered<R> {
        let may_repeat = request.spec().repeatable;
        let mut retries = Retries::new(if may_repeat { self.limits.status_retries } else { 0 });
        let (mut sent, mut keys_left) = (0_u32, u32::from(may_repeat));
        loop {
            trace.attempt(sent);
            let at = if sent == 0 { begun } else { self.now() };
            sent = sent.saturating_add(1);
            let key = self.inner.signing.keys.current();
            let error = match self.attempt(request, key, at, trace).await {
                Ok(reply) => return Ok(reply),
                Err(error) => error,
            };
            if self.change_key(&error, key) && keys_left > 0 {
                keys_left -= 1;
                trace.other_key();
                continue;
            }
            let Some(pause) = retries.pause(&error) else { return Err(error) };
            trace.pause(pause);
            timer::sleep(pause).await;
        }
    }

    /// Whether the gateway refused that key, and another one signs from now on.
    pub(super) fn change_key(&self, error: &SendError, key: &Credentials) -> bool {
        let is_refused = matches!(error, SendError::Rejected(error) if error.http_status == 401);
        is_refused && self.inner.signing.keys.refused(key)
    }

    async fn attempt<R: Request>(
        &self,
        request: &R,
        key: &Credentials,
        at: SystemTime,
        trace: &Trace<'_>,
    ) -> Answered<R> {
        let exchange = self.exchange(request, key);
        let written =
            self.written(request).map_err(|invalid| exchange.not_sent(NotSentCause::Invalid(invalid), None))?;
        let outgoing = self.signed(request.spec(), &target(request), written, key, at);
        let answer = self.deliver(outgoing, request.spec().repeatable, self.encryption(), trace.span()).await;
        let answer = answer.map_err(|failure| exchange.failed(failure))?;
        trace.answered(&answer);
        exchange.reply(answer, || self.now())
    }

    /// Sends a read that is written and read in its own way: anything but a typed request.
    #[cfg(feature = "client")]
    pub(crate) async fn ask<R: Request, T>(
        &self,
        request: &R,
        body: Vec<u8>,
        span: &Span,
        read: impl Fn(&[u8]) -> Result<T, ReplyError>,
    ) -> Result<T, SendError> {
        let key = self.inner.signing.keys.current();
        let outcome = self.ask_with(key, request, body.clone(), span, &read).await;
        match outcome {
            Err(error) if self.change_key(&error, key) => {
                self.ask_with(self.inner.signing.keys.current(), request, body, span, &read).await
            }
            outcome => outcome,
        }
    }

    #[cfg(feature = "client")]
    async fn ask_with<R: Request, T>(
        &self,
        key: &Credentials,
        request: &R,
        body: Vec<u8>,
        span: &Span,
        read: impl Fn(&[u8]) -> Result<T, ReplyError>,
    ) -> Result<T, SendError> {
        let exchange = self.exchange(request, key);
        let outgoing = self.signed(request.spec(), &target(request), body, key, self.now());
        let answer = self.deliver(outgoing, request.spec().repeatable, self.encryption(), span).await;
        exchange.read(answer.map_err(|failure| exchange.failed(failure))?, || self.now(), read)
    }

    /// The request, signed at that time, encrypted if the client encrypts.
    pub(super) fn signed(
        &self,
        spec: &RequestSpec,
        path: &str,
        body: Vec<u8>,
        key: &Credentials,
        at: SystemTime,
    ) -> Result<http::Request<Vec<u8>>, SigningError> {
        let issue = self.inner.signing.issue(at)?;
        self.sign(spec.http_method, path, body, key, &issue, self.encryption())
    }

    /// Signs and sends to an endpoint that takes no encryption, once, and returns its answer. The target may have a query.
    #[cfg(all(feature = "client", feature = "webhooks"))]
    pub(crate) async fn call_in_the_clear(
        &self,
        method: &str,
        target: &str,
        body: Vec<u8>,
        span: &Span,
    ) -> Result<Answer, TransportError> {
        let key = self.inner.signing.keys.current();
        let encryption = Encryption::default();
        let issue = self.inner.signing.issue(self.now());
        let outgoing = issue.and_then(|issue| self.sign(method, target, body, key, &issue, &encryption));
        self.deliver(outgoing, method == "GET", &encryption, span).await
    }

    /// Sends what was signed, once, and returns its answer, decrypted.
    pub(super) async fn deliver(
        &self,
        outgoing: Result<http::Request<Vec<u8>>, SigningError>,
        repeatable: bool,
        encryption: &Encryption,
        span: &Span,
    ) -> Result<Answer, TransportError> {
        if timer::is_missing() {
            return Err(TransportError::not_sent(NotSentCause::NoRuntime));
        }
        let outgoing = outgoing.map_err(|why| TransportError::not_sent(NotSentCause::Signing(why)))?;
        let limits = self.limits.of_a_call(repeatable);
        // The usual transport keeps the time limit itself; any other is held to it.
        let answer = match &self.inner.transport {
            #[cfg(feature = "client")]
            Carrier::Usual(transport) => Answer::of(limits, transport.exchange(outgoing, limits).await)?,
            Carrier::Own(transport) => Answer::within(limits, transport.send(outgoing, limits)).await?,
        };
        span.record("http.response.status_code", integer(answer.status));
        if let Some(id) = &answer.correlation_id {
            span.record("thunes.correlation_id", id);
        }
        let answer = encryption.open(answer, repeatable);
        span.record("thunes.reply_encrypted", answer.was_encrypted);
        Ok(answer)
    }

    /// The encryption of requests and replies.
    pub(super) fn encryption(&self) -> &Encryption {
        &self.inner.signing.encryption
    }

    fn exchange<'a, R: Request>(&'a self, request: &'a R, key: &'a Credentials) -> Exchange<'a> {
        self.exchange_of(Sent::of(request), key)
    }

    pub(super) fn exchange_of<'a>(&'a self, sent: Sent<'a>, key: &'a Credentials) -> Exchange<'a> {
        Exchange::new(sent, &self.inner.environment, key, self.inner.ignored_proxy)
    }

    /// The body that goes out, unless a value is wrong.
    pub(super) fn written<R: Request>(&self, request: &R) -> Result<Vec<u8>, Invalid> {
        let context = Context { action_list: self.limits.action_list, ..Context::of(request.currency()) };
        body(request, request.spec(), context)
    }

    /// The key that signs now.
    #[cfg(feature = "client")]
    pub(super) fn key(&self) -> &Credentials {
        self.inner.signing.keys.current()
    }

    #[cfg(feature = "client")]
    pub(super) fn environment(&self) -> &Environment {
        &self.inner.environment
    }

    /// Returns the gateway's host, with the port where there is one.
    #[must_use]
    pub fn host(&self) -> &str {
        self.inner.environment.host()
    }

    /// The same without the port.
    #[cfg(feature = "client")]
    pub(crate) fn server(&self) -> &str {
        self.inner.environment.name()
    }

    /// Returns the id of the merchant that is paid.
    #[must_use]
    pub fn merchant_id(&self) -> &str {
        self.inner.signing.keys.merchant_id()
    }

    pub(crate) fn now(&self) -> SystemTime {
        (self.inner.signing.clock)()
    }

    /// The error for a request that cannot be sent from here.
    #[cfg(feature = "blocking")]
    pub(crate) fn refuse<R: Request>(&self, request: &R, why: NotSentCause) -> SendError {
        self.exchange(request, self.inner.signing.keys.current()).not_sent(why, None)
    }

    fn sign(
        &self,
        method: &str,
        target: &str,
        body: Vec<u8>,
        key: &Credentials,
        issue: &Issue,
        encryption: &Encryption,
    ) -> Result<http::Request<Vec<u8>>, SigningError> {
        let Inner { environment, origin, headers, .. } = &*self.inner;
        let method = Method::from_bytes(method.as_bytes()).map_err(|_| SigningError::OddMethod)?;
        let has_body = !method.is_safe() && method != Method::DELETE;
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
        let own = self.headers.as_deref();
        let mut headers = with_room(headers, own.map_or(0, HeaderMap::len));
        if let Some(own) = own {
            headers.extend(own.clone());
        }
        sign(&signed, key, issue, &mut headers)?;
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

/// The reply, in a box: it goes through several futures.
type Answered<R> = Result<Box<Reply<<R as Request>::Id, <R as Request>::Status>>, SendError>;

/// [`Request::path`], copied only where it has an id.
pub(super) fn target<R: Request>(request: &R) -> Cow<'static, str> {
    match request.subject() {
        None => Cow::Borrowed(request.spec().path),
        Some(_) => Cow::Owned(request.path()),
    }
}

/// A copy with room for so many more of the caller's, those that are set here, and those of HTTP.
fn with_room(headers: &HeaderMap, more: usize) -> HeaderMap {
    let mut copy = HeaderMap::try_with_capacity(headers.len() + more + FURTHER_HEADERS).unwrap_or_default();
    copy.extend(headers.iter().map(|(name, value)| (name.clone(), value.clone())));
    copy
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("environment", &self.inner.environment)
            .field("credentials", self.inner.signing.keys.current())
            .finish_non_exhaustive()
    }
}
