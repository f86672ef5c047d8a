//! Turns an HTTP library's error into what is known about the request.

use core::error::Error;
use std::io;

use super::error::TransportError;
use crate::client::error::not_sent::NotSentCause;
use crate::client::error::unknown::UnknownCause;

impl TransportError {
    /// Creates the error of an HTTP client that reports whether it failed to connect, as `is_connect()` of reqwest and hyper-util does.
    ///
    /// If it did, the request was not sent. Otherwise it may have been. The details, such as a refused connection or a time limit, are read from the
    /// chain of sources. The error itself becomes the source of this one, and so ends up in logs: it must show no body and no key.
    ///
    /// ```no_run
    /// # use thunes_runtime::TransportError;
    /// # async fn example(client: reqwest::Client, request: reqwest::Request) -> Result<(), TransportError> {
    /// let answer = client.execute(request).await.map_err(|error| TransportError::from_client(error.is_connect(), error))?;
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn from_client(is_connect: bool, error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        let error = error.into();
        let known =
            if is_connect { Self::not_sent(of_connecting(&*error)) } else { Self::maybe_sent(of_lost(&*error)) };
        known.with_source(error)
    }
}

/// Why the connection failed.
pub(super) fn of_connecting(error: &(dyn Error + 'static)) -> NotSentCause {
    let mut words = chain(error).map(ToString::to_string);
    // hyper-util does not export the two types.
    if let Some(word) = words.find(|word| word == "dns error" || word.starts_with("tunnel error: ")) {
        return if word == "dns error" { NotSentCause::NoAddress } else { NotSentCause::Proxy };
    }
    if is_timeout(error) {
        return NotSentCause::ConnectTimeout;
    }
    match innermost_kind(error) {
        Some(io::ErrorKind::ConnectionRefused) => NotSentCause::Refused,
        // How the TLS layer reports a refused certificate or version, and a server that hangs up instead.
        Some(io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof) => NotSentCause::Tls,
        _ => NotSentCause::NoConnection,
    }
}

/// Why no whole answer came.
pub(super) fn of_lost(error: &(dyn Error + 'static)) -> UnknownCause {
    if is_timeout(error) {
        UnknownCause::Timeout
    } else if is_of_the_head(error) {
        UnknownCause::BadHead
    } else {
        UnknownCause::ConnectionBroken
    }
}

fn is_timeout(error: &(dyn Error + 'static)) -> bool {
    #[cfg(feature = "client")]
    if error.downcast_ref::<reqwest::Error>().is_some_and(reqwest::Error::is_timeout) {
        return true;
    }
    innermost_kind(error) == Some(io::ErrorKind::TimedOut)
}

/// Whether bytes of an answer came that are not the head of one.
#[cfg(feature = "client")]
fn is_of_the_head(error: &(dyn Error + 'static)) -> bool {
    chain(error).any(|error| error.downcast_ref::<hyper::Error>().is_some_and(hyper::Error::is_parse))
}

#[cfg(not(feature = "client"))]
const fn is_of_the_head(_error: &(dyn Error + 'static)) -> bool {
    false
}

/// An error and its sources, those that are wrapped in I/O errors included.
fn chain<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    core::iter::successors(Some(error), |error: &&'a (dyn Error + 'static)| next_in_chain(*error))
}

fn next_in_chain<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
    match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        Some(inner) => Some(inner),
        None => error.source(),
    }
}

/// Kind of the last I/O error in the chain.
fn innermost_kind(error: &(dyn Error + 'static)) -> Option<io::ErrorKind> {
    chain(error).filter_map(|error| error.downcast_ref::<io::Error>()).last().map(io::Error::kind)
}
