//! A transport of your own: the reqwest client that the rest of a program uses already.
//!
//! `cargo run --example transport_reqwest` sends a sale through it, to a gateway on this machine.
#![allow(clippy::print_stdout, missing_docs)]

use std::error::Error;
use std::time::Duration;

use thunes::{
    CallLimits, Client, Country, Credentials, Environment, Incoming, Transport, TransportError, TransportFuture, bizum,
};
use thunes_sandbox::Sandbox;

/// Requests go out through this client.
pub struct OverReqwest(pub reqwest::Client);

impl Transport for OverReqwest {
    fn send(&self, request: http::Request<Vec<u8>>, limits: CallLimits) -> TransportFuture<'_> {
        Box::pin(async move {
            let mut request =
                reqwest::Request::try_from(request).map_err(|error| TransportError::from_client(true, error))?;
            *request.timeout_mut() = Some(limits.timeout);
            let sent = self.0.execute(request).await;
            let mut answer = sent.map_err(|error| TransportError::from_client(error.is_connect(), error))?;
            let mut head = http::Response::new(()).into_parts().0;
            (head.status, head.headers) = (answer.status(), std::mem::take(answer.headers_mut()));
            let mut incoming = Incoming::new(head, limits);
            while let Some(chunk) = answer.chunk().await.map_err(|error| incoming.broken(error))? {
                incoming.push(&chunk)?;
            }
            Ok(incoming.into_response())
        })
    }
}

/// A client that keeps the rules of [`Transport`]: one attempt, no redirect, a connection for each request, nothing unpacked.
pub fn http_client() -> reqwest::Result<reqwest::Client> {
    reqwest::Client::builder()
        .retry(reqwest::retry::never())
        .redirect(reqwest::redirect::Policy::none())
        .pool_max_idle_per_host(0)
        .connect_timeout(Duration::from_secs(10))
        .http1_only()
        .no_gzip()
        .no_brotli()
        .no_zstd()
        .no_deflate()
        .no_proxy()
        .build()
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let sandbox = Sandbox::start(thunes::METHODS).await?;
    let credentials = Credentials::shared_secret(sandbox.merchant_id(), sandbox.key_id(), sandbox.secret())?;
    let client = Client::builder(Environment::base_url(sandbox.url())?, credentials)
        .transport(OverReqwest(http_client()?))
        .build()?;
    let sale = bizum::Sale::new(bizum::SaleRequired {
        reference_code: "order-42",
        success_url: "https://shop.example/paid",
        cancel_url: "https://shop.example/cart",
        failure_url: "https://shop.example/failed",
        total_amount: "8.00".parse()?,
        bill_to_country: Country::ES,
        bill_to_email: "ana@shop.example",
        bill_to_first_name: "Ana",
        bill_to_last_name: "García",
    });
    let reply = client.send(&sale).await?;
    println!("{}: {}", reply.id, reply.status);
    Ok(())
}
