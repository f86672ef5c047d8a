//! What a call leaves for `tracing`. Never a body, a header, a name or a reference of the merchant's.

use std::time::Instant;

use tracing::Span;
use tracing::field::Empty;

use super::error::SendError;
use crate::{Id, Reply, RequestSpec};

/// The span of one call.
pub(crate) struct Trace {
    span: Span,
    begun: Instant,
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
        Self { span, begun: Instant::now() }
    }

    pub(crate) const fn span(&self) -> &Span {
        &self.span
    }

    pub(crate) fn http_status(&self, status: u16) {
        self.span.record("http_status", status);
    }

    pub(crate) fn attempts(&self, attempts: u32) {
        self.span.record("attempts", attempts);
    }

    pub(crate) fn end<I: Id, S>(&self, outcome: &Result<Reply<I, S>, SendError>) {
        let (word, id) = match outcome {
            Ok(reply) => ("reply", Some(reply.id.as_str())),
            Err(SendError::NotSent(_)) => ("not_sent", None),
            Err(SendError::Rejected(error)) => ("rejected", error.id.as_deref()),
            Err(SendError::Unknown(error)) => ("unknown", error.id.as_deref()),
        };
        self.span.record("outcome", word);
        if let Some(id) = id {
            self.span.record("gateway_id", id);
        }
        self.span.record("duration_ms", u64::try_from(self.begun.elapsed().as_millis()).unwrap_or(u64::MAX));
    }
}
