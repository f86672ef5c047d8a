//! The usual transport.

use core::error::Error;
use core::time::Duration;
use std::io;

use ::http::Response as HttpResponse;
use ::http::{Request, response::Parts};
use reqwest::{Response, Url, redirect, retry, tls};

use super::error::TransportError;
use super::{CallLimits, ConnectionUse, Transport, TransportFuture};
use crate::client::environment::Environment;
use crate::client::error::not_sent::NotSentCause;
use crate::client::error::unknown::UnknownCause;
use crate::client::runtime;
use crate::client::setup::SetupError;

/// Shorter than most servers keep a connection open, so that a request rarely meets one that is being closed.
const IDLE: Duration = Duration::from_secs(2);

/// Most headers of a reply. hyper takes 100 by default, and proxies add their own.
const MAX_HEADERS: usize = 1000;

/// The usual [`Transport`]: HTTP/1.1 over TLS 1.2 or later. Status checks share pooled connections; a sale or refund has one of its own
/// ([`ConnectionUse`]).
///
/// - Proxies named in environment variables are not used.
/// - It needs a Tokio runtime with I/O and time enabled, whose clock is not paused.
/// - Servers are trusted by the system's certificates. Where the environment variable `SSL_CERT_FILE` or `SSL_CERT_DIR` is set, as on
///   Linux, it **replaces** them: only what is in that file or folder is trusted.
/// - Whether a certificate was revoked is **not** checked on Linux. On macOS and Windows that is the system's decision.
#[derive(Debug)]
pub struct HttpTransport {
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
        let build =
            |builder: reqwest::ClientBuilder| builder.build().map_err(|error| SetupError::Tls(error.without_url()));
        Ok(Self {
            pooled: build(settings(environment, connect_timeout).pool_idle_timeout(IDLE))?,
            fresh: build(settings(environment, connect_timeout).pool_max_idle_per_host(0))?,
        })
    }

    async fn exchange(
        &self,
        request: Request<Vec<u8>>,
        limits: CallLimits,
    ) -> Result<HttpResponse<Vec<u8>>, TransportError> {
        let (head, body) = request.into_parts();
        let url = Url::parse(&head.uri.to_string())
            .map_err(|error| TransportError::not_sent(NotSentCause::NoConnection).with_source(error))?;
        if runtime::clock_is_paused() {
            return Err(TransportError::not_sent(NotSentCause::PausedClock));
        }
        let http = match limits.connection {
            ConnectionUse::Fresh => &self.fresh,
            ConnectionUse::MayReuse => &self.pooled,
        };
        let mut request = http.request(head.method, url).headers(head.headers).timeout(limits.timeout);
        if !body.is_empty() {
            request = request.body(body);
        }
        let mut response = request.send().await.map_err(failure)?;
        let body = read(&mut response, limits.reply_limit).await;
        let head = parts(response);
        match body {
            Ok(body) => Ok(HttpResponse::from_parts(head, body)),
            Err(Unread::TooLong) => Err(TransportError::cut_short(head, UnknownCause::TooLong)),
            Err(Unread::Broken(error)) => {
                Err(TransportError::cut_short(head, lost_cause(&error)).with_source(error.without_url()))
            }
        }
    }
}

impl Transport for HttpTransport {
    fn send(&self, request: Request<Vec<u8>>, limits: CallLimits) -> TransportFuture<'_> {
        Box::pin(self.exchange(request, limits))
    }
}

/// What both kinds of connections have in common.
fn settings(environment: &Environment, connect_timeout: Duration) -> reqwest::ClientBuilder {
    let builder = reqwest::Client::builder()
        .connect_timeout(connect_timeout)
        // No second copy, and no copy elsewhere.
        .retry(retry::never())
        .redirect(redirect::Policy::none())
        .http1_only()
        // A head that a sloppy proxy has been at is still the head of an answer.
        .http1_max_headers(MAX_HEADERS)
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
    if environment.is_plain() {
        // Without TLS there is nothing to trust: this spares reading the system's certificates.
        builder.tls_certs_only([])
    } else {
        builder.https_only(true)
    }
}

/// Why a body was not read to its end.
enum Unread {
    TooLong,
    Broken(reqwest::Error),
}

async fn read(response: &mut Response, limit: usize) -> Result<Vec<u8>, Unread> {
    let announced = response.content_length().unwrap_or_default();
    if announced > limit as u64 {
        return Err(Unread::TooLong);
    }
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(Unread::Broken)? {
        if chunk.len() > limit - body.len() {
            return Err(Unread::TooLong);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

fn parts(mut response: Response) -> Parts {
    let (mut head, ()) = HttpResponse::new(()).into_parts();
    head.status = response.status();
    head.version = response.version();
    head.headers = core::mem::take(response.headers_mut());
    head
}

fn failure(error: reqwest::Error) -> TransportError {
    // Whatever failed after the connection stood may have left in part or whole.
    let failure = if error.is_connect() {
        TransportError::not_sent(connect_cause(&error))
    } else {
        TransportError::maybe_sent(lost_cause(&error))
    };
    failure.with_source(error.without_url())
}

fn lost_cause(error: &reqwest::Error) -> UnknownCause {
    if error.is_timeout() {
        UnknownCause::Timeout
    } else if is_of_the_head(error) {
        UnknownCause::BadHead
    } else {
        UnknownCause::ConnectionBroken
    }
}

/// Whether bytes of an answer came that are not the head of one.
fn is_of_the_head(error: &reqwest::Error) -> bool {
    let mut next: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(error) = next {
        if error.downcast_ref::<hyper::Error>().is_some_and(hyper::Error::is_parse) {
            return true;
        }
        next = error.source();
    }
    false
}

fn connect_cause(error: &reqwest::Error) -> NotSentCause {
    if error.is_dns() {
        return NotSentCause::NoAddress;
    }
    if error.is_timeout() {
        return NotSentCause::ConnectTimeout;
    }
    match innermost_kind(error) {
        Some(io::ErrorKind::ConnectionRefused) => NotSentCause::Refused,
        // How the TLS layer reports a refused certificate or version, and a server that hangs up instead.
        Some(io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof) => NotSentCause::Tls,
        _ => NotSentCause::NoConnection,
    }
}

/// Kind of the last I/O error in the chain, those wrapped in other I/O errors included.
fn innermost_kind(error: &(dyn Error + 'static)) -> Option<io::ErrorKind> {
    let mut kind = None;
    let mut next = Some(error);
    while let Some(error) = next {
        let io = error.downcast_ref::<io::Error>();
        kind = io.map(io::Error::kind).or(kind);
        next = match io.and_then(io::Error::get_ref) {
            Some(inner) => Some(inner),
            None => error.source(),
        };
    }
    kind
}
