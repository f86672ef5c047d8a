//! https, with the certificate that is made at the start.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{METHODS, SALE, claims_for, header, sale, sign};
use reqwest::{Certificate, Client};
use thunes_sandbox::testing::{TestingError, client_builder};
use thunes_sandbox::{Fault, SECRET, Sandbox};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

async fn sandbox() -> Sandbox {
    Sandbox::builder(METHODS).tls().start().await.unwrap()
}

fn trusting(sandbox: &Sandbox) -> Client {
    let authority = Certificate::from_pem(sandbox.authority().unwrap().as_bytes()).unwrap();
    Client::builder().tls_certs_only([authority]).build().unwrap()
}

fn post(client: &Client, base: &str) -> reqwest::RequestBuilder {
    let body = sale().to_string();
    let host = base.strip_prefix("https://").unwrap();
    let token = sign(&header(), &claims_for(host, SALE, body.as_bytes()), SECRET);
    let request = client.post(format!("{base}{SALE}")).header("content-type", "application/json");
    request.header("authorization", format!("Bearer {token}")).body(body)
}

#[tokio::test]
async fn a_client_that_trusts_it_gets_through_by_either_name() {
    let sandbox = sandbox().await;
    let client = trusting(&sandbox);
    assert!(sandbox.url().starts_with("https://127.0.0.1:"));
    for base in [sandbox.url().to_owned(), sandbox.url().replace("127.0.0.1", "localhost")] {
        assert_eq!(post(&client, &base).send().await.unwrap().status(), 201, "{base}");
    }
    let page = client.get(format!("{}/sandbox", sandbox.url())).send().await.unwrap();
    assert_eq!(page.status(), 200);
}

#[tokio::test]
async fn the_payment_page_is_https_too() {
    let sandbox = sandbox().await;
    let client = trusting(&sandbox);
    let reply = common::read(post(&client, sandbox.url()).send().await.unwrap()).await;
    let url = common::text(&reply, "/processorInformation/paymentUrl");
    assert!(url.starts_with(sandbox.url()), "{url}");
    assert_eq!(client.get(url).send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn others_do_not_get_through() {
    let (sandbox, other) = (sandbox().await, sandbox().await);
    for client in [Client::new(), trusting(&other)] {
        let error = post(&client, sandbox.url()).send().await.unwrap_err();
        assert!(error.is_connect(), "{error:?}");
    }
    let plain = sandbox.url().replace("https", "http");
    assert!(Client::new().get(plain).send().await.is_err());
    assert_eq!(post(&trusting(&sandbox), sandbox.url()).send().await.unwrap().status(), 201);
}

#[tokio::test]
async fn somebody_who_says_nothing_is_in_nobodys_way() {
    let sandbox = sandbox().await;
    let address = sandbox.url().strip_prefix("https://").unwrap();
    let mut silent = TcpStream::connect(address).await.unwrap();
    let mut garbage = TcpStream::connect(address).await.unwrap();
    garbage.write_all(b"GET / HTTP/1.1\r\n\r\n").await.unwrap();
    let mut answer = Vec::new();
    let _ = garbage.read_to_end(&mut answer).await;
    assert!(!answer.starts_with(b"HTTP"), "{answer:?}");
    assert_eq!(post(&trusting(&sandbox), sandbox.url()).send().await.unwrap().status(), 201);
    sandbox.stop().await;
    let _ = silent.read_to_end(&mut answer).await;
}

#[tokio::test]
async fn faults_work_the_same() {
    let sandbox = sandbox().await;
    let client = trusting(&sandbox);
    for fault in [Fault::CloseAfter, Fault::TruncatedReply] {
        sandbox.next(fault).unwrap();
        let outcome = match post(&client, sandbox.url()).send().await {
            Ok(response) => response.bytes().await.map(drop),
            Err(error) => Err(error),
        };
        assert!(outcome.is_err(), "{fault}");
    }
    assert_eq!(sandbox.ids().len(), 2);
}

#[tokio::test]
async fn the_workspaces_client_trusts_no_certificate_made_for_a_test_and_says_so() {
    let Err(error) = client_builder(&sandbox().await) else { panic!("there is a client") };
    assert!(matches!(error, TestingError::Tls));
    assert!(error.to_string().ends_with("start it without `tls()`"), "{error}");
    let plain = Sandbox::start(METHODS).await.unwrap();
    assert_eq!(plain.authority(), None);
    assert!(client_builder(&plain).is_ok());
}
