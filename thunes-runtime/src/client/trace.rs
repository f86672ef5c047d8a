//! What a call leaves for `tracing`. Never a body, a header, a name or a reference of the merchant's.

use std::time::{Duration, Instant};

use tracing::Span;
use tracing::field::Empty;

use super::error::SendError;
use crate::{Id, Reply, RequestSpec};

/// The span of one call.
pub(crate) struct Trace {
    span: Span,
    begun: Instant,
    ended: bool,
}

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
            duration_ms = Empty,
        );
        Self { span, begun: Instant::now(), ended: false }
    }

    pub(crate) const fn span(&self) -> &Span {
        &self.span
    }

    pub(crate) fn attempts(&self, attempts: u32) {
        self.span.record("attempts", attempts);
    }

    /// A status check is going to be sent again.
    pub(crate) fn pause(&self, pause: Duration) {
        tracing::info!(parent: &self.span, pause_ms = millis(pause), "a status check will be sent again");
    }

    pub(crate) fn end<I: Id, S>(mut self, outcome: &Result<Reply<I, S>, SendError>) {
        let (word, id) = match outcome {
            Ok(reply) => ("reply", Some(reply.id.as_str())),
            Err(SendError::NotSent(_)) => ("not_sent", None),
            Err(SendError::Rejected(error)) => ("rejected", error.id.as_deref()),
            Err(SendError::Unknown(error)) => ("unknown", error.id.as_deref()),
        };
        if let Some(id) = id {
            self.span.record("gateway_id", id);
        }
        self.outcome(word);
    }

    fn outcome(&mut self, word: &str) {
        self.ended = true;
        self.span.record("outcome", word);
        self.span.record("duration_ms", millis(self.begun.elapsed()));
    }
}

/// A call whose future was dropped: nobody waits for its reply any more.
impl Drop for Trace {
    fn drop(&mut self) {
        if !self.ended {
            self.outcome("dropped");
        }
    }
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
