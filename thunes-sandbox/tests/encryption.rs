//! Encrypted requests and replies, through the workspace's own client and with the official SDK's vectors.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "common/bizum.rs"]
mod bizum_requests;
mod common;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::rsa::{OAEP_SHA256_MGF1SHA256, OaepPrivateDecryptingKey, PrivateDecryptingKey};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use bizum_requests::{check, sale};
use serde_json::Value;
use thunes::{ClientBuilder, EncryptionCertificate, ReplyKey, SendError, status};
use thunes_runtime::Request as _;
use thunes_sandbox::testing::client_builder;
use thunes_sandbox::{Fault, Sandbox};

/// The id that the merchant's key has in the vectors.
const REPLY_KEY_ID: &str = "9900112233445566778899";

fn vectors() -> Value {
    serde_json::from_str(include_str!("../../tests/fixtures/auth-vectors.json")).unwrap()
}

fn bytes(vector: &Value, member: &str) -> Vec<u8> {
    STANDARD.decode(vector[member].as_str().unwrap()).unwrap()
}

/// A merchant's key pair: the one that the vectors' request is encrypted for.
fn merchant() -> (Vec<u8>, Vec<u8>) {
    let vector = &vectors()["mle"][0];
    (bytes(vector, "recipient_private_key_der_base64"), bytes(vector, "recipient_certificate_der_base64"))
}

async fn sandbox() -> Sandbox {
    Sandbox::builder(thunes::METHODS).reply_certificate(Some(REPLY_KEY_ID), merchant().1).start().await.unwrap()
}

fn encrypting(sandbox: &Sandbox) -> ClientBuilder {
    let gateway = EncryptionCertificate::from_pem(sandbox.encryption_certificate().unwrap()).unwrap();
    client_builder(sandbox).unwrap().encrypt_requests(gateway)
}

fn reply_key(id: &str) -> ReplyKey {
    ReplyKey::from_der(id, &merchant().0).unwrap()
}

#[tokio::test]
async fn both_directions_are_encrypted() {
    let sandbox = sandbox().await;
    let client = encrypting(&sandbox).encrypted_replies(reply_key(REPLY_KEY_ID)).build().unwrap();
    let reply = client.send(&sale()).await.unwrap();
    sandbox.settle(reply.id.bare()).unwrap();
    assert_eq!(client.send(&check(&reply.id)).await.unwrap().status, status::SaleCheckStatus::Settled);
    let log = sandbox.log();
    assert!(log.iter().all(|entry| entry.encrypted), "{log:?}");
    assert_eq!(log[0].body(), Some(&sale().body().unwrap()[..]), "the log has it decrypted");
}

#[tokio::test]
async fn each_direction_is_encrypted_alone() {
    let sandbox = sandbox().await;
    encrypting(&sandbox).build().unwrap().send(&sale()).await.unwrap();
    let replies = client_builder(&sandbox).unwrap().encrypted_replies(reply_key(REPLY_KEY_ID));
    replies.build().unwrap().send(&sale()).await.unwrap();
    assert_eq!(sandbox.log().iter().map(|entry| entry.encrypted).collect::<Vec<_>>(), [true, false]);
}

#[tokio::test]
async fn replies_are_encrypted_indeed() {
    let sandbox = sandbox().await;
    // A client with another private key under the same id cannot read them.
    let other = ReplyKey::from_der(REPLY_KEY_ID, &bytes(&vectors()["mle"][1], "recipient_private_key_der_base64"));
    let client = client_builder(&sandbox).unwrap().encrypted_replies(other.unwrap()).build().unwrap();
    let error = client.send(&sale()).await.unwrap_err();
    assert!(error.to_string().contains("does not decrypt"), "{error}");
    assert_eq!(sandbox.ids().len(), 1);
}

#[tokio::test]
async fn errors_are_encrypted_too() {
    let sandbox = sandbox().await;
    let client = encrypting(&sandbox).encrypted_replies(reply_key(REPLY_KEY_ID)).build().unwrap();
    let id = thunes::bizum::SaleId::from_gateway("1").unwrap();
    let error = client.send(&check(&id)).await.unwrap_err();
    let SendError::Rejected(rejected) = &error else { panic!("{error}") };
    assert!(rejected.reason.as_ref().unwrap().is("INVALID_PAYMENT_ID"));
    sandbox.next(Fault::BadGatewayAfter).unwrap();
    let error = client.send(&sale()).await.unwrap_err();
    assert!(error.to_string().contains("SERVER_TIMEOUT"), "{error}");
}

