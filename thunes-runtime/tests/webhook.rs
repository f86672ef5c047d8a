//! Webhooks: what is believed, what is not and why, and what can be read.
#![cfg(feature = "webhooks")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use proptest::prelude::*;
use thunes_runtime::{WebhookError, WebhookEvent, WebhookKey, WebhookSetupError, WebhookVerifier};

const SECRET: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
const NEW_SECRET: &str = "Y2FuYXJ5LWNhbmFyeS1jYW5hcnk=";

/// Fri, 02 Jan 2026 03:04:05 GMT.
const NOW: u64 = 1_767_323_045_000;

const PAYLOAD: &str =
    r#"{"event":"payments.payments.updated","data":{"id":"7652176144426365504805","status":"settled"}}"#;

/// Made by another HMAC implementation.
const SIGNATURE: &str = "1XJhwFd5JLuooCP1g5kcFh4KYZRDx7O7old1JOccw2U=";

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

fn verifier() -> WebhookVerifier {
    let key = WebhookKey::new("key-1", SECRET).unwrap();
    WebhookVerifier::new([key]).unwrap().clock(|| at(NOW))
}

fn at(millis: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(millis)
}

fn header(secret: &str, key_id: &str, millis: u64, payload: &[u8]) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, &STANDARD.decode(secret).unwrap());
    let signed = [format!("{millis}.").as_bytes(), payload].concat();
    format!("t={millis};keyId={key_id};sig={}", STANDARD.encode(hmac::sign(&key, &signed)))
}

fn event(payload: &str) -> WebhookEvent {
    verifier().verify(header(SECRET, "key-1", NOW, payload.as_bytes()), payload.as_bytes()).unwrap()
}

#[track_caller]
fn refused(verifier: &WebhookVerifier, header: impl AsRef<[u8]>) -> WebhookError {
    verifier.verify(header, PAYLOAD.as_bytes()).unwrap_err()
}

// ---- what is believed

#[test]
fn a_signed_payload_is_believed() {
    let event = verifier().verify(format!("t={NOW};keyId=key-1;sig={SIGNATURE}"), PAYLOAD.as_bytes()).unwrap();
    assert_eq!((event.signed_at, event.key_id.as_str()), (at(NOW), "key-1"));
    assert_eq!(event.status(), Some(status::Sale::Settled));
}

#[test]
fn the_parts_may_stand_in_any_order_with_others_between() {
    let header = format!("sig={SIGNATURE}; v=2;keyId=key-1 ; t={NOW}; flag");
    assert!(verifier().verify(header, PAYLOAD.as_bytes()).is_ok());
}

#[test]
fn quotes_blanks_and_a_trailing_semicolon_do_not_matter() {
    assert!(SIGNATURE.ends_with('='), "a signature with `=` in it");
    for header in [
        format!("\"t={NOW};keyId=key-1;sig={SIGNATURE}\""),
        format!("t={NOW};keyId=key-1;sig={SIGNATURE}\";"),
        format!("  t={NOW}; keyId=key-1; sig={SIGNATURE};  "),
        format!("t=\"{NOW}\";keyId=\"key-1\";sig=\"{SIGNATURE}\";"),
        format!("'t={NOW};keyId=key-1;sig={SIGNATURE}'"),
        format!("t = {NOW};;keyId = key-1;sig = {SIGNATURE}"),
        format!("t={NOW};keyId=key-1;sig={}", SIGNATURE.trim_end_matches('=')),
    ] {
        assert!(verifier().verify(&header, PAYLOAD.as_bytes()).is_ok(), "{header}");
        let forged = header.replace("1XJh", "1XJi");
        assert_eq!(refused(&verifier(), &forged), WebhookError::WrongSignature, "{forged}");
    }
}

#[test]
fn two_keys_work_while_one_is_changed() {
    let keys = [("key-1", SECRET), ("key-2", NEW_SECRET), ("key-1", NEW_SECRET)];
    let keys = keys.map(|(id, secret)| WebhookKey::new(id, secret).unwrap());
    let verifier = WebhookVerifier::new(keys).unwrap().clock(|| at(NOW));
    for (id, secret) in [("key-1", SECRET), ("key-2", NEW_SECRET), ("key-1", NEW_SECRET)] {
        assert!(verifier.verify(header(secret, id, NOW, PAYLOAD.as_bytes()), PAYLOAD.as_bytes()).is_ok(), "{id}");
    }
    assert_eq!(refused(&verifier, header(SECRET, "key-2", NOW, PAYLOAD.as_bytes())), WebhookError::WrongSignature);
}

