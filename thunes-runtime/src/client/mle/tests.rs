#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

const VECTORS: &str = include_str!("../../../../tests/fixtures/auth-vectors.json");

/// The ids in the headers of the vectors.
const GATEWAY: &str = "1122334455667788990011";
const MERCHANT: &str = "9900112233445566778899";

fn vector(place: usize) -> Value {
    let all: Value = serde_json::from_str(VECTORS).unwrap();
    all["mle"][place].clone()
}

fn bytes(vector: &Value, member: &str) -> Vec<u8> {
    STANDARD.decode(vector[member].as_str().unwrap()).unwrap()
}

fn key(place: usize, id: &str) -> ReplyKey {
    ReplyKey::from_der(id, &bytes(&vector(place), "recipient_private_key_der_base64")).unwrap()
}

fn certificate() -> EncryptionCertificate {
    EncryptionCertificate::from_der(&bytes(&vector(0), "recipient_certificate_der_base64")).unwrap()
}

/// The JWE in the body of a vector.
fn jwe(place: usize, member: &str) -> String {
    let body: Value = serde_json::from_str(vector(place)["wire_body"].as_str().unwrap()).unwrap();
    body[member].as_str().unwrap().to_owned()
}

#[test]
fn the_request_of_the_vectors_decrypts_with_the_key_of_its_recipient() {
    let text = jwe::decrypt(&key(0, GATEWAY), &jwe(0, "encryptedRequest")).unwrap();
    assert_eq!(text, vector(0)["plaintext"].as_str().unwrap().as_bytes());
}

#[test]
fn the_reply_of_the_vectors_decrypts() {
    let encryption = Encryption { reply_key: Some(key(1, MERCHANT)), ..Encryption::default() };
    let text = encryption.decrypt(&jwe(1, "encryptedResponse")).unwrap();
    assert_eq!(text, vector(1)["plaintext"].as_str().unwrap().as_bytes());
}

#[test]
fn a_sealed_body_has_the_header_of_the_vectors_and_comes_back() {
    let encryption = Encryption { certificate: Some(certificate()), ..Encryption::default() };
    let [first, second] = [(); 2].map(|()| encryption.seal(b"{\"a\":1}".to_vec(), 1_767_323_045).unwrap());
    assert_ne!(first, second);
    let body: Value = serde_json::from_slice(&first).unwrap();
    assert_eq!(body.as_object().unwrap().len(), 1);
    let jwe = body["encryptedRequest"].as_str().unwrap();
    let header: Value =
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(jwe.split('.').next().unwrap()).unwrap()).unwrap();
    let wanted: Value = serde_json::from_str(vector(0)["jwe_protected_header_json"].as_str().unwrap()).unwrap();
    assert_eq!(header, wanted);
    assert_eq!(jwe::decrypt(&key(0, GATEWAY), jwe).unwrap(), b"{\"a\":1}");
}

#[test]
fn an_empty_text_comes_back_too() {
    let jwe = jwe::encrypt(&certificate(), b"", 0).unwrap();
    assert_eq!(jwe::decrypt(&key(0, GATEWAY), &jwe).unwrap(), b"");
}

/// The JWE of the vectors with another header, before its signature is looked at.
fn with_header(header: &Value) -> String {
    let jwe = jwe(1, "encryptedResponse");
    let (_, rest) = jwe.split_once('.').unwrap();
    format!("{}.{rest}", URL_SAFE_NO_PAD.encode(header.to_string()))
}

#[test]
fn other_ways_to_encrypt_are_refused_before_any_key_is_used() {
    use DecryptionError::{Failed, Malformed, OtherAlgorithm, OtherKey};
    let [alg, enc, kid] = ["RSA-OAEP-256", "A256GCM", MERCHANT];
    for (header, wanted) in [
        (json!({"alg": alg, "enc": enc, "kid": "1"}), OtherKey),
        (json!({"alg": "RSA-OAEP", "enc": enc, "kid": kid}), OtherAlgorithm),
        (json!({"alg": "RSA1_5", "enc": enc, "kid": kid}), OtherAlgorithm),
        (json!({"alg": "dir", "enc": enc, "kid": kid}), OtherAlgorithm),
        (json!({"alg": alg, "enc": "A128GCM", "kid": kid}), OtherAlgorithm),
        (json!({"alg": alg, "enc": enc, "kid": kid, "zip": "DEF"}), OtherAlgorithm),
        (json!({"alg": alg, "enc": enc, "kid": kid, "zip": null}), OtherAlgorithm),
        (json!({"alg": alg, "enc": enc, "kid": kid, "crit": []}), OtherAlgorithm),
        (json!({"enc": enc, "kid": kid}), Malformed),
        (json!({"alg": alg, "enc": enc}), Malformed),
        (json!({"alg": [alg], "enc": enc, "kid": kid}), Malformed),
        (json!("text"), Malformed),
        // A header is part of what is vouched for: this one lacks `iat`.
        (json!({"alg": alg, "enc": enc, "kid": kid}), Failed),
    ] {
        assert_eq!(jwe::decrypt(&key(1, MERCHANT), &with_header(&header)), Err(wanted), "{header}");
    }
}

