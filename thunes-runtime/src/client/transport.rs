//! One request over HTTP, once.

use core::error::Error;
use core::time::Duration;
use std::io;

use reqwest::header::{CONTENT_TYPE, DATE, HeaderMap};
use reqwest::{Method, Response, Url, redirect, retry, tls};

use super::Environment;
use super::error::{NotSentCause, UnknownCause};

/// Shorter than most servers keep a connection open, so that a request rarely meets one that is being closed.
const IDLE: Duration = Duration::from_secs(2);

const USER_AGENT: &str = concat!("thunes/", env!("CARGO_PKG_VERSION"));

/// Time and size limits.
pub(crate) struct Limits {
    pub(crate) connect: Duration,
    pub(crate) total: Duration,
    pub(crate) reply: usize,
}

/// Sends over HTTP/1.1.
pub(crate) struct Transport {
    http: reqwest::Client,
    reply_limit: usize,
}

/// A request as it goes out.
pub(crate) struct Outgoing {
    pub(crate) method: Method,
    pub(crate) url: Url,
    /// What vouches for it.
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<Vec<u8>>,
}

/// What came back. The body may be missing although the status came.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) date: Option<String>,
    pub(crate) body: Result<Vec<u8>, Lost>,
}

/// Why no answer came.
pub(crate) enum Failure {
    /// Nothing left.
    NotSent(NotSentCause, reqwest::Error),
    /// Something may have left.
    Lost(Lost),
}

/// Why the answer, or the rest of it, did not come.
pub(crate) struct Lost {
    pub(crate) cause: UnknownCause,
    pub(crate) source: Option<reqwest::Error>,
}

impl Transport {
    pub(crate) fn new(environment: &Environment, limits: Limits) -> reqwest::Result<Self> {
        let mut builder = reqwest::Client::builder()
            .user_agent(USER_AGENT)
            .connect_timeout(limits.connect)
            .timeout(limits.total)
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
        Ok(Self { http: builder.build().map_err(reqwest::Error::without_url)?, reply_limit: limits.reply })
    }

    /// Sends it, once.
    pub(crate) async fn exchange(&self, outgoing: Outgoing) -> Result<Answer, Failure> {
        let Outgoing { method, url, headers, body } = outgoing;
        let mut request = self.http.request(method, url).headers(headers);
        if let Some(body) = body {
            request = request.header(CONTENT_TYPE, "application/json").body(body);
        }
        let response = request.send().await.map_err(Failure::from)?;
        let date = response.headers().get(DATE).and_then(|date| date.to_str().ok()).map(str::to_owned);
        Ok(Answer { status: response.status().as_u16(), date, body: self.read(response).await })
    }

    async fn read(&self, mut response: Response) -> Result<Vec<u8>, Lost> {
        let announced = response.content_length().unwrap_or_default();
        if announced > self.reply_limit as u64 {
            return Err(Lost::too_long());
        }
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(Lost::from)? {
            if chunk.len() > self.reply_limit - body.len() {
                return Err(Lost::too_long());
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }
}

impl Lost {
    const fn too_long() -> Self {
        Self { cause: UnknownCause::TooLong, source: None }
    }
}

impl From<reqwest::Error> for Lost {
    fn from(error: reqwest::Error) -> Self {
        let cause = if error.is_timeout() { UnknownCause::Timeout } else { UnknownCause::ConnectionBroken };
        Self { cause, source: Some(error.without_url()) }
    }
}

impl From<reqwest::Error> for Failure {
    fn from(error: reqwest::Error) -> Self {
        // Whatever failed after the connection stood may have left in part or whole.
        if error.is_connect() {
            Self::NotSent(connect_cause(&error), error.without_url())
        } else {
            Self::Lost(error.into())
        }
    }
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
