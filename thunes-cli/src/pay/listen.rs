//! Receives webhooks on this machine: verifies, shows and forwards them.

use core::fmt;
use core::time::Duration;
use std::path::Path;
use std::sync::Arc;
use std::{env, io};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode};
use reqwest::{Client, Url, redirect};
use serde::Serialize;
use thunes_runtime::{AnyStatus, PayloadKey, WebhookEvent, WebhookKey, WebhookVerifier};
use thunes_sandbox::{KEY_ID, SECRET};
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use zeroize::Zeroizing;

use super::error::PayError;
use super::gateway::place_of;
use super::given;

/// The header with the signature.
const SIGNATURE: &str = "v-c-signature";

/// How long the local address may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// A webhook that came.
#[derive(Debug, Clone, Serialize)]
pub struct Received {
    /// Whether its signature is the gateway's.
    pub verified: bool,
    /// Whether its payload came encrypted.
    pub encrypted: bool,
    /// The payment's id.
    pub id: Option<String>,
    /// The payment's status.
    pub status: Option<String>,
    /// The merchant's reference.
    pub reference: Option<String>,
    /// The event's type.
    pub event: Option<String>,
    /// Whether it is a test message.
    pub test: bool,
    /// The HTTP status of the address that it was forwarded to.
    pub forwarded: Option<u16>,
    /// What went wrong.
    pub problem: Option<String>,
}

/// What every request needs.
struct Inbox {
    verifier: WebhookVerifier,
    forward: Option<(Client, Url)>,
    received: mpsc::Sender<Received>,
}

/// The private key that payloads are encrypted for.
const PRIVATE_KEY: &str = "THUNES_WEBHOOK_PRIVATE_KEY";

/// What verifies webhooks, and decrypts them if there is a private key: with the key of the sandbox, or with those of the environment.
///
/// # Errors
/// [`PayError::WebhookKey`], which names the variables.
pub fn verifier(of_sandbox: bool) -> Result<WebhookVerifier, PayError> {
    let verifier = WebhookVerifier::new([key(of_sandbox)?]).map_err(|error| bad(error.to_string()))?;
    match variable(PRIVATE_KEY)? {
        Some(pem) => {
            let key = PayloadKey::from_pem(pem.as_str()).map_err(|error| bad(format!("{PRIVATE_KEY}: {error}")))?;
            Ok(verifier.decrypt_with(key))
        }
        None => Ok(verifier),
    }
}

fn key(of_sandbox: bool) -> Result<WebhookKey, PayError> {
    if of_sandbox {
        return WebhookKey::new(KEY_ID, SECRET).map_err(|error| bad(error.to_string()));
    }
    match (variable("THUNES_WEBHOOK_KEY_ID")?, variable("THUNES_WEBHOOK_SECRET")?) {
        (Some(id), Some(secret)) => WebhookKey::new(&id, &secret).map_err(|error| bad(error.to_string())),
        _ => Err(bad("set THUNES_WEBHOOK_KEY_ID and THUNES_WEBHOOK_SECRET, or use `--env sandbox`".to_owned())),
    }
}

const fn bad(why: String) -> PayError {
    PayError::WebhookKey { why }
}

/// The value of a variable, or the content of the file that its variant with `_FILE` names. One that is empty counts as not set, as for the
/// settings of the gateway.
fn variable(name: &str) -> Result<Option<Zeroizing<String>>, PayError> {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty());
    let file_name = format!("{name}_FILE");
    let value = match (set(name), set(&file_name)) {
        (Some(_), Some(_)) => return Err(bad(format!("set {name} or {file_name}, and not both"))),
        (Some(value), None) => {
            Zeroizing::new(value.into_string().map_err(|_| bad(format!("{name} is not UTF-8 text")))?)
        }
        (None, Some(file)) => given::text(Path::new(&file)).map_err(|error| bad(format!("{file_name}: {error}")))?,
        (None, None) => return Ok(None),
    };
    Ok(Some(Zeroizing::new(value.trim().to_owned())).filter(|value| !value.is_empty()))
}

/// Reads the address to forward to, which has to be on this machine.
///
/// # Errors
/// [`PayError::NotLocal`].
pub fn local(url: &str) -> Result<Url, PayError> {
    let not_local = || PayError::NotLocal { url: place_of(url) };
    let url = Url::parse(url).map_err(|_| not_local())?;
    let is_local = matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
    if is_local && url.scheme() == "http" { Ok(url) } else { Err(not_local()) }
}

