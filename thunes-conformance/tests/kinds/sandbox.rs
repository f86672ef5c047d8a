//! A sandbox that listens on this machine, asked over one connection that is kept alive. What signs here is no code of the workspace.

use std::sync::{LazyLock, Mutex};

use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode, get_current_timestamp};
use serde_json::{Value, json};
use thunes_sandbox::{KEY_ID, MERCHANT_ID, SECRET, Sandbox};
use tokio::runtime::{Builder, Runtime};

use super::METHODS;

/// Whether the sandbox takes that body as a sale.
pub fn takes(body: &Value) -> bool {
    static LISTENER: LazyLock<Mutex<Listener>> = LazyLock::new(|| Mutex::new(Listener::start()));
    LISTENER.lock().unwrap_or_else(std::sync::PoisonError::into_inner).post(body)
}

struct Listener {
    runtime: Runtime,
    sandbox: Sandbox,
    client: reqwest::Client,
    posted: u64,
}

impl Listener {
    fn start() -> Self {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let sandbox = runtime.block_on(Sandbox::start(METHODS)).unwrap();
        Self { runtime, sandbox, client: reqwest::Client::builder().no_proxy().build().unwrap(), posted: 0 }
    }

    fn post(&mut self, body: &Value) -> bool {
        self.posted += 1;
        let body = serde_json::to_vec(body).unwrap();
        let token = token(self.sandbox.url(), self.posted, &body);
        let request = self.client.post(format!("{}/payments", self.sandbox.url())).bearer_auth(token);
        let request = request.header("content-type", "application/json").body(body);
        let (status, reply) = self.runtime.block_on(async {
            let answer = request.send().await.unwrap();
            (answer.status().as_u16(), serde_json::from_slice::<Value>(&answer.bytes().await.unwrap()).unwrap())
        });
        match status {
            201 => true,
            400 => {
                assert_eq!(reply["status"], "INVALID_REQUEST", "{reply}");
                false
            }
            other => panic!("{other}: {reply}"),
        }
    }
}

fn token(url: &str, number: u64, body: &[u8]) -> String {
    let now = get_current_timestamp();
    let claims = json!({
        "digest": STANDARD.encode(digest(&SHA256, body)),
        "digestAlgorithm": "SHA-256",
        "iat": now,
        "exp": now + 120,
        "iss": MERCHANT_ID,
        "jti": format!("kinds-{number}"),
        "request-host": url.strip_prefix("http://").unwrap(),
        "request-method": "POST",
        "request-resource-path": "/payments",
        "v-c-jwt-version": "2",
        "v-c-merchant-id": MERCHANT_ID,
    });
    let header = Header { kid: Some(KEY_ID.to_owned()), ..Header::new(Algorithm::HS256) };
    encode(&header, &claims, &EncodingKey::from_base64_secret(SECRET).unwrap()).unwrap()
}
