//! A reply example, read into its type, with nothing lost and nothing mixed up.

use serde_json::Value;
use thunes::{AnyReply, Reply, RequestSpec, Status};

use crate::fixture;

type Accessor = fn(&AnyReply) -> Option<String>;

/// Where each member of a reply comes out, by JSON pointer. Links have their own rule: [`link`].
fn members() -> Vec<(&'static str, Accessor)> {
    vec![
        ("/id", |reply| Some(reply.id.bare().to_owned())),
        ("/status", |reply| Some(reply.status.as_str().to_owned())),
        ("/submitTimeUtc", |reply| reply.submit_time_utc.clone()),
        ("/reconciliationId", |reply| reply.reconciliation_id.clone()),
        ("/message", |reply| reply.message.clone()),
        ("/clientReferenceInformation/code", |reply| reply.reference_code.clone()),
        ("/clientReferenceInformation/returnReconciliationId", |reply| reply.return_reconciliation_id.clone()),
        ("/orderInformation/amountDetails/totalAmount", |reply| Some(reply.total_amount?.to_string())),
        ("/orderInformation/amountDetails/currency", |reply| reply.currency.clone()),
        ("/processorInformation/paymentUrl", |reply| reply.payment_url.clone()),
        ("/processorInformation/transactionId", |reply| reply.transaction_id.clone()),
        ("/processorInformation/token", |reply| reply.token.clone()),
        ("/processorInformation/responseCode", |reply| Some(reply.response_code.as_ref()?.as_str().to_owned())),
        ("/processorInformation/responseDetails", |reply| Some(reply.response_details.as_ref()?.as_str().to_owned())),
        ("/refundAmountDetails/refundAmount", |reply| Some(reply.refund_amount?.to_string())),
        ("/errorInformation/reason", |reply| Some(reply.error.as_ref()?.reason.as_ref()?.as_str().to_owned())),
        ("/errorInformation/message", |reply| reply.error.as_ref()?.message.clone()),
    ]
}

/// `/_links/refund/href`: any link by its name.
fn link(reply: &AnyReply, pointer: &str) -> Option<String> {
    let (name, member) = pointer.strip_prefix("/_links/")?.split_once('/')?;
    let link = reply.links().remove(name)?;
    match member {
        "href" => Some(link.href),
        "method" => link.method,
        _ => None,
    }
}

/// What the typed reply has for a member; `None` also for a member that has no accessor.
fn typed(reply: &AnyReply, pointer: &str) -> Option<String> {
    match members().into_iter().find(|(path, _)| *path == pointer) {
        Some((_, accessor)) => accessor(reply),
        None => link(reply, pointer),
    }
}

fn read(name: &str, request: &'static RequestSpec, body: &Value) -> AnyReply {
    Reply::from_json(request, body.to_string().as_bytes()).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Reads the reply example `name` as the reply to a request.
pub(crate) fn check(name: &str, request: &'static RequestSpec) {
    let body = fixture::reply(name);
    let reply = read(name, request, &body);
    let status = reply.status.as_str();
    assert!(reply.status.spec().is_some(), "{name}: {status} is not a status that the spec names");
    for (pointer, leaf) in fixture::leaves(&body) {
        assert_read(name, request, &pointer, &body, leaf.as_str().expect("every leaf of the examples is a string"));
    }
    for (pointer, accessor) in members() {
        let read = accessor(&reply);
        assert!(body.pointer(pointer).is_some() || read.is_none(), "{name}: {pointer} was made up: {read:?}");
    }
}

/// The member comes out, and a change of it does too: two members of equal value are not mixed up.
fn assert_read(name: &str, request: &'static RequestSpec, pointer: &str, body: &Value, leaf: &str) {
    let other = changed(leaf);
    let mut other_body = body.clone();
    *other_body.pointer_mut(pointer).unwrap() = other.as_str().into();
    for (body, value) in [(body, leaf), (&other_body, &other)] {
        let reply = read(name, request, body);
        assert_eq!(typed(&reply, pointer).as_deref(), Some(value), "{name}: {pointer} is not in the typed reply");
        assert_eq!(reply.text(pointer).as_deref(), Some(value), "{name}: `text` of {pointer}");
    }
}

/// Another text of the same form: numbers stay numbers.
fn changed(text: &str) -> String {
    match text.char_indices().last() {
        Some((at, last @ '0'..='8')) => format!("{}{}", &text[..at], (last as u8 + 1) as char),
        Some((at, '9')) => format!("{}0", &text[..at]),
        _ => format!("{text}X"),
    }
}
