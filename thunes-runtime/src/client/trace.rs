//! What a call leaves for `tracing`, and for `metrics`: the names are those of OpenTelemetry's conventions for HTTP and errors, and
//! `thunes.` for what only payments have. Never a body, a header, or the merchant's name or reference.

use core::sync::atomic::{AtomicU16, Ordering};
use core::time::Duration;
use std::borrow::Cow;

use tracing::Span;
use tracing::field::Empty;

use super::end::End;
use super::environment::Environment;
use super::error::SendError;
#[cfg(feature = "metrics")]
use super::metrics;
use super::stopwatch::Stopwatch;
use super::time::in_millis;
use super::time::integer;
use super::transport::answer::Answer;
use crate::reply::Reply;
use crate::table::request::RequestSpec;
use crate::table::status::Status;
use crate::value::gateway_id::GatewayId;

/// One call, from its beginning to its end.
pub(crate) struct Trace<'a> {
    span: Span,
    spec: &'a RequestSpec,
    #[cfg(feature = "metrics")]
    environment: &'a Environment,
    begun: Stopwatch,
    /// HTTP status of the last attempt; zero where none came.
    http_status: AtomicU16,
    ended: bool,
}

impl<'a> Trace<'a> {
    pub(crate) fn begin(spec: &'a RequestSpec, environment: &'a Environment) -> Self {
        let span = tracing::info_span!(
            "thunes.send",
            otel.kind = "client",
            otel.name = format_args!("{} {}", spec.http_method, spec.path),
            otel.status_code = Empty,
            http.request.method = spec.http_method,
            http.request.resend_count = Empty,
            http.response.status_code = Empty,
            url.template = spec.path,
            server.address = environment.name(),
            server.port = integer(environment.port()),
            "error.type" = Empty,
            thunes.method = spec.method,
            thunes.request = spec.name,
            thunes.operation = spec.operation,
            thunes.outcome = Empty,
            thunes.status = Empty,
            thunes.gateway_id = Empty,
            thunes.correlation_id = Empty,
            thunes.reply_encrypted = Empty,
            thunes.duration_ms = Empty,
        );
        Self {
            span,
            spec,
            #[cfg(feature = "metrics")]
            environment,
            begun: Stopwatch::start(),
            http_status: AtomicU16::new(0),
            ended: false,
        }
    }

    pub(crate) const fn span(&self) -> &Span {
        &self.span
    }

    /// An attempt begins, after so many others.
    pub(crate) fn attempt(&self, before: u32) {
        self.http_status.store(0, Ordering::Relaxed);
        if before > 0 {
            self.span.record("http.request.resend_count", integer(before));
        }
    }

    pub(crate) fn answered(&self, answer: &Answer) {
        self.http_status.store(answer.status, Ordering::Relaxed);
    }

    fn http_status(&self) -> Option<u16> {
        Some(self.http_status.load(Ordering::Relaxed)).filter(|status| *status != 0)
    }

    /// A status check is going to be sent again.
    pub(crate) fn pause(&self, pause: Duration) {
        tracing::info!(parent: &self.span, thunes.pause_ms = integer(in_millis(pause)), "a status check will be retried");
    }

    /// A status check is going to be sent again, signed with the other key.
    pub(crate) fn other_key(&self) {
        tracing::warn!(parent: &self.span, "the gateway refused the key: the other one signs from now on");
    }

    pub(crate) fn end<I: GatewayId, S: Status>(mut self, outcome: Result<&Reply<I, S>, &SendError>) {
        match outcome {
            Ok(reply) => self.finish(&End {
                outcome: "reply",
                status: reply.status.spec().map(|spec| spec.value),
                gateway_id: Some(reply.id.bare()),
                correlation_id: reply.correlation_id.as_deref(),
                error: None,
            }),
            Err(error) => self.finish(&End {
                outcome: error.word(),
                status: None,
                gateway_id: error.gateway_id(),
                correlation_id: error.correlation_id(),
                error: Some(error.error_type()),
            }),
        }
    }

    fn finish(&mut self, end: &End<'_>) {
        self.ended = true;
        let took = self.begun.elapsed();
        self.record(end, took);
        self.say(end, took);
        #[cfg(feature = "metrics")]
        metrics::count(self.spec, self.environment, self.http_status(), end, took);
    }

    fn record(&self, end: &End<'_>, took: Duration) {
        if self.span.is_disabled() {
            return;
        }
        self.span.record("thunes.outcome", end.outcome);
        self.span.record("thunes.duration_ms", integer(in_millis(took)));
        if let Some(status) = end.status {
            self.span.record("thunes.status", status);
        }
        if let Some(id) = end.gateway_id {
            self.span.record("thunes.gateway_id", id);
        }
        if let Some(error) = &end.error {
            self.span.record("error.type", &**error);
            self.span.record("otel.status_code", "ERROR");
        }
    }

    /// The event at the end, which is all that a log has of a call where spans are not shown when they close.
    fn say(&self, end: &End<'_>, took: Duration) {
        macro_rules! say {
            ($level:ident, $words:literal) => {
                tracing::$level!(
                    parent: &self.span,
                    thunes.method = self.spec.method,
                    thunes.request = self.spec.name,
                    thunes.outcome = end.outcome,
                    thunes.status = end.status,
                    thunes.gateway_id = end.gateway_id,
                    thunes.correlation_id = end.correlation_id,
                    thunes.duration_ms = integer(in_millis(took)),
                    http.response.status_code = self.http_status().map(integer),
                    "error.type" = end.error.as_deref(),
                    $words
                )
            };
        }
        if end.error.is_none() { say!(info, "a reply came") } else { say!(warn, "no reply came") }
    }
}

/// Its future was dropped: nobody waits for the outcome any more.
impl Drop for Trace<'_> {
    fn drop(&mut self) {
        if !self.ended {
            self.finish(&End { outcome: "dropped", error: Some(Cow::Borrowed("dropped")), ..End::default() });
        }
    }
}
