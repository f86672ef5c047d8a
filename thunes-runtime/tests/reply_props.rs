//! Any bytes, any JSON, and replies with something changed: they are read or refused, never a panic, and what is meant for people
//! is never shown.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Map, Value, json};
use thunes_runtime::{GatewayId, Reply, RequestSpec, Status};

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
        /// Paid out.
        #[status("FUNDED", Final, Ship, Funded)]
        Funded,
        /// It failed.
        #[status("FAILED", Failed)]
        Failed,
        /// Another one.
        Other(thunes_runtime::Code),
    }
}

/// Markers of ids.
mod id {
    thunes_runtime::id_marker!(IdMethod for Bizum = "bizum");
    thunes_runtime::id_marker!(IdKind for Sale = "sale");
}

/// Id of a sale.
pub type SaleId = thunes_runtime::Id<id::Bizum, id::Sale>;

type SaleReply = Reply<SaleId, status::Sale>;

/// What is read is the reply to such a request.
const SALE: RequestSpec =
    RequestSpec::new("bizum", "Sale", "sale").reply(<SaleId as GatewayId>::KIND, <status::Sale as Status>::ALL);

/// In place of free text. It is not a code word, since it has a space.
const MARKER: &str = "Canary Canary";

/// Every member of a reply that may hold free text.
const FREE_TEXT: [&str; 20] = [
    "/message",
    "/submitTimeUtc",
    "/reconciliationId",
    "/clientReferenceInformation/code",
    "/clientReferenceInformation/returnReconciliationId",
    "/orderInformation/amountDetails/totalAmount",
    "/orderInformation/amountDetails/currency",
    "/orderInformation/billTo/email",
    "/processorInformation/paymentUrl",
    "/processorInformation/transactionId",
    "/processorInformation/token",
    "/processorInformation/responseCode",
    "/processorInformation/responseDetails",
    "/refundAmountDetails/refundAmount",
    "/errorInformation/reason",
    "/errorInformation/message",
    "/errorInformation/details/0/field",
    "/errorInformation/details/0/reason",
    "/_links/self/href",
    "/_links/self/method",
];

fn reply() -> Value {
    json!({
        "id": "7652176144426365504805",
        "status": "PENDING",
        "submitTimeUtc": "2025-12-08T18:13:35Z",
        "reconciliationId": "RECON0000101",
        "message": "Request was processed.",
        "clientReferenceInformation": {"code": "order-42", "returnReconciliationId": "RECON0000102"},
        "orderInformation": {"amountDetails": {"totalAmount": "8.00", "currency": "EUR"}, "billTo": {"email": "a@b.example"}},
        "processorInformation": {
            "paymentUrl": "https://pay.example/1",
            "transactionId": "500000000101",
            "token": "500000000101",
            "responseCode": "00001",
            "responseDetails": "00001",
        },
        "refundAmountDetails": {"refundAmount": "3.00"},
        "errorInformation": {
            "reason": "PAYMENT_REFUSED",
            "message": "Refused.",
            "details": [{"field": "orderInformation.billTo.email", "reason": "INVALID_DATA"}],
        },
        "_links": {"self": {"href": "/pts/v2/payments/1", "method": "GET"}},
    })
}

fn read(whole: &Value) -> Result<SaleReply, thunes_runtime::ReplyError> {
    SaleReply::from_json(&SALE, &serde_json::to_vec(whole).unwrap())
}

/// Reads it, shows whatever comes out, and checks what has to hold of every reply.
fn check(body: &[u8]) -> Result<String, TestCaseError> {
    let reply = match SaleReply::from_json(&SALE, body) {
        Ok(reply) => reply,
        Err(error) => return Ok(format!("{error} {error:?}")),
    };
    prop_assert_eq!(&reply.id.to_string().parse::<SaleId>().unwrap(), &reply.id);
    let named = status::Sale::ALL.iter().find(|spec| spec.value.eq_ignore_ascii_case(reply.status.as_str()));
    for (pointer, read, whole) in documented(&reply) {
        prop_assert_eq!(read, whole, "{}", pointer);
    }
    prop_assert_eq!(reply.status.spec(), named);
    prop_assert_eq!(reply.status.may_ship(), named.is_some_and(|spec| spec.may_ship));
    prop_assert_eq!(reply.status.is_final(), named.is_some_and(|spec| spec.is_final));
    prop_assert_eq!(reply.status.is_funded(), named.is_some_and(|spec| spec.is_funded));
    Ok(format!("{reply:?} {} {}", reply.id, reply.status))
}

const PAYMENT_URL: &str = "/processorInformation/paymentUrl";

