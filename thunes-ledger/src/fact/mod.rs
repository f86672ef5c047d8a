//! The facts: what is learnt of a payment, and what follows from it. Nothing here reads or writes.
//!
//! Facts always count, whoever brings them and however late. Only its own sender knows that a payment was not sent.
//!
//! | the rule | its home |
//! |---|---|
//! | what can be learnt of a payment, and which of it says anything of a payment in some state | this file |
//! | what an answer of the gateway is taken for, and whose word it is | `told.rs`, `said.rs` |
//! | what follows from a fact | `after.rs` |
//! | what an answer means: which id, status and reason a payment has then | `answer.rs` |
//! | what contradicts a payment, and how long that counts | `doubt.rs` |
//! | what leaves the list for persons, and the words of the list | `list.rs` |
//!
//! What a payment says of itself is in `payment/rules.rs`.

mod after;
mod answer;
mod doubt;
mod list;
mod said;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
mod told;

use crate::payment::{Refused, State};
pub(crate) use after::{after, is_news};
pub(crate) use said::Said;
pub(crate) use told::Told;

/// What is learnt of a payment.
#[derive(Debug, Clone)]
pub(crate) enum Fact {
    /// The reply to the request itself.
    Replied { id: String, said: Said, payment_url: Option<String> },
    /// A status check of the id that the gateway has.
    Checked { id: String, said: Said, on: Occasion },
    /// A status check of its id names another amount or currency, so its status is not believed.
    Differs(String),
    /// A status check of its id brought no answer, and none has for `too_long`.
    Unanswered { too_long: bool },
    /// The gateway refused the request.
    Rejected { http_status: u16, reason: Option<String>, details: Vec<Refused> },
    /// Its own sender did not send it.
    NotSent,
    /// The request went out, and no answer came that can be believed.
    Unknown { http_status: Option<u16>, reason: Option<String>, id: Option<String> },
    /// A search brought nothing to decide on.
    NotYet,
    /// A person decided that nothing was done, and had seen that on the list.
    Nothing { seen: Option<String> },
    /// A person dealt with what the list for persons said of it.
    DealtWith { seen: String },
    /// The gateway has something that contradicts the payment, as far as is known. A person has to decide, whatever is learnt later.
    Doubt(String),
    /// Status checks say that the gateway has it more than once: that counts whatever its own sender has learnt meanwhile.
    Several(String),
    /// Searches have brought nothing for too long. A person has to look it up, unless a later search brings something.
    GivenUp(String),
}

/// Why a status was checked.
#[derive(Debug, Clone)]
pub(crate) enum Occasion {
    /// It was due, or you asked for it.
    Routine,
    /// The payment was followed for so long that nobody checks an open status again. `is_known` if the spec names the status.
    Last { is_known: bool },
    /// A search found the id, and others under the same reference that have not failed.
    Searched { others: Vec<String> },
    /// A person found the id.
    Found,
}

impl Fact {
    /// The gateway's id that it names.
    pub(crate) fn id(&self) -> Option<&str> {
        match self {
            Self::Replied { id, .. } | Self::Checked { id, .. } => Some(id),
            Self::Unknown { id, .. } => id.as_deref(),
            _ => None,
        }
    }

    /// Whether it is a decision, which only a process that still has the lease may take.
    pub(crate) const fn is_decision(&self) -> bool {
        matches!(self, Self::NotYet | Self::Doubt(_) | Self::GivenUp(_) | Self::Unanswered { .. })
    }

    /// Whether it says anything of a payment in that state.
    pub(super) fn is_of(&self, state: State) -> bool {
        match self {
            Self::NotYet | Self::GivenUp(_) => state.is_searched_for(),
            Self::Doubt(_) => state.is_searched_for() || state == State::Answered,
            Self::Differs(_) | Self::Unanswered { .. } => state == State::Answered,
            _ => true,
        }
    }
}
