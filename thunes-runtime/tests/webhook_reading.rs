//! What is read from a verified webhook: both readings of what is signed, flat and nested payloads, encrypted ones, and test messages.
#![cfg(feature = "webhooks")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use proptest::prelude::*;
use serde_json::{Value, json};
use thunes_runtime::{
    AnyId, SignedPart, WebhookError, WebhookEvent, WebhookId, WebhookKey, WebhookSigner, WebhookVerifier,
};

const SECRET: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
const ID: &str = "7652176144426365504805";

/// A notification in the form that the gateway's guide shows, with the payload of its guide for Pay by Bank. The data is made up.
const NOTIFICATION: &str = r#"{"webhookId":"c51f6dd5-6d54-4d0b-b2ab-3a5fbcd1c6b1","transactionTraceId":"trace-1",
    "productId":"alternativePaymentMethods","organizationId":"examplemerchant","eventType":"payments.payments.updated",
    "eventDate":"2026-01-02T03:04:05","retryNumber":2,"requestType":"RETRY","payload":
    {"id":"7652176144426365504805","reconcillationID":"EXAMPLE00042","status":"settled","submitTimeUTC":"2026-01-02T03:04:05Z",
     "clientReferenceInformation.code":"order-42","orderInformation.amountDetails.totalAmount":"8.00",
     "orderInformation.amountDetails.currency":"EUR"} }"#;

mod status {
    /// How a sale stands.
    #[derive(Clone, Debug, PartialEq, Eq, Hash, thunes_runtime::Status)]
    pub(crate) enum Sale {
        /// Not paid yet.
        #[status("PENDING")]
        Pending,
        /// Paid.
        #[status("SETTLED", Ship)]
        Settled,
        /// Another one.
        Other(thunes_runtime::Code),
    }
}

fn now() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_767_323_045)
}

fn key() -> WebhookKey {
    WebhookKey::new("key-1", SECRET).unwrap()
}

fn verifier() -> WebhookVerifier {
    WebhookVerifier::new([key()]).unwrap().clock(now)
}

fn signer(part: SignedPart) -> WebhookSigner {
    WebhookSigner::new(key()).clock(now).part(part)
}

fn verify(part: SignedPart, body: &str) -> Result<WebhookEvent, WebhookError> {
    verifier().verify(signer(part).sign(body.as_bytes()), body.as_bytes())
}

fn event(body: &Value) -> WebhookEvent {
    verify(SignedPart::Body, &body.to_string()).unwrap()
}

fn id_of(event: &WebhookEvent) -> Option<String> {
    event.id().map(|id| id.to_string())
}

#[test]
fn an_id_that_no_request_could_have_is_only_text() {
    let event = event(&json!({"webhookId": "../products", "payload": {"id": "a/b"}}));
    assert_eq!((event.id(), event.webhook_id()), (None, None));
    assert_eq!(event.text("/payload/id").as_deref(), Some("a/b"));
}

// ---- what is signed

#[test]
fn the_documented_notification_is_read_in_both_readings() {
    for part in [SignedPart::Body, SignedPart::Payload] {
        let event = verify(part, NOTIFICATION).unwrap();
        assert_eq!(event.signed_part, part);
        assert_eq!(id_of(&event).as_deref(), Some(ID));
        assert_eq!(event.status(), Some(status::Sale::Settled));
        assert_eq!(event.reference().as_deref(), Some("order-42"));
        assert_eq!(event.amount(), Some("8.00".parse().unwrap()));
        assert_eq!(event.currency().as_deref(), Some("EUR"));
        assert_eq!(event.reconciliation_id().as_deref(), Some("EXAMPLE00042"));
        assert_eq!(event.submit_time_utc().as_deref(), Some("2026-01-02T03:04:05Z"));
        assert_eq!(event.event_type().unwrap().as_str(), "payments.payments.updated");
        assert_eq!(event.event_date().as_deref(), Some("2026-01-02T03:04:05"));
        assert_eq!(event.organization_id().as_deref(), Some("examplemerchant"));
        assert_eq!(event.product().unwrap().as_str(), "alternativePaymentMethods");
        assert_eq!(event.webhook_id().as_ref().map(WebhookId::as_str), Some("c51f6dd5-6d54-4d0b-b2ab-3a5fbcd1c6b1"));
        assert_eq!(event.transaction_trace_id().as_deref(), Some("trace-1"));
        assert_eq!((event.retry_number(), event.is_retry()), (Some(2), Some(true)));
        assert!(event.is_payment_update() && !event.is_test() && !event.was_encrypted);
    }
}

