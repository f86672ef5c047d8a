//! The usual transport.

use core::time::Duration;

use ::http::Response as HttpResponse;
use ::http::uri::{Authority, PathAndQuery};
use ::http::{Request, Uri, response::Parts};
use reqwest::{Response, Url, redirect, retry, tls};

use super::error::TransportError;
use super::incoming::Incoming;
use super::{CallLimits, ConnectionUse, Transport, TransportFuture};
use crate::client::environment::Environment;
use crate::client::error::not_sent::NotSentCause;
use crate::client::network::Network;
use crate::client::setup::SetupError;
use crate::client::timer;

/// Shorter than most servers keep a connection open, so that a request rarely meets one that is being closed.
const IDLE: Duration = Duration::from_secs(2);

/// The usual [`Transport`]: HTTP/1.1 over TLS 1.2 or later. Status checks share pooled connections; a sale or refund has one of its own
/// ([`ConnectionUse`]). A reply may have 100 headers; one with more is
/// [`UnknownCause::BadHead`](crate::UnknownCause::BadHead).
///
/// It needs a Tokio runtime with I/O and time enabled, whose clock is not paused. Proxies, root certificates and what environment variables do to
/// them are in [`Network`].
///
/// Make one yourself to put a layer around it, as in the example of [`Transport`]:
///
/// ```
/// use std::time::Duration;
/// use thunes_runtime::{Client, Credentials, Environment, HttpTransport};
///
/// let credentials = Credentials::shared_secret("examplemerchant", "key", "AAEC")?;
/// let transport = HttpTransport::new(&Environment::Test, Duration::from_secs(10))?;
/// let client = Client::builder(Environment::Test, credentials).transport(transport).build()?;
/// # Ok::<(), thunes_runtime::SetupError>(())
/// ```
#[derive(Debug)]
pub struct HttpTransport {
    /// The gateway's, which is parsed once.
    origin: Url,
    pooled: reqwest::Client,
    fresh: reqwest::Client,
}

impl HttpTransport {
    /// For that gateway. Finding the host, connecting and securing the connection may take that long together; it has to be
    /// less than any time limit of a call, else a request that never left is taken for one that may have.
    ///
    /// # Errors
    /// [`SetupError`] when TLS cannot be set up.
    pub fn new(environment: &Environment, connect_timeout: Duration) -> Result<Self, SetupError> {
        Self::with_network(environment, connect_timeout, &Network::new())
    }

    /// As [`new`](Self::new), with another way out of your network.
    ///
    /// # Errors
    /// As there, and when a certificate cannot be used.
    pub fn with_network(
        environment: &Environment,
        connect_timeout: Duration,
        network: &Network,
    ) -> Result<Self, SetupError> {
        let build =
            |builder: reqwest::ClientBuilder| builder.build().map_err(|error| SetupError::Tls(error.without_url()));
        Ok(Self {
            origin: Url::parse(&environment.origin()).map_err(|_| SetupError::NotAUrl)?,
            pooled: build(settings(environment, connect_timeout, network)?.pool_idle_timeout(IDLE))?,
            fresh: build(settings(environment, connect_timeout, network)?.pool_max_idle_per_host(0))?,
        })
    }

    pub(crate) async fn exchange(
        &self,
        request: Request<Vec<u8>>,
        limits: CallLimits,
    ) -> Result<HttpResponse<Vec<u8>>, TransportError> {
        let (head, body) = request.into_parts();
        let url = self.url(&head.uri);
        let url = url.map_err(|error| TransportError::not_sent(NotSentCause::NoConnection).with_source(error))?;
        if timer::clock_is_paused() {
            return Err(TransportError::not_sent(NotSentCause::PausedClock));
        }
        let http = match limits.connection {
            ConnectionUse::Fresh => &self.fresh,
            ConnectionUse::MayReuse => &self.pooled,
        };
        let mut request = reqwest::Request::new(head.method, url);
        *request.headers_mut() = head.headers;
        *request.timeout_mut() = Some(limits.timeout);
        if !body.is_empty() {
            *request.body_mut() = Some(body.into());
        }
        read(http.execute(request).await.map_err(failure)?, limits).await
    }

