//! Calls counted and timed, through the facade `metrics`.

use core::time::Duration;

use metrics::{Label, SharedString, Unit};

use super::end::End;
use super::environment::Environment;

use crate::table::request::RequestSpec;

const CALLS: &str = "thunes.calls";
const DURATION: &str = "http.client.request.duration";

/// Tells the recorder what they mean.
pub(super) fn describe() {
    metrics::describe_counter!(CALLS, Unit::Count, "Calls to the gateway, by payment method, operation and outcome.");
    metrics::describe_histogram!(DURATION, Unit::Seconds, "Duration of calls to the gateway.");
}

pub(super) fn count(
    spec: &RequestSpec,
    environment: &Environment,
    http_status: Option<u16>,
    end: &End<'_>,
    took: Duration,
) {
    let mut labels = vec![
        Label::new("thunes.method", SharedString::from(spec.method.to_owned())),
        Label::new("thunes.operation", SharedString::from(spec.operation.to_owned())),
        Label::new("thunes.outcome", end.outcome),
    ];
    if let Some(error) = &end.error {
        labels.push(Label::new("error.type", SharedString::from(error.clone().into_owned())));
    }
    metrics::counter!(CALLS, labels.clone()).increment(1);
    labels.push(Label::new("http.request.method", SharedString::from(spec.http_method.to_owned())));
    labels.push(Label::new("server.address", SharedString::from(environment.name().to_owned())));
    if let Some(status) = http_status {
        labels.push(Label::new("http.response.status_code", SharedString::from(status.to_string())));
    }
    metrics::histogram!(DURATION, labels).record(took.as_secs_f64());
}
