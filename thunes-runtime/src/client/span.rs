//! A span of `tracing` that says how it ended, and how long that took.

use tracing::Span;

use super::stopwatch::Stopwatch;
use super::time::{in_millis, integer};

/// A span with the empty fields `thunes.outcome`, `thunes.duration_ms`, `error.type` and `otel.status_code`, which are filled in at its end. The
/// end is an event, too, as that of a payment's call.
pub(crate) struct Timed {
    span: Span,
    what: &'static str,
    begun: Stopwatch,
    ended: bool,
}

impl Timed {
    /// `what` it is, for the event: `a search`.
    pub(crate) fn begin(what: &'static str, span: Span) -> Self {
        Self { span, what, begun: Stopwatch::start(), ended: false }
    }

    pub(crate) const fn span(&self) -> &Span {
        &self.span
    }

    pub(crate) fn end(mut self, outcome: &str) {
        let took = self.record(outcome);
        tracing::info!(parent: &self.span, thunes.outcome = outcome, thunes.duration_ms = took, "{} ended", self.what);
    }

    /// Ends it with an error, of that `error.type`.
    pub(crate) fn fail(mut self, outcome: &str, error: &str) {
        self.failed(outcome, error);
    }

    fn failed(&mut self, outcome: &str, error: &str) {
        let took = self.record(outcome);
        self.span.record("error.type", error);
        self.span.record("otel.status_code", "ERROR");
        tracing::warn!(
            parent: &self.span,
            thunes.outcome = outcome,
            thunes.duration_ms = took,
            "error.type" = error,
            "{} failed",
            self.what
        );
    }

    fn record(&mut self, outcome: &str) -> i64 {
        self.ended = true;
        let took = integer(in_millis(self.begun.elapsed()));
        self.span.record("thunes.outcome", outcome);
        self.span.record("thunes.duration_ms", took);
        took
    }
}

/// Its future was dropped: nobody waits for the outcome any more.
impl Drop for Timed {
    fn drop(&mut self) {
        if !self.ended {
            self.failed("dropped", "dropped");
        }
    }
}