    /// The same as a URL.
    fn url(&self, uri: &Uri) -> Result<Url, url::ParseError> {
        let target = uri.path_and_query().map_or("", PathAndQuery::as_str);
        let (scheme, authority) = (uri.scheme_str().unwrap_or_default(), uri.authority().map_or("", Authority::as_str));
        let origin = self.origin.as_str().split_once("://").map(|(scheme, rest)| (scheme, rest.trim_end_matches('/')));
        if origin != Some((scheme, authority)) {
            return Url::parse(&[scheme, "://", authority, target].concat());
        }
        let mut url = self.origin.clone();
        let (path, query) = target.split_once('?').map_or((target, None), |(path, query)| (path, Some(query)));
        url.set_path(path);
        url.set_query(query);
        Ok(url)
    }
}

impl Transport for HttpTransport {
    fn send(&self, request: Request<Vec<u8>>, limits: CallLimits) -> TransportFuture<'_> {
        Box::pin(self.exchange(request, limits))
    }
}

/// What both kinds of connections have in common.
fn settings(
    environment: &Environment,
    connect_timeout: Duration,
    network: &Network,
) -> Result<reqwest::ClientBuilder, SetupError> {
    let builder = reqwest::Client::builder()
        .connect_timeout(connect_timeout)
        // No second copy, and no copy elsewhere.
        .retry(retry::never())
        .redirect(redirect::Policy::none())
        .http1_only()
        // A head that a sloppy proxy has been at is still the head of an answer. It may have 100 headers, as Python's `http.client` takes them:
        // more would cost each call memory from the heap.
        .http1_allow_spaces_after_header_name_in_responses(true)
        .http1_allow_obsolete_multiline_headers_in_responses(true)
        .http1_ignore_invalid_headers_in_responses(true)
        // Other crates of the program can switch on features of reqwest: none of them may change how payments go.
        .no_proxy()
        .no_gzip()
        .no_brotli()
        .no_zstd()
        .no_deflate()
        .no_hickory_dns()
        .tls_backend_rustls()
        .tls_version_min(tls::Version::TLS_1_2);
    network.apply(builder, environment)
}

async fn read(mut response: Response, limits: CallLimits) -> Result<HttpResponse<Vec<u8>>, TransportError> {
    let announced = response.content_length().unwrap_or_default();
    let mut incoming = Incoming::new(head(&mut response), limits);
    if announced > limits.reply_limit as u64 {
        return Err(incoming.too_long());
    }
    incoming.reserve(announced);
    while let Some(chunk) = response.chunk().await.map_err(|error| incoming.broken(error.without_url()))? {
        incoming.push(&chunk)?;
    }
    Ok(incoming.into_response())
}

fn head(response: &mut Response) -> Parts {
    let (mut head, ()) = HttpResponse::new(()).into_parts();
    head.status = response.status();
    head.version = response.version();
    head.headers = core::mem::take(response.headers_mut());
    head
}

fn failure(error: reqwest::Error) -> TransportError {
    // Whatever failed after the connection stood may have left in part or whole.
    TransportError::from_client(error.is_connect(), error.without_url())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_url_is_that_of_its_request_whatever_the_transport_was_made_for() {
        for made_for in ["http://127.0.0.1:8080", "http://[::1]:8080", "https://gateway.example", "http://localhost"] {
            let environment = Environment::base_url(made_for).unwrap();
            let transport = HttpTransport::new(&environment, Duration::from_secs(1)).unwrap();
            for origin in [made_for, "http://127.0.0.1:8081", "https://gateway.example:8443", "https://other.example"] {
                for target in ["", "/", "/pts/v2/payments", "/a.b/~c_d-e", "/a?b=c&d=e", "//x"] {
                    let whole = format!("{origin}{target}");
                    let url = transport.url(&whole.parse().unwrap()).unwrap();
                    assert_eq!(url, Url::parse(&whole).unwrap(), "{made_for}");
                }
            }
        }
    }
}