/// The documented members, each as the reply has it and as a tree of the whole JSON has it.
fn documented(reply: &SaleReply) -> Vec<(&'static str, Option<String>, Option<String>)> {
    let code = |code: &Option<thunes_runtime::Code>| code.as_ref().map(|code| code.as_str().to_owned());
    let members = [
        ("/submitTimeUtc", reply.submit_time_utc.clone()),
        ("/reconciliationId", reply.reconciliation_id.clone()),
        ("/message", reply.message.clone()),
        ("/clientReferenceInformation/code", reply.reference_code.clone()),
        ("/clientReferenceInformation/returnReconciliationId", reply.return_reconciliation_id.clone()),
        ("/orderInformation/amountDetails/currency", reply.currency.clone()),
        // An address that is not for customers is not a payment URL, but still text.
        (
            PAYMENT_URL,
            reply.payment_url.clone().or_else(|| reply.text(PAYMENT_URL).filter(|url| url != "https://pay.example/1")),
        ),
        ("/processorInformation/transactionId", reply.transaction_id.clone()),
        ("/processorInformation/token", reply.token.clone()),
        ("/processorInformation/responseCode", code(&reply.response_code)),
        ("/processorInformation/responseDetails", code(&reply.response_details)),
        ("/errorInformation/message", reply.error.as_ref().and_then(|error| error.message.clone())),
        ("/_links/self/href", reply.links().remove("self").map(|link| link.href)),
    ];
    members.into_iter().map(|(pointer, read)| (pointer, read, reply.text(pointer))).collect()
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".*".prop_map(Value::from),
    ];
    let name = prop_oneof!["id", "status", "details", "errorInformation", "_links", "[a-z]{0,5}"];
    leaf.prop_recursive(5, 48, 6, move |inner| {
        let members = btree_map(name.clone(), inner.clone(), 0..6);
        prop_oneof![
            vec(inner, 0..6).prop_map(Value::from),
            members.prop_map(|members| Value::Object(Map::from_iter(members))),
        ]
    })
}

/// The pointers of everything in a value.
fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, member)| pointers(member, &format!("{at}/{name}"), found));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| pointers(item, &format!("{at}/{index}"), found));
        }
        _ => {}
    }
}

/// A reply with other values in some of its places.
fn changed(changes: Vec<(Index, Value)>) -> Value {
    let mut whole = reply();
    for (index, value) in changes {
        let mut places = Vec::new();
        pointers(&whole, "", &mut places);
        *whole.pointer_mut(index.get(&places).as_str()).unwrap() = value;
    }
    whole
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(body in vec(any::<u8>(), 0..512)) {
        check(&body)?;
    }

    #[test]
    fn any_json_is_read_or_refused(value in any_json()) {
        check(&serde_json::to_vec(&value).unwrap())?;
    }

    #[test]
    fn a_reply_with_other_values_is_read_or_refused(changes in vec((any::<Index>(), any_json()), 1..4)) {
        check(&serde_json::to_vec(&changed(changes)).unwrap())?;
    }

    #[test]
    fn a_reply_with_other_bytes_is_read_or_refused(
        changes in vec((any::<Index>(), any::<u8>()), 1..8),
        length in any::<Index>(),
    ) {
        let mut body = serde_json::to_vec(&reply()).unwrap();
        for (index, byte) in changes {
            *index.get_mut(&mut body) = byte;
        }
        check(&body)?;
        let length = length.index(body.len());
        check(&body[..length])?;
    }

    #[test]
    fn no_part_of_a_reply_is_one(length in any::<Index>()) {
        let body = serde_json::to_vec(&reply()).unwrap();
        let length = length.index(body.len());
        prop_assert!(SaleReply::from_json(&SALE, &body[..length]).is_err(), "{length} bytes");
    }

    #[test]
    fn a_status_means_something_only_when_the_spec_names_it(word in prop_oneof![".*", "(?i)(pending|settled|funded|failed)", "SETTLED.?"]) {
        let mut whole = reply();
        whole["status"] = json!(word);
        check(&serde_json::to_vec(&whole).unwrap())?;
        let known = status::Sale::ALL.iter().any(|spec| spec.value.eq_ignore_ascii_case(word.trim()));
        let status = <status::Sale as Status>::from_gateway(&word);
        prop_assert_eq!(status.spec().is_some(), known);
        if !known {
            prop_assert_eq!(status.as_str(), word.trim());
        }
    }

    #[test]
    fn an_id_is_plain_or_refused(text in prop_oneof![".*", "[A-Za-z0-9_-]{0,70}", "[0-9]{22}"]) {
        let plain = text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        let fits = plain && (1..=64).contains(&text.len());
        let id = SaleId::from_gateway(&text);
        prop_assert_eq!(id.is_ok(), fits);
        if let Ok(id) = id {
            prop_assert_eq!(id.bare(), &text);
            prop_assert_eq!(id.to_string().parse::<SaleId>(), Ok(id));
        }
        // A stored id says whose it is; without that it is none.
        prop_assert!(text.parse::<SaleId>().is_err());
        let mut whole = reply();
        whole["id"] = json!(text);
        prop_assert_eq!(read(&whole).is_ok(), fits);
        let stored = format!("bizum:sale:{text}").parse::<SaleId>();
        prop_assert_eq!(stored.is_ok(), fits);
        let others = format!("twint:sale:{text}").parse::<SaleId>();
        prop_assert!(others.is_err());
    }

    #[test]
    fn free_text_is_never_shown(places in vec(any::<Index>(), 1..6), damage in proptest::option::of(any::<Index>())) {
        let mut whole = reply();
        for place in places {
            *whole.pointer_mut(FREE_TEXT[place.index(FREE_TEXT.len())]).unwrap() = json!(MARKER);
        }
        let mut body = serde_json::to_vec(&whole).unwrap();
        if let Some(at) = damage {
            let length = at.index(body.len());
            body.truncate(length);
        }
        let shown = check(&body)?;
        prop_assert!(!shown.contains("Canary"), "{shown}");
    }
}