// ---- what is not

#[test]
fn one_changed_byte_is_enough_to_refuse() {
    let wrong = WebhookError::WrongSignature;
    let good = header(SECRET, "key-1", NOW, PAYLOAD.as_bytes());
    for place in 0..PAYLOAD.len() {
        let mut changed = PAYLOAD.as_bytes().to_vec();
        changed[place] ^= 1;
        assert_eq!(verifier().verify(&good, &changed).unwrap_err(), wrong, "{place}");
    }
    assert_eq!(
        refused(&verifier(), good.replace(&NOW.to_string(), &(NOW + 1).to_string())),
        wrong,
        "the time is signed"
    );
    for signature in ["AAAA", &STANDARD.encode([0; 32]), &STANDARD.encode([0; 64])] {
        assert_eq!(refused(&verifier(), format!("t={NOW};keyId=key-1;sig={signature}")), wrong);
    }
    let short = STANDARD.decode(SIGNATURE).unwrap();
    let short = STANDARD.encode(&short[..31]);
    assert_eq!(refused(&verifier(), format!("t={NOW};keyId=key-1;sig={short}")), wrong, "a part of the signature");
    assert_eq!(
        wrong.to_string(),
        "the webhook's signature is wrong: it is not from the gateway, the key has another secret, or the payload is not the received bytes (parsing and rewriting JSON changes them)"
    );
}

#[test]
fn an_old_one_and_one_from_the_future_are_refused() {
    let minutes = |minutes: i64| NOW.checked_add_signed(minutes * 60_000).unwrap();
    let signed = |millis| header(SECRET, "key-1", millis, PAYLOAD.as_bytes());
    for fresh in [NOW, minutes(-60), minutes(60)] {
        assert!(verifier().verify(signed(fresh), PAYLOAD.as_bytes()).is_ok(), "{fresh}");
    }
    assert_eq!(
        refused(&verifier(), signed(minutes(-60) - 1000)).to_string(),
        "the webhook was signed 3601 seconds ago, and 3600 are allowed: it is a replay, or this machine's clock is ahead: run NTP. If the gateway resends old webhooks on purpose, use `any_age`"
    );
    assert_eq!(
        refused(&verifier(), signed(minutes(60) + 1000)).to_string(),
        "the webhook was signed 3601 seconds in the future, but only 3600 are allowed: this machine's clock is behind. Run NTP"
    );
    assert!(matches!(refused(&verifier(), signed(u64::MAX)), WebhookError::TooNew { .. }));
    assert!(matches!(refused(&verifier(), signed(0)), WebhookError::TooOld { .. }));
    let strict = verifier().tolerance(Duration::from_secs(1));
    assert!(matches!(refused(&strict, signed(NOW - 1001)), WebhookError::TooOld { .. }));
    for odd in [0, NOW - 1, u64::MAX] {
        assert!(verifier().any_age().verify(signed(odd), PAYLOAD.as_bytes()).is_ok(), "{odd}");
    }
    let forged = signed(0).replace("sig=", "sig=AAAA");
    assert_eq!(refused(&verifier(), forged), WebhookError::WrongSignature, "the signature comes first");
}

#[test]
fn an_unknown_key_is_named() {
    assert_eq!(
        refused(&verifier(), header(SECRET, "key-9", NOW, PAYLOAD.as_bytes())).to_string(),
        "the webhook is signed with the key key-9, which is not one of the given keys: add it if it is your new key"
    );
    let odd = refused(&verifier(), format!("t={NOW};keyId=ana@shop.example;sig={SIGNATURE}"));
    assert!(!format!("{odd} {odd:?}").contains("ana@"), "{odd}");
}

