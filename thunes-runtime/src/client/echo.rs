//! Is a reply the one to this request? Only if it contradicts nothing that was sent.
//!
//! Replies echo what was sent: in the guide, 35 of 36 examples have the request's reference. (The 36th request, Pluxee's check, has an empty one.)
//! So a reply to another request is noticed, whatever mixed them up: a connection that is used again, a proxy, a cache.

use rust_decimal::Decimal;

use super::sent::{Does, Sent};
use crate::client::error::contradiction::Contradiction;
use crate::reply::code::Code;
use crate::reply::documented::Documented;
use crate::value::amount::Amount;

/// A member that is compared. What either side leaves out or leaves empty is not.
struct Row {
    member: &'static str,
    differs: fn(&Sent<'_>, &Documented<'_>) -> Option<SentAndReceived>,
}

/// What was sent and what came, where they differ and may be shown.
#[derive(Default)]
struct SentAndReceived {
    sent: Option<String>,
    received: Option<String>,
}

const REFERENCE: Row = Row {
    member: "clientReferenceInformation.code",
    differs: |sent, reply| texts(sent.reference.as_deref(), reply.reference.code.as_deref()),
};

const AMOUNT: Row = Row {
    member: "orderInformation.amountDetails.totalAmount",
    differs: |sent, reply| amounts(sent.amount, reply.amount.total.as_deref()),
};

const CURRENCY: Row = Row {
    member: "orderInformation.amountDetails.currency",
    differs: |sent, reply| currencies(sent.currency, reply.amount.currency.as_deref()),
};

/// A refund's reply has its amount here. GrabPay's example in the guide answers a refund of 600.00 with 5.00: an erratum, not a rule.
const REFUND_AMOUNT: Row = Row {
    member: "refundAmountDetails.refundAmount",
    differs: |sent, reply| amounts(sent.amount, reply.refund_amount.as_deref()),
};

/// A check's reply has Thunes' id of the sale here.
const TRANSACTION: Row = Row {
    member: "processorInformation.token",
    differs: |sent, reply| {
        // Not shown: of another request's reply it is none of the caller's business.
        texts(sent.transaction_id.as_deref(), reply.processor.token.as_deref()).map(|_| SentAndReceived::default())
    },
};

/// A request without a body sends nothing but the id that it asks for. The reply repeats that, if it has none of its own.
const SUBJECT: Row = Row { member: "id", differs: |sent, reply| texts(sent.subject.as_deref(), reply.id.as_deref()) };

/// The members that the reply to each kind of request is held to.
const fn compared(does: Does) -> &'static [Row] {
    match does {
        Does::Take => &[REFERENCE, AMOUNT, CURRENCY],
        Does::Refund => &[REFERENCE, CURRENCY, REFUND_AMOUNT],
        Does::Check => &[REFERENCE, TRANSACTION],
    }
}

/// How a reply contradicts its request, if it does.
pub(super) fn contradiction(sent: &Sent<'_>, reply: &Documented<'_>) -> Option<Contradiction> {
    let repeats_the_id = !sent.spec.has_body() && sent.spec.subject == Some(sent.spec.reply_kind);
    let subject = repeats_the_id.then_some(&SUBJECT);
    compared(sent.does()).iter().chain(subject).find_map(|row| {
        let SentAndReceived { sent, received } = (row.differs)(sent, reply)?;
        Some(Contradiction { member: row.member, sent, received, id: reply.usable_id() })
    })
}

/// Whether a reply names the reference that was sent.
pub(super) fn names_the_reference(sent: &Sent<'_>, reply: &Documented<'_>) -> bool {
    let pair = both(sent.reference.as_deref(), reply.reference.code.as_deref());
    pair.is_some_and(|(sent, received)| sent == received)
}

fn both<'a>(sent: Option<&'a str>, received: Option<&'a str>) -> Option<(&'a str, &'a str)> {
    let (sent, received) = (sent?.trim(), received?.trim());
    (!sent.is_empty() && !received.is_empty()).then_some((sent, received))
}

fn texts(sent: Option<&str>, received: Option<&str>) -> Option<SentAndReceived> {
    // Nearly every reply has what was sent, to the byte.
    if sent == received {
        return None;
    }
    let (sent, received) = both(sent, received)?;
    (sent != received).then(|| SentAndReceived { sent: Some(shown(sent)), received: Some(shown(received)) })
}

fn currencies(sent: Option<&str>, received: Option<&str>) -> Option<SentAndReceived> {
    if sent == received {
        return None;
    }
    let (sent, received) = both(sent, received)?;
    // `Code` hides what does not look like one.
    let received_code = || Code::from(received).to_string();
    (!sent.eq_ignore_ascii_case(received))
        .then(|| SentAndReceived { sent: Some(sent.to_owned()), received: Some(received_code()) })
}

/// As decimals: `8` is `8.00`.
fn amounts(sent: Option<Amount>, received: Option<&str>) -> Option<SentAndReceived> {
    let sent = sent?;
    let received = received?.trim();
    if received.is_empty() {
        return None;
    }
    let decimal = Decimal::from_str_exact(received).or_else(|_| Decimal::from_scientific(received)).ok();
    (decimal != Some(sent.decimal()))
        .then(|| SentAndReceived { sent: Some(sent.to_string()), received: Some(Code::from(received).to_string()) })
}

/// Longest reference that is shown, in characters.
const MAX_SHOWN: usize = 100;

fn shown(text: &str) -> String {
    text.chars().take(MAX_SHOWN).collect()
}
