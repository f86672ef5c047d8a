//! What the client's tests share: requests, a client, and a gateway that misbehaves on demand.
#![allow(dead_code, unreachable_pub)]

pub mod capture;
mod requests;
pub mod script;
mod server;
pub mod shop;

use std::error::Error;
use std::time::{Duration, SystemTime};

use thunes_runtime::{Client, ClientBuilder, Credentials, Environment, Reply, SendError};

pub use requests::*;
pub use server::*;

pub const MERCHANT_ID: &str = "examplemerchant";
pub const KEY_ID: &str = "00000000-1111-2222-3333-444444444444";
pub const SECRET: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

/// Fri, 02 Jan 2026 03:04:05 GMT.
pub const NOW: u64 = 1_767_323_045;

pub fn credentials() -> Credentials {
    Credentials::shared_secret(MERCHANT_ID, KEY_ID, SECRET).unwrap()
}

/// A client of that server whose clock stands still.
pub fn builder(server: &Server) -> ClientBuilder {
    let environment = Environment::base_url(&format!("http://{}", server.address)).unwrap();
    Client::builder(environment, credentials()).clock(|| SystemTime::UNIX_EPOCH + Duration::from_secs(NOW))
}

/// One request to a server that plays that, with what came of it.
pub struct Scene<R> {
    pub outcome: R,
    pub server: Server,
}

pub async fn send_sale(play: Play) -> Scene<Result<Reply<SaleId, status::SaleStatus>, SendError>> {
    let server = Server::start([play]).await;
    let client = builder(&server).timeout(Duration::from_secs(2)).build().unwrap();
    let outcome = client.send(&sale("order-42")).await;
    Scene { outcome, server }
}

pub async fn send_status(play: Play) -> Scene<Result<Reply<SaleId, status::SaleCheckStatus>, SendError>> {
    let server = Server::start([play]).await;
    let client = builder(&server).timeout(Duration::from_secs(2)).build().unwrap();
    let id = SaleId::from_gateway("7652176144426365504805").unwrap();
    let outcome = client.send(&SaleCheck::new(SaleCheckRequired { sale_id: &id, reference_code: "order-42" })).await;
    Scene { outcome, server }
}

impl<T: std::fmt::Debug> Scene<Result<T, SendError>> {
    /// The error; the server must have seen this many copies of the request.
    #[track_caller]
    pub fn error(self, copies: usize) -> SendError {
        assert_eq!(self.server.received().len(), copies, "copies received");
        self.outcome.unwrap_err()
    }
}

/// An error as a chain of texts, and its `Debug`.
pub fn everything_shown(error: &dyn Error) -> String {
    let mut shown = format!("{error:?}");
    let mut next = Some(error);
    while let Some(error) = next {
        shown.push_str(&format!("\n{error}"));
        next = error.source();
    }
    shown
}
