//! The keys of the vectors, and the gateway's side of encryption, written a second time.
#![allow(dead_code, unreachable_pub)]

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::rsa::{OAEP_SHA256_MGF1SHA256, OaepPrivateDecryptingKey, OaepPublicEncryptingKey, PrivateDecryptingKey};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use thunes_runtime::Credentials;

use super::MERCHANT_ID;

/// The id of the key that replies are encrypted for.
pub const REPLY_KEY_ID: &str = "9900112233445566778899";

pub fn vectors() -> Value {
    serde_json::from_str(include_str!("../../../tests/fixtures/auth-vectors.json")).unwrap()
}

pub fn bytes(vector: &Value, member: &str) -> Vec<u8> {
    STANDARD.decode(vector[member].as_str().unwrap()).unwrap()
}

/// The vector that is signed with a certificate.
pub fn signed_with_certificate() -> Value {
    let all = vectors();
    let mut jwt = all["jwt"].as_array().unwrap().iter();
    jwt.find(|vector| vector["jwt_key_type"] == "P12").unwrap().clone()
}

pub fn certificate_credentials() -> Credentials {
    let vector = signed_with_certificate();
    let [key, certificate] = ["private_key_der_base64", "certificate_der_base64"].map(|name| bytes(&vector, name));
    Credentials::certificate_der(MERCHANT_ID, &key, &certificate).unwrap()
}

/// The key of the recipient of the encrypted request (0) or of the encrypted reply (1).
pub fn recipient_key(place: usize) -> Vec<u8> {
    bytes(&vectors()["mle"][place], "recipient_private_key_der_base64")
}

fn private_key(place: usize) -> PrivateDecryptingKey {
    PrivateDecryptingKey::from_pkcs8(&recipient_key(place)).unwrap()
}

/// An encrypted request, as the gateway opens it.
pub struct Opened {
    pub text: Vec<u8>,
    pub key: Vec<u8>,
    pub nonce: Vec<u8>,
}

pub fn decrypt(body: &[u8]) -> Opened {
    let body: Value = serde_json::from_slice(body).unwrap();
    assert_eq!(body.as_object().unwrap().len(), 1);
    let parts: Vec<_> = body["encryptedRequest"].as_str().unwrap().split('.').collect();
    let [wrapped, nonce, text, tag] = [1, 2, 3, 4].map(|place| URL_SAFE_NO_PAD.decode(parts[place]).unwrap());
    let recipient = OaepPrivateDecryptingKey::new(private_key(0)).unwrap();
    let mut key = [0; 256];
    let key = recipient.decrypt(&OAEP_SHA256_MGF1SHA256, &wrapped, &mut key, None).unwrap();
    let mut text = [text, tag].concat();
    let cipher = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, key).unwrap());
    let unique = Nonce::try_assume_unique_for_key(&nonce).unwrap();
    let text = cipher.open_in_place(unique, Aad::from(parts[0]), &mut text).unwrap().to_vec();
    Opened { text, key: key.to_vec(), nonce }
}

/// A reply as the gateway encrypts it, for the key with that id.
pub fn encrypt(text: &str, key_id: &str) -> String {
    let header = json!({"alg": "RSA-OAEP-256", "enc": "A256GCM", "kid": key_id, "iat": 1_767_323_045, "other": [1]});
    let header = URL_SAFE_NO_PAD.encode(header.to_string());
    let recipient = OaepPublicEncryptingKey::new(private_key(1).public_key()).unwrap();
    let mut wrapped = [0; 256];
    let wrapped = recipient.encrypt(&OAEP_SHA256_MGF1SHA256, &[7; 32], &mut wrapped, None).unwrap();
    let key = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, &[7; 32]).unwrap());
    let mut text = text.as_bytes().to_vec();
    key.seal_in_place_append_tag(Nonce::assume_unique_for_key([9; 12]), Aad::from(&header), &mut text).unwrap();
    let (text, tag) = text.split_at(text.len() - 16);
    let rest = [&*wrapped, &[9; 12], text, tag].map(|part| URL_SAFE_NO_PAD.encode(part)).join(".");
    json!({ "encryptedResponse": format!("{header}.{rest}") }).to_string()
}
