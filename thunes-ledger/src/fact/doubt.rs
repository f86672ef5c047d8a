//! What contradicts a payment. It stays on the list for persons until a person ends it, whatever the gateway answers later.

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

use super::said::Said;
use crate::payment::{Listed, Payment, State};

/// What may follow if a payment is done after it was reported as not done.
pub(super) const TWICE: &str = "If another payment was made in its place, it may be paid or refunded twice";

/// Doubts that are longer than this, in bytes, are not added to.
pub(super) const DOUBTS: usize = 2_000;

impl Payment {
    /// The gateway gave its id to that payment, too.
    pub(crate) fn shared_with(&self, reference: &str) -> Self {
        let mut next = self.clone();
        next.contradict(&format!("the gateway gave the same id to the payment {reference:?}"));
        next.is_held = next.counts();
        next
    }

    /// The gateway gave it that id, with an answer that leaves its outcome open.
    pub(super) fn also_has(&mut self, bare: &str) {
        match self.state {
            State::Unknown if self.id.is_none() => self.id = self.typed(bare),
            State::Answered | State::Unknown if self.id.as_ref().is_some_and(|known| known.bare() != bare) => {
                self.contradict(&format!("the gateway also has {bare} under its reference"));
            }
            State::Closed => {
                self.id = self.typed(bare);
                self.put_in_doubt(reopened(bare));
            }
            _ => {}
        }
    }

    /// A status check names another amount or currency.
    pub(super) fn differs(&mut self, what: &str) {
        self.answered();
        self.put_in_doubt(differs(self, what));
    }

    /// What is doubtful is not over, and a new attempt of it is not sent. An earlier doubt stays on the list beside a new one. What a person has dealt with is not listed again.
    pub(super) fn put_in_doubt(&mut self, reason: String) {
        if self.dealt_with.iter().any(|known| known.contains(&reason)) {
            return;
        }
        if !(self.state == State::Answered || self.state.is_open()) {
            (self.state, self.closed_by) = (State::Unknown, None);
        }
        let reason = match self.person.take().filter(|_| self.is_in_doubt()) {
            Some(known) if known.contains(&reason) || known.len() > DOUBTS => known,
            Some(known) => format!("{known}. {reason}"),
            None => reason,
        };
        self.is_expired = false;
        self.list(Listed::Doubt, reason);
    }

    pub(super) fn contradict(&mut self, what: &str) {
        self.put_in_doubt(contradiction(self, what));
    }
}

pub(super) fn reopened(bare: &str) -> String {
    format!("you decided that nothing was done, but the gateway has the payment as {bare}. {TWICE}")
}

pub(super) fn reported(state: State, bare: &str) -> String {
    let state = state.as_str().replace('_', " ");
    format!("it was reported as {state}, but the gateway has it as {bare}. {TWICE}")
}

pub(super) fn revived(before: &Payment, said: &Said) -> String {
    let failed = before.status.as_deref().unwrap_or("failed");
    format!("it was reported as {failed}, but the gateway's status is {} now. {TWICE}", said.status)
}

fn contradiction(payment: &Payment, what: &str) -> String {
    format!(
        "the ledger has this payment {}, but {what}. Look both up in the Business Center, and refund there what was paid twice",
        stored_as(payment)
    )
}

fn differs(payment: &Payment, what: &str) -> String {
    format!(
        "the ledger has this payment {}, but its status check differs: {what}. Look it up in the Business Center before you ship or refund",
        stored_as(payment)
    )
}

fn stored_as(payment: &Payment) -> String {
    payment.id.as_ref().map_or_else(|| "without an id".to_owned(), |id| format!("as {}", id.bare()))
}
