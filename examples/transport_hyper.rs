//! A transport of your own: hyper, without reqwest.
//!
//! `cargo run --example transport_hyper` sends a sale through it, to a gateway on this machine.
#![allow(clippy::print_stdout, missing_docs)]

use std::error::Error;
use std::io;
use std::time::Duration;

use http_body_util::{BodyExt as _, Full};
use hyper::body::Bytes;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::{self, connect::HttpConnector};
use hyper_util::rt::TokioExecutor;
use thunes::{
    CallLimits, Client, Country, Credentials, Environment, Incoming, Transport, TransportError, TransportFuture, bizum,
};
use thunes_sandbox::Sandbox;

/// Requests go out through this client.
pub struct OverHyper(pub legacy::Client<HttpsConnector<HttpConnector>, Full<Bytes>>);

impl Transport for OverHyper {
    fn send(&self, request: http::Request<Vec<u8>>, limits: CallLimits) -> TransportFuture<'_> {
        Box::pin(async move {
            // The client that calls this keeps the time limit.
            let sent = self.0.request(request.map(Full::from)).await;
            let answer = sent.map_err(|error| TransportError::from_client(error.is_connect(), error))?;
            let (head, mut body) = answer.into_parts();
            let mut incoming = Incoming::new(head, limits);
            while let Some(frame) = body.frame().await {
                let frame = frame.map_err(|error| incoming.broken(error))?;
                incoming.push(frame.data_ref().map_or(&[], |data| data))?;
            }
            Ok(incoming.into_response())
        })
    }
}

/// A client that keeps the rules of [`Transport`]: one attempt, and a connection for each request. hyper follows no redirects.
pub fn http_client() -> io::Result<legacy::Client<HttpsConnector<HttpConnector>, Full<Bytes>>> {
    let mut tcp = HttpConnector::new();
    tcp.set_connect_timeout(Some(Duration::from_secs(10)));
    tcp.enforce_http(false);
    let tls = HttpsConnectorBuilder::new().with_native_roots()?.https_or_http().enable_http1().wrap_connector(tcp);
    let mut builder = legacy::Client::builder(TokioExecutor::new());
    Ok(builder.retry_canceled_requests(false).pool_max_idle_per_host(0).build(tls))
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let sandbox = Sandbox::start(thunes::METHODS).await?;
    let credentials = Credentials::shared_secret(sandbox.merchant_id(), sandbox.key_id(), sandbox.secret())?;
    let client = Client::builder(Environment::base_url(sandbox.url())?, credentials)
        .transport(OverHyper(http_client()?))
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