#[tokio::test]
async fn a_key_that_was_not_given_is_refused() {
    let sandbox = sandbox().await;
    let client = client_builder(&sandbox).unwrap().encrypted_replies(reply_key("1")).build().unwrap();
    let error = client.send(&sale()).await.unwrap_err();
    assert!(matches!(&error, SendError::Rejected(rejected) if rejected.http_status == 401), "{error}");
    let refusal = sandbox.last_refusal().unwrap().to_string();
    assert!(refusal.contains("`v-c-response-mle-kid` is not a key that the sandbox has"), "{refusal}");
}

#[tokio::test]
async fn what_is_encrypted_for_somebody_else_is_not_read() {
    let sandbox = sandbox().await;
    let other = EncryptionCertificate::from_der(&merchant().1).unwrap();
    let client = client_builder(&sandbox).unwrap().encrypt_requests(other).build().unwrap();
    let error = client.send(&sale()).await.unwrap_err();
    assert!(matches!(&error, SendError::Rejected(rejected) if rejected.http_status == 400), "{error}");
    let note = sandbox.log().pop().unwrap().note;
    assert!(note.contains("its `kid` is not the serialNumber of the sandbox's certificate"), "{note}");
}

#[tokio::test]
async fn each_sandbox_has_a_key_of_its_own() {
    let (one, two) = (sandbox().await, sandbox().await);
    let client = {
        let gateway = EncryptionCertificate::from_pem(one.encryption_certificate().unwrap()).unwrap();
        client_builder(&two).unwrap().encrypt_requests(gateway).build().unwrap()
    };
    client.send(&sale()).await.unwrap_err();
    assert!(two.log().pop().unwrap().note.contains("it does not decrypt"), "{:?}", two.log());
}

/// Searches and details by a signed GET or POST that asks for an encrypted reply; gives the HTTP status and the reply.
async fn ask(sandbox: &Sandbox, method: &str, path: &str, body: &[u8]) -> (u16, Value) {
    let mut claims = common::claims(sandbox, path, body);
    claims["request-method"] = method.into();
    claims["v-c-response-mle-kid"] = REPLY_KEY_ID.into();
    let token = common::sign(&common::header(), &claims, thunes_sandbox::SECRET);
    let request = reqwest::Client::new().request(method.parse().unwrap(), format!("{}{path}", sandbox.url()));
    let request = request.header("content-type", "application/json").bearer_auth(token).body(body.to_vec());
    let response = request.send().await.unwrap();
    (response.status().as_u16(), common::read(response).await)
}

/// What is in an encrypted reply.
fn opened(reply: &Value) -> Value {
    assert_eq!(reply.as_object().unwrap().len(), 1, "{reply}");
    let jwe = reply["encryptedResponse"].as_str().unwrap();
    let parts: Vec<&str> = jwe.split('.').collect();
    let [wrapped, nonce, text, tag] = [1, 2, 3, 4].map(|part| URL_SAFE_NO_PAD.decode(parts[part]).unwrap());
    let key = OaepPrivateDecryptingKey::new(PrivateDecryptingKey::from_pkcs8(&merchant().0).unwrap()).unwrap();
    let mut unwrapped = vec![0; key.min_output_size()];
    let unwrapped = key.decrypt(&OAEP_SHA256_MGF1SHA256, &wrapped, &mut unwrapped, None).unwrap();
    let key = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, unwrapped).unwrap());
    let mut text = [text, tag].concat();
    let nonce = Nonce::try_assume_unique_for_key(&nonce).unwrap();
    serde_json::from_slice(key.open_in_place(nonce, Aad::from(parts[0]), &mut text).unwrap()).unwrap()
}

#[tokio::test]
async fn searches_and_details_are_answered_encrypted() {
    let sandbox = sandbox().await;
    let sale = client_builder(&sandbox).unwrap().build().unwrap().send(&sale()).await.unwrap();
    let details = format!("/tss/v2/transactions/{}", sale.id.bare());
    let (http, early) = ask(&sandbox, "GET", &details, b"").await;
    assert_eq!((http, opened(&early)["message"].is_string()), (404, true));
    sandbox.search_delay(std::time::Duration::ZERO);
    let query = br#"{"query":"clientReferenceInformation.code:\"order-42\"","sort":"id:asc"}"#;
    let (http, found) = ask(&sandbox, "POST", "/tss/v2/searches", query).await;
    assert_eq!((http, &opened(&found)["totalCount"]), (201, &Value::from(1)));
    let page = format!("/tss/v2/searches/{}", opened(&found)["searchId"].as_str().unwrap());
    let (http, again) = ask(&sandbox, "GET", &page, b"").await;
    assert_eq!((http, opened(&again)), (200, opened(&found)));
    let (http, all) = ask(&sandbox, "GET", &details, b"").await;
    assert_eq!((http, opened(&all)["id"].as_str()), (200, Some(sale.id.bare())));
}
