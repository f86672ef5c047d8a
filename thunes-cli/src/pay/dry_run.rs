//! What would be sent, without sending it.

use std::sync::{Arc, Mutex, PoisonError};

use http::header::AUTHORIZATION;
use http::{HeaderName, HeaderValue, Request};
use serde::Serialize;
use serde_json::Value;
use thunes_runtime::{AnyRequest, CallLimits, ClientBuilder, NotSentCause, Transport, TransportError, TransportFuture};

use super::error::PayError;
use super::shell::quoted;

/// In place of a secret.
const HIDDEN: &str = "(hidden)";

/// A request as it would go out, without its secrets.
#[derive(Debug, Clone, Serialize)]
pub struct Prepared {
    /// `POST`.
    pub method: String,
    /// The whole URL.
    pub url: String,
    /// Headers, secrets hidden.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
}

/// Keeps the request, and sends nothing.
#[derive(Clone, Default)]
struct Capture(Arc<Mutex<Option<Prepared>>>);

impl Transport for Capture {
    fn send(&self, request: Request<Vec<u8>>, _: CallLimits) -> TransportFuture<'_> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Prepared::of(&request));
        Box::pin(async { Err(TransportError::not_sent(NotSentCause::NoConnection)) })
    }
}

impl Prepared {
    fn of(request: &Request<Vec<u8>>) -> Self {
        let headers = request.headers().iter().map(|(name, value)| (name.to_string(), shown(name, value)));
        Self {
            method: request.method().to_string(),
            url: request.uri().to_string(),
            headers: headers.collect(),
            body: String::from_utf8_lossy(request.body()).into_owned(),
        }
    }

    /// Signs the request as a client would, and hides what is secret.
    ///
    /// # Errors
    /// [`PayError`] when the request cannot be signed.
    pub async fn sign(builder: ClientBuilder, request: &AnyRequest) -> Result<Self, PayError> {
        let capture = Capture::default();
        let client = builder.transport(capture.clone()).build()?;
        let outcome = client.send(request).await;
        let prepared = capture.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        match (prepared, outcome) {
            (Some(prepared), _) => Ok(prepared),
            (None, Err(error)) => Err(error.into()),
            (None, Ok(_)) => Err(PayError::Cancelled),
        }
    }

    /// As HTTP has it.
    #[must_use]
    pub fn http(&self) -> String {
        let headers: String = self.headers.iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
        format!("{} {}\n{headers}\n{}\n", self.method, self.url, self.body)
    }

    /// The body as JSON over several lines. An encrypted body is JSON, too.
    #[must_use]
    pub fn body_over_lines(&self) -> String {
        let json: Option<Value> = serde_json::from_str(&self.body).ok();
        json.map_or_else(String::new, |json| format!("{json:#}"))
    }

    /// Returns the command for curl. Each secret is a variable that you have to set.
    #[must_use]
    pub fn curl(&self) -> String {
        let headers = self.headers.iter().map(|(name, value)| match value.strip_suffix(HIDDEN) {
            Some(start) => format!(" \\\n  --header \"{name}: {start}${}\"", variable(name)),
            None => format!(" \\\n  --header {}", quoted(&format!("{name}: {value}"))),
        });
        let headers: String = headers.collect();
        let body =
            if self.body.is_empty() { String::new() } else { format!(" \\\n  --data-binary {}", quoted(&self.body)) };
        format!("curl --request {} {}{headers}{body}\n", self.method, quoted(&self.url))
    }
}

/// The variable that takes the place of a header's secret. Each header has its own, so that none gets the token of another.
fn variable(name: &str) -> String {
    if name == AUTHORIZATION { "TOKEN".to_owned() } else { name.to_ascii_uppercase().replace('-', "_") }
}

/// Returns the value of a header for people. A secret is hidden, except for the word that names its scheme.
fn shown(name: &HeaderName, value: &HeaderValue) -> String {
    let text = value.to_str().unwrap_or("(not text)");
    if !value.is_sensitive() && name != AUTHORIZATION && name != "signature" {
        return text.to_owned();
    }
    let scheme = text.split_once(' ').map(|(scheme, _)| scheme).filter(|scheme| *scheme == "Bearer");
    scheme.map_or_else(|| HIDDEN.to_owned(), |scheme| format!("{scheme} {HIDDEN}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_authorizes_is_hidden() {
        let shown = |name, value: &HeaderValue| shown(&HeaderName::from_static(name), value);
        let mut token = HeaderValue::from_static("Bearer canary");
        assert_eq!(shown("authorization", &token), "Bearer (hidden)");
        token = HeaderValue::from_static("canary");
        token.set_sensitive(true);
        assert_eq!(shown("x-key", &token), "(hidden)");
        assert_eq!(shown("host", &HeaderValue::from_static("h")), "h");
    }

    #[test]
    fn no_header_gets_the_secret_of_another() {
        let hidden = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let headers = vec![hidden("authorization", "Bearer (hidden)"), hidden("x-key", "(hidden)")];
        let (method, url, body) = ("POST".to_owned(), "http://h".to_owned(), String::new());
        let curl = Prepared { method, url, headers, body }.curl();
        assert!(curl.contains(r#""authorization: Bearer $TOKEN""#) && curl.contains(r#""x-key: $X_KEY""#), "{curl}");
    }
}
