//! The reader of everything that comes in: lenient about what some program between here and the gateway may do to JSON, strict about
//! size and depth, and never without the id where there is one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use thunes_runtime::{Code, GatewayId, Reply, ReplyError, RequestSpec, Status};

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

const ID: &str = "7652176144426365504805";

fn read(body: &[u8]) -> SaleReply {
    SaleReply::from_json(&SALE, body).unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(body)))
}

/// A settled reply with more members: `,"message":"x"`.
fn settled(more: &str) -> String {
    format!(r#"{{"id":"{ID}","status":"SETTLED"{more}}}"#)
}

#[test]
fn a_replys_reason_is_the_weightiest_of_all_places() {
    let reason = |members: &str| {
        let body = settled(members);
        read(body.as_bytes()).error.and_then(|error| error.reason).map(|reason| reason.to_string())
    };
    for (members, expected) in [
        ("", None),
        (r#","errorInformation":{"reason":"A"}"#, Some("A")),
        (r#","reason":"B""#, Some("B")),
        (r#","reason":"B","errorInformation":{"reason":"SERVER_TIMEOUT"}"#, Some("SERVER_TIMEOUT")),
        (r#","reason":"SYSTEM_ERROR","errorInformation":{"reason":"A"}"#, Some("SYSTEM_ERROR")),
        (r#","errorInformation":{"reason":"A","details":[{"reason":"DUPLICATE_REQUEST"}]}"#, Some("DUPLICATE_REQUEST")),
        (r#","details":[{"field":"a","reason":"B"},{"reason":"SYSTEM_ERROR"}]"#, Some("SYSTEM_ERROR")),
    ] {
        assert_eq!(reason(members).as_deref(), expected, "{members}");
    }
}

#[test]
fn what_a_program_in_between_does_to_json_spoils_nothing() {
    let plain = settled("");
    let bodies: Vec<Vec<u8>> = vec![
        [b"\xef\xbb\xbf", plain.as_bytes()].concat(),
        [b"\xef\xbb\xbf\r\n ", plain.as_bytes(), b"\0\0\0"].concat(),
        [plain.as_bytes(), b" \r\n\t\0 "].concat(),
        [plain.as_bytes(), "\u{a0}\u{feff}".as_bytes()].concat(),
        settled(r#","message":"\ud800""#).into(),
        settled(r#","message":"\udc00\ud800x""#).into(),
        settled(r#","message":"\ud800A""#).into(),
        settled(",\"message\":\"two\nlines\tand a NUL\0\"").into(),
        settled(r#","orderInformation":{"amountDetails":{"totalAmount":1e999}}"#).into(),
        settled(r#","whatever":[1e999,-1e999,123456789012345678901234567890]"#).into(),
        [settled(r#","message":"caf"#).trim_end_matches('}').as_bytes(), b"\xe9\"}"].concat(),
    ];
    for body in bodies {
        let reply = read(&body);
        assert_eq!((reply.id.bare(), reply.status.may_ship()), (ID, true), "{}", String::from_utf8_lossy(&body));
        assert_eq!(reply.text("/id").as_deref(), Some(ID));
    }
}

/// It does not say which of the two is meant, so it is not believed. Most readers of JSON would take the last one.
#[test]
fn a_reply_that_says_two_things_about_money_is_not_read() {
    let amount = |total: &str| format!(r#","orderInformation":{{"amountDetails":{{"totalAmount":"{total}"}}}}"#);
    let reference = |code: &str| format!(r#","clientReferenceInformation":{{"code":"{code}"}}"#);
    for twice in [
        r#","status":"FAILED""#.to_owned(),
        r#","status":null"#.to_owned(),
        r#","id":"9""#.to_owned(),
        reference("1") + &reference("2"),
        r#","clientReferenceInformation":{"code":"1","code":"2"}"#.to_owned(),
        amount("8.00") + &amount("9.00"),
        r#","orderInformation":{"amountDetails":{"currency":"EUR","currency":"CHF"}}"#.to_owned(),
        r#","refundAmountDetails":{"refundAmount":"1.00","refundAmount":"2.00"}"#.to_owned(),
        r#","errorInformation":{"reason":"A"},"errorInformation":{"reason":"B"}"#.to_owned(),
        r#","reason":"A","reason":"B""#.to_owned(),
    ] {
        let body = settled(&twice);
        let error = SaleReply::from_json(&SALE, body.as_bytes()).unwrap_err();
        assert!(matches!(error, ReplyError::Contradictory { line: 1, .. }), "{error}: {body}");
    }
    for harmless in [r#","status":"SETTLED""#, r#","message":"one","message":"two""#, r#","x":1,"x":2"#] {
        assert!(read(settled(harmless).as_bytes()).status.may_ship(), "{harmless}");
    }
}

#[test]
fn a_text_keeps_what_can_be_read_of_it() {
    let message = |escaped: &str| read(settled(&format!(r#","message":"{escaped}""#)).as_bytes()).message.unwrap();
    assert_eq!(message("two\nlines\tand a NUL\0"), "two\nlines\tand a NUL\0");
    assert_eq!(message(r"a\ud800b"), "a\u{fffd}b");
    assert_eq!(message(r"\ud83d\ud83d\ude00"), "\u{fffd}\u{1f600}");
    assert_eq!(message("\t\\ud83d\\ude00\\\\\\\"\\u0041"), "\t\u{1f600}\\\"A");
    assert_eq!(message("\t123 1e5 -0 {[\u{fffd}"), "\t123 1e5 -0 {[\u{fffd}", "no number in a text is touched");
}

#[test]
fn a_text_with_escapes_is_read_as_one_without() {
    let plain = json!({
        "id": ID, "status": "SETTLED", "submitTimeUtc": "2025-12-08T18:13:35Z", "reconciliationId": "RECON", "message": "paid",
        "clientReferenceInformation": {"code": "order-42", "returnReconciliationId": "RETURN"},
        "orderInformation": {"amountDetails": {"totalAmount": "8.00", "currency": "EUR"}},
        "processorInformation": {
            "paymentUrl": "https://pay.example/1", "transactionId": "500", "token": "700", "responseCode": "A1", "responseDetails": "B2",
        },
        "refundAmountDetails": {"refundAmount": "3.00"},
        "errorInformation": {"reason": "REFUSED", "message": "no", "details": [{"field": "a.b", "reason": "INVALID"}]},
        "_links": {"self": {"href": "/1", "method": "GET"}},
    })
    .to_string();
    // Each letter of each key and text as an escape.
    let escaped: String = plain
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { format!("\\u{:04x}", u32::from(c)) } else { c.to_string() })
        .collect();
    let (plain, escaped) = (read(plain.as_bytes()), read(escaped.as_bytes()));
    assert_eq!(texts(&escaped), texts(&plain));
    assert!(texts(&plain).iter().all(Option::is_some), "each has a value");
    assert_eq!((escaped.total_amount, escaped.refund_amount), (plain.total_amount, plain.refund_amount));
    assert!(escaped.error == plain.error && escaped.links() == plain.links());
    assert_eq!(escaped.status, status::Sale::Settled);
}

fn texts(reply: &SaleReply) -> [Option<&str>; 12] {
    [
        Some(reply.id.bare()),
        reply.submit_time_utc.as_deref(),
        reply.reconciliation_id.as_deref(),
        reply.message.as_deref(),
        reply.reference_code.as_deref(),
        reply.return_reconciliation_id.as_deref(),
        reply.currency.as_deref(),
        reply.payment_url.as_deref(),
        reply.transaction_id.as_deref(),
        reply.token.as_deref(),
        reply.response_code.as_ref().map(Code::as_str),
        reply.response_details.as_ref().map(Code::as_str),
    ]
}

#[test]
fn a_number_is_read_exactly_as_written() {
    for number in ["7652176144426365504805", "18446744073709551616", "18446744073709551615", "0", "7"] {
        let reply = read(format!(r#"{{"id":{number},"status":"SETTLED"}}"#).as_bytes());
        assert_eq!(reply.id.bare(), number);
        assert_eq!(reply.text("/id").as_deref(), Some(number));
    }
    for number in ["8.00", "0.1", "8.10000000000000000001", "1e2", "1E+999", "-1.5", "-0", "-7"] {
        let body = settled(&format!(r#","message":{number},"other":[{number}]"#));
        let reply = read(body.as_bytes());
        assert_eq!(reply.message.as_deref(), Some(number));
        assert_eq!(reply.text("/other/0").as_deref(), Some(number));
    }
    let amount = r#","orderInformation":{"amountDetails":{"totalAmount":8.10}}"#;
    assert_eq!(read(settled(amount).as_bytes()).total_amount, Some("8.1".parse().unwrap()));
}

#[test]
fn what_is_not_json_stays_so() {
    let plain = settled("");
    for body in [
        &plain[..plain.len() - 1],
        &format!("{plain}{plain}"),
        &format!("{plain}x"),
        &settled(",\"n\":01"),
        &settled(",\"n\":1.2.3"),
        &settled(",\"n\":+1"),
        &settled(",\"n\":NaN"),
        &settled(",\"n\":e"),
        &settled(r#","n":"\x""#),
        &settled(r#","n":"\u12"#),
        &settled(",\0\"n\":1"),
    ] {
        let error = SaleReply::from_json(&SALE, body.as_bytes()).unwrap_err();
        assert!(matches!(error, ReplyError::NotJson { .. }), "{body}: {error}");
    }
    for body in ["", " \r\n", "\u{feff}", "\0\0"] {
        assert_eq!(SaleReply::from_json(&SALE, body.as_bytes()), Err(ReplyError::Empty), "{body:?}");
    }
    assert_eq!(SaleReply::from_json(&SALE, "\u{feff}<html>".as_bytes()), Err(ReplyError::Html));
    assert_eq!(SaleReply::from_json(&SALE, b"[1e999]"), Err(ReplyError::NotAnObject));
}

#[test]
fn size_and_depth_are_bounded_by_name() {
    let nested = |depth: usize| settled(&format!(r#","n":{}{}"#, "[".repeat(depth - 1), "]".repeat(depth - 1)));
    assert_eq!(read(nested(100).as_bytes()).id.bare(), ID);
    for depth in [101, 127, 128, 100_000] {
        assert_eq!(SaleReply::from_json(&SALE, nested(depth).as_bytes()), Err(ReplyError::TooDeep), "{depth}");
        assert_eq!(SaleReply::from_json(&SALE, "[".repeat(depth).as_bytes()), Err(ReplyError::TooDeep), "{depth}");
    }
    // Many brackets, none of them deep.
    let flat = settled(&format!(r#","n":[{}[]],"text":"\"{}""#, "[],".repeat(500), "[".repeat(500)));
    assert_eq!(read(flat.as_bytes()).text("/text"), Some(format!("\"{}", "[".repeat(500))));
    assert_eq!(ReplyError::TooDeep.to_string(), "the reply nests deeper than 100 levels");

    let long = settled(&" ".repeat(16 * 1024 * 1024));
    assert_eq!(SaleReply::from_json(&SALE, long.as_bytes()), Err(ReplyError::TooLong));
    assert_eq!(ReplyError::TooLong.to_string(), "the reply is longer than 16 MiB");
}

// ---- any JSON: what serde_json writes is read as it was written

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".*".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map("[a-z~/\"\\\\]{0,3}", inner, 0..5)
                .prop_map(|members| Value::Object(Map::from_iter(members))),
        ]
    })
}

/// Every leaf by its pointer, as text: of a number the digits that were written.
fn leaves(value: &Value, pointer: String, found: &mut Vec<(String, Option<String>)>) {
    let below = |name: &str| format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"));
    match value {
        Value::Object(members) => members.iter().for_each(|(name, member)| leaves(member, below(name), found)),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(i, item)| leaves(item, below(&i.to_string()), found))
        }
        Value::Null => found.push((pointer, None)),
        Value::String(text) => found.push((pointer, Some(text.clone()))),
        Value::Bool(_) | Value::Number(_) => found.push((pointer, Some(value.to_string()))),
    }
}

/// What a program in between does to a body without harm.
fn spoiled(text: &str, how: u8) -> Vec<u8> {
    match how % 4 {
        0 => format!("\u{feff}{text}").into_bytes(),
        1 => format!("{text}\0\n\0").into_bytes(),
        2 => format!(" {text}\u{a0}").into_bytes(),
        _ => text.into(),
    }
}

proptest! {
    #[test]
    fn whatever_strict_json_holds_is_read_equally(whole in any_json(), how in any::<u8>()) {
        let written = json!({"id": ID, "status": "SETTLED", "x": whole});
        let reply = read(&spoiled(&written.to_string(), how));
        let mut expected = Vec::new();
        leaves(&written, String::new(), &mut expected);
        for (pointer, text) in expected {
            prop_assert_eq!(reply.text(&pointer), text, "{}", pointer);
        }
    }

    /// Only the two faults of the body itself make it unreadable: that it is cut, and that it is not JSON.
    #[test]
    fn no_part_of_a_spoiled_body_is_read(whole in any_json(), how in any::<u8>(), cut in any::<prop::sample::Index>()) {
        let body = json!({"id": ID, "status": "SETTLED", "x": whole}).to_string();
        let end = cut.index(body.len());
        prop_assume!(body.is_char_boundary(end));
        prop_assert!(SaleReply::from_json(&SALE, &spoiled(&body[..end], how)).is_err(), "{}", &body[..end]);
    }
}
