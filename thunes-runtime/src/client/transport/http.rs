//! The usual transport.

use core::error::Error;
use core::time::Duration;
use std::io;

use ::http::Response as HttpResponse;
use ::http::{Request, response::Parts};
use reqwest::{Response, Url, redirect, retry, tls};

use super::{CallLimits, Transport, TransportError, TransportFuture};
use crate::client::error::{NotSentCause, UnknownCause};
use crate::{Environment, SetupError};

/// Shorter than most servers keep a connection open, so that a request rarely meets one that is being closed.
const IDLE: Duration = Duration::from_secs(2);

/// The usual [`Transport`]: HTTP/1.1 over TLS 1.2 or later with pooled connections.
///
/// Proxies named in environment variables are not used. It needs a Tokio runtime with I/O and time enabled.
#[derive(Debug)]
pub struct HttpTransport {
    http: reqwest::Client,
}

impl HttpTransport {
    /// For that gateway. Finding the host, connecting and securing the connection may take that long together; it has to be
    /// less than any time limit of a call, else a request that never left is taken for one that may have.
    ///
    /// # Errors
    /// [`SetupError`] when TLS cannot be set up.
    pub fn new(environment: &Environment, connect_timeout: Duration) -> Result<Self, SetupError> {
        let mut builder = reqwest::Client::builder()
            .connect_timeout(connect_timeout)
            .pool_idle_timeout(IDLE)
            // No second copy, and no copy elsewhere.
            .retry(retry::never())
            .redirect(redirect::Policy::none())
            .http1_only()
            // Other crates of the program can switch on features of reqwest: none of them may change how payments go.
            .no_proxy()
            .no_gzip()
            .no_brotli()
            .no_zstd()
            .no_deflate()
            .tls_backend_rustls()
            .tls_version_min(tls::Version::TLS_1_2);
        builder = if environment.is_plain() {
            // Without TLS there is nothing to trust: this spares reading the system's certificates.
            builder.tls_certs_only([])
        } else {
            builder.https_only(true)
        };
        let http = builder.build().map_err(|error| SetupError::Tls(error.without_url()))?;
        Ok(Self { http })
    }

    async fn exchange(
        &self,
        request: Request<Vec<u8>>,
        limits: CallLimits,
    ) -> Result<HttpResponse<Vec<u8>>, TransportError> {
        let (head, body) = request.into_parts();
        let url = Url::parse(&head.uri.to_string())
            .map_err(|error| TransportError::not_sent(NotSentCause::NoConnection).with_source(error))?;
        let mut request = self.http.request(head.method, url).headers(head.headers).timeout(limits.timeout);
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
    if error.is_timeout() { UnknownCause::Timeout } else { UnknownCause::ConnectionBroken }
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