#[test]
fn a_header_that_is_none_says_what_is_missing() {
    for (header, error) in [
        (String::new(), WebhookError::MissingPart { part: "t" }),
        (format!("t={NOW}"), WebhookError::MissingPart { part: "sig" }),
        (format!("t={NOW};sig={SIGNATURE}"), WebhookError::MissingPart { part: "keyId" }),
        (format!("t=;keyId=key-1;sig={SIGNATURE}"), WebhookError::MissingPart { part: "t" }),
        (format!("t=+1;keyId=key-1;sig={SIGNATURE}"), WebhookError::OddPart { part: "t" }),
        (format!("t=99999999999999999999;keyId=key-1;sig={SIGNATURE}"), WebhookError::OddPart { part: "t" }),
        (format!("t={NOW};t={NOW};keyId=key-1;sig={SIGNATURE}"), WebhookError::OddPart { part: "t" }),
        (format!("t={NOW};keyId=key-1;sig=not base64"), WebhookError::OddPart { part: "sig" }),
        (format!("T={NOW};keyid=key-1;SIG={SIGNATURE}"), WebhookError::MissingPart { part: "t" }),
        (format!("t={NOW};keyId=ü;sig={SIGNATURE}"), WebhookError::OddHeader),
        ("x".repeat(1025), WebhookError::OddHeader),
    ] {
        assert_eq!(refused(&verifier(), &header), error, "{header}");
    }
    assert_eq!(
        refused(&verifier(), "t=1").to_string(),
        "the header v-c-signature has no `sig=`: it reads `t=<milliseconds>;keyId=<id>;sig=<base64>`. Check that the whole header \
         was passed on"
    );
}

#[test]
fn a_payload_has_a_longest_length() {
    let verifier = verifier().payload_limit(PAYLOAD.len() - 1);
    assert_eq!(
        refused(&verifier, header(SECRET, "key-1", NOW, PAYLOAD.as_bytes())).to_string(),
        format!("the payload has {} bytes, more than the {} of `payload_limit`", PAYLOAD.len(), PAYLOAD.len() - 1)
    );
    let verifier = verifier.payload_limit(PAYLOAD.len());
    assert!(verifier.verify(header(SECRET, "key-1", NOW, PAYLOAD.as_bytes()), PAYLOAD.as_bytes()).is_ok());
}

#[test]
fn a_payload_of_one_mebibyte_is_taken_unless_told_otherwise() {
    let limit = 1024 * 1024;
    let payload = format!("[\"{}\"]", "x".repeat(limit - 4));
    assert_eq!(event(&payload).text("/0").map(|text| text.len()), Some(limit - 4));
    let error = verifier().verify("", format!("{payload} ").as_bytes()).unwrap_err();
    assert_eq!(error, WebhookError::TooLong { limit, actual: limit + 1 });
}

#[test]
fn a_signed_payload_that_is_no_json_is_refused() {
    for payload in ["", "settled", "{\"status\":\"settled\""] {
        let error =
            verifier().verify(header(SECRET, "key-1", NOW, payload.as_bytes()), payload.as_bytes()).unwrap_err();
        assert!(matches!(error, WebhookError::NotJson { .. }), "{error}");
        assert!(
            error
                .to_string()
                .starts_with("the webhook is from the gateway, but its payload is not complete JSON (line 1")
        );
    }
}

// ---- what can be read

