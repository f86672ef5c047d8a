//! One request over HTTP, once.

pub(crate) mod answer;
pub(crate) mod carrier;
pub(crate) mod cause;
pub(crate) mod error;
#[cfg(feature = "client")]
pub(crate) mod http;
pub(crate) mod incoming;

use core::future::Future;
use core::pin::Pin;
use core::time::Duration;

use ::http::{Request, Response};

pub use error::TransportError;
#[cfg(feature = "client")]
pub use http::HttpTransport;
pub use incoming::Incoming;

/// The future of [`Transport::send`].
///
/// ```
/// use thunes_runtime::{CallLimits, NotSentCause, Transport, TransportError, TransportFuture};
///
/// /// For tests: a network that is down.
/// struct Down;
///
/// impl Transport for Down {
///     fn send(&self, _request: http::Request<Vec<u8>>, _limits: CallLimits) -> TransportFuture<'_> {
///         Box::pin(async { Err(TransportError::not_sent(NotSentCause::NoConnection)) })
///     }
/// }
/// ```
pub type TransportFuture<'a> = Pin<Box<dyn Future<Output = Result<Response<Vec<u8>>, TransportError>> + Send + 'a>>;

/// Sends one request to the gateway and returns its answer: your own HTTP client, or a layer around [`HttpTransport`] that
/// counts or limits. The types are those of the crate `http`, version 1.
///
/// The request comes checked, signed and, if asked for, encrypted. The payment depends on the transport:
///
/// - **One attempt.** It sends the request once and never again: no retry, not even when a pooled connection turns out to be
///   dead, and no redirect. A second copy of a sale is a second sale.
/// - **As it is.** Method, path, headers and body go out unchanged, since the signature vouches for them; no compression.
///   The `Host` header is that of the URI. No body is an empty one.
/// - **The truth.** [`TransportError::not_sent`] only when not a byte of the request left. When in doubt,
///   [`TransportError::maybe_sent`]. Any answer, whatever its status, is `Ok`.
/// - **Fresh connections.** With [`ConnectionUse::Fresh`], it opens a connection for this request alone. On one that was used before, a
///   server that is just closing it leaves the outcome of a sale unknown, although the server never saw the sale.
/// - **Bounds.** It ends within [`CallLimits::timeout`] and reads no more than [`CallLimits::reply_limit`] bytes of a body.
///   The client holds it to both: it stops waiting shortly after the time, and looks at the length again.
/// - **Silence.** Bodies and the headers `authorization` and `signature` are not for logs, nor are they for errors.
///
/// ```
/// use std::sync::atomic::{AtomicUsize, Ordering};
/// use thunes_runtime::{CallLimits, HttpTransport, Transport, TransportFuture};
///
/// struct Counted {
///     inner: HttpTransport,
///     under_way: AtomicUsize,
/// }
///
/// impl Transport for Counted {
///     fn send(&self, request: http::Request<Vec<u8>>, limits: CallLimits) -> TransportFuture<'_> {
///         Box::pin(async move {
///             self.under_way.fetch_add(1, Ordering::Relaxed);
///             let answer = self.inner.send(request, limits).await;
///             self.under_way.fetch_sub(1, Ordering::Relaxed);
///             answer
///         })
///     }
/// }
/// ```
///
/// Set with [`ClientBuilder::transport`](crate::ClientBuilder::transport).
pub trait Transport: Send + Sync {
    /// Sends the request, once.
    fn send(&self, request: Request<Vec<u8>>, limits: CallLimits) -> TransportFuture<'_>;
}

/// The limits of one request. [`Transport::send`] gets them with each request and must respect both.
///
/// They are those of the [`ClientBuilder`](crate::ClientBuilder), or of the call
/// ([`Client::with_timeout`](crate::Client::with_timeout), [`Client::with_reply_limit`](crate::Client::with_reply_limit)). The limit for
/// connecting is not among them, since it is a transport's own: [`HttpTransport::new`].
///
/// ```
/// use thunes_runtime::{CallLimits, ConnectionUse};
///
/// fn may_reuse(limits: CallLimits) -> bool {
///     limits.connection == ConnectionUse::MayReuse
/// }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct CallLimits {
    /// From connecting to the last byte of the reply. Of a status check that is sent again, for each attempt.
    pub timeout: Duration,
    /// Longest body of a reply, in bytes, as it comes: encrypted, where it is.
    pub reply_limit: usize,
    /// Which connections it may go out on.
    pub connection: ConnectionUse,
}

impl CallLimits {
    /// Creates limits, on a [fresh](ConnectionUse::Fresh) connection: for tests of a [`Transport`] of your own.
    ///
    /// ```
    /// use std::time::Duration;
    /// use thunes_runtime::{CallLimits, ConnectionUse};
    ///
    /// let limits = CallLimits::new(Duration::from_secs(30), 1024 * 1024).connection(ConnectionUse::MayReuse);
    /// // transport.send(request, limits).await
    /// # assert_eq!((limits.timeout.as_secs(), limits.reply_limit), (30, 1024 * 1024));
    /// ```
    #[must_use]
    pub const fn new(timeout: Duration, reply_limit: usize) -> Self {
        Self { timeout, reply_limit, connection: ConnectionUse::Fresh }
    }

    /// Sets which connections it may go out on.
    #[must_use]
    pub const fn connection(mut self, connection: ConnectionUse) -> Self {
        self.connection = connection;
        self
    }
}

/// The connections that a request may use.
///
/// ```
/// use thunes_runtime::ConnectionUse;
///
/// /// How many idle connections a transport of your own may choose from.
/// fn idle(connection: ConnectionUse, open: usize) -> usize {
///     match connection {
///         ConnectionUse::Fresh => 0,
///         ConnectionUse::MayReuse => open,
///     }
/// }
///
/// assert_eq!(idle(ConnectionUse::Fresh, 3), 0);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConnectionUse {
    /// A new one, for this request alone: a sale or refund, unless
    /// [`ClientBuilder::connections_for_payments`](crate::ClientBuilder::connections_for_payments) says otherwise.
    Fresh,
    /// Any: a status check.
    MayReuse,
}
