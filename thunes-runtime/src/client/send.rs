//! The life of a request: checked, written, signed, sent once, read.

use core::fmt;
use std::sync::Arc;

use reqwest::{Method, Url};

use super::answer::Exchange;
use super::builder::ClientBuilder;
use super::error::NotSentCause;
use super::sign::{Signed, Signing};
use super::transport::{Outgoing, Transport};
use super::{Credentials, Environment, SendError, SetupError};
use crate::request::body;
use crate::{Reply, Request};

/// Signs requests and sends them to one gateway in the name of one merchant.
///
/// A clone is cheap and shares the connections. Nothing is ever sent twice by itself: there is no retry and no redirect.
/// Proxies named in environment variables are not used.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

struct Inner {
    environment: Environment,
    signing: Signing,
    transport: Transport,
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

    pub(crate) fn assemble(environment: Environment, signing: Signing, transport: Transport) -> Self {
        Self { inner: Arc::new(Inner { environment, signing, transport }) }
    }

    /// Checks the request, signs it, sends it once and reads the reply. It needs a Tokio runtime with I/O and time enabled; use a client in
    /// one runtime only, since its connections belong to it.
    ///
    /// A reply can say that the payment failed: decide on its `status`.
    ///
    /// Dropping the future before it is ready has the same effect as a lost reply: a sale or refund may have gone through.
    /// So let it end by its own [time limit](ClientBuilder::timeout), and store your reference before you send.
    ///
    /// # Errors
    /// [`SendError`], whose variants say whether money may have moved.
    pub async fn send<R: Request>(&self, request: &R) -> Result<Reply<R::Id, R::Status>, SendError> {
        let Inner { environment, signing, transport } = &*self.inner;
        let exchange = Exchange::new(request, environment.host(), &signing.credentials);
        let written = body(request).map_err(|invalid| exchange.not_sent(NotSentCause::Invalid(invalid), None))?;
        let outgoing = self.sign(R::SPEC.http_method, &request.path(), written);
        let outgoing = outgoing.map_err(|why| exchange.not_sent(NotSentCause::Signing(why), None))?;
        let answer = transport.exchange(outgoing).await.map_err(|failure| exchange.failed(failure))?;
        exchange.reply(signing.encryption.open(answer), (signing.clock)())
    }

    fn sign(&self, method: &str, path: &str, body: Vec<u8>) -> Result<Outgoing, &'static str> {
        let Inner { environment, signing, .. } = &*self.inner;
        let method = Method::from_bytes(method.as_bytes()).map_err(|_| "its HTTP method is none")?;
        let has_body = !method.is_safe() && method != Method::DELETE;
        let issue = signing.issue()?;
        let sealed = has_body.then(|| signing.encryption.seal(body, issue.at.as_secs()));
        let body = sealed.transpose()?;
        let url = self.url(path)?;
        let signed = Signed {
            method: method.as_str(),
            host: environment.host(),
            target: url.path(),
            body: body.as_deref(),
            reply_key_id: signing.encryption.reply_key_id(),
        };
        let headers = signed.headers(&signing.credentials, &issue)?;
        Ok(Outgoing { method, url, headers, body })
    }

    /// The path comes from a spec, which may be a user's own: it must not lead to another host.
    fn url(&self, path: &str) -> Result<Url, &'static str> {
        if !path.starts_with('/') || path.contains(['?', '#']) {
            return Err("its path does not begin with `/`, or holds `?` or `#`");
        }
        Url::parse(&format!("{}{path}", self.inner.environment.origin())).map_err(|_| "its path is none")
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