/// Listens on loopback.
///
/// # Errors
/// [`PayError::Port`] when the port is in use.
pub async fn bind(port: u16) -> Result<TcpListener, PayError> {
    TcpListener::bind(("127.0.0.1", port)).await.map_err(|error| PayError::Port { port, error })
}

/// Serves webhooks, and sends what came to the channel, until nobody receives it any more.
///
/// # Errors
/// [`PayError::System`] when the server cannot go on.
pub async fn serve(
    listener: TcpListener,
    verifier: WebhookVerifier,
    forward: Option<Url>,
    received: mpsc::Sender<Received>,
) -> Result<(), PayError> {
    let forward = match forward {
        Some(url) => Some((http()?, url)),
        None => None,
    };
    let inbox = Arc::new(Inbox { verifier, forward, received });
    let router = Router::new().fallback(answer).with_state(inbox);
    axum::serve(listener, router).await.map_err(|error| PayError::System { what: "webhooks cannot be received", error })
}

fn http() -> Result<Client, PayError> {
    let builder = Client::builder().no_proxy().redirect(redirect::Policy::none()).timeout(PATIENCE);
    builder
        .build()
        .map_err(|error| PayError::System { what: "nothing can be forwarded", error: io::Error::other(error) })
}

/// A GET is the gateway's health check.
async fn answer(State(inbox): State<Arc<Inbox>>, method: Method, headers: HeaderMap, body: Bytes) -> StatusCode {
    if method != Method::POST {
        return StatusCode::OK;
    }
    let mut signatures = headers.get_all(SIGNATURE).iter();
    // Of two, nobody can tell which one counts.
    let only = signatures.next().filter(|_| signatures.next().is_none());
    let signature = only.map(|value| value.as_bytes()).unwrap_or_default();
    let (status, received) = match inbox.verifier.verify(signature, &body) {
        Ok(event) => inbox.take(&event, &headers, body).await,
        Err(error) => (StatusCode::BAD_REQUEST, Received::refused(error.to_string())),
    };
    // The receiver may have gone already.
    _ = inbox.received.send(received).await;
    status
}

impl Inbox {
    /// A verified webhook. The gateway gets the answer of the local address, so that it sends again what that did not take.
    async fn take(&self, event: &WebhookEvent, headers: &HeaderMap, body: Bytes) -> (StatusCode, Received) {
        let received = Received::of(event);
        let Some((http, url)) = &self.forward else { return (StatusCode::OK, received) };
        let mut request = http.post(url.clone()).body(body);
        for name in [SIGNATURE, "content-type"] {
            request = headers.get(name).into_iter().fold(request, |request, value| request.header(name, value));
        }
        match request.send().await {
            Ok(answer) => (answer.status(), Received { forwarded: Some(answer.status().as_u16()), ..received }),
            Err(error) => {
                let problem = format!("{} did not take it: {}", place_of(url.as_str()), error.without_url());
                (StatusCode::BAD_GATEWAY, Received { problem: Some(problem), ..received })
            }
        }
    }
}

impl Received {
    fn refused(problem: String) -> Self {
        Self {
            verified: false,
            encrypted: false,
            id: None,
            status: None,
            reference: None,
            event: None,
            test: false,
            forwarded: None,
            problem: Some(problem),
        }
    }

    fn of(event: &WebhookEvent) -> Self {
        Self {
            verified: true,
            encrypted: event.was_encrypted,
            id: event.id().map(|id| id.to_string()),
            status: event.status::<AnyStatus>().map(|status| status.as_str().to_owned()),
            reference: event.reference(),
            event: event.event_type().map(|code| code.to_string()),
            test: event.is_test(),
            forwarded: None,
            problem: None,
        }
    }
}

impl fmt::Display for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let or = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
        if !self.verified {
            return write!(f, "✗ refused: {}", or(&self.problem));
        }
        let name = if self.test { "test message".to_owned() } else { or(&self.event) };
        write!(f, "✓ {name}  {}  {}  {}", or(&self.id), or(&self.status), or(&self.reference))?;
        f.write_str(if self.encrypted { "  decrypted" } else { "" })?;
        self.forwarded.iter().try_for_each(|status| write!(f, "  forwarded: {status}"))?;
        self.problem.iter().try_for_each(|problem| write!(f, "\n  {problem}"))
    }
}