#[test]
fn one_of_the_readings_can_be_ruled_out() {
    for (signed, only) in [(SignedPart::Body, SignedPart::Payload), (SignedPart::Payload, SignedPart::Body)] {
        let header = signer(signed).sign(NOTIFICATION.as_bytes());
        assert!(verifier().only(signed).verify(&header, NOTIFICATION.as_bytes()).is_ok());
        let error = verifier().only(only).verify(&header, NOTIFICATION.as_bytes()).unwrap_err();
        assert_eq!(error, WebhookError::WrongSignature);
    }
}

#[test]
fn the_signed_payload_is_the_one_that_is_read() {
    let signed = r#"{"id":"1","status":"PENDING"}"#;
    let header = signer(SignedPart::Body).sign(signed.as_bytes());
    let read = |body: &str| verifier().verify(&header, body.as_bytes());
    // Another member of that name, hidden by an escape from whoever compares bytes.
    let body = format!(r#"{{"payload":{signed},"p\u0061yload":{{"id":"2","status":"SETTLED"}}}}"#);
    let event = read(&body).unwrap();
    assert_eq!((id_of(&event).as_deref(), event.status()), (Some("1"), Some(status::Sale::Pending)));
    // Two of them in the open: neither is believed.
    let other = r#"{"id":"2","status":"SETTLED"}"#;
    for (first, last) in [(signed, other), (other, signed), (signed, signed)] {
        let twice = format!(r#"{{"payload":{first},"payload":{last}}}"#);
        assert_eq!(read(&twice).unwrap_err(), WebhookError::WrongSignature, "{twice}");
    }
    // Only a member of the body itself counts.
    for elsewhere in [format!(r#"{{"a":{{"payload":{signed}}}}}"#), format!(r#"[{{"payload":{signed}}}]"#)] {
        assert_eq!(read(&elsewhere).unwrap_err(), WebhookError::WrongSignature, "{elsewhere}");
    }
    // What stands around it is not signed, and does not touch what the payload says.
    let around = read(&format!(r#"{{ "x":"\"}}{{", "status":"SETTLED" , "payload" : {signed} , "id":"2"}}"#)).unwrap();
    assert_eq!((id_of(&around).as_deref(), around.status()), (Some("1"), Some(status::Sale::Pending)));
}

/// A notification as it came, with members that a stranger added or changed, under its old header.
#[test]
fn members_that_nobody_signed_answer_nothing() {
    let payload = r#"{"id":"1","status":"FAILED"}"#;
    let header = signer(SignedPart::Body).sign(payload.as_bytes());
    for around in [
        r#""a":{"status":"SETTLED","id":"2"},"eventType":"payments.payments.updated""#,
        r#""x":{"testPayload":1},"eventType":"payments.payments.updated""#,
        r#""payloads":{"testPayload":{}},"eventType":"other""#,
        r#""testPayload":"payments.payments.updated","status":"SETTLED""#,
        r#""p\u0061yload":{"status":"SETTLED"},"Payload":{"status":"SETTLED"}"#,
    ] {
        for body in [format!("{{{around},\"payload\":{payload}}}"), format!("{{\"payload\":{payload},{around}}}")] {
            let event = verifier().verify(&header, body.as_bytes()).unwrap();
            let found = event.find("status");
            let found: Vec<_> = found.iter().map(|at| (at.pointer.as_str(), at.text.as_str())).collect();
            assert_eq!(found, [("/payload/status", "FAILED")], "{body}");
            assert!(!event.is_test() && event.is_payment_update(), "{body}");
            for pointer in ["/a/status", "/status", "/Payload/status", "/x/testPayload", "/eventType"] {
                assert_eq!(event.text(pointer), None, "{pointer} in {body}");
            }
        }
    }
    let nothing = verify(SignedPart::Payload, r#"{"eventType":"payments.payments.updated","payload":{}}"#).unwrap();
    assert!(!nothing.is_payment_update(), "no payment to check");
    let test = verify(SignedPart::Payload, r#"{"payload":{"testPayload":{}}}"#).unwrap();
    assert!(test.is_test() && !test.is_payment_update());
}

#[test]
fn a_text_may_be_signed_with_or_without_its_quotes() {
    let body = r#"{"payload":"[7]"}"#;
    for signed in ["[7]", "\"[7]\""] {
        let header = WebhookSigner::new(key()).clock(now).sign(signed.as_bytes());
        let event = verifier().verify(header, body.as_bytes()).unwrap();
        assert_eq!((event.signed_part, event.text("/payload/0").as_deref()), (SignedPart::Payload, Some("7")));
    }
}

#[test]
fn every_kind_of_payload_is_found_byte_for_byte() {
    for value in ["{}", "[1,{\"a\":\"]}\"}]", "\"\\\"\"", "-1.50e3", "true", "null", "{\"a\": [ {} ] }"] {
        for body in [
            format!("{{\"payload\":{value}}}"),
            format!("\u{feff} {{ \"a\" : [ \"payload\" ] , \"payload\" :\n{value}\t, \"z\":{{}} }}\r\n"),
        ] {
            let header = WebhookSigner::new(key()).clock(now).sign(value.as_bytes());
            let read = verifier().verify(header, body.as_bytes());
            // A text is found, and refused for what it holds. A number that is not whole is read as a text.
            let wanted = if value.starts_with(['"', '-']) { Some(WebhookError::OddPayload) } else { None };
            assert_eq!(read.err(), wanted, "{body}");
        }
    }
}

// ---- where things are

#[test]
fn members_are_found_nested_flat_and_in_between() {
    for payload in [
        json!({"id": ID, "ClientReferenceInformation": {"Code": "order-42"}, "orderInformation": {"amountDetails": {"totalAmount": 8.0}}}),
        json!({"id": ID, "clientReferenceInformation.code": "order-42", "orderInformation.amountDetails": {"totalAmount": "8.0"}}),
        json!({"organizationId": "x", "data": {"ID": ID, "clientreferenceinformation.CODE": "order-42",
            "orderInformation": {"amountDetails.totalAmount": "8.0", "lineItems": [{"id": "deeper"}]}}}),
    ] {
        let event =
            event(&json!({"eventType": "payments.payments.updated", "organizationId": "m", "payload": payload}));
        assert_eq!(id_of(&event).as_deref(), Some(ID), "{payload}");
        assert_eq!(event.reference().as_deref(), Some("order-42"), "{payload}");
        assert_eq!(event.amount(), Some("8.0".parse().unwrap()), "{payload}");
        assert_eq!(event.organization_id().as_deref(), Some("m"));
    }
}

#[test]
fn what_is_not_clear_or_not_there_is_none() {
    let unclear = event(&json!({"payload": [{"id": "1"}, {"id": "2"}]}));
    assert_eq!(unclear.id(), None);
    let nothing = event(
        &json!({"payload": {"id": null, "code": "7", "currency": "EUR", "orderInformation.amountDetails.totalAmount": "much"}}),
    );
    assert_eq!((nothing.id(), nothing.reference(), nothing.currency(), nothing.amount()), (None, None, None, None));
    assert_eq!((nothing.event_type(), nothing.retry_number(), nothing.is_retry()), (None, None, None));
    assert_eq!(nothing.status::<status::Sale>(), None);
    // The body's own members are not the payment's.
    let outside = event(&json!({"id": "1", "status": "ACTIVE", "payload": {}}));
    assert_eq!((outside.id(), outside.status::<status::Sale>()), (None, None));
}

#[test]
fn unknown_events_and_statuses_are_kept() {
    let event = event(&json!({"eventType": "payments.payments.settle.initiated", "requestType": "new",
        "payload": {"status": " SETTLE_INITIATED "}}));
    assert_eq!(event.event_type().unwrap().as_str(), "payments.payments.settle.initiated");
    assert!(!event.is_payment_update());
    assert_eq!(event.is_retry(), Some(false));
    let status = event.status::<status::Sale>().unwrap();
    assert_eq!((status.as_str(), status.may_ship(), status.is_final()), ("SETTLE_INITIATED", false, false));
}

#[test]
fn a_test_message_is_recognised() {
    for body in [
        json!({"eventType": "payments.payments.updated", "payloads": {"testPayload": {"message": "a test"}}}),
        json!({"payloads": [{"testPayload": {}}]}),
        json!({"payloads.testPayload": {"message": "a test"}}),
    ] {
        assert!(event(&body).is_test(), "{body}");
    }
    assert!(!event(&json!({"payload": {"message": "testPayload"}})).is_test());
}

#[test]
fn a_payload_that_is_json_in_a_text_is_read() {
    let event = event(&json!({"payload": "{\"id\":\"7\",\"status\":\"PENDING\"}"}));
    assert_eq!((id_of(&event).as_deref(), event.was_encrypted), (Some("7"), false));
}

#[test]
fn what_is_nearly_json_is_read_like_any_reply() {
    let body = b"\xEF\xBB\xBF{\"payload\":{\"id\":\"7\",\"note\":\"Garc\xEDa \\ud800\n\",\"big\":1e999}}\0\0";
    for part in [SignedPart::Body, SignedPart::Payload] {
        let event = verifier().verify(signer(part).sign(body), body).unwrap();
        assert_eq!((event.signed_part, id_of(&event).as_deref()), (part, Some("7")));
    }
}

// ---- the signer

#[test]
fn a_body_of_the_signer_is_a_payment_update() {
    let body = WebhookSigner::payment_update(ID, "settled", "order-42");
    let event = verifier().verify(signer(SignedPart::Body).sign(&body), &body).unwrap();
    assert_eq!((id_of(&event).as_deref(), event.reference().as_deref()), (Some(ID), Some("order-42")));
    assert!(event.is_payment_update());
    assert_eq!((event.is_retry(), event.retry_number()), (Some(false), Some(0)));
}

#[test]
fn neither_signer_nor_event_shows_a_secret_or_a_payload() {
    let key = WebhookKey::new("key-2", "Y2FuYXJ5LWNhbmFyeS1jYW5hcnk=").unwrap();
    let shown = format!("{:?} {key:?}", WebhookSigner::new(key.clone()));
    assert!(shown.contains("key-2") && !shown.contains("Y2Fu") && !shown.contains("canary"), "{shown}");
    assert_eq!(key.with_secret(str::to_owned), "Y2FuYXJ5LWNhbmFyeS1jYW5hcnk=");
    let event = event(&json!({"payload": {"id": "canary", "email": "canary@shop.example"}}));
    assert!(!format!("{event:?}").contains("canary"), "{event:?}");
    for body in [r#"{"payload":"{canary!}canary"}"#, r#"{"payload":{"canary"#, r#"{"payload":"{CANARY}canary"}"#] {
        if let Err(error) = verify(SignedPart::Body, body) {
            assert!(!format!("{error} {error:?}").contains("canary"), "{error}");
        }
    }
}

// ---- encrypted payloads

#[test]
fn an_encrypted_payload_without_a_key_is_refused() {
    let error = verify(SignedPart::Body, r#"{"payload":"eyJhbGciOiJSU0EtT0FFUCJ9.a.b.c.d"}"#).unwrap_err();
    assert_eq!(error, WebhookError::NoDecryptionKey);
    assert!(error.to_string().contains("pass the private key"), "{error}");
}

#[test]
fn an_older_cipher_is_refused_by_name() {
    let error = verify(SignedPart::Payload, r#"{"payload":"{CBC}AAECAwQFBgcICQoLDA0ODw=="}"#).unwrap_err();
    assert!(matches!(&error, WebhookError::UnsupportedCipher { cipher } if cipher.as_str() == "CBC"), "{error:?}");
    assert!(error.to_string().contains("encrypted with CBC, which is not supported"), "{error}");
}

/// An event without an id would be answered with 200, and never come again.
#[test]
fn a_text_that_is_neither_json_nor_encrypted_as_documented_is_not_an_event() {
    for text in ["AAECAwQFBgcICQ==", "7", "a.b.c.d.e", "eyJhbGciOiJSU0EtT0FFUCJ9.a.b.c", "settled", ""] {
        let payload = json!(text).to_string();
        let others = [format!(r#"{{"eventType":"payments.payments.updated","payload":{payload}}}"#), payload.clone()];
        for body in others {
            assert_eq!(verify(SignedPart::Body, &body).unwrap_err(), WebhookError::OddPayload, "{body}");
        }
        let error = verify(SignedPart::Payload, &format!(r#"{{"payload":{payload}}}"#)).unwrap_err();
        assert_eq!(error, WebhookError::OddPayload, "{text}");
        assert!(error.to_string().contains("neither JSON nor a compact JWE"), "{error}");
    }
    // What carries no payload to lose, and a test message.
    assert_eq!(event(&json!({"eventType": "payments.payments.updated"})).id(), None);
    assert!(event(&json!({"payload": "a test", "payloads": {"testPayload": {}}})).is_test());
    assert_eq!(event(&json!({"payload": "[{\"id\":\"7\"}]"})).id().as_ref().map(AnyId::bare), Some("7"));
}

#[test]
fn an_event_without_an_id_that_holds_something_encrypted_is_not_an_event() {
    const JWE: &str = "eyAiYWxnIjoiUlNBLU9BRVAiIH0.a.b.c.d";
    for payload in [
        json!({"encryptedResponse": JWE}),
        json!({"data": [{"content": format!(" {JWE}\n")}]}),
        json!({"data": "{CBC}AAEC"}),
        json!({"protected": "eyJhbGciOiJSU0EtT0FFUCJ9", "iv": "AAEC", "ciphertext": "AAEC", "tag": "AAEC"}),
    ] {
        for (part, body) in [
            (SignedPart::Body, json!({"payload": payload})),
            (SignedPart::Payload, json!({"payload": payload})),
            (SignedPart::Body, json!({"Payload": payload})),
            (SignedPart::Body, payload.clone()),
        ] {
            assert_eq!(verify(part, &body.to_string()).unwrap_err(), WebhookError::OddPayload, "{body}");
        }
    }
    // With an id there is a status to check.
    let event = event(&json!({"payload": {"id": ID, "more": JWE}}));
    assert_eq!(event.id().as_ref().map(AnyId::bare), Some(ID));
}

#[test]
fn a_compact_jwe_is_recognised_by_its_parts_and_not_by_its_first_letters() {
    for header in ["{ \"alg\":\"RSA-OAEP\"}", "{\n\"alg\":\"RSA-OAEP\"}", "\t{\"alg\":\"RSA-OAEP\"}"] {
        use base64::Engine as _;
        let header = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(header);
        let error = verify(SignedPart::Body, &json!({"payload": format!("{header}.a.b.c.d")}).to_string()).unwrap_err();
        assert_eq!(error, WebhookError::NoDecryptionKey, "{header}");
    }
}

#[cfg(feature = "mle")]
mod encrypted {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use thunes_runtime::PayloadKey;

    use super::*;

    const PAYLOADS: &str = include_str!("../../tests/fixtures/webhook-payloads.json");
    const VECTORS: &str = include_str!("../../tests/fixtures/auth-vectors.json");

    fn payload_key(place: usize) -> PayloadKey {
        let vectors: Value = serde_json::from_str(VECTORS).unwrap();
        let der = vectors["mle"][place]["recipient_private_key_der_base64"].as_str().unwrap();
        PayloadKey::from_der(&STANDARD.decode(der).unwrap()).unwrap()
    }

    fn jwe(name: &str) -> String {
        let payloads: Value = serde_json::from_str(PAYLOADS).unwrap();
        payloads["jwe"][name].as_str().unwrap().to_owned()
    }

    fn opened(jwe: &str, keys: &[usize]) -> Result<WebhookEvent, WebhookError> {
        let body = json!({"eventType": "payments.payments.updated", "payload": jwe}).to_string();
        let verifier = keys.iter().fold(verifier(), |verifier, place| verifier.decrypt_with(payload_key(*place)));
        verifier.verify(signer(SignedPart::Payload).sign(body.as_bytes()), body.as_bytes())
    }

    #[test]
    fn both_hashes_of_the_documented_cipher_decrypt() {
        for name in ["RSA-OAEP-256 A256GCM", "RSA-OAEP A256GCM"] {
            for keys in [&[1][..], &[0, 1]] {
                let event = opened(&jwe(name), keys).unwrap();
                assert!(event.was_encrypted);
                assert_eq!(
                    (id_of(&event).as_deref(), event.reference().as_deref()),
                    (Some(ID), Some("order-42")),
                    "{name}"
                );
                assert_eq!(
                    (event.status(), event.text("/payload/status").as_deref()),
                    (Some(status::Sale::Settled), Some("settled"))
                );
            }
        }
    }

    #[test]
    fn any_other_cipher_is_refused_by_name() {
        for (name, cipher) in [("RSA1_5 A256GCM", "RSA1_5"), ("RSA-OAEP A128GCM", "A128GCM")] {
            let error = opened(&jwe(name), &[1]).unwrap_err();
            assert!(
                matches!(&error, WebhookError::UnsupportedCipher { cipher: found } if found.as_str() == cipher),
                "{error:?}"
            );
        }
    }

    #[test]
    fn another_key_or_a_changed_text_does_not_decrypt() {
        let whole = jwe("RSA-OAEP A256GCM");
        assert_eq!(opened(&whole, &[0]).unwrap_err(), WebhookError::DoesNotDecrypt);
        let parts: Vec<_> = whole.split('.').collect();
        for place in 1..5 {
            let mut changed = parts.clone();
            let flipped = if parts[place].starts_with('A') { "B" } else { "A" }.to_owned() + &parts[place][1..];
            changed[place] = &flipped;
            assert_eq!(opened(&changed.join("."), &[1]).unwrap_err(), WebhookError::DoesNotDecrypt, "part {place}");
        }
        let shown = format!("{:?} {:?}", payload_key(0), opened(&whole, &[0]).unwrap_err());
        assert!(shown.contains("PayloadKey { .. }"), "{shown}");
    }
}

// ---- any event

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        "\\PC{0,8}|settled|[\"\\\\{}\\[\\],:]{0,8}".prop_map(Into::into),
    ];
    leaf.prop_recursive(4, 32, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Into::into),
            proptest::collection::btree_map("status|id|payload|[a.\"\\\\~/]{0,4}", inner, 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// Everything but the members around the payload.
fn signed_answers(event: &WebhookEvent) -> impl PartialEq + std::fmt::Debug {
    let found: Vec<_> = ["status", "id", "a", "x"].iter().flat_map(|name| event.find(name)).collect();
    let found: Vec<_> = found.into_iter().map(|member| (member.pointer, member.text)).collect();
    let texts = ["", "/a", "/status", "/id", "/payload", "/payload/status"].map(|pointer| event.text(pointer));
    let payment = (event.id(), event.reference(), event.amount(), event.currency(), event.reconciliation_id());
    let status = event.status::<status::Sale>();
    (found, texts, payment, status, event.submit_time_utc(), event.is_test(), event.is_payment_update())
}

proptest! {
    #[test]
    fn what_is_around_a_signed_payload_changes_no_answer(payload in any_json(), around in any_json(), event_type in any_json()) {
        let payload = json!({"id": "7", "status": payload});
        let alone = verify(SignedPart::Payload, &json!({"payload": payload}).to_string()).unwrap();
        for body in [
            json!({"a": around, "payload": payload, "status": around, "testPayload": around, "x": {"id": "8"}, "eventType": event_type}),
            json!({"id": around, "payload": payload, "eventType": "payments.payments.settled"}),
        ] {
            let event = verify(SignedPart::Payload, &body.to_string()).unwrap();
            prop_assert_eq!(signed_answers(&event), signed_answers(&alone), "{}", body);
        }
    }

    #[test]
    fn any_event_that_is_signed_verifies_in_both_readings(payload in any_json(), around in any_json(), pretty in any::<bool>()) {
        let body = json!({"a": around, "payload": payload, "z": around});
        let body = if pretty { serde_json::to_string_pretty(&body).unwrap() } else { body.to_string() };
        for part in [SignedPart::Body, SignedPart::Payload] {
            match verify(part, &body) {
                Ok(event) => prop_assert_eq!(event.signed_part, part),
                // A text that looks encrypted, or is neither that nor JSON.
                Err(WebhookError::UnsupportedCipher { .. } | WebhookError::OddPayload) => {}
                Err(error) => prop_assert!(false, "{}: {}", error, body),
            }
        }
    }

    #[test]
    fn any_changed_byte_refuses(payload in any_json(), place in any::<prop::sample::Index>(), flip in 1..=255_u8) {
        let value = payload.to_string();
        let body = format!("{{\"payload\":{value}}}");
        for (part, from, signed) in [(SignedPart::Body, 0, body.len()), (SignedPart::Payload, 11, value.len())] {
            let header = signer(part).sign(body.as_bytes());
            let mut changed = body.clone().into_bytes();
            changed[from + place.index(signed)] ^= flip;
            let refused = verifier().only(part).verify(&header, &changed);
            prop_assert!(refused.is_err(), "{:?} {}", part, String::from_utf8_lossy(&changed));
            let at = header.find("sig=").unwrap() + 4;
            let mut signature = header.clone().into_bytes();
            // The last sign holds bits that are not part of the signature, and `=` may be dropped.
            let index = at + place.index(header.len() - at - 2);
            signature[index] = if signature[index] == b'A' { b'B' } else { b'A' };
            prop_assert!(verifier().verify(&signature, body.as_bytes()).is_err());
        }
    }
}