#[test]
fn a_status_is_read_in_any_case_and_an_unknown_one_is_kept() {
    let status = |word: &str| event(&format!(r#"[{{"payload":{{"status":"{word}"}}}}]"#)).status::<status::Sale>();
    assert_eq!(status("pending"), Some(status::Sale::Pending));
    assert_eq!(status("SETTLED"), Some(status::Sale::Settled));
    let unknown = status("authorized").unwrap();
    assert_eq!((unknown.as_str(), unknown.is_final(), unknown.may_ship()), ("authorized", false, false));
}

#[test]
fn a_status_that_is_not_clear_is_none() {
    assert_eq!(event(r#"{"id":"76"}"#).status::<status::Sale>(), None);
    assert_eq!(event(r#"{"status":null}"#).status::<status::Sale>(), None);
    let both = event(r#"{"status":"active","data":{"status":"settled"}}"#);
    assert_eq!(both.status::<status::Sale>(), None);
    assert_eq!(both.status_at("/data/status"), Some(status::Sale::Settled));
    assert_eq!(both.status_at::<status::Sale>("/data"), None);
    let agreeing = event(r#"{"status":"SETTLED","data":{"status":"settled"}}"#);
    assert_eq!(agreeing.status(), Some(status::Sale::Settled));
}

#[test]
fn everything_in_it_can_be_found() {
    let event = event(r#"{"a/b":[{"code":"order-42"},{"code":43}],"code":{"code":true},"n":1.50,"name":"x"}"#);
    let found: Vec<_> = event.find("code").into_iter().map(|member| (member.pointer, member.text)).collect();
    let found: Vec<_> = found.iter().map(|(pointer, text)| (pointer.as_str(), text.as_str())).collect();
    assert_eq!(found, [("/a~1b/0/code", "order-42"), ("/a~1b/1/code", "43"), ("/code/code", "true")]);
    assert!(found.iter().all(|(pointer, text)| event.text(pointer).as_deref() == Some(text)), "pointers lead back");
    assert_eq!(event.text("/nowhere"), None);
}

#[test]
fn the_event_that_is_known_is_recognised() {
    assert!(event(PAYLOAD).is_payment_update());
    assert!(event(r#"[["payments.payments.updated"]]"#).is_payment_update());
    assert!(!event(r#"{"event":"payments.payments.accept"}"#).is_payment_update());
}

// ---- secrets

#[test]
fn nothing_secret_or_personal_is_shown() {
    let key = WebhookKey::new("key-2", NEW_SECRET).unwrap();
    assert_eq!(format!("{key:?}"), "WebhookKey { id: \"key-2\", .. }");
    let verifier = format!("{:?}", WebhookVerifier::new([key]).unwrap());
    assert!(!verifier.contains("canary") && !verifier.contains(NEW_SECRET) && verifier.contains("key-2"), "{verifier}");
    let event = event(r#"{"email":"canary@shop.example"}"#);
    let shown = format!("{event:?} {:?}", event.find("email"));
    assert!(!shown.contains("canary@") && shown.contains("/email"), "{shown}");
    assert!(shown.contains("WebhookEvent { signed_at: ") && shown.contains("key_id: key-1"), "{shown}");
}

#[test]
fn what_is_wrong_with_a_key_is_said_and_not_repeated() {
    let error = |id: &str, secret: &str| WebhookKey::new(id, secret).unwrap_err();
    assert_eq!(error("", SECRET).to_string(), "the webhook key's id is empty: check its source");
    assert_eq!(error("key", "").to_string(), "the webhook key's secret is empty: check its source");
    assert_eq!(error("a;b", SECRET), WebhookSetupError::OddKeyId);
    assert_eq!(error("a\n", SECRET), WebhookSetupError::OddKeyId);
    assert_eq!(error("a\"b", SECRET), WebhookSetupError::OddKeyId, "a header could not name it");
    assert_eq!(error("key", "AAEC\n"), WebhookSetupError::SecretNotBase64);
    assert!(!error("key", "canary-canary").to_string().contains("canary"));
    let none = WebhookVerifier::new([]).unwrap_err();
    assert_eq!(none.to_string(), "no webhook key was given: pass at least one, or nothing can be verified");
}

// ---- hostile bytes

fn any_json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        "\\PC{0,8}|settled|payments.payments.updated".prop_map(Into::into),
    ];
    leaf.prop_recursive(4, 32, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Into::into),
            proptest::collection::btree_map("status|[a~/]{0,4}", inner, 0..4)
                .prop_map(|members| serde_json::Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn hostile_bytes_are_refused(header in any::<Vec<u8>>(), payload in any::<Vec<u8>>()) {
        prop_assert!(verifier().verify(header, &payload).is_err());
    }

    #[test]
    fn hostile_headers_are_refused(header in "(t=[0-9+-]{0,21}|keyId=key-1|sig=[A-Za-z0-9+/=]{0,50}|[;= ]|;){0,8}") {
        prop_assert!(verifier().verify(header, PAYLOAD.as_bytes()).is_err());
    }

    #[test]
    fn signed_but_strange_bytes_never_panic(payload in any::<Vec<u8>>()) {
        let _ = verifier().verify(header(SECRET, "key-1", NOW, &payload), &payload);
    }

    #[test]
    fn any_signed_json_can_be_read(json in any_json()) {
        // A text as the whole body may be something encrypted.
        let json = if json.is_object() { json } else { serde_json::json!([json]) };
        let event = event(&json.to_string());
        let _ = (event.status::<status::Sale>(), event.is_payment_update());
        for member in event.find("status") {
            prop_assert_eq!(event.text(&member.pointer), Some(member.text));
        }
    }
}

#[test]
fn deep_json_does_not_overflow_the_stack() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let error = verifier().verify(header(SECRET, "key-1", NOW, deep.as_bytes()), deep.as_bytes()).unwrap_err();
    assert_eq!(error, WebhookError::TooDeep);
}
