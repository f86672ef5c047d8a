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
use super::span::integer;
use super::stopwatch::Stopwatch;
use super::time::in_millis;
use super::transport::answer::Answer;
use crate::reply::Reply;
use crate::table::request::RequestSpec;
use crate::table::status::Status;
use crate::value::id::Id;

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
