//! An answer whose body is still coming.

use core::error::Error;

use ::http::Response;
use ::http::response::Parts;

use super::CallLimits;
use super::error::TransportError;
use crate::client::error::unknown::UnknownCause;

/// An answer whose body is still coming, for a [`Transport`](crate::Transport) of your own: it keeps to
/// [`CallLimits::reply_limit`], and reports what is known if the rest does not come.
///
/// ```
/// # use thunes_runtime::{CallLimits, Incoming, TransportError};
/// # struct Answer;
/// # impl Answer { async fn chunk(&mut self) -> std::io::Result<Option<Vec<u8>>> { Ok(None) } }
/// # async fn read(head: http::response::Parts, mut answer: Answer, limits: CallLimits) -> Result<http::Response<Vec<u8>>, TransportError> {
/// let mut incoming = Incoming::new(head, limits);
/// while let Some(chunk) = answer.chunk().await.map_err(|error| incoming.broken(error))? {
///     incoming.push(&chunk)?;
/// }
/// Ok(incoming.into_response())
/// # }
/// ```
#[derive(Debug)]
pub struct Incoming {
    head: Parts,
    body: Vec<u8>,
    limit: usize,
}

impl Incoming {
    /// Creates an answer with a head, and nothing of its body yet.
    #[must_use]
    pub const fn new(head: Parts, limits: CallLimits) -> Self {
        Self { head, body: Vec::new(), limit: limits.reply_limit }
    }

    /// Makes room for a body of a length that the head announces, and that is within the limit.
    #[cfg(feature = "client")]
    pub(super) fn reserve(&mut self, announced: u64) {
        self.body.reserve_exact(usize::try_from(announced).unwrap_or_default());
    }

    /// Takes the next part of the body.
    ///
    /// # Errors
    /// [`TransportError`] when the body is longer than the limit.
    pub fn push(&mut self, chunk: &[u8]) -> Result<(), TransportError> {
        if chunk.len() > self.limit - self.body.len() {
            return Err(self.too_long());
        }
        self.body.extend_from_slice(chunk);
        Ok(())
    }

    /// Returns the error for a body whose rest did not come, with the HTTP library's error as its source.
    #[must_use]
    pub fn broken(&self, error: impl Into<Box<dyn Error + Send + Sync>>) -> TransportError {
        let error = error.into();
        self.cut_short(super::cause::of_lost(&*error)).with_source(error)
    }

    /// Returns the complete answer.
    #[must_use]
    pub fn into_response(self) -> Response<Vec<u8>> {
        Response::from_parts(self.head, self.body)
    }

    /// The error for a body that is longer than the limit.
    pub(super) fn too_long(&self) -> TransportError {
        self.cut_short(UnknownCause::TooLong)
    }

    fn cut_short(&self, cause: UnknownCause) -> TransportError {
        TransportError::cut_short(self.head.clone(), cause)
    }
}