#[test]
fn another_key_under_the_same_id_does_not_open_it() {
    assert_eq!(jwe::decrypt(&key(0, MERCHANT), &jwe(1, "encryptedResponse")), Err(DecryptionError::Failed));
}

#[test]
fn whatever_is_changed_does_not_open() {
    let (whole, key) = (jwe(1, "encryptedResponse"), key(1, MERCHANT));
    let parts: Vec<_> = whole.split('.').collect();
    for place in 0..parts.len() {
        let part = URL_SAFE_NO_PAD.decode(parts[place]).unwrap();
        let flipped = [&part[..part.len() - 1], &[part[part.len() - 1] ^ 1]].concat();
        for changed in [flipped, part[1..].to_vec(), [&part[..], b"\0"].concat(), Vec::new()] {
            let changed = URL_SAFE_NO_PAD.encode(changed);
            let mut parts = parts.clone();
            parts[place] = &changed;
            assert!(jwe::decrypt(&key, &parts.join(".")).is_err(), "part {place}");
        }
        assert!(jwe::decrypt(&key, &[&parts[..place], &parts[place + 1..]].concat().join(".")).is_err());
    }
    for other in [format!("{whole}."), format!("{whole}="), format!(" {whole}"), whole.replace('.', ""), String::new()]
    {
        assert_eq!(jwe::decrypt(&key, &other), Err(DecryptionError::Malformed), "{other}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_comes_back(text in prop::collection::vec(any::<u8>(), 0..2000)) {
        let jwe = jwe::encrypt(&certificate(), &text, 1).unwrap();
        prop_assert_eq!(jwe::decrypt(&key(0, GATEWAY), &jwe).unwrap(), text);
    }

    #[test]
    fn no_text_makes_it_panic(
        header in prop_oneof![
            ".{0,40}",
            Just(json!({"alg": "RSA-OAEP-256", "enc": "A256GCM", "kid": MERCHANT}).to_string()),
        ],
        rest in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..300), 0..6),
        raw in ".{0,60}",
    ) {
        let parts = core::iter::once(header.into_bytes()).chain(rest).map(|part| URL_SAFE_NO_PAD.encode(part));
        let key = key(1, MERCHANT);
        prop_assert!(jwe::decrypt(&key, &parts.collect::<Vec<_>>().join(".")).is_err());
        prop_assert!(jwe::decrypt(&key, &raw).is_err());
    }
}

#[cfg(feature = "p12")]
#[test]
fn keys_come_from_p12_files_too() {
    const LEGACY: &[u8] = include_bytes!("../../../tests/keys/legacy.p12");
    const WITHOUT_CERTIFICATE: &[u8] = include_bytes!("../../../tests/keys/without-certificate.p12");
    let certificate = EncryptionCertificate::from_p12(LEGACY, "examplepassword").unwrap();
    let jwe = jwe::encrypt(&certificate, b"text", 0).unwrap();
    assert_eq!(jwe::decrypt(&key(0, GATEWAY), &jwe).unwrap(), b"text");
    let error = EncryptionCertificate::from_p12(WITHOUT_CERTIFICATE, "examplepassword").unwrap_err();
    assert!(error.to_string().starts_with("no certificate with the common name CyberSource_SJC_US"), "{error}");

    assert_eq!(ReplyKey::from_p12(LEGACY, "examplepassword").unwrap().id(), "7788990011223344556677");
    let error = ReplyKey::from_p12(LEGACY, "wrong").unwrap_err();
    assert!(error.to_string().starts_with("the P12 file does not open with that password"), "{error}");
}

#[test]
fn of_several_certificates_the_gateways_own_is_taken() {
    const OTHER: &str = include_str!("../../../tests/keys/elliptic.pem");
    let base64 = vector(0)["recipient_certificate_der_base64"].as_str().unwrap().to_owned();
    let own = format!("-----BEGIN CERTIFICATE-----\n{base64}\n-----END CERTIFICATE-----\n");
    for text in [format!("{OTHER}{own}"), format!("{own}{OTHER}")] {
        assert_eq!(EncryptionCertificate::from_pem(text).unwrap().id(), GATEWAY);
    }
}
