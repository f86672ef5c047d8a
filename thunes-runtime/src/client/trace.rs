//! What a call leaves for `tracing`. Never a body, a header, a name or a reference of the merchant's.

use core::time::Duration;

use tracing::Span;
use tracing::field::Empty;

use super::error::SendError;
use super::span::Timed;
use super::time::in_millis;
use crate::reply::Reply;
use crate::table::request::RequestSpec;
use crate::value::id::Id;

/// The span of one call.
pub(crate) struct Trace(Timed);

impl Trace {
    pub(crate) fn begin(spec: &RequestSpec, host: &str) -> Self {
        let span = tracing::info_span!(
            "thunes.send",
            method = spec.method,
            request = spec.name,
            operation = spec.operation,
            host,
            http_status = Empty,
            attempts = Empty,
            outcome = Empty,
            gateway_id = Empty,
            correlation_id = Empty,
            duration_ms = Empty,
        );
        Self(Timed::begin(span))
    }

    pub(crate) const fn span(&self) -> &Span {
        self.0.span()
    }

    pub(crate) fn attempts(&self, attempts: u32) {
        self.span().record("attempts", attempts);
    }

    /// A status check is going to be sent again.
    pub(crate) fn pause(&self, pause: Duration) {
        tracing::info!(parent: self.span(), pause_ms = in_millis(pause), "a status check will be sent again");
    }

    pub(crate) fn end<I: Id, S>(self, outcome: &Result<Reply<I, S>, SendError>) {
        let (word, id) = match outcome {
            Ok(reply) => ("reply", Some(reply.id.as_str())),
            Err(SendError::NotSent(_)) => ("not_sent", None),
            Err(SendError::Rejected(error)) => ("rejected", error.id.as_deref()),
            Err(SendError::Unknown(error)) => ("unknown", error.id.as_deref()),
        };
        if let Some(id) = id {
            self.span().record("gateway_id", id);
        }
        self.0.end(word);
    }
}
