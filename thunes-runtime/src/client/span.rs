//! A span of `tracing` that says how it ended, and how long that took.

use tracing::Span;

use super::stopwatch::Stopwatch;
use super::time::{in_millis, integer};

/// A span with the empty fields `thunes.outcome` and `thunes.duration_ms`, which are filled in at its end.
pub(crate) struct Timed {
    span: Span,
    begun: Stopwatch,
    ended: bool,
}

impl Timed {
    pub(crate) fn begin(span: Span) -> Self {
        Self { span, begun: Stopwatch::start(), ended: false }
    }

    pub(crate) const fn span(&self) -> &Span {
        &self.span
    }

    pub(crate) fn end(mut self, outcome: &str) {
        self.outcome(outcome);
    }

    fn outcome(&mut self, word: &str) {
        self.ended = true;
        self.span.record("thunes.outcome", word);
        self.span.record("thunes.duration_ms", integer(in_millis(self.begun.elapsed())));
    }
}

/// Its future was dropped: nobody waits for the outcome any more.
impl Drop for Timed {
    fn drop(&mut self) {
        if !self.ended {
            self.outcome("dropped");
        }
    }
}
