//! What a collector gets, by `tracing-opentelemetry` as it is: nothing here knows the names of this library.

use opentelemetry::Value;
use opentelemetry::trace::{SpanKind, Status, TracerProvider as _};
use opentelemetry_sdk::trace::{InMemorySpanExporter, SdkTracerProvider, SpanData};
use thunes::METHODS;
use thunes_sandbox::{Fault, Sandbox};
use tracing_subscriber::layer::SubscriberExt as _;

use super::customer::{Database, Outcome, form, gateway, order};

fn attribute(span: &SpanData, key: &str) -> Option<Value> {
    span.attributes.iter().find(|attribute| attribute.key.as_str() == key).map(|attribute| attribute.value.clone())
}

#[tokio::test]
async fn each_call_is_a_client_span_by_opentelemetrys_conventions() -> Outcome {
    let exporter = InMemorySpanExporter::default();
    let provider = SdkTracerProvider::builder().with_simple_exporter(exporter.clone()).build();
    let layer = tracing_opentelemetry::layer().with_tracer(provider.tracer("shop"));
    // For the whole process, as a program does it; the other tests' calls go to other ports.
    tracing::subscriber::set_global_default(tracing_subscriber::registry().with(layer))?;

    let (sandbox, database) = (Sandbox::start(METHODS).await?, Database::new());
    let shop = database.open(gateway(&sandbox)).await?;
    order(&shop, "a-1", &form("bizum", "ES")).await?;
    shop.send_queued().await?;
    sandbox.next(Fault::BadGateway)?;
    order(&shop, "a-2", &form("blik", "PL")).await?;
    shop.send_queued().await?;

    let port: i64 = sandbox.url().rsplit(':').next().ok_or("no port")?.parse()?;
    let mut spans = exporter.get_finished_spans()?;
    spans.retain(|span| attribute(span, "server.port") == Some(port.into()));
    let [answered, lost] = &spans[..] else { return Err(format!("{spans:?}").into()) };
    for call in [answered, lost] {
        assert_eq!(call.name, "POST /pts/v2/payments");
        assert_eq!(call.span_kind, SpanKind::Client);
        assert_eq!(attribute(call, "http.request.method"), Some("POST".into()));
        assert_eq!(attribute(call, "url.template"), Some("/pts/v2/payments".into()));
        assert_eq!(attribute(call, "server.address"), Some("127.0.0.1".into()));
    }
    assert_eq!(attribute(answered, "http.response.status_code"), Some(201.into()));
    assert_eq!((attribute(answered, "error.type"), &answered.status), (None, &Status::Unset));
    assert_eq!(attribute(answered, "thunes.method"), Some("bizum".into()));
    assert_eq!(attribute(lost, "http.response.status_code"), Some(502.into()));
    assert_eq!(attribute(lost, "error.type"), Some("502".into()));
    assert!(matches!(lost.status, Status::Error { .. }), "{:?}", lost.status);
    assert_eq!(attribute(lost, "thunes.outcome"), Some("unknown".into()));

    let all = format!("{spans:?}");
    for personal in ["ana@", "García", "a-1", "a-2"] {
        assert!(!all.contains(personal), "{personal} is in a span");
    }
    Ok(())
}
