//! Any bytes as the body of a reply: it is read or refused, and what is read keeps its promises. Whatever strict serde_json accepts, the
//! lenient reader reads equally; a byte order mark and what some program appends change nothing.
#![no_main]

use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use thunes_runtime::{GatewayId, Reply, ReplyError, RequestSpec, Status};

/// Markers of ids.
mod id {
    thunes_runtime::id_marker!(IdMethod for Bizum = "bizum");
    thunes_runtime::id_marker!(IdKind for Sale = "sale");
}

/// The id of a sale.
pub type SaleId = thunes_runtime::Id<id::Bizum, id::Sale>;
/// The status of a sale.
#[derive(Clone, Debug, PartialEq, Eq, Hash, thunes_runtime::Status)]
pub enum SaleCheck {
    /// Not paid yet.
    #[status("PENDING")]
    Pending,
    /// Paid.
    #[status("SETTLED", Ship)]
    Settled,
    /// Paid out.
    #[status("FUNDED", Final, Ship, Funded)]
    Funded,
    /// Another one.
    Other(thunes_runtime::Code),
}

type SaleReply = Reply<SaleId, SaleCheck>;

/// What is read is the reply to such a request.
const SALE: RequestSpec =
    RequestSpec::new("bizum", "Sale", "sale").reply(<SaleId as GatewayId>::KIND, <SaleCheck as Status>::ALL);

fuzz_target!(|body: &[u8]| {
    let read = SaleReply::from_json(&SALE, body);
    match &read {
        Ok(reply) => check(reply),
        Err(error) => assert!(!format!("{error} {error:?}").is_empty()),
    }
    let spoiled = [b"\xef\xbb\xbf", body, b"\0\n"].concat();
    assert_eq!(SaleReply::from_json(&SALE, &spoiled).map(|reply| reply.id).ok(), read.as_ref().map(|reply| reply.id.clone()).ok());
    if let Ok(strict) = serde_json::from_slice::<Value>(body) {
        compare(&strict, &read);
    }
});

/// What strict JSON says is what was read.
fn compare(strict: &Value, read: &Result<SaleReply, ReplyError>) {
    match read {
        Ok(reply) => leaves(strict, String::new(), &mut |pointer, text| {
            assert_eq!(reply.text(pointer).as_deref(), text, "{pointer}");
        }),
        Err(ReplyError::TooDeep) => {}
        Err(ReplyError::NotAnObject) => assert!(!strict.is_object()),
        Err(ReplyError::MissingId) => assert!(is_nothing(strict.get("id"))),
        Err(ReplyError::MissingStatus) => assert!(is_nothing(strict.get("status"))),
        Err(ReplyError::BadId(_)) => assert!(!is_nothing(strict.get("id"))),
        // Only of members that stand twice, which the tree has once.
        Err(ReplyError::Contradictory { .. }) => {
            let once = SaleReply::from_json(&SALE, strict.to_string().as_bytes());
            assert!(!matches!(once, Err(ReplyError::Contradictory { .. })), "no member stands twice, and refused");
        }
        Err(error) => panic!("strict JSON, and refused: {error}"),
    }
}

/// Whether a member has no text, or a blank one.
fn is_nothing(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null | Value::Array(_) | Value::Object(_)) => true,
        Some(Value::String(text)) => text.trim().is_empty(),
        Some(Value::Bool(_) | Value::Number(_)) => false,
    }
}

/// Shows every leaf, but for numbers that serde_json keeps as floats: these are read as they are written.
fn leaves(value: &Value, pointer: String, show: &mut impl FnMut(&str, Option<&str>)) {
    let below = |name: &str| format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"));
    match value {
        Value::Object(members) => members.iter().for_each(|(name, member)| leaves(member, below(name), show)),
        Value::Array(items) => items.iter().enumerate().for_each(|(i, item)| leaves(item, below(&i.to_string()), show)),
        Value::String(text) => show(&pointer, Some(text)),
        Value::Number(number) if number.is_f64() => {}
        Value::Number(_) | Value::Bool(_) => show(&pointer, Some(&value.to_string())),
        Value::Null => show(&pointer, None),
    }
}

fn check(reply: &Reply<SaleId, SaleCheck>) {
    assert_eq!(reply.id.to_string().parse().as_ref(), Ok(&reply.id), "a stored id is read again");
    assert_eq!(reply.text("/id").as_deref(), Some(reply.id.bare()));
    let shippable = ["SETTLED", "FUNDED"].iter().any(|word| reply.status.as_str().eq_ignore_ascii_case(word));
    assert_eq!(reply.status.may_ship(), shippable);
    assert_eq!(reply.status.spec().is_some_and(|spec| spec.is_final), reply.status.is_final());
    let shown = format!("{reply:?}");
    assert!(shown.starts_with("Reply {"));
    for amount in [reply.total_amount, reply.refund_amount].into_iter().flatten() {
        assert_eq!(amount.to_string().parse(), Ok(amount));
    }
}
