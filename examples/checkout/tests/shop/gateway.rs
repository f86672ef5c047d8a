//! What stands between the shop and the gateway, and may misbehave.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// What becomes of a request.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mood {
    /// It gets to the gateway, and the answer back.
    Fine,
    /// It gets to the gateway, and the answer is lost.
    Loses,
    /// It does not get there, and is answered with 502.
    Down,
    /// It gets no answer.
    Silent,
    /// It is refused for the customer's phone number, or else for the email address.
    Picky,
}

#[derive(Clone)]
pub(crate) struct Front {
    pub(crate) url: String,
    inside: Arc<Inside>,
}

struct Inside {
    gateway: String,
    client: reqwest::Client,
    mood: Mutex<Mood>,
    /// Paths and bodies of what came.
    seen: Mutex<Vec<(String, Value)>>,
}

impl Front {
    pub(crate) async fn of(gateway: &str) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let inside = Arc::new(Inside {
            gateway: gateway.to_owned(),
            client: reqwest::Client::new(),
            mood: Mutex::new(Mood::Fine),
            seen: Mutex::default(),
        });
        let router = Router::new().fallback(carry).with_state(Arc::clone(&inside));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { url, inside }
    }

    pub(crate) fn set(&self, mood: Mood) {
        *self.inside.mood.lock().unwrap() = mood;
    }

    /// The bodies of what came to a path that ends so.
    pub(crate) fn seen(&self, end: &str) -> Vec<Value> {
        let seen = self.inside.seen.lock().unwrap();
        seen.iter().filter(|(path, _)| path.ends_with(end)).map(|(_, body)| body.clone()).collect()
    }

    /// How many sales came.
    pub(crate) fn sales(&self) -> usize {
        self.seen("/payments").len()
    }

    /// How many refunds came.
    pub(crate) fn refunds(&self) -> usize {
        self.seen("/refunds").len()
    }
}

async fn carry(State(front): State<Arc<Inside>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, 1 << 20).await.unwrap();
    let read = serde_json::from_slice(&body).unwrap_or_default();
    front.seen.lock().unwrap().push((parts.uri.path().to_owned(), read));
    let mood = *front.mood.lock().unwrap();
    match mood {
        Mood::Fine => front.forward(parts, body).await,
        Mood::Loses => {
            front.forward(parts, body).await;
            StatusCode::BAD_GATEWAY.into_response()
        }
        Mood::Down => StatusCode::BAD_GATEWAY.into_response(),
        Mood::Silent => std::future::pending().await,
        Mood::Picky => refusal(),
    }
}

impl Inside {
    async fn forward(&self, parts: axum::http::request::Parts, body: Bytes) -> Response {
        let request = self.client.request(parts.method, format!("{}{}", self.gateway, parts.uri));
        let answer = request.headers(parts.headers).body(body).send().await.unwrap();
        let (status, body) = (answer.status(), answer.bytes().await.unwrap());
        (status, [(CONTENT_TYPE, "application/json")], body).into_response()
    }
}

fn refusal() -> Response {
    let field = |path: &str| json!({"field": path, "reason": "INVALID_DATA"});
    let details = ["orderInformation.billTo.phoneNumber", "orderInformation.billTo.email"].map(field);
    let body = json!({
        "id": "7652176144426365504805", "submitTimeUtc": "2026-01-01T00:00:00Z", "status": "INVALID_REQUEST",
        "reason": "INVALID_DATA", "message": "Declined.", "details": details,
    });
    (StatusCode::BAD_REQUEST, [(CONTENT_TYPE, "application/json")], body.to_string()).into_response()
}
