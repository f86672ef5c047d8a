//! `examples/transport_reqwest.rs` and `examples/transport_hyper.rs`: your own transport reports what is known, as the default one does.
#![cfg(feature = "client")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    dead_code,
    unreachable_pub
)]

#[path = "../examples/transport_hyper.rs"]
mod transport_hyper;
#[path = "../examples/transport_reqwest.rs"]
mod transport_reqwest;

use std::time::Duration;

use thunes::{
    Client, ClientBuilder, Country, Credentials, Environment, NotSentCause, SendError, Transport, UnknownCause, bizum,
};
use thunes_sandbox::{Fault, Sandbox};
use transport_hyper::OverHyper;
use transport_reqwest::OverReqwest;

fn sale() -> bizum::Sale<'static> {
    bizum::Sale::new(bizum::SaleRequired {
        reference_code: "order-42",
        success_url: "https://shop.example/paid",
        cancel_url: "https://shop.example/cart",
        failure_url: "https://shop.example/failed",
        total_amount: "8.00".parse().unwrap(),
        bill_to_country: Country::ES,
        bill_to_email: "ana@shop.example",
        bill_to_first_name: "Ana",
        bill_to_last_name: "García",
    })
}

fn builder(sandbox: &Sandbox, url: &str) -> ClientBuilder {
    let credentials = Credentials::shared_secret(sandbox.merchant_id(), sandbox.key_id(), sandbox.secret()).unwrap();
    Client::builder(Environment::base_url(url).unwrap(), credentials)
}

async fn tells_the_truth<T: Transport + 'static>(transport: impl Fn() -> T) {
    let sandbox = Sandbox::start(thunes::METHODS).await.unwrap();
    let client = builder(&sandbox, sandbox.url()).transport(transport()).build().unwrap();
    client.send(&sale()).await.unwrap();
    for (fault, cause) in [
        (Fault::CloseBefore, UnknownCause::ConnectionBroken),
        (Fault::CloseAfter, UnknownCause::ConnectionBroken),
        (Fault::NeverAnswers, UnknownCause::Timeout),
        (Fault::TruncatedReply, UnknownCause::ConnectionBroken),
        (Fault::OversizedReply, UnknownCause::TooLong),
        (Fault::BadGatewayAfter, UnknownCause::HttpStatus),
    ] {
        let before = sandbox.log().len();
        sandbox.next(fault).unwrap();
        let limit = if fault == Fault::NeverAnswers { 1 } else { 20 };
        let error = client.with_timeout(Duration::from_secs(limit)).unwrap().send(&sale()).await.unwrap_err();
        let SendError::Unknown(unknown) = error else { panic!("{fault:?}: {error}") };
        assert_eq!(unknown.cause, cause, "{fault:?}");
        assert_eq!(sandbox.log().len() - before, 1, "{fault:?}: one copy");
    }
    for (url, cause) in [
        ("http://127.0.0.1:1", NotSentCause::Refused),
        ("https://127.0.0.1:1", NotSentCause::Refused),
        ("https://payments.invalid", NotSentCause::NoAddress),
        (sandbox.url().replace("http:", "https:").as_str(), NotSentCause::Tls),
    ] {
        let client = builder(&sandbox, url).transport(transport()).build().unwrap();
        let SendError::NotSent(error) = client.send(&sale()).await.unwrap_err() else { panic!("{url}") };
        assert_eq!(error.cause, cause, "{url}");
    }
}

#[tokio::test]
async fn over_reqwest() {
    tells_the_truth(|| OverReqwest(transport_reqwest::http_client().unwrap())).await;
}

#[tokio::test]
async fn over_hyper() {
    tells_the_truth(|| OverHyper(transport_hyper::http_client().unwrap())).await;
}

/// What README promises: fifteen lines or so.
#[test]
fn a_transport_is_short() {
    for example in [include_str!("../examples/transport_reqwest.rs"), include_str!("../examples/transport_hyper.rs")] {
        let body = example.split("Box::pin(async move {\n").nth(1).unwrap();
        let lines =
            body.split("\n        })\n").next().unwrap().lines().filter(|line| !line.trim_start().starts_with("//"));
        assert!(lines.count() <= 15);
    }
}
