//! What can be done with payments by hand: by a button of the page, or by a program.

use axum::http::StatusCode;

use crate::gateway::GatewayState;
use crate::payment::Payment;
use crate::state::{Kind, State};

pub(crate) const UNKNOWN_ID: &str = "the sandbox has no sale or refund with that id";

/// Each word, and what it does to a sale or a refund.
const ACTIONS: [(&str, Kind, State); 8] = [
    ("transmit", Kind::Sale, State::Transmitted),
    ("settle", Kind::Sale, State::Settled),
    ("fund", Kind::Sale, State::Funded),
    ("abandon", Kind::Sale, State::Abandoned),
    ("fail", Kind::Sale, State::Failed),
    ("hold", Kind::Refund, State::Pending),
    ("complete", Kind::Refund, State::Refunded),
    ("fail", Kind::Refund, State::Failed),
];

/// The words for what can be done with that payment now.
pub(crate) fn of(payment: &Payment) -> impl Iterator<Item = &'static str> {
    let (kind, state) = (payment.kind(), payment.state);
    ACTIONS.iter().filter(move |(_, of, to)| *of == kind && kind.allows(state, *to)).map(|(word, ..)| *word)
}

/// Does it, and says what was done.
pub(crate) fn change(gateway: &GatewayState, id: &str, action: &str) -> Result<String, (StatusCode, String)> {
    let kind = gateway.with_store(|store, _| store.get(id).map(Payment::kind));
    let kind = kind.ok_or((StatusCode::NOT_FOUND, UNKNOWN_ID.to_owned()))?;
    let known = ACTIONS.iter().find(|(word, of, _)| *word == action && *of == kind);
    let (_, _, to) = known.ok_or((StatusCode::NOT_FOUND, format!("a {} cannot do that", kind.word())))?;
    gateway.change(id, kind, *to).map_err(|error| (StatusCode::CONFLICT, error.to_string()))?;
    let word = gateway.with_store(|store, _| store.get(id).map(Payment::word));
    Ok(format!("{} {id} {}", kind.word(), word.unwrap_or(to.word())))
}