#[test]
fn a_byte_that_is_not_utf8_spoils_its_own_text_only() {
    let body =
        [br#"{"id":"765","status":"SETTLED","message":"caf"#.as_slice(), b"\xe9", br#"","other":""#, b"\xff", br#""}"#]
            .concat();
    let reply = SaleReply::from_json(&SALE, &body).unwrap();
    assert_eq!((reply.id.bare(), reply.status.may_ship()), ("765", true));
    assert_eq!(reply.message.as_deref(), Some("caf\u{fffd}"));
    assert_eq!(reply.text("/other").as_deref(), Some("\u{fffd}"));
}

#[test]
fn every_place_of_free_text_is_read_and_not_shown() {
    for place in FREE_TEXT {
        let mut whole = reply();
        *whole.pointer_mut(place).unwrap() = json!(MARKER);
        let reply = read(&whole).unwrap();
        assert_eq!(reply.text(place).as_deref(), Some(MARKER));
        let shown = format!("{reply:?} {:?} {:?}", reply.error, reply.links());
        assert!(!shown.contains("Canary"), "{place}: {shown}");
    }
}

#[test]
fn an_id_or_status_that_is_no_code_word_is_not_shown() {
    for place in ["id", "status"] {
        let mut whole = reply();
        whole[place] = json!(MARKER);
        let shown = match read(&whole) {
            Ok(reply) => format!("{reply:?} {:?} {}", reply.status, reply.status),
            Err(error) => format!("{error} {error:?}"),
        };
        assert!(!shown.contains("Canary"), "{place}: {shown}");
    }
}

#[test]
fn a_member_of_another_type_counts_as_absent_and_the_rest_is_read() {
    for name in
        ["clientReferenceInformation", "orderInformation", "processorInformation", "refundAmountDetails", "_links"]
    {
        for other in
            [json!([1, {"code": "x"}, []]), json!("x"), json!(true), json!(-1), json!(1), json!(1.5), json!(null)]
        {
            let mut whole = reply();
            whole[name] = other;
            let read = read(&whole).unwrap();
            assert_eq!((read.status, read.message.as_deref()), (status::Sale::Pending, Some("Request was processed.")));
        }
    }
}

#[test]
fn the_amounts_and_links_of_a_reply_are_read() {
    let read = read(&reply()).unwrap();
    assert_eq!(read.total_amount, Some("8.00".parse().unwrap()));
    assert_eq!(read.refund_amount, Some("3.00".parse().unwrap()));
    let link = &read.links()["self"];
    assert_eq!((link.href.as_str(), link.method.as_deref()), ("/pts/v2/payments/1", Some("GET")));
}

#[test]
fn what_is_shown_of_a_reply_is_for_finding_it_again() {
    let read = read(&reply()).unwrap();
    assert_eq!(
        format!("{read:?}"),
        "Reply { id: Id(bizum:sale:7652176144426365504805), status: Pending, response_code: Some(00001), error: \
         Some(ErrorInformation { reason: Some(PAYMENT_REFUSED), details: [Detail { field: orderInformation.billTo.email, \
         reason: Some(INVALID_DATA), name: None }], .. }), correlation_id: None, .. }"
    );
    assert_eq!(format!("{:?}", read.links()), "{\"self\": Link { .. }}");
}
